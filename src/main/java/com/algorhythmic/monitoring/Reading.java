package com.algorhythmic.monitoring;

/**
 * What one measure says: how often something happened and how often of these it went well, or how high a level stands.
 *
 * @param peak the level; null for what is counted
 */
public record Reading(long good, long total, Double peak) {
  public static final Reading NOTHING = new Reading(0, 0, null);

  static Reading counted(double good, double total) {
    return new Reading((long) good, (long) total, null);
  }

  static Reading level(double level) {
    return new Reading(0, 0, level);
  }

  /** What came since an earlier reading of the same counters; a level is as it is. */
  Reading since(Reading earlier) {
    return new Reading(good - earlier.good, total - earlier.total, peak);
  }

  Reading plus(Reading other) {
    return new Reading(
        good + other.good,
        total + other.total,
        peak == null
            ? other.peak
            : other.peak == null ? peak : Double.valueOf(Math.max(peak, other.peak)));
  }

  boolean isNothing() {
    return total == 0 && (peak == null || peak == 0);
  }
}
