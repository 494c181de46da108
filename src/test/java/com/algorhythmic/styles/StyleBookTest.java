package com.algorhythmic.styles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.styles.StyleBook.Style;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleBookTest {
  private static final StyleBook BOOK = StyleBook.load();
  private static final List<Style> STYLES = BOOK.list().categories().stream()
      .flatMap(category -> category.styles().stream())
      .toList();

  @Test
  void there_are_76_styles_in_8_categories_and_10_artists() {
    assertThat(BOOK.list().categories()).hasSize(8);
    assertThat(STYLES).hasSize(76);
    assertThat(STYLES).extracting(Style::id).doesNotHaveDuplicates();
    assertThat(STYLES)
        .extracting(style -> style.label().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
    assertThat(BOOK.list().artists()).hasSize(10);
  }

  @Test
  void each_style_names_four_others_that_exist() {
    var ids = STYLES.stream().map(Style::id).toList();
    for (var style : STYLES) {
      assertThat(style.related())
          .as("related to %s", style.id())
          .hasSize(4)
          .doesNotHaveDuplicates()
          .doesNotContain(style.id())
          .isSubsetOf(ids);
    }
  }

  @Test
  void every_style_has_a_mutual_relation_and_most_relations_are_mutual() {
    int mutual = 0;
    for (var style : STYLES) {
      var mutualOfStyle = style.related().stream()
          .filter(other -> BOOK.related(List.of(other)).contains(style.id()))
          .count();
      assertThat(mutualOfStyle).as("mutual relations of %s", style.id()).isPositive();
      mutual += (int) mutualOfStyle;
    }
    assertThat(mutual).isGreaterThanOrEqualTo(STYLES.size() * 4 * 7 / 10);
  }

  @Test
  void every_style_that_a_mood_suggests_exists() {
    for (var mood :
        new String[] {"energetic", "calm", "dramatic", "playful", "melancholic", null}) {
      assertThat(BOOK.styles(MoodStyles.suggested(mood))).isEqualTo(MoodStyles.suggested(mood));
    }
    assertThat(MoodStyles.suggested("calm")).isNotEqualTo(MoodStyles.suggested("energetic"));
    assertThat(MoodStyles.suggested("no mood")).isEqualTo(MoodStyles.suggested(null));
  }

  @Test
  void every_label_and_id_finds_its_style() {
    for (var style : STYLES) {
      assertThat(BOOK.styles(List.of(style.label()))).containsExactly(style.id());
      assertThat(BOOK.styles(List.of(style.id()))).containsExactly(style.id());
      assertThat(BOOK.label(style.id())).isEqualTo(style.label());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Abstract, abstract",
    "VAN GOGH STYLE, vangogh",
    "'  8-bit pixel art ', 8bit-pixel",
    "Indigenous Peoples' Day, columbus",
    "Digital/Cyber, digital",
    "neon-noir, neon-noir",
  })
  void a_style_is_found_by_id_or_label_ignoring_case(String name, String id) {
    assertThat(BOOK.styles(List.of(name))).containsExactly(id);
  }

  @Test
  void a_style_given_by_id_and_label_counts_once() {
    assertThat(BOOK.styles(List.of("vangogh", "Van Gogh Style", "noir")))
        .containsExactly("vangogh", "noir");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abstrakt", "", " ", "abstract; DROP TABLE users", "styles"})
  void an_unknown_style_is_refused_and_named(String name) {
    var refusal = catchThrowableOfType(Refusal.class, () -> BOOK.styles(List.of("noir", name)));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo("styles");
    assertThat(refusal).hasMessageContaining("\"" + name + "\"");
  }

  @Test
  void a_refusal_shortens_a_long_name() {
    var refusal =
        catchThrowableOfType(Refusal.class, () -> BOOK.styles(List.of("x".repeat(10_000))));

    assertThat(refusal.getMessage()).hasSizeLessThan(120);
  }

  @Test
  void artists_are_found_by_id_or_name_ignoring_case_and_unknown_ones_are_refused() {
    for (var artist : BOOK.list().artists()) {
      assertThat(BOOK.artists(List.of(artist.id(), artist.name().toUpperCase(Locale.ROOT))))
          .containsExactly(artist.id());
      assertThat(BOOK.artistName(artist.id())).isEqualTo(artist.name());
    }
    var refusal = catchThrowableOfType(Refusal.class, () -> BOOK.artists(List.of("Nobody")));
    assertThat(refusal.field()).isEqualTo("artists");
  }

  @Test
  void related_styles_exclude_the_given_ones() {
    var related = BOOK.related(List.of("impressionism", "vangogh"));

    assertThat(related)
        .contains("pointillism", "landscape")
        .doesNotContain("impressionism", "vangogh")
        .doesNotHaveDuplicates();
    assertThat(BOOK.related(List.of())).isEmpty();
  }

  @Test
  void every_artist_has_a_description_without_names() {
    for (var artist : StyleBook.load().list().artists()) {
      var manner = ArtistStyles.ofArtist(artist.name());
      assertThat(manner).hasSizeBetween(20, 60).isNotEqualTo(ArtistStyles.UNKNOWN);
      StyleBook.load()
          .list()
          .artists()
          .forEach(other -> assertThat(manner).doesNotContain(other.name().split(" ")));
    }
    assertThat(ArtistStyles.withoutNames("Noir")).isEqualTo("Noir");
    assertThat(ArtistStyles.withoutNames("Van Gogh Style")).doesNotContain("Gogh");
  }
}
