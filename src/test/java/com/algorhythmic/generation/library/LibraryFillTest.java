package com.algorhythmic.generation.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryFillTest {
  @Test
  void on_an_idle_node_the_next_picture_follows_almost_at_once() {
    assertThat(LibraryFill.pauseMs(2_000, 0.02)).isEqualTo(50);
  }

  @Test
  void on_a_busy_node_painting_takes_a_quarter_of_the_time_at_most() {
    assertThat(LibraryFill.pauseMs(2_000, 0.4)).isEqualTo(6_000);
    assertThat(LibraryFill.pauseMs(0, 0.4)).isEqualTo(50);
  }

  @Test
  void no_rest_is_so_long_that_the_lease_ends() {
    assertThat(LibraryFill.pauseMs(600_000, 3)).isEqualTo(15_000);
  }
}
