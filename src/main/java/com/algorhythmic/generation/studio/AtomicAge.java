package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Yesterday's tomorrow: a finned rocket on its plume, ringed worlds, orbiting atoms and starbursts in printed flat
 * colours.
 */
final class AtomicAge {
  /** Sky, sky near the ground, three shapes, paper light, dark. */
  private static final int[][] SCHEMES = {
    {0x1f4f5a, 0x3f8a84, 0xe8a33a, 0xd9573a, 0xf0d9a0, 0xfaf0d8, 0x14282e},
    {0x2a2a4f, 0x5a4a78, 0xf0a84a, 0xe05f5a, 0x6ab8b0, 0xfaecd0, 0x161628},
    {0xe8d4a8, 0xf4e6c4, 0xd9622f, 0x2f7a7a, 0xe0a62f, 0xfffaf0, 0x2a2420},
    {0x8a2f2a, 0xd0643a, 0xf0b84a, 0x2f6a70, 0xf4dcae, 0xfff4e0, 0x2a1214},
    {0x16324f, 0x2f6a94, 0xf47a5a, 0xf6c85a, 0x8ac8c0, 0xfdf4e4, 0x0c1a2a}
  };

  private AtomicAge() {}

  static BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted((brief.valence() - 0.5) * 0.08, 0.85 + brief.valence() * 0.25, 0);
    var sky =
        new Ramp(scheme.pick(0), Palette.mix(scheme.pick(0), scheme.pick(1), 0.4), scheme.pick(1));
    easel.shade((x, y) -> sky.at(y / high));
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    boolean right = random.nextBoolean();
    double rx = wide * (right ? random.nextDouble(0.58, 0.7) : random.nextDouble(0.3, 0.42));
    double ry = high * random.nextDouble(0.36, 0.46);
    double aim = (right ? 1 : -1) * random.nextDouble(0.25, 0.6);
    rays(brush, wide, high, rx - Math.sin(aim) * 2, ry + Math.cos(aim) * 2, scheme, random);
    for (int i = 0; i < 4 + (int) (brief.energy() * 4); i++) {
      boomerang(
          brush, random, wide, high, Palette.withAlpha(scheme.pick(2 + random.nextInt(3)), 0.5));
    }
    int stars = 16 + (int) (brief.energy() * 22);
    for (int i = 0; i < stars; i++) {
      starburst(
          brush,
          wide * random.nextDouble(),
          high * random.nextDouble(0, 0.85),
          random.nextDouble(0.008, i % 7 == 0 ? 0.06 : 0.025),
          i % 3 == 0 ? scheme.pick(2) : scheme.pick(5),
          random);
    }
    world(
        brush,
        random,
        wide * (right ? random.nextDouble(0.14, 0.3) : random.nextDouble(0.7, 0.86)),
        high * random.nextDouble(0.2, 0.32),
        random.nextDouble(0.11, 0.17),
        scheme.pick(3),
        scheme,
        true);
    world(
        brush,
        random,
        wide * (right ? random.nextDouble(0.8, 0.95) : random.nextDouble(0.05, 0.2)),
        high * random.nextDouble(0.12, 0.5),
        random.nextDouble(0.035, 0.06),
        scheme.pick(4),
        scheme,
        false);
    atom(
        brush,
        random,
        wide * (right ? random.nextDouble(0.12, 0.28) : random.nextDouble(0.72, 0.88)),
        high * random.nextDouble(0.55, 0.68),
        random.nextDouble(0.09, 0.13),
        scheme);
    ground(brush, random, wide, high, scheme);
    AffineTransform before = brush.getTransform();
    brush.translate(rx, ry);
    brush.rotate(aim);
    double size = random.nextDouble(0.5, 0.62);
    brush.scale(size, size);
    rocket(brush, random, scheme, wide + high);
    brush.setTransform(before);
    brush.setTransform(new AffineTransform());
    PopFlowerRecipe.press(easel, brief, random.nextLong());
    easel.vignette(0.18);
    easel.grain(brief.seed() + 1, 9);
    return easel.done();
  }

  private static void rays(
      Graphics2D brush,
      double wide,
      double high,
      double x,
      double y,
      Palette scheme,
      SplittableRandom random) {
    int count = 22 + random.nextInt(12);
    brush.setColor(Palette.withAlpha(scheme.pick(5), 0.07));
    for (int i = 0; i < count; i++) {
      double a = i * Math.PI * 2 / count;
      var ray = new Path2D.Double();
      ray.moveTo(x, y);
      ray.lineTo(x + Math.cos(a) * 6, y + Math.sin(a) * 6);
      ray.lineTo(x + Math.cos(a + Math.PI / count) * 6, y + Math.sin(a + Math.PI / count) * 6);
      ray.closePath();
      brush.fill(ray);
    }
    Halftone.fill(
        brush,
        new Rectangle2D.Double(0, 0, wide, high),
        0.4,
        0.014,
        Ramp.scale(scheme.pick(0), 0.8),
        (px, py) -> 0.3 - py / high * 0.6);
  }

  private static void boomerang(
      Graphics2D brush, SplittableRandom random, double wide, double high, Color colour) {
    AffineTransform before = brush.getTransform();
    brush.translate(random.nextDouble() * wide, random.nextDouble(0, 0.8) * high);
    brush.rotate(random.nextDouble() * Math.PI * 2);
    double s = random.nextDouble(0.07, 0.17);
    brush.scale(s, s);
    brush.setColor(colour);
    brush.fill(Curve.closed(
        -1, 0.55, -0.85, 0.3, -0.3, -0.35, 0, -0.55, 0.3, -0.35, 0.85, 0.3, 1, 0.55, 0.8, 0.62, 0.2,
        0.15, 0, 0.05, -0.2, 0.15, -0.8, 0.62));
    brush.setTransform(before);
  }

  private static void starburst(
      Graphics2D brush, double x, double y, double size, int colour, SplittableRandom random) {
    int points = 4 + 4 * random.nextInt(2);
    var star = new Path2D.Double();
    for (int i = 0; i < points * 2; i++) {
      double d = i % 2 == 1 ? size * 0.13 : i % 4 == 0 ? size : size * 0.55;
      double a = i * Math.PI / points - Math.PI / 2;
      double sx = x + Math.cos(a) * d * (points == 4 ? 0.7 : 1);
      double sy = y + Math.sin(a) * d * 1.15;
      if (i == 0) {
        star.moveTo(sx, sy);
      } else {
        star.lineTo(sx, sy);
      }
    }
    star.closePath();
    brush.setColor(new Color(colour));
    brush.fill(star);
  }

  private static void world(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double y,
      double r,
      int colour,
      Palette scheme,
      boolean ringed) {
    var disc = new Ellipse2D.Double(x - r, y - r, r * 2, r * 2);
    AffineTransform before = brush.getTransform();
    double tilt = random.nextDouble(-0.5, 0.5);
    if (ringed) {
      ring(brush, x, y, r, tilt, scheme, 180);
    }
    brush.setColor(new Color(colour));
    brush.fill(disc);
    var clip = brush.getClip();
    brush.clip(disc);
    brush.rotate(tilt, x, y);
    for (int i = 0; i < 4; i++) {
      brush.setColor(
          new Color(Palette.mix(colour, i % 2 == 0 ? scheme.pick(5) : scheme.pick(6), 0.28)));
      double by = y + r * (-0.75 + 0.45 * i + random.nextDouble(-0.1, 0.1));
      brush.fill(new Ellipse2D.Double(x - r * 1.3, by, r * 2.6, r * random.nextDouble(0.12, 0.26)));
    }
    brush.setTransform(before);
    brush.setClip(clip);
    Halftone.fill(
        brush,
        disc,
        0.4,
        Math.max(0.008, r * 0.07),
        scheme.pick(6),
        (px, py) -> ((px - x) + (py - y)) / r * 0.55 - 0.05);
    if (ringed) {
      ring(brush, x, y, r, tilt, scheme, 0);
    }
  }

  private static void ring(
      Graphics2D brush, double x, double y, double r, double tilt, Palette scheme, int from) {
    AffineTransform before = brush.getTransform();
    brush.rotate(tilt, x, y);
    double[] sizes = {1.9, 1.62, 1.42};
    for (int i = 0; i < 3; i++) {
      brush.setStroke(new BasicStroke(
          (float) (r * (i == 1 ? 0.14 : 0.06)), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
      brush.setColor(scheme.colour(i == 1 ? 2 : 5));
      double w = r * sizes[i];
      brush.draw(new Arc2D.Double(
          x - w, y - w * 0.25, w * 2, w * 0.5, from, from == 0 ? -180 : -180, Arc2D.OPEN));
    }
    brush.setTransform(before);
  }

  private static void atom(
      Graphics2D brush, SplittableRandom random, double x, double y, double r, Palette scheme) {
    double turn = random.nextDouble() * Math.PI;
    for (int i = 0; i < 3; i++) {
      double a = turn + i * Math.PI / 3;
      AffineTransform before = brush.getTransform();
      brush.rotate(a, x, y);
      brush.setStroke(new BasicStroke((float) (r * 0.035)));
      brush.setColor(scheme.colour(5));
      brush.draw(new Ellipse2D.Double(x - r, y - r * 0.36, r * 2, r * 0.72));
      double e = random.nextDouble() * Math.PI * 2;
      double d = r * 0.085;
      brush.setColor(scheme.colour(2 + i % 2));
      brush.fill(new Ellipse2D.Double(
          x + Math.cos(e) * r - d, y + Math.sin(e) * r * 0.36 - d, d * 2, d * 2));
      brush.setTransform(before);
    }
    for (int i = 0; i < 6; i++) {
      double a = i * 2.4;
      double d = i == 5 ? 0 : r * 0.11;
      brush.setColor(scheme.colour(i % 2 == 0 ? 3 : 2));
      brush.fill(new Ellipse2D.Double(
          x + Math.cos(a) * d - r * 0.1, y + Math.sin(a) * d - r * 0.1, r * 0.2, r * 0.2));
    }
  }

  /** A moon's horizon with craters and a domed town. */
  private static void ground(
      Graphics2D brush, SplittableRandom random, double wide, double high, Palette scheme) {
    double top = high * 0.86;
    int tone = Palette.mix(scheme.pick(4), scheme.pick(1), 0.35);
    double townX = wide * random.nextDouble(0.3, 0.7);
    for (int i = 0; i < 9; i++) {
      double x = townX + (i - 4) * 0.075 + random.nextDouble(-0.015, 0.015);
      double tall = random.nextDouble(0.06, 0.16) * (1 - Math.abs(i - 4) * 0.12);
      brush.setColor(new Color(Palette.mix(scheme.pick(6), scheme.pick(0), 0.35)));
      if (i % 3 == 1) {
        brush.fill(new Ellipse2D.Double(x - 0.055, top - 0.05, 0.11, 0.12));
      } else {
        brush.fill(
            new Curve(x, top + 0.04, x, top - tall * 0.5, x, top - tall).tapered(0.03, 0.004));
        brush.fill(new Ellipse2D.Double(x - 0.022, top - tall * 0.62, 0.044, 0.016));
        brush.fill(new Ellipse2D.Double(x - 0.014, top - tall * 0.9, 0.028, 0.01));
        brush.setColor(scheme.colour(2));
        brush.fill(new Ellipse2D.Double(x - 0.005, top - tall - 0.006, 0.01, 0.01));
      }
    }
    for (int layer = 0; layer < 2; layer++) {
      var line = GothicRecipe.mound(random, wide, high, top + 0.02 + layer * 0.06, 0.018);
      int colour = Palette.mix(tone, scheme.pick(6), layer * 0.35);
      brush.setColor(new Color(colour));
      brush.fill(line);
      double from = top + layer * 0.06;
      Halftone.fill(
          brush,
          line,
          0.4,
          0.012,
          Palette.mix(colour, scheme.pick(6), 0.4),
          (x, y) -> (y - from) * 2.6 - 0.05);
    }
    for (int i = 0; i < 9; i++) {
      double x = wide * random.nextDouble();
      double y = top + random.nextDouble(0.05, 0.12);
      double w = random.nextDouble(0.02, 0.06);
      brush.setColor(Palette.withAlpha(scheme.pick(6), 0.45));
      brush.fill(new Ellipse2D.Double(x - w, y - w * 0.22, w * 2, w * 0.44));
      brush.setColor(Palette.withAlpha(scheme.pick(5), 0.3));
      brush.fill(new Ellipse2D.Double(x - w, y - w * 0.12, w * 2, w * 0.4));
    }
  }

  /** One tall, nose up, its middle at the origin, with a plume below. */
  private static void rocket(
      Graphics2D brush, SplittableRandom random, Palette scheme, double trail) {
    for (int i = 0; i < 3; i++) {
      double w = 0.2 - i * 0.055;
      var plume = new Path2D.Double();
      plume.moveTo(-w * 0.45, 0.46);
      plume.curveTo(-w * 1.1, 0.8, -w * 0.6 - 0.14 * (3 - i), 1.6, -0.1 * (3 - i), trail * 1.4);
      plume.lineTo(0.1 * (3 - i), trail * 1.4);
      plume.curveTo(w * 0.6 + 0.14 * (3 - i), 1.6, w * 1.1, 0.8, w * 0.45, 0.46);
      plume.closePath();
      brush.setColor(
          Palette.withAlpha(new int[] {scheme.pick(3), scheme.pick(2), scheme.pick(5)}[i], 0.9));
      brush.fill(plume);
    }
    for (int side = -1; side <= 1; side += 2) {
      var fin = new Path2D.Double();
      fin.moveTo(side * 0.1, 0.1);
      fin.curveTo(side * 0.2, 0.18, side * 0.27, 0.34, side * 0.3, 0.62);
      fin.curveTo(side * 0.22, 0.5, side * 0.16, 0.45, side * 0.07, 0.44);
      fin.closePath();
      brush.setColor(new Color(side < 0 ? scheme.pick(3) : Ramp.scale(scheme.pick(3), 0.72)));
      brush.fill(fin);
    }
    var hull = Curve.closed(
        0, -0.6, 0.07, -0.47, 0.125, -0.25, 0.14, 0, 0.12, 0.25, 0.075, 0.45, -0.075, 0.45, -0.12,
        0.25, -0.14, 0, -0.125, -0.25, -0.07, -0.47);
    brush.setColor(new Color(Palette.mix(scheme.pick(5), 0xffffff, 0.3)));
    brush.fill(hull);
    var half = new Area(hull);
    half.intersect(
        new Area(Curve.closed(0.04, -0.7, 0.3, -0.7, 0.3, 0.6, -0.01, 0.6, 0.05, 0.2, 0.07, -0.2)));
    brush.setColor(new Color(Palette.mix(scheme.pick(5), scheme.pick(6), 0.28)));
    brush.fill(half);
    Halftone.fill(
        brush,
        hull,
        0.4,
        0.02,
        Palette.mix(scheme.pick(5), scheme.pick(6), 0.45),
        (x, y) -> x * 4.2 + 0.12);
    var nose = new Area(hull);
    nose.intersect(new Area(new Rectangle2D.Double(-1, -1, 2, 0.6)));
    brush.setColor(scheme.colour(3));
    brush.fill(nose);
    for (double y : new double[] {-0.4, 0.3}) {
      var band = new Area(hull);
      band.intersect(new Area(new Rectangle2D.Double(-1, y, 2, 0.035)));
      brush.setColor(scheme.colour(2));
      brush.fill(band);
    }
    for (int i = 0; i < 2; i++) {
      double y = -0.2 + i * 0.24;
      double r = 0.065 - 0.012 * i;
      brush.setColor(scheme.colour(6));
      brush.fill(new Ellipse2D.Double(-r * 1.25, y - r * 1.25, r * 2.5, r * 2.5));
      brush.setColor(new Color(Palette.mix(scheme.pick(1), 0x9fe8ff, 0.5)));
      brush.fill(new Ellipse2D.Double(-r, y - r, r * 2, r * 2));
      brush.setColor(Palette.withAlpha(0xffffff, 0.75));
      brush.fill(new Ellipse2D.Double(-r * 0.65, y - r * 0.7, r * 0.6, r * 0.5));
    }
    brush.setColor(scheme.colour(2));
    brush.fill(new Curve(0, 0.12, 0.005, 0.35, 0, 0.66).tapered(0.02, 0.035));
    brush.setColor(new Color(Ramp.scale(scheme.pick(6), 1.4)));
    brush.fill(new Curve(0, -0.59, 0, -0.65, 0, -0.72).tapered(0.014, 0.004));
  }
}
