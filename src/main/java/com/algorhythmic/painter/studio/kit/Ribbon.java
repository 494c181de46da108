package com.algorhythmic.painter.studio.kit;

/** A band of changing width along a curve of points, painted with its own colour for every place along and across. */
public final class Ribbon {
  private final double[] x;
  private final double[] y;
  private final double[] half;
  private final int points;

  public Ribbon(double[] x, double[] y, double[] half, int points) {
    this.x = x;
    this.y = y;
    this.half = half;
    this.points = points;
  }

  public void paint(Canvas canvas, Cloth cloth) {
    int[] pixels = canvas.pixels();
    for (int p = 0; p + 1 < points; p++) {
      double dx = x[p + 1] - x[p];
      double dy = y[p + 1] - y[p];
      double length = Math.hypot(dx, dy);
      if (length < 1e-6) {
        continue;
      }
      dx /= length;
      dy /= length;
      double[] enter = heading(p - 1, p);
      double[] leave = heading(p, p + 1);
      double widest = Math.max(half[p], half[p + 1]) + 1;
      int x0 = Math.max(0, (int) (Math.min(x[p], x[p + 1]) - widest));
      int x1 = Math.min(canvas.width - 1, (int) (Math.max(x[p], x[p + 1]) + widest) + 1);
      int y0 = Math.max(0, (int) (Math.min(y[p], y[p + 1]) - widest));
      int y1 = Math.min(canvas.height - 1, (int) (Math.max(y[p], y[p + 1]) + widest) + 1);
      for (int py = y0; py <= y1; py++) {
        for (int px = x0; px <= x1; px++) {
          // Mitred ends: each pixel belongs to one segment only, so that a glaze is nowhere laid
          // twice.
          if ((px - x[p]) * enter[0] + (py - y[p]) * enter[1] < 0
              || (px - x[p + 1]) * leave[0] + (py - y[p + 1]) * leave[1] >= 0) {
            continue;
          }
          double along = Math.max(0, Math.min(1, ((px - x[p]) * dx + (py - y[p]) * dy) / length));
          double side = (py - y[p]) * dx - (px - x[p]) * dy;
          double reach = half[p] + (half[p + 1] - half[p]) * along;
          double cover = Math.min(1, reach - Math.abs(side) + 0.5);
          if (cover > 0) {
            int i = py * canvas.width + px;
            pixels[i] = cloth.laid(
                pixels[i], (p + along) / (points - 1), side / Math.max(0.5, reach), cover);
          }
        }
      }
    }
  }

  /** The direction across which two neighbouring segments meet: the mean of both; at an end, that of the one. */
  private double[] heading(int before, int after) {
    double hx = 0;
    double hy = 0;
    for (int p = Math.max(0, before); p <= Math.min(points - 2, after); p++) {
      double dx = x[p + 1] - x[p];
      double dy = y[p + 1] - y[p];
      double length = Math.hypot(dx, dy) + 1e-9;
      hx += dx / length;
      hy += dy / length;
    }
    return new double[] {hx, hy};
  }

  /** What a ribbon leaves on a pixel: along is 0–1, across -1–1, cover the share of the pixel it fills. */
  @FunctionalInterface
  public interface Cloth {
    int laid(int under, double along, double across, double cover);
  }
}
