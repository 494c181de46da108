package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Vector;

/**
 * The light of a still life: a candle on the table, or a window high up to one side. Places and directions go right,
 * down and to the viewer.
 *
 * @param side 1 or -1: the side of the picture away from the window
 */
record Lamp(boolean candle, double x, double y, double z, double side, double strength) {

  /** The light that reaches a surface, 0 to about 1.2. */
  double on(double px, double py, double pz, Vector normal) {
    var way = new Vector(x - px, y - py, z - pz);
    double length = way.length();
    double lambert = normal.dot(way) / length;
    double fall = candle
        ? 1.35 / (1 + 6.5 * length * length) + 0.12
        : Math.exp(-Math.pow((length - 1.7) * 0.9, 2)) * 1.05;
    return Math.max(0, lambert * 0.92 + 0.08) * fall * strength;
  }

  /** How squarely a surface reflects the light to the viewer, 0 to 1. */
  double glint(double px, double py, double pz, Vector normal) {
    var way = new Vector(x - px, y - py, z - pz + 0.4);
    double length = way.length();
    var half = new Vector(way.x() / length, way.y() / length, way.z() / length + 1);
    return Math.max(0, normal.dot(half) / half.length());
  }

  /** The side of a place that lies away from the light, 1 or -1. */
  double away(double px) {
    return candle ? Math.signum(px - x) : side;
  }
}
