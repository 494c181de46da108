package com.algorhythmic.painter.studio.kit;

import java.util.SplittableRandom;

/** Passes over a whole finished picture, which do not change what it shows. */
final class Finish {
  private Finish() {}

  static void grain(Canvas canvas, long seed, double strength) {
    int[] pixels = canvas.pixels();
    var grains = new SplittableRandom(seed);
    byte[] steps = steps(strength);
    for (int i = 0; i < pixels.length; i++) {
      long bits = grains.nextLong();
      int step = steps[(int) (bits & 0xffff) + (int) (bits >>> 16 & 0xffff)];
      int colour = pixels[i];
      pixels[i] = Colour.rgb(
          (colour >> 16 & 255) + step, (colour >> 8 & 255) + step, (colour & 255) + step);
    }
  }

  /** The step for every sum of two random numbers of 16 bits. */
  private static byte[] steps(double strength) {
    var steps = new byte[2 * 0xffff + 1];
    for (int sum = 0; sum < steps.length; sum++) {
      steps[sum] = (byte) ((sum - 0xffff) / 65535.0 * strength);
    }
    return steps;
  }

  static void vignette(Canvas canvas, double strength) {
    int[] pixels = canvas.pixels();
    var squares = new double[canvas.width];
    for (int x = 0; x < squares.length; x++) {
      double dx = (x + 0.5) / canvas.width - 0.5;
      squares[x] = dx * dx;
    }
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double dy = (y + 0.5) / canvas.height - 0.5;
      for (int x = 0; x < canvas.width; x++, i++) {
        double square = (squares[x] + dy * dy) * 2;
        double away = square > 1 ? 1 : square;
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
