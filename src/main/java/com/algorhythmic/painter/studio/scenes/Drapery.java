package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;

/** A cloth half over a table's edge and a curtain in the corner: where they are, and the relief of their folds. */
final class Drapery {
  private final Noise noise;
  private final double wide;
  private final double table;
  private final double edge;
  private final double side;
  private final double clothFrom;

  /** The table reaches from a height down to its front edge; side is 1 or -1, away from the light. */
  Drapery(Noise noise, double wide, double table, double edge, double side) {
    this.noise = noise;
    this.wide = wide;
    this.table = table;
    this.edge = edge;
    this.side = side;
    clothFrom = side > 0 ? wide * 0.5 : wide * 0.08;
  }

  /** The share of a place the cloth covers: it lies over one half of the table and hangs from its edge. */
  double cover(double x, double y) {
    double from = clothFrom + noise.at(y * 2.2, 7) * 0.07 + (y - table) * 0.25 * side;
    double to = from + wide * 0.44 + noise.at(y * 2.6, 17) * 0.06 + (y - table) * 0.2;
    double back = table + 0.055 + noise.at(x * 3, 5) * 0.022;
    double inset = Math.min(Math.min(x - from, to - x), (y - back) * 1.5);
    return Colour.smoothstep(-0.002, 0.002, inset);
  }

  /** The height of the cloth's folds: soft ridges where it lies, long pipes where it hangs. */
  double folds(double x, double y) {
    double over = Colour.smoothstep(edge - 0.03, edge + 0.05, y);
    double flat =
        Math.abs(noise.at(x * 4.2 + y * 3.1 + noise.at(x * 2, y * 4) * 0.7, y * 6.5 - x * 1.6))
            * -0.05;
    double sway = noise.at(x * 2, y * 1.3) * 0.35;
    double fall = (Math.sin(x * 30 + sway * 9 + noise.at(x * 5, y * 0.8) * 3) * 0.5
            + noise.at(x * 15 + sway * 3, y * 1.1))
        * 0.021;
    return flat * (1 - over) + fall * over;
  }

  /** The share of a place that a curtain covers, drawn up in the corner away from the light. */
  double curtain(double x, double y) {
    double reach = 0.34 * Math.min(1, wide / 1.45)
        - y * 0.38
        + noise.at(y * 3, 2) * 0.03
        - 0.12 * Math.max(0, y - 0.25);
    return Colour.smoothstep(-0.004, 0.004, reach - inward(x));
  }

  /** The height of the curtain's pleats. */
  double pleat(double x, double y) {
    double from = inward(x);
    double drawn = from * (9 + y * 16) + y * 5;
    return (Math.sin(drawn * 2.1 + noise.at(from * 3, y * 2) * 2) + 0.5 * noise.at(drawn, y * 1.5))
        * 0.024;
  }

  private double inward(double x) {
    return side > 0 ? wide - x : x;
  }
}
