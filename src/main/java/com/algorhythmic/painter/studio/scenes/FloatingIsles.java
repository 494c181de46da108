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
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.kit.Wildlife;

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

  /** The castle's towers from behind: their middle, height and half their width. */
  private static final double[][] TOWERS = {
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

  private static final double[] FLAG = {0, 0, 0.63, 0.045, 1.53, 0.315, 0.72, 0.405, 0, 0.495};

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.08, 0.85 + valence * 0.3, 0.01);
  private final int shine = scheme.pick(3);
  private final int air = scheme.mix(2, 1, 0.4);
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
    new SunlitSky(sunX, sunY, radius, seaTop + 0.15, 0.5).paint(canvas, noise, scheme);
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
      double y = islandY + high * random.nextDouble(-0.14, 0.1);
      isle(x, y, random.nextDouble(0.1, 0.15), 0.48, random.nextBoolean());
    }
    new Wildlife(canvas, Colour.mix(scheme.pick(5), scheme.pick(1), 0.3))
        .birds(sunX - side * 0.1, sunY, 0.2, 0.024, 6 + random.nextInt(7));
    double great = random.nextDouble(0.31, 0.36) * Math.min(1, 0.72 + 0.2 * wide);
    isle(islandX, islandY, great, 0.85, true);
    clouds(2);
    canvas.expose(1.03, this::lights);
    canvas.finish(0.3, 5);
  }

  /** The sea of clouds, in three banks: billows lit from the sun's side. */
  private void clouds(int bank) {
    double top = seaTop - 0.03 + bank * (high - seaTop) * 0.36;
    double bottom = bank == 2 ? high : top + (high - seaTop) * 0.36 + 0.15;
    double scale = 2.2 - 0.45 * bank;
    double shift = 13.7 * bank;
    int shade = Colour.mix(scheme.pick(4), scheme.pick(2), 0.24 - 0.12 * bank);
    var pxRows = noise.rows(canvas, 3, shift, 5, 0, 0);
    canvas.repaint(Matter.CLOUD, 0.15 + 0.4 * bank, top - 0.14, bottom, (x, y, under) -> {
      double px = (x + pxRows.at(x, y) * 0.12) * scale + shift;
      double body = noise.fractal(px, y * scale * 2.1 - shift, 4);
      double cover = Colour.smoothstep(-0.02, 0.055, y - top + body * 0.16);
      if (cover <= 0) {
        return under;
      }
      double towards =
          noise.fractal(px + (sunX - x) * 0.05 * scale, (y - 0.035) * scale * 2.1 - shift, 3);
      double away = Vector.length(x - sunX, (y - sunY) * 0.6);
      double light = 0.45 + (body - towards) * 3.2 + 0.4 * Math.exp(-away * 1.9);
      double share = light * (1 - 0.5 * Colour.smoothstep(0, 0.26, y - top));
      int colour = Colour.blend(shade, Colour.blend(scheme.pick(2), shine, light), share);
      return Colour.blend(under, colour, cover * (bank == 2 ? 0.94 : 1));
    });
  }

  /** A rock about the middle of its top, half as wide as its size says, with what grows and stands on it. */
  private void isle(double x, double y, double size, double near, boolean inhabited) {
    double shift = random.nextDouble(100);
    double deep = random.nextDouble(1.0, 1.35);
    double tip = random.nextDouble(-0.25, 0.25);
    double haze = 0.72 * (1 - near);
    int rock = hazy(scheme.pick(5), haze);
    var tones = new Ramp(
        hazy(Colour.scale(scheme.pick(5), 0.42), haze),
        rock,
        hazy(Colour.mix(rock, shine, 0.5), haze * 0.4));
    double reach = Math.max(1, deep * 0.75) * 1.1 * size;
    canvas.layer(
        Matter.RIGID,
        near,
        () -> canvas.repaintAround(x, y + deep * size * 0.5, reach, (px, py, under) -> {
          double u = (px - x) / size;
          double v = (py - y) / size / deep;
          double skew = (u - tip * v) * (1 + 0.12 * noise.at(v * 4 + shift, 5));
          double teeth = noise.ridged(u * 3.2 + shift, v * 0.8, 3) + noise.at(u * 1.6 + shift, 9);
          double below = (1 - Math.pow(Math.abs(skew), 1.5)) * (0.52 + 0.375 * teeth);
          double above = -0.1 * (1 - u * u) * (1 + noise.at(u * 4 + shift, 3));
          double cover = Colour.smoothstep(0, 0.03, below - v)
              * Colour.smoothstep(above - 0.012, above + 0.012, v);
          if (cover <= 0 || Math.abs(skew) > 1) {
            return under;
          }
          double crag = noise.ridged(u * 5 + shift, v * 2.2 + u, 4)
              - noise.ridged((u + side * 0.07) * 5 + shift, (v - 0.03) * 2.2 + u, 4);
          double strata = noise.at(u * 2 + shift, v * 17) * 0.1;
          int colour = tones.at(0.42 + skew * side * 0.5 + crag * 2.1 + strata - v * 0.25);
          colour = hazy(colour, Colour.smoothstep(0.4, 1.1, v) * 0.4);
          return Colour.blend(under, colour, cover);
        }));
    canvas.scaled(x, y, size, () -> {
      int falls = near > 0.4 ? 2 + random.nextInt(2) : random.nextInt(2);
      for (int i = 0; i < falls; i++) {
        double along = (i == 0 ? side : random.nextDouble(-1, 1)) * random.nextDouble(0.5, 0.8);
        waterfall(x + along * size, y, size, deep * size, near);
      }
      green(size, near, haze, inhabited);
    });
  }

  /** A colour seen through a share of the air. */
  private int hazy(int colour, double haze) {
    return Colour.mix(colour, air, haze);
  }

  /** What grows on an isle, and its castle; in units of its size. */
  private void green(double size, double near, double haze, boolean inhabited) {
    int green = hazy(scheme.pick(6), haze);
    int lit = Colour.blend(green, shine, 0.35);
    Canvas.Shader colours =
        (x, y) -> Colour.blend(Colour.scale(green, 0.7), lit, 0.5 + side * x * 0.5);
    var foliage = new Foliage(canvas, colours, 34 * near + 8);
    double leaf = 0.004 / size + 0.035;
    canvas.layer(Matter.FOLIAGE, near, () -> {
      foliage.mass(0, -0.015, 0.95, 0.075, (int) (300 + 1500 * size), leaf);
      for (int i = 0; i < 7; i++) {
        foliage.mass(random.nextDouble(-0.9, 0.9), 0.03, 0.1, 0.1, 26, leaf);
      }
    });
    if (inhabited) {
      canvas.layer(Matter.RIGID, near, () -> canvas.at(0, -0.05, () -> castle(haze, near)));
    }
    int wood = Colour.scale(hazy(scheme.pick(5), haze), 0.6);
    canvas.layer(Matter.FOLIAGE, near, () -> {
      for (int i = 0; i < (inhabited ? 10 : 6); i++) {
        double along = inhabited
            ? (i % 2 == 0 ? 1 : -1) * random.nextDouble(0.5, 0.9)
            : random.nextDouble(-0.8, 0.8);
        double tall = random.nextDouble(0.12, 0.22);
        double foot = -0.03 * (1 - along * along);
        var trunk = new Curve(along, foot, along, foot - tall);
        canvas.fill(trunk.tapered(tall * 0.13, tall * 0.06), wood);
        foliage.mass(along, foot - tall, tall * 0.5, tall * 0.48, 70, leaf);
      }
      if (inhabited) {
        foliage.mass(0, 0.005, 0.62, 0.045, 260, leaf);
      }
    });
  }

  /** Towers about a keep, the tallest in the middle. */
  private void castle(double haze, double near) {
    for (int i = 0; i < TOWERS.length; i++) {
      if (i == 3) {
        wall(0.36, 0.3, haze);
      } else if (i == 5) {
        wall(0.48, 0.15, haze);
      }
      double[] tower = TOWERS[i];
      double tall = tower[1] / tower[2] * random.nextDouble(0.86, 1.1);
      canvas.scaled(tower[0], 0, tower[2], () -> tower(tall, haze, near));
    }
    var gate =
        Shapes.union(Shapes.circle(0, -0.0715, 0.044), Shapes.upright(0, -0.0715, 0.044, 0.077));
    canvas.fill(gate, Colour.scale(scheme.pick(5), 0.4));
  }

  private Gradient round(double half, int colour) {
    int dark = Colour.mix(Colour.scale(colour, 0.5), scheme.pick(0), 0.25);
    return Gradient.horizontal(-side * half, side * half)
        .stop(0, dark)
        .stop(0.6, colour)
        .stop(1, Colour.mix(colour, shine, 0.5));
  }

  private void wall(double half, double tall, double haze) {
    int colour = hazy(scheme.pick(7), haze);
    canvas.fill(Shapes.upright(0, -tall, half, tall), round(half, Colour.scale(colour, 0.82)));
    double merlon = half / 37;
    for (int i = -18; i <= 18; i += 2) {
      var box = Shapes.upright(i * merlon * 2, -tall - merlon * 2, merlon, merlon * 2.4);
      canvas.fill(box, round(half, Colour.scale(colour, 0.86)));
    }
  }

  /** A tower of half its width one on the origin, with a spire, a flag and windows. */
  private void tower(double tall, double haze, double near) {
    int colour = hazy(scheme.pick(7), haze);
    int roof = hazy(scheme.pick(8), haze);
    canvas.fill(Shapes.upright(0, -tall, 1, tall), round(1, colour));
    canvas.fill(Shapes.upright(0, -tall - 0.15, 1.25, 0.8), round(1.25, Colour.scale(colour, 0.9)));
    double tip = -tall - random.nextDouble(3.2, 4.6);
    canvas.fill(Shapes.polygon(-1.4, -tall, 0, tip, 1.4, -tall), round(1.4, roof));
    canvas.fill(Shapes.upright(0, tip - 0.9, 0.05, 0.9), Colour.scale(roof, 0.6));
    var flag = Curve.closedIn(0, tip - 0.9, side, 1, FLAG);
    canvas.fill(Matter.CLOTH, near, flag, Colour.mix(scheme.pick(8), shine, 0.25));
    int window = Colour.mix(0xffd070, shine, 0.2);
    for (double y = 0.8 - tall * 0.88; y < Math.min(-1, 1 - tall * 0.4); y += tall * 0.2) {
      var pane = Shapes.rounded(random.nextDouble(-0.5, 0.3), y, 0.26, 0.62, 0.26);
      int glass = random.nextInt(3) > 0 ? window : Colour.scale(colour, 0.35);
      canvas.fill(Matter.SPARK, near, pane, glass);
    }
  }

  /** Water from the edge of a rock, which turns to spray as it falls. */
  private void waterfall(double x, double y, double size, double deep, double near) {
    double length = Math.min(deep * random.nextDouble(1.2, 1.7), high * 1.02 - y);
    double throwing = random.nextDouble(-0.03, 0.03) * size;
    double girth = size * random.nextDouble(0.026, 0.05);
    double shift = random.nextDouble(50);
    var fall = new Ribbon(
        canvas,
        12,
        t -> x + throwing * Math.sqrt(t),
        t -> y - size * 0.02 + length * t,
        t -> girth * (1 + 1.6 * t * t));
    int water = Colour.mix(Colour.mix(shine, 0xffffff, 0.4), scheme.pick(2), 0.5 * (1 - near));
    canvas.layer(
        Matter.WATER,
        near,
        () -> fall.paint((under, along, across, cover) -> {
          double strands = noise.at(across * 4 + shift, along * 5 - shift)
              + 0.6 * noise.at(across * 11, along * 9 + shift);
          double thin = (1 - Math.pow(Math.abs(across), 2.4)) * Math.pow(1 - along, 0.7);
          double body = (0.95 + strands * 0.5) * thin;
          return Colour.over(under, water, body * cover * (0.6 + 0.4 * near));
        }));
  }

  private void lights(Light light) {
    light.spot(sunX, sunY, radius * 1.7, shine, 0.24 + 0.1 * energy);
    light.bloom(0.75, 0.03, 0.3);
    light.motes((int) (30 + 50 * energy), high * 0.3, shine, 1);
  }
}
