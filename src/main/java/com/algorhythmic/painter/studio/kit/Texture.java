package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;

/**
 * The marks of brush, paper and grain in a picture, without its shapes. Laid over a thing that is painted later, they
 * make it part of the picture.
 */
public final class Texture {
  private static final int CELLS = 60;
  private static final int DEEPEST = 30;

  private final Canvas canvas;
  private final int[] before;
  private final Overview means;

  /** The texture of the picture as it is now. */
  public Texture(Canvas canvas) {
    this.canvas = canvas;
    before = canvas.copied();
    means = new Overview(canvas, CELLS);
  }

  /** Lays it over all that has changed since; 1 is its full depth. */
  public void lay(double strength) {
    int[] pixels = canvas.pixels();
    var present = new Overview(canvas, CELLS);
    int[] depths = depths(strength);
    for (int y = 0; y < canvas.height; y++) {
      int start = y * canvas.width;
      int end = start + canvas.width;
      int first = Arrays.mismatch(pixels, start, end, before, start, end);
      for (int i = first < 0 ? end : start + first; i < end; i++) {
        int colour = pixels[i];
        int old = before[i];
        if (colour != old) {
          double placeX = (i - start + 0.5) / canvas.unit;
          double placeY = (y + 0.5) / canvas.unit;
          int mean = means.at(placeX, placeY);
          int now = present.at(placeX, placeY);
          pixels[i] = Colour.rgb(
              lacking(depths, old >> 16, mean >> 16, colour >> 16, now >> 16),
              lacking(depths, old >> 8, mean >> 8, colour >> 8, now >> 8),
              lacking(depths, old, mean, colour, now));
        }
      }
    }
  }

  /** How much of each distance from the mean, from the least to the greatest, is laid. */
  private static int[] depths(double strength) {
    var depths = new int[2 * DEEPEST + 1];
    for (int i = 0; i < depths.length; i++) {
      depths[i] = (int) ((i - DEEPEST) * strength);
    }
    return depths;
  }

  /**
   * A channel with what it lacks of its former distance from the mean; a glow that lets the marks through lacks little.
   * All are in the lowest eight bits.
   */
  private static int lacking(int[] depths, int old, int mean, int colour, int now) {
    int step = (old & 255) - (mean & 255);
    int wanted = depths[Math.max(0, Math.min(2 * DEEPEST, step + DEEPEST))];
    int level = colour & 255;
    int missing = wanted - level + (now & 255);
    return level
        + (wanted > 0
            ? Math.max(0, Math.min(wanted, missing))
            : Math.min(0, Math.max(wanted, missing)));
  }
}
