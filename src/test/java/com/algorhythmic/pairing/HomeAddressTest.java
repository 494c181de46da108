package com.algorhythmic.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://show.example",
        "http://192.168.1.5:5000",
        "http://127.example:5000",
        "http://localhost.example",
        "http://[2001:db8::1]:5000"
      })
  void an_origin_that_other_machines_reach_is_unchanged(String origin) {
    assertThat(HomeAddress.of(origin)).isEqualTo(origin);
  }

  /** Whether the machine has a private address, and which, varies. */
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000"})
  void a_local_origin_becomes_a_private_address_if_there_is_one(String origin) {
    assertThat(HomeAddress.of(origin))
        .matches(address ->
            address.equals(origin) || address.matches("http://(10|172|192)(\\.\\d+){3}:5000"));
  }
}
