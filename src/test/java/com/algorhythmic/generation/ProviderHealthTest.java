package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.generation.PaintFailure.Kind;
import com.algorhythmic.generation.PaintFailure.Verdict;
import com.algorhythmic.generation.ProviderHealth.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHealthTest {
  private static final long START = 1_000_000;
  private static final Limits LIMITS = new Limits(5, 60_000);

  /** Calls one after another: s succeeded, f failed, i failed and is ignored, x failed fatally. */
  @ParameterizedTest(name = "{0}, {1} ms apart → must open: {2}")
  @CsvSource({
    // Tokens: each failure one more, each success one less.
    "ffff,              0, false",
    "fffff,             0, true",
    "ffffsf,            0, false",
    "ffffsff,           0, true",
    "ssssffff,       1000, true",
    // One decays in a minute, so failures a minute apart never add up to five.
    "ffffff,        60000, false",
    // Half of at least eight, however the successes lie between the failures.
    "sfsfsfs,        1000, false",
    "sfsfsfsf,       1000, true",
    "sssssfff,       1000, false",
    // What is older than five minutes says nothing any more.
    "sfsfsfsf,     100000, false",
    // Not the provider's fault: never.
    "iiiiiiiiiiii,      0, false",
    // More calls can't mend it: at once, and until one succeeds.
    "x,                 0, true",
    "sssssssssssx,      0, true",
    "xi,                0, true",
    "xs,                0, false",
  })
  void when_to_stop_calling(String calls, long apartMs, boolean mustOpen) {
    assertThat(after(calls, apartMs).mustOpen()).isEqualTo(mustOpen);
  }

  @Test
  void tokens_never_fall_below_none_so_that_past_successes_buy_no_failures() {
    var healthy = after("s".repeat(100), 0);

    assertThat(healthy.tokens()).isZero();
    assertThat(healthy.failed(Verdict.COUNTED, 10, START).tokens()).isEqualTo(1);
  }

  @Test
  void tokens_decay_with_time_and_not_below_none() {
    var ailing = after("fff", 0);

    assertThat(ailing.tokensAt(START)).isEqualTo(3);
    assertThat(ailing.tokensAt(START + 30_000)).isCloseTo(2.5, within(1e-9));
    assertThat(ailing.tokensAt(START + 3_600_000)).isZero();
    // A clock that is set back gives no tokens and takes none.
    assertThat(ailing.tokensAt(START - 60_000)).isEqualTo(3);
  }

  @Test
  void the_success_rate_is_of_the_window_and_is_whole_without_calls() {
    assertThat(ProviderHealth.fresh(LIMITS, START).successRate()).isEqualTo(1);
    assertThat(after("sssf", 0).successRate()).isEqualTo(0.75);
    assertThat(after("ff", 0).succeeded(10, START + 400_000).successRate()).isEqualTo(1);
  }

  @Test
  void a_value_is_not_changed_by_what_follows_from_it() {
    var before = after("ff", 0);
    var calls = before.calls();

    before.failed(Verdict.FATAL, 10, START);

    assertThat(before.calls()).isEqualTo(calls).hasSize(2);
    assertThat(before.mustOpen()).isFalse();
  }

  @Test
  void a_refused_picture_and_a_rate_limit_are_not_the_providers_illness_but_a_dead_key_is() {
    assertThat(Kind.SAFETY_BLOCK.verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(Kind.RATE_LIMIT.verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(Kind.BREAKER_OPEN.verdict()).isEqualTo(Verdict.IGNORED);
    assertThat(Kind.OVERLOAD.verdict()).isEqualTo(Verdict.COUNTED);
    assertThat(Kind.NETWORK_AFTER_SEND.verdict()).isEqualTo(Verdict.COUNTED);
    assertThat(Kind.AUTH.verdict()).isEqualTo(Verdict.FATAL);
    assertThat(Kind.BILLING.verdict()).isEqualTo(Verdict.FATAL);
  }

  private static ProviderHealth after(String calls, long apartMs) {
    var health = ProviderHealth.fresh(LIMITS, START);
    long now = START;
    for (char call : calls.toCharArray()) {
      health = switch (call) {
        case 's' -> health.succeeded(10, now);
        case 'f' -> health.failed(Verdict.COUNTED, 10, now);
        case 'i' -> health.failed(Verdict.IGNORED, 10, now);
        case 'x' -> health.failed(Verdict.FATAL, 10, now);
        default -> throw new IllegalArgumentException(calls);
      };
      now += apartMs;
    }
    return health;
  }
}
