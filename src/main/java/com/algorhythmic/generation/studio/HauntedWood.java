package com.algorhythmic.generation.studio;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A wood on All Hallows: twisted trees in glowing fog, eyes that watch, and carved lanterns along the path. */
final class HauntedWood {
  private static final int[][] SCHEMES = {
    {0x1a0f24, 0xc2571f, 0xffd890, 0xb0602c, 0x080409, 0xff9a2a},
    {0x0d1620, 0x2f8f78, 0xd8ffe0, 0x4a9a84, 0x03080a, 0xffa53a},
    {0x150a2a, 0x7a3fc0, 0xf0d8ff, 0x8558b8, 0x07030f, 0xff8a1f},
    {0x101420, 0x56708c, 0xf4f4e0, 0x74889c, 0x04060a, 0xffb040},
    {0x200a10, 0xa82c2c, 0xffd0a0, 0x96443c, 0x0a0305, 0xffb52a}
  };

  private HauntedWood() {}

  static BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted((brief.valence() - 0.3) * 0.07, 0.8 + brief.valence() * 0.3, 0);
    var noise = new Noise(random.nextLong());
    double moonX = wide * random.nextDouble(0.35, 0.65);
    double moonY = high * random.nextDouble(0.22, 0.34);
    GothicRecipe.night(easel, noise, scheme, moonX, moonY, random.nextDouble(0.12, 0.2), 0.5);
    Graphics2D brush = easel.brush;
    int layers = 4;
    for (int i = 0; i < layers; i++) {
      double near = i / (layers - 1.0);
      brush.setTransform(AffineTransform.getScaleInstance(unit, unit));
      brush.setColor(new Color(Palette.mix(
          Palette.mix(scheme.pick(3), scheme.pick(1), 0.5), scheme.pick(4), 0.3 + 0.7 * near)));
      double ground = high * (0.7 + 0.22 * near);
      brush.fill(GothicRecipe.mound(random, wide, high, ground + 0.01, 0.025));
      int trees = 9 - 2 * i;
      for (int k = 0; k < trees; k++) {
        double x = wide * (k + random.nextDouble(0.1, 0.9)) / trees;
        // an opening below the moon keeps a way in
        x += (x > moonX ? 1 : -1)
            * (0.06 + 0.12 * near)
            * Math.max(0, 1 - Math.abs(x - moonX) / 0.45);
        BareTree.draw(
            brush,
            x,
            ground + 0.02,
            high * (0.3 + 0.36 * near) * random.nextDouble(0.8, 1.15),
            (moonX - x) * 0.12,
            0.9,
            random,
            BareTree.Tip.NONE);
      }
      brush.setTransform(new AffineTransform());
      GothicRecipe.fog(
          easel,
          noise,
          ground,
          0.16 - 0.05 * near,
          Palette.mix(scheme.pick(3), scheme.pick(1), 0.5),
          0.7 - 0.35 * near,
          i);
    }
    brush.setTransform(AffineTransform.getScaleInstance(unit, unit));
    brush.setColor(scheme.colour(4));
    brush.fill(GothicRecipe.mound(random, wide, high, high * 0.95, 0.02));
    eyes(brush, random, wide, high, scheme, 6 + (int) (brief.energy() * 10));
    int lanterns = 3 + random.nextInt(4);
    var glows = new double[lanterns][];
    for (int i = 0; i < lanterns; i++) {
      double size = random.nextDouble(0.05, 0.1);
      glows[i] = new double[] {
        wide * (i + 0.5 + random.nextDouble(-0.3, 0.3)) / lanterns,
        high * random.nextDouble(0.9, 0.95),
        size
      };
    }
    for (double[] glow : glows) {
      pumpkin(brush, glow[0], glow[1], glow[2], scheme.pick(5), random);
    }
    brush.setColor(scheme.colour(4));
    Wildlife.birds(brush, moonX, moonY, 0.3, 0.05, 7 + random.nextInt(7), random);
    brush.setTransform(new AffineTransform());
    var light = Light.of(easel);
    for (double[] glow : glows) {
      light.spot(glow[0], glow[1] + glow[2] * 0.6, glow[2] * 1.6, scheme.pick(5), 0.12);
    }
    light.bloom(0.4, 0.01, 0.4);
    light.bloom(0.5, 0.06, 0.5);
    light.onto(easel, 1.1);
    easel.vignette(0.35);
    easel.grain(brief.seed(), 7);
    return easel.done();
  }

  private static void eyes(
      Graphics2D brush,
      SplittableRandom random,
      double wide,
      double high,
      Palette scheme,
      int count) {
    for (int i = 0; i < count; i++) {
      double x = wide * random.nextDouble(0.03, 0.97);
      double y = high * random.nextDouble(0.55, 0.88);
      double size = random.nextDouble(0.005, 0.012);
      int colour = random.nextInt(3) == 0 ? 0xd8ff4a : Palette.mix(scheme.pick(5), 0xfff2a0, 0.4);
      for (int side = -1; side <= 1; side += 2) {
        AffineTransform before = brush.getTransform();
        brush.translate(x + side * size * 1.5, y);
        brush.rotate(side * 0.3);
        brush.setColor(new Color(colour));
        brush.fill(new Ellipse2D.Double(-size, -size * 0.62, size * 2, size * 1.24));
        brush.setColor(new Color(0x140804));
        brush.fill(new Ellipse2D.Double(-size * 0.2, -size * 0.55, size * 0.4, size * 1.1));
        brush.setTransform(before);
      }
    }
  }

  private static void pumpkin(
      Graphics2D brush, double x, double y, double size, int flame, SplittableRandom random) {
    int[] order = {-3, 3, -2, 2, -1, 1, 0};
    for (int rib : order) {
      double rx = x + rib * size * 0.26;
      double w = size * 0.42;
      double h = size * (0.86 - Math.abs(rib) * 0.045);
      double lit = 1 - Math.abs(rib) * 0.16;
      brush.setPaint(new RadialGradientPaint(
          (float) rx,
          (float) (y - h * 0.35),
          (float) (h * 1.5),
          new float[] {0, 0.6f, 1},
          new Color[] {
            new Color(Ramp.scale(0xd8701c, lit)),
            new Color(Ramp.scale(0x8c3a0c, lit)),
            new Color(Ramp.scale(0x2a0d04, lit))
          }));
      brush.fill(new Ellipse2D.Double(rx - w, y - h, w * 2, h * 2));
    }
    brush.setColor(new Color(0x2c3414));
    brush.fill(new Curve(
            x, y - size * 0.75, x + size * 0.04, y - size * 1.0, x + size * 0.2, y - size * 1.15)
        .tapered(size * 0.22, size * 0.14));
    var face = new Area();
    double slant = random.nextDouble(-0.1, 0.22);
    for (int side = -1; side <= 1; side += 2) {
      var eye = new Path2D.Double();
      eye.moveTo(x + side * size * 0.14, y - size * (0.08 + slant * 0.4));
      eye.lineTo(x + side * size * 0.58, y - size * (0.12 - slant * 0.3));
      eye.lineTo(x + side * size * 0.42, y - size * (0.46 + slant * 0.5));
      eye.closePath();
      face.add(new Area(eye));
    }
    var nose = new Path2D.Double();
    nose.moveTo(x - size * 0.08, y + size * 0.1);
    nose.lineTo(x + size * 0.08, y + size * 0.1);
    nose.lineTo(x, y - size * 0.06);
    nose.closePath();
    face.add(new Area(nose));
    var mouth = new Area(Curve.closed(
        x - size * 0.68,
        y + size * 0.16,
        x - size * 0.3,
        y + size * 0.34,
        x,
        y + size * 0.38,
        x + size * 0.3,
        y + size * 0.34,
        x + size * 0.68,
        y + size * 0.16,
        x + size * 0.36,
        y + size * 0.58,
        x,
        y + size * 0.66,
        x - size * 0.36,
        y + size * 0.58));
    for (int tooth : new int[] {-1, 0, 1}) {
      double tx = x + tooth * size * 0.27;
      double ty = tooth == 0 ? y + size * 0.56 : y + size * 0.28;
      mouth.subtract(
          new Area(new Rectangle2D.Double(tx - size * 0.065, ty, size * 0.13, size * 0.16)));
    }
    face.add(mouth);
    brush.setPaint(new RadialGradientPaint(
        (float) x,
        (float) (y + size * 0.35),
        (float) (size * 0.95),
        new float[] {0, 0.5f, 1},
        new Color[] {
          new Color(0xfff6c0), new Color(Palette.mix(flame, 0xffe080, 0.5)), new Color(flame)
        }));
    brush.fill(face);
  }
}
