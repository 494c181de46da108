package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.SunlitSky;

/** A white dome with columns across still water, between cherry trees in blossom. */
public final class Rotunda extends Scene {
  /** Sky above, sky in the middle, horizon, sun, marble, shade, far trees, blossom, second blossom, bark. */
  private static final int[][] SCHEMES = {
    {
      0x4a6ab0, 0xb0a8d0, 0xffd0b8, 0xfff4d8, 0xf8ece0, 0x8a80a0, 0x7a8a80, 0xf8b8cc, 0xfff0f4,
      0x40303a
    },
    {
      0x28386a, 0x8a6a98, 0xf8a890, 0xffe4b8, 0xf0dcd0, 0x6a5a80, 0x5a5a70, 0xf098b8, 0xffdce4,
      0x302434
    },
    {
      0x4a98d0, 0xa8d4ec, 0xf4f4e4, 0xfffce8, 0xffffff, 0x98a8c0, 0x80a080, 0xffc0d4, 0xffffff,
      0x4a3834
    },
    {
      0x1c2a58, 0x4a5890, 0xd0a8b8, 0xfff0d8, 0xe0dce8, 0x505880, 0x40506a, 0xd890b8, 0xf8d8ec,
      0x241f34
    },
    {
      0x6a4a80, 0xd88a90, 0xffc890, 0xfff0c0, 0xfff0d8, 0x987888, 0x887868, 0xffb0b0, 0xffece0,
      0x48302c
    }
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.88 + valence * 0.25, 0);
  private final int sunlight = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double shore = high * random.nextDouble(0.6, 0.65);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double sunX = wide * 0.5 + side * wide * random.nextDouble(0.14, 0.28);
  private final double sunY = shore - high * random.nextDouble(0.14, 0.24);
  private final double middle = wide * 0.5 - side * wide * random.nextDouble(0.02, 0.08);
  private final double size =
      Math.min(0.2, Math.min(wide * 0.2, shore * 0.3)) * random.nextDouble(0.92, 1.08);
  private final Light lamps = new Light(canvas);

  public Rotunda(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, 0.04, shore, 0.3 + 0.4 * energy).paint(canvas, noise, scheme);
    farShore();
    canvas.layer(Matter.RIGID, 0.35, this::building);
    lawn();
    new Fog(canvas, noise, scheme.mix(2, 3, 0.4)).bank(shore, 0.03, 0.4, 3);
    new Reflection(scheme.pick(1), 0.24, 1, 0.012, 0.01 + 0.006 * energy)
        .paint(canvas, noise, shore);
    canvas.expose(1.02, light -> {
      light.spot(sunX, sunY, 0.16, sunlight, 0.36);
      light.spot(sunX, 2 * shore - sunY, 0.1, sunlight, 0.16);
      light.add(lamps);
      light.bloom(0.75, 0.03, 0.25);
    });
    tree(-1);
    tree(1);
    petals();
    canvas.vignette(0.26);
    canvas.grain(5);
  }

  private void farShore() {
    canvas.layer(
        Matter.RIGID,
        0.08,
        () -> canvas.fill(Hills.mound(canvas, shore - 0.05, 0.02), scheme.mix(2, 6, 0.4)));
    int green = scheme.mix(2, 6, 0.75);
    var trees = new Foliage(
        canvas,
        (x, y) -> Colour.blend(
            noise.at(x * 6, 3) > 0.1 ? Colour.mix(green, scheme.pick(7), 0.6) : green,
            sunlight,
            0.5 * Math.exp(-Math.abs(x - sunX) * 4)),
        24);
    canvas.layer(Matter.FOLIAGE, 0.2, () -> {
      for (int i = 0; i < 44 * wide; i++) {
        double x = random.nextDouble(-0.03, 1.03) * wide;
        double tall = random.nextDouble(0.02, 0.045);
        trees.mass(x, shore - tall * 0.7, tall * 1.3, tall * 0.9, 70, 0.009);
      }
    });
  }

  private void lawn() {
    int green = Colour.mix(scheme.pick(6), 0x6a8a48, 0.5);
    canvas.layer(Matter.GROUND, 0.4, () -> {
      canvas.fill(
          Shapes.box(-0.1, shore - 0.014, wide + 0.2, 0.016),
          Gradient.vertical(
              shore - 0.014, Colour.mix(green, sunlight, 0.45), shore, Colour.scale(green, 0.6)));
      canvas.fill(Shapes.box(-0.1, shore - 0.003, wide + 0.2, 0.005), scheme.mix(4, 5, 0.5));
    });
  }

  /** Light from the sun's side, shade from the other. */
  private Gradient round(double x, double half, double dim) {
    int lit = Colour.scale(Colour.mix(scheme.pick(4), sunlight, 0.35), dim);
    int plain = Colour.scale(scheme.mix(4, 5, 0.3), dim);
    int shade = Colour.scale(scheme.pick(5), dim);
    var gradient = Gradient.horizontal(x - half, x + half);
    return side > 0
        ? gradient.stop(0, shade).stop(0.55, plain).stop(0.9, lit).stop(1, plain)
        : gradient.stop(0, plain).stop(0.1, lit).stop(0.45, plain).stop(1, shade);
  }

  /** Two wings, a portico under a pediment, a drum of columns and the dome with its lantern. */
  private void building() {
    double foot = shore - 0.012;
    for (int i = -1; i <= 1; i += 2) {
      wing(middle + i * size * 1.32, size * 0.72, foot, size * 0.5);
      wing(middle + i * size * 2.15, size * 0.3, foot, size * 0.62);
    }
    for (int step = 0; step < 5; step++) {
      double half = size * (0.98 - 0.05 * step);
      canvas.fill(
          Shapes.box(middle - half, foot - size * 0.03 * (step + 1), half * 2, size * 0.032),
          round(middle, half, 0.84 + 0.035 * step));
    }
    double base = foot - size * 0.15;
    canvas.fill(
        Shapes.box(middle - size * 0.72, base - size * 0.72, size * 1.44, size * 0.72),
        round(middle, size * 0.72, 0.72));
    drum(base - size * 0.7);
    canvas.fill(
        Shapes.box(middle - size * 0.74, base - size * 0.66, size * 1.48, size * 0.1),
        round(middle, size * 0.74, 1));
    var pediment = Shapes.polygon(
        middle - size * 0.8,
        base - size * 0.64,
        middle,
        base - size * 0.94,
        middle + size * 0.8,
        base - size * 0.64);
    canvas.fill(pediment, round(middle, size * 0.8, 1));
    canvas.fill(
        Shapes.polygon(
            middle - size * 0.62,
            base - size * 0.67,
            middle,
            base - size * 0.89,
            middle + size * 0.62,
            base - size * 0.67),
        round(middle, size * 0.62, 0.8));
    columns(middle, size * 0.68, base, size * 0.56, 8, size * 0.042);
    double door = size * 0.1;
    canvas.layer(
        Matter.SPARK,
        0.35,
        () -> canvas.fill(
            Shapes.box(middle - door / 2, base - door * 2.6, door, door * 2.6),
            Colour.mix(0xffc878, sunlight, 0.3)));
    lamps.spot(middle, base - door * 1.4, door * 0.9, 0xffb868, 0.3);
  }

  private void wing(double x, double half, double foot, double tall) {
    canvas.fill(Shapes.box(x - half, foot - tall, half * 2, tall), round(x, half, 0.82));
    canvas.fill(
        Shapes.box(x - half * 1.03, foot - tall, half * 2.06, size * 0.06), round(x, half, 1));
    canvas.fill(
        Shapes.box(x - half * 1.02, foot - size * 0.07, half * 2.04, size * 0.07),
        round(x, half, 0.92));
    int count = Math.max(3, (int) (half / size * 12));
    for (int i = 0; i < count; i++) {
      double place = x - half + half * 2 * (i + 0.5) / count;
      boolean shines = random.nextInt(4) == 0;
      double w = size * 0.036;
      canvas.layer(
          shines ? Matter.SPARK : Matter.RIGID,
          0.35,
          () -> canvas.fill(
              Shapes.box(place - w, foot - tall * 0.68, w * 2, tall * 0.4),
              shines ? Colour.mix(0xffd088, sunlight, 0.4) : Colour.scale(scheme.pick(5), 0.62)));
    }
    columns(x, half * 0.97, foot - size * 0.06, tall - size * 0.12, count + 1, size * 0.022);
  }

  private void columns(double x, double reach, double foot, double tall, int count, double half) {
    for (int i = 0; i < count; i++) {
      double place = x - reach + 2 * reach * i / (count - 1);
      canvas.fill(Shapes.box(place - half, foot - tall, half * 2, tall), round(place, half, 1.02));
      canvas.fill(
          Shapes.box(place - half * 1.35, foot - tall, half * 2.7, half * 0.7),
          round(place, half * 1.3, 1.04));
      canvas.fill(
          Shapes.box(place - half * 1.35, foot - half * 0.6, half * 2.7, half * 0.6),
          round(place, half * 1.3, 0.96));
    }
  }

  private void drum(double base) {
    double half = size * 0.46;
    canvas.fill(
        Shapes.box(middle - half * 1.14, base - size * 0.1, half * 2.28, size * 0.12),
        round(middle, half * 1.14, 0.95));
    canvas.fill(
        Shapes.box(middle - half * 0.92, base - size * 0.42, half * 1.84, size * 0.34),
        round(middle, half * 0.92, 0.68));
    for (int i = 0; i < 13; i++) { // columns around the drum crowd towards its edges
      double place = middle - half * 0.98 * Math.cos(Math.PI * (i + 0.5) / 13);
      canvas.fill(
          Shapes.box(place - size * 0.019, base - size * 0.4, size * 0.038, size * 0.31),
          round(middle + (place - middle) * 0.2, half, 1.03));
    }
    canvas.fill(
        Shapes.box(middle - half * 1.08, base - size * 0.46, half * 2.16, size * 0.07),
        round(middle, half * 1.08, 1.02));
    double top = base - size * 0.46;
    var dome = Outline.in(middle, top, half, size)
        .move(-0.94, 0)
        .curve(-0.96, -0.36, -0.55, -0.62, -0.14, -0.66)
        .line(0.14, -0.66)
        .curve(0.55, -0.62, 0.96, -0.36, 0.94, 0)
        .closed();
    canvas.fill(dome, round(middle, half * 0.95, 1));
    for (int i = 1; i < 12; i++) {
      double lean = -Math.cos(Math.PI * i / 12);
      var rib = Outline.in(middle, top, half, size)
          .move(lean * 0.94, 0)
          .curve(lean * 0.96, -0.36, lean * 0.55, -0.62, lean * 0.14, -0.66)
          .open();
      canvas.draw(rib, Pen.round(size * 0.012), scheme.pick(5), 0.45);
    }
    double lantern = top - size * 0.66;
    canvas.fill(
        Shapes.box(middle - size * 0.075, lantern - size * 0.13, size * 0.15, size * 0.14),
        round(middle, size * 0.075, 0.96));
    canvas.fill(
        Shapes.ellipse(middle, lantern - size * 0.13, size * 0.085, size * 0.07),
        round(middle, size * 0.085, 1));
    canvas.fill(
        Shapes.polygon(
            middle - size * 0.012,
            lantern - size * 0.18,
            middle,
            lantern - size * 0.34,
            middle + size * 0.012,
            lantern - size * 0.18),
        scheme.mix(4, 5, 0.5));
    canvas.layer(
        Matter.SPARK,
        0.35,
        () -> canvas.fill(
            Shapes.box(middle - size * 0.03, lantern - size * 0.1, size * 0.06, size * 0.08),
            Colour.mix(0xffd088, sunlight, 0.4)));
    lamps.spot(middle, lantern - size * 0.06, size * 0.06, 0xffb868, 0.4);
  }

  /** A cherry tree at the left (-1) or the right (1), that leans over the water. */
  private void tree(int at) {
    double x = wide * 0.5 + at * wide * random.nextDouble(0.47, 0.54);
    double tall = Math.min(0.6, wide * 0.46) * random.nextDouble(0.85, 1.1);
    double foot = high * random.nextDouble(1.0, 1.04);
    Canvas.Shader colours = (px, py) -> {
      double lit = 0.5
          + 0.5 * noise.at(px * 9, py * 9)
          + 0.5 * Math.exp(-Math.hypot(px - sunX, py - sunY) * 2);
      return Colour.blend(
          Colour.blend(scheme.pick(7), scheme.pick(5), 0.25 - 0.3 * lit),
          scheme.pick(8),
          lit * 0.75);
    };
    var blossom = new Foliage(canvas, colours, 40);
    var tips = new double[4000];
    int[] count = {0};
    new BareTree(canvas, scheme.pick(9), 0.35).grow(x, foot, tall, -at * 0.12, (tipX, tipY) -> {
      if (count[0] + 1 < tips.length) {
        tips[count[0]++] = tipX;
        tips[count[0]++] = tipY;
      }
    });
    int every = Math.max(2, count[0] / 2 / 200 * 2);
    canvas.layer(Matter.FOLIAGE, 0.95, () -> {
      for (int i = 0; i < count[0]; i += every) {
        blossom.mass(tips[i], tips[i + 1], tall * 0.066, tall * 0.05, 26, 0.0135);
      }
    });
  }

  /** Petals in the wind and on the water. */
  private void petals() {
    for (int i = 0; i < (120 + 160 * energy) * wide; i++) {
      double x = random.nextDouble() * wide;
      boolean floats = i % 3 > 0;
      double y = floats
          ? shore + (high - shore) * Math.sqrt(random.nextDouble())
          : random.nextDouble() * high;
      double near = floats ? (y - shore) / (high - shore) : random.nextDouble();
      double length = 0.003 + 0.009 * near;
      int petal = scheme.pick(7 + random.nextInt(2));
      double turn = floats ? random.nextDouble(-0.3, 0.3) : random.nextDouble(3);
      canvas.layer(
          floats ? Matter.WATER : Matter.FOLIAGE,
          0.3 + 0.7 * near,
          () -> canvas.at(
              x,
              y,
              turn,
              () -> canvas.fill(
                  Shapes.ellipse(0, 0, length, length * (floats ? 0.3 : 0.5)), petal, 0.9)));
    }
  }
}
