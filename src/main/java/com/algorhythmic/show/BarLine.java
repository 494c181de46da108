package com.algorhythmic.show;

import com.algorhythmic.sessions.Sound.Beat;

/** Places the start of a picture on a bar line of the music. */
final class BarLine {
  /** A prediction that is older by more bars was made before a pause or a cut. */
  private static final double MOST_BARS_AGO = 4;

  /** A bar line is predicted at most one bar ahead; clocks and tempo are known less exactly than that. */
  private static final double MOST_BARS_AHEAD = 1.1;

  private BarLine() {}

  /**
   * The first bar line at or after a time; that time itself when the tempo is unknown. Counts from the predicted bar line, or
   * from the latest one where the prediction is missing, stale or implausible.
   */
  static long atOrAfter(long earliestMs, Beat beat, long nowMs) {
    double barMs = beat.barMs();
    if (barMs == 0) {
      return earliestMs;
    }
    long line = isPlausible(beat.nextBarAt(), barMs, nowMs) ? beat.nextBarAt() : beat.barAt();
    if (line <= 0) {
      return earliestMs;
    }
    double bars = Math.ceil((earliestMs - line) / barMs);
    return Math.round(line + bars * barMs);
  }

  private static boolean isPlausible(long nextBarAt, double barMs, long nowMs) {
    return nextBarAt > 0
        && nextBarAt >= nowMs - MOST_BARS_AGO * barMs
        && nextBarAt <= nowMs + MOST_BARS_AHEAD * barMs;
  }
}
