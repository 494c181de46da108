package com.algorhythmic.show;

/** The rule where a picture's moment falls: on a bar line of the music, where one is known. */
final class BarLine {
  private static final double SURE = 0.4;
  private static final int BEATS = 4;

  private BarLine() {}

  /** The first bar line at or after the earliest moment; that moment itself when the tempo isn't known. */
  static long atOrAfter(long earliestMs, long barAtMs, double tempo, double confidence) {
    if (barAtMs <= 0 || tempo <= 0 || confidence < SURE) {
      return earliestMs;
    }
    double bar = BEATS * 60_000 / tempo;
    double bars = Math.ceil((earliestMs - barAtMs) / bar);
    return Math.round(barAtMs + bars * bar);
  }
}
