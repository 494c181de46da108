package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Vector;

/** An ellipsoid or an upright block: where a ray from the eye meets it, and how much light it blocks. */
final class Solid {
  enum Stuff {
    CLAY,
    CHROME,
    MARBLE,
    SKY
  }

  /** The eye is one above the ground. */
  static final Vector EYE = new Vector(0, 1, 0);

  static final double MISS = Double.MAX_VALUE;

  final boolean block;
  final Vector centre;
  final Vector half;
  final int colour;
  final Stuff stuff;
  private double left = 9;
  private double right = -9;
  private double bottom = 9;
  private double top = -9;

  /** A solid whose half size is given along each axis. */
  Solid(boolean block, Vector centre, Vector half, int colour, Stuff stuff) {
    this.block = block;
    this.centre = centre;
    this.half = half;
    this.colour = colour;
    this.stuff = stuff;
    for (int corner = 0; corner < 8; corner++) {
      double z = Math.max(0.1, centre.z() + ((corner & 1) * 2 - 1) * half.z());
      double x = (centre.x() + ((corner >> 1 & 1) * 2 - 1) * half.x()) / z;
      double y = (centre.y() - EYE.y() + ((corner >> 2) * 2 - 1) * half.y()) / z;
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.min(bottom, y);
      top = Math.max(top, y);
    }
  }

  /** How far along a ray from the eye, in multiples of its direction, the solid is met, or MISS. */
  double meet(Vector ray) {
    if (ray.x() < left || ray.x() > right || ray.y() < bottom || ray.y() > top) {
      return MISS;
    }
    var p = EYE.minus(centre).over(half);
    var v = ray.over(half);
    if (block) {
      double near = entry(p, v);
      return near < exit(p, v) && near > 1e-4 ? near : MISS;
    }
    double a = v.dot(v);
    double b = p.dot(v);
    double root = b * b - a * (p.dot(p) - 1);
    double t = root < 0 ? MISS : (-b - Math.sqrt(root)) / a;
    return t > 1e-4 ? t : MISS;
  }

  /** Where a ray enters the block from -1 to 1 along each axis. */
  private static double entry(Vector p, Vector v) {
    double x = -p.x() / v.x() - Math.abs(1 / v.x());
    double y = -p.y() / v.y() - Math.abs(1 / v.y());
    return Math.max(x, Math.max(y, -p.z() / v.z() - Math.abs(1 / v.z())));
  }

  private static double exit(Vector p, Vector v) {
    double x = -p.x() / v.x() + Math.abs(1 / v.x());
    double y = -p.y() / v.y() + Math.abs(1 / v.y());
    return Math.min(x, Math.min(y, -p.z() / v.z() + Math.abs(1 / v.z())));
  }

  /** The outward direction at a place on the solid. */
  Vector normal(Vector place) {
    var p = place.minus(centre).over(half);
    if (!block) {
      return p.over(half).unit();
    }
    double most = Math.max(Math.abs(p.x()), Math.max(Math.abs(p.y()), Math.abs(p.z()))) - 1e-9;
    if (Math.abs(p.x()) >= most) {
      return new Vector(Math.signum(p.x()), 0, 0);
    }
    return Math.abs(p.y()) >= most
        ? new Vector(0, Math.signum(p.y()), 0)
        : new Vector(0, 0, Math.signum(p.z()));
  }

  /** The share of the light from a direction that the solid blocks at a place; the farther, the softer its edge. */
  double shadow(Vector place, Vector light) {
    var p = place.minus(centre).over(half);
    var v = light.over(half);
    if (block) {
      double far = exit(p, v);
      double near = Math.max(0, entry(p, v));
      double blur = 0.02 + 0.05 * near;
      return far < 0.01 ? 0 : Colour.smoothstep(-blur, blur, far - near);
    }
    double along = -p.dot(v) / v.dot(v);
    if (along < 0) {
      return 0;
    }
    double blur = Math.min(0.8, 0.03 + 0.05 * along / Math.min(half.x(), half.y()));
    return Colour.smoothstep(1 + blur, 1 - blur, p.plus(v.times(along)).length());
  }
}
