package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import java.awt.geom.Path2D;

/** A still winter night: snow on hills and firs, a village with warm windows, a great lit tree, flakes near and far. */
public final class SnowNight extends Scene {
  /** Sky above, sky low, snow in shade, snow in light, fir. */
  private static final int[][] SCHEMES = {
    {0x0f1c48, 0x4a6aa8, 0x5a78b4, 0xd8e6f8, 0x12302f},
    {0x1a1440, 0x7a5a9a, 0x7a70b0, 0xe8dcf4, 0x1a2440},
    {0x0a2a3a, 0x4a9a9a, 0x5a98a4, 0xdcf4f0, 0x0c332c},
    {0x2a1f48, 0xd08a8a, 0x8a80b0, 0xf8e4e0, 0x1c2a38}
  };

  private static final int[] BULBS = {0xffd27a, 0xff5f4a, 0x5affa0, 0x5ab8ff, 0xff8ae0, 0xffb03f};

  /** The snow on a bough that slopes to the left, and to the right. */
  private static final double[] LEFT_DRIFT = {-0.16, 0.02, 0, -0.06, 0.16, -0.02, -0.06, 0.11};

  private static final double[] RIGHT_DRIFT = {-0.16, -0.02, 0, -0.06, 0.16, 0.02, 0.06, 0.11};
  private static final double[] CAP = {0, -1, 0.028, -0.91, 0, -0.925, -0.028, -0.91};

  private final Palette scheme = scheme(SCHEMES, (valence - 0.4) * 0.07, 0.9 + valence * 0.2, 0.03);
  private final Noise noise = new Noise(random.nextLong());
  private final boolean aurora = random.nextInt(5) < 2;
  private final boolean golden = random.nextInt(3) == 0;
  private final double ground = high * 0.66;
  private final int sky = scheme.pick(1);

  public SnowNight(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    canvas.expose(1, light -> {
      var stars = new Starfield(noise, 0xd0e0ff, 0xfff4e0, 0.8);
      stars.scatter(light, (int) (420 * wide * high), ground * 0.8);
    });
    boolean left = random.nextBoolean();
    double treeX = wide * (left ? random.nextDouble(0.26, 0.38) : random.nextDouble(0.62, 0.74));
    double treeY = high * 0.92;
    double tall = high * random.nextDouble(0.5, 0.58);
    for (int layer = 0; layer < 4; layer++) {
      land(layer, treeX);
    }
    canvas.scaled(Matter.FOLIAGE, 1, treeX, treeY, tall, () -> fir(scheme.pick(4), scheme.pick(3)));
    canvas.expose(1.05, light -> {
      light.spot(treeX, treeY - tall * 0.4, tall * 0.33, 0xffb060, 0.16);
      light.spot(treeX, treeY, 0.17, 0xffb060, 0.2);
      bulbs(light, treeX, treeY, tall);
      star(light, treeX, treeY - tall);
      light.bloom(0.6, 0.008, 0.3);
      light.bloom(0.85, 0.05, 0.35);
      snow(light);
    });
    canvas.finish(0.25, 5);
  }

  private void sky() {
    var colours = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.5), sky);
    canvas.shade((x, y) -> {
      int colour = colours.at(Math.pow(y / ground, 1.3));
      return aurora ? aurora(x, y, colour) : colour;
    });
  }

  private int aurora(double x, double y, int colour) {
    double fold = 0.3 * high + noise.fractal(x * 1.1, 3.3, 3) * 0.22;
    double curtain = Math.exp(-Math.max(0, fold - y) * 9)
        * Colour.smoothstep(fold + 0.05, fold - 0.01, y)
        * (0.55 + 0.6 * noise.at(x * 14, y * 0.8));
    int tone = Colour.mix(0x5affb0, 0x9a7aff, Colour.smoothstep(fold, fold - 0.25, y));
    return Colour.blend(colour, tone, Math.max(0, curtain) * 0.7);
  }

  /** A layer of the land, from far (0) to near (3), with firs that leave room for the great tree, and houses. */
  private void land(int layer, double treeX) {
    double near = layer / 3.0;
    double line = ground - 0.06 + (high * 0.9 - ground) * near;
    int green = scheme.mix(4, 1, 0.55 * (1 - near));
    int snow = scheme.mix(3, 1, 0.35 * (1 - near));
    for (int k = 0; k < 22 - 5 * layer; k++) {
      double x = wide * random.nextDouble(-0.03, 1.03);
      boolean framing = layer < 3 || Math.abs(x - wide / 2) > wide * 0.36;
      if (Math.abs(x - treeX) > 0.26 * near && framing) {
        double tall = (0.09 + 0.2 * near) * random.nextDouble(0.7, 1.2);
        canvas.scaled(
            Matter.FOLIAGE, canvas.standing(line), x, line + 0.012, tall, () -> fir(green, snow));
      }
    }
    if (layer == 1 || layer == 2) {
      for (int k = 0; k < 3; k++) {
        boolean right = treeX < wide / 2;
        double x = wide * (right ? random.nextDouble(0.5, 0.93) : random.nextDouble(0.07, 0.5));
        canvas.scaled(
            Matter.RIGID, canvas.standing(line), x, line + 0.03, 0.05 + 0.035 * near, this::house);
      }
    }
    int lit = scheme.mix(3, 1, 0.4 * (1 - near));
    int shaded = scheme.mix(2, 1, 0.3 * (1 - near));
    canvas.layer(
        Matter.GROUND,
        canvas.plane(line, canvas.standing(line)),
        () -> canvas.fill(
            Hills.mound(canvas, line + 0.015, 0.025),
            Gradient.vertical(line - 0.02, lit, line + 0.2, shaded)));
  }

  private void bulbs(Light light, double x, double y, double tall) {
    int count = 110 + (int) (energy * 110);
    for (int i = 0; i < count; i++) {
      double t = Math.sqrt((i + 0.5) / count) * 0.88 + 0.08;
      double swing = Math.sin(t * 31 + i * 2.4);
      double bulbX = x + swing * tall * 0.27 * t;
      double bulbY = y - tall * (0.06 + (1 - t) * 0.9) + Math.abs(swing) * tall * 0.03 * t;
      int colour = golden ? Colour.mix(0xffd27a, 0xffffff, 0.3 * random.nextDouble()) : pick(BULBS);
      double size = random.nextDouble(0.7, 1.2);
      canvas.mark(Matter.SPARK, 1, Shapes.circle(bulbX, bulbY, 0.005));
      light.spot(bulbX, bulbY, 0.0034 * size, colour, 1.25);
      light.spot(bulbX, bulbY, 0.013 * size, colour, 0.1);
    }
  }

  private static void star(Light light, double x, double y) {
    light.canvas.mark(Matter.LIGHT, 1, Shapes.circle(x, y, 0.03));
    light.spot(x, y, 0.012, 0xfff0b0, 3);
    light.spot(x, y, 0.06, 0xffd880, 0.5);
    var glow = new Light.Glow(0.0018, 0xfff0c0, 0.9);
    light.rays(x, y, 4, 0, 0.075, glow);
    light.rays(x, y, 4, Math.PI / 4, 0.035, glow);
  }

  private void snow(Light light) {
    for (int i = 0; i < 520; i++) {
      double depth = Math.pow(random.nextDouble(), 5);
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      light.spot(x, y, 0.001 + 0.0085 * depth, 0xf4f8ff, 0.55 * (1 - 0.75 * depth));
    }
  }

  /** A fir one tall, standing on the origin, in tiers that each carry snow. */
  private void fir(int green, int snow) {
    canvas.fill(Shapes.box(-0.022, -0.1, 0.044, 0.1), Colour.scale(green, 0.7));
    int lit = Colour.mix(green, snow, 0.12);
    int dark = Colour.scale(green, 0.75);
    for (int tier = 7; tier >= 1; tier--) {
      double share = tier / 7.0;
      double half = 0.3 * Math.pow(share, 0.9);
      double base = -(0.06 + 0.86 * (1 - share));
      double top = base - 0.235;
      canvas.fill(boughs(top, base, half), Gradient.vertical(top, lit, base, dark));
      for (int side = -1; side <= 1; side += 2) {
        for (int i = 0; i < 3; i++) {
          double t = 0.32 + 0.26 * i + random.nextDouble(-0.05, 0.05);
          double y = top + 0.235 * (t * 0.92 + 0.02);
          var drift = side < 0 ? LEFT_DRIFT : RIGHT_DRIFT;
          canvas.fill(Curve.closedIn(side * half * t, y, half, half, drift), snow, 0.85);
        }
      }
    }
    canvas.fill(Curve.closed(CAP), snow, 0.9);
  }

  private Path2D boughs(double top, double base, double half) {
    var boughs = Outline.from(0, top);
    int teeth = 7;
    for (int i = 0; i <= teeth; i++) {
      double t = 1 - 2.0 * i / teeth;
      double y = base - (1 - Math.abs(t)) * 0.02 + random.nextDouble(-0.012, 0.012);
      boughs.line(half * t, y);
      if (i < teeth) {
        boughs.line(half * (t - 1.0 / teeth), y - 0.04);
      }
    }
    return boughs.closed();
  }

  /** A house on the origin, about one high. */
  private void house() {
    double half = random.nextDouble(0.9, 1.3) / 2;
    double tall = random.nextDouble(0.7, 0.95);
    int walls = Colour.mix(0x4a3038, sky, 0.3);
    canvas.fill(Shapes.box(-half, -tall, half * 2, tall), walls);
    canvas.fill(Shapes.box(half * 0.4, -tall - 0.62, 0.13, 0.4), walls);
    double eaves = -tall * 0.95;
    double bend = -tall - 0.42;
    var roof = Outline.from(half * -1.28, eaves)
        .quad(half * -0.4, bend, 0, -tall - 0.6)
        .quad(half * 0.4, bend, half * 1.28, eaves)
        .closed();
    canvas.fill(roof, Gradient.horizontal(half * -2, scheme.pick(3), half * 2, scheme.pick(2)));
    for (int side = -1; side <= 1; side += 2) {
      double x = side * half * 0.44;
      canvas.fill(Matter.SPARK, 0.6, Shapes.box(x - 0.11, -tall * 0.68, 0.22, 0.26), 0xffd070);
      canvas.fill(Shapes.box(x - 0.012, -tall * 0.68, 0.024, 0.26), 0x6a3a28);
    }
  }
}
