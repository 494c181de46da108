package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

  @Test
  void the_ratio_is_the_median_of_the_pairs_so_a_slow_moment_of_the_machine_does_not_matter() {
    var pairs = new Pairs(new double[] {100, 10, 100}, new double[] {90, 9, 300});

    assertThat(pairs.ratio()).isCloseTo(0.9, within(1e-9));
    assertThat(pairs).hasToString("0.90 (0.90 to 3.00 in 3 pairs; medians 90 : 100 per second)");
  }

  @Test
  void of_two_pairs_it_is_the_mean() {
    assertThat(new Pairs(new double[] {1, 1}, new double[] {2, 1}).ratio()).isEqualTo(1.5);
  }

  @Test
  void the_builds_begin_in_turn() throws Exception {
    var order = new ArrayList<String>();

    Pairs.measure(
        3,
        () -> {
          order.add("before");
          return 1;
        },
        () -> {
          order.add("after");
          return 1;
        });

    assertThat(order).isEqualTo(List.of("before", "after", "after", "before", "before", "after"));
  }

  @Test
  void nothing_measured_has_no_ratio() {
    assertThatThrownBy(() -> new Pairs(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pairs(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
