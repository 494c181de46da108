package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
  private final Origins origins = new Origins(Set.of("https://partner.example"));

  @ParameterizedTest
  @CsvSource({
    "http://localhost:5000,     localhost:5000",
    "http://LOCALHOST:5000,     localhost:5000",
    "https://show.example,      show.example",
    "https://show.example,      show.example:443",
    "http://show.example,       show.example:80",
    "http://[::1]:5000,         [::1]:5000",
    "http://[::1],              [::1]",
    "https://partner.example,   localhost:5000"
  })
  void our_own_and_listed_origins_may_connect(String origin, String host) {
    assertThat(origins.allow(origin, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example,             localhost:5000",
    "http://localhost:5001,           localhost:5000",
    "http://localhost,                localhost:5000",
    "http://show.example,             show.example:443",
    "http://localhost:5000.evil.example, localhost:5000",
    "http://evil.example/localhost:5000, localhost:5000",
    "http://partner.example,          localhost:5000",
    "https://partner.example:444,     localhost:5000",
    "null,                            localhost:5000",
    "'',                              localhost:5000",
    "http://evil.example,             "
  })
  void other_origins_may_not_connect(String origin, String host) {
    assertThat(origins.allow(origin, host)).isFalse();
  }
}
