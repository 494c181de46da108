package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
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

  private final Palette scheme = scheme(SCHEMES, (valence - 0.4) * 0.07, 0.9 + valence * 0.2, 0.03);
  private final Noise noise = new Noise(random.nextLong());

  public SnowNight(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    boolean aurora = random.nextInt(5) < 2;
    boolean golden = random.nextInt(3) == 0;
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.5), scheme.pick(1));
    double ground = high * 0.66;
    canvas.shade((x, y) -> {
      int colour = sky.at(Math.pow(y / ground, 1.3));
      if (aurora) {
        double fold = 0.3 * high + noise.fractal(x * 1.1, 3.3, 3) * 0.22;
        double curtain = Math.exp(-Math.max(0, fold - y) * 9)
            * Colour.smoothstep(fold + 0.05, fold - 0.01, y)
            * (0.55 + 0.6 * noise.at(x * 14, y * 0.8));
        colour = Colour.blend(
            colour,
            Colour.mix(0x5affb0, 0x9a7aff, Colour.smoothstep(fold, fold - 0.25, y)),
            Math.max(0, curtain) * 0.7);
      }
      return colour;
    });
    var light = Light.of(canvas);
    new Starfield(noise, 0xd0e0ff, 0xfff4e0, 0.8)
        .scatter(light, (int) (420 * wide * high), ground * 0.8);
    light.develop(1);
    double treeX = wide
        * (random.nextBoolean() ? random.nextDouble(0.26, 0.38) : random.nextDouble(0.62, 0.74));
    double treeY = high * 0.92;
    double treeTall = high * random.nextDouble(0.5, 0.58);
    for (int i = 0; i < 4; i++) {
      double near = i / 3.0;
      double line = ground - 0.06 + (high * 0.9 - ground) * near;
      int firs = 22 - 5 * i;
      for (int k = 0; k < firs; k++) {
        double x = wide * random.nextDouble(-0.03, 1.03);
        if (Math.abs(x - treeX) > 0.26 * near && (i < 3 || Math.abs(x - wide / 2) > wide * 0.36)) {
          fir(
              x,
              line + 0.012,
              (0.09 + 0.2 * near) * random.nextDouble(0.7, 1.2),
              scheme.mix(4, 1, 0.55 * (1 - near)),
              scheme.mix(3, 1, 0.35 * (1 - near)));
        }
      }
      if (i == 1 || i == 2) {
        for (int k = 0; k < 3; k++) {
          double x = treeX < wide / 2
              ? wide * random.nextDouble(0.5, 0.93)
              : wide * random.nextDouble(0.07, 0.5);
          house(x, line + 0.03, 0.05 + 0.035 * near);
        }
      }
      var hill = Hills.mound(canvas, line + 0.015, 0.025);
      canvas.fill(
          hill,
          Gradient.vertical(
              line - 0.02,
              scheme.mix(3, 1, 0.4 * (1 - near)),
              line + 0.2,
              scheme.mix(2, 1, 0.3 * (1 - near))));
    }
    fir(treeX, treeY, treeTall, scheme.pick(4), scheme.pick(3));
    light = Light.of(canvas);
    light.spot(treeX, treeY - treeTall * 0.4, treeTall * 0.33, 0xffb060, 0.16);
    light.spot(treeX, treeY, 0.17, 0xffb060, 0.2);
    bulbs(light, treeX, treeY, treeTall, golden, 110 + (int) (energy * 110));
    light.bloom(0.6, 0.008, 0.3);
    light.bloom(0.85, 0.05, 0.35);
    for (int i = 0; i < 520; i++) {
      double depth = Math.pow(random.nextDouble(), 5);
      light.spot(
          random.nextDouble() * wide,
          random.nextDouble() * high,
          0.001 + 0.0085 * depth,
          0xf4f8ff,
          0.55 * (1 - 0.75 * depth));
    }
    light.develop(1.05);
    canvas.vignette(0.25);
    canvas.grain(5);
  }

  private void bulbs(Light light, double x, double y, double tall, boolean golden, int count) {
    for (int i = 0; i < count; i++) {
      double t = Math.sqrt((i + 0.5) / count) * 0.88 + 0.08;
      double swing = Math.sin(t * 31 + i * 2.4);
      double bx = x + swing * tall * 0.27 * t;
      double by = y - tall * (0.06 + (1 - t) * 0.9) + Math.abs(swing) * tall * 0.03 * t;
      int colour = golden
          ? Colour.mix(0xffd27a, 0xffffff, 0.3 * random.nextDouble())
          : BULBS[random.nextInt(BULBS.length)];
      double size = random.nextDouble(0.7, 1.2);
      light.spot(bx, by, 0.0034 * size, colour, 1.25);
      light.spot(bx, by, 0.013 * size, colour, 0.1);
    }
    double top = y - tall * 1.0;
    light.spot(x, top, 0.012, 0xfff0b0, 3);
    light.spot(x, top, 0.06, 0xffd880, 0.5);
    for (int k = 0; k < 8; k++) {
      double a = k * Math.PI / 4;
      double reach = k % 2 == 0 ? 0.075 : 0.035;
      light.streak(
          x, top, x + Math.cos(a) * reach, top + Math.sin(a) * reach, 0.0018, 0xfff0c0, 0.9, 0);
    }
  }

  /** A fir in tiers, each carrying snow. */
  void fir(double x, double foot, double tall, int green, int snow) {
    canvas.fill(
        Shapes.box(x - tall * 0.022, foot - tall * 0.1, tall * 0.044, tall * 0.1),
        Colour.scale(green, 0.7));
    int tiers = 7;
    for (int tier = tiers; tier >= 1; tier--) {
      double share = (double) tier / tiers;
      double half = tall * 0.3 * Math.pow(share, 0.9);
      double base = foot - tall * (0.06 + 0.86 * (1 - share));
      double top = base - tall * 0.235;
      var boughs = new Path2D.Double();
      boughs.moveTo(x, top);
      int teeth = 7;
      for (int i = 0; i <= teeth; i++) {
        double t = 1 - 2.0 * i / teeth;
        double sag =
            base - (1 - Math.abs(t)) * tall * 0.02 + random.nextDouble(-0.012, 0.012) * tall;
        boughs.lineTo(x + half * t, sag);
        if (i < teeth) {
          boughs.lineTo(x + half * (t - 1.0 / teeth), sag - tall * 0.04);
        }
      }
      boughs.closePath();
      canvas.fill(
          boughs,
          Gradient.vertical(top, Colour.mix(green, snow, 0.12), base, Colour.scale(green, 0.75)));
      brush.setColor(Colour.alpha(snow, 0.85));
      for (int side = -1; side <= 1; side += 2) {
        for (int i = 0; i < 3; i++) {
          double t = 0.32 + 0.26 * i + random.nextDouble(-0.05, 0.05);
          double sx = x + side * half * t;
          double sy = top + (base - top) * (t * 0.92 + 0.02);
          brush.fill(Curve.closed(
              sx - half * 0.16,
              sy + half * 0.02 * side * -1,
              sx,
              sy - half * 0.06,
              sx + half * 0.16,
              sy + half * 0.02 * side,
              sx + side * half * 0.06,
              sy + half * 0.11));
        }
      }
    }
    canvas.fill(
        Curve.closed(
            x,
            foot - tall * 1.0,
            x + tall * 0.028,
            foot - tall * 0.91,
            x,
            foot - tall * 0.925,
            x - tall * 0.028,
            foot - tall * 0.91),
        snow,
        0.9);
  }

  private void house(double x, double foot, double size) {
    double w = size * random.nextDouble(0.9, 1.3);
    double h = size * random.nextDouble(0.7, 0.95);
    canvas.fill(Shapes.box(x - w / 2, foot - h, w, h), Colour.mix(0x4a3038, scheme.pick(1), 0.3));
    canvas.fill(
        Shapes.box(x + w * 0.2, foot - h - size * 0.62, size * 0.13, size * 0.4),
        Colour.mix(0x4a3038, scheme.pick(1), 0.3));
    var roof = Outline.from(x - w * 0.64, foot - h * 0.95)
        .quad(x - w * 0.2, foot - h - size * 0.42, x, foot - h - size * 0.6)
        .quad(x + w * 0.2, foot - h - size * 0.42, x + w * 0.64, foot - h * 0.95)
        .closed();
    canvas.fill(roof, Gradient.horizontal(x - w, scheme.pick(3), x + w, scheme.pick(2)));
    for (int i = 0; i < 2; i++) {
      double wx = x + (i * 2 - 1) * w * 0.22;
      canvas.fill(
          Shapes.box(wx - size * 0.11, foot - h * 0.68, size * 0.22, size * 0.26), 0xffd070);
      canvas.fill(
          Shapes.box(wx - size * 0.012, foot - h * 0.68, size * 0.024, size * 0.26), 0x6a3a28);
    }
  }
}
