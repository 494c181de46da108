package com.algorhythmic.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BasePathTest {
  @ParameterizedTest
  @CsvSource({
    "/algo, /algo/, /",
    "/algo, /algo/api/health, /api/health",
    "/algo, /api/health, /api/health",
    "/algo, /algorithm/api, /algorithm/api",
    "/algo, /algo, /algo",
    "/algo, /algo/algo/ws, /algo/ws",
    "/a/b, /a/b/ws, /ws",
    "'', /ws, /ws",
    "'', //ws, //ws",
    "/algo, , "
  })
  void a_path_is_that_of_the_site_with_and_without_the_prefix(
      String base, String requested, String within) {
    assertThat(new BasePath(base).within(requested)).isEqualTo(within);
  }
}
