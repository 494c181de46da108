package com.algorhythmic.generation.studio;

import java.awt.geom.Path2D;

/** Smooth lines through given points (Catmull–Rom), and the tapering strokes drawn along them. */
final class Curve {
  private final double[] xy;

  Curve(double... xy) {
    this.xy = xy.clone();
  }

  /** The x at a place along the line, 0 its first point and 1 its last. */
  double x(double t) {
    return along(t, 0);
  }

  double y(double t) {
    return along(t, 1);
  }

  private double along(double t, int axis) {
    int count = xy.length / 2;
    double place = Math.max(0, Math.min(1, t)) * (count - 1);
    int i = (int) Math.min(count - 2, place);
    double f = place - i;
    double a = xy[Math.max(0, i - 1) * 2 + axis];
    double b = xy[i * 2 + axis];
    double c = xy[(i + 1) * 2 + axis];
    double d = xy[Math.min(count - 1, i + 2) * 2 + axis];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
  }

  /** The closed outline through all the points. */
  static Path2D closed(double... xy) {
    var path = new Path2D.Double();
    int n = xy.length / 2;
    path.moveTo(xy[0], xy[1]);
    for (int i = 0; i < n; i++) {
      int before = (i + n - 1) % n * 2;
      int from = i * 2;
      int to = (i + 1) % n * 2;
      int after = (i + 2) % n * 2;
      path.curveTo(
          xy[from] + (xy[to] - xy[before]) / 6,
          xy[from + 1] + (xy[to + 1] - xy[before + 1]) / 6,
          xy[to] - (xy[after] - xy[from]) / 6,
          xy[to + 1] - (xy[after + 1] - xy[from + 1]) / 6,
          xy[to],
          xy[to + 1]);
    }
    path.closePath();
    return path;
  }

  /** The line from one place on it to another. */
  Path2D open(double from, double to) {
    var path = new Path2D.Double();
    int steps = Math.max(6, xy.length * 5);
    for (int i = 0; i <= steps; i++) {
      double t = from + (to - from) * i / steps;
      if (i == 0) {
        path.moveTo(x(t), y(t));
      } else {
        path.lineTo(x(t), y(t));
      }
    }
    return path;
  }

  /** A stroke along the whole line whose width goes from one to another. */
  Path2D tapered(double startWidth, double endWidth) {
    var path = new Path2D.Double();
    int steps = xy.length > 8 ? xy.length * 9 : Math.max(8, xy.length * 4);
    for (int i = 0; i <= 2 * steps + 1; i++) {
      boolean back = i > steps;
      double t = back ? (2 * steps + 1.0 - i) / steps : (double) i / steps;
      double dx = x(t + 0.01) - x(t - 0.01);
      double dy = y(t + 0.01) - y(t - 0.01);
      double half = (startWidth + (endWidth - startWidth) * t)
          / 2
          / Math.max(1e-9, Math.hypot(dx, dy))
          * (back ? -1 : 1);
      double px = x(t) - dy * half;
      double py = y(t) + dx * half;
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    return path;
  }
}
