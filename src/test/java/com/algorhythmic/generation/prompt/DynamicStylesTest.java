package com.algorhythmic.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.styles.MoodStyles;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicStylesTest {

  @Test
  void chosen_styles_stay_as_they_were_chosen() {
    assertThat(DynamicStyles.of(wish(List.of("noir", "cubism"), false, "calm"), 1))
        .containsExactly("noir", "cubism");
  }

  @ParameterizedTest
  @ValueSource(strings = {"energetic", "calm", "dramatic", "playful", "melancholic"})
  void in_dynamic_mode_every_style_of_the_mood_has_its_turn_and_no_other(String mood) {
    var seen = new HashSet<String>();
    for (int seed = 0; seed < 500; seed++) {
      var styles = DynamicStyles.of(wish(List.of("doge"), true, mood), seed);
      assertThat(styles).hasSize(1);
      seen.addAll(styles);
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(MoodStyles.suggested(mood));
  }

  @Test
  void the_same_seed_chooses_the_same() {
    var wish = wish(List.of(), true, "calm");

    assertThat(DynamicStyles.of(wish, 42)).isEqualTo(DynamicStyles.of(wish, 42));
  }

  @Test
  void where_nothing_is_chosen_the_music_chooses_and_without_music_something_that_suits_most() {
    assertThat(MoodStyles.suggested("calm"))
        .containsAll(DynamicStyles.of(wish(List.of(), false, "calm"), 3));
    assertThat(MoodStyles.suggested(null))
        .isNotEmpty()
        .containsAll(DynamicStyles.of(wish(List.of(), false, null), 3));
  }

  private static Wish wish(List<String> styles, boolean dynamic, String mood) {
    return new Wish(
        styles, List.of(), dynamic, "landscape", mood, 0.5, 0.5, 0, 0, 0, null, null, null, null);
  }
}
