package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Impasto;

/** A picture that is painted once more, in strokes of the colours that it has. */
final class Repainting {
  private final Canvas.Shader seen;
  private final Impasto paint;

  Repainting(Canvas canvas) {
    seen = canvas.copy();
    paint = new Impasto(canvas, canvas.random.nextLong());
  }

  /**
   * Covers the picture with strokes.
   *
   * @param half half the width of a stroke
   * @param area the area for each, in squares of half its width
   * @param length in widths
   * @param vary how far the strokes differ in lightness
   * @param turn how far their hues differ, in turns
   */
  Repainting cover(
      double half, double area, double length, Field.Quantity heading, double vary, double turn) {
    paint.scatter(half, area, (x, y, bits) -> {
      double whim = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
      double hue = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 2 * turn;
      double angle = heading.at(x, y);
      double along = half * length;
      double ahead = heading.at(x + Math.cos(angle) * along, y + Math.sin(angle) * along);
      double curl = Math.IEEEremainder(ahead - angle, Math.PI);
      int colour = Colour.shift(seen.colour(x, y), whim * vary, 1.12, hue);
      var mark = new Impasto.Mark(
          along * (0.8 + 0.25 * Math.abs(whim)),
          half * (0.75 + 0.3 * Math.abs(whim)),
          Math.max(-1.5, Math.min(1.5, -curl * 1.5)),
          0.9,
          (int) (bits >>> 48));
      paint.stroke(x, y, angle, colour, mark);
    });
    return this;
  }

  /** Lets raking light show how thick the paint is. */
  void light(double strength, double weave) {
    paint.light(strength, weave);
  }
}
