package com.algorhythmic.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.GenerationMessages.Wish;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
  private static final String ALWAYS = "No text, no letters, no logos.";
  private static final Taste NONE = new Taste(List.of(), List.of());
  private static final List<String> STYLES = List.of("Cubism");
  private static final List<String> ARTISTS = List.of("Claude Monet");
  private static final JsonObject HEARD = new JsonObject()
      .put("styles", List.of("cubism"))
      .put("orientation", "landscape")
      .put("mood", "calm")
      .put("energy", 0.5)
      .put("valence", 0.5)
      .put("bass", 0.2)
      .put("tempo", 120)
      .put("tempoConfidence", 0.9);

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "mood, dramatic",
    "energy, 0.9",
    "energy, 0.1",
    "valence, 0.9",
    "valence, 0.1",
    "bass, 0.9",
    "tempo, 170",
    "tempo, 70",
    "tempoConfidence, 0.1",
    "musicTitle, Clair de lune",
  })
  void each_thing_heard_changes_the_words(String field, String value) {
    var changed = HEARD.copy().put(field, value.matches("[0-9.]+") ? Double.valueOf(value) : value);

    assertThat(text(changed)).isNotEqualTo(text(HEARD));
  }

  @Test
  void each_fact_of_known_music_is_in_the_words() {
    var music = HEARD
        .copy()
        .put("musicTitle", "Clair de lune")
        .put("musicArtist", "Claude Debussy")
        .put("musicGenre", "impressionist piano");

    assertThat(text(music)).contains("Clair de lune", "Claude Debussy", "impressionist piano");
  }

  @Test
  void styles_artists_and_votes_change_the_words() {
    var wish = wish(HEARD);
    var plain = Prompt.of(wish, STYLES, ARTISTS, NONE).text();

    assertThat(Prompt.of(wish, List.of("Noir"), ARTISTS, NONE).text())
        .contains("Noir")
        .isNotEqualTo(plain);
    assertThat(Prompt.of(wish, List.of("Cubism", "Noir"), ARTISTS, NONE).text())
        .contains("Cubism", "Noir")
        .isNotEqualTo(plain);
    assertThat(Prompt.of(wish, STYLES, List.of("Mark Rothko"), NONE).text())
        .contains("Mark Rothko")
        .isNotEqualTo(plain);
    assertThat(Prompt.of(wish, STYLES, ARTISTS, new Taste(List.of("a green field"), List.of()))
            .text())
        .contains("closer to: a green field");
    assertThat(Prompt.of(wish, STYLES, ARTISTS, new Taste(List.of(), List.of("a grey wall")))
            .text())
        .contains("unlike: a grey wall");
  }

  @Test
  void three_liked_pictures_pull_and_two_disliked_push() {
    var taste = new Taste(List.of("l1", "l2", "l3", "l4"), List.of("d1", "d2", "d3"));

    var text = Prompt.of(wish(HEARD), STYLES, ARTISTS, taste).text();

    assertThat(text).contains("l1", "l2", "l3", "d1", "d2").doesNotContain("l4", "d3");
  }

  @Test
  void what_was_said_of_a_liked_picture_does_not_carry_its_own_likes_along() {
    var first = Prompt.of(wish(HEARD), STYLES, ARTISTS, new Taste(List.of("a red sea"), List.of()));

    var second =
        Prompt.of(wish(HEARD), STYLES, ARTISTS, new Taste(List.of(first.text()), List.of()));

    assertThat(second.text()).contains("closer to: Cubism artwork").doesNotContain("a red sea");
    assertThat(second.text().indexOf(ALWAYS)).isEqualTo(second.text().lastIndexOf(ALWAYS));
  }

  @ParameterizedTest(name = "tempo {0}, sure {1} → {2}")
  @CsvSource({
    "170, 0.9, fast tempo",
    "140, 0.9, moderate tempo",
    "120, 0.4, moderate tempo",
    " 90, 0.9, slow tempo",
    "170, 0.39, ",
    "  0, 0.9, ",
  })
  void tempo_is_said_only_when_it_is_known(double tempo, double confidence, String words) {
    var text = text(HEARD.copy().put("tempo", tempo).put("tempoConfidence", confidence));

    if (words == null) {
      assertThat(text).doesNotContain("tempo");
    } else {
      assertThat(text).contains(words);
    }
  }

  @Test
  void known_music_leads_then_the_sound_then_the_styles_alone() {
    var music = HEARD.copy().put("musicTitle", "Clair de lune");
    var silent = new JsonObject().put("orientation", "landscape");

    assertThat(prompt(music).provenance()).isEqualTo("MUSIC_ID");
    assertThat(prompt(music).title()).contains("Clair de lune");
    assertThat(prompt(HEARD).provenance()).isEqualTo("AUDIO_ONLY");
    assertThat(prompt(HEARD).title()).isEqualTo("Calm Cubism");
    assertThat(prompt(silent).provenance()).isEqualTo("STYLE_ONLY");
    assertThat(prompt(silent).title()).isEqualTo("Cubism");
    assertThat(prompt(silent).text()).doesNotContain("mood", "energy", "tempo");
  }

  @Test
  void the_longest_facts_that_the_contract_lets_in_still_leave_the_music_in_the_words() {
    var music = HEARD
        .copy()
        .put("musicTitle", "Title " + "t".repeat(194))
        .put("musicArtist", "Artist " + "a".repeat(193))
        .put("musicGenre", "Genre " + "g".repeat(94));

    var prompt = prompt(music);

    assertThat(prompt.provenance()).isEqualTo("MUSIC_ID");
    assertThat(prompt.text()).contains("Title ttt", "Artist aaa");
    assertThat(prompt.text()).hasSizeLessThanOrEqualTo(400).endsWith(ALWAYS);
  }

  @Test
  void it_fits_and_forbids_letters_whatever_comes() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      var wish = HEARD.copy();
      if (random.nextBoolean()) {
        wish.put("musicTitle", words(random, 200)).put("musicArtist", words(random, 200));
      }
      if (random.nextBoolean()) {
        wish.put("musicGenre", words(random, 100));
      }
      var styles = IntStream.range(0, random.nextInt(0, 11))
          .mapToObj(n -> words(random, 60))
          .toList();
      var artists = IntStream.range(0, random.nextInt(0, 11))
          .mapToObj(n -> words(random, 60))
          .toList();
      var liked = IntStream.range(0, random.nextInt(0, 4))
          .mapToObj(n -> words(random, 400))
          .toList();

      var text = Prompt.of(wish(wish), styles, artists, new Taste(liked, liked)).text();

      assertThat(text).hasSizeLessThanOrEqualTo(400).endsWith(ALWAYS);
      // Half of a surrogate pair is no character, and no API takes it.
      assertThat(text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
          .as(text)
          .isTrue();
    }
  }

  private static String words(SplittableRandom random, int longest) {
    var words = new StringBuilder();
    int length = random.nextInt(1, longest + 1);
    while (words.length() < length) {
      words.appendCodePoint(random.nextInt(8) == 0 ? 0x1f3b5 : 'a' + random.nextInt(26));
    }
    return words.toString();
  }

  private static Prompt prompt(JsonObject wish) {
    return Prompt.of(wish(wish), STYLES, ARTISTS, NONE);
  }

  private static String text(JsonObject wish) {
    return prompt(wish).text();
  }

  private static Wish wish(JsonObject wish) {
    return wish.mapTo(Wish.class);
  }
}
