package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  @Test
  void a_limit_is_a_count_and_a_period() {
    assertThat(RateLimit.of("60/1m")).isEqualTo(new RateLimit(60, 60_000));
    assertThat(RateLimit.of("1/90s")).isEqualTo(new RateLimit(1, 90_000));
    assertThat(RateLimit.of("1000000/24h")).isEqualTo(new RateLimit(1_000_000, 86_400_000));
    assertThat(RateLimit.of("600/1h").msPerUse()).isEqualTo(6_000);
    assertThat(RateLimit.of("off").isOff()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/1m",
        "-1/1m",
        "60",
        "60/m",
        "60/0s",
        "60/1",
        "60/1d",
        "1.5/1m",
        "60 / 1m",
        "1000001/1m",
        "1/25h",
        "999999999999/1m",
        "60/99999999999h",
        "OFF",
        "none",
        "60/1m60/1m"
      })
  void every_other_text_is_refused(String text) {
    assertThatThrownBy(() -> RateLimit.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COUNT/PERIOD");
  }

  @Test
  void all_invalid_limits_are_reported_at_once() {
    var problems = catchThrowableOfType(
            SettingsProblems.class,
            () -> SettingsLoader.load(Map.of(
                "ALGO_LIMITS_SESSION_PER_NETWORK", "0/1m",
                "ALGO_LIMITS_VOTE_PER_USER", "1/1m",
                "ALGO_LIMITS_JOIN_PER_USER", "many")))
        .problems();

    assertThat(problems)
        .hasSize(3)
        .anyMatch(
            problem -> problem.startsWith("limits.session.per-network is \"0/1m\": a limit is"))
        .anyMatch(problem -> problem.startsWith("limits.join.per-user is \"many\": a limit is"))
        .anyMatch(problem -> problem.contains("ALGO_LIMITS_VOTE_PER_USER overrides no setting"));
  }

  @Test
  void an_administrator_changes_a_limit_while_the_program_runs() {
    var live = LiveSettings.load(Map.of());
    live.check("limits.session.per-network", "off");
    var invalid = catchThrowableOfType(
        LiveSettings.InvalidChange.class, () -> live.check("limits.session.per-network", "-5/1m"));
    assertThat(invalid.field()).isEqualTo("value");

    live.apply(Map.of("limits.session.per-network", "7/1m"));

    assertThat(live.limits().get("session").perNetwork()).isEqualTo(new RateLimit(7, 60_000));
    assertThat(live.find("limits.session.per-network").changeable()).isTrue();
  }
}
