package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Relief;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** A skull from the front among roses, carved in relief. */
final class Skull {
  private static final int WHITE = 0xffffff;

  /** Half of the outline, from the crown down the right side to the chin. */
  private static final double[] RIGHT = {
    0, -0.62, 0.2, -0.59, 0.36, -0.46, 0.42, -0.26, 0.4, -0.1, 0.345, 0.0, 0.35, 0.07, 0.3, 0.15,
    0.235, 0.2, 0.225, 0.34, 0.2, 0.46, 0.12, 0.535, 0, 0.55
  };

  private static final double[][] ROSES = {
    {0, 0.72, 0.15},
    {-0.29, 0.66, 0.135},
    {0.29, 0.66, 0.135},
    {-0.5, 0.47, 0.11},
    {0.5, 0.47, 0.11}
  };

  private final SplittableRandom random;

  Skull(SplittableRandom random) {
    this.random = random;
  }

  private static Path2D bone() {
    int n = RIGHT.length / 2;
    var xy = new double[(2 * n - 2) * 2];
    for (int i = 0; i < n; i++) {
      xy[2 * i] = RIGHT[2 * i];
      xy[2 * i + 1] = RIGHT[2 * i + 1];
      if (i > 0 && i < n - 1) {
        int mirrored = 2 * (2 * n - 2 - i);
        xy[mirrored] = -RIGHT[2 * i];
        xy[mirrored + 1] = RIGHT[2 * i + 1];
      }
    }
    return Curve.closed(xy);
  }

  static Area outline() {
    return Shapes.union(bone(), roses());
  }

  static Area roses() {
    var all = new Area();
    for (double[] rose : ROSES) {
      all.add(new Area(Shapes.circle(rose[0], rose[1], rose[2])));
    }
    return all;
  }

  void carve(Relief relief, Bust.Frame frame) {
    relief.swell(0.3, 0.26, c -> frame.in(c, () -> c.fill(bone(), WHITE)));
    relief.raise(0.03, 0.03, c -> frame.in(c, () -> ridges(c)));
    relief.raise(-0.12, 0.016, c -> frame.in(c, () -> hollows(c)));
    relief.raise(-0.035, 0.03, c -> frame.in(c, () -> temples(c)));
    relief.raise(0.03, 0.005, c -> frame.in(c, () -> teeth(c)));
    relief.raise(-0.012, 0.004, c -> frame.in(c, () -> sutures(c)));
    relief.swell(0.06, 0.03, c -> frame.in(c, () -> leaves(c)));
    relief.swell(0.13, 0.09, c -> frame.in(c, () -> c.fill(roses(), WHITE)));
    double turn = random.nextDouble(6);
    relief.raise(-0.05, 0.012, c -> frame.in(c, () -> petals(c, turn, 0.9)));
    relief.raise(0.05, 0.007, c -> frame.in(c, () -> petals(c, turn, 1)));
  }

  private void ridges(Canvas c) {
    for (int side = -1; side <= 1; side += 2) {
      c.fill(
          Curve.in(0, 0, side, 1, 0.03, -0.1, 0.12, -0.165, 0.24, -0.155, 0.34, -0.08)
              .tapered(0.06, 0.04),
          WHITE);
      c.fill(
          Curve.in(0, 0, side, 1, 0.12, 0.13, 0.24, 0.12, 0.36, 0.03).tapered(0.07, 0.05), WHITE);
      c.fill(
          Curve.in(0, 0, side, 1, 0.23, 0.3, 0.19, 0.46, 0.06, 0.54).tapered(0.05, 0.06),
          WHITE,
          0.8);
    }
    c.fill(new Curve(0, -0.12, 0, 0.02).tapered(0.06, 0.05), WHITE);
    c.fill(Shapes.ellipse(0, 0.51, 0.07, 0.035), WHITE);
  }

  private void hollows(Canvas c) {
    for (int side = -1; side <= 1; side += 2) {
      c.fill(
          Curve.closedIn(
              0, 0, side, 1, 0.06, -0.02, 0.08, -0.1, 0.17, -0.13, 0.27, -0.09, 0.285, 0.0, 0.22,
              0.075, 0.12, 0.07),
          WHITE);
      c.fill(
          Curve.closedIn(
              0, 0, side, 1, 0.006, 0.06, 0.035, 0.1, 0.062, 0.17, 0.035, 0.19, 0.008, 0.165),
          WHITE);
      c.fill(
          Curve.closedIn(0, 0, side, 1, 0.23, 0.2, 0.19, 0.24, 0.195, 0.36, 0.225, 0.36),
          WHITE,
          0.25);
    }
    c.fill(Shapes.box(-0.165, 0.333, 0.33, 0.012), WHITE, 0.7);
  }

  private void temples(Canvas c) {
    for (int side = -1; side <= 1; side += 2) {
      c.fill(Shapes.ellipse(side * 0.37, -0.12, 0.05, 0.1), WHITE);
      c.fill(Shapes.ellipse(side * 0.15, 0.2, 0.05, 0.05), WHITE);
      c.fill(Shapes.ellipse(side * 0.1, 0.455, 0.05, 0.02), WHITE, 0.7);
    }
  }

  private void teeth(Canvas c) {
    for (int i = -4; i <= 3; i++) {
      double x = (i + 0.5) * 0.041;
      double half = 0.018 - 0.0011 * Math.abs(i + 0.5);
      c.fill(Shapes.rounded(x - half, 0.262 - 0.0012 * i * i, half * 2, 0.073, 0.022), WHITE);
      c.fill(
          Shapes.rounded(x * 0.95 - half * 0.9, 0.347, half * 1.8, 0.062 - 0.0008 * i * i, 0.02),
          WHITE);
    }
  }

  private void sutures(Canvas c) {
    var xy = new double[44];
    for (int i = 0; i < 22; i++) {
      xy[2 * i] = -0.3 + 0.6 * i / 21 + random.nextDouble(-0.01, 0.01);
      xy[2 * i + 1] = -0.45 - 0.06 * Math.sin(Math.PI * i / 21) + random.nextDouble(-0.014, 0.014);
    }
    c.draw(Shapes.polyline(xy), Pen.round(0.005), WHITE);
    for (int k = 0; k < 3; k++) {
      double x = random.nextDouble(-0.25, 0.25);
      double y = random.nextDouble(-0.5, -0.25);
      c.draw(
          Shapes.polyline(
              x,
              y,
              x + random.nextDouble(-0.04, 0.04),
              y + 0.05,
              x + random.nextDouble(-0.06, 0.06),
              y + 0.11),
          Pen.round(0.003),
          WHITE);
    }
    for (int i = -4; i <= 4; i++) {
      c.draw(Shapes.line(i * 0.041, 0.255, i * 0.041, 0.2), Pen.round(0.004), WHITE, 0.4);
    }
  }

  /** The edges of the roses' petals, in rings that close towards the middle. */
  private static void petals(Canvas c, double turn, double shrink) {
    for (double[] rose : ROSES) {
      double x = rose[0] * 0.97;
      double y = rose[1] - rose[2] * 0.06;
      for (int ring = 0; ring < 4; ring++) {
        double reach = rose[2] * (0.92 - 0.23 * ring) * shrink;
        int count = Math.max(2, 5 - ring);
        for (int i = 0; i < count; i++) {
          double from = Math.toDegrees(turn + rose[0] * 9) + ring * 50 + i * 360.0 / count;
          var edge = Shapes.arc(x, y, reach, reach * 0.96, from, 372.0 / count - 26);
          c.draw(edge, Pen.round(rose[2] * 0.085), WHITE);
        }
      }
    }
  }

  private static void leaves(Canvas c) {
    for (double[] rose : ROSES) {
      double out = Math.atan2(rose[1] - 0.25, rose[0]);
      for (int i = -1; i <= 1; i += 2) {
        c.at(rose[0], rose[1], out + i * 0.75, rose[2] * 1.75, rose[2] * 1.75, () -> {
          c.fill(Curve.closed(0.5, 0, 0.72, -0.2, 1.1, 0, 0.72, 0.2), WHITE);
          c.draw(Shapes.line(0.5, 0, 1, 0), Pen.round(0.05), 0x000000);
        });
      }
    }
  }
}
