package com.algorhythmic.monitoring;

import java.util.Locale;

/** The severity of a state, in the runbook's words. */
enum Severity {
  UNKNOWN(-1),
  NORMAL(0),
  WARNING(1),
  CRITICAL(2);

  private final int level;

  Severity(int level) {
    this.level = level;
  }

  /** The value in metrics. */
  int level() {
    return level;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Severity ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Normal up to the first limit, warning up to the second, critical beyond. */
  static Severity of(double value, double warning, double critical) {
    return value > critical ? CRITICAL : value > warning ? WARNING : NORMAL;
  }

  Severity atMost(Severity other) {
    return compareTo(other) > 0 ? other : this;
  }
}
