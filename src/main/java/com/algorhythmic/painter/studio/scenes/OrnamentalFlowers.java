package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Leaf;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
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
  private final int gold = scheme.pick(2);
  private final int line = scheme.pick(3);
  private final int green = scheme.pick(7);
  private final Flower flower = new Flower(
      Flower.Kind.values()[random.nextInt(5)],
      scheme.pick(4),
      scheme.pick(5),
      scheme.pick(6),
      line,
      0.016);
  private final double middleX = wide / 2;
  private final double middleY = high * (high > wide ? 0.38 : 0.45);
  private final double radius = 0.335 + (high > wide ? 0.02 : 0);

  public OrnamentalFlowers(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::ground);
    int rays = 24 + 8 * random.nextInt(4);
    canvas.layer(Matter.RIGID, 0.2, () -> canvas.at(middleX, middleY, () -> halo(rays)));
    canvas.mark(Matter.LIGHT, 0.1, Shapes.circle(middleX, middleY, radius));
    long twin = random.nextLong();
    int count = rhythm.count(3 + random.nextInt(2) + (int) Math.round(energy));
    for (int side = -1; side <= 1; side += 2) {
      canvas.at(middleX, 0, 0, side, 1, () -> {
        // the same generator for both sides makes them mirror each other
        var same = canvas.with(new SplittableRandom(twin));
        canvas.layer(Matter.FOLIAGE, 0.6, () -> stems(same, count));
      });
    }
    canvas.layer(Matter.FOLIAGE, 1, () -> flowers(random.nextInt(3)));
    canvas.layer(Matter.PAPER, 0, this::frame);
    paper();
  }

  private void ground() {
    canvas.shade((x, y) -> {
      double away = Vector.length(x - middleX, y - middleY) * 1.5;
      return Colour.blend(scheme.pick(0), scheme.pick(1), 0.75 * Math.exp(-away * away));
    });
  }

  /** A halo about the origin: rays, a ring of tiles, and a light disc. */
  private void halo(int rays) {
    int ray = Colour.mix(gold, scheme.pick(1), 0.4);
    canvas.fill(Shapes.rays(0, 0, Math.PI / rays / -2, rays, 2.2), ray, 0.16);
    ring(radius * 1.16, scheme.mix(0, 7, 0.45));
    var tile = tile(radius * 2.6 / rays);
    for (int i = 0; i < rays; i++) {
      int colour = i % 2 == 0 ? gold : scheme.mix(5, 6, 0.4);
      canvas.at(
          0,
          0,
          (i + 0.5) * Math.PI * 2 / rays,
          () -> canvas.at(radius * 1.07, 0, () -> {
            canvas.fill(Matter.SPARK, 0.2, tile, colour);
            canvas.draw(tile, Pen.sharp(0.0022), line);
          }));
    }
    ring(radius, Colour.mix(scheme.pick(1), 0xffffff, 0.15));
    var spoke = Curve.in(0, 0, radius, radius, 0.96, 0, 0.6, 0, 0.3, 0).tapered(0.011, 0.002);
    for (int i = 0; i < rays; i++) {
      canvas.at(0, 0, i * Math.PI * 2 / rays, () -> canvas.fill(spoke, gold, 0.45));
    }
  }

  private Path2D tile(double size) {
    double w = size * 0.7;
    return random.nextBoolean()
        ? Curve.closed(-0.05 * radius, 0, 0, -size * 0.8, 0.055 * radius, 0, 0, size * 0.8)
        : Curve.closed(-w, -w, w, -w, w, w, -w, w);
  }

  private void ring(double reach, int fill) {
    var circle = Shapes.circle(0, 0, reach);
    canvas.fill(circle, fill);
    canvas.draw(circle, Pen.sharp(0.0045), line);
  }

  /** The stems of one side, whose leaves and flowers are drawn on a canvas with that side's random numbers. */
  private void stems(Canvas side, int count) {
    for (int i = 0; i < count; i++) {
      var stem = stem(side.random, i, (i + 0.6) / count);
      side.fill(stem.tapered(0.022, 0.009), line);
      side.fill(stem.tapered(0.0155, 0.0035), green);
      for (int j = 0; j < 4; j++) {
        leaf(side, stem, 0.2 + 0.15 * j, (j + i) % 2 == 0 ? 1 : -1);
      }
      flower.draw(side, stem.x(1), stem.y(1), side.random.nextDouble(0.055, 0.085), 0.9, 0.4);
    }
  }

  private Curve stem(SplittableRandom random, int i, double reach) {
    double top = middleY + radius * random.nextDouble(-1.1, 1.0) * (0.4 + reach * 0.6);
    double room = middleX - radius * 0.85 - 0.14;
    double out = radius * 0.85 + room * reach * random.nextDouble(0.8, 1);
    double root = 0.03 + 0.06 * i;
    double swing = random.nextDouble(0.05, 0.14);
    double curl = random.nextDouble(0.06, 0.1);
    double climb = high - top;
    return new Curve(new double[] {
      root,
      high + 0.05,
      root + swing * 1.5,
      high - climb * 0.22,
      root + out * 0.2,
      high - climb * 0.5,
      out * 0.85 + swing,
      high - climb * 0.72,
      out + swing * 0.8,
      top + 0.02,
      out,
      top - curl,
      out - curl * 1.1,
      top - curl * 0.4,
      out - curl * 0.75,
      top + curl * 0.45
    });
  }

  private void leaf(Canvas side, Curve stem, double about, int turn) {
    double t = about + side.random.nextDouble(-0.03, 0.03);
    double length = side.random.nextDouble(0.1, 0.16);
    int colour = Colour.shift(green, side.random.nextDouble(-0.05, 0.05), 1, 0);
    double angle = stem.heading(t) + turn * 0.75;
    new Leaf(colour, line, 0.0026).draw(side, stem.x(t), stem.y(t), length, angle, turn * -0.2);
  }

  /** One great flower, or one with two smaller ones below (group 1) or above (group 2). */
  private void flowers(int group) {
    double size = group == 0 ? 0.27 : 0.2;
    var leaf = new Leaf(green, line, 0.003);
    canvas.at(middleX, middleY, () -> {
      canvas.both(() -> {
        leaf.draw(canvas, 0, 0, size * 1.6, 0.45, 0.1);
        leaf.draw(canvas, 0, 0, size * 1.45, 1.15, 0.1);
      });
      if (group > 0) {
        double y = group == 1 ? 0.1 : -0.06;
        flower.draw(canvas, -0.17, y, size * 0.82, 0.94, 0.2);
        flower.draw(canvas, 0.17, y, size * 0.82, 0.94, -0.2);
      }
      flower.draw(canvas, 0, group == 1 ? -0.06 : group == 2 ? 0.06 : 0, size, 1, 0);
    });
  }

  private void frame() {
    var shade = Gradient.linear(0, 0, wide, high);
    canvas.fill(
        Shapes.minus(Shapes.box(0, 0, wide, high), inset(0.056, 0.2)),
        shade.stop(0, scheme.mix(2, 3, 0.62)).stop(1, scheme.mix(2, 3, 0.78)));
    canvas.draw(inset(0.018, 0.05), Pen.sharp(0.004), gold);
    canvas.draw(inset(0.0417, 0.05), Pen.sharp(0.0025), gold);
    canvas.draw(inset(0.056, 0.2), Pen.sharp(0.006), gold);
    var leaf = new Leaf(gold, line, 0.002);
    for (int i = 0; i < 4; i++) {
      double x = i % 2 == 0 ? 0.035 : wide - 0.035;
      double y = i < 2 ? 0.035 : high - 0.035;
      leaf.draw(canvas, x, y, 0.07, Math.atan2(high / 2 - y, wide / 2 - x), 0);
    }
  }

  private Shape inset(double margin, double corner) {
    return Shapes.rounded(margin, margin, wide - 2 * margin, high - 2 * margin, corner);
  }

  private void paper() {
    var noise = new Noise(random.nextLong());
    var mottleRows = noise.rows(canvas, 5, 5, 3);
    canvas.repaint((x, y, under) -> {
      double mottle = mottleRows.at(x, y) * 0.09 + noise.at(x * 140, y * 140) * 0.025;
      return Colour.scale(under, 1 + mottle);
    });
    canvas.finish(0.25, 6);
  }
}
