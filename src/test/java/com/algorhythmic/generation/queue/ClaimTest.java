package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.queue.Claim.Order;
import com.algorhythmic.generation.queue.Claim.Retry;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.styles.Choice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
  private static final double MIDDLE = 0.5;

  /** The number of attempts if each fails in the same way. */
  @ParameterizedTest(name = "{0}: {1} attempts")
  @CsvSource({
    "BILLING, 1",
    "AUTH, 1",
    "INVALID, 1",
    "MODEL_RETIRED, 1",
    "OVERLOAD, 3",
    "NETWORK_BEFORE_SEND, 3",
    "NETWORK_AFTER_SEND, 2",
    "MALFORMED, 2",
    "CANCELLED, 1",
    "INTERNAL, 2",
  })
  void each_kind_of_failure_has_its_number_of_attempts(Kind kind, int attempts) {
    int made = 1;
    while (after(new PaintFailure(kind, "no"), claim(made, false)).isPresent()) {
      made++;
    }
    assertThat(made).isEqualTo(attempts);
  }

  @Test
  void delays_double_vary_and_are_never_shorter_than_requested() {
    var overload = new PaintFailure(Kind.OVERLOAD, "busy");
    assertThat(after(overload, claim(1, false)).get().delayMs()).isEqualTo(1_000);
    assertThat(after(overload, claim(2, false)).get().delayMs()).isEqualTo(2_000);
    assertThat(claim(1, false).retryAfter(overload, 0).get().delayMs()).isEqualTo(500);
    assertThat(claim(1, false).retryAfter(overload, 1).get().delayMs()).isEqualTo(1_500);
    assertThat(after(new PaintFailure(Kind.OVERLOAD, "busy", 7_000), claim(1, false))
            .get()
            .delayMs())
        .isEqualTo(7_000);
  }

  @Test
  void a_rate_limit_does_not_count_and_waits_as_long_as_the_provider_asks() {
    assertThat(after(new PaintFailure(Kind.RATE_LIMIT, "slow", 20_000), claim(9, false)))
        .contains(new Retry(20_000, false, false));
    assertThat(after(new PaintFailure(Kind.RATE_LIMIT, "slow"), claim(9, false)))
        .contains(new Retry(2_000, false, false));
    assertThat(after(new PaintFailure(Kind.BREAKER_OPEN, "rests"), claim(9, false))
            .get()
            .counted())
        .isFalse();
  }

  @Test
  void a_blocked_picture_is_retried_once_without_names_if_it_had_any() {
    var refused = new PaintFailure(Kind.SAFETY_BLOCK, "no");
    assertThat(after(refused, claim(1, false, "monet"))).contains(new Retry(0, true, true));
    assertThat(after(refused, claim(2, true, "monet"))).isEmpty();
    assertThat(after(refused, claim(1, false))).isEmpty();
  }

  private static Optional<Retry> after(PaintFailure failure, Claim claim) {
    return claim.retryAfter(failure, MIDDLE);
  }

  private static Claim claim(int attempts, boolean nameless, String... artists) {
    var wish = new Wish(
        new Choice(List.of(), List.of(artists), true), "square", AudioAnalysis.silence(0.5, 0.5));
    var order =
        new Order(UUID.randomUUID(), UUID.randomUUID(), "s", "free", false, wish, null, null);
    return new Claim(order, 1, attempts, nameless, Instant.MAX);
  }
}
