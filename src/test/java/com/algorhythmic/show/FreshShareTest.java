package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.Titration.Mode;
import com.algorhythmic.credits.Titration.Month;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.show.QueueController.State;
import com.algorhythmic.show.SessionSnapshot.Account;
import com.algorhythmic.show.SessionSnapshot.Provider;
import com.algorhythmic.show.SessionSnapshot.Queue;
import com.algorhythmic.styles.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FreshShareTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant HALF = Instant.parse("2026-11-16T00:00:00Z");

  @Test
  void above_the_pace_all_pictures_are_fresh() {
    assertThat(FreshShare.of(snapshot(80, 1000, false), 2, HALF))
        .isEqualTo(new FreshShare(2, 0, Mode.FRESH));
  }

  @Test
  void with_one_credit_left_at_most_one_is_fresh() {
    var share = FreshShare.of(snapshot(1, 1000, false), 2, HALF);
    assertThat(share.fresh() + share.fromLibrary()).isLessThanOrEqualTo(2);
    assertThat(share.fresh()).isLessThanOrEqualTo(1);
  }

  @Test
  void without_credits_no_picture_is_counted() {
    assertThat(FreshShare.of(snapshot(0, 1000, false), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.LIBRARY));
  }

  @Test
  void below_the_pace_each_picture_is_either_fresh_or_from_the_library() {
    int fresh = 0;
    int fromLibrary = 0;
    for (int i = 0; i < 200; i++) {
      var share = FreshShare.of(snapshot(30, 1000, false), 1, HALF.plus(Duration.ofSeconds(i)));
      assertThat(share.fresh() + share.fromLibrary()).isOne();
      fresh += share.fresh();
      fromLibrary += share.fromLibrary();
    }
    assertThat(fresh).isGreaterThan(20);
    assertThat(fromLibrary).isGreaterThan(20);
  }

  @Test
  void nothing_is_ordered_while_the_provider_rests_or_the_daily_budget_is_spent() {
    assertThat(FreshShare.of(snapshot(80, 0, false), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.FRESH));
    assertThat(FreshShare.of(snapshot(80, 1000, true), 2, HALF))
        .isEqualTo(new FreshShare(0, 0, Mode.FRESH));
  }

  @Test
  void the_daily_budget_limits_the_order() {
    assertThat(FreshShare.of(snapshot(80, 1, false), 2, HALF))
        .isEqualTo(new FreshShare(1, 0, Mode.FRESH));
  }

  private static SessionSnapshot snapshot(int credits, int affordable, boolean providerRests) {
    var controls = new Controls(Choice.NONE, "landscape", false, "private", "lively");
    var month = new Month(credits, 100, START, START.plus(Duration.ofDays(30)));
    return new SessionSnapshot(
        new Session("s", UUID.randomUUID(), controls, false, 0, null, 0, 0, null),
        "plan",
        true,
        null,
        new Queue(State.HUNGRY, null, 0),
        new Account("free", month, Mode.FRESH, affordable, null),
        new Provider(providerRests, false),
        null,
        0);
  }
}
