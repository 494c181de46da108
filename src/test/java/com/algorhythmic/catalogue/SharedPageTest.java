package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.SharedArtwork;
import com.algorhythmic.http.files.ContentGenerator.Visit;
import com.algorhythmic.http.files.HtmlTemplate;
import com.algorhythmic.http.files.PageTexts;
import com.algorhythmic.styles.StyleBook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedPageTest {
  private static final HtmlTemplate TEMPLATE = HtmlTemplate.of(SharedPages.class, "shared.html");
  private static final StyleBook STYLES = StyleBook.load();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Still Life | de | Stillleben",
        "Playful Still Life | de | Verspielt: Stillleben",
        "Playful Still Life | en | Playful Still Life",
        "After “Clair de lune” | fr | D’après « Clair de lune »",
        "Grumpy Still Life | de | Grumpy Still Life",
        "Night | ja | Night"
      })
  void the_title_is_in_the_readers_language(String title, String language, String expected) {
    assertThat(page(title, language)).contains("<h1>" + expected + "</h1>");
  }

  @ParameterizedTest
  @CsvSource({
    "de,Stillleben · nach Claude Monet",
    "ja,静物画 · クロード・モネ風",
    "en,Still Life · after Claude Monet"
  })
  void styles_and_artists_have_their_names_in_the_readers_language(
      String language, String expected) {
    assertThat(page("Night", language))
        .contains("<html lang=\"" + language + "\"", "<p>" + expected + "</p>");
  }

  private static String page(String title, String language) {
    var artwork = new SharedArtwork(
        title, List.of("stilllife"), List.of("monet"), "studio", "/a.jpg", 3, 2, Instant.EPOCH);
    var visit = new Visit("https://there/base", "", PageTexts.accepted(language));
    return SharedPage.of(TEMPLATE, artwork, STYLES, UUID.randomUUID(), visit).toString();
  }
}
