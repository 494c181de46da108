package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
  @Test
  void a_limit_that_is_lower_than_the_connections_need_is_a_problem() {
    assertThat(OpenFiles.problem(21_000, 20_000)).isEmpty();
    assertThat(OpenFiles.problem(20_999, 20_000))
        .hasValueSatisfying(problem -> assertThat(problem).contains("20999", "ulimit -n", "21000"));
  }
}
