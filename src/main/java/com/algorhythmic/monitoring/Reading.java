package com.algorhythmic.monitoring;

/**
 * The reading of a measure: a count of events and of good ones among them, or a level.
 *
 * @param peak the highest level; null for a count
 */
record Reading(long good, long total, Double peak) {
  static final Reading NOTHING = new Reading(0, 0, null);

  static Reading counted(double good, double total) {
    return new Reading((long) good, (long) total, null);
  }

  static Reading level(double level) {
    return new Reading(0, 0, level);
  }

  /** The difference to an earlier reading of the same counters; a level stays. */
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
