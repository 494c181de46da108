package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResultsBlockTest {
  private static final String DOCUMENT = """
      # Figures
      <!-- results of OneBench -->
      old
      <!-- end of results -->
      Between.
      <!-- results of OtherBench -->
      other
      <!-- end of results -->
      """;

  @Test
  void a_table_takes_the_place_of_the_former_one_and_of_nothing_else() {
    assertThat(new ResultsBlock("OneBench").replace(DOCUMENT, "| new |\n"))
        .isEqualTo(DOCUMENT.replace("old", "| new |"));
  }

  @Test
  void a_benchmark_without_a_place_is_an_error() {
    var unknown = new ResultsBlock("NoBench");

    assertThat(unknown.isIn(DOCUMENT)).isFalse();
    assertThat(new ResultsBlock("OneBench").isIn(DOCUMENT)).isTrue();
    assertThatThrownBy(() -> unknown.replace(DOCUMENT, "| new |"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NoBench");
  }
}
