package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** A convex polygon of few corners. */
final class Plane {
  private static final int MOST_CORNERS = 6;
  private static final double GROWTH = 1.07;

  private final double[][] corners;

  /** Of each side: its normal to the inside and its distance from the origin. */
  private final double[][] sides;

  private Plane(List<double[]> corners) {
    this.corners = corners.toArray(double[][]::new);
    sides = new double[corners.size()][];
    for (int i = 0; i < sides.length; i++) {
      double dx = x(i + 1) - x(i);
      double dy = y(i + 1) - y(i);
      double length = Vector.length(dx, dy) + 1e-9;
      double across = -dy / length;
      double down = dx / length;
      sides[i] = new double[] {across, down, -across * x(i) - down * y(i)};
    }
  }

  /** The convex hull of places without its least corners, which reaches a border beyond them and a little farther. */
  static Plane around(double[][] places, double border) {
    var sorted = places.clone();
    Arrays.sort(
        sorted, Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
    var hull = half(Arrays.asList(sorted));
    var back = Arrays.asList(sorted);
    Collections.reverse(back);
    hull.addAll(half(back));
    while (hull.size() > MOST_CORNERS) {
      hull.remove(least(hull));
    }
    grow(hull, border);
    return new Plane(hull);
  }

  private static void grow(List<double[]> hull, double border) {
    double x = hull.stream().mapToDouble(corner -> corner[0]).average().orElseThrow();
    double y = hull.stream().mapToDouble(corner -> corner[1]).average().orElseThrow();
    for (double[] corner : hull) {
      double away = Vector.length(corner[0] - x, corner[1] - y) + 1e-9;
      double factor = GROWTH + 1.5 * border / away;
      corner[0] = x + (corner[0] - x) * factor;
      corner[1] = y + (corner[1] - y) * factor;
    }
  }

  /** One side of the hull without its last place (Andrew's monotone chain). */
  private static List<double[]> half(List<double[]> sorted) {
    var chain = new ArrayList<double[]>();
    for (double[] place : sorted) {
      int last = chain.size() - 1;
      while (last > 0 && turn(chain.get(last - 1), chain.get(last), place) <= 0) {
        chain.remove(last--);
      }
      chain.add(place);
    }
    chain.remove(chain.size() - 1);
    return chain;
  }

  /** The corner that takes the smallest triangle with it. */
  private static int least(List<double[]> hull) {
    int least = 0;
    double smallest = Double.MAX_VALUE;
    for (int i = 0; i < hull.size(); i++) {
      var before = hull.get((i + hull.size() - 1) % hull.size());
      double area = turn(before, hull.get(i), hull.get((i + 1) % hull.size()));
      if (area < smallest) {
        smallest = area;
        least = i;
      }
    }
    return least;
  }

  private static double turn(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }

  int size() {
    return corners.length;
  }

  double x(int corner) {
    return corners[corner % corners.length][0];
  }

  double y(int corner) {
    return corners[corner % corners.length][1];
  }

  /** How far within the plane a place is; below 0 outside. */
  double inside(double x, double y) {
    double least = Double.MAX_VALUE;
    for (double[] side : sides) {
      double within = side[0] * x + side[1] * y + side[2];
      least = within < least ? within : least;
    }
    return least;
  }

  /** Sets every pixel of its bounding box. */
  void repaint(Canvas canvas, Canvas.Filter filter) {
    double left = canvas.wide;
    double top = canvas.high;
    double right = 0;
    double bottom = 0;
    for (double[] corner : corners) {
      left = Math.min(left, corner[0]);
      right = Math.max(right, corner[0]);
      top = Math.min(top, corner[1]);
      bottom = Math.max(bottom, corner[1]);
    }
    canvas.repaintWithin(left, top, right, bottom, filter);
  }
}
