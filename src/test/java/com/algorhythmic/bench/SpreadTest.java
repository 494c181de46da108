package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void a_percentile_is_a_time_that_was_measured() {
    var spread =
        Spread.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());

    assertThat(spread.percentile(50)).isEqualTo(100);
    assertThat(spread.percentile(99)).isEqualTo(198);
    assertThat(spread.percentile(100)).isEqualTo(200);
    assertThat(spread.percentile(0)).isEqualTo(1);
    assertThat(spread).hasToString("p50 100.0 ms, p99 198.0 ms, most 200.0 ms, of 200");
  }

  @Test
  void of_one_time_every_percentile_is_that_one() {
    assertThat(Spread.of(7).percentile(50)).isEqualTo(7);
    assertThat(Spread.of(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void spreads_are_put_together_time_by_time() {
    assertThat(Spread.of(5, 1).and(Spread.of(3)).percentile(50)).isEqualTo(3);
  }

  @Test
  void nothing_has_no_percentile() {
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }
}
