package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.Titration.Decision;
import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Property-based tests with a fixed seed. */
class TitrationTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant HALF = Instant.parse("2026-11-16T00:00:00Z");
  private static final int DRAWS = 200;

  @Test
  void at_or_above_the_pace_all_pictures_are_fresh() {
    for (var before : Mode.values()) {
      assertThat(freshOf(50, HALF, before)).isEqualTo(DRAWS);
      assertThat(freshOf(100, START, before)).isEqualTo(DRAWS);
      assertThat(freshOf(1, END, before)).isEqualTo(DRAWS);
    }
  }

  @Test
  void without_credits_all_pictures_come_from_the_library() {
    for (var before : Mode.values()) {
      assertThat(freshOf(0, HALF, before)).isZero();
      assertThat(next(0, END.plusSeconds(1), before, 1))
          .isEqualTo(new Decision(Mode.LIBRARY, false));
    }
  }

  @Test
  void below_the_pace_fresh_and_library_pictures_are_mixed() {
    int fresh = freshOf(35, HALF, Mode.MIXED);

    assertThat(fresh).isBetween(DRAWS * 35 / 100, DRAWS * 65 / 100);
    assertThat(freshOf(42, HALF, Mode.MIXED)).isGreaterThan(fresh).isLessThan(DRAWS);
    assertThat(freshOf(25, HALF, Mode.MIXED)).isLessThan(fresh).isPositive();
  }

  @Test
  void a_higher_balance_never_turns_fresh_into_library() {
    var random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      var now = START.plusSeconds(random.nextLong(Duration.between(START, END).toSeconds() + 1));
      var before = Mode.values()[random.nextInt(3)];
      int balance = random.nextInt(120);
      long seed = random.nextLong();

      if (next(balance, now, before, seed).fresh()) {
        assertThat(next(balance + 1 + random.nextInt(50), now, before, seed).fresh())
            .isTrue();
      }
    }
  }

  @Test
  void the_same_seed_repeats_the_decision_and_other_seeds_vary() {
    var first = next(35, HALF, Mode.MIXED, 42);

    assertThat(next(35, HALF, Mode.MIXED, 42)).isEqualTo(first);
    assertThat(LongStream.range(0, 20)
            .mapToObj(seed -> next(35, HALF, Mode.MIXED, seed).fresh())
            .distinct())
        .hasSize(2);
  }

  @Test
  void the_probability_rises_smoothly_from_0_to_1() {
    assertThat(Titration.library(0)).isZero();
    assertThat(Titration.library(1)).isEqualTo(1);
    double before = 0;
    for (int i = 1; i <= 1000; i++) {
      double library = Titration.library(i / 1000.0);
      assertThat(library - before).isBetween(0.0, 0.005);
      before = library;
    }
  }

  @Test
  void the_mode_does_not_flap_around_the_pace() {
    var mode = Mode.FRESH;
    int changes = 0;
    for (int i = 0; i < DRAWS; i++) {
      var decided = next(i % 2 == 0 ? 49 : 51, HALF, mode, i);
      changes += decided.mode() == mode ? 0 : 1;
      mode = decided.mode();
    }
    assertThat(changes).isZero();

    // Around the threshold, the mode changes once to mixed and stays there.
    mode = Mode.FRESH;
    for (int i = 0; i < DRAWS; i++) {
      var decided = next(i % 2 == 0 ? 44 : 46, HALF, mode, i);
      changes += decided.mode() == mode ? 0 : 1;
      mode = decided.mode();
    }
    assertThat(changes).isOne();
  }

  /** With a demand of six times the quota, some pictures are fresh until the end of the month. */
  @Test
  void the_credits_last_the_month() {
    int balance = 100;
    int early = 0;
    int late = 0;
    var mode = Mode.FRESH;
    long pictures = 600;
    long step = Duration.between(START, END).toMillis() / pictures;
    for (int i = 0; i < pictures; i++) {
      var decided = next(balance, START.plusMillis(step * i), mode, i);
      mode = decided.mode();
      if (decided.fresh()) {
        balance--;
        early += i < pictures / 2 ? 1 : 0;
        late += i >= pictures * 9 / 10 ? 1 : 0;
      }
    }
    assertThat(early).isBetween(50, 80);
    assertThat(late).isPositive();
    assertThat(balance).isBetween(0, 10);
  }

  private static int freshOf(int balance, Instant now, Mode before) {
    int fresh = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
      fresh += next(balance, now, before, seed).fresh() ? 1 : 0;
    }
    return fresh;
  }

  private static Decision next(int balance, Instant now, Mode before, long seed) {
    return Titration.next(new Month(balance, 100, START, END), 1, now, before, seed);
  }
}
