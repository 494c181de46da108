package com.algorhythmic.painter.studio.kit;

import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/** A smooth line through given points (Catmull–Rom). */
public final class Curve {
  private final double[] xy;

  public Curve(double... xy) {
    this.xy = xy.clone();
  }

  /** A line given in a frame with an origin and a size; a negative size mirrors. */
  public static Curve in(double x, double y, double sizeX, double sizeY, double... xy) {
    return new Curve(placed(x, y, sizeX, sizeY, xy));
  }

  /** The x and y of equally spaced places on a line, given by functions of the place from 0 to 1. */
  public static double[] points(int count, DoubleUnaryOperator x, DoubleUnaryOperator y) {
    var xy = new double[count * 2];
    for (int i = 0; i < count; i++) {
      xy[i * 2] = x.applyAsDouble(i / (count - 1.0));
      xy[i * 2 + 1] = y.applyAsDouble(i / (count - 1.0));
    }
    return xy;
  }

  private static double[] placed(double x, double y, double sizeX, double sizeY, double... xy) {
    var placed = new double[xy.length];
    for (int i = 0; i < xy.length; i += 2) {
      placed[i] = x + sizeX * xy[i];
      placed[i + 1] = y + sizeY * xy[i + 1];
    }
    return placed;
  }

  /** The x at a place along the line, 0 its first point and 1 its last. */
  public double x(double t) {
    return along(xy, 2, 0, t);
  }

  public double y(double t) {
    return along(xy, 2, 1, t);
  }

  /** The direction of the line at a place on it, in radians. */
  public double heading(double t) {
    return Math.atan2(y(t + 0.02) - y(t - 0.02), x(t + 0.02) - x(t - 0.02));
  }

  /** The value at a place from 0 to 1 of a smooth line through equally spaced values. */
  public static double through(double[] values, double t) {
    return along(values, 1, 0, t);
  }

  private static double along(double[] values, int stride, int axis, double t) {
    int count = values.length / stride;
    double place = Math.max(0, Math.min(1, t)) * (count - 1);
    int i = (int) Math.min(count - 2, place);
    double f = place - i;
    double a = values[Math.max(0, i - 1) * stride + axis];
    double b = values[i * stride + axis];
    double c = values[(i + 1) * stride + axis];
    double d = values[Math.min(count - 1, i + 2) * stride + axis];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
  }

  /** The closed outline through all the points. */
  public static Path2D closed(double... xy) {
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

  /** The closed outline through points given in a frame with an origin and a size; a negative size mirrors. */
  public static Path2D closedIn(double x, double y, double sizeX, double sizeY, double... xy) {
    return closed(placed(x, y, sizeX, sizeY, xy));
  }

  /** The whole line. */
  public Path2D open() {
    return open(0, 1);
  }

  /** The line from one place on it to another. */
  public Path2D open(double from, double to) {
    int steps = Math.max(6, xy.length * 5);
    var points = new double[(steps + 1) * 2];
    for (int i = 0; i <= steps; i++) {
      double t = from + (to - from) * i / steps;
      points[i * 2] = x(t);
      points[i * 2 + 1] = y(t);
    }
    return Shapes.polyline(points);
  }

  /** A stroke along the whole line whose width goes from one to another. */
  public Path2D tapered(double startWidth, double endWidth) {
    int steps = xy.length > 8 ? xy.length * 9 : Math.max(8, xy.length * 4);
    var points = new double[(steps + 1) * 4];
    for (int i = 0; i <= 2 * steps + 1; i++) {
      boolean back = i > steps;
      double t = back ? (2 * steps + 1.0 - i) / steps : (double) i / steps;
      double dx = x(t + 0.01) - x(t - 0.01);
      double dy = y(t + 0.01) - y(t - 0.01);
      double half = (startWidth + (endWidth - startWidth) * t)
          / 2
          / Math.max(1e-9, Vector.length(dx, dy))
          * (back ? -1 : 1);
      points[i * 2] = x(t) - dy * half;
      points[i * 2 + 1] = y(t) + dx * half;
    }
    return Shapes.polygon(points);
  }
}
