package com.algorhythmic.painter.dna;

import java.util.Arrays;

/** Statistics of a sample. */
final class Spread {
  private Spread() {}

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values)
        .map(value -> (value - mean) * (value - mean))
        .average()
        .orElse(0));
  }

  /** The value that a share of the sample does not exceed. */
  static double quantile(float[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
  }

  /** The mean of the values from a quantile on. */
  static double meanAbove(float[] values, double share) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    int first = (int) (share * sorted.length);
    for (int i = first; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return sum / Math.max(1, sorted.length - first);
  }

  /** The entropy of the parts in nats: 0 if one has everything, the logarithm of their number if all are equal. */
  static double entropy(double[] parts) {
    double total = Arrays.stream(parts).sum();
    if (total <= 0) {
      return 0;
    }
    return -Arrays.stream(parts)
        .filter(part -> part > 0)
        .map(part -> part / total * Math.log(part / total))
        .sum();
  }

  /**
   * How strongly a sequence repeats, 0–1: its highest correlation with itself moved by some of the steps, if the
   * correlation is lower just before and after.
   */
  static double repetition(double[] values, int least, int most) {
    double mean = mean(values);
    var correlations = new double[Math.min(most, values.length - 2) + 2];
    for (int lag = 1; lag < correlations.length; lag++) {
      double product = 0;
      double first = 0;
      double second = 0;
      for (int i = 0; i + lag < values.length; i++) {
        double a = values[i] - mean;
        double b = values[i + lag] - mean;
        product += a * b;
        first += a * a;
        second += b * b;
      }
      double energy = Math.sqrt(first * second);
      correlations[lag] = energy > 1e-9 ? product / energy : 0;
    }
    double best = 0;
    for (int lag = Math.max(2, least); lag < correlations.length - 1; lag++) {
      boolean isPeak =
          correlations[lag] > correlations[lag - 1] && correlations[lag] >= correlations[lag + 1];
      if (isPeak) {
        best = Math.max(best, correlations[lag]);
      }
    }
    return best;
  }
}
