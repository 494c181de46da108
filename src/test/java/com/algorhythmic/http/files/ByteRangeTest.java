package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-99, 0, 99",
    "bytes=10-19, 10, 19",
    "bytes=90-, 90, 99",
    "bytes=-10, 90, 99",
    "bytes=-1000, 0, 99",
    "bytes=50-1000, 50, 99",
    "bytes = 1 - 2, 1, 2",
  })
  void a_range_is_limited_to_the_file(String header, long first, long last) {
    assertThat(ByteRange.of(header, 100)).hasValue(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void a_range_outside_the_file_is_unsatisfiable(String header) {
    assertThat(ByteRange.of(header, 100)).hasValue(ByteRange.UNSATISFIABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-2",
        "bytes=0-1,3-4",
        "lines=0-1",
        "bytes=99999999999999999999999-",
        "bytes=--1"
      })
  void an_invalid_or_multiple_range_means_the_whole_file(String header) {
    assertThat(ByteRange.of(header, 100)).isEmpty();
  }

  @Test
  void no_header_means_the_whole_file_and_an_empty_file_has_no_ranges() {
    assertThat(ByteRange.of(null, 100)).isEmpty();
    assertThat(ByteRange.of("bytes=0-", 0)).hasValue(ByteRange.UNSATISFIABLE);
  }
}
