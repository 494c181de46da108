package com.algorhythmic.generation.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitTest {

  @ParameterizedTest(name = "95 % took up to {0} ms → {1} ms")
  @CsvSource({
    "0, 90000",
    "1, 45000",
    "20000, 45000",
    "35000, 45000",
    "35001, 45001",
    "60000, 70000",
    "80000, 90000",
    "190000, 90000"
  })
  void ten_seconds_more_than_most_within_bounds(long p95Ms, long limitMs) {
    assertThat(CallLimit.ms(p95Ms, 45_000, 90_000)).isEqualTo(limitMs);
  }
}
