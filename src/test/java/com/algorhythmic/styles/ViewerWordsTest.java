package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerWordsTest {

  @Test
  void words_become_things_colours_and_character() {
    var words = ViewerWords.of("A quiet, golden Moon over the sea: unicorns!");

    assertThat(words.motifs()).containsExactly("moon", "sea");
    assertThat(words.colours()).containsExactly(0xd4a437);
    assertThat(words.energy()).isNegative();
    assertThat(words.valence()).isZero();
    assertThat(words.understood()).containsExactly("quiet", "golden", "Moon", "sea");
  }

  @ParameterizedTest
  @CsvSource({
    "ein roter Mond, moon, rot",
    "une forêt bleue, tree, bleu",
    "un bosque rojo, tree, rojo",
    "赤い月, moon, 赤",
    "静かな青い海と鳥, sea, 青"
  })
  void words_of_five_languages_are_understood(String text, String motif, String colour) {
    var words = ViewerWords.of(text);

    assertThat(words.motifs()).startsWith(motif);
    assertThat(words.colours()).isEqualTo(ViewerWords.of(colour).colours()).hasSize(1);
  }

  @Test
  void what_is_too_much_to_paint_does_not_count_as_understood() {
    var words = ViewerWords.of("moon sea fire, moonlight");

    assertThat(words.motifs()).containsExactly("moon", "sea");
    assertThat(words.understood()).containsExactly("moon", "sea", "moonlight");
  }

  @Test
  void opposite_words_cancel_out_and_many_alike_have_a_limit() {
    assertThat(ViewerWords.of("wild and calm").energy()).isZero();
    assertThat(ViewerWords.of("wild loud fast furious").energy()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\"; DROP TABLE", "🦄🦄", "unicorn", "\ud800", "ﷺ", "的的的的的的的的"})
  void what_is_not_known_changes_nothing(String text) {
    var words = ViewerWords.of(text);

    assertThat(words.understood()).isEmpty();
    assertThat(words.motifs()).isEmpty();
    assertThat(words.colours()).isEmpty();
  }
}
