package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.styles.StyleBook;
import org.junit.jupiter.api.Test;

class SearchWordsTest {
  private static final StyleBook STYLES = StyleBook.load();

  @Test
  void words_become_patterns_in_which_nothing_is_a_wildcard() {
    assertThat(words("100% a_b c\\d").patterns())
        .containsExactly("%100\\%%", "%a\\_b%", "%c\\\\d%");
  }

  @Test
  void spaces_of_any_kind_separate_words_and_many_words_are_cut() {
    assertThat(words("  red\u00a0moon\u3000\n red ").patterns()).containsExactly("%red%", "%moon%");
    assertThat(words("a b c d e f g h i j k l").patterns()).hasSize(10);
    assertThat(words(null).patterns()).isEmpty();
    assertThat(words(" \t").patterns()).isEmpty();
  }

  @Test
  void a_word_finds_styles_and_artists_by_their_names() {
    assertThat(words("CLAUDE").names()[0].split(" ")).contains("monet");
    assertThat(words("noi").names()[0].split(" ")).contains("noir");
    assertThat(words("no-such-name").names()).containsExactly("");
  }

  private static SearchWords words(String text) {
    return SearchWords.of(text, STYLES);
  }
}
