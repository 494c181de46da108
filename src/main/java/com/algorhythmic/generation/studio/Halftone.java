package com.algorhythmic.generation.studio;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleBinaryOperator;

/** A comic printer's screen: dots on a turned grid whose size says how dark a place is. */
final class Halftone {
  private Halftone() {}

  /** Fills a shape with dots of one colour; darkness is 0 (no dot) to 1 (dots that touch). */
  static void fill(
      Graphics2D brush,
      Shape within,
      double angle,
      double cell,
      int colour,
      DoubleBinaryOperator darkness) {
    Shape before = brush.getClip();
    brush.clip(within);
    brush.setColor(new Color(colour));
    Rectangle2D box = within.getBounds2D();
    double reach = Math.hypot(box.getWidth(), box.getHeight()) / 2 + cell;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int rings = (int) Math.ceil(reach / cell);
    for (int i = -rings; i <= rings; i++) {
      for (int j = -rings; j <= rings; j++) {
        double x = box.getCenterX() + (i * cos - j * sin) * cell;
        double y = box.getCenterY() + (i * sin + j * cos) * cell;
        if (box.intersects(x - cell, y - cell, cell * 2, cell * 2)) {
          double radius =
              Math.sqrt(Math.max(0, Math.min(1, darkness.applyAsDouble(x, y)))) * cell * 0.62;
          if (radius > cell * 0.06) {
            brush.fill(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
          }
        }
      }
    }
    brush.setClip(before);
  }
}
