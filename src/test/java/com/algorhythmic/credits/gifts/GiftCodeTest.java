package com.algorhythmic.credits.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GiftCodeTest {
  private static final GiftCode CODE = new GiftCode("ABCDEFGH23456789");

  @Test
  void a_code_has_eighty_bits_and_each_character_occurs_in_each_place() {
    var random = new SplittableRandom(7);
    var seen = new HashSet<String>();
    for (int i = 0; i < 2_000; i++) {
      var text = GiftCode.random(random).text();
      assertThat(text).matches("[2-9A-HJ-NP-Z]{16}");
      for (int place = 0; place < text.length(); place++) {
        seen.add(place + " " + text.charAt(place));
      }
    }

    assertThat(seen).hasSize(16 * 32);
  }

  @Test
  void people_read_it_in_groups_and_logs_do_not_have_it() {
    assertThat(CODE.readable()).isEqualTo("ABCD-EFGH-2345-6789");
    assertThat(CODE).hasToString("a gift code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ABCD-EFGH-2345-6789",
        "abcdefgh23456789",
        " abcd efgh\t2345–6789\n",
        "ABCD_EFGH.2345—6789",
        "ABCD\u00a0EFGH\u20112345\u20106789"
      })
  void case_spaces_and_dashes_do_not_matter(String typed) {
    assertThat(GiftCode.typed(typed)).contains(CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ABCD", "ABCD-EFGH-2345-678", "ABCD-EFGH-2345-6780", "ÄBCD-EFGH-2345-6789"})
  void no_other_text_is_a_code(String typed) {
    assertThat(GiftCode.typed(typed)).isEmpty();
  }
}
