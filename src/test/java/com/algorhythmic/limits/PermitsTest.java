package com.algorhythmic.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.limits.Permits.Decision;
import com.algorhythmic.settings.RateLimit;
import org.junit.jupiter.api.Test;

class PermitsTest {
  private static final long NOW = 1_000_000;

  private final Permits small = new Permits(RateLimit.of("10/10m"));
  private final Permits large = new Permits(RateLimit.of("600/1h"));

  @Test
  void a_small_limit_is_asked_for_each_use() {
    assertThat(small.toDraw(NOW, 0)).isZero();
    assertThat(small.take(NOW, true)).isEqualTo(Decision.ASK);
    assertThat(small.toDraw(NOW, 3)).isEqualTo(3);

    small.drawn(1, 0, NOW);

    assertThat(small.take(NOW, true)).isEqualTo(Decision.GRANTED);
    assertThat(small.take(NOW, true)).isEqualTo(Decision.ASK);
  }

  @Test
  void a_large_limit_lends_a_twentieth_and_settles_it_with_the_draw() {
    for (int i = 0; i < 30; i++) {
      assertThat(large.take(NOW, true)).isEqualTo(Decision.GRANTED);
    }
    assertThat(large.take(NOW, true)).isEqualTo(Decision.ASK);
    assertThat(large.toDraw(NOW, 1)).isEqualTo(61);

    large.drawn(61, 0, NOW);

    for (int i = 0; i < 31; i++) {
      assertThat(large.take(NOW, true)).isEqualTo(Decision.GRANTED);
    }
    assertThat(large.toDraw(NOW, 0)).isEqualTo(30);
  }

  @Test
  void the_next_batch_is_drawn_when_half_of_the_last_is_used() {
    large.drawn(30, 0, NOW);
    for (int i = 0; i < 14; i++) {
      large.take(NOW, true);
      assertThat(large.toDraw(NOW, 0)).isZero();
    }
    large.take(NOW, true);
    assertThat(large.toDraw(NOW, 0)).isEqualTo(15);
  }

  @Test
  void a_caller_that_can_not_wait_is_lent_at_least_one() {
    assertThat(small.take(NOW, false)).isEqualTo(Decision.GRANTED);
    assertThat(small.take(NOW, false)).isEqualTo(Decision.REFUSED);
    assertThat(small.toDraw(NOW, 0)).isEqualTo(1);
  }

  @Test
  void an_empty_counter_refuses_without_being_asked_until_it_has_a_permit_again() {
    small.drawn(0, 60_000, NOW);

    assertThat(small.take(NOW, true)).isEqualTo(Decision.REFUSED);
    assertThat(small.toDraw(NOW, 1)).isZero();
    assertThat(small.retryAfterMs(NOW + 20_000)).isEqualTo(40_000);
    assertThat(small.take(NOW + 60_000, true)).isEqualTo(Decision.ASK);
  }

  @Test
  void what_is_lent_prolongs_the_refusal() {
    for (int i = 0; i < 5; i++) {
      large.take(NOW, true);
    }
    large.drawn(0, 6_000, NOW);

    assertThat(large.take(NOW, true)).isEqualTo(Decision.REFUSED);
    assertThat(large.retryAfterMs(NOW)).isEqualTo(6_000 + 5 * 6_000);
  }

  @Test
  void permits_in_hand_lapse_after_the_period() {
    small.drawn(2, 0, NOW);

    assertThat(small.take(NOW + 599_999, true)).isEqualTo(Decision.GRANTED);
    assertThat(small.take(NOW + 600_000, true)).isEqualTo(Decision.ASK);
  }

  @Test
  void a_permit_that_is_given_back_serves_the_next_use() {
    small.drawn(1, 60_000, NOW);
    for (int i = 0; i < 100; i++) {
      assertThat(small.take(NOW, true)).isEqualTo(Decision.GRANTED);
      small.giveBack(NOW);
    }
  }

  @Test
  void alone_a_node_applies_the_whole_limit_itself() {
    for (int i = 0; i < 10; i++) {
      assertThat(small.takeLocally(NOW)).isEqualTo(Decision.GRANTED);
    }
    assertThat(small.takeLocally(NOW)).isEqualTo(Decision.REFUSED);
    assertThat(small.takeLocally(NOW + small.retryAfterMs(NOW))).isEqualTo(Decision.GRANTED);
    assertThat(small.takeLocally(NOW + small.retryAfterMs(NOW))).isEqualTo(Decision.REFUSED);
  }
}
