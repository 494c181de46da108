package com.algorhythmic.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingCodeTest {

  @Test
  void codes_use_32_characters_that_do_not_look_alike() {
    var random = new Random(1);
    var used = Stream.generate(() -> PairingCode.random(random, false).text())
        .limit(500)
        .flatMap(text -> text.chars().mapToObj(Character::toString))
        .collect(Collectors.toSet());

    assertThat(used).hasSize(32).doesNotContain("0", "O", "1", "I");
  }

  @Test
  void codes_have_eight_characters_while_codes_are_guessed() {
    var random = new Random(1);

    assertThat(PairingCode.random(random, false).text()).hasSize(6);
    var longer = PairingCode.random(random, true);
    assertThat(longer.text()).hasSize(8);
    assertThat(PairingCode.typed(longer.text().toLowerCase(Locale.ROOT))).isEqualTo(longer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC234", "abc234", " abc 234 ", "ABC-234", "a b c 2 3 4"})
  void case_spaces_and_dashes_are_ignored(String typed) {
    assertThat(PairingCode.typed(typed)).isEqualTo(new PairingCode("ABC234"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ABC23", "ABC2345", "ABC230", "ABCI34", "ABC-23_", "ßBC234", "ABC23\u0000"})
  void other_texts_are_refused(String typed) {
    var refusal = catchThrowableOfType(Refusal.class, () -> PairingCode.typed(typed));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo("code");
  }

  @Test
  void its_string_form_hides_the_code() {
    assertThat(new PairingCode("ABC234").toString()).doesNotContain("ABC234");
  }
}
