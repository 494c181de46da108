package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
  @Test
  void a_limit_that_is_lower_than_the_connections_need_is_a_problem() {
    assertThat(OpenFiles.problem(21_000, 20_000)).isEmpty();
    assertThat(OpenFiles.problem(20_999, 20_000))
        .hasValueSatisfying(problem ->
            assertThat(problem).contains("20999", "20000 at a time", "ulimit -n", "21000"));
  }

  @Test
  void no_more_connections_are_accepted_than_files_can_be_opened() {
    assertThat(OpenFiles.connections(1_024, 16_000)).isEqualTo(424);
    assertThat(OpenFiles.connections(20_000, 16_000)).isEqualTo(16_000);
    assertThat(OpenFiles.connections(Long.MAX_VALUE, 16_000)).isEqualTo(16_000);
    assertThat(OpenFiles.connections(256, 16_000)).isPositive();
  }
}
