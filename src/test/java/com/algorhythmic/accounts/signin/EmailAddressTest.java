package com.algorhythmic.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org",
    "' Ann@Example.ORG ', ann@example.org",
    "ann+show@example.org, ann+show@example.org",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    "ann@localhost, ann@localhost"
  })
  void one_mailbox_has_one_text(String typed, String text) {
    assertThat(EmailAddress.of(typed).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "ann@",
        "@example.org",
        "ann@@example.org",
        "ann@exa mple.org",
        "ann smith@example.org",
        "ann@example..org",
        "ann@-example.org",
        "ann@example.org\r\nBcc: all@example.org",
        "ann\u0000@example.org",
        "аnn@example.org",
        "ann@example.org,bea@example.org",
        "<ann@example.org>",
        "\"ann\"@example.org"
      })
  void anything_else_is_refused(String typed) {
    assertThatThrownBy(() -> EmailAddress.of(typed))
        .isInstanceOf(Refusal.class)
        .hasMessage("this is no e-mail address");
  }

  @Test
  void an_address_of_more_than_254_characters_is_refused() {
    var domain =
        "a".repeat(60) + "." + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60);
    assertThat(EmailAddress.of("ann@" + domain).text()).hasSize(247);
    assertThatThrownBy(() -> EmailAddress.of("ann-of-the-hills@" + domain))
        .isInstanceOf(Refusal.class);
  }
}
