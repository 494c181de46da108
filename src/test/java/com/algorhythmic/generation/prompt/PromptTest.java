package com.algorhythmic.generation.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.styles.ArtistStyles;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
  private static final String ALWAYS = "No text, no letters, no logos.";
  private static final Taste NONE = new Taste(List.of(), List.of());
  private static final StyleBook BOOK = StyleBook.load();
  private static final List<String> STYLES = List.of("Cubism");
  private static final List<String> ARTISTS = List.of("Claude Monet");
  private static final JsonObject HEARD = new JsonObject()
      .put("styles", List.of("cubism"))
      .put("artists", List.of("monet"))
      .put("dynamicMode", false)
      .put("orientation", "landscape")
      .put("mood", "calm")
      .put("energy", 0.5)
      .put("valence", 0.5)
      .put("bass", 0.2)
      .put("tempo", 120)
      .put("tempoConfidence", 0.9);
  private static final JsonObject PLAYED = HEARD
      .copy()
      .put("musicTitle", "Clair de lune")
      .put("musicArtist", "Claude Debussy")
      .put("musicAlbum", "Suite bergamasque")
      .put("musicGenre", "piano");

  /** For each input, values that must lead to different prompts. The orientation only affects the size. */
  private static final Map<String, List<?>> CHOICES = Map.ofEntries(
      Map.entry("styles", List.of(List.of("noir"), List.of("cubism"), List.of("cubism", "opart"))),
      Map.entry("artists", List.of(List.of(), List.of("rothko"), List.of("rothko", "dali"))),
      Map.entry("dynamicMode", List.of(false, true)),
      Map.entry("mood", List.of("energetic", "calm", "dramatic", "playful", "melancholic")),
      Map.entry("energy", List.of(0.4, 0.7, 0.71)),
      Map.entry("valence", List.of(0.39, 0.5, 0.61)),
      Map.entry("bass", List.of(0.6, 0.61)),
      Map.entry("tempo", List.of(90, 91, 141)),
      Map.entry("tempoConfidence", List.of(0.39, 0.4)),
      Map.entry("musicTitle", List.of("", "Air", "Blue")),
      Map.entry("musicArtist", List.of("", "Bach", "Cale")),
      Map.entry("musicAlbum", List.of("", "Suites", "Hours")),
      Map.entry("musicGenre", List.of("", "jazz", "rock")));

  @Test
  void every_input_changes_the_prompt_independently_of_the_others() {
    var inputs = new TreeSet<>(JsonObject.mapFrom(wish(PLAYED)).fieldNames());
    inputs.remove("orientation");
    assertThat(CHOICES.keySet()).as("an input without choices here").isEqualTo(inputs);
    var random = new SplittableRandom(7);
    for (int round = 0; round < 50; round++) {
      var wish = HEARD.copy();
      CHOICES.forEach(
          (field, values) -> wish.put(field, values.get(random.nextInt(values.size()))));
      var votes =
          IntStream.range(0, random.nextInt(3)).mapToObj(n -> "vote " + n).toList();
      CHOICES.forEach((field, values) -> {
        var seen = new TreeSet<String>();
        values.forEach(value -> seen.add(painted(wish.copy().put(field, value), votes)));
        // In dynamic mode the chosen styles have no effect, and neither has an uncertain tempo.
        boolean ignored = field.equals("styles") && wish.getBoolean("dynamicMode")
            || field.equals("tempo") && wish.getDouble("tempoConfidence") < 0.4;
        assertThat(seen).as("%s in %s", field, wish).hasSize(ignored ? 1 : values.size());
      });
    }
  }

  /** The prompt as a worker makes it, with a seed that chooses none of the styles above. */
  private static String painted(JsonObject json, List<String> votes) {
    var wish = wish(json);
    return Prompt.of(
            wish,
            BOOK.labels(wish.choice().stylesFor(wish.audio().mood(), 3, List.of())),
            BOOK.artistNames(wish.choice().artists()),
            new Taste(votes, votes))
        .text();
  }

  @Test
  void the_dominant_input_comes_first_and_foreign_text_is_quoted() {
    assertThat(text(PLAYED))
        .isEqualTo(
            "The song \"Clair de lune\" by \"Claude Debussy\" from the album \"Suite bergamasque\""
                + " in the genre \"piano\"; calm mood, medium energy, moderate tempo; Cubism artwork;"
                + " in the manner of Claude Monet. "
                + ALWAYS);
    assertThat(text(HEARD)).startsWith("calm mood, ");
    assertThat(text(new JsonObject())).startsWith("low energy, dark; Cubism artwork");
    assertThat(Prompt.of(silent(), STYLES, ARTISTS, NONE).text())
        .isEqualTo("Cubism artwork; in the manner of Claude Monet. " + ALWAYS);
  }

  @ParameterizedTest
  @CsvSource({"musicTitle", "musicArtist", "musicAlbum", "musicGenre"})
  void any_field_of_the_song_dominates(String field) {
    var prompt = prompt(HEARD.copy().put(field, "Known"));

    assertThat(prompt.provenance()).isEqualTo("MUSIC_ID");
    assertThat(prompt.text()).startsWith("The song ").contains("\"Known\"");
    assertThat(prompt.title()).isEqualTo("After “Known”");
    assertThat(prompt(HEARD.copy().put(field, " \n ")).provenance()).isEqualTo("AUDIO_ONLY");
  }

  @Test
  void the_sound_is_described_without_a_mood() {
    var wish = new Wish(Choice.NONE, "square", AudioAnalysis.silence(0.8, 0.3));

    var prompt = Prompt.of(wish, STYLES, List.of(), NONE);

    assertThat(prompt.text()).startsWith("high energy, dark; ");
    assertThat(prompt.provenance()).isEqualTo("AUDIO_ONLY");
    assertThat(prompt.title()).isEqualTo("Cubism");
  }

  @Test
  void three_liked_and_two_disliked_pictures_give_hints() {
    var taste = new Taste(List.of("l1", "l2", "l3", "l4"), List.of("d1", "d2", "d3"));

    var prompt = Prompt.of(wish(HEARD), STYLES, ARTISTS, taste);

    assertThat(prompt.text()).contains("closer to: l1 / l2 / l3; unlike: d1 / d2. ");
    assertThat(prompt.contents().liked()).containsExactly("l1", "l2", "l3");
    assertThat(prompt.contents().disliked()).containsExactly("d1", "d2");
  }

  @Test
  void a_hint_is_what_distinguishes_a_picture_without_its_hints_and_names() {
    var cubes =
        Prompt.of(wish(PLAYED), STYLES, ARTISTS, new Taste(List.of("a red sea"), List.of()));
    var taste = new Taste(List.of(cubes.text()), List.of(cubes.text()));

    var storm = wish(HEARD.copy().put("mood", "dramatic").put("energy", 0.9));
    assertThat(Prompt.of(storm, List.of("Noir"), List.of(), taste).contents().liked())
        .containsExactly("Cubism, calm mood");
    assertThat(Prompt.of(wish(HEARD), List.of("Noir", "Cubism"), List.of(), taste)
            .contents()
            .disliked())
        .as("shared words are left out; the song remains")
        .containsExactly("the song 'Clair de lune'");
    var quiet = Prompt.of(wish(HEARD), STYLES, ARTISTS, NONE).text();
    assertThat(Prompt.of(wish(HEARD), STYLES, List.of(), new Taste(List.of(), List.of(quiet)))
            .text())
        .contains("; unlike: earlier Cubism. ");
    var old =
        "Cubism artwork; inspired by the song \"Air\" by Bach; calm mood, low energy; closer to: x. ";
    assertThat(Prompt.of(storm, STYLES, List.of(), new Taste(List.of(old + ALWAYS), List.of()))
            .text())
        .contains("; closer to: calm mood, low energy. ")
        .endsWith(". " + ALWAYS)
        .containsOnlyOnce(ALWAYS);
  }

  @ParameterizedTest(name = "tempo {0}, sure {1} → {2}")
  @CsvSource({
    "140.1, 0.9, fast tempo",
    "140, 0.9, moderate tempo",
    "120, 0.4, moderate tempo",
    " 90, 0.9, slow tempo",
    "170, 0.39, ",
    "  0, 0.9, ",
  })
  void the_tempo_is_named_only_if_it_is_certain(double tempo, double confidence, String words) {
    var text = text(HEARD.copy().put("tempo", tempo).put("tempoConfidence", confidence));

    if (words == null) {
      assertThat(text).doesNotContain("tempo");
    } else {
      assertThat(text).contains(words);
    }
  }

  @ParameterizedTest(name = "energy {0}, bass {1} → {2}")
  @CsvSource({
    "0.71, 0.6, 'high energy, moderate tempo;'",
    "0.7, 0.61, 'medium energy, moderate tempo, strong bass;'",
    "0.41, 0, 'medium energy, moderate tempo;'",
    "0.4, 1, 'low energy, moderate tempo, strong bass;'",
  })
  void levels_are_described(double energy, double bass, String words) {
    assertThat(text(HEARD.copy().put("energy", energy).put("bass", bass))).contains(words);
  }

  @Test
  void the_song_dominates_then_the_sound_then_the_styles() {
    assertThat(prompt(PLAYED).provenance()).isEqualTo("MUSIC_ID");
    assertThat(prompt(PLAYED).title()).isEqualTo("After “Clair de lune”");
    assertThat(prompt(HEARD).provenance()).isEqualTo("AUDIO_ONLY");
    assertThat(prompt(HEARD).title()).isEqualTo("Calm Cubism");
    var silent = Prompt.of(silent(), STYLES, ARTISTS, NONE);
    assertThat(silent.provenance()).isEqualTo("STYLE_ONLY");
    assertThat(silent.title()).isEqualTo("Cubism");
    assertThat(silent.text()).doesNotContain("mood", "energy", "tempo");
  }

  @Test
  void a_nameless_prompt_contains_no_name() {
    var votes = List.of(Prompt.of(wish(PLAYED), List.of("Cubism", "Van Gogh Style"), ARTISTS, NONE)
        .text());
    var everybody = BOOK.list().artists().stream().map(artist -> artist.name()).toList();
    for (var artist : everybody) {
      var named = Prompt.of(
          wish(PLAYED), List.of("Van Gogh Style"), List.of(artist), new Taste(votes, votes), false);
      var nameless = Prompt.of(
          wish(PLAYED), List.of("Van Gogh Style"), List.of(artist), new Taste(votes, votes), true);

      assertThat(named.text()).contains("in the manner of " + artist, "Debussy");
      assertThat(nameless.text())
          .contains("; with ", "Clair de lune", "calm mood", "Swirling Impasto artwork")
          .doesNotContain("manner of", "Debussy", "Gogh")
          .endsWith(ALWAYS);
      for (var someone : everybody) {
        assertThat(nameless.text()).doesNotContain(someone.substring(someone.lastIndexOf(' ') + 1));
      }
      assertThat(nameless.contents().artists()).hasSize(1).doesNotContain(artist);
      assertThat(nameless.contents().musician()).isNull();
      assertThat(nameless.provenance()).isEqualTo("MUSIC_ID");
    }
    assertThat(everybody.stream()
            .map(artist ->
                Prompt.of(silent(), STYLES, List.of(artist), NONE, true).text()))
        .as("each artist has another description")
        .doesNotHaveDuplicates()
        .noneMatch(text -> text.contains(ArtistStyles.UNKNOWN));
  }

  @Test
  void the_contents_are_exactly_the_parts_of_the_prompt() {
    var taste = new Taste(List.of("a red sea"), List.of("a grey wall"));

    var contents =
        Prompt.of(wish(PLAYED), List.of("Cubism", "Noir"), ARTISTS, taste).contents();

    assertThat(contents)
        .isEqualTo(new Prompt.Contents(
            "Clair de lune",
            "Claude Debussy",
            "Suite bergamasque",
            "piano",
            "calm mood, medium energy, moderate tempo",
            List.of("Cubism", "Noir"),
            List.of("Claude Monet"),
            List.of("a red sea"),
            List.of("a grey wall")));
    assertThat(Prompt.of(silent(), List.of(), List.of(), NONE).contents())
        .isEqualTo(new Prompt.Contents(
            null, null, null, null, null, List.of("Abstract"), List.of(), List.of(), List.of()));
  }

  @Test
  void parts_without_room_are_dropped_by_weight() {
    var wish = wish(PLAYED
        .copy()
        .put("musicTitle", "Title " + "t".repeat(194))
        .put("musicArtist", "Artist " + "a".repeat(193))
        .put("musicAlbum", "Album " + "b".repeat(194))
        .put("musicGenre", "Genre " + "g".repeat(94)));
    var many = IntStream.range(0, 10).mapToObj(n -> "Style" + n).toList();

    var prompt = Prompt.of(
        wish, many, ARTISTS, new Taste(List.of("liked 1", "liked 2"), List.of("disliked 1")));

    assertThat(prompt.text())
        .hasSizeLessThanOrEqualTo(400)
        .contains(
            "Title ttt", "Artist aaa", "calm mood", "Style0", "Monet", "liked 1", "disliked 1")
        .doesNotContain("Style9", "Genre")
        .endsWith(ALWAYS);
    assertThat(prompt.contents().genre()).isNull();
    assertThat(Prompt.of(silent(), many, List.of(), NONE).text()).contains(many);
  }

  @Test
  void every_prompt_fits_and_forbids_letters() {
    var random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      var wish = HEARD.copy();
      if (random.nextBoolean()) {
        wish.put("musicTitle", words(random, 200)).put("musicArtist", words(random, 200));
      }
      if (random.nextBoolean()) {
        wish.put("musicGenre", words(random, 100)).put("musicAlbum", words(random, 200));
      }
      var styles = several(random, 11, 60);
      var artists = several(random, 11, 60);
      var liked = several(random, 4, 400);

      var text = Prompt.of(
              wish(wish), styles, artists, new Taste(liked, liked), random.nextBoolean())
          .text();

      assertThat(text).hasSizeLessThanOrEqualTo(400).endsWith(ALWAYS);
      // No API accepts an unpaired surrogate.
      assertThat(text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
          .as(text)
          .isTrue();
    }
  }

  private static List<String> several(SplittableRandom random, int fewer, int longest) {
    var several = new ArrayList<String>();
    for (int i = random.nextInt(fewer); i > 0; i--) {
      several.add(words(random, longest));
    }
    return several;
  }

  private static String words(SplittableRandom random, int longest) {
    var words = new StringBuilder();
    int length = random.nextInt(1, longest + 1);
    while (words.length() < length) {
      words.appendCodePoint(random.nextInt(8) == 0 ? 0x1f3b5 : 'a' + random.nextInt(26));
    }
    return words.toString();
  }

  private static Wish silent() {
    return new Wish(Choice.NONE, "landscape", AudioAnalysis.silence(0.5, 0.5));
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
