package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Lotus;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import java.util.Arrays;

/** A feast of lights on a lake at night: clay lamps among petals, or lotus flowers under a full moon. */
public final class LampLake extends Scene {
  /** Sky above, sky in the middle, horizon, moon, shore, flame, petal, second petal, leaf. */
  private static final int[][] SCHEMES = {
    {0x0a0f30, 0x2a2a70, 0xc87a78, 0xfff0d0, 0x18183c, 0xffb040, 0xf07aa8, 0xffe4ec, 0x1f5a48},
    {0x160a2e, 0x502a70, 0xe88a70, 0xffe8c8, 0x241238, 0xff9a30, 0xe8589a, 0xffd8e0, 0x2a4a58},
    {0x06202e, 0x1a5868, 0xd8a878, 0xfff4dc, 0x0a2a34, 0xffc050, 0xf88a90, 0xfff0e0, 0x1f6a4a},
    {0x200c20, 0x7a2a48, 0xffa060, 0xffecc0, 0x300f20, 0xffb84a, 0xff7a8a, 0xffe8d0, 0x3a5a30},
    {0x0a1830, 0x2a5088, 0xa8a8c8, 0xf4f8ff, 0x10203c, 0xffb860, 0xc88af0, 0xf4e4ff, 0x1f5868}
  };

  private static final int[] MARIGOLDS = {0xffa020, 0xff7a18, 0xffc838};

  private final boolean moonlit;
  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.07, 0.9 + valence * 0.25, 0.01);
  private final int flame = scheme.pick(5);
  private final Noise noise = new Noise(random.nextLong());
  private final double shore = high * random.nextDouble(0.4, 0.47);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double moonX = wide * (0.5 + side * random.nextDouble(0.08, 0.22));
  private final double moonY = shore * random.nextDouble(0.4, 0.56);
  private final double moonSize = random.nextDouble(0.075, 0.12);
  private final double templeX = wide * (0.5 - side * random.nextDouble(0.14, 0.24));
  private final Lotus lotus = new Lotus(scheme.pick(6), scheme.pick(7), scheme.pick(8), flame);
  private final double first = random.nextDouble();
  private final Light lamps = new Light(canvas);

  private LampLake(Canvas canvas, boolean moonlit) {
    super(canvas);
    this.moonlit = moonlit;
  }

  /** Clay lamps and marigolds before a palace full of lights. */
  public static LampLake withLamps(Canvas canvas) {
    return new LampLake(canvas, false);
  }

  /** Lotus flowers and floating lights under the full moon. */
  public static LampLake withLotus(Canvas canvas) {
    return new LampLake(canvas, true);
  }

  @Override
  public void paint() {
    new SunlitSky(moonX, moonlit ? moonY : shore, moonlit ? moonSize : 0, shore, 0.5)
        .paintNight(canvas, noise, scheme);
    canvas.expose(
        1,
        light -> new Starfield(noise, 0xdfe8ff, 0xfff0d0, moonlit ? 0.4 : 0.8)
            .scatter(light, (int) (500 * wide), shore * 0.9));

    for (int i = 0; i < 2; i++) {
      int tone = scheme.mix(2, 4, 0.4 + 0.35 * i);
      double line = shore - 0.045 + 0.03 * i;
      canvas.fill(Matter.RIGID, 0.12 + 0.06 * i, Hills.mound(canvas, line, 0.022), tone);
    }
    new Fog(canvas, noise, scheme.pick(2)).bank(shore - 0.02, 0.05, 0.5, 1);
    canvas.layer(Matter.RIGID, 0.25, moonlit ? this::stupa : this::palace);
    canvas.expose(1, light -> {
      light.add(lamps);
      light.bloom(0.6, 0.02, 0.3);
    });
    new Reflection(scheme.pick(0), 0.3, 0.8, 0.02, 0.014).paint(canvas, noise, shore);
    float[] places = places((int) ((moonlit ? 20 : 22) + energy * 12));
    var glow = new Light(canvas);
    for (int i = 0; i < places.length; i++) {
      afloat(places[i], (first + i * 0.618) % 1, glow);
    }
    if (!moonlit) {
      garlands();
    }
    canvas.expose(1.04, light -> {
      light.add(glow);
      light.bloom(0.55, 0.03, 0.4);
    });
    canvas.finish(0.34, 5);
  }

  private Gradient round(double x, double half, int colour) {
    int lit = Colour.mix(colour, moonlit ? scheme.pick(3) : flame, moonlit ? 0.55 : 0.35);
    return Gradient.lit(x - half, x + half, moonX > x, lit, Colour.scale(colour, 0.7));
  }

  /** A bell-shaped shrine with a ringed spire on terraces, between trees. */
  private void stupa() {
    int dark = scheme.mix(4, 2, 0.12);
    new Foliage(canvas, (x, y) -> Colour.lit(dark, 12 * noise.at(x * 20, y * 20)), 22)
        .row(0.24, shore, 34, 0.012, 0.036);
    canvas.scaled(templeX, shore, Math.min(0.17, shore * 0.36), this::shrine);
  }

  private void shrine() {
    int stone = scheme.mix(4, 3, 0.32);
    for (int i = 0; i < 3; i++) {
      double half = 1.05 - 0.22 * i;
      double top = -0.17 * (i + 1);
      var light = round(0, half, Colour.scale(stone, 0.8 + 0.06 * i));
      canvas.fill(Shapes.upright(0, top, half, 0.18), light);
      for (int k = -6; k <= 6; k++) {
        lamp(k * half / 6.6, top, 0.012);
      }
    }
    var bell = Outline.from(-0.6, -0.5)
        .curve(-0.5, -0.75, -0.55, -1.35, -0.12, -1.45)
        .line(0.12, -1.45)
        .curve(0.55, -1.35, 0.5, -0.75, 0.6, -0.5)
        .closed();
    canvas.fill(bell, round(0, 0.55, Colour.mix(stone, 0xffe8b0, 0.25)));
    canvas.fill(Shapes.upright(0, -1.6, 0.16, 0.17), round(0, 0.16, stone));
    for (int i = 0; i < 9; i++) {
      double half = 0.13 * (1 - i / 10.0);
      var ring = Shapes.ellipse(0, -1.62 - 0.075 * i, half, 0.05);
      canvas.fill(ring, round(0, half, Colour.mix(stone, flame, 0.4)));
    }
    var tip = Shapes.polygon(-0.02, -2.25, 0, -2.55, 0.02, -2.25);
    canvas.fill(tip, Colour.mix(flame, 0xffffff, 0.3));
    lamp(0, -2.55, 0.03);
  }

  private void lamp(double x, double y, double size) {
    var fire = Shapes.ellipse(x, y - size, size * 0.7, size);
    canvas.fill(Matter.SPARK, 0.3, fire, Colour.mix(flame, 0xffffff, 0.5));
    lamps.spotInFrame(x, y - size, size * 2.2, flame, 0.6);
  }

  /** A palace with kiosks along the shore, each arch and roof line set with lamps, above a flight of steps. */
  private void palace() {
    int stone = scheme.mix(4, 2, 0.3);
    for (double left = -0.02; left < wide; ) {
      double half = random.nextDouble(0.05, 0.1);
      double middle = Math.exp(-Math.pow((left + half - templeX) / 0.25, 2));
      double tall = random.nextDouble(0.06, 0.15) + 0.1 * middle;
      wing(left + half, half, tall, Colour.lit(stone, random.nextDouble(-12, 12)));
      left += half * 1.98;
    }
    for (int i = 0; i < 3; i++) {
      double top = shore - 0.012 * (i + 1);
      canvas.fill(Shapes.box(-0.1, top, wide + 0.2, 0.013), Colour.scale(stone, 0.75 + 0.1 * i));
      for (double x = 0.01 * i; x < wide; x += 0.03) {
        lamp(x, top, 0.0022);
      }
    }
  }

  private void wing(double x, double half, double tall, int stone) {
    double top = shore - 0.03 - tall;
    canvas.fill(Shapes.upright(x, top, half, tall + 0.03), round(x, half, stone));
    int arches = 3 + random.nextInt(3);
    double step = half * 2 / arches;
    double r = Math.min(0.012, step * 0.32);
    for (double y = top + 0.02; y < shore - 0.06; y += 0.05) {
      for (int i = 0; i < arches; i++) {
        canvas.scaled(x - half + step * (i + 0.5), y + 0.034, r, () -> arch(stone));
      }
    }
    for (double along = -half; along <= half; along += 0.014) {
      lamp(x + along, top, 0.0022);
    }
    for (int i = -1; i <= 1; i++) {
      double size = half * (i == 0 ? 0.34 : 0.18);
      canvas.scaled(x + i * half * 0.74, top - size * 0.9, size, () -> kiosk(stone));
    }
  }

  /** An arch of half its width one on the origin, most often lit. */
  private void arch(int stone) {
    boolean shines = random.nextInt(4) > 0;
    int inside = shines ? Colour.mix(flame, 0xfff0c0, 0.35) : Colour.scale(stone, 0.5);
    var arch = Outline.from(-1, 0)
        .line(-1, -1.5)
        .curve(-0.95, -2.1, -0.3, -2.2, 0, -2.7)
        .curve(0.3, -2.2, 0.95, -2.1, 1, -1.5)
        .line(1, 0)
        .closed();
    canvas.fill(shines ? Matter.SPARK : Matter.RIGID, 0.3, arch, inside);
    if (shines) {
      lamps.spotInFrame(0, -1.2, 1.5, flame, 0.3);
    }
  }

  private void kiosk(int stone) {
    canvas.fill(Shapes.upright(0, 0, 0.75, 1), round(0, 1, Colour.scale(stone, 0.9)));
    canvas.fill(Shapes.ellipse(0, 0.5, 0.3, 0.42), Colour.mix(flame, 0xfff0c0, 0.3));
    var roof = Outline.from(-1.1, 0.06)
        .curve(-1, -0.8, -0.4, -1, 0, -1.5)
        .curve(0.4, -1, 1, -0.8, 1.1, 0.06);
    canvas.fill(roof.closed(), round(0, 1.1, stone));
    lamp(0, -1.45, 0.15);
  }

  /** How near what floats is, from 0 at the shore, the farthest first. */
  private float[] places(int count) {
    var places = new float[count];
    for (int i = 0; i < count; i++) {
      places[i] = (float) Math.pow((i + random.nextDouble()) / count, 1.35);
    }
    Arrays.sort(places);
    return places;
  }

  private void afloat(double place, double across, Light glow) {
    double near = 0.05 + 0.93 * place;
    double y = shore + near * (high - shore) * 0.98;
    double x = wide * (across + random.nextDouble(-0.04, 0.04));
    double size = 0.01 + 0.085 * Math.pow(near, 1.2) * random.nextDouble(0.8, 1.2);
    canvas.layer(Matter.FOLIAGE, 0.25 + 0.7 * near, () -> {
      if (moonlit && random.nextInt(3) > 0) {
        for (int i = 0; i < 3; i++) {
          double padX = x + random.nextDouble(-1.9, 1.9) * size;
          double padY = y + random.nextDouble(0.15, 0.6) * size;
          lotus.pad(canvas, padX, padY, size * random.nextDouble(0.9, 1.4));
        }
        lotus.flower(canvas, x, y, size);
        glow.spot(x, y - size * 0.35, size * 0.6, scheme.pick(7), 0.08);
        glow.spot(x, y - size * 0.25, size * 0.3, flame, 0.15);
      } else {
        canvas.scaled(x, y, size * 0.8, () -> clayLamp(near, glow));
      }
    });
  }

  private void clayLamp(double near, Light glow) {
    if (!moonlit && near > 0.2) {
      int marigold = pick(MARIGOLDS);
      new Foliage(canvas, (x, y) -> Colour.scale(marigold, 0.75 + 0.3 * noise.at(x * 4, y * 4)), 30)
          .mass(0, 0.3, 1.9, 0.5, 60, 0.3);
    } else {
      canvas.fill(Shapes.ellipse(0, 0.4, 1.7, 0.5), Colour.scale(scheme.pick(8), 0.6));
    }
    int clay = Colour.mix(0x9a4a28, scheme.pick(4), 0.25);
    int dark = Colour.scale(clay, 0.35);
    var bowl = Outline.from(-1, -0.1)
        .curve(-0.85, 0.5, -0.4, 0.66, 0, 0.66)
        .curve(0.4, 0.66, 0.85, 0.5, 1, -0.1);
    canvas.fill(bowl.closed(), Gradient.vertical(-0.1, Colour.mix(clay, flame, 0.5), 0.66, dark));
    for (int i = -3; i <= 3; i++) {
      var bead = Shapes.circle(i * 0.25, 0.3 - 0.014 * i * i, 0.05);
      canvas.fill(bead, Colour.mix(flame, 0xffffff, 0.4), 0.8);
    }
    canvas.fill(Shapes.ellipse(0, -0.1, 1, 0.26), Colour.mix(clay, flame, 0.35));
    var oil = Gradient.radial(0, -0.1, 1);
    canvas.fill(
        Shapes.ellipse(0, -0.08, 0.86, 0.19),
        oil.stop(0, 0xffe8a0).stop(0.5, flame).stop(1, dark));
    double lean = random.nextDouble(-0.12, 0.12);
    var fire = Outline.from(0, -0.1)
        .curve(-0.34, -0.35, -0.2, -0.7, lean, -1.25)
        .curve(0.2, -0.7, 0.34, -0.35, 0, -0.1)
        .closed();
    canvas.fill(
        Matter.LIGHT, 0.3 + 0.7 * near, fire, Gradient.vertical(-1.25, flame, -0.1, 0xfff8e0));
    glow.spotInFrame(0, -0.5, 0.4, Colour.mix(flame, 0xffffff, 0.35), 0.55);
    glow.spotInFrame(0, -0.2, 1.7, flame, 0.13);
    for (int i = 1; i < 5; i++) {
      double x = random.nextDouble(-0.2, 0.2);
      glow.spotInFrame(x, 0.7 + 0.5 * i, 0.5 - 0.05 * i, flame, 0.16 / i);
    }
  }

  /** Strings of marigolds that hang into the picture. */
  private void garlands() {
    int count = (int) Math.round(6 * wide);
    for (int i = 0; i < count; i++) {
      double x = wide * (i + random.nextDouble(0.25, 0.75)) / count;
      double away = Math.abs(x / wide - 0.5) * 2;
      double length = high * (0.06 + 0.26 * away * away) * random.nextDouble(0.75, 1.15);
      double r = 0.0125 + 0.004 * away;
      int[] colours = {pick(MARIGOLDS), pick(MARIGOLDS)};
      canvas.layer(Matter.CLOTH, 1, () -> {
        int beads = (int) (length / (r * 1.5));
        for (int k = 0; k < beads; k++) {
          int colour = Colour.scale(colours[k / 3 % 2], 0.55 + 0.3 * k / beads);
          canvas.at(x, k * r * 1.5, k, r, r, () -> marigold(colour));
        }
      });
    }
  }

  private void marigold(int colour) {
    int lit = Colour.mix(colour, flame, 0.5);
    var shade = Gradient.radial(0.2, 0.4, 1.3).stop(0, lit).stop(1, Colour.scale(colour, 0.6));
    canvas.fill(Shapes.burst(0, 0, 0, 14, 1, 0.82), shade);
    canvas.fill(Shapes.burst(0, 0, 0.5, 10, 0.55, 0.4), Colour.lit(colour, 18));
  }
}
