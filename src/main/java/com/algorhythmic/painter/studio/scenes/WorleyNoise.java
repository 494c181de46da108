package com.algorhythmic.painter.studio.scenes;

import java.util.SplittableRandom;

/** Worley noise: a plane divided into irregular plates about scattered seeds. */
final class WorleyNoise {
  private static final int PERIOD = 64;
  private final float[] seedX = new float[PERIOD * PERIOD];
  private final float[] seedY = new float[PERIOD * PERIOD];
  private final double scale;

  /** The scale is the number of plates along one unit. */
  WorleyNoise(long seed, double scale) {
    this.scale = scale;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < seedX.length; i++) {
      seedX[i] = (float) random.nextDouble();
      seedY[i] = (float) random.nextDouble();
    }
  }

  /** The difference of the distances to the two nearest seeds, 0 in the gap between two plates. */
  double gap(double x, double y) {
    double gx = x * scale;
    double gy = y * scale;
    int column = (int) Math.floor(gx);
    int row = (int) Math.floor(gy);
    double first = 9;
    double second = 9;
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        int i = (r & PERIOD - 1) * PERIOD + (c & PERIOD - 1);
        double dx = c + seedX[i] - gx;
        double dy = r + seedY[i] - gy;
        double away = dx * dx + dy * dy;
        if (away < first) {
          second = first;
          first = away;
        } else if (away < second) {
          second = away;
        }
      }
    }
    return Math.sqrt(second) - Math.sqrt(first);
  }
}
