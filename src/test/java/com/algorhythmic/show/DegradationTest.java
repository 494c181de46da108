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
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {

  @Test
  void a_show_before_its_first_picture_is_not_degraded() {
    assertThat(Degradation.of(snapshot(0, 0, "no-picture-shown-yet", null))).isNull();
  }

  @Test
  void a_show_without_credits_says_so_before_any_budget() {
    assertThat(Degradation.of(snapshot(0, 0, "hourly-share", null))).isEqualTo("out-of-credits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spend-limit", "hourly-share", "hourly-budget"})
  void a_spent_budget_degrades_the_show_until_it_allows_several_pictures(String budget) {
    assertThat(Degradation.of(snapshot(9, 0, budget, null))).isEqualTo(budget);
    assertThat(Degradation.of(snapshot(9, 1, budget, budget))).isEqualTo(budget);
    assertThat(Degradation.of(snapshot(9, 1, budget, null))).isNull();
    assertThat(Degradation.of(snapshot(9, 3, budget, budget))).isNull();
    assertThat(Degradation.of(snapshot(9, 1000, null, budget))).isNull();
    assertThat(Degradation.eventData(budget).get("detail").toString()).contains("budget");
  }

  private static SessionSnapshot snapshot(
      int credits, int affordable, String tightest, String degraded) {
    var controls = new Controls(Choice.NONE, "landscape", false, "private", "lively");
    var month = new Month(credits, 100, Instant.EPOCH, Instant.EPOCH.plusSeconds(9));
    return new SessionSnapshot(
        new Session("s", new UUID(0, 9), controls, false, 0, null, 0, 0, null),
        "plan",
        true,
        null,
        new Queue(State.HUNGRY, null, 0),
        new Account("free", month, Mode.FRESH, affordable, tightest),
        new Provider(false, false),
        degraded,
        0);
  }
}
