package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Foliage;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.kit.Wildlife;

/** Remembrance: poppies in the evening sun under a flag, sometimes before rows of white stones. */
public final class PoppyField extends Scene {
  /** Sky above, sky in the middle, horizon, sun, far land, grass in the light, grass in the shade, poppy. */
  private static final int[][] SCHEMES = {
    {0x40508a, 0xb08aa0, 0xffc890, 0xfff0c0, 0x5a5a78, 0xa8a050, 0x2c3a24, 0xe02818},
    {0x2a3a68, 0x7a6a98, 0xf09a80, 0xffe0b0, 0x40405f, 0x80884a, 0x1c2c28, 0xd02020},
    {0x5a94c8, 0xa8cce0, 0xfff0d0, 0xfffbe0, 0x6a8a90, 0xa0b850, 0x2f5028, 0xf03a20},
    {0x2c4a60, 0x7a9098, 0xe8c8a0, 0xfff4d8, 0x48605f, 0x8a9a58, 0x1f3428, 0xd82c28},
    {0x5a3a60, 0xc06a70, 0xffb070, 0xffecb0, 0x5f4050, 0xa88a48, 0x302c20, 0xe83018}
  };

  private static final int[] STRIPES = {0xb02234, 0xf2ece0};
  private static final int CANTON = 0x24345f;

  private final boolean stones;
  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.85 + valence * 0.3, 0);
  private final int sunlight = scheme.pick(3);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.46, 0.54);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double sunX = wide * (0.5 + side * random.nextDouble(0.1, 0.26));
  private final double sunY = horizon - random.nextDouble(0.05, 0.14);
  private final double poleX = wide * (0.5 - side * random.nextDouble(0.24, 0.3));

  private PoppyField(Canvas canvas, boolean stones) {
    super(canvas);
    this.stones = stones;
  }

  public static PoppyField withFlag(Canvas canvas) {
    return new PoppyField(canvas, false);
  }

  /** The flag is at half-mast. */
  public static PoppyField withStones(Canvas canvas) {
    return new PoppyField(canvas, true);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, 0.035, horizon, 0.35 + 0.4 * energy).paint(canvas, noise, scheme);
    land();
    new Wildlife(canvas, scheme.mix(0, 4, 0.7))
        .birds(sunX - side * 0.25, high * 0.2, 0.16, 0.02, 5 + random.nextInt(5));
    canvas.layer(Matter.FOLIAGE, canvas.plane(horizon, 0.2), this::field);
    if (stones) {
      rows();
    }
    flowers(0, 0.45);
    flag();
    flowers(0.45, 1);
    nearFlowers();
    canvas.expose(1.03, light -> {
      light.spot(sunX, sunY, 0.16, sunlight, 0.42);
      light.spot(sunX, sunY, 0.035, sunlight, 0.5);
      light.motes(40, horizon, sunlight, 0.7);
      light.bloom(0.7, 0.04, 0.3);
    });
    canvas.finish(0.32, 5);
  }

  private void land() {
    for (int i = 0; i < 3; i++) {
      double line = horizon - 0.05 + 0.025 * i;
      int tone = scheme.mix(2, 4, 0.4 + 0.28 * i);
      var haze = Gradient.vertical(line - 0.03, tone, horizon + 0.02, scheme.mix(2, 4, 0.3));
      canvas.fill(Matter.RIGID, 0.06 + 0.06 * i, Hills.mound(canvas, line, 0.03), haze);
    }
    int wood = scheme.mix(4, 6, 0.45);
    Canvas.Shader colours =
        (x, y) -> Colour.blend(wood, sunlight, 0.5 * Math.exp(-Math.abs(x - sunX) * 4));
    new Foliage(canvas, colours, 26).row(0.2, horizon, 26, 0.006, 0.03);
    new Fog(canvas, noise, scheme.mix(2, 3, 0.4)).bank(horizon, 0.035, 0.5, 2);
  }

  /** The meadow, brightest below the sun. */
  private void field() {
    var grass =
        new Ramp(scheme.mix(2, 5, 0.6), scheme.pick(5), scheme.mix(5, 6, 0.55), scheme.pick(6));
    canvas.repaint(horizon, high, (x, y, under) -> {
      double near = (y - horizon) / (high - horizon);
      double rows = 22 * Math.log(1 + near * 9);
      double tufts = noise.fractal(x * (7 + 18 / (0.3 + near * 4)), rows, 3);
      double sun = Math.exp(-Math.abs(x - sunX) * 1.5);
      int colour = grass.at(0.1 + near * 0.95 - sun * 0.22 + tufts * 0.4);
      return Colour.blend(colour, sunlight, sun * (1 - near) * (0.25 + 0.3 * tufts));
    });
  }

  /** White stones in rows that run towards the far wood. */
  private void rows() {
    for (int row = 0; row < 9; row++) {
      double near = 0.02 + 0.42 * Math.pow(row / 8.0, 2.1);
      double y = horizon + near * (high - horizon);
      double tall = 0.014 + 0.19 * near;
      int pale = Colour.mix(Colour.mix(0xf4f0e8, sunlight, 0.4), scheme.pick(2), 0.45 * (1 - near));
      int shade =
          Colour.mix(Colour.mix(0x9a98a0, scheme.pick(1), 0.35), scheme.pick(2), 0.3 * (1 - near));
      for (int i = -60; i < 60; i++) {
        double x = sunX + (i + 0.5) * tall * 1.75;
        if (x > -tall && x < wide + tall && i != -1 && i != 0) {
          canvas.layer(
              Matter.RIGID,
              0.2 + 0.7 * near,
              () -> canvas.at(x, y, 0, x > sunX ? tall : -tall, tall, () -> stone(pale, shade)));
        }
      }
    }
  }

  /** A stone one tall on the origin, lit from the left, with its shadow. */
  private void stone(int pale, int shade) {
    canvas.fill(Shapes.polygon(-0.28, 0, 0.28, 0, 1.18, 0.4, 0.62, 0.4), scheme.pick(6), 0.4);
    var slab = Outline.from(-0.28, 0.05)
        .line(-0.28, -0.78)
        .curve(-0.25, -1.05, 0.25, -1.05, 0.28, -0.78)
        .line(0.28, 0.05)
        .closed();
    canvas.fill(slab, Gradient.horizontal(-0.28, pale, 0.28, shade));
  }

  /** Poppies, cornflowers and blades of grass between two shares of the way to the viewer, the far ones first. */
  private void flowers(double from, double to) {
    int count = (int) (1500 * wide * (to - from) * (0.75 + 0.5 * energy));
    canvas.layer(Matter.FOLIAGE, canvas.plane(horizon, 0.2), () -> {
      for (int i = 0; i < count; i++) {
        double t = from + (to - from) * (i + random.nextDouble()) / count;
        double near = Math.pow(t, 1.6);
        double x = random.nextDouble(-0.02, 1.02) * wide;
        double y = horizon + near * (high - horizon) * 1.02;
        double size = 0.0022 + 0.025 * near * random.nextDouble(0.8, 1.25);
        boolean mown = stones && t < 0.62; // the stones stand in short grass
        canvas.scaled(x, y, mown ? size * 0.4 : size, () -> blades(x));
        if ((!mown || random.nextInt(9) == 0) && noise.at(x * 2.6 + 7, t * 7) > -0.28) {
          boolean blue = random.nextInt(14) == 0;
          double lightness = random.nextDouble(-0.05, 0.05);
          double hue = random.nextDouble(-0.012, 0.012);
          int petal = blue ? 0x5a78d0 : Colour.shift(scheme.pick(7), lightness, 1, hue);
          double tall = random.nextDouble(0.5, 2.4) * (blue ? 2 : 1);
          canvas.scaled(x, y, blue ? size * 0.5 : size, () -> poppy(x, tall, petal, near > 0.03));
        }
      }
    });
  }

  private void blades(double x) {
    double sun = 0.25 * Math.exp(-Math.abs(x - sunX) * 2);
    int tone = Colour.mix(scheme.mix(5, 6, random.nextDouble(0.2, 0.9)), sunlight, sun);
    for (int k = 0; k < 3; k++) {
      double foot = random.nextDouble(-2.5, 2.5);
      double tip = foot + random.nextDouble(-1.2, 1.2);
      double tall = random.nextDouble(1.2, 3.2);
      canvas.fill(Shapes.polygon(foot - 0.1, 0, tip, -tall, foot + 0.1, 0), tone);
    }
  }

  /** A cup of four petals seen from the side, the light behind it, on a stem from the origin. */
  private void poppy(double x, double tall, int petal, boolean isNear) {
    double lean = random.nextDouble(-0.35, 0.35);
    double glow = Math.exp(-Math.abs(x - sunX) * 1.8);
    int front = Colour.mix(petal, sunlight, 0.2 * glow);
    if (isNear) {
      var stem = new Curve(-lean, 0, -lean * 0.6, -tall / 2, 0, -tall);
      canvas.fill(stem.tapered(0.12, 0.09), scheme.mix(5, 6, 0.6));
    }
    canvas.at(0, -tall, lean, () -> {
      var back = Outline.from(-0.85, -0.5)
          .curve(-0.7, -1.05, -0.2, -0.8, 0, -0.95)
          .curve(0.3, -0.85, 0.75, -1.0, 0.85, -0.5)
          .curve(0.7, -0.1, -0.7, -0.1, -0.85, -0.5);
      canvas.fill(back.closed(), Colour.mix(Colour.scale(petal, 0.72), sunlight, 0.28 * glow));
      if (isNear) {
        canvas.fill(Shapes.ellipse(0, -0.5, 0.34, 0.16), 0x1c1418);
      }
      var cup = Outline.from(-0.9, -0.55)
          .curve(-0.6, -0.3, -0.3, -0.55, 0.02, -0.38)
          .curve(0.35, -0.55, 0.6, -0.3, 0.9, -0.55)
          .curve(0.85, 0.05, 0.4, 0.18, 0, 0.18)
          .curve(-0.4, 0.18, -0.85, 0.05, -0.9, -0.55);
      canvas.fill(
          cup.closed(),
          Gradient.vertical(-0.55, Colour.lit(front, 22), 0.2, Colour.scale(front, 0.7)));
    });
  }

  /** A few great flowers in the near corners. */
  private void nearFlowers() {
    int count = (int) (5 * wide) + 2;
    for (int i = 0; i < count; i++) {
      double away = random.nextDouble(0.2, 0.52) * (i % 2 == 0 ? 1 : -1);
      double x = wide * (0.5 + away);
      double y = high * (1.0 - 0.2 * Math.abs(away) - random.nextDouble(0.01, 0.1));
      double size = random.nextDouble(0.045, 0.07);
      int petal = Colour.shift(scheme.pick(7), random.nextDouble(-0.03, 0.03), 1.05, 0);
      int rim = Colour.mix(petal, sunlight, 0.25);
      var flower = new Flower(Flower.Kind.POPPY, 0x3a1418, petal, rim, Colour.scale(petal, 0.4), 0);
      double foot = (high + 0.05 - y) / size;
      canvas.scaled(Matter.FOLIAGE, 1, x, y, size, () -> {
        var stem = new Curve(0.4, foot, 0.3, foot / 2, 0, 0).tapered(0.15, 0.11);
        canvas.fill(stem, scheme.mix(5, 6, 0.5));
        flower.draw(canvas, 0, 0, 1, random.nextDouble(0.55, 0.8), random.nextDouble(-0.3, 0.3));
      });
    }
  }

  /** A flag in the wind on its pole. */
  private void flag() {
    double foot = horizon + (high - horizon) * 0.3;
    double top = high * 0.07;
    double tall = Math.min(0.17, high * 0.15);
    double hoist = stones ? top + (foot - top) * 0.3 : top + 0.012;
    int metal = Colour.mix(0xb8b0a8, sunlight, 0.3);
    double gleam = poleX + side * 0.001;
    canvas.layer(Matter.RIGID, 0.5, () -> {
      canvas.line(Shapes.line(poleX, foot, poleX, top), 0.0058, Colour.scale(metal, 0.55));
      canvas.line(Shapes.line(gleam, foot, gleam, top), 0.002, metal);
      canvas.fill(Shapes.circle(poleX, top, 0.0075), Colour.mix(0xe0b050, sunlight, 0.4));
    });
    double phase = random.nextDouble(6);
    canvas.scaled(Matter.CLOTH, 0.55, poleX, hoist, tall, () -> {
      var flag = new Ribbon(
          canvas,
          40,
          t -> side * 1.7 * t,
          t -> 0.5 + 0.16 * t * t + 0.1 * Math.sin(phase + t * 8) * Math.min(1, t * 2.2),
          t -> 0.5);
      flag.paint((under, along, across, cover) -> {
        double down = side * across;
        double fold = Math.cos(phase + along * 8 + down * 0.5 - 0.5) * Math.min(1, along * 2.2);
        double light = 0.86 + 0.26 * fold + 0.05 * Math.sin(along * 21 + down * 2);
        int colour = Colour.scale(cloth(along, (down + 1) / 2), light);
        return Colour.over(under, Colour.blend(colour, sunlight, 0.12 + 0.1 * fold), cover);
      });
    });
  }

  private static int cloth(double along, double down) {
    if (along < 0.42 && down < 7 / 13.0) {
      double column = along / 0.42 * 6;
      double row = down * 13 / 7 * 5;
      double star =
          Vector.length(column - Math.floor(column) - 0.5, (row - Math.floor(row) - 0.5) * 0.85);
      return Colour.blend(0xf2ece0, CANTON, Colour.smoothstep(0.17, 0.26, star));
    }
    return Colour.blend(
        STRIPES[0], STRIPES[1], Colour.smoothstep(0.12, -0.12, Math.sin(down * 13 * Math.PI)));
  }
}
