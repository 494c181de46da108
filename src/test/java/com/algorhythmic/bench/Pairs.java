package com.algorhythmic.bench;

import java.util.Arrays;
import java.util.Locale;

/** Throughputs of two builds, measured in turn in one run, because a machine is not equally fast all the time. */
final class Pairs {
  /** Measures one build for a moment and returns its throughput. */
  @FunctionalInterface
  interface Measurement {
    double perSecond() throws Exception;
  }

  private final double[] before;
  private final double[] after;

  /** @param before throughputs; of the same round as those in after at the same index */
  Pairs(double[] before, double[] after) {
    if (before.length == 0 || before.length != after.length) {
      throw new IllegalArgumentException("a pair has two measurements, and there must be one");
    }
    this.before = before.clone();
    this.after = after.clone();
  }

  /** Measures pairs; each build is the first of a pair in turn. */
  static Pairs measure(int rounds, Measurement before, Measurement after) throws Exception {
    var ofBefore = new double[rounds];
    var ofAfter = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        ofBefore[i] = before.perSecond();
        ofAfter[i] = after.perSecond();
      } else {
        ofAfter[i] = after.perSecond();
        ofBefore[i] = before.perSecond();
      }
    }
    return new Pairs(ofBefore, ofAfter);
  }

  /** The median of the pairs' ratios, after to before: below 1, this build is slower. */
  double ratio() {
    return median(ratios());
  }

  private double[] ratios() {
    var ratios = new double[before.length];
    Arrays.setAll(ratios, i -> after[i] / before[i]);
    Arrays.sort(ratios);
    return ratios;
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  @Override
  public String toString() {
    var ratios = ratios();
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f in %d pairs; medians %s : %s per second)",
        ratio(),
        ratios[0],
        ratios[ratios.length - 1],
        ratios.length,
        number(median(after)),
        number(median(before)));
  }

  private static String number(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.3f" : "%,.0f", perSecond);
  }
}
