package com.algorhythmic.painter.studio.scenes;

import static com.algorhythmic.painter.studio.kit.Relief.CARVED;
import static com.algorhythmic.painter.studio.kit.Relief.taper;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Relief;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A skull from the front among roses, carved in relief. */
final class Skull {

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

  private static final double[] SOCKET = {
    0.06, -0.02, 0.08, -0.1, 0.17, -0.13, 0.27, -0.09, 0.285, 0.0, 0.22, 0.075, 0.12, 0.07
  };
  private static final double[] NOSTRIL = {
    0.006, 0.06, 0.035, 0.1, 0.062, 0.17, 0.035, 0.19, 0.008, 0.165
  };

  private final SplittableRandom random;

  Skull(SplittableRandom random) {
    this.random = random;
  }

  private static Path2D bone() {
    int n = RIGHT.length / 2;
    var xy = Arrays.copyOf(RIGHT, 4 * n - 4);
    for (int i = 1; i < n - 1; i++) {
      int mirrored = 2 * (2 * n - 2 - i);
      xy[mirrored] = -RIGHT[2 * i];
      xy[mirrored + 1] = RIGHT[2 * i + 1];
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

  void carve(Relief relief) {
    relief.swell(0.3, 0.26, c -> c.fill(bone(), CARVED));
    relief.raise(0.03, 0.03, Skull::ridges);
    relief.raise(-0.12, 0.016, Skull::hollows);
    relief.raise(-0.035, 0.03, Skull::temples);
    relief.raise(0.03, 0.005, Skull::teeth);
    relief.raise(-0.012, 0.004, this::sutures);
    relief.swell(0.06, 0.03, Skull::leaves);
    relief.swell(0.13, 0.09, c -> c.fill(roses(), CARVED));
    double turn = random.nextDouble(6);
    relief.raise(-0.05, 0.012, c -> petals(c, turn, 0.9));
    relief.raise(0.05, 0.007, c -> petals(c, turn, 1));
  }

  private static void ridges(Canvas c) {
    c.both(() -> {
      taper(c, 0.06, 0.04, 1, 0.03, -0.1, 0.12, -0.165, 0.24, -0.155, 0.34, -0.08);
      taper(c, 0.07, 0.05, 1, 0.12, 0.13, 0.24, 0.12, 0.36, 0.03);
      taper(c, 0.05, 0.06, 0.8, 0.23, 0.3, 0.19, 0.46, 0.06, 0.54);
    });
    taper(c, 0.06, 0.05, 1, 0, -0.12, 0, 0.02);
    c.fill(Shapes.ellipse(0, 0.51, 0.07, 0.035), CARVED);
  }

  private static void hollows(Canvas c) {
    c.both(() -> {
      c.fill(Curve.closed(SOCKET), CARVED);
      c.fill(Curve.closed(NOSTRIL), CARVED);
      c.fill(Curve.closed(0.23, 0.2, 0.19, 0.24, 0.195, 0.36, 0.225, 0.36), CARVED, 0.25);
    });
    c.fill(Shapes.box(-0.165, 0.333, 0.33, 0.012), CARVED, 0.7);
  }

  private static void temples(Canvas c) {
    c.both(() -> {
      c.fill(Shapes.ellipse(0.37, -0.12, 0.05, 0.1), CARVED);
      c.fill(Shapes.ellipse(0.15, 0.2, 0.05, 0.05), CARVED);
      c.fill(Shapes.ellipse(0.1, 0.455, 0.05, 0.02), CARVED, 0.7);
    });
  }

  private static void teeth(Canvas c) {
    for (int i = -4; i <= 3; i++) {
      double x = (i + 0.5) * 0.041;
      double half = 0.018 - 0.0011 * Math.abs(i + 0.5);
      c.fill(Shapes.rounded(x - half, 0.262 - 0.0012 * i * i, half * 2, 0.073, 0.022), CARVED);
      double low = 0.062 - 0.0008 * i * i;
      c.fill(Shapes.rounded(x * 0.95 - half * 0.9, 0.347, half * 1.8, low, 0.02), CARVED);
    }
  }

  private void sutures(Canvas c) {
    var seam = Curve.points(
        22,
        t -> -0.3 + 0.6 * t + random.nextDouble(-0.01, 0.01),
        t -> -0.45 - 0.06 * Math.sin(Math.PI * t) + random.nextDouble(-0.014, 0.014));
    c.line(Shapes.polyline(seam), 0.005, CARVED);
    for (int k = 0; k < 3; k++) {
      c.at(random.nextDouble(-0.25, 0.25), random.nextDouble(-0.5, -0.25), () -> {
        double middle = random.nextDouble(-0.04, 0.04);
        double end = random.nextDouble(-0.06, 0.06);
        c.line(Shapes.polyline(0, 0, middle, 0.05, end, 0.11), 0.003, CARVED);
      });
    }
    for (int i = -4; i <= 4; i++) {
      c.line(Shapes.line(i * 0.041, 0.255, i * 0.041, 0.2), 0.004, CARVED, 0.4);
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
          c.line(edge, rose[2] * 0.085, CARVED);
        }
      }
    }
  }

  private static void leaves(Canvas c) {
    for (double[] rose : ROSES) {
      double out = Math.atan2(rose[1] - 0.25, rose[0]);
      for (int i = -1; i <= 1; i += 2) {
        c.at(rose[0], rose[1], out + i * 0.75, rose[2] * 1.75, rose[2] * 1.75, () -> {
          c.fill(Curve.closed(0.5, 0, 0.72, -0.2, 1.1, 0, 0.72, 0.2), CARVED);
          c.line(Shapes.line(0.5, 0, 1, 0), 0.05, 0x000000);
        });
      }
    }
  }
}
