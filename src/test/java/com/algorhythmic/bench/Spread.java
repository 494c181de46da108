package com.algorhythmic.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Measured times in milliseconds and their percentiles. */
public final class Spread {
  private final double[] sorted;

  private Spread(double[] sorted) {
    this.sorted = sorted;
  }

  public static Spread of(double... timesMs) {
    if (timesMs.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    var sorted = timesMs.clone();
    Arrays.sort(sorted);
    return new Spread(sorted);
  }

  /** These times and others. */
  Spread and(Spread more) {
    return of(
        DoubleStream.concat(Arrays.stream(sorted), Arrays.stream(more.sorted)).toArray());
  }

  /** The smallest time that this percentage of all times does not exceed. */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(1, rank) - 1];
  }

  int count() {
    return sorted.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, most %.1f ms, of %d",
        percentile(50),
        percentile(99),
        percentile(100),
        count());
  }
}
