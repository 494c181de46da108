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
import java.util.SplittableRandom;

/**
 * An ornamental panel: great flowers before a halo, whiplash stems to both sides, a drawn frame; variant 1 is a still
 * life.
 */
final class BloomRecipe implements Recipe {
  /** Ground, halo, gold, line, heart, petal, rim, leaf. */
  private static final int[][] SCHEMES = {
    {0xe8c98f, 0xf5e6bd, 0xc08a3a, 0x3c2a20, 0xf2d38a, 0xd9817c, 0xf3c4b4, 0x6f8a5c},
    {0x1f4a4c, 0x3f7a74, 0xd9b25f, 0x0e2226, 0xf6e2a2, 0xe8dcc0, 0xfbf4e2, 0x4f8f6c},
    {0xcfd8c0, 0xf0eed6, 0xb99a4a, 0x2d3a33, 0xf4cf74, 0x8a78b4, 0xcfc2e4, 0x5e8763},
    {0x5a2332, 0x8f3c45, 0xe0b060, 0x240d14, 0xf9d27a, 0xe06a4a, 0xf6b38a, 0x5f7d4a},
    {0xf0ddc6, 0xfbf1df, 0xcf9a58, 0x47302c, 0xe05a4f, 0xf3a67a, 0xfbdcb4, 0x7d9a78},
    {0x26345c, 0x4a5f92, 0xd8b878, 0x10162c, 0xf8e39a, 0x7fa8d8, 0xdce9f4, 0x5a8a84},
    {0xb9c9a2, 0xe6e8c2, 0xb58b3c, 0x2b331f, 0xf7d45c, 0xf0f0e0, 0xffffff, 0x54793f}
  };

  @Override
  public BufferedImage paint(Brief brief) {
    if (brief.variant() == 1) {
      return Bouquet.paint(brief);
    }
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted(
            (brief.valence() - 0.55) * 0.1,
            0.8 + brief.valence() * 0.35,
            random.nextDouble(-0.02, 0.02));
    Flower.Kind kind = Flower.Kind.values()[random.nextInt(5)];
    Flower flower =
        new Flower(kind, scheme.pick(4), scheme.pick(5), scheme.pick(6), scheme.pick(3), 0.016);
    double cx = wide / 2;
    double cy = high * (high > wide ? 0.38 : 0.45);
    double halo = 0.335 + (high > wide ? 0.02 : 0);
    easel.shade((x, y) -> Ramp.blend(
        scheme.pick(0),
        scheme.pick(1),
        0.75 * Math.exp(-Math.pow(Math.hypot(x - cx, y - cy) * 1.5, 2))));
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    int rays = 24 + 8 * random.nextInt(4);
    halo(brush, random, cx, cy, halo, rays, scheme);
    AffineTransform before = brush.getTransform();
    long twin = random.nextLong();
    int stems = 3 + random.nextInt(2) + (int) Math.round(brief.energy());
    for (int side = -1; side <= 1; side += 2) {
      brush.translate(cx, 0);
      brush.scale(side, 1);
      // the same generator for both sides makes them mirror each other
      stems(brush, new SplittableRandom(twin), stems, wide / 2, high, cy, halo, scheme, flower);
      brush.setTransform(before);
    }
    int group = random.nextInt(3);
    double size = group == 0 ? 0.27 : 0.2;
    Flower.leaf(brush, cx, cy, size * 1.6, 0.45, 0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(
        brush, cx, cy, size * 1.6, Math.PI - 0.45, -0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(brush, cx, cy, size * 1.45, 1.15, 0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(
        brush, cx, cy, size * 1.45, Math.PI - 1.15, -0.1, scheme.pick(7), scheme.pick(3), 0.003);
    if (group > 0) {
      double lower = group == 1 ? 0.1 : -0.06;
      flower.draw(brush, cx - 0.17, cy + lower, size * 0.82, 0.94, 0.2, random);
      flower.draw(brush, cx + 0.17, cy + lower, size * 0.82, 0.94, -0.2, random);
    }
    flower.draw(brush, cx, cy + (group == 1 ? -0.06 : group == 2 ? 0.06 : 0), size, 1, 0, random);
    frame(brush, wide, high, scheme);
    brush.setTransform(new AffineTransform());
    paper(easel, brief, random);
    return easel.done();
  }

  private static void halo(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double y,
      double radius,
      int rays,
      Palette scheme) {
    int gold = scheme.pick(2);
    for (int i = 0; i < rays; i++) {
      double a = i * Math.PI * 2 / rays;
      double w = Math.PI / rays * 0.55;
      var ray = new Path2D.Double();
      ray.moveTo(x + Math.cos(a - w) * radius * 1.16, y + Math.sin(a - w) * radius * 1.16);
      ray.lineTo(x + Math.cos(a - w * 1.5) * 2.2, y + Math.sin(a - w * 1.5) * 2.2);
      ray.lineTo(x + Math.cos(a + w * 1.5) * 2.2, y + Math.sin(a + w * 1.5) * 2.2);
      ray.lineTo(x + Math.cos(a + w) * radius * 1.16, y + Math.sin(a + w) * radius * 1.16);
      ray.closePath();
      brush.setColor(Palette.withAlpha(Palette.mix(gold, scheme.pick(1), 0.4), 0.16));
      brush.fill(ray);
    }
    ring(
        brush,
        x,
        y,
        radius * 1.16,
        Palette.mix(scheme.pick(0), scheme.pick(7), 0.45),
        scheme.pick(3));
    int tiles = rays;
    boolean petals = random.nextBoolean();
    for (int i = 0; i < tiles; i++) {
      double a = (i + 0.5) * Math.PI * 2 / tiles;
      AffineTransform before = brush.getTransform();
      brush.translate(x + Math.cos(a) * radius * 1.07, y + Math.sin(a) * radius * 1.07);
      brush.rotate(a);
      double s = radius * 2.6 / tiles;
      Path2D tile = petals
          ? Curve.closed(-0.05 * radius, 0, 0, -s * 0.8, 0.055 * radius, 0, 0, s * 0.8)
          : Curve.closed(
              -s * 0.7, -s * 0.7, s * 0.7, -s * 0.7, s * 0.7, s * 0.7, -s * 0.7, s * 0.7);
      brush.setColor(
          new Color(i % 2 == 0 ? gold : Palette.mix(scheme.pick(5), scheme.pick(6), 0.4)));
      brush.fill(tile);
      brush.setStroke(new BasicStroke(0.0022f));
      brush.setColor(scheme.colour(3));
      brush.draw(tile);
      brush.setTransform(before);
    }
    ring(brush, x, y, radius, Palette.mix(scheme.pick(1), 0xffffff, 0.15), scheme.pick(3));
    for (int i = 0; i < rays; i++) {
      double a = i * Math.PI * 2 / rays;
      brush.setColor(Palette.withAlpha(gold, 0.45));
      double dx = Math.cos(a) * radius;
      double dy = Math.sin(a) * radius;
      brush.fill(new Curve(
              x + dx * 0.96, y + dy * 0.96, x + dx * 0.6, y + dy * 0.6, x + dx * 0.3, y + dy * 0.3)
          .tapered(0.011, 0.002));
    }
  }

  private static void ring(
      Graphics2D brush, double x, double y, double radius, int fill, int line) {
    var circle = new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2);
    brush.setColor(new Color(fill));
    brush.fill(circle);
    brush.setColor(new Color(line));
    brush.setStroke(new BasicStroke(0.0045f));
    brush.draw(circle);
  }

  private static void stems(
      Graphics2D brush,
      SplittableRandom random,
      int count,
      double half,
      double high,
      double cy,
      double halo,
      Palette scheme,
      Flower flower) {
    for (int i = 0; i < count; i++) {
      double reach = (i + 0.6) / count;
      double top = cy + halo * random.nextDouble(-1.1, 1.0) * (0.4 + reach * 0.6);
      double out = halo * 0.85 + (half - halo * 0.85 - 0.14) * reach * random.nextDouble(0.8, 1);
      double root = 0.03 + 0.06 * i;
      double swing = random.nextDouble(0.05, 0.14);
      double curl = random.nextDouble(0.06, 0.1);
      var stem = new Curve(
          root,
          high + 0.05,
          root + swing * 1.5,
          high - (high - top) * 0.22,
          root + out * 0.2,
          high - (high - top) * 0.5,
          out * 0.85 + swing,
          high - (high - top) * 0.72,
          out + swing * 0.8,
          top + 0.02,
          out,
          top - curl,
          out - curl * 1.1,
          top - curl * 0.4,
          out - curl * 0.75,
          top + curl * 0.45);
      brush.setColor(scheme.colour(3));
      brush.fill(stem.tapered(0.022, 0.009));
      brush.setColor(scheme.colour(7));
      brush.fill(stem.tapered(0.0155, 0.0035));
      for (int j = 0; j < 4; j++) {
        double t = 0.2 + 0.15 * j + random.nextDouble(-0.03, 0.03);
        double along = Math.atan2(stem.y(t + 0.02) - stem.y(t), stem.x(t + 0.02) - stem.x(t));
        int side = (j + i) % 2 == 0 ? 1 : -1;
        Flower.leaf(
            brush,
            stem.x(t),
            stem.y(t),
            random.nextDouble(0.1, 0.16),
            along + side * 0.75,
            side * -0.2,
            Palette.shift(scheme.pick(7), random.nextDouble(-0.05, 0.05), 1, 0),
            scheme.pick(3),
            0.0026);
      }
      flower.draw(brush, stem.x(1), stem.y(1), random.nextDouble(0.055, 0.085), 0.9, 0.4, random);
    }
  }

  private static void frame(Graphics2D brush, double wide, double high, Palette scheme) {
    double margin = 0.03;
    double band = 0.026;
    var outer = new Area(new Rectangle2D.Double(0, 0, wide, high));
    outer.subtract(new Area(new RoundRectangle2D.Double(
        margin + band,
        margin + band,
        wide - 2 * (margin + band),
        high - 2 * (margin + band),
        0.2,
        0.2)));
    brush.setPaint(new GradientPaint(
        0,
        0,
        new Color(Palette.mix(scheme.pick(2), scheme.pick(3), 0.62)),
        (float) wide,
        (float) high,
        new Color(Palette.mix(scheme.pick(2), scheme.pick(3), 0.78))));
    brush.fill(outer);
    double[] insets = {margin * 0.6, margin + band * 0.45, margin + band};
    float[] widths = {0.004f, 0.0025f, 0.006f};
    for (int i = 0; i < insets.length; i++) {
      double inset = insets[i];
      brush.setStroke(new BasicStroke(widths[i]));
      brush.setColor(scheme.colour(2));
      brush.draw(new RoundRectangle2D.Double(
          inset,
          inset,
          wide - 2 * inset,
          high - 2 * inset,
          i == 2 ? 0.2 : 0.05,
          i == 2 ? 0.2 : 0.05));
    }
    for (int corner = 0; corner < 4; corner++) {
      AffineTransform before = brush.getTransform();
      brush.translate(corner % 2 == 0 ? 0 : wide, corner / 2 == 0 ? 0 : high);
      brush.scale(corner % 2 == 0 ? 1 : -1, corner / 2 == 0 ? 1 : -1);
      Flower.leaf(brush, 0.035, 0.035, 0.07, Math.PI / 4, 0, scheme.pick(2), scheme.pick(3), 0.002);
      brush.setTransform(before);
    }
  }

  private static void paper(Easel easel, Brief brief, SplittableRandom random) {
    var noise = new Noise(random.nextLong());
    int[] pixels = easel.pixels();
    double unit = brief.shortSide();
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < easel.width; x++, i++) {
        double u = x / unit;
        double v = y / unit;
        double mottle = noise.fractal(u * 5, v * 5, 3) * 0.09 + noise.at(u * 140, v * 140) * 0.025;
        pixels[i] = Ramp.scale(pixels[i], 1.0 + mottle);
      }
    }
    easel.vignette(0.25);
    easel.grain(brief.seed(), 6);
  }
}
