package com.algorhythmic.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Measured times in milliseconds and their percentiles. */
public final class Percentiles {
  private final double[] sorted;

  private Percentiles(double[] sorted) {
    this.sorted = sorted;
  }

  public static Percentiles of(double... timesMs) {
    if (timesMs.length == 0) {
      throw new IllegalArgumentException("there are no measurements");
    }
    var sorted = timesMs.clone();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** These times and others. */
  Percentiles and(Percentiles more) {
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
        "p50 %.1f ms, p99 %.1f ms, max %.1f ms, n = %d",
        percentile(50),
        percentile(99),
        percentile(100),
        count());
  }
}
