package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** An ornamental panel: great flowers before a halo, whiplash stems to both sides, a drawn frame. */
public final class OrnamentalFlowers extends Scene {
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

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.55) * 0.1, 0.8 + valence * 0.35, 0.02);

  public OrnamentalFlowers(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    Flower.Kind kind = Flower.Kind.values()[random.nextInt(5)];
    Flower flower =
        new Flower(kind, scheme.pick(4), scheme.pick(5), scheme.pick(6), scheme.pick(3), 0.016);
    double cx = wide / 2;
    double cy = high * (high > wide ? 0.38 : 0.45);
    double halo = 0.335 + (high > wide ? 0.02 : 0);
    canvas.shade((x, y) -> Colour.blend(
        scheme.pick(0),
        scheme.pick(1),
        0.75 * Math.exp(-Math.pow(Math.hypot(x - cx, y - cy) * 1.5, 2))));
    int rays = 24 + 8 * random.nextInt(4);
    halo(cx, cy, halo, rays);
    AffineTransform before = brush.getTransform();
    long twin = random.nextLong();
    int stems = 3 + random.nextInt(2) + (int) Math.round(energy);
    for (int side = -1; side <= 1; side += 2) {
      brush.translate(cx, 0);
      brush.scale(side, 1);
      // the same generator for both sides makes them mirror each other
      stems(new SplittableRandom(twin), stems, wide / 2, cy, halo, flower);
      brush.setTransform(before);
    }
    int group = random.nextInt(3);
    double size = group == 0 ? 0.27 : 0.2;
    Flower.leaf(canvas, cx, cy, size * 1.6, 0.45, 0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(
        canvas, cx, cy, size * 1.6, Math.PI - 0.45, -0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(canvas, cx, cy, size * 1.45, 1.15, 0.1, scheme.pick(7), scheme.pick(3), 0.003);
    Flower.leaf(
        canvas, cx, cy, size * 1.45, Math.PI - 1.15, -0.1, scheme.pick(7), scheme.pick(3), 0.003);
    if (group > 0) {
      double lower = group == 1 ? 0.1 : -0.06;
      flower.draw(canvas, cx - 0.17, cy + lower, size * 0.82, 0.94, 0.2, random);
      flower.draw(canvas, cx + 0.17, cy + lower, size * 0.82, 0.94, -0.2, random);
    }
    flower.draw(canvas, cx, cy + (group == 1 ? -0.06 : group == 2 ? 0.06 : 0), size, 1, 0, random);
    frame();
    paper();
  }

  private void halo(double x, double y, double radius, int rays) {
    int gold = scheme.pick(2);
    for (int i = 0; i < rays; i++) {
      double a = i * Math.PI * 2 / rays;
      double w = Math.PI / rays * 0.55;
      var ray = Outline.from(
              x + Math.cos(a - w) * radius * 1.16, y + Math.sin(a - w) * radius * 1.16)
          .line(x + Math.cos(a - w * 1.5) * 2.2, y + Math.sin(a - w * 1.5) * 2.2)
          .line(x + Math.cos(a + w * 1.5) * 2.2, y + Math.sin(a + w * 1.5) * 2.2)
          .line(x + Math.cos(a + w) * radius * 1.16, y + Math.sin(a + w) * radius * 1.16)
          .closed();
      canvas.fill(ray, Colour.mix(gold, scheme.pick(1), 0.4), 0.16);
    }
    ring(x, y, radius * 1.16, scheme.mix(0, 7, 0.45), scheme.pick(3));
    int tiles = rays;
    boolean petals = random.nextBoolean();
    for (int i = 0; i < tiles; i++) {
      double a = (i + 0.5) * Math.PI * 2 / tiles;
      boolean even = i % 2 == 0;
      canvas.at(x + Math.cos(a) * radius * 1.07, y + Math.sin(a) * radius * 1.07, a, () -> {
        double s = radius * 2.6 / tiles;
        Path2D tile = petals
            ? Curve.closed(-0.05 * radius, 0, 0, -s * 0.8, 0.055 * radius, 0, 0, s * 0.8)
            : Curve.closed(
                -s * 0.7, -s * 0.7, s * 0.7, -s * 0.7, s * 0.7, s * 0.7, -s * 0.7, s * 0.7);
        canvas.fill(tile, even ? gold : scheme.mix(5, 6, 0.4));
        canvas.draw(tile, Pen.sharp(0.0022), scheme.pick(3));
      });
    }
    ring(x, y, radius, Colour.mix(scheme.pick(1), 0xffffff, 0.15), scheme.pick(3));
    for (int i = 0; i < rays; i++) {
      double a = i * Math.PI * 2 / rays;
      brush.setColor(Colour.alpha(gold, 0.45));
      double dx = Math.cos(a) * radius;
      double dy = Math.sin(a) * radius;
      brush.fill(new Curve(
              x + dx * 0.96, y + dy * 0.96, x + dx * 0.6, y + dy * 0.6, x + dx * 0.3, y + dy * 0.3)
          .tapered(0.011, 0.002));
    }
  }

  private void ring(double x, double y, double radius, int fill, int line) {
    var circle = Shapes.circle(x, y, radius);
    canvas.fill(circle, fill);
    canvas.draw(circle, Pen.sharp(0.0045), line);
  }

  private void stems(
      SplittableRandom random, int count, double half, double cy, double halo, Flower flower) {
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
      canvas.fill(stem.tapered(0.022, 0.009), scheme.pick(3));
      canvas.fill(stem.tapered(0.0155, 0.0035), scheme.pick(7));
      for (int j = 0; j < 4; j++) {
        double t = 0.2 + 0.15 * j + random.nextDouble(-0.03, 0.03);
        double along = Math.atan2(stem.y(t + 0.02) - stem.y(t), stem.x(t + 0.02) - stem.x(t));
        int side = (j + i) % 2 == 0 ? 1 : -1;
        Flower.leaf(
            canvas,
            stem.x(t),
            stem.y(t),
            random.nextDouble(0.1, 0.16),
            along + side * 0.75,
            side * -0.2,
            Colour.shift(scheme.pick(7), random.nextDouble(-0.05, 0.05), 1, 0),
            scheme.pick(3),
            0.0026);
      }
      flower.draw(canvas, stem.x(1), stem.y(1), random.nextDouble(0.055, 0.085), 0.9, 0.4, random);
    }
  }

  private void frame() {
    double margin = 0.03;
    double band = 0.026;
    var outer = new Area(Shapes.box(0, 0, wide, high));
    outer.subtract(new Area(Shapes.rounded(
        margin + band,
        margin + band,
        wide - 2 * (margin + band),
        high - 2 * (margin + band),
        0.2)));
    canvas.fill(
        outer,
        Gradient.linear(0, 0, wide, high)
            .stop(0, scheme.mix(2, 3, 0.62))
            .stop(1, scheme.mix(2, 3, 0.78)));
    double[] insets = {margin * 0.6, margin + band * 0.45, margin + band};
    float[] widths = {0.004f, 0.0025f, 0.006f};
    for (int i = 0; i < insets.length; i++) {
      double inset = insets[i];
      canvas.draw(
          Shapes.rounded(inset, inset, wide - 2 * inset, high - 2 * inset, i == 2 ? 0.2 : 0.05),
          Pen.sharp(widths[i]),
          scheme.pick(2));
    }
    for (int corner = 0; corner < 4; corner++) {
      canvas.at(
          corner % 2 == 0 ? 0 : wide,
          corner / 2 == 0 ? 0 : high,
          0,
          corner % 2 == 0 ? 1 : -1,
          corner / 2 == 0 ? 1 : -1,
          () -> {
            Flower.leaf(
                canvas, 0.035, 0.035, 0.07, Math.PI / 4, 0, scheme.pick(2), scheme.pick(3), 0.002);
          });
    }
  }

  private void paper() {
    var noise = new Noise(random.nextLong());
    int[] pixels = canvas.pixels();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = x / unit;
        double v = y / unit;
        double mottle = noise.fractal(u * 5, v * 5, 3) * 0.09 + noise.at(u * 140, v * 140) * 0.025;
        pixels[i] = Colour.scale(pixels[i], 1.0 + mottle);
      }
    }
    canvas.vignette(0.25);
    canvas.grain(6);
  }
}
