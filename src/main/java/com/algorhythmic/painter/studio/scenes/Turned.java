package com.algorhythmic.painter.studio.scenes;

/** A thing with an axis, as if turned on a lathe: fruit, jug, goblet or candle, by the outline of its side. */
final class Turned {
  /** Which outline. */
  enum Form {
    APPLE,
    PEAR,
    LEMON,
    ORANGE,
    PEACH,
    PLUM,
    JUG,
    GOBLET,
    CANDLE
  }

  private static final double[] JUG = {
    0.36, 0.40, 0.34, 0.29, 0.27, 0.30, 0.40, 0.52, 0.62, 0.69, 0.72, 0.72, 0.69, 0.63, 0.55, 0.46,
    0.40, 0.44
  };
  private static final double[] GOBLET = {
    0.50, 0.53, 0.55, 0.56, 0.56, 0.54, 0.50, 0.42, 0.28, 0.10, 0.07, 0.12, 0.08, 0.07, 0.08, 0.14,
    0.36, 0.46
  };
  private static final double[] PEAR = {
    0.02, 0.22, 0.29, 0.33, 0.36, 0.40, 0.46, 0.54, 0.62, 0.68, 0.72, 0.74, 0.74, 0.71, 0.65, 0.55,
    0.38, 0.05
  };
  final Form form;
  final double x;
  final double y;
  final double size;
  final int skin;
  final int blush;
  final double lean;
  final double seed;

  /** The place is the middle, the size half the height; lean turns it in the picture's plane. */
  Turned(
      Form form, double x, double y, double size, int skin, int blush, double lean, double seed) {
    this.form = form;
    this.x = x;
    this.y = y;
    this.size = size;
    this.skin = skin;
    this.blush = blush;
    this.lean = lean;
    this.seed = seed;
  }

  /** Half its width, in parts of its size, at a height from -1 (top) to 1. */
  double outline(double v) {
    double round = Math.sqrt(Math.max(0, 1 - v * v));
    return switch (form) {
      case APPLE -> round * (1.1 - 0.13 * v) + 0.03 * Math.sin(v * 5);
      case LEMON ->
        round * 0.66 + 0.12 * Math.exp(-(1 - Math.abs(v)) * 9) * Math.min(1, (1 - Math.abs(v)) * 9);
      case PEACH, ORANGE -> round * 1.02;
      case PLUM -> round * 0.82;
      case PEAR -> between(PEAR, v);
      case JUG -> between(JUG, v);
      case GOBLET -> between(GOBLET, v);
      case CANDLE -> 0.17 + 0.008 * Math.sin(v * 19 + seed);
    };
  }

  private static double between(double[] side, double v) {
    double place = Math.max(0, Math.min(side.length - 1.001, (v + 1) / 2 * (side.length - 1)));
    int i = (int) place;
    double t = place - i;
    double before = side[Math.max(0, i - 1)];
    double after = side[Math.min(side.length - 1, i + 2)];
    // Catmull-Rom: the outline has no corners.
    return side[i]
        + 0.5
            * t
            * (side[i + 1]
                - before
                + t
                    * (2 * before
                        - 5 * side[i]
                        + 4 * side[i + 1]
                        - after
                        + t * (3 * (side[i] - side[i + 1]) + after - before)));
  }

  /** The outward direction and the height on the axis (x right, y down, z to the viewer, v), or null outside. */
  double[] face(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double far = size * 1.15;
    if (dx * dx + dy * dy > far * far * 1.7) {
      return null;
    }
    double cos = Math.cos(lean);
    double sin = Math.sin(lean);
    double v = (dy * cos - dx * sin) / size;
    if (v < -1 || v > 1) {
      return null;
    }
    double half = outline(v);
    double u = (dx * cos + dy * sin) / (size * Math.max(1e-4, half));
    if (u < -1 || u > 1) {
      return null;
    }
    double slope = (outline(Math.min(1, v + 0.02)) - outline(Math.max(-1, v - 0.02))) / 0.04;
    slope = Math.max(-6, Math.min(6, slope));
    double nz = Math.sqrt(1 - u * u);
    double length = Math.sqrt(1 + slope * slope);
    double nx = u / length;
    double ny = -slope / length;
    return new double[] {nx * cos - ny * sin, nx * sin + ny * cos, nz / length, v, u};
  }

  /** How far a place is from the middle of the opening on top, 1 at its rim; far more for things without one. */
  double mouth(double px, double py) {
    if (!vessel() && form != Form.CANDLE) {
      return 9;
    }
    double half = outline(-1) * size;
    double dx = (px - x) / half;
    double dy = (py - y + size) / (half * 0.24);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Whether a place is on the stem that sticks out of an apple or a pear. */
  boolean hasStemAt(double px, double py) {
    if (form != Form.APPLE && form != Form.PEAR) {
      return false;
    }
    double sin = Math.sin(lean);
    double cos = Math.cos(lean);
    double dx = px - x - sin * size;
    double dy = py - y + cos * size;
    double up = (dx * sin - dy * cos) / size;
    double off = (dx * cos + dy * sin) / size - up * up * 0.8;
    return up > -0.06 && up < 0.3 && Math.abs(off) < 0.028 + 0.03 * up;
  }

  boolean vessel() {
    return form == Form.JUG || form == Form.GOBLET;
  }

  double bottom() {
    return y + size * (form == Form.PEAR || vessel() || form == Form.CANDLE ? 0.98 : 0.92);
  }
}
