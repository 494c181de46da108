package com.algorhythmic.painter.studio.kit;

import java.awt.Shape;

/** A printer's screen: dots on a turned grid whose size shows how dark a place is. */
public record Halftone(Canvas canvas, double angle) {

  /** Fills a shape with dots of one colour; darkness is 0 (no dot) to 1 (dots that touch). */
  public void fill(Shape shape, double cell, int colour, Field.Quantity darkness) {
    canvas.within(shape, () -> dots(shape, cell, colour, darkness));
  }

  private void dots(Shape shape, double cell, int colour, Field.Quantity darkness) {
    var box = shape.getBounds2D();
    double reach = Vector.length(box.getWidth(), box.getHeight()) / 2 + cell;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    int rings = (int) Math.ceil(reach / cell);
    for (int i = -rings; i <= rings; i++) {
      for (int j = -rings; j <= rings; j++) {
        double x = box.getCenterX() + (i * cos - j * sin) * cell;
        double y = box.getCenterY() + (i * sin + j * cos) * cell;
        if (box.intersects(x - cell, y - cell, cell * 2, cell * 2)) {
          double dark = Math.max(0, Math.min(1, darkness.at(x, y)));
          double radius = Math.sqrt(dark) * cell * 0.62;
          if (radius > cell * 0.06) {
            canvas.fill(Shapes.circle(x, y, radius), colour);
          }
        }
      }
    }
  }
}
