package com.algorhythmic.generation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderHealth.Observation;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.breaker.ProviderHealth.Summary;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.PaintFailure.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHealthTest {
  private static final long START = 1_000_000;
  private static final Limits LIMITS = new Limits(5, 60_000, 30_000, 300_000);
  private static final double NO_JITTER = 0.5;

  private ProviderHealth health = ProviderHealth.fresh(START - 1);
  private final ArrayList<Call> calls = new ArrayList<>();
  private long now = START;

  /** A sequence of calls: s succeeds, f fails, i fails and is ignored, x fails fatally. */
  @ParameterizedTest(name = "closed, {0}, {1} ms apart → {2}")
  @CsvSource({
    // Tokens: each failure adds one, each success removes one.
    "ffff,              0, CLOSED",
    "fffff,             0, OPEN",
    "ffffsf,            0, CLOSED",
    "ffffsff,           0, OPEN",
    "ssssffff,       1000, OPEN",
    "fffff,          1000, OPEN",
    // One token decays per minute, so failures a minute apart never add up to five.
    "ffffff,        60000, CLOSED",
    // Half of at least eight calls, in any order.
    "sfsfsfs,        1000, CLOSED",
    "sfsfsfsf,       1000, OPEN",
    "sssssfff,       1000, CLOSED",
    // Calls older than five minutes do not count.
    "sfsfsfsf,     100000, CLOSED",
    // Ignored failures never open it.
    "iiiiiiiiiiii,      0, CLOSED",
    "fiiiiiiiiiii,      0, CLOSED",
    // A fatal failure opens it at once.
    "x,                 0, OPEN",
    "sssssssssssx,      0, OPEN",
    // Calls that started before the opening change nothing.
    "xs,                0, OPEN",
    "xsss,              0, OPEN",
    "xf,                0, OPEN",
    "fffffs,            0, OPEN",
  })
  void calls_open_the_breaker(String outcomes, long apartMs, State then) {
    call(outcomes, apartMs);
    assertThat(health.state()).isEqualTo(then);
  }

  /** As above, after the breaker has opened and become half open. */
  @ParameterizedTest(name = "half open, {0} → {1}")
  @CsvSource({
    "'',   HALF_OPEN",
    "s,    HALF_OPEN",
    "ss,   HALF_OPEN",
    "sss,  CLOSED",
    "f,    OPEN",
    "x,    OPEN",
    "sf,   OPEN",
    "ssf,  OPEN",
    // Ignored failures neither close nor open it.
    "i,    HALF_OPEN",
    "iiii, HALF_OPEN",
    "sisis, CLOSED",
  })
  void probes_close_or_open_the_breaker(String outcomes, State then) {
    call("x", 0);
    now += 30_000;
    call(outcomes, 100);
    assertThat(health.at(now).state()).isEqualTo(then);
  }

  @Test
  void it_is_half_open_after_thirty_seconds() {
    call("x", 0);

    assertThat(health.at(START + 29_999).state()).isEqualTo(State.OPEN);
    assertThat(health.at(START + 30_000).state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void each_opening_lasts_twice_as_long_up_to_five_minutes_until_it_closes() {
    call("x", 0);
    for (long rest : new long[] {60_000, 120_000, 240_000, 300_000, 300_000, 300_000}) {
      now = health.opening().untilMs();
      call("f", 0);
      assertThat(health.opening().untilMs() - now).isEqualTo(rest);
    }
    now = health.opening().untilMs();
    call("sss", 10);
    call("x", 0);
    assertThat(health.opening().untilMs() - now).isEqualTo(30_000);
  }

  @Test
  void the_open_time_varies_by_ten_percent() {
    var fatal = new Observation(Verdict.FATAL, "no", 0);
    var shortest = health.after(fatal, List.of(Verdict.FATAL), LIMITS, START, 0);
    var longest = health.after(fatal, List.of(Verdict.FATAL), LIMITS, START, 1);

    assertThat(shortest.opening().untilMs() - START).isEqualTo(27_000);
    assertThat(longest.opening().untilMs() - START).isEqualTo(33_000);
  }

  @Test
  void closing_resets_the_counts() {
    call("fffff", 0);
    now += 40_000;
    call("sss", 10);

    call("ffff", 0);

    assertThat(health.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void only_a_fatal_failure_raises_the_alarm_and_recovery_ends_it() {
    call("fffff", 0);
    assertThat(health.alarm()).isNull();
    now += 40_000;
    call("x", 0);
    assertThat(health.alarm()).isEqualTo("x happened");
    now = health.opening().untilMs();
    call("f", 0);
    assertThat(health.alarm()).as("a failed probe does not replace it").isEqualTo("x happened");
    now = health.opening().untilMs();
    call("sss", 10);
    assertThat(health.alarm()).isNull();
  }

  @Test
  void a_forced_opening_ignores_calls_and_ends_half_open() {
    health = health.forcedOpen(300_000, "a rehearsal", now);
    now += 1_000;
    call("ssssxf", 1_000);

    assertThat(health.at(START + 299_999).state()).isEqualTo(State.OPEN);
    assertThat(health.at(START + 300_000).state()).isEqualTo(State.HALF_OPEN);
    assertThat(health.at(START + 300_000).opening().probeSuccesses()).isZero();
  }

  @Test
  void a_reset_closes_it_and_resets_the_counts() {
    call("xfff", 0);

    health = health.reset(now);

    assertThat(health).isEqualTo(ProviderHealth.fresh(now));
    now += 1;
    call("ffff", 0);
    assertThat(health.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_requested_quiet_time_is_kept_even_over_a_reset() {
    health = health.after(
        new Observation(Verdict.IGNORED, "slow down", 20_000), List.of(), LIMITS, now, 0);
    health = health.after(
        new Observation(Verdict.IGNORED, "slow down", 5_000), List.of(), LIMITS, now, 0);

    assertThat(health.state()).isEqualTo(State.CLOSED);
    assertThat(health.isQuietAt(START + 19_999)).isTrue();
    assertThat(health.reset(now).isQuietAt(START + 19_999)).isTrue();
    assertThat(health.isQuietAt(START + 20_000)).isFalse();
  }

  @Test
  void successes_do_not_lower_tokens_below_zero() {
    call("s".repeat(100), 0);
    assertThat(health.tokens().count()).isZero();
    call("f", 0);
    assertThat(health.tokens().count()).isEqualTo(1);
  }

  @Test
  void tokens_decay_with_time_but_not_below_zero() {
    call("fff", 0);

    assertThat(health.tokensAt(START, LIMITS)).isEqualTo(3);
    assertThat(health.tokensAt(START + 59_999, LIMITS)).isEqualTo(3);
    assertThat(health.tokensAt(START + 60_000, LIMITS)).isEqualTo(2);
    assertThat(health.tokensAt(START + 3_600_000, LIMITS)).isZero();
    // A clock that is set back changes nothing.
    assertThat(health.tokensAt(START - 60_000, LIMITS)).isEqualTo(3);
  }

  @ParameterizedTest(name = "95 % took up to {0} ms → {1} ms")
  @CsvSource({
    "0, 90000",
    "1, 45000",
    "20000, 45000",
    "35000, 45000",
    "35001, 45001",
    "60000, 70000",
    "80000, 90000",
    "190000, 90000"
  })
  void the_call_limit_is_ten_seconds_more_than_most_calls_took_within_bounds(
      long p95Ms, long limitMs) {
    assertThat(new Summary(1, 1, p95Ms, null, null).callLimitMs(45_000, 90_000)).isEqualTo(limitMs);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "RATE_LIMIT, IGNORED",
    "BILLING, FATAL",
    "AUTH, FATAL",
    "SAFETY_BLOCK, REFUSED",
    "INVALID, REFUSED",
    "MODEL_RETIRED, FATAL",
    "OVERLOAD, COUNTED",
    "NETWORK_BEFORE_SEND, COUNTED",
    "NETWORK_AFTER_SEND, COUNTED",
    "MALFORMED, COUNTED",
    "BREAKER_OPEN, IGNORED",
    "CANCELLED, IGNORED",
    "INTERNAL, IGNORED",
  })
  void each_kind_of_failure_has_its_verdict(Kind kind, Verdict verdict) {
    assertThat(kind.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "rr, false",
    "rrr, true",
    "srrr, true",
    "sssrrr, false",
    "ssssrrrr, false",
    "ssrrrrrr, true",
    "rsrsrsrsrsrs, false",
    "sssssssssrrr, false",
    "rirfri, true",
    "rrrs, true",
    "rrrrrrrrss, true",
    "rrrrrrrrsss, false",
    "rrrss, false",
    "rrrrrrrsrrrrrrr, true"
  })
  void a_provider_that_refuses_most_of_the_latest_calls_raises_the_alarm(
      String outcomes, boolean refuses) {
    call(outcomes, 1_000);

    assertThat(health.refuses()).isEqualTo(refuses);
    assertThat(health.alarm()).isEqualTo(refuses ? "r happened" : null);
  }

  @Test
  void refused_calls_neither_open_the_breaker_nor_cost_tokens() {
    call("r".repeat(40) + "fff", 1_000);

    assertThat(health.state()).isEqualTo(State.CLOSED);
    assertThat(health.tokensAt(now, LIMITS)).isEqualTo(3);
    assertThat(health.reset(now).alarm()).isNull();
  }

  @Test
  void the_alarm_of_a_failure_that_opened_the_breaker_is_kept() {
    call("rrrx", 1_000);
    call("rrrr", 1_000);

    assertThat(health.state()).isEqualTo(State.OPEN);
    assertThat(health.alarm()).isEqualTo("x happened");
    assertThat(health.refuses()).isFalse();
  }

  private void call(String outcomes, long apartMs) {
    for (char call : outcomes.toCharArray()) {
      var verdict = switch (call) {
        case 's' -> Verdict.SUCCESS;
        case 'f' -> Verdict.COUNTED;
        case 'i' -> Verdict.IGNORED;
        case 'r' -> Verdict.REFUSED;
        case 'x' -> Verdict.FATAL;
        default -> throw new IllegalArgumentException(outcomes);
      };
      calls.add(new Call(now, verdict));
      var window = calls.stream()
          .filter(old -> old.atMs > now - ProviderHealth.WINDOW_MS)
          .filter(old -> old.atMs > health.countingSinceMs())
          .map(Call::verdict)
          .toList();
      var observation = new Observation(verdict, call + " happened", 0);
      health = health.after(observation, window, LIMITS, now, NO_JITTER);
      var latest = new ArrayList<>(calls.stream()
          .filter(old -> old.atMs > health.countingSinceMs())
          .map(Call::verdict)
          .filter(old -> old == Verdict.SUCCESS || old == Verdict.REFUSED)
          .toList());
      Collections.reverse(latest);
      health = health.withRefusals(observation, latest);
      now += apartMs;
    }
  }

  private record Call(long atMs, Verdict verdict) {}
}
