package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.Sound.Beat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarLineTest {

  @ParameterizedTest(name = "from {0} with a bar line at {1}, {2} BPM, confidence {3} → {4}")
  @CsvSource({
    // At 120 BPM a bar lasts 2,000 ms.
    "10000, 10000, 120, 0.9, 10000",
    "10001, 10000, 120, 0.9, 12000",
    "12000, 10000, 120, 0.9, 12000",
    "17999, 10000, 120, 0.9, 18000",
    // The latest bar line may lie after the time: the grid extends in both directions.
    "10000, 15000, 120, 0.9, 11000",
    // 90 BPM: 2,666.67 ms.
    "10000,  9000,  90, 0.9, 11667",
    "15000,  9000,  90, 0.9, 17000",
    // Unknown, or not confident enough: the time itself.
    "10000,     0, 120, 0.9, 10000",
    "10000,    -1, 120, 0.9, 10000",
    "10000,  9000,   0, 0.9, 10000",
    // Too slow to be music; the bar line would lie beyond PostgreSQL's times.
    "10000,  9000, 4.9e-324, 0.9, 10000",
    "10000,  9000, 1e-9, 0.9, 10000",
    "10000,  9007199254740991, 120, 0.9, 10991",
    "10000,  9000, 120, 0.39, 10000",
    "10000,  9000, 120, 0.4, 11000",
  })
  void the_start_is_the_first_bar_line_at_or_after_a_time(
      long earliest, long barAt, double tempo, double confidence, long expected) {
    assertThat(BarLine.atOrAfter(earliest, new Beat(tempo, confidence, barAt))).isEqualTo(expected);
  }

  @Test
  void the_start_is_less_than_a_bar_after_the_time() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      long earliest = 1_700_000_000_000L + random.nextLong(1_000_000_000L);
      long barAt = earliest + random.nextLong(-60_000, 60_000);
      double tempo = random.nextDouble(30, 300);
      double bar = 240_000 / tempo;

      long start = BarLine.atOrAfter(earliest, new Beat(tempo, 1, barAt));

      // The start is rounded to whole milliseconds.
      assertThat(start - earliest).as("at %s BPM", tempo).isBetween(0L, (long) Math.ceil(bar));
      double bars = (start - barAt) / bar;
      assertThat(Math.abs(bars - Math.rint(bars)) * bar).isLessThanOrEqualTo(0.51);
    }
  }
}
