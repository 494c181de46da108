package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.geom.Path2D;

/** A castle on rocks that float above a sea of clouds; waterfalls drop from them into the depth. */
public final class FloatingIsles extends Scene {
  /** Sky above, sky in the middle, sky low, light, cloud shade, rock, grass, castle wall, roofs. */
  private static final int[][] SCHEMES = {
    {0x2f3f8a, 0x8a78b8, 0xf4b890, 0xfff0c8, 0x8a7aa8, 0x5a4858, 0x5f8a4a, 0xd8c0a8, 0x3a5a9a},
    {0x1a2a5a, 0x4a5aa0, 0xd890b0, 0xffe0d0, 0x5a5890, 0x3a3858, 0x3f7868, 0xb8b0c8, 0x8a3a6a},
    {0x3a7ab8, 0x8ac0e0, 0xf8ecc8, 0xfffbe0, 0x90a8c8, 0x70604f, 0x6aa040, 0xe8dcc0, 0xb84a38},
    {0x0f1c3c, 0x1f4868, 0x68a8a8, 0xe0fff0, 0x34607a, 0x24344a, 0x2f7060, 0x98a8b8, 0x2a8a8a},
    {0x4a2050, 0xb84a60, 0xffb068, 0xfff0b0, 0x90506a, 0x482838, 0x78783a, 0xe0b090, 0x6a3a6a}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.08, 0.85 + valence * 0.3, 0.01);
  private final int shine = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double sunX = wide * (0.5 + side * random.nextDouble(0.16, 0.3));
  private final double sunY = high * random.nextDouble(0.26, 0.42);
  private final double radius = random.nextDouble(0.07, 0.17);
  private final double seaTop = high * random.nextDouble(0.72, 0.78);
  private final double islandX = wide * (0.5 - side * random.nextDouble(0.06, 0.14));
  private final double islandY = high * random.nextDouble(0.53, 0.6);

  public FloatingIsles(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, radius));
    if (Colour.luminance(scheme.pick(0)) < 0.3) {
      canvas.expose(
          1, light -> new Starfield(noise, 0xdfe8ff, shine, 0).scatter(light, 240, high * 0.4));
    }
    clouds(0);
    int far = 4 + random.nextInt(3);
    for (int i = 0; i < far; i++) {
      double x = wide * (i + random.nextDouble(0.1, 0.9)) / far;
      double y = high * random.nextDouble(0.34, 0.66);
      isle(x, y, random.nextDouble(0.045, 0.1), 0.18 + 0.06 * random.nextDouble(), false);
    }
    clouds(1);
    for (int i = -1; i <= 1; i += 2) {
      double x = islandX + i * random.nextDouble(0.42, 0.62) * Math.max(0.75, wide * 0.72);
      isle(
          x,
          islandY + high * random.nextDouble(-0.14, 0.1),
          random.nextDouble(0.1, 0.15),
          0.48,
          random.nextBoolean());
    }
    new Wildlife(canvas, Colour.mix(scheme.pick(5), scheme.pick(1), 0.3))
        .birds(sunX - side * 0.1, sunY, 0.2, 0.024, 6 + random.nextInt(7));
    isle(
        islandX,
        islandY,
        random.nextDouble(0.31, 0.36) * Math.min(1, 0.72 + 0.2 * wide),
        0.85,
        true);
    clouds(2);
    canvas.expose(1.03, this::lights);
    canvas.finish(0.3, 5);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.pick(1), scheme.pick(2));
    int moon = Colour.mix(shine, 0xffffff, 0.3);
    canvas.shade((x, y) -> {
      double away = Math.hypot(x - sunX, y - sunY);
      double streak = noise.fractal(x * 1.3, y * 5, 4);
      int colour = sky.at(y / seaTop);
      double cloud = Colour.smoothstep(0.06, 0.5, streak);
      colour =
          Colour.blend(colour, scheme.mix(2, 3, 0.4), cloud * (0.28 + 0.5 * Math.exp(-away * 2.4)));
      colour = Colour.blend(colour, shine, 0.75 * Math.exp(-away * 3.2));
      double face = 1 + (away < radius ? 0.1 * noise.fractal(x * 14, y * 14, 3) : 0);
      return Colour.blend(
          colour,
          Colour.scale(moon, face),
          Colour.smoothstep(radius + 0.002, radius - 0.002, away) * 0.9);
    });
    canvas.mark(Matter.CLOUD, (x, y) -> 0.05, (x, y) -> noise.fractal(x * 1.3, y * 5, 3) > 0.16);
  }

  /** The sea of clouds, in three banks: billows lit from the sun's side. */
  private void clouds(int bank) {
    double top = seaTop - 0.03 + bank * (high - seaTop) * 0.36;
    double bottom = bank == 2 ? high : top + (high - seaTop) * 0.36 + 0.15;
    double scale = 2.2 - 0.45 * bank;
    double shift = 13.7 * bank;
    int shade = Colour.mix(scheme.pick(4), scheme.pick(2), 0.24 - 0.12 * bank);
    canvas.repaint(Matter.CLOUD, 0.15 + 0.4 * bank, top - 0.14, bottom, (x, y, under) -> {
      double warp = noise.at(x * 3 + shift, y * 5) * 0.12;
      double body = noise.fractal((x + warp) * scale + shift, y * scale * 2.1 - shift, 4);
      double cover = Colour.smoothstep(-0.02, 0.055, y - top + body * 0.16);
      if (cover <= 0) {
        return under;
      }
      double towards = noise.fractal(
          (x + warp + (sunX - x) * 0.05) * scale + shift, (y - 0.035) * scale * 2.1 - shift, 3);
      double light = 0.45
          + (body - towards) * 3.2
          + 0.4 * Math.exp(-Math.hypot(x - sunX, (y - sunY) * 0.6) * 1.9);
      double depth = Colour.smoothstep(0, 0.26, y - top);
      int colour = Colour.blend(
          shade,
          Colour.blend(scheme.pick(2), shine, light),
          Math.max(0, light) * (1 - 0.5 * depth));
      return Colour.blend(under, colour, cover * (bank == 2 ? 0.94 : 1));
    });
  }

  /** A rock about the middle of its top, half as wide as its size says, with what grows and stands on it. */
  private void isle(double x, double y, double size, double near, boolean inhabited) {
    double shift = random.nextDouble(100);
    double deep = size * random.nextDouble(1.0, 1.35);
    double tip = random.nextDouble(-0.25, 0.25);
    double haze = 0.72 * (1 - near);
    int air = Colour.mix(scheme.pick(2), scheme.pick(1), 0.4);
    int rock = Colour.mix(scheme.pick(5), air, haze);
    int lit = Colour.mix(Colour.mix(rock, shine, 0.5), air, haze * 0.4);
    int dark = Colour.mix(Colour.scale(scheme.pick(5), 0.42), air, haze);
    canvas.layer(
        Matter.RIGID,
        near,
        () -> canvas.repaintAround(
            x, y + deep * 0.5, Math.max(size, deep * 0.75) * 1.1, (px, py, under) -> {
              double u = (px - x) / size;
              double v = (py - y) / deep;
              double skew = (u - tip * v) * (1 + 0.12 * noise.at(v * 4 + shift, 5));
              double teeth = noise.ridged(u * 3.2 + shift, v * 0.8, 3) * 0.5
                  + 0.5 * noise.at(u * 1.6 + shift, 9);
              double below = (1 - Math.pow(Math.abs(skew), 1.5)) * (0.52 + 0.75 * teeth);
              double above = -0.1 * (1 - u * u) * (1 + noise.at(u * 4 + shift, 3));
              double cover = Colour.smoothstep(0, 0.03, below - v)
                  * Colour.smoothstep(above - 0.012, above + 0.012, v);
              if (cover <= 0 || Math.abs(skew) > 1) {
                return under;
              }
              double crag = noise.ridged(u * 5 + shift, v * 2.2 + u, 4)
                  - noise.ridged((u + side * 0.07) * 5 + shift, (v - 0.03) * 2.2 + u, 4);
              double strata = noise.at(u * 2 + shift, v * 17) * 0.1;
              double tone = 0.42 + skew * side * 0.5 + crag * 2.1 + strata - v * 0.25;
              int colour = tone < 0.5
                  ? Colour.blend(dark, rock, tone * 2)
                  : Colour.blend(rock, lit, tone * 2 - 1);
              return Colour.blend(
                  under, Colour.blend(colour, air, Colour.smoothstep(0.4, 1.1, v) * 0.4), cover);
            }));
    int falls = near > 0.4 ? 2 + random.nextInt(2) : random.nextInt(2);
    for (int i = 0; i < falls; i++) {
      waterfall(
          x + (i == 0 ? side : random.nextDouble(-1, 1)) * size * random.nextDouble(0.5, 0.8),
          y,
          size,
          deep,
          near);
    }
    grass(x, y, size, near, air, haze, inhabited);
  }

  private void grass(
      double x, double y, double size, double near, int air, double haze, boolean inhabited) {
    int green = Colour.mix(scheme.pick(6), air, haze);
    Canvas.Shader colours = (px, py) -> Colour.blend(
        Colour.scale(green, 0.7),
        Colour.blend(green, shine, 0.35),
        0.5 + side * (px - x) / size * 0.5);
    var foliage = new Foliage(canvas, colours, 34 * near + 8);
    double leaf = 0.004 + size * 0.035;
    canvas.layer(Matter.FOLIAGE, near, () -> {
      foliage.mass(x, y - size * 0.015, size * 0.95, size * 0.075, (int) (300 + 1500 * size), leaf);
      for (int i = 0; i < 7; i++) {
        foliage.mass(
            x + random.nextDouble(-0.9, 0.9) * size,
            y + size * 0.03,
            size * 0.1,
            size * 0.1,
            26,
            leaf);
      }
    });
    if (inhabited) {
      castle(x, y - size * 0.05, size, near, air, haze);
    }
    canvas.layer(Matter.FOLIAGE, near, () -> {
      int trees = inhabited ? 10 : 6;
      for (int i = 0; i < trees; i++) {
        double along = inhabited
            ? (i % 2 == 0 ? 1 : -1) * random.nextDouble(0.5, 0.9)
            : random.nextDouble(-0.8, 0.8);
        double tall = size * random.nextDouble(0.12, 0.22);
        double foot = y - size * 0.03 * (1 - along * along);
        canvas.fill(
            new Curve(x + along * size, foot, x + along * size, foot - tall)
                .tapered(tall * 0.13, tall * 0.06),
            Colour.scale(Colour.mix(scheme.pick(5), air, haze), 0.6));
        foliage.mass(x + along * size, foot - tall, tall * 0.5, tall * 0.48, 70, leaf);
      }
      if (inhabited) {
        foliage.mass(x, y + size * 0.005, size * 0.62, size * 0.045, 260, leaf);
      }
    });
  }

  /** Towers about a keep, the tallest in the middle. */
  private void castle(double x, double y, double size, double near, int air, double haze) {
    double[][] towers = {
      {-0.16, 0.62, 0.055},
      {0.15, 0.74, 0.06},
      {-0.02, 1.0, 0.085},
      {-0.33, 0.4, 0.065},
      {0.33, 0.46, 0.07},
      {-0.46, 0.24, 0.06},
      {0.47, 0.26, 0.055},
      {0.08, 0.5, 0.05},
      {-0.1, 0.42, 0.05}
    };
    canvas.layer(Matter.RIGID, near, () -> {
      for (int i = 0; i < towers.length; i++) {
        double[] tower = towers[i];
        if (i == 3) {
          wall(x - size * 0.36, y - size * 0.3, size * 0.72, size * 0.3, air, haze);
        }
        if (i == 5) {
          wall(x - size * 0.48, y - size * 0.15, size * 0.96, size * 0.17, air, haze);
        }
        tower(
            x + tower[0] * size,
            y,
            tower[2] * size,
            tower[1] * size * random.nextDouble(0.86, 1.1),
            air,
            haze,
            near);
      }
      double gate = size * 0.055;
      canvas.fill(
          Shapes.union(
              Shapes.circle(x, y - gate * 1.3, gate * 0.8),
              Shapes.box(x - gate * 0.8, y - gate * 1.3, gate * 1.6, gate * 1.4)),
          Colour.scale(scheme.pick(5), 0.4));
    });
  }

  private Gradient round(double left, double wideness, int colour) {
    int lit = Colour.mix(colour, shine, 0.5);
    int dark = Colour.mix(Colour.scale(colour, 0.5), scheme.pick(0), 0.25);
    var gradient = Gradient.horizontal(left, left + wideness);
    return side > 0
        ? gradient.stop(0, dark).stop(0.6, colour).stop(1, lit)
        : gradient.stop(0, lit).stop(0.4, colour).stop(1, dark);
  }

  private void wall(double left, double top, double wideness, double tall, int air, double haze) {
    int colour = Colour.mix(scheme.pick(7), air, haze);
    canvas.fill(
        Shapes.box(left, top, wideness, tall), round(left, wideness, Colour.scale(colour, 0.82)));
    double merlon = wideness / 37;
    for (int i = 0; i < 37; i += 2) {
      canvas.fill(
          Shapes.box(left + i * merlon, top - merlon, merlon, merlon * 1.2),
          round(left, wideness, Colour.scale(colour, 0.86)));
    }
  }

  private void tower(
      double x, double y, double half, double tall, int air, double haze, double near) {
    int colour = Colour.mix(scheme.pick(7), air, haze);
    int roof = Colour.mix(scheme.pick(8), air, haze);
    double top = y - tall;
    canvas.fill(Shapes.box(x - half, top, half * 2, tall), round(x - half, half * 2, colour));
    canvas.fill(
        Shapes.box(x - half * 1.25, top - half * 0.15, half * 2.5, half * 0.8),
        round(x - half * 1.25, half * 2.5, Colour.scale(colour, 0.9)));
    double spire = half * random.nextDouble(3.2, 4.6);
    Path2D cone = Shapes.polygon(x - half * 1.4, top, x, top - spire, x + half * 1.4, top);
    canvas.fill(cone, round(x - half * 1.4, half * 2.8, roof));
    double pole = half * 0.9;
    canvas.fill(
        Shapes.box(x - half * 0.05, top - spire - pole, half * 0.1, pole), Colour.scale(roof, 0.6));
    canvas.fill(
        Matter.CLOTH,
        near,
        Curve.closed(
            x,
            top - spire - pole,
            x + side * pole * 0.7,
            top - spire - pole * 0.95,
            x + side * pole * 1.7,
            top - spire - pole * 0.65,
            x + side * pole * 0.8,
            top - spire - pole * 0.55,
            x,
            top - spire - pole * 0.45),
        Colour.mix(scheme.pick(8), shine, 0.25));
    int window = Colour.mix(0xffd070, shine, 0.2);
    for (int i = 0; i < 3; i++) {
      double wy = top + tall * (0.12 + 0.2 * i) + half * 0.8;
      if (wy < y - half) {
        var pane = Shapes.rounded(
            x + random.nextDouble(-0.5, 0.3) * half, wy, half * 0.26, half * 0.62, half * 0.26);
        canvas.fill(
            Matter.SPARK, near, pane, random.nextInt(3) > 0 ? window : Colour.scale(colour, 0.35));
      }
    }
  }

  /** Water from the edge of a rock, which turns to spray as it falls. */
  private void waterfall(double x, double y, double size, double deep, double near) {
    int points = 12;
    var xs = new double[points];
    var ys = new double[points];
    var half = new double[points];
    double length = Math.min(deep * random.nextDouble(1.2, 1.7), high * 1.02 - y);
    double throwing = random.nextDouble(-0.03, 0.03) * size;
    double girth = size * random.nextDouble(0.026, 0.05);
    double shift = random.nextDouble(50);
    for (int i = 0; i < points; i++) {
      double t = i / (points - 1.0);
      xs[i] = x + throwing * Math.sqrt(t);
      ys[i] = y - size * 0.02 + length * t;
      half[i] = girth * (1 + 1.6 * t * t);
    }
    int water = Colour.mix(Colour.mix(shine, 0xffffff, 0.4), scheme.pick(2), 0.5 * (1 - near));
    canvas.layer(
        Matter.WATER,
        near,
        () -> new Ribbon(canvas, xs, ys, half).paint((under, along, across, cover) -> {
          double strands = noise.at(across * 4 + shift, along * 5 - shift)
              + 0.6 * noise.at(across * 11, along * 9 + shift);
          double body = (0.95 + strands * 0.5)
              * (1 - Math.pow(Math.abs(across), 2.4))
              * Math.pow(1 - along, 0.7);
          return Colour.over(under, water, body * cover * (0.6 + 0.4 * near));
        }));
  }

  private void lights(Light light) {
    light.spot(sunX, sunY, radius * 1.7, shine, 0.24 + 0.1 * energy);
    light.bloom(0.75, 0.03, 0.3);
    for (int i = 0; i < 30 + 50 * energy; i++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble(0.3, 1) * high;
      canvas.mark(Matter.SPARK, 0.9, Shapes.circle(x, y, 0.004));
      light.spot(x, y, random.nextDouble(0.0008, 0.0022), shine, random.nextDouble(0.3, 1));
    }
  }
}
