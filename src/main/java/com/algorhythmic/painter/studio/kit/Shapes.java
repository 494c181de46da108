package com.algorhythmic.painter.studio.kit;

import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Plain shapes by their middle and radius, and what remains when shapes are joined, cut or subtracted. */
public final class Shapes {
  private Shapes() {}

  public static Ellipse2D circle(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  public static Ellipse2D ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, radiusX * 2, radiusY * 2);
  }

  /** A part of an ellipse's line, in degrees counterclockwise from the right. */
  public static Arc2D arc(
      double x, double y, double radiusX, double radiusY, double from, double extent) {
    return new Arc2D.Double(
        x - radiusX, y - radiusY, radiusX * 2, radiusY * 2, from, extent, Arc2D.OPEN);
  }

  /** A rectangle from its top left corner. */
  public static Rectangle2D box(double x, double y, double wide, double high) {
    return new Rectangle2D.Double(x, y, wide, high);
  }

  /** A rectangle by the middle of its upper side. */
  public static Rectangle2D upright(double middle, double top, double half, double high) {
    return box(middle - half, top, half * 2, high);
  }

  /** A rectangle with round corners, from its top left corner. */
  public static RoundRectangle2D rounded(
      double x, double y, double wide, double high, double corner) {
    return new RoundRectangle2D.Double(x, y, wide, high, corner, corner);
  }

  public static Line2D line(double x0, double y0, double x1, double y1) {
    return new Line2D.Double(x0, y0, x1, y1);
  }

  /** Straight lines through the points, closed. */
  public static Path2D polygon(double... xy) {
    var path = polyline(xy);
    path.closePath();
    return path;
  }

  /** Straight lines through the points. */
  public static Path2D polyline(double... xy) {
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    return path;
  }

  /** Straight lines through places at angles and distances from a middle, closed: angle, distance, angle, … */
  public static Path2D star(double x, double y, double... polar) {
    var xy = new double[polar.length];
    for (int i = 0; i < polar.length; i += 2) {
      xy[i] = x + Math.cos(polar[i]) * polar[i + 1];
      xy[i + 1] = y + Math.sin(polar[i]) * polar[i + 1];
    }
    return polygon(xy);
  }

  /** A closed outline about a middle, its corners equally far apart from an angle on; the reaches repeat. */
  public static Path2D burst(double x, double y, double angle, int corners, double... reaches) {
    var polar = new double[corners * 2];
    for (int i = 0; i < corners; i++) {
      polar[i * 2] = angle + i * Math.PI * 2 / corners;
      polar[i * 2 + 1] = reaches[i % reaches.length];
    }
    return star(x, y, polar);
  }

  /** Wedges about a middle, equally far apart; each covers half of its share of the circle. */
  public static Path2D rays(double x, double y, double first, int count, double reach) {
    var rays = new Path2D.Double();
    for (int i = 0; i < count; i++) {
      double angle = first + i * Math.PI * 2 / count;
      rays.append(star(x, y, 0, 0, angle, reach, angle + Math.PI / count, reach), false);
    }
    return rays;
  }

  public static Area union(Shape... shapes) {
    var all = new Area();
    for (var shape : shapes) {
      all.add(new Area(shape));
    }
    return all;
  }

  public static Area common(Shape one, Shape other) {
    var both = new Area(one);
    both.intersect(new Area(other));
    return both;
  }

  public static Area minus(Shape whole, Shape part) {
    var rest = new Area(whole);
    rest.subtract(new Area(part));
    return rest;
  }
}
