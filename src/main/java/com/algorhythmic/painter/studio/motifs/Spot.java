package com.algorhythmic.painter.studio.motifs;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import java.util.SplittableRandom;

/**
 * Where a motif is drawn.
 *
 * @param size the radius of a motif that is in one place
 * @param under the mean colour of the picture there
 */
record Spot(Canvas canvas, double x, double y, double size, int under) {
  private static final double CONTRAST = 0.2;

  /** The motif's own colour in the picture's light: mixed with what is there, and lighter or darker than that. */
  int tint(int own) {
    int mixed = Colour.mix(own, under, 0.22);
    double ground = Colour.lightness(under);
    double apart = Colour.lightness(mixed) - ground;
    if (Math.abs(apart) >= CONTRAST) {
      return mixed;
    }
    boolean lighter = apart > 0 ? ground < 0.85 : ground < 0.35;
    return Colour.shift(mixed, (lighter ? CONTRAST : -CONTRAST) - apart, 1.05, 0);
  }

  SplittableRandom random() {
    return canvas.random;
  }

  /** Draws in a frame at this place whose unit is the size. */
  void draw(Runnable drawing) {
    canvas.scaled(x, y, size, drawing);
  }
}
