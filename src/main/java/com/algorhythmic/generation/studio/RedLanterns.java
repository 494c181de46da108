package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * The new year by the moon: red silk lanterns with gold fittings, curling clouds, far roofs and a blossoming branch.
 */
final class RedLanterns {
  /** Sky above, sky low, moon, far hills, silk, gold, blossom. */
  private static final int[][] SCHEMES = {
    {0x5a0a14, 0xc8362a, 0xffe0a0, 0x8a1a1f, 0xe0281f, 0xf4c04a, 0xffc8c0},
    {0x1a0f2f, 0x8a2a4a, 0xfff0c0, 0x4a1838, 0xd82a2a, 0xf0b848, 0xffb0c0},
    {0x3a0a18, 0xe06a3a, 0xfff4c8, 0x8a2424, 0xc81f28, 0xffd05a, 0xffe0d8},
    {0x0a1a38, 0x3f4a8a, 0xfff0cf, 0x1c2450, 0xe03028, 0xf0c058, 0xffc0d0},
    {0xf0c87a, 0xfbe8bc, 0xe0402f, 0xe0a858, 0xd02a22, 0xc88a20, 0xf08a8a}
  };

  private RedLanterns() {}

  static BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted((brief.valence() - 0.5) * 0.07, 0.9 + brief.valence() * 0.2, 0);
    var noise = new Noise(random.nextLong());
    var sky =
        new Ramp(scheme.pick(0), Palette.mix(scheme.pick(0), scheme.pick(1), 0.5), scheme.pick(1));
    double moonX = wide * random.nextDouble(0.35, 0.65);
    double moonY = high * random.nextDouble(0.3, 0.46);
    double moonR = random.nextDouble(0.17, 0.26);
    easel.shade((x, y) -> {
      double away = Math.hypot(x - moonX, y - moonY);
      int colour = Ramp.blend(
          sky.at(y / high + noise.fractal(x * 1.5, y * 1.5, 3) * 0.14),
          scheme.pick(2),
          0.5 * Math.exp(-Math.max(0, away - moonR) * 5));
      int face = Ramp.scale(scheme.pick(2), 0.97 + 0.12 * noise.fractal(x * 5, y * 5, 3));
      return Ramp.blend(colour, face, Ramp.smooth(moonR + 0.0015, moonR - 0.0015, away));
    });
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    for (int i = 0; i < 3; i++) {
      var hill = GothicRecipe.mound(random, wide, high, high * (0.74 + 0.07 * i), 0.06 - 0.01 * i);
      int tone = Palette.mix(scheme.pick(1), scheme.pick(3), 0.35 + 0.3 * i);
      brush.setPaint(new GradientPaint(
          0,
          (float) (high * (0.68 + 0.07 * i)),
          new Color(tone),
          0,
          (float) (high * (0.9 + 0.05 * i)),
          new Color(Palette.mix(tone, scheme.pick(1), 0.6))));
      brush.fill(hill);
      brush.setStroke(new BasicStroke(0.0022f));
      brush.setColor(Palette.withAlpha(scheme.pick(5), 0.7));
      brush.draw(hill);
      for (int k = 0; k < 2 + i; k++) {
        cloud(
            brush,
            random,
            wide * random.nextDouble(-0.05, 1.0),
            high * (0.72 + 0.085 * i + random.nextDouble(-0.02, 0.05)),
            random.nextDouble(0.05, 0.08) * (1 + 0.25 * i),
            scheme);
      }
    }
    int upper = 2 + random.nextInt(3);
    for (int k = 0; k < upper; k++) {
      cloud(
          brush,
          random,
          wide * random.nextDouble(0, 0.9),
          high * random.nextDouble(0.14, 0.5),
          random.nextDouble(0.035, 0.06),
          scheme);
    }
    branch(brush, random, wide, high, scheme);
    int lanterns = 4 + (int) Math.round(brief.energy() * 4 * Math.max(1, wide * 0.8));
    var lit = new double[lanterns][];
    for (int i = 0; i < lanterns; i++) {
      double near = Math.pow((i + 1.0) / lanterns, 1.7);
      double size = 0.035 + 0.095 * near;
      double x = wide * ((i * 0.618 + random.nextDouble(0.0, 0.12)) % 1.0);
      double y = high * random.nextDouble(0.08, 0.34) + size * 1.2 + near * 0.05;
      lit[i] = new double[] {x, y, size};
      lantern(brush, x, y, size, scheme, near);
    }
    brush.setTransform(new AffineTransform());
    var light = Light.of(easel);
    for (double[] l : lit) {
      light.spot(l[0], l[1], l[2] * 1.1, 0xff8a3a, 0.22);
    }
    FestivalRecipe.bokeh(
        light,
        random,
        wide,
        high,
        new int[] {scheme.pick(5), 0xffd890, scheme.pick(4)},
        14 + (int) (brief.energy() * 14),
        0.03,
        high * 0.1);
    for (int i = 0; i < 130; i++) {
      light.spot(
          random.nextDouble() * wide,
          random.nextDouble() * high,
          random.nextDouble(0.0008, 0.0024),
          scheme.pick(5),
          random.nextDouble(0.3, 1.3));
    }
    light.bloom(0.55, 0.03, 0.35);
    light.onto(easel, 1.03);
    easel.vignette(0.28);
    easel.grain(brief.seed(), 6);
    return easel.done();
  }

  /** A cloud of scrolls: rounded lobes, each with a gold spiral inside, on a long tail. */
  private static void cloud(
      Graphics2D brush, SplittableRandom random, double x, double y, double size, Palette scheme) {
    int fill = Palette.mix(scheme.pick(2), scheme.pick(1), random.nextDouble(0.25, 0.55));
    double[][] lobes = {{-1.5, 0, 0.62}, {-0.5, -0.42, 0.95}, {0.75, -0.18, 0.78}, {1.75, 0.08, 0.5}
    };
    double flip = random.nextBoolean() ? 1 : -1;
    var tail = new RoundRectangle2D.Double(
        x - size * 3.6, y + size * 0.12, size * 7.2, size * 0.46, size * 0.46, size * 0.46);
    brush.setStroke(new BasicStroke((float) (size * 0.11)));
    brush.setColor(scheme.colour(5));
    brush.draw(tail);
    for (double[] lobe : lobes) {
      brush.draw(circle(x + flip * lobe[0] * size, y + lobe[1] * size, lobe[2] * size));
    }
    brush.setColor(new Color(fill));
    brush.fill(tail);
    for (double[] lobe : lobes) {
      brush.setPaint(new RadialGradientPaint(
          (float) (x + flip * lobe[0] * size),
          (float) (y + lobe[1] * size - size * 0.3),
          (float) (size * 1.5),
          new float[] {0, 1},
          new Color[] {new Color(Palette.mix(fill, 0xffffff, 0.3)), new Color(fill)}));
      brush.fill(circle(x + flip * lobe[0] * size, y + lobe[1] * size, lobe[2] * size));
    }
    brush.setColor(scheme.colour(5));
    brush.setStroke(
        new BasicStroke((float) (size * 0.085), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (double[] lobe : lobes) {
      var spiral = new Path2D.Double();
      for (int i = 0; i <= 50; i++) {
        double t = i / 50.0;
        double a = t * Math.PI * 3.4 + Math.PI * 0.75;
        double r = lobe[2] * size * (0.74 - 0.6 * t);
        double px = x + flip * (lobe[0] * size + Math.cos(a) * r);
        double py = y + lobe[1] * size + Math.sin(a) * r;
        if (i == 0) {
          spiral.moveTo(px, py);
        } else {
          spiral.lineTo(px, py);
        }
      }
      brush.draw(spiral);
    }
  }

  private static Ellipse2D circle(double x, double y, double r) {
    return new Ellipse2D.Double(x - r, y - r, r * 2, r * 2);
  }

  private static void lantern(
      Graphics2D brush, double x, double y, double size, Palette scheme, double near) {
    int silk = Palette.mix(scheme.pick(4), scheme.pick(1), 0.3 * (1 - near));
    int gold = Palette.mix(scheme.pick(5), scheme.pick(1), 0.3 * (1 - near));
    brush.setColor(new Color(Ramp.scale(gold, 0.75)));
    brush.fill(new Curve(x, -0.02, x, y / 2, x, y - size * 0.85).tapered(size * 0.03, size * 0.03));
    double h = size * 0.82;
    var body = new Ellipse2D.Double(x - size, y - h, size * 2, h * 2);
    brush.setPaint(new RadialGradientPaint(
        (float) x,
        (float) (y + h * 0.1),
        (float) (size * 1.08),
        new float[] {0, 0.35f, 0.75f, 1},
        new Color[] {
          new Color(Palette.mix(silk, 0xffe08a, 0.78)),
          new Color(Palette.mix(silk, 0xff9a4a, 0.5)),
          new Color(silk),
          new Color(Ramp.scale(silk, 0.5))
        }));
    brush.fill(body);
    for (int i = -4; i <= 4; i++) {
      double w = size * Math.sin(i * Math.PI / 9.6);
      brush.setStroke(new BasicStroke((float) (size * 0.014)));
      brush.setColor(Palette.withAlpha(i % 2 == 0 ? gold : Ramp.scale(silk, 0.4), 0.7));
      brush.draw(new Arc2D.Double(
          x - Math.abs(w), y - h, Math.abs(w) * 2, h * 2, i < 0 ? 90 : -90, 180, Arc2D.OPEN));
    }
    for (int side = -1; side <= 1; side += 2) {
      double cy = y + side * h * 0.97;
      brush.setPaint(new LinearGradientPaint(
          (float) (x - size * 0.45),
          0,
          (float) (x + size * 0.45),
          0,
          new float[] {0, 0.35f, 1},
          new Color[] {
            new Color(Ramp.scale(gold, 0.6)),
            new Color(Palette.mix(gold, 0xffffff, 0.5)),
            new Color(Ramp.scale(gold, 0.5))
          }));
      brush.fill(new RoundRectangle2D.Double(
          x - size * 0.42, cy - size * 0.07, size * 0.84, size * 0.14, size * 0.06, size * 0.06));
    }
    brush.setColor(new Color(gold));
    brush.fill(circle(x, y + h * 1.2, size * 0.075));
    for (int i = -5; i <= 5; i++) {
      brush.setColor(new Color(i % 2 == 0 ? silk : gold));
      brush.fill(new Curve(
              x + i * size * 0.008,
              y + h * 1.22,
              x + i * size * 0.022,
              y + h * 1.6,
              x + i * size * 0.028,
              y + h * 2.05)
          .tapered(size * 0.026, size * 0.012));
    }
  }

  private static void branch(
      Graphics2D brush, SplittableRandom random, double wide, double high, Palette scheme) {
    boolean left = random.nextBoolean();
    AffineTransform before = brush.getTransform();
    if (!left) {
      brush.translate(wide, 0);
      brush.scale(-1, 1);
    }
    double y = high * random.nextDouble(0.5, 0.62);
    var flower = new Flower(
        Flower.Kind.POPPY,
        0xfff0d0,
        scheme.pick(6),
        Palette.mix(scheme.pick(6), 0xffffff, 0.6),
        Palette.mix(0x8a2430, scheme.pick(4), 0.4),
        0);
    int bark = Palette.mix(0x2a1014, scheme.pick(3), 0.2);
    var stems = new Curve[] {
      new Curve(-0.05, y + 0.06, 0.1, y - 0.02, 0.22, y - 0.03, 0.34, y - 0.11, 0.48, y - 0.12),
      new Curve(0.12, y - 0.02, 0.19, y + 0.06, 0.31, y + 0.08, 0.4, y + 0.05),
      new Curve(0.22, y - 0.03, 0.25, y - 0.13, 0.32, y - 0.19, 0.35, y - 0.26)
    };
    for (int i = 0; i < stems.length; i++) {
      brush.setColor(new Color(bark));
      brush.fill(stems[i].tapered(i == 0 ? 0.024 : 0.012, 0.003));
    }
    for (Curve stem : stems) {
      for (int i = 0; i < 6; i++) {
        double t = random.nextDouble(0.25, 1);
        flower.draw(
            brush,
            stem.x(t) + random.nextDouble(-0.02, 0.02),
            stem.y(t) + random.nextDouble(-0.02, 0.02),
            random.nextDouble(0.014, 0.03),
            0.9,
            0,
            random);
      }
    }
    brush.setTransform(before);
  }
}
