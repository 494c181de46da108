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
  void an_address_that_others_have_too_stays(String origin) {
    assertThat(HomeAddress.of(origin)).isEqualTo(origin);
  }

  /** Which address that is, or whether there is one, is the machine's. */
  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:5000", "http://127.0.0.1:5000", "http://[::1]:5000"})
  void the_machines_own_name_for_itself_becomes_a_private_address(String origin) {
    assertThat(HomeAddress.of(origin))
        .matches(address ->
            address.equals(origin) || address.matches("http://(10|172|192)(\\.\\d+){3}:5000"));
  }
}
