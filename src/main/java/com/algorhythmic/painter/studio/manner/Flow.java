package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Overview;

/** Where strokes go: along the edges of the picture, and with a wind where it has none. */
final class Flow {
  private static final int CELLS = 36;
  private static final double STEP = 1.0 / CELLS;

  private final Field cosine;
  private final Field sine;

  /**
   * @param hold how strongly an edge holds the strokes against the wind
   * @param wind the angle of the wind
   */
  Flow(Canvas canvas, Overview seen, double hold, Field.Quantity wind) {
    // Angles without a sign are blended as doubled angles.
    cosine = new Field(canvas, CELLS, (x, y) -> {
      double across = slope(seen, x, y, STEP, 0);
      double down = slope(seen, x, y, 0, STEP);
      return (down * down - across * across) * hold + Math.cos(2 * wind.at(x, y));
    });
    sine = new Field(canvas, CELLS, (x, y) -> {
      double across = slope(seen, x, y, STEP, 0);
      double down = slope(seen, x, y, 0, STEP);
      return -2 * across * down * hold + Math.sin(2 * wind.at(x, y));
    });
  }

  private static double slope(Overview seen, double x, double y, double dx, double dy) {
    return Colour.luminance(seen.at(x + dx, y + dy)) - Colour.luminance(seen.at(x - dx, y - dy));
  }

  double at(double x, double y) {
    return 0.5 * Math.atan2(sine.at(x, y), cosine.at(x, y));
  }
}
