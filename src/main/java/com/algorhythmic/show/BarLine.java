package com.algorhythmic.show;

import com.algorhythmic.sessions.Sound.Beat;

/** Places the start of a picture on a bar line of the music. */
final class BarLine {
  private static final double LEAST_CONFIDENCE = 0.4;

  /** With a slower one the bar line could lie beyond PostgreSQL's times. */
  private static final double LEAST_TEMPO = 20;

  private static final int BEATS_PER_BAR = 4;

  private BarLine() {}

  /** The first bar line at or after a time; that time itself when the tempo is unknown. */
  static long atOrAfter(long earliestMs, Beat beat) {
    if (beat.barAt() <= 0
        || beat.tempo() < LEAST_TEMPO
        || beat.tempoConfidence() < LEAST_CONFIDENCE) {
      return earliestMs;
    }
    double barMs = BEATS_PER_BAR * 60_000 / beat.tempo();
    double bars = Math.ceil((earliestMs - beat.barAt()) / barMs);
    return Math.round(beat.barAt() + bars * barMs);
  }
}
