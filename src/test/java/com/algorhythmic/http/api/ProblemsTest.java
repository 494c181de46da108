package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        400, 401, 402, 403, 404, 405, 406, 408, 409, 411, 413, 414, 415, 417, 421, 426, 431, 499
      })
  void a_status_that_blames_the_client_stays_one(int status) {
    assertThat(Problems.ofStatus(status).code().status()).isBetween(400, 499);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 200, 500, 501, 599})
  void any_other_status_is_a_fault_of_the_program(int status) {
    assertThat(Problems.ofStatus(status).code().status()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "/, true",
    "/a%20b?c=%C3%A9, true",
    "/%00, true",
    "/%, false",
    "/%2, false",
    "/%zz, false",
    "/a?b=%, false",
    "/a?b=%1g&c=1, false",
    "/%25%, false"
  })
  void a_target_is_decodable_if_each_percent_sign_has_two_digits(String target, boolean expected) {
    assertThat(RequestTargets.isDecodable(target)).isEqualTo(expected);
  }
}
