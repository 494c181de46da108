package com.algorhythmic.generation.studio;

import java.awt.Graphics2D;
import java.util.SplittableRandom;

/** A leafless tree, drawn in the brush's present paint. */
final class BareTree {
  private BareTree() {}

  /** Grows from (x, y); gnarled is 0 for a slender tree and 1 for a twisted one; tips hears of every twig's end. */
  static void draw(
      Graphics2D brush,
      double x,
      double y,
      double height,
      double lean,
      double gnarled,
      SplittableRandom random,
      Tip tips) {
    double girth = height * (0.055 + 0.03 * gnarled);
    for (int side = -1; side <= 1; side += 2) {
      brush.fill(new Curve(
              x,
              y - height * 0.1,
              x + side * girth * 0.5,
              y - girth * 0.6,
              x + side * girth * 1.7,
              y + girth * 0.25)
          .tapered(girth * 0.8, girth * 0.1));
    }
    limb(brush, x, y, height * 0.34, -Math.PI / 2 + lean, girth, gnarled, random, 7, tips);
  }

  private static void limb(
      Graphics2D brush,
      double x,
      double y,
      double length,
      double angle,
      double girth,
      double gnarled,
      SplittableRandom random,
      int depth,
      Tip tips) {
    double bend = random.nextDouble(-1, 1) * (0.2 + 0.5 * gnarled);
    double mx = x + Math.cos(angle + bend) * length * 0.5;
    double my = y + Math.sin(angle + bend) * length * 0.5;
    double ex = mx + Math.cos(angle - bend * 0.6) * length * 0.5;
    double ey = my + Math.sin(angle - bend * 0.6) * length * 0.5;
    double end = girth * (depth == 0 ? 0.2 : 0.68);
    brush.fill(new Curve(
            x - Math.cos(angle) * girth * 0.2, y - Math.sin(angle) * girth * 0.2, mx, my, ex, ey)
        .tapered(girth, end));
    if (depth == 0) {
      tips.at(ex, ey);
      return;
    }
    int children = random.nextInt(4) == 0 ? 3 : 2;
    double spread = 0.42 + 0.25 * gnarled;
    for (int i = 0; i < children; i++) {
      double turn =
          (i - (children - 1) / 2.0) * spread * 2 / (children - 1.0) * random.nextDouble(0.6, 1.2);
      double up = angle + turn - 0.08 * Math.cos(angle);
      limb(
          brush,
          ex,
          ey,
          length * random.nextDouble(0.66, 0.88),
          up,
          end * random.nextDouble(0.72, 0.98),
          gnarled,
          random,
          depth - 1,
          tips);
    }
  }

  /** Told where a twig ends. */
  @FunctionalInterface
  interface Tip {
    Tip NONE = (x, y) -> {};

    void at(double x, double y);
  }
}
