package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void a_percentile_is_a_measured_time() {
    var spread =
        Spread.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());

    assertThat(spread.percentile(50)).isEqualTo(100);
    assertThat(spread.percentile(99)).isEqualTo(198);
    assertThat(spread.percentile(100)).isEqualTo(200);
    assertThat(spread.percentile(0)).isEqualTo(1);
    assertThat(spread).hasToString("p50 100.0 ms, p99 198.0 ms, most 200.0 ms, of 200");
  }

  @Test
  void every_percentile_of_a_single_time_is_that_time() {
    assertThat(Spread.of(7).percentile(50)).isEqualTo(7);
    assertThat(Spread.of(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void spreads_can_be_combined() {
    assertThat(Spread.of(5, 1).and(Spread.of(3)).percentile(50)).isEqualTo(3);
  }

  @Test
  void an_empty_spread_has_no_percentiles() {
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }
}
