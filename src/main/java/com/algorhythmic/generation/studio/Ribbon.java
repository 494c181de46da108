package com.algorhythmic.generation.studio;

/** A band of changing width along a curve of points, painted with its own colour for every place along and across. */
final class Ribbon {
  private final double[] x;
  private final double[] y;
  private final double[] half;
  private final int points;

  Ribbon(double[] x, double[] y, double[] half, int points) {
    this.x = x;
    this.y = y;
    this.half = half;
    this.points = points;
  }

  void paint(Easel easel, Cloth cloth) {
    int[] pixels = easel.pixels();
    for (int p = 0; p + 1 < points; p++) {
      double dx = x[p + 1] - x[p];
      double dy = y[p + 1] - y[p];
      double length = Math.hypot(dx, dy);
      if (length < 1e-6) {
        continue;
      }
      dx /= length;
      dy /= length;
      double turn = p + 2 < points ? bend(p) : 0;
      double widest = Math.max(half[p], half[p + 1]) + 1;
      int x0 = Math.max(0, (int) (Math.min(x[p], x[p + 1]) - widest));
      int x1 = Math.min(easel.width - 1, (int) (Math.max(x[p], x[p + 1]) + widest) + 1);
      int y0 = Math.max(0, (int) (Math.min(y[p], y[p + 1]) - widest));
      int y1 = Math.min(easel.height - 1, (int) (Math.max(y[p], y[p + 1]) + widest) + 1);
      for (int py = y0; py <= y1; py++) {
        for (int px = x0; px <= x1; px++) {
          double along = ((px - x[p]) * dx + (py - y[p]) * dy) / length;
          if (along < -0.02 || along >= 1 + turn * widest / length) {
            continue;
          }
          double side = (py - y[p]) * dx - (px - x[p]) * dy;
          double reach = half[p] + (half[p + 1] - half[p]) * along;
          double cover = Math.min(1, reach - Math.abs(side) + 0.5);
          if (cover > 0) {
            int i = py * easel.width + px;
            pixels[i] = cloth.laid(
                pixels[i], (p + along) / (points - 1), side / Math.max(0.5, reach), cover);
          }
        }
      }
    }
  }

  /** How sharply the curve turns after a segment: the outer side of the bend would gape without that much more. */
  private double bend(int p) {
    double ax = x[p + 1] - x[p];
    double ay = y[p + 1] - y[p];
    double bx = x[p + 2] - x[p + 1];
    double by = y[p + 2] - y[p + 1];
    return Math.min(
        1, Math.abs(ax * by - ay * bx) / (Math.hypot(ax, ay) * Math.hypot(bx, by) + 1e-9));
  }

  /** What a ribbon leaves on a pixel: along is 0–1, across -1–1, cover the share of the pixel it fills. */
  @FunctionalInterface
  interface Cloth {
    int laid(int under, double along, double across, double cover);
  }
}
