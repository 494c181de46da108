package com.algorhythmic.show;

import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Sound.Beat;

/** Places the start of a picture on a bar line of the music. */
final class BarLine {
  /** A prediction that is older by more bars was made before a pause or a cut. */
  private static final double MOST_BARS_AGO = 4;

  /** A bar line is predicted at most one bar ahead; clocks and tempo are known less exactly than that. */
  private static final double MOST_BARS_AHEAD = 1.1;

  private BarLine() {}

  /**
   * The first bar line at or after a time; that time itself when none is known. What is heard takes precedence over what a
   * player says.
   *
   * @param heard the beat of the current sound, or null
   * @param said the beats of the song that a player says it plays, or null
   */
  static long atOrAfter(long earliestMs, Beat heard, BeatGrid said, long nowMs) {
    double barMs = heard == null ? 0 : heard.barMs();
    long line = barMs == 0 ? 0 : heardLine(heard, barMs, nowMs);
    if (line <= 0) {
      return said == null || said.isOver(earliestMs) ? earliestMs : said.barAtOrAfter(earliestMs);
    }
    double bars = Math.ceil((earliestMs - line) / barMs);
    return Math.round(line + bars * barMs);
  }

  /** The predicted bar line, or the latest one where the prediction is missing, stale or implausible; 0 if neither is known. */
  private static long heardLine(Beat beat, double barMs, long nowMs) {
    return isPlausible(beat.nextBarAt(), barMs, nowMs) ? beat.nextBarAt() : beat.barAt();
  }

  private static boolean isPlausible(long nextBarAt, double barMs, long nowMs) {
    return nextBarAt > 0
        && nextBarAt >= nowMs - MOST_BARS_AGO * barMs
        && nextBarAt <= nowMs + MOST_BARS_AHEAD * barMs;
  }
}
