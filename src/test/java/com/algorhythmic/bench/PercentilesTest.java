package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void a_percentile_is_a_measured_time() {
    var percentiles =
        Percentiles.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray());

    assertThat(percentiles.percentile(50)).isEqualTo(100);
    assertThat(percentiles.percentile(99)).isEqualTo(198);
    assertThat(percentiles.percentile(100)).isEqualTo(200);
    assertThat(percentiles.percentile(0)).isEqualTo(1);
    assertThat(percentiles).hasToString("p50 100.0 ms, p99 198.0 ms, max 200.0 ms, n = 200");
  }

  @Test
  void every_percentile_of_a_single_time_is_that_time() {
    assertThat(Percentiles.of(7).percentile(50)).isEqualTo(7);
    assertThat(Percentiles.of(7).percentile(99)).isEqualTo(7);
  }

  @Test
  void spreads_can_be_combined() {
    assertThat(Percentiles.of(5, 1).and(Percentiles.of(3)).percentile(50)).isEqualTo(3);
  }

  @Test
  void an_empty_spread_has_no_percentiles() {
    assertThatThrownBy(Percentiles::of).isInstanceOf(IllegalArgumentException.class);
  }
}
