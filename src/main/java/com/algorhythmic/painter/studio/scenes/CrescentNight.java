package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Vector;

/** Through a tiled arch hung with lanterns: domes and minarets by the water, under a crescent. */
public final class CrescentNight extends Scene {
  /** Sky above, sky in the middle, horizon, moon, tile, second tile, gold, glass, second glass. */
  private static final int[][] SCHEMES = {
    {0x0b1236, 0x2a3a7c, 0xd88a78, 0xfff4d4, 0x123a6a, 0x1a7a80, 0xe0b050, 0xff9a3a, 0x3ad0c0},
    {0x0a2030, 0x1a5a6a, 0xe8b878, 0xfff8dc, 0x0e4a50, 0x9a3a2a, 0xe8bc60, 0xffb04a, 0xe84a5a},
    {0x1c0f3a, 0x5a2f78, 0xf09878, 0xffeed0, 0x3a1f5a, 0x1f5a7a, 0xf0b858, 0xff7aa0, 0x6ab8ff},
    {0x2a1a4a, 0xa04a6a, 0xffc078, 0xfffbe4, 0x5a2438, 0x1a5a5a, 0xf4c868, 0xffc04a, 0x4ae0a0},
    {0x081c1c, 0x1c5048, 0xc8c078, 0xf8ffe0, 0x0c3c34, 0x1c3a6a, 0xd8b858, 0xffd060, 0x5ae08a}
  };

  private static final double[] BODY = {
    -0.62, -0.86, 0.62, -0.86, 0.86, 0.45, 0.4, 1.05, -0.4, 1.05, -0.86, 0.45
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.9 + valence * 0.2, 0.01);
  private final int gold = scheme.pick(6);
  private final Noise noise = new Noise(random.nextLong());
  private final double shore = high * random.nextDouble(0.74, 0.79);
  private final double half = Math.min(0.42 * wide, 0.62);
  private final double radius = half * random.nextDouble(1.12, 1.3);
  private final double spring =
      0.05 * high + Math.sqrt(radius * radius - Math.pow(radius - half, 2));
  private final double moonX =
      wide * 0.5 + half * (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.3, 0.48);
  private final double moonY = high * random.nextDouble(0.24, 0.33);
  private final double moonSize = random.nextDouble(0.06, 0.085);
  private final double mosqueX = wide * 0.5 + (wide * 0.5 - moonX) * 0.55;
  private final Light lamps = new Light(canvas);

  public CrescentNight(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new SunlitSky(moonX, moonY, 0, shore, 0.5).paintNight(canvas, noise, scheme);
    double lean = moonX > wide / 2 ? -0.42 : 0.42;
    var hidden = Shapes.circle(moonX + lean * moonSize, moonY - moonSize * 0.16, moonSize * 0.86);
    var crescent = Shapes.minus(Shapes.circle(moonX, moonY, moonSize), hidden);
    canvas.fill(Matter.LIGHT, 0.03, crescent, scheme.pick(3));
    canvas.expose(1, light -> {
      new Starfield(noise, 0xdfe8ff, 0xfff0d0, 1)
          .scatter(light, (int) (700 * wide * high), shore * 0.8);
      light.spot(moonX, moonY, moonSize * 1.7, scheme.pick(3), 0.16);
    });

    city(0);
    new Fog(canvas, noise, scheme.pick(2)).bank(shore - 0.03, 0.07, 0.5, 1);
    city(1);
    canvas.expose(1, light -> light.add(lamps));
    new Reflection(scheme.pick(0), 0.3, 1, 0.02, 0.016).paint(canvas, noise, shore);
    canvas.layer(Matter.RIGID, 0.85, this::arch);
    var near = new Light(canvas);
    int count = 3 + (int) (energy * 2.9);
    for (int i = 0; i < count; i++) {
      double off = (i - (count - 1) / 2.0) / Math.max(1, count - 1) * 2;
      double x = wide * 0.5 + half * 0.82 * off;
      double size =
          (i % 2 == 0 ? 0.075 : 0.055) * random.nextDouble(0.9, 1.2) * Math.min(1, half / 0.45);
      double y = high * (0.23 + 0.13 * Math.abs(off)) + random.nextDouble(-0.05, 0.1);
      if (Math.abs(x - moonX) > moonSize + size) { // the moon stays free
        lantern(x, y, size, scheme.pick(7 + i % 2), near);
      }
    }
    canvas.expose(1.04, light -> {
      light.add(near);
      light.bloom(0.6, 0.03, 0.35);
    });
    canvas.finish(0.3, 5);
  }

  /** A row of houses with domes and minarets; the nearer one has the great dome. */
  private void city(int plane) {
    int night = Colour.scale(scheme.pick(0), 0.8);
    int tone = Colour.mix(scheme.mix(1, 2, 0.45), night, 0.35 + 0.5 * plane);
    canvas.layer(Matter.RIGID, 0.2 + 0.2 * plane, () -> {
      for (double x = -0.05; x < wide + 0.1; ) {
        double block = random.nextDouble(0.05, 0.12) * (0.7 + 0.3 * plane);
        double tall = random.nextDouble(0.02, 0.07) + 0.03 * (1 - plane);
        double middle = x + block / 2;
        house(x, block, tall, tone);
        if (random.nextInt(3) == 0) {
          canvas.scaled(middle, shore - tall, block * 0.36, () -> dome(middle, tone));
        } else if (random.nextInt(3) == 0 && Math.abs(middle - mosqueX) >= half * 0.42) {
          minaret(middle, tall + random.nextDouble(0.08, 0.14), 0.007, tone);
        }
        x += block * 0.97;
      }
      if (plane == 1) {
        mosque(half * 0.3, tone);
      }
    });
  }

  private void house(double x, double block, double tall, int tone) {
    canvas.fill(
        Shapes.box(x, shore - tall, block, tall + 0.01), side(x, block / 2, x + block / 2, tone));
    for (int i = 0; i < block * 70; i++) {
      double at = x + block * random.nextDouble(0.1, 0.9);
      if (random.nextInt(3) == 0 && Math.abs(at - mosqueX) > half * 0.34) {
        window(at, shore - tall * random.nextDouble(0.15, 0.85), 0.0035);
      }
    }
  }

  private void window(double x, double y, double size) {
    int glass = Colour.mix(scheme.pick(7), 0xfff0c0, 0.4);
    var pane = Shapes.rounded(x - size / 2, y - size, size, size * 2, size);
    canvas.fill(Matter.SPARK, 0.4, pane, glass);
    lamps.spotInFrame(x, y, size * 1.8, scheme.pick(7), 0.35);
  }

  /** The side that is nearer to the moon is lighter, of something at a place of the picture. */
  private Gradient side(double place, double half, double x, int tone) {
    int lit = Colour.mix(tone, scheme.pick(2), 0.4);
    return Gradient.lit(x - half, x + half, moonX > place, lit, tone);
  }

  /** A dome of radius one on the origin, with a crescent, at a place of the picture. */
  private void dome(double place, int tone) {
    var light = side(place, 1, 0, tone);
    canvas.fill(Shapes.upright(0, -0.3, 0.95, 0.4), light);
    var onion = Outline.from(-0.92, -0.28)
        .curve(-1.25, -0.88, -0.75, -1.38, -0.22, -1.68)
        .curve(-0.1, -1.75, -0.02, -1.83, 0, -2.03)
        .curve(0.02, -1.83, 0.1, -1.75, 0.22, -1.68)
        .curve(0.75, -1.38, 1.25, -0.88, 0.92, -0.28);
    canvas.fill(onion.closed(), light);
    canvas.line(Shapes.line(0, -1.95, 0, -2.3), 0.08, gold);
    canvas.line(Shapes.arc(0, -2.42, 0.12, 0.12, 60, -300), 0.08, gold);
  }

  private void minaret(double x, double tall, double r, int tone) {
    double high = tall / r;
    canvas.scaled(x, shore, r, () -> {
      canvas.fill(Shapes.upright(0, -high, 1, high + 0.5), side(x, 1, 0, tone));
      for (double top : new double[] {-high, -high * 0.64}) {
        var balcony = Shapes.upright(0, top, 1.6, 0.9);
        canvas.fill(balcony, side(x, 1, 0, Colour.mix(tone, gold, 0.25)));
        window(0, top + 4, 0.5);
      }
      canvas.fill(Shapes.upright(0, -high - 3, 0.7, 3), side(x, 1, 0, tone));
      canvas.scaled(0, -high - 2.6, 0.95, () -> dome(x, tone));
    });
  }

  private void mosque(double size, int tone) {
    for (int i = -1; i <= 1; i += 2) {
      minaret(mosqueX + i * size * 1.35, size * 2.1, size * 0.052, tone);
      minaret(mosqueX + i * size * 0.82, size * 1.6, size * 0.046, tone);
    }
    int front = Colour.mix(tone, scheme.pick(1), 0.12);
    canvas.scaled(mosqueX, shore, size, () -> {
      canvas.fill(Shapes.upright(0, -0.42, 1.1, 0.43), side(mosqueX, 1, 0, tone));
      canvas.scaled(-0.62, -0.4, 0.24, () -> dome(mosqueX, tone));
      canvas.scaled(0.62, -0.4, 0.24, () -> dome(mosqueX, tone));
      canvas.fill(Shapes.upright(0, -0.66, 0.56, 0.67), side(mosqueX, 1, 0, front));
      canvas.scaled(0, -0.62, 0.52, () -> dome(mosqueX, front));
      for (int i = -5; i <= 5; i++) {
        window(i * 0.19, -0.12, 0.06);
        if (Math.abs(i) < 3) {
          window(i * 0.19, -0.46, 0.05);
        }
      }
    });
  }

  /** How far a place is outside of the arch's opening. */
  private double outside(double x, double y) {
    double dx = Math.abs(x - wide / 2);
    return y > spring ? dx - half : Vector.length(dx + radius - half, y - spring) - radius;
  }

  /** The wall about the opening: a moulding, a band of beads and stars of glazed tiles. */
  private void arch() {
    var wornRows = noise.rows(canvas, 7, 7, 2);
    canvas.repaint((x, y, under) -> {
      double out = outside(x, y);
      if (out < -0.002) {
        return under;
      }
      double lower = 0.55 + 0.45 * Colour.smoothstep(high, high * 0.3, y);
      double light = 0.34 + 0.6 * Math.exp(-out * 5.5) * lower;
      double worn = 1 + 0.16 * wornRows.at(x, y);
      int colour = Colour.scale(wall(x, y, out), light * worn);
      return Colour.blend(under, colour, Colour.smoothstep(-0.002, 0.001, out));
    });
  }

  private int wall(double x, double y, double out) {
    if (out < 0.016) {
      return Colour.scale(gold, 0.5 + 0.6 * Math.sin(Math.PI * Math.max(0, out) / 0.016));
    }
    if (out < 0.05) {
      return band(x, y, out);
    }
    return out < 0.058 ? Colour.scale(gold, 0.9) : tiles((x - wide / 2) / 0.115, y / 0.115);
  }

  private int band(double x, double y, double out) {
    double along = y > spring
        ? y - spring
        : Math.atan2(spring - y, Math.abs(x - wide / 2) + radius - half) * -radius;
    double bead =
        Vector.length((along / 0.034 - Math.rint(along / 0.034)) * 2, (out - 0.033) / 0.012);
    return Colour.blend(scheme.pick(5), gold, Colour.smoothstep(0.75, 0.6, bead));
  }

  private int tiles(double u, double v) {
    double x = u - Math.rint(u);
    double y = v - Math.rint(v);
    double away = Vector.length(x, y);
    double sector = Math.PI / 4;
    double angle = Math.atan2(y, x);
    double folded = Math.abs(angle - Math.rint(angle / sector) * sector);
    double star = away * Math.cos(folded) - 0.31 + 0.62 * away * Math.sin(folded);
    double line = Math.abs(star);
    double cross = Math.abs(Math.abs(x) + Math.abs(y) - 0.62);
    double heart = Math.abs(away - 0.11);
    int colour = away < 0.11 ? gold : star < 0 ? scheme.pick(4) : scheme.pick(5);
    colour = Colour.lit(colour, 16 * Math.cos(folded * 8));
    double thread = Math.min(line, Math.min(heart, away > 0.4 ? cross : 1));
    return Colour.blend(gold, colour, Colour.smoothstep(0.014, 0.03, thread));
  }

  /** A lantern of coloured glass in a gold frame, by the middle of its body. */
  private void lantern(double x, double y, double size, int glass, Light near) {
    canvas.layer(Matter.CLOTH, 0.95, () -> {
      canvas.line(Shapes.line(x, -0.1, x, y - size * 1.7), 0.003, Colour.scale(gold, 0.34));
      canvas.scaled(x, y, size, () -> lantern(glass));
    });
    canvas.mark(Matter.LIGHT, 0.95, Shapes.ellipse(x, y, size * 0.5, size * 0.7));
    near.spot(x, y + size * 0.05, size * 0.34, Colour.mix(glass, 0xfff0c0, 0.5), 0.8);
    near.spot(x, y, size * 1.7, glass, 0.2);
    near.spot(x, y, size * 4.2, glass, 0.05);
  }

  private void lantern(int glass) {
    int dark = Colour.scale(gold, 0.34);
    int bright = Colour.mix(gold, 0xfff0c8, 0.4);
    var metal = Gradient.horizontal(-1, 1)
        .stop(0, dark)
        .stop(0.35, bright)
        .stop(0.6, gold)
        .stop(1, dark);
    canvas.line(Shapes.circle(0, -1.72, 0.12), 0.05, gold);
    var cap = Outline.from(0, -1.62)
        .curve(0.16, -1.2, 0.34, -1.1, 0.74, -0.86)
        .line(-0.74, -0.86)
        .curve(-0.34, -1.1, -0.16, -1.2, 0, -1.62);
    canvas.fill(cap.closed(), metal);
    canvas.fill(Shapes.polygon(BODY), dark);
    for (int i = -1; i <= 1; i++) {
      panel(i, glass);
    }
    canvas.fill(Shapes.box(-0.78, -0.92, 1.56, 0.12), metal);
    canvas.fill(Shapes.box(-0.46, 1.0, 0.92, 0.12), metal);
    var foot = Outline.from(-0.36, 1.12)
        .curve(-0.2, 1.4, -0.06, 1.4, 0, 1.75)
        .curve(0.06, 1.4, 0.2, 1.4, 0.36, 1.12);
    canvas.fill(foot.closed(), metal);
  }

  /** One side of a lantern, left (-1) to right (1). */
  private void panel(int side, int glass) {
    double left = -0.18 + 0.4 * side;
    double right = left + 0.36;
    double a = -0.26 + 0.54 * side;
    double b = a + 0.5;
    double low = a * 0.4 + b * 0.12;
    double end = b * 0.4 + a * 0.1;
    var pane = Shapes.polygon(left, -0.78, right, -0.78, b, 0.42, low, 0.96, end, 0.96, a, 0.42);
    int edge = Colour.scale(glass, side == 0 ? 0.75 : 0.5);
    canvas.fill(
        pane, Gradient.radial(0, 0.05, 0.95).stop(0, 0xfff6d8).stop(0.4, glass).stop(1, edge));
    double middle = (a + b) * 0.46;
    canvas.fill(Shapes.burst(middle, -0.12, 0, 16, 0.2, 0.11), gold, 0.75);
    canvas.fill(Shapes.circle(middle, -0.12, 0.07), 0xfff6d8);
  }
}
