package com.algorhythmic.telemetry;

import java.util.Locale;

/** How well something is, in the runbook's words. */
enum Band {
  UNKNOWN(-1),
  NORMAL(0),
  WARNING(1),
  CRITICAL(2);

  private final int level;

  Band(int level) {
    this.level = level;
  }

  /** As it is exported. */
  int level() {
    return level;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Band ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Normal up to the first limit, critical beyond the second. */
  static Band of(double value, double warning, double critical) {
    return value > critical ? CRITICAL : value > warning ? WARNING : NORMAL;
  }

  Band atMost(Band other) {
    return compareTo(other) > 0 ? other : this;
  }
}
