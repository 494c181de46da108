package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.BeatGrid;
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
    // As an older page tells it: without beats per bar and predictions.
    assertThat(BarLine.atOrAfter(
            earliest, new Beat(tempo, confidence, 0, 0, 0, barAt, 0), null, 10_000))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "from {0} in {1}, bar lines at {2} and {3} → {4}")
  @CsvSource({
    // At 120 BPM a beat lasts 500 ms; it is 10,000.
    "10000, 4,  9000, 11000, 11000",
    "11001, 4,  9000, 11000, 13000",
    "10000, 3,  9000, 10500, 10500",
    "14000, 3,  9000, 10500, 15000",
    "14000, 5,  9000, 11500, 14000",
    "14001, 7,  9000, 12500, 16000",
    "10000, 2, 10000, 11000, 10000",
    // The beats per bar are unknown.
    "12000, 0,  9000, 11000, 13000",
    // The prediction counts where the two disagree, and where there has been no bar line yet.
    "10000, 4,  9300, 11000, 11000",
    "12000, 3,     0, 10500, 12000",
    // The prediction is a little late, or four bars old: a frame got lost.
    "10000, 3,  8000,  9500, 11000",
    "10500, 4,     0,  2000, 12000",
    // Too old: made before a pause. Then the latest bar line counts, as without a prediction.
    "10000, 4,  7000,  1999, 11000",
    "10500, 4,     0,  1999, 10500",
    // At most a tenth more than one bar ahead.
    "10000, 4,  9000, 12200, 10200",
    "10000, 4,  9000, 12201, 11000",
    "10000, 3,  9000, 9007199254740991, 10500",
    "10000, 3,  9000, 0, 10500",
    "10000, 3,     0, 0, 10000",
  })
  void the_predicted_bar_line_counts_in_any_metre_unless_it_is_implausible(
      long earliest, int beatsPerBar, long barAt, long nextBarAt, long expected) {
    var beat = new Beat(120, 0.9, beatsPerBar, 0, 0, barAt, nextBarAt);

    assertThat(BarLine.atOrAfter(earliest, beat, null, 10_000)).isEqualTo(expected);
  }

  @Test
  void a_players_grid_counts_where_no_bar_line_is_heard() {
    // Bar lines at 9,300, 10,800 …, until 20,000.
    var said = new BeatGrid(120, 3, 9_300, 20_000);
    var heard = new Beat(120, 0.9, 4, 0, 0, 9_000, 11_000);

    assertThat(BarLine.atOrAfter(10_000, null, said, 10_000)).isEqualTo(10_800);
    assertThat(BarLine.atOrAfter(10_000, heard, said, 10_000)).isEqualTo(11_000);
    for (var unsure : new Beat[] {
      new Beat(120, 0.39, 4, 0, 0, 9_000, 11_000),
      new Beat(0, 0, 0, 0, 0, 0, 0),
      new Beat(120, 0.9, 4, 0, 0, 0, 0)
    }) {
      assertThat(BarLine.atOrAfter(10_000, unsure, said, 10_000)).isEqualTo(10_800);
    }
    assertThat(BarLine.atOrAfter(20_001, null, said, 10_000))
        .as("after the song")
        .isEqualTo(20_001);
  }

  @Test
  void the_start_is_less_than_a_bar_after_the_time() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 10_000; i++) {
      long earliest = 1_700_000_000_000L + random.nextLong(1_000_000_000L);
      long barAt = earliest + random.nextLong(-60_000, 60_000);
      double tempo = random.nextDouble(30, 300);
      int beatsPerBar = random.nextInt(3, 8);
      double bar = beatsPerBar * 60_000 / tempo;

      long start = BarLine.atOrAfter(
          earliest, new Beat(tempo, 1, beatsPerBar, 0, 0, barAt, 0), null, earliest);

      // The start is rounded to whole milliseconds.
      assertThat(start - earliest).as("at %s BPM", tempo).isBetween(0L, (long) Math.ceil(bar));
      double bars = (start - barAt) / bar;
      assertThat(Math.abs(bars - Math.rint(bars)) * bar).isLessThanOrEqualTo(0.51);
    }
  }
}
