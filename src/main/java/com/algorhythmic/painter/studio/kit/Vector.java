package com.algorhythmic.painter.studio.kit;

/** A place or a direction in space. */
public record Vector(double x, double y, double z) {

  public Vector plus(Vector other) {
    return new Vector(x + other.x, y + other.y, z + other.z);
  }

  public Vector minus(Vector other) {
    return new Vector(x - other.x, y - other.y, z - other.z);
  }

  public Vector times(double factor) {
    return new Vector(x * factor, y * factor, z * factor);
  }

  /** Each component divided by that of another vector. */
  public Vector over(Vector other) {
    return new Vector(x / other.x, y / other.y, z / other.z);
  }

  public double dot(Vector other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vector cross(Vector other) {
    return new Vector(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  /** The length of an arrow in the plane. Math.hypot also works where squares overflow, and takes much longer. */
  public static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }

  public double length() {
    return Math.sqrt(dot(this));
  }

  /** The same direction with length one. */
  public Vector unit() {
    double length = length() + 1e-9;
    return new Vector(x / length, y / length, z / length);
  }
}
