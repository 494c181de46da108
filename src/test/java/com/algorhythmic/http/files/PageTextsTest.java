package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | de",
        "de-AT,de;q=0.9,en;q=0.5 | de",
        "fr;q=0.3, ja;q=0.8 | ja",
        "tlh, es-419;q=0.2 | es",
        "EN-gb, de | en"
      })
  void a_reader_gets_the_language_liked_best(String accepted, String language) {
    assertThat(PageTexts.accepted(accepted).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "*", "tlh", "de;q=", ";;;", "de_AT", "q=1,ü"})
  void without_a_language_that_there_is_it_is_english(String accepted) {
    assertThat(PageTexts.accepted(accepted).language()).isEqualTo("en");
  }

  @Test
  void values_stand_in_their_braces_as_they_are() {
    assertThat(PageTexts.accepted("fr").text("common.afterArtists", Map.of("artists", "$1 {x}")))
        .isEqualTo("d’après $1 {x}");
  }

  @Test
  void the_languages_are_those_of_the_page() throws IOException {
    try (var folders = Files.list(Path.of("src/main/resources/webroot/language"))) {
      assertThat(folders.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(PageTexts.LANGUAGES);
    }
  }
}
