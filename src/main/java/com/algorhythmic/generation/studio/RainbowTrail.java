package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A small cat of cake flying through the stars, and the rainbow it leaves. */
final class RainbowTrail {
  private static final int[] RAINBOW = {0xff3b4e, 0xff9a2e, 0xffe94a, 0x4be06a, 0x3fa8ff, 0x9a5cff};
  /** Space above, space below, cloud, second cloud. */
  private static final int[][] SPACES = {
    {0x0a1246, 0x3a1f78, 0x7a3fc0, 0xff6fb8},
    {0x042a4a, 0x0f6a8a, 0x2fc0b8, 0x8ae8ff},
    {0x2a0a4a, 0x8a1f6a, 0xff5f9a, 0xffb05f},
    {0x06102a, 0x1f3f8a, 0x5f8aff, 0xc09aff}
  };

  private static final int[] CAKES = {0xff8fc7, 0x9be8c8, 0xffd27a, 0xb9a4ff, 0xff9c8a};

  private RainbowTrail() {}

  static BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette space = new Palette(SPACES[random.nextInt(SPACES.length)])
        .shifted((brief.valence() - 0.5) * 0.1, 1, random.nextDouble(-0.04, 0.04));
    var noise = new Noise(random.nextLong());
    var sky = new Ramp(space.pick(0), space.pick(1));
    easel.shade((x, y) -> {
      double a = noise.fractal(x * 1.3, y * 1.3, 4);
      double b = noise.fractal(x * 1.7 + 20, y * 1.7, 4);
      int colour =
          Ramp.blend(sky.at(y / high + a * 0.3), space.pick(2), Ramp.smooth(0, 0.6, a) * 0.75);
      return Ramp.blend(colour, space.pick(3), Ramp.smooth(0.12, 0.65, b) * 0.6);
    });
    var light = Light.of(easel);
    Starfield.scatter(
        light, random, noise, (int) (900 * wide * high), wide, high, space.pick(3), 0xffe0a0, 1.4);
    light.onto(easel, 1.05);
    int worlds = 2 + random.nextInt(3);
    for (int i = 0; i < worlds; i++) {
      int hue = RAINBOW[random.nextInt(RAINBOW.length)];
      new Planet(
              wide * random.nextDouble(0.05, 0.95),
              high * (i % 2 == 0 ? random.nextDouble(0.05, 0.25) : random.nextDouble(0.75, 0.95)),
              random.nextDouble(0.03, 0.1),
              Palette.mix(hue, space.pick(2), 0.3),
              Palette.mix(hue, 0xfff4d8, 0.5),
              Palette.mix(hue, space.pick(0), 0.4),
              random.nextBoolean(),
              i == 0,
              random.nextDouble(-0.6, 0.6),
              -2.3)
          .paint(easel, noise);
    }
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    double headX = wide * random.nextDouble(0.58, 0.7);
    double headY = high * random.nextDouble(0.36, 0.6);
    double thick = random.nextDouble(0.034, 0.048);
    double swing = random.nextDouble(0.03, 0.08) + brief.energy() * 0.05;
    double turns = random.nextDouble(5, 9);
    double climb = random.nextDouble(-0.28, 0.28) * high;
    double phase = random.nextDouble() * 6;
    var path = new double[2][160];
    for (int i = 0; i < 160; i++) {
      double t = i / 159.0;
      path[0][i] = -0.06 + (headX + 0.06) * t;
      path[1][i] =
          headY + climb * Math.pow(1 - t, 1.4) + Math.sin(t * turns + phase) * swing * (1 - t * t);
    }
    for (int band = -1; band <= RAINBOW.length; band++) {
      boolean rim = band < 0 || band == RAINBOW.length;
      var line = new Path2D.Double();
      for (int i = 0; i < 160; i++) {
        double y = path[1][i] + (band - 2.5 + (band < 0 ? 0.42 : rim ? -0.42 : 0)) * thick;
        if (i == 0) {
          line.moveTo(path[0][i], y);
        } else {
          line.lineTo(path[0][i], y);
        }
      }
      brush.setStroke(new BasicStroke(
          (float) (rim ? thick * 0.18 : thick * 1.06),
          BasicStroke.CAP_BUTT,
          BasicStroke.JOIN_ROUND));
      brush.setColor(rim ? Palette.withAlpha(0xffffff, 0.85) : new Color(RAINBOW[band]));
      brush.draw(line);
    }
    sparkles(brush, random, path, thick, 26 + (int) (brief.energy() * 40));
    AffineTransform before = brush.getTransform();
    brush.translate(headX, headY);
    brush.rotate(Math.max(-0.22, Math.min(0.22, -climb * 0.16)));
    double size = thick * 7.2;
    brush.scale(size, size);
    cat(brush, random, CAKES[random.nextInt(CAKES.length)]);
    brush.setTransform(before);
    brush.setTransform(new AffineTransform());
    light = Light.of(easel);
    light.bloom(0.5, 0.02, 0.35);
    light.bloom(0.5, 0.09, 0.3);
    light.onto(easel, 1);
    easel.vignette(0.2);
    easel.grain(brief.seed(), 5);
    return easel.done();
  }

  private static void sparkles(
      Graphics2D brush, SplittableRandom random, double[][] path, double thick, int count) {
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(150);
      double x = path[0][at];
      double y = path[1][at] + thick * random.nextDouble(-8, 8);
      double r = random.nextDouble(0.006, 0.022);
      var star = new Path2D.Double();
      for (int k = 0; k < 8; k++) {
        double d = k % 2 == 0 ? r : r * 0.24;
        double a = k * Math.PI / 4;
        if (k == 0) {
          star.moveTo(x + d, y);
        } else {
          star.lineTo(x + Math.cos(a) * d, y + Math.sin(a) * d);
        }
      }
      star.closePath();
      brush.setColor(
          new Color(Palette.mix(RAINBOW[random.nextInt(RAINBOW.length)], 0xffffff, 0.6)));
      brush.fill(star);
    }
  }

  /** About one wide, looking right, its middle at the origin. */
  private static void cat(Graphics2D brush, SplittableRandom random, int cake) {
    int fur =
        random.nextBoolean() ? 0x9a9aa8 : Palette.mix(0x8a6a5a, 0xffc890, random.nextDouble());
    int line = 0x2a1830;
    part(
        brush,
        new Curve(-0.5, 0.08, -0.68, 0.02, -0.72, -0.14, -0.88, -0.18).tapered(0.13, 0.1),
        fur,
        line);
    for (double x : new double[] {-0.38, -0.2, 0.22, 0.4}) {
      part(
          brush,
          new RoundRectangle2D.Double(x - 0.06, 0.28 + (x < 0 ? 0.01 : 0), 0.15, 0.2, 0.13, 0.13),
          fur,
          line);
    }
    part(brush, new RoundRectangle2D.Double(-0.55, -0.4, 1.08, 0.8, 0.24, 0.24), 0xf0c080, line);
    part(
        brush,
        new RoundRectangle2D.Double(-0.47, -0.33, 0.92, 0.66, 0.2, 0.2),
        cake,
        Ramp.scale(cake, 0.8));
    for (int i = 0; i < 22; i++) {
      brush.setColor(new Color(RAINBOW[random.nextInt(RAINBOW.length)]));
      AffineTransform before = brush.getTransform();
      brush.translate(random.nextDouble(-0.4, 0.36), random.nextDouble(-0.27, 0.27));
      brush.rotate(random.nextDouble() * 3);
      brush.fill(new RoundRectangle2D.Double(-0.035, -0.014, 0.07, 0.028, 0.028, 0.028));
      brush.setTransform(before);
    }
    brush.setColor(Palette.withAlpha(0xffffff, 0.35));
    brush.fill(new RoundRectangle2D.Double(-0.42, -0.29, 0.6, 0.05, 0.05, 0.05));
    var head = Curve.closed(
        0.2, 0.1, 0.18, -0.08, 0.21, -0.34, 0.36, -0.2, 0.56, -0.2, 0.71, -0.34, 0.74, -0.08, 0.72,
        0.1, 0.6, 0.24, 0.46, 0.26, 0.32, 0.24);
    part(brush, head, fur, line);
    brush.setColor(Palette.withAlpha(0xff8fa8, 0.8));
    brush.fill(new Ellipse2D.Double(0.23, 0.08, 0.11, 0.07));
    brush.fill(new Ellipse2D.Double(0.6, 0.08, 0.11, 0.07));
    for (double x : new double[] {0.34, 0.58}) {
      brush.setColor(new Color(line));
      brush.fill(new Ellipse2D.Double(x - 0.05, -0.06, 0.1, 0.12));
      brush.setColor(Color.WHITE);
      brush.fill(new Ellipse2D.Double(x - 0.035, -0.045, 0.045, 0.045));
    }
    brush.setColor(new Color(line));
    brush.fill(new Ellipse2D.Double(0.435, 0.05, 0.05, 0.035));
    brush.setStroke(new BasicStroke(0.022f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.draw(new Curve(0.36, 0.1, 0.4, 0.15, 0.46, 0.11, 0.52, 0.15, 0.56, 0.1).open(0, 1));
  }

  private static void part(Graphics2D brush, Shape shape, int fill, int line) {
    brush.setColor(new Color(fill));
    brush.fill(shape);
    brush.setStroke(new BasicStroke(0.032f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(new Color(line));
    brush.draw(shape);
  }
}
