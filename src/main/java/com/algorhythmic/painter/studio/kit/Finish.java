package com.algorhythmic.painter.studio.kit;

import java.util.SplittableRandom;

/** Passes over a whole finished picture, which do not change what it shows. */
final class Finish {
  private Finish() {}

  static void grain(Canvas canvas, long seed, double strength) {
    int[] pixels = canvas.pixels();
    var grains = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      long bits = grains.nextLong();
      int step = (int) (((bits & 0xffff) + (bits >>> 16 & 0xffff) - 0xffff) / 65535.0 * strength);
      int colour = pixels[i];
      pixels[i] = Colour.rgb(
          (colour >> 16 & 255) + step, (colour >> 8 & 255) + step, (colour & 255) + step);
    }
  }

  static void vignette(Canvas canvas, double strength) {
    int[] pixels = canvas.pixels();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double dy = (y + 0.5) / canvas.height - 0.5;
      for (int x = 0; x < canvas.width; x++, i++) {
        double dx = (x + 0.5) / canvas.width - 0.5;
        double away = Math.min(1, (dx * dx + dy * dy) * 2);
        pixels[i] = Colour.scale(pixels[i], 1 - strength * away * away);
      }
    }
  }

  static void weave(Canvas canvas, double strength) {
    int[] pixels = canvas.pixels();
    double turns = Math.PI / Math.max(1.7, canvas.unit / 400);
    double[] warp = waves(canvas.width, turns);
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double weft = Math.sin(y * turns);
      for (int x = 0; x < canvas.width; x++, i++) {
        pixels[i] = Colour.lit(pixels[i], warp[x] * weft * strength);
      }
    }
  }

  /** The sines of whole numbers. */
  static double[] waves(int count, double turns) {
    var waves = new double[count];
    for (int x = 0; x < count; x++) {
      waves[x] = Math.sin(x * turns);
    }
    return waves;
  }
}
