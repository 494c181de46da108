package com.algorhythmic.painter.dna;

/** How near two pictures are: the root of the mean square of the differences of their points, weighted. */
final class Nearness {
  /** The weights of points 1–44, the number of the point first. What the eye compares first counts most. */
  private static final double[][] WEIGHTS = {
    {2, 1.5}, {3, 2.5}, {4, 1}, {5, 0.5}, {7, 0.5}, {8, 2.5}, {9, 0.5}, {10, 0.5}, {11, 0.5},
    {12, 0.5}, {13, 1}, {14, 0.5}, {15, 0.5}, {16, 0.5}, {17, 0.5}, {18, 0.5}, {19, 1}, {20, 0.5},
    {21, 0.5}, {22, 0.5}, {24, 0.5}, {25, 0.3}, {26, 0.3}, {27, 0.5}, {29, 0.3}, {30, 0.3},
    {32, 0.2}, {33, 0.3}, {34, 0.3}, {35, 2.5}, {36, 1.5}, {37, 0.5}, {39, 2}, {40, 0.5}, {41, 1},
    {42, 1}, {43, 1}, {44, 0.5}
  };

  private static final double HUE = 2;
  private static final int TURN = 3000;
  private static final double[] BY_POINT = new double[Point.values().length];
  private static final double TOTAL;

  static {
    double total = HUE;
    for (double[] weight : WEIGHTS) {
      BY_POINT[(int) weight[0] - 1] = weight[1];
      total += weight[1];
    }
    TOTAL = total;
  }

  private Nearness() {}

  /** @param one in thousandths, as the other */
  static double distance(short[] one, short[] other) {
    int hues = Math.abs(one[Point.DOMINANT_HUE.ordinal()] - other[Point.DOMINANT_HUE.ordinal()]);
    // Half a turn is the greatest difference of hues; those of grey pictures mean nothing.
    double hue = 2.0 * Math.min(hues, TURN - hues) / TURN;
    int saturation = Point.SATURATION.ordinal();
    double sum = HUE * hue * hue * Math.min(one[saturation], other[saturation]) / TURN;
    for (int i = 0; i < BY_POINT.length; i++) {
      double difference = (one[i] - other[i]) / (1000 * Dna.MAX);
      sum += BY_POINT[i] * difference * difference;
    }
    return Math.sqrt(sum / TOTAL);
  }
}
