package com.algorhythmic.generation.studio;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A still winter night: snow on hills and firs, a village with warm windows, a great lit tree, flakes near and far. */
final class SnowNight {
  /** Sky above, sky low, snow in shade, snow in light, fir. */
  private static final int[][] SCHEMES = {
    {0x0f1c48, 0x4a6aa8, 0x5a78b4, 0xd8e6f8, 0x12302f},
    {0x1a1440, 0x7a5a9a, 0x7a70b0, 0xe8dcf4, 0x1a2440},
    {0x0a2a3a, 0x4a9a9a, 0x5a98a4, 0xdcf4f0, 0x0c332c},
    {0x2a1f48, 0xd08a8a, 0x8a80b0, 0xf8e4e0, 0x1c2a38}
  };

  private static final int[] BULBS = {0xffd27a, 0xff5f4a, 0x5affa0, 0x5ab8ff, 0xff8ae0, 0xffb03f};

  private SnowNight() {}

  static BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted(
            (brief.valence() - 0.4) * 0.07,
            0.9 + brief.valence() * 0.2,
            random.nextDouble(-0.03, 0.03));
    var noise = new Noise(random.nextLong());
    boolean aurora = random.nextInt(5) < 2;
    boolean golden = random.nextInt(3) == 0;
    var sky =
        new Ramp(scheme.pick(0), Palette.mix(scheme.pick(0), scheme.pick(1), 0.5), scheme.pick(1));
    double ground = high * 0.66;
    easel.shade((x, y) -> {
      int colour = sky.at(Math.pow(y / ground, 1.3));
      if (aurora) {
        double fold = 0.3 * high + noise.fractal(x * 1.1, 3.3, 3) * 0.22;
        double curtain = Math.exp(-Math.max(0, fold - y) * 9)
            * Ramp.smooth(fold + 0.05, fold - 0.01, y)
            * (0.55 + 0.6 * noise.at(x * 14, y * 0.8));
        colour = Ramp.blend(
            colour,
            Palette.mix(0x5affb0, 0x9a7aff, Ramp.smooth(fold, fold - 0.25, y)),
            Math.max(0, curtain) * 0.7);
      }
      return colour;
    });
    var light = Light.of(easel);
    Starfield.scatter(
        light,
        random,
        noise,
        (int) (420 * wide * high),
        wide,
        ground * 0.8,
        0xd0e0ff,
        0xfff4e0,
        0.8);
    light.onto(easel, 1);
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
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
              brush,
              random,
              x,
              line + 0.012,
              (0.09 + 0.2 * near) * random.nextDouble(0.7, 1.2),
              Palette.mix(scheme.pick(4), scheme.pick(1), 0.55 * (1 - near)),
              Palette.mix(scheme.pick(3), scheme.pick(1), 0.35 * (1 - near)));
        }
      }
      if (i == 1 || i == 2) {
        for (int k = 0; k < 3; k++) {
          double x = treeX < wide / 2
              ? wide * random.nextDouble(0.5, 0.93)
              : wide * random.nextDouble(0.07, 0.5);
          house(brush, random, x, line + 0.03, 0.05 + 0.035 * near, scheme);
        }
      }
      var hill = GothicRecipe.mound(random, wide, high, line + 0.015, 0.025);
      brush.setPaint(new GradientPaint(
          0,
          (float) (line - 0.02),
          new Color(Palette.mix(scheme.pick(3), scheme.pick(1), 0.4 * (1 - near))),
          0,
          (float) (line + 0.2),
          new Color(Palette.mix(scheme.pick(2), scheme.pick(1), 0.3 * (1 - near)))));
      brush.fill(hill);
    }
    fir(brush, random, treeX, treeY, treeTall, scheme.pick(4), scheme.pick(3));
    brush.setTransform(new AffineTransform());
    light = Light.of(easel);
    light.spot(treeX, treeY - treeTall * 0.4, treeTall * 0.33, 0xffb060, 0.16);
    light.spot(treeX, treeY, 0.17, 0xffb060, 0.2);
    bulbs(light, random, treeX, treeY, treeTall, golden, 110 + (int) (brief.energy() * 110));
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
    light.onto(easel, 1.05);
    easel.vignette(0.25);
    easel.grain(brief.seed(), 5);
    return easel.done();
  }

  private static void bulbs(
      Light light,
      SplittableRandom random,
      double x,
      double y,
      double tall,
      boolean golden,
      int count) {
    for (int i = 0; i < count; i++) {
      double t = Math.sqrt((i + 0.5) / count) * 0.88 + 0.08;
      double swing = Math.sin(t * 31 + i * 2.4);
      double bx = x + swing * tall * 0.27 * t;
      double by = y - tall * (0.06 + (1 - t) * 0.9) + Math.abs(swing) * tall * 0.03 * t;
      int colour = golden
          ? Palette.mix(0xffd27a, 0xffffff, 0.3 * random.nextDouble())
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
  static void fir(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double foot,
      double tall,
      int green,
      int snow) {
    brush.setColor(new Color(Ramp.scale(green, 0.7)));
    brush.fill(
        new Rectangle2D.Double(x - tall * 0.022, foot - tall * 0.1, tall * 0.044, tall * 0.1));
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
      brush.setPaint(new GradientPaint(
          0,
          (float) top,
          new Color(Palette.mix(green, snow, 0.12)),
          0,
          (float) base,
          new Color(Ramp.scale(green, 0.75))));
      brush.fill(boughs);
      brush.setColor(Palette.withAlpha(snow, 0.85));
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
    brush.setColor(Palette.withAlpha(snow, 0.9));
    brush.fill(Curve.closed(
        x,
        foot - tall * 1.0,
        x + tall * 0.028,
        foot - tall * 0.91,
        x,
        foot - tall * 0.925,
        x - tall * 0.028,
        foot - tall * 0.91));
  }

  private static void house(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double foot,
      double size,
      Palette scheme) {
    double w = size * random.nextDouble(0.9, 1.3);
    double h = size * random.nextDouble(0.7, 0.95);
    brush.setColor(new Color(Palette.mix(0x4a3038, scheme.pick(1), 0.3)));
    brush.fill(new Rectangle2D.Double(x - w / 2, foot - h, w, h));
    brush.fill(
        new Rectangle2D.Double(x + w * 0.2, foot - h - size * 0.62, size * 0.13, size * 0.4));
    var roof = new Path2D.Double();
    roof.moveTo(x - w * 0.64, foot - h * 0.95);
    roof.quadTo(x - w * 0.2, foot - h - size * 0.42, x, foot - h - size * 0.6);
    roof.quadTo(x + w * 0.2, foot - h - size * 0.42, x + w * 0.64, foot - h * 0.95);
    roof.closePath();
    brush.setPaint(new GradientPaint(
        (float) (x - w), 0, scheme.colour(3), (float) (x + w), 0, scheme.colour(2)));
    brush.fill(roof);
    for (int i = 0; i < 2; i++) {
      double wx = x + (i * 2 - 1) * w * 0.22;
      brush.setColor(new Color(0xffd070));
      brush.fill(
          new Rectangle2D.Double(wx - size * 0.11, foot - h * 0.68, size * 0.22, size * 0.26));
      brush.setColor(new Color(0x6a3a28));
      brush.fill(
          new Rectangle2D.Double(wx - size * 0.012, foot - h * 0.68, size * 0.024, size * 0.26));
    }
  }
}
