package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** Silhouettes of animals, drawn in the brush's present colour. */
final class Wildlife {
  private Wildlife() {}

  /** A deer standing on (x, y), as tall as height without its antlers; facing is 1 for right and -1 for left. */
  static void deer(Graphics2D brush, double x, double y, double height, int facing, boolean stag) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, y);
    brush.scale(height * facing, height);
    brush.translate(-0.42, -1);
    brush.fill(Curve.closed(
        0.07, 0.47, 0.12, 0.385, 0.28, 0.37, 0.45, 0.39, 0.57, 0.365, 0.65, 0.25, 0.705, 0.12, 0.75,
        0.06, 0.81, 0.055, 0.87, 0.105, 0.935, 0.155, 0.925, 0.185, 0.86, 0.19, 0.80, 0.20, 0.775,
        0.30, 0.735, 0.43, 0.69, 0.53, 0.58, 0.575, 0.42, 0.565, 0.29, 0.54, 0.20, 0.59, 0.12,
        0.57));
    for (double shift : new double[] {0, 0.075}) {
      brush.fill(Curve.closed(
          0.09 + shift,
          0.48,
          0.24 + shift,
          0.52,
          0.20 + shift,
          0.66,
          0.165 + shift,
          0.75,
          0.175 + shift,
          0.97,
          0.185 + shift,
          1,
          0.145 + shift,
          1,
          0.14 + shift,
          0.77,
          0.10 + shift,
          0.64));
      brush.fill(Curve.closed(
          0.60 - shift,
          0.48,
          0.72 - shift,
          0.48,
          0.685 - shift,
          0.72,
          0.675 - shift,
          0.97,
          0.685 - shift,
          1,
          0.645 - shift,
          1,
          0.65 - shift,
          0.74));
    }
    brush.fill(Curve.closed(0.75, 0.08, 0.68, 0.055, 0.645, 0.01, 0.70, 0.005, 0.765, 0.055));
    brush.fill(Curve.closed(0.085, 0.45, 0.055, 0.48, 0.05, 0.55, 0.09, 0.52));
    if (stag) {
      for (double lean : new double[] {0, 0.075}) {
        brush.fill(
            new Curve(0.785, 0.07, 0.73 + lean, -0.06, 0.69 + lean, -0.17, 0.74 + lean, -0.30)
                .tapered(0.024, 0.007));
        brush.fill(new Curve(0.765 + lean / 2, 0.02, 0.82 + lean, -0.03, 0.85 + lean, -0.10)
            .tapered(0.016, 0.005));
        brush.fill(new Curve(0.715 + lean, -0.10, 0.79 + lean, -0.14, 0.81 + lean, -0.21)
            .tapered(0.016, 0.005));
        brush.fill(new Curve(0.70 + lean, -0.19, 0.66 + lean, -0.25, 0.665 + lean, -0.31)
            .tapered(0.014, 0.005));
      }
    }
    brush.setTransform(before);
  }

  /** A loose skein of birds around a place. */
  static void birds(
      Graphics2D brush,
      double x,
      double y,
      double spread,
      double size,
      int count,
      SplittableRandom random) {
    for (int i = 0; i < count; i++) {
      double along = random.nextDouble(-1, 1);
      bird(
          brush,
          x + along * spread,
          y + random.nextDouble(-0.35, 0.35) * spread + Math.abs(along) * spread * 0.25,
          size * random.nextDouble(0.55, 1.1),
          random.nextDouble(-0.5, 0.9),
          random.nextDouble(-0.25, 0.25));
    }
  }

  /** A far bird: two curved wings, lifted (1) or spread low (-1), banked by an angle. */
  static void bird(Graphics2D brush, double x, double y, double size, double lift, double bank) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, y);
    brush.rotate(bank);
    brush.scale(size, size);
    for (int side = -1; side <= 1; side += 2) {
      var wing = new Path2D.Double();
      wing.moveTo(0, 0.06);
      wing.curveTo(
          side * 0.15,
          -0.12 - lift * 0.2,
          side * 0.35,
          -0.16 - lift * 0.28,
          side * 0.62,
          -0.02 - lift * 0.42);
      wing.curveTo(side * 0.38, -0.04 - lift * 0.2, side * 0.2, 0.02 - lift * 0.05, 0, 0.16);
      wing.closePath();
      brush.fill(wing);
    }
    brush.fill(
        Curve.closed(-0.03, 0.02, 0.06, 0.03, 0.17, 0.08, 0.06, 0.15, -0.1, 0.17, -0.16, 0.15));
    brush.setTransform(before);
  }

  /** A raven at rest on (x, y). */
  static void raven(Graphics2D brush, double x, double y, double height, int facing) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, y);
    brush.scale(height * facing, height);
    brush.fill(Curve.closed(
        0.24, -0.97, 0.33, -0.93, 0.37, -0.86, 0.52, -0.80, 0.37, -0.77, 0.33, -0.68, 0.34, -0.48,
        0.24, -0.26, 0.08, -0.16, -0.16, -0.06, -0.42, 0.16, -0.55, 0.22, -0.50, 0.06, -0.30, -0.22,
        -0.12, -0.50, 0.05, -0.70, 0.10, -0.88));
    brush.setStroke(new BasicStroke(0.05f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (double leg : new double[] {0.02, 0.13}) {
      var path = new Path2D.Double();
      path.moveTo(leg, -0.22);
      path.lineTo(leg + 0.02, 0);
      path.lineTo(leg + 0.12, 0.01);
      brush.draw(path);
    }
    brush.setTransform(before);
  }
}
