package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareHostTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,     0.0.0.0,    127.0.0.1",
    "::,          ::,         [::1]",
    "[::],        ::,         [::1]",
    "[fd00::2],   fd00::2,    [fd00::2]",
    "192.0.2.7,   192.0.2.7,  192.0.2.7",
    "db.example,  db.example, db.example"
  })
  void a_host_has_brackets_in_urls_only(String text, String host, String called) {
    assertThat(new BareHost().convert(text)).isEqualTo(host);
    assertThat(BareHost.onThisMachine(host)).isEqualTo(called);
  }
}
