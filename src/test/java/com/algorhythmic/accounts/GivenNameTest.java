package com.algorhythmic.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivenNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"Rain", "雨の日", "مطر", "Дождь", "🎹", "👩‍👩‍👧‍👦", "नमस्ते", "%_'\"<b>", "x", "1"
      })
  void a_name_may_be_in_any_script(String name) {
    assertThat(GivenName.of(name, "a collection").text()).isEqualTo(name);
  }

  @Test
  void spaces_around_and_line_breaks_are_not_part_of_it() {
    assertThat(GivenName.of("\u00a0 Rain\r\nand\tsnow \u3000", "a collection").text())
        .isEqualTo("Rain and snow");
    assertThat(GivenName.of("\u202eRain", "a collection").text()).isEqualTo("Rain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\u3000", "\u200b\u200b", "\u2060", "\u0301"})
  void a_name_that_nobody_sees_is_refused(String name) {
    assertThatThrownBy(() -> GivenName.of(name, "a collection"))
        .isInstanceOf(Refusal.class)
        .hasMessage("a collection needs a name");
  }

  @Test
  void sixty_characters_fit_and_an_emoji_is_one() {
    assertThat(GivenName.of("🎹".repeat(60), "a collection").text()).hasSize(120);
    assertThat(GivenName.of(" " + "x".repeat(60) + " ", "a collection").text()).hasSize(60);
    assertThatThrownBy(() -> GivenName.of("x".repeat(61), "a collection"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("at most 60");
    assertThatThrownBy(() -> GivenName.of("🎹".repeat(61), "a collection"))
        .isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @CsvSource({"Rain, RAIN", "ДОЖДЬ, дождь", "ΣΊΣΥΦΟΣ, σίσυφος", "Straße, STRASSE", "e\u0301, É"})
  void names_that_differ_in_case_only_have_one_key(String one, String other) {
    assertThat(GivenName.of(one, "a collection").key())
        .isEqualTo(GivenName.of(other, "a collection").key());
  }
}
