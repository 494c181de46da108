package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Periodic;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Smoke;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Wildlife;

/** The end of a city: broken towers in smoke and fire at the end of a cracked road. Somebody may have coffee there. */
public final class RuinedCity extends Scene {
  /** Smoke above, sky in the middle, horizon, sun, ruins, road, fire, steel. */
  private static final int[][] SCHEMES = {
    {0x1a1218, 0x6a2a20, 0xf08038, 0xffd890, 0x241418, 0x2c2220, 0xff8a20, 0x50606a},
    {0x14161c, 0x50403c, 0xd89850, 0xffecb8, 0x1c1a1c, 0x2a2826, 0xffa030, 0x4a6070},
    {0x1c0c14, 0x80202c, 0xff6038, 0xffc880, 0x280e18, 0x301c1e, 0xff6a20, 0x5a4a58},
    {0x101a1c, 0x3a5048, 0xc8a848, 0xfff0b0, 0x141e1e, 0x242a26, 0xffa838, 0x486468},
    {0x1a1428, 0x6a3a5a, 0xff8a58, 0xffe0b0, 0x221828, 0x2c2430, 0xff8838, 0x585a78}
  };

  private static final double[] STONE = {-1, 0.5, -0.7, -0.5, 0.6, -0.6, 1, 0.45};

  private final boolean coffee;
  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.85 + valence * 0.3, 0);
  private final Noise noise = new Noise(random.nextLong());
  private final Ramp flames =
      new Ramp(Colour.shift(scheme.pick(6), -0.28, 0.8, -0.02), scheme.pick(6), 0xffc848, 0xfff4c8);
  private final double horizon = high * random.nextDouble(0.56, 0.62);
  private final double vanish = wide * random.nextDouble(0.42, 0.58);
  private final double sunX = vanish + random.nextDouble(-0.12, 0.12);
  private final double sunY = horizon - random.nextDouble(0.1, 0.18);
  private final Light glow = new Light(canvas);

  private RuinedCity(Canvas canvas, boolean coffee) {
    super(canvas);
    this.coffee = coffee;
  }

  public static RuinedCity deserted(Canvas canvas) {
    return new RuinedCity(canvas, false);
  }

  /** With a laid table in the middle of the road. */
  public static RuinedCity withCoffee(Canvas canvas) {
    return new RuinedCity(canvas, true);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, random.nextDouble(0.075, 0.12), horizon, 0.65 + 0.3 * energy)
        .paint(canvas, noise, scheme);
    var smog = new Fog(canvas, noise, scheme.mix(2, 1, 0.35));
    for (int plane = 0; plane < 3; plane++) {
      towers(plane);
      smoke(plane);
      smog.bank(horizon - 0.015, 0.07, 0.55 - 0.12 * plane, plane);
    }
    canvas.layer(Matter.GROUND, canvas.plane(horizon, 0.3), this::road);
    for (int i = 0; i < 6 + 5 * energy; i++) {
      double side = i % 2 == 0 ? 1 : -1;
      double near = 0.03 + 0.5 * Math.pow(random.nextDouble(), 1.6);
      double x =
          vanish + side * (0.13 + near * random.nextDouble(1.1, 2.2)) * Math.min(1, wide * 0.8);
      heap(x, horizon + near * (high - horizon), 0.03 + 0.13 * near);
    }
    poles();
    if (coffee) {
      double x = wide * 0.5 + random.nextDouble(-0.04, 0.04);
      double size = 0.15 * Math.min(1, wide * 0.85);
      new LaidTable(canvas, scheme.pick(6), scheme.pick(3), scheme.pick(7))
          .paint(x, high * 0.95, size);
    }
    glow.motes((int) (110 + 160 * energy), 0, scheme.mix(6, 3, 0.3), 1.4);
    canvas.expose(1.05, light -> {
      light.add(glow);
      light.spot(sunX, sunY, 0.2, scheme.pick(2), 0.25);
      light.bloom(0.55, 0.04, 0.45);
    });
    new Wildlife(canvas, Colour.scale(scheme.pick(4), 0.7))
        .birds(sunX, sunY - 0.12, 0.2, 0.02, 6 + random.nextInt(6));
    canvas.finish(0.38, 8);
  }

  /** Towers of one distance with broken tops; the middle stays open towards the sun. */
  private void towers(int plane) {
    double near = 0.1 + 0.17 * plane;
    int tone = scheme.mix(2, 4, 0.42 + 0.27 * plane);
    int lit = Colour.mix(tone, scheme.pick(3), 0.4 - 0.08 * plane);
    canvas.layer(Matter.RIGID, near, () -> {
      for (double x = -0.05; x < wide + 0.05; ) {
        double half = random.nextDouble(0.022, 0.05) * (1 + 0.35 * plane);
        double away = Math.abs(x + half - vanish) / (wide * 0.5);
        double tall = (0.07 + (0.14 + 0.13 * plane) * Math.min(1.1, away * 1.25))
            * random.nextDouble(0.5, 1.35)
            * Math.min(1.25, high);
        if (away > 0.12 + 0.12 * plane) {
          tower(x + half, half, tall, tone, lit, plane);
        }
        x += half * random.nextDouble(1.9, 2.7);
      }
    });
  }

  private void tower(double x, double half, double tall, int tone, int lit, int plane) {
    double lean = random.nextInt(5) == 0 ? random.nextDouble(-0.09, 0.09) : 0;
    canvas.at(x, horizon + 0.01, lean, () -> {
      var body = Outline.from(-half, 0);
      for (int i = 0; i <= 7; i++) {
        double most = random.nextInt(3) == 0 ? 0.3 : 0.05;
        body.line(half * (i / 3.5 - 1), -tall * (1 - random.nextDouble(0, most)));
      }
      var shape = body.line(half, 0).closed();
      canvas.fill(shape, Gradient.lit(-half, half, sunX > x, lit, tone));
      canvas.within(shape, () -> windows(half, tall, tone, plane));
      for (int i = 0; i < 3; i++) {
        double rod = random.nextDouble(-1, 1) * half;
        double end = rod + random.nextDouble(-0.012, 0.012);
        double top = -tall * 0.98 - random.nextDouble(0.02, 0.05);
        canvas.line(Shapes.line(rod, -tall * 0.9, end, top), 0.0015, tone);
      }
    });
  }

  private void windows(double half, double tall, int tone, int plane) {
    double step = 0.0115 + 0.004 * plane;
    int hole = Colour.scale(tone, 0.62);
    boolean burns = random.nextInt(4) == 0;
    double floor = random.nextDouble(0.2, 0.9) * tall;
    for (double y = -tall; y < -step; y += step * 1.25) {
      for (double x = -half + step * 0.4; x < half - step * 0.5; x += step) {
        var pane = Shapes.box(x, y, step * 0.58, step * 0.72);
        if (burns && Math.abs(-y - floor) < tall * 0.09 && random.nextInt(3) > 0) {
          int fire = flames.at(random.nextDouble(0.4, 0.9));
          canvas.fill(Matter.SPARK, 0.2 + 0.17 * plane, pane, fire);
        } else if (random.nextInt(7) > 0) {
          canvas.fill(pane, hole);
        }
      }
    }
  }

  /** Columns of smoke that lean with the wind. */
  private void smoke(int plane) {
    int dark = Colour.mix(scheme.pick(0), scheme.pick(1), 0.25);
    var smoke = new Smoke(noise, dark, scheme.pick(2), sunX);
    for (int k = -1; k <= 1; k += 2) {
      double x = vanish + k * random.nextDouble(0.15, 0.55) * Math.max(0.7, wide * 0.7);
      double foot = horizon - random.nextDouble(0, 0.12);
      smoke.rise(canvas, 0.15 + 0.15 * plane, x, foot, foot, 0.15, random.nextDouble(0.1, 0.3));
      glow.spot(x, foot, 0.035 + 0.012 * plane, scheme.pick(6), 0.35);
    }
  }

  /** Ash to both sides, and asphalt with a broken line, cracks and puddles of light. */
  private void road() {
    var above = canvas.copy();
    int ash = scheme.mix(5, 2, 0.22);
    int soot = Colour.scale(scheme.pick(4), 1.1);
    canvas.repaint(horizon, high, (x, y, under) -> {
      double near = (y - horizon) / (high - horizon);
      double half = 0.03 + near * 0.5 * Math.min(1.1, wide * 0.75);
      double u = (x - vanish - (wide * 0.5 - vanish) * near) / half;
      double rows = 12 * Math.log(0.02 + near);
      double rough = noise.fractal(u * 7, rows * 2.2, 3);
      int colour = Colour.blend(ash, soot, 0.35 + near * 0.55 + rough * 0.7);
      if (Math.abs(u) < 1 + rough * 0.09) {
        double crack = Math.abs(noise.fractal(u * 2.4 + 9, rows * 1.1, 3));
        double worn = 0.45 + 0.55 * Colour.smoothstep(0.004, 0.03, crack);
        double grain = 0.85 + rough * 0.5 + noise.at(x * 170, y * 170) * 0.12;
        boolean dash = Math.abs(u) < 0.03 && Periodic.saw(rows * 0.62) < 0.55 && rough > -0.18;
        colour = Colour.scale(scheme.pick(5), grain * worn);
        colour = Colour.blend(colour, 0xd8b468, dash ? 0.55 : 0);
        double puddle = noise.fractal(u * 1.5 + 4, rows * 0.75 + 9, 2);
        int mirrored = above.colour(x + rough * 0.01, Math.max(0, horizon - (y - horizon) * 1.1));
        colour = Colour.blend(colour, mirrored, Colour.smoothstep(0.22, 0.36, puddle) * 0.8);
      }
      double sun = Math.exp(-Math.abs(x - sunX) * (1.6 + near)) * (1 - 0.7 * near);
      return Colour.glow(colour, scheme.pick(2), sun * (0.4 + rough * 0.3));
    });
  }

  /** Rubble with a fire on it. */
  private void heap(double x, double y, double size) {
    double near = canvas.standing(y);
    canvas.scaled(Matter.RIGID, near, x, y, size, () -> {
      for (int i = 0; i < 16; i++) {
        double away = random.nextDouble(-1, 1);
        double rise = (1 - Math.abs(away)) * random.nextDouble(0, 0.25);
        double block = random.nextDouble(0.1, 0.26);
        double fire = 0.05 + 0.25 * random.nextDouble() * (1 - Math.abs(away));
        int tone = scheme.mix(4, 6, fire);
        double turn = random.nextDouble(-0.7, 0.7);
        canvas.at(away, -rise, turn, block, block, () -> canvas.fill(Shapes.polygon(STONE), tone));
      }
    });
    fire(x, y - size * 0.08, size * random.nextDouble(1.1, 1.7), near);
  }

  private void fire(double x, double y, double size, double near) {
    double shift = random.nextDouble(80);
    canvas.layer(
        Matter.LIGHT,
        near,
        () -> canvas.repaintAround(x, y - size * 0.6, size * 0.8, (px, py, under) -> {
          double up = (y - py) / size;
          double u = (px - x) / size;
          double lick = noise.fractal(u * 3.4 + shift, up * 2.1 + shift, 3)
              + 0.35 * noise.at(u * 9 + shift, up * 4);
          double shape = 0.46 * Math.sqrt(Math.max(0, 1 - Math.max(0, up)))
              - Math.abs(u + 0.28 * up * noise.at(up * 2 + shift, 3))
              + lick * (0.16 + 0.34 * up)
              - 0.22 * up;
          double body = Colour.smoothstep(0, 0.2, shape) * Colour.smoothstep(-0.08, 0.03, up);
          int flame = flames.at(0.12 + shape * 2.6 - up * 0.28);
          return body <= 0 ? under : Colour.blend(under, flame, body * 0.94);
        }));
    glow.spot(x, y - size * 0.3, size * 0.6, scheme.pick(6), 0.28);
    glow.spot(x, y, size * 1.6, scheme.pick(6), 0.09);
  }

  /** Leaning lamp posts with slack wires along the road. */
  private void poles() {
    int tone = Colour.scale(scheme.pick(4), 0.85);
    for (int side = -1; side <= 1; side += 2) {
      double lastX = 0;
      double lastY = 0;
      for (int i = 0; i < 5; i++) {
        double near = 0.03 + 0.5 * Math.pow(i / 4.0, 1.9);
        double away = 0.05 + near * 0.72 * Math.min(1.1, wide * 0.75);
        double x = vanish + (wide * 0.5 - vanish) * near + side * away;
        double y = horizon + near * (high - horizon);
        double tall = 0.06 + 0.75 * near;
        double topX = x + random.nextDouble(-0.12, 0.12) * tall;
        double topY = y - tall;
        double width = 0.0014 + 0.012 * near;
        double standing = canvas.standing(y);
        canvas.layer(Matter.RIGID, standing, () -> {
          canvas.line(Shapes.line(x, y, topX, topY), width, tone);
          canvas.scaled(topX, topY, tall, () -> {
            canvas.line(Shapes.line(-0.1, 0.07, 0.1, 0.05), width * 0.8 / tall, tone);
          });
        });
        if (i > 0) {
          double middleY = (lastY + topY) / 2 + tall * 0.16;
          var wire = new Curve(lastX, lastY, (lastX + topX) / 2, middleY, topX, topY).open();
          canvas.layer(
              Matter.CLOTH, standing, () -> canvas.line(wire, width * 0.25 + 0.0006, tone));
        }
        lastX = topX;
        lastY = topY;
      }
    }
  }
}
