package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Vector;

/**
 * A thing with an axis, as if turned on a lathe: fruit, jug, goblet or candle.
 *
 * @param x its middle
 * @param size half its height
 * @param lean how far its axis leans in the plane of the picture
 */
record Turned(Kind kind, double x, double y, double size, double lean, double seed) {
  /** The lowest place read from an outline; pictures of earlier versions end just above the foot. */
  private static final double LOWEST = 1 - 0.001 / 17;

  /** A form, with half its width at equally spaced heights from the top where no formula gives it. */
  enum Form {
    APPLE,
    PEAR(
        0.02, 0.22, 0.29, 0.33, 0.36, 0.40, 0.46, 0.54, 0.62, 0.68, 0.72, 0.74, 0.74, 0.71, 0.65,
        0.55, 0.38, 0.05),
    LEMON,
    ORANGE,
    PEACH,
    PLUM,
    JUG(
        0.36, 0.40, 0.34, 0.29, 0.27, 0.30, 0.40, 0.52, 0.62, 0.69, 0.72, 0.72, 0.69, 0.63, 0.55,
        0.46, 0.40, 0.44),
    GOBLET(
        0.50, 0.53, 0.55, 0.56, 0.56, 0.54, 0.50, 0.42, 0.28, 0.10, 0.07, 0.12, 0.08, 0.07, 0.08,
        0.14, 0.36, 0.46),
    CANDLE;

    private final double[] side;

    Form(double... side) {
      this.side = side;
    }
  }

  /** A form and the colours of its surface. */
  record Kind(Form form, int skin, int blush) {}

  /**
   * A place on the surface.
   *
   * @param along the height on the axis, -1 (top) to 1
   * @param across the place across the axis, -1 to 1
   */
  record Face(Vector normal, double along, double across) {}

  boolean is(Form form) {
    return kind.form == form;
  }

  boolean vessel() {
    return is(Form.JUG) || is(Form.GOBLET);
  }

  int skin() {
    return kind.skin;
  }

  int blush() {
    return kind.blush;
  }

  double bottom() {
    return y + size * (is(Form.PEAR) || vessel() || is(Form.CANDLE) ? 0.98 : 0.92);
  }

  /** Half the width, in parts of the size, at a height on the axis. */
  private double outline(double v) {
    double round = Math.sqrt(Math.max(0, 1 - v * v));
    double tip = (1 - Math.abs(v)) * 9;
    return switch (kind.form) {
      case APPLE -> round * (1.1 - 0.13 * v) + 0.03 * Math.sin(v * 5);
      case LEMON -> round * 0.66 + 0.12 * Math.exp(-tip) * Math.min(1, tip);
      case PEACH, ORANGE -> round * 1.02;
      case PLUM -> round * 0.82;
      case CANDLE -> 0.17 + 0.008 * Math.sin(v * 19 + seed);
      case PEAR, JUG, GOBLET -> Curve.through(kind.form.side, Math.min((v + 1) / 2, LOWEST));
    };
  }

  /** The surface at a place of the picture, or null beside the thing. */
  Face face(double px, double py) {
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
    double u = (dx * cos + dy * sin) / (size * Math.max(1e-4, outline(v)));
    if (u < -1 || u > 1) {
      return null;
    }
    double slope = (outline(Math.min(1, v + 0.02)) - outline(Math.max(-1, v - 0.02))) / 0.04;
    slope = Math.max(-6, Math.min(6, slope));
    double length = Math.sqrt(1 + slope * slope);
    double nx = u / length;
    double ny = -slope / length;
    double nz = Math.sqrt(1 - u * u) / length;
    return new Face(new Vector(nx * cos - ny * sin, nx * sin + ny * cos, nz), v, u);
  }

  /** How far a place is from the middle of the opening on top, 1 at its rim; far more for things without one. */
  double mouth(double px, double py) {
    if (!vessel() && !is(Form.CANDLE)) {
      return 9;
    }
    double half = outline(-1) * size;
    return Vector.length((px - x) / half, (py - y + size) / (half * 0.24));
  }

  /** Whether a place is on the stem that sticks out of an apple or a pear. */
  boolean hasStemAt(double px, double py) {
    if (!is(Form.APPLE) && !is(Form.PEAR)) {
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
}
