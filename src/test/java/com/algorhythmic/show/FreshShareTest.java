package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.show.QueueController.State;
import com.algorhythmic.show.Shows.SessionSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshShareTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant HALF = Instant.parse("2026-11-16T00:00:00Z");

  @Test
  void ahead_of_the_months_pace_all_are_fresh() {
    assertThat(FreshShare.of(look(80, 1000, false), 2, HALF))
        .isEqualTo(new FreshShare(2, 0, Mode.FRESH));
  }

  @Test
  void with_one_credit_left_only_one_is() {
    var share = FreshShare.of(look(1, 1000, false), 2, HALF);
    assertThat(share.fresh() + share.fromLibrary()).isLessThanOrEqualTo(2);
    assertThat(share.fresh()).isLessThanOrEqualTo(1);
  }

  @Test
  void without_credits_none_is_and_none_is_kept_a_place_for() {
    assertThat(FreshShare.of(look(0, 1000, false), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.LIBRARY));
  }

  @Test
  void behind_the_pace_some_are_left_to_the_library_and_each_has_one_answer() {
    int fresh = 0;
    int fromLibrary = 0;
    for (int i = 0; i < 200; i++) {
      var share = FreshShare.of(look(30, 1000, false), 1, HALF.plus(Duration.ofSeconds(i)));
      assertThat(share.fresh() + share.fromLibrary()).isOne();
      fresh += share.fresh();
      fromLibrary += share.fromLibrary();
    }
    assertThat(fresh).isGreaterThan(20);
    assertThat(fromLibrary).isGreaterThan(20);
  }

  @Test
  void nothing_is_ordered_while_the_provider_rests_or_the_days_budget_is_spent() {
    assertThat(FreshShare.of(look(80, 0, false), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.FRESH));
    assertThat(FreshShare.of(look(80, 1000, true), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.FRESH));
  }

  @Test
  void no_more_are_ordered_than_the_days_budget_allows() {
    assertThat(FreshShare.of(look(80, 1, false), 2, HALF))
        .isEqualTo(new FreshShare(1, 0, Mode.FRESH));
  }

  private static SessionSnapshot look(int credits, int affordable, boolean providerRests) {
    var controls =
        new Controls(List.of(), List.of(), true, "landscape", false, "private", "lively");
    var session = new Session("s", UUID.randomUUID(), controls, false, 0, null, 0);
    return new SessionSnapshot(
        session,
        "plan",
        true,
        0,
        credits,
        "free",
        null,
        new Month(credits, 100, START, START.plus(Duration.ofDays(30))),
        Mode.FRESH,
        affordable,
        providerRests,
        false,
        State.HUNGRY,
        null,
        null);
  }
}
