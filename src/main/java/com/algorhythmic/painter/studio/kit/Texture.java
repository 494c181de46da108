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
    int width = canvas.width;
    var places = new double[width];
    for (int x = 0; x < width; x++) {
      places[x] = (x + 0.5) / canvas.unit - 0.5 / CELLS;
    }
    var mean = new int[width];
    var now = new int[width];
    for (int y = 0; y < canvas.height; y++) {
      int start = y * width;
      int first = Arrays.mismatch(pixels, start, start + width, before, start, start + width);
      if (first >= 0) {
        int end = width;
        while (pixels[start + end - 1] == before[start + end - 1]) {
          end--;
        }
        means.across(places, (y + 0.5) / canvas.unit, first, end, mean);
        present.across(places, (y + 0.5) / canvas.unit, first, end, now);
        for (int x = first; x < end; x++) {
          int colour = pixels[start + x];
          int old = before[start + x];
          if (colour != old) {
            pixels[start + x] = Colour.rgb(
                laid(depths, old >> 16, mean[x] >> 16, colour >> 16, now[x] >> 16),
                laid(depths, old >> 8, mean[x] >> 8, colour >> 8, now[x] >> 8),
                laid(depths, old, mean[x], colour, now[x]));
          }
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
  private static int laid(int[] depths, int old, int mean, int colour, int now) {
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
