package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Colour;

/** An ellipsoid or an upright block in a scene with y upwards: where a ray meets it, and how softly it shades. */
final class Solid {
  /** What it is made of. */
  enum Stuff {
    CLAY,
    CHROME,
    MARBLE,
    SKY
  }

  static final double MISS = Double.MAX_VALUE;
  final boolean block;
  final double[] centre;
  final double[] half;
  final int colour;
  final Stuff stuff;

  Solid(boolean block, double[] centre, double[] half, int colour, Stuff stuff) {
    this.block = block;
    this.centre = centre;
    this.half = half;
    this.colour = colour;
    this.stuff = stuff;
  }

  /** How far along a ray the solid is met, or MISS. */
  double meet(double ox, double oy, double oz, double dx, double dy, double dz) {
    double px = (ox - centre[0]) / half[0];
    double py = (oy - centre[1]) / half[1];
    double pz = (oz - centre[2]) / half[2];
    double vx = dx / half[0];
    double vy = dy / half[1];
    double vz = dz / half[2];
    if (block) {
      double ax = -px / vx;
      double wx = Math.abs(1 / vx);
      double ay = -py / vy;
      double wy = Math.abs(1 / vy);
      double az = -pz / vz;
      double wz = Math.abs(1 / vz);
      double near = Math.max(ax - wx, Math.max(ay - wy, az - wz));
      double far = Math.min(ax + wx, Math.min(ay + wy, az + wz));
      return near < far && near > 1e-4 ? near : MISS;
    }
    double a = vx * vx + vy * vy + vz * vz;
    double b = px * vx + py * vy + pz * vz;
    double c = px * px + py * py + pz * pz - 1;
    double under = b * b - a * c;
    double t = under < 0 ? MISS : (-b - Math.sqrt(under)) / a;
    return t > 1e-4 ? t : MISS;
  }

  /** The outward direction at a place on the solid. */
  double[] normal(double x, double y, double z) {
    double px = (x - centre[0]) / half[0];
    double py = (y - centre[1]) / half[1];
    double pz = (z - centre[2]) / half[2];
    if (block) {
      double most = Math.max(Math.abs(px), Math.max(Math.abs(py), Math.abs(pz))) - 1e-9;
      return Math.abs(px) >= most
          ? new double[] {Math.signum(px), 0, 0}
          : Math.abs(py) >= most
              ? new double[] {0, Math.signum(py), 0}
              : new double[] {0, 0, Math.signum(pz)};
    }
    double nx = px / half[0];
    double ny = py / half[1];
    double nz = pz / half[2];
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    return new double[] {nx / length, ny / length, nz / length};
  }

  /** How much of the light from a direction this solid keeps from a place, 0 to 1, softer the farther it is. */
  double shadow(double x, double y, double z, double lx, double ly, double lz) {
    double px = (x - centre[0]) / half[0];
    double py = (y - centre[1]) / half[1];
    double pz = (z - centre[2]) / half[2];
    double vx = lx / half[0];
    double vy = ly / half[1];
    double vz = lz / half[2];
    if (block) {
      double ax = -px / vx;
      double wx = Math.abs(1 / vx);
      double ay = -py / vy;
      double wy = Math.abs(1 / vy);
      double az = -pz / vz;
      double wz = Math.abs(1 / vz);
      double near = Math.max(ax - wx, Math.max(ay - wy, az - wz));
      double far = Math.min(ax + wx, Math.min(ay + wy, az + wz));
      double blur = 0.02 + 0.05 * Math.max(0, near);
      return far < 0.01 ? 0 : Colour.smoothstep(-blur, blur, far - Math.max(0, near));
    }
    double a = vx * vx + vy * vy + vz * vz;
    double along = -(px * vx + py * vy + pz * vz) / a;
    if (along < 0) {
      return 0;
    }
    double qx = px + vx * along;
    double qy = py + vy * along;
    double qz = pz + vz * along;
    double pass = Math.sqrt(qx * qx + qy * qy + qz * qz);
    double blur = Math.min(0.8, 0.03 + 0.05 * along / Math.min(half[0], half[1]));
    return Colour.smoothstep(1 + blur, 1 - blur, pass);
  }
}
