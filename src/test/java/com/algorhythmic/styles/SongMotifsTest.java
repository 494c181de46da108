package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SongMotifsTest {
  @ParameterizedTest
  @CsvSource({
    "Moon River, moon",
    "Purple RAIN, rain",
    "Über den Wolken, cloud",
    "Der Mond ist aufgegangen, moon",
    "'Here Comes the Sun (Remastered 2009)', sun",
    "Schneeflöckchen im Winter, snow",
    "La vie en rose, flower",
    "Bohemian Rhapsody, ''",
  })
  void the_words_of_a_title_name_a_motif(String title, String motif) {
    var expected = motif.isEmpty() ? List.of() : List.of(motif);

    assertThat(SongMotifs.of(title, null, null).stream().limit(1)).isEqualTo(expected);
  }

  @Test
  void a_title_names_at_most_two_in_its_order_and_only_whole_words_count() {
    assertThat(SongMotifs.of("Rain, Fire and Snow", "jazz", "calm"))
        .containsExactly("rain", "fire");
    assertThat(SongMotifs.of("Moonraker, Brainstorm", null, null)).isEmpty();
  }

  @Test
  void without_such_words_the_genre_and_then_the_mood_decide() {
    assertThat(SongMotifs.of("Untitled", "Cool Jazz", "calm")).containsExactly("city");
    assertThat(SongMotifs.of("Untitled", "unheard of", "melancholic")).containsExactly("rain");
    assertThat(SongMotifs.of(null, null, null)).isEmpty();
  }
}
