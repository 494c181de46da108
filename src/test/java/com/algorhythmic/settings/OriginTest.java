package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @ParameterizedTest
  @CsvSource({
    "http://localhost:5000,            http://localhost:5000",
    "HTTP://LocalHost:5000,            http://localhost:5000",
    "https://show.example:443,         https://show.example",
    "https://show.example:80,          https://show.example:80",
    "http://show.example:80,           http://show.example",
    "http://show.example:00080,        http://show.example",
    "https://show.example.,            https://show.example",
    "http://192.168.1.5:5000,          http://192.168.1.5:5000",
    "http://[::1],                     http://[::1]",
    "http://[0:0:0:0:0:0:0:1]:5000,    http://[::1]:5000",
    "http://[2001:DB8::1]:5000,        http://[2001:db8::1]:5000",
    "https://xn--mnchen-3ya.example,   https://xn--mnchen-3ya.example"
  })
  void an_origin_has_one_normal_form(String text, String normal) {
    assertThat(Origin.parse(text)).map(Origin::toString).contains(normal);
    assertThat(Origin.parse(normal)).isEqualTo(Origin.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "localhost:5000",
        "//localhost",
        "ftp://localhost",
        "https://",
        "https:///",
        "https://show.example/",
        "https://show.example/path",
        "https://show.example?query",
        "https://show.example#part",
        "https://user@show.example",
        "https://user:password@show.example",
        "https://show.example:",
        "https://show.example:port",
        "https://show.example:65536",
        "https://show.example:-1",
        "https://show..example",
        "https://.show.example",
        "https://show.example..",
        "https://*.show.example",
        "https://show example",
        "https://show.example\n",
        "https://sh\0w.example",
        "https://münchen.example",
        "https://::1",
        "https://[::1",
        "https://[fe80::1%25eth0]",
        "https://[show.example]"
      })
  void anything_else_is_no_origin(String text) {
    assertThat(Origin.parse(text)).isEmpty();
  }

  @Test
  void any_text_is_an_origin_or_none() {
    var random = new Random(3);
    var parts = "http|https|://|:|[|]|%|.|/|@|a|Z|-|_|1|443|::1|\n|\0|ü".split("\\|");
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "https://" : "");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      Origin.parse(text.toString())
          .ifPresent(origin -> assertThat(Origin.parse(origin.toString())).contains(origin));
    }
    assertThat(Origin.parse("https://" + "a".repeat(1_000_000))).isEmpty();
    assertThat(Origin.parse(null)).isEmpty();
  }
}
