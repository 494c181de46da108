package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A woodblock print: a snow-capped mountain under a graded sky, cloud bands and great clawing waves, on bordered
 * paper.
 */
final class UkiyoeRecipe implements Recipe {
  /** Band at the top of the sky, middle sky, horizon, sun, mountain, three sea blues from deep to pale. */
  private static final int[][] INKS = {
    {0x1f3f63, 0xc9cbb4, 0xf0d9a8, 0xc4452f, 0x3b5a73, 0x16304f, 0x2f6288, 0x9cc0c4},
    {0x8a2f2c, 0xe8b183, 0xf4deb0, 0xd9412b, 0x4a4f63, 0x1c2f48, 0x3c6a80, 0xa9c4b8},
    {0x35506b, 0xe6cdb8, 0xf2b8a0, 0xe8e2c8, 0x6d4a5a, 0x2a2c50, 0x55709a, 0xbfc8d4},
    {0x2c5a56, 0xbdd0ae, 0xefe3b4, 0xcf5a32, 0x4a6a50, 0x123d42, 0x2f7a78, 0xa5cdb8},
    {0x14243f, 0x4f6d8c, 0xa7b8ba, 0xf0e6c4, 0x2b3c55, 0x0f2140, 0x2c5480, 0x8fb0c0},
    {0x4a2c52, 0xd99a94, 0xf6d49c, 0xe2553a, 0x5a3f66, 0x1e2a56, 0x4260a0, 0xb4bfe0}
  };

  private static final int PAPER = 0xf1e6cd;
  private static final int KEY = 0x152238;
  private static final int FOAM = 0xf6efdc;
  private static final Curve BACK = new Curve(
      -1.5, -0.75, -0.75, -0.12, -0.35, 0.03, 0, 0.21, 0.20, 0.46, 0.36, 0.73, 0.53, 0.91, 0.70,
      0.94, 0.84, 0.85, 0.90, 0.70);
  private static final Curve FACE = new Curve(
      2.5, -0.75, 1.6, -0.16, 1.12, 0.0, 0.86, 0.08, 0.68, 0.19, 0.575, 0.36, 0.56, 0.53, 0.62,
      0.68, 0.73, 0.76, 0.90, 0.70);

  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette ink = new Palette(INKS[random.nextInt(INKS.length)])
        .shifted((brief.valence() - 0.5) * 0.07, 0.85 + brief.valence() * 0.35, 0);
    double horizon = high * random.nextDouble(0.56, 0.66);
    var sky = new Ramp(
        ink.pick(0),
        Palette.mix(ink.pick(0), ink.pick(1), 0.55),
        ink.pick(1),
        ink.pick(1),
        ink.pick(2),
        ink.pick(2));
    easel.shade((x, y) -> sky.at(0.02 + y / horizon));
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    boolean mirrored = random.nextBoolean();
    if (mirrored) {
      brush.translate(wide, 0);
      brush.scale(-1, 1);
    }
    boolean calm = random.nextInt(10) < 3;
    double sunX = wide * random.nextDouble(0.55, 0.72);
    double sunSize = random.nextDouble(0.07, 0.12);
    bokashiDisc(
        brush, sunX, high * random.nextDouble(0.17, 0.27), sunSize, ink.pick(3), ink.pick(2));
    clouds(
        brush,
        random,
        wide,
        horizon * 0.28,
        horizon * 0.55,
        2 + random.nextInt(3),
        ink.pick(1),
        0.8);
    double peakX = wide * random.nextDouble(0.68, 0.82);
    mountain(
        brush,
        random,
        calm ? wide * random.nextDouble(0.42, 0.6) : peakX,
        horizon + 0.03,
        random.nextDouble(0.27, 0.4) + (calm ? 0.1 : 0),
        ink);
    clouds(
        brush,
        random,
        wide,
        horizon - 0.13,
        horizon - 0.02,
        3 + random.nextInt(3),
        ink.pick(2),
        0.95);
    sea(brush, random, wide, horizon, high, ink);
    double tall = (high - horizon) * 0.55 + random.nextDouble(0.34, 0.5) + brief.energy() * 0.1;
    wave(brush, random, wide * random.nextDouble(0.4, 0.52), high * 0.86, tall * 0.34, ink, 1);
    if (calm) {
      wave(brush, random, wide * random.nextDouble(0.68, 0.8), high * 0.9, tall * 0.4, ink, 1);
      brush.setColor(new Color(KEY));
      Wildlife.birds(brush, wide * 0.3, high * 0.3, 0.16, 0.03, 5 + random.nextInt(6), random);
    }
    wave(
        brush,
        random,
        wide * random.nextDouble(0.0, 0.1) - 0.1,
        high * 0.9,
        calm ? tall * 0.5 : tall,
        ink,
        0);
    int swells = 2 + (int) Math.round(brief.energy() * 2);
    for (int i = 0; i < swells; i++) {
      double t = (i + 0.5) / swells;
      wave(
          brush,
          random,
          wide * ((i * 0.618 + 0.45) % 1.0) - 0.2,
          high * (0.93 + 0.1 * t),
          random.nextDouble(0.17, 0.27),
          ink,
          1 + i % 2);
    }
    brush.setTransform(new AffineTransform());
    printed(easel, brief, random);
    return easel.done();
  }

  private static void bokashiDisc(
      Graphics2D brush, double x, double y, double radius, int colour, int fade) {
    brush.setPaint(new GradientPaint(
        0,
        (float) (y - radius),
        new Color(colour),
        0,
        (float) (y + radius * 1.15),
        new Color(Palette.mix(colour, fade, 0.45))));
    brush.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static void clouds(
      Graphics2D brush,
      SplittableRandom random,
      double wide,
      double top,
      double bottom,
      int count,
      int colour,
      double alpha) {
    for (int i = 0; i < count; i++) {
      double y = top + (bottom - top) * (i + random.nextDouble()) / count;
      double x = random.nextDouble(-0.3, 0.85) * wide;
      var cloud = new Area();
      for (int j = 0; j < 3; j++) {
        double length = random.nextDouble(0.25, 0.7);
        double thick = random.nextDouble(0.016, 0.028);
        double left = x + random.nextDouble(-0.15, 0.3);
        cloud.add(new Area(
            new RoundRectangle2D.Double(left, y + (j - 1) * 0.02, length, thick, thick, thick)));
      }
      brush.setColor(Palette.withAlpha(Palette.mix(colour, FOAM, 0.45), alpha));
      brush.fill(cloud);
      brush.setStroke(new BasicStroke(0.0016f));
      brush.setColor(Palette.withAlpha(KEY, 0.35));
      brush.draw(cloud);
    }
  }

  private static void mountain(
      Graphics2D brush, SplittableRandom random, double x, double base, double tall, Palette ink) {
    double half = tall * random.nextDouble(1.7, 2.2);
    double crown = tall * 0.09;
    var body = new Path2D.Double();
    body.moveTo(x - half, base);
    body.curveTo(
        x - half * 0.5,
        base - tall * 0.2,
        x - half * 0.22,
        base - tall * 0.72,
        x - crown,
        base - tall);
    body.lineTo(x - crown * 0.45, base - tall * 1.025);
    body.lineTo(x + crown * 0.1, base - tall * 0.985);
    body.lineTo(x + crown * 0.55, base - tall * 1.02);
    body.lineTo(x + crown, base - tall * 0.985);
    body.curveTo(
        x + half * 0.24, base - tall * 0.7, x + half * 0.52, base - tall * 0.2, x + half, base);
    body.closePath();
    brush.setPaint(new GradientPaint(
        0,
        (float) (base - tall),
        ink.colour(4),
        0,
        (float) base,
        new Color(Palette.mix(ink.pick(4), ink.pick(2), 0.7))));
    brush.fill(body);
    var oldClip = brush.getClip();
    brush.clip(body);
    var snow = new Path2D.Double();
    snow.moveTo(x - half, base - tall * 1.2);
    snow.lineTo(x - half, base - tall * 0.62);
    int teeth = 9 + random.nextInt(4);
    double span = half * 0.62;
    for (int i = 0; i <= teeth; i++) {
      double t = (double) i / teeth;
      double at = x - span / 2 + span * t;
      double edge = Math.abs(t - 0.5) * 2;
      double line = base - tall * (0.72 + 0.02 * edge);
      snow.lineTo(at - span / teeth * 0.35, line - tall * random.nextDouble(0.04, 0.1));
      snow.lineTo(at, line + tall * random.nextDouble(0.03, 0.2) * (1.1 - edge * 0.6));
    }
    snow.lineTo(x + half, base - tall * 1.2);
    snow.closePath();
    brush.setColor(new Color(FOAM));
    brush.fill(snow);
    brush.setColor(Palette.withAlpha(ink.pick(4), 0.5));
    for (int i = 0; i < 26; i++) {
      double t = random.nextDouble(-1, 1);
      double from = random.nextDouble(0.45, 0.97);
      double length = random.nextDouble(0.05, 0.2);
      double spread = half * 0.6;
      brush.fill(new Curve(
              x + t * crown * 0.8 + t * spread * Math.pow(1 - from, 1.25),
              base - tall * from,
              x + t * crown * 0.8 + t * spread * Math.pow(1 - from + length / 2, 1.25),
              base - tall * (from - length / 2),
              x + t * crown * 0.8 + t * spread * Math.pow(1 - from + length, 1.25),
              base - tall * (from - length))
          .tapered(0.0035, 0.0006));
    }
    brush.setClip(oldClip);
    brush.setStroke(new BasicStroke(0.0028f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(Palette.withAlpha(KEY, 0.85));
    brush.draw(body);
  }

  private static void sea(
      Graphics2D brush,
      SplittableRandom random,
      double wide,
      double horizon,
      double high,
      Palette ink) {
    brush.setPaint(new GradientPaint(
        0,
        (float) horizon,
        ink.colour(7),
        0,
        (float) (horizon + (high - horizon) * 0.6f),
        ink.colour(6)));
    brush.fill(new Rectangle2D.Double(-0.1, horizon, wide + 0.2, high));
    brush.setColor(Palette.withAlpha(ink.pick(5), 0.5));
    for (int i = 0; i < 90; i++) {
      double depth = Math.pow(random.nextDouble(), 1.4);
      double y = horizon + 0.006 + (high - horizon) * 0.7 * depth;
      double length = 0.04 + 0.16 * random.nextDouble();
      double x = random.nextDouble(-0.1, wide);
      double bow = 0.004 + 0.012 * depth;
      brush.fill(new Curve(
              x,
              y,
              x + length * 0.25,
              y - bow,
              x + length * 0.5,
              y,
              x + length * 0.75,
              y + bow * 0.6,
              x + length,
              y)
          .tapered(0.0012 + 0.0022 * depth, 0.0006));
    }
    brush.setColor(Palette.withAlpha(KEY, 0.6));
    brush.fill(new Rectangle2D.Double(-0.1, horizon - 0.001, wide + 0.2, 0.002));
  }

  /** One breaking wave: striped body between its back and its face, and foam that ends in claws. */
  private static void wave(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double y,
      double tall,
      Palette ink,
      int paler) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, y);
    brush.scale(tall, -tall);
    double line = 0.0025 / tall;
    var body = BACK.open(0, 1);
    body.append(FACE.open(1, 0), true);
    body.lineTo(2.5, -1.2);
    body.lineTo(-1.5, -1.2);
    body.closePath();
    int deep = Palette.mix(ink.pick(5), ink.pick(6), paler * 0.28);
    brush.setColor(new Color(deep));
    brush.fill(body);
    var oldClip = brush.getClip();
    brush.clip(body);
    int bands = 6;
    for (int i = 0; i < bands; i++) {
      double s = (i + 0.35) / bands;
      double thickness = (0.5 + 0.22 * random.nextDouble()) / bands;
      brush.setColor(
          i % 3 == 1
              ? new Color(ink.pick(7))
              : new Color(Palette.mix(ink.pick(6), ink.pick(7), i % 3 == 2 ? 0.55 : 0.1)));
      brush.fill(between(s, s + thickness));
    }
    brush.setStroke(new BasicStroke((float) (line * 0.7)));
    brush.setColor(Palette.withAlpha(KEY, 0.7));
    for (int i = 1; i < bands * 3; i++) {
      brush.draw(between(i / (bands * 3.0), i / (bands * 3.0)));
    }
    brush.setClip(oldClip);
    brush.setStroke(
        new BasicStroke((float) (line * 1.5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(new Color(KEY));
    brush.draw(BACK.open(0, 1));
    brush.draw(FACE.open(0, 1));
    foam(brush, random, line);
    brush.setTransform(before);
  }

  private static Path2D between(double s0, double s1) {
    var path = new Path2D.Double();
    int steps = 48;
    for (int i = 0; i <= 2 * steps + 1; i++) {
      boolean back = i > steps;
      double t = (back ? 2 * steps + 1.0 - i : i) / steps;
      double s = back ? s1 : s0;
      double px = BACK.x(t) + (FACE.x(t) - BACK.x(t)) * s;
      double py = BACK.y(t) + (FACE.y(t) - BACK.y(t)) * s;
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }

  private static void foam(Graphics2D brush, SplittableRandom random, double line) {
    var shapes = new ArrayList<Path2D>();
    for (int i = 0; i < 30; i++) {
      double t = 0.61 + 0.39 * i / 29.0;
      double size = 0.018 + 0.05 * Ramp.smooth(0.61, 0.87, t) * random.nextDouble(0.7, 1.1);
      double mix = random.nextDouble(0, 0.22);
      blob(
          shapes,
          BACK.x(t) + (FACE.x(t) - BACK.x(t)) * mix,
          BACK.y(t) + (FACE.y(t) - BACK.y(t)) * mix,
          size,
          random);
    }
    for (int i = 0; i < 17; i++) {
      double t = 0.76 + 0.24 * i / 16.0;
      double hang = -1.25 + 0.9 * (i / 16.0) + random.nextDouble(-0.2, 0.2);
      blob(shapes, FACE.x(t), FACE.y(t) + 0.02, 0.03, random);
      claw(
          shapes,
          random,
          FACE.x(t),
          FACE.y(t) + 0.02,
          hang,
          random.nextDouble(0.09, 0.15),
          0.04,
          2);
    }
    for (int i = 0; i < 7; i++) {
      double t = 0.86 + 0.14 * i / 6.0;
      claw(
          shapes,
          random,
          BACK.x(t),
          BACK.y(t),
          0.15 - i * 0.2,
          random.nextDouble(0.08, 0.13),
          0.036,
          2);
    }
    brush.setStroke(
        new BasicStroke((float) (line * 2.6), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(new Color(KEY));
    shapes.forEach(brush::draw);
    brush.setColor(new Color(FOAM));
    shapes.forEach(brush::fill);
    for (int i = 0; i < 46; i++) {
      double away = Math.abs(random.nextDouble() + random.nextDouble() - 1);
      double angle = random.nextDouble(-1.3, 0.9);
      double size = random.nextDouble(0.004, 0.011);
      double px = 0.86 + Math.cos(angle) * (0.1 + away * 0.42);
      double py = 0.84 + Math.sin(angle) * (0.1 + away * 0.4);
      brush.fill(new Ellipse2D.Double(px - size, py - size, size * 2, size * 2));
    }
  }

  private static void blob(
      List<Path2D> shapes, double x, double y, double size, SplittableRandom random) {
    var path = new Path2D.Double();
    double wobble = random.nextDouble(0.85, 1.15);
    path.append(
        new Ellipse2D.Double(x - size, y - size * wobble, size * 2, size * 2 * wobble), false);
    shapes.add(path);
  }

  /** A finger of foam that curls as it falls, and smaller fingers on it. */
  private static void claw(
      List<Path2D> shapes,
      SplittableRandom random,
      double x,
      double y,
      double angle,
      double length,
      double width,
      int depth) {
    double curl = random.nextDouble(-1.5, -0.5);
    double x1 = x + Math.cos(angle) * length * 0.5;
    double y1 = y + Math.sin(angle) * length * 0.5;
    double x2 = x1 + Math.cos(angle + curl * 0.6) * length * 0.35;
    double y2 = y1 + Math.sin(angle + curl * 0.6) * length * 0.35;
    double x3 = x2 + Math.cos(angle + curl * 1.5) * length * 0.25;
    double y3 = y2 + Math.sin(angle + curl * 1.5) * length * 0.25;
    shapes.add(new Curve(x, y, x1, y1, x2, y2, x3, y3).tapered(width, width * 0.08));
    if (depth > 0) {
      claw(
          shapes,
          random,
          x1,
          y1,
          angle + random.nextDouble(0.4, 0.9),
          length * 0.55,
          width * 0.6,
          depth - 1);
      claw(
          shapes,
          random,
          x2,
          y2,
          angle - random.nextDouble(0.3, 0.8),
          length * 0.45,
          width * 0.5,
          depth - 1);
    }
  }

  /** The press: wood grain and mottled ink over the image, bare paper around it. */
  private static void printed(Easel easel, Brief brief, SplittableRandom random) {
    var noise = new Noise(random.nextLong());
    int[] pixels = easel.pixels();
    double unit = brief.shortSide();
    double margin = 0.038;
    double wide = easel.width / unit;
    double high = easel.height / unit;
    for (int y = 0, i = 0; y < easel.height; y++) {
      double v = (y + 0.5) / unit;
      for (int x = 0; x < easel.width; x++, i++) {
        double u = (x + 0.5) / unit;
        double inside = Math.min(Math.min(u, wide - u), Math.min(v, high - v))
            - margin
            + noise.at(u * 60, v * 60) * 0.0006;
        double fibre = noise.at(u * 22, v * 190) * 0.5 + noise.at(u * 130, v * 130) * 0.5;
        int paper = Ramp.scale(PAPER, 1 + fibre * 0.03 + noise.at(u * 2, v * 2) * 0.02);
        double grain = noise.at(u * 2.2, v * 70 + noise.at(u * 1.3, v * 2) * 9);
        int ink = Ramp.blend(
            Ramp.scale(pixels[i], 1 + grain * 0.045), paper, 0.06 + Math.max(0, fibre) * 0.09);
        double line = Math.min(1, Math.max(0, 1 - Math.abs(inside) / 0.0016));
        int colour = Ramp.blend(paper, ink, Ramp.smooth(-0.5 / unit, 0.5 / unit, inside));
        pixels[i] = Ramp.blend(colour, KEY, line * 0.75);
      }
    }
    easel.grain(brief.seed(), 5);
  }
}
