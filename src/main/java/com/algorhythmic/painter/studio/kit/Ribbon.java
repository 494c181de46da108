package com.algorhythmic.painter.studio.kit;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A band of changing width along a curve of points, painted with its own colour for every place along and across. */
public final class Ribbon {
  private final Canvas canvas;
  private final double[] x;
  private final double[] y;
  private final double[] half;

  /** The band through points of the present frame, with half its width at each. */
  public Ribbon(Canvas canvas, double[] x, double[] y, double[] half) {
    this.canvas = canvas;
    var frame = canvas.frame();
    double scale = Math.sqrt(Math.abs(frame.getDeterminant()));
    this.x = new double[x.length];
    this.y = new double[x.length];
    this.half = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      var at = frame.transform(new Point2D.Double(x[i], y[i]), null);
      this.x[i] = at.getX();
      this.y[i] = at.getY();
      this.half[i] = half[i] * scale;
    }
  }

  /** The band along equally spaced points of a line; all are given by functions of the place on it, from 0 to 1. */
  public Ribbon(
      Canvas canvas,
      int points,
      DoubleUnaryOperator x,
      DoubleUnaryOperator y,
      DoubleUnaryOperator half) {
    this(canvas, values(points, x), values(points, y), values(points, half));
  }

  private static double[] values(int points, DoubleUnaryOperator value) {
    return IntStream.range(0, points)
        .mapToDouble(i -> value.applyAsDouble(i / (points - 1.0)))
        .toArray();
  }

  public void paint(Cloth cloth) {
    for (int p = 0; p + 1 < x.length; p++) {
      if (Vector.length(x[p + 1] - x[p], y[p + 1] - y[p]) >= 1e-6) {
        paint(p, cloth);
      }
    }
  }

  /** Paints the segment between a point and the next. */
  private void paint(int p, Cloth cloth) {
    double length = Vector.length(x[p + 1] - x[p], y[p + 1] - y[p]);
    double dx = (x[p + 1] - x[p]) / length;
    double dy = (y[p + 1] - y[p]) / length;
    double[] enter = heading(p - 1, p);
    double[] leave = heading(p, p + 1);
    double widest = Math.max(half[p], half[p + 1]) + 1;
    int right = Math.min(canvas.width - 1, (int) (Math.max(x[p], x[p + 1]) + widest) + 1);
    int bottom = Math.min(canvas.height - 1, (int) (Math.max(y[p], y[p + 1]) + widest) + 1);
    int left = (int) Math.max(0, Math.min(x[p], x[p + 1]) - widest);
    int top = (int) Math.max(0, Math.min(y[p], y[p + 1]) - widest);
    int[] pixels = canvas.pixels(new Rectangle(left, top, right - left + 1, bottom - top + 1));
    for (int py = top; py <= bottom; py++) {
      for (int px = left; px <= right; px++) {
        // Mitred ends: each pixel belongs to one segment only, so that no glaze is laid twice.
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
          double place = (p + along) / (x.length - 1);
          pixels[i] = cloth.laid(pixels[i], place, side / Math.max(0.5, reach), cover);
        }
      }
    }
  }

  /** The direction across which two neighbouring segments meet: the mean of both; at an end, that of the one. */
  private double[] heading(int before, int after) {
    double hx = 0;
    double hy = 0;
    for (int p = Math.max(0, before); p <= Math.min(x.length - 2, after); p++) {
      double dx = x[p + 1] - x[p];
      double dy = y[p + 1] - y[p];
      double length = Vector.length(dx, dy) + 1e-9;
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
