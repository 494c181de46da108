package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {
  @Test
  void names_are_told_from_functions_labels_words_and_numbers() {
    assertThat(PromQl.metrics("max(circuit_breaker_state) == 2"))
        .containsExactly("circuit_breaker_state");
    assertThat(
            PromQl.metrics(
                "histogram_quantile(0.95, sum by (le, route) (rate(a_bucket{b=\"c\", d=~\"e}f\"}[5m])))"))
        .containsExactly("a_bucket");
    assertThat(
            PromQl.metrics(
                "component:bad_ratio:rate1h > 14.4 * on (component) component:budget and sum without(x) (y) > 1e3"))
        .containsExactly("component:bad_ratio:rate1h", "component:budget", "y");
    assertThat(PromQl.metrics("time() - max(t{task=\"backup\"}) > 2 * 86400")).containsExactly("t");
    assertThat(PromQl.metrics("sum(rate(h_total[$__rate_interval]))")).containsExactly("h_total");
    assertThat(PromQl.metrics("vector(0.005)")).isEmpty();
  }
}
