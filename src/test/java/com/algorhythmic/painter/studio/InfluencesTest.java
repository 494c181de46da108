package com.algorhythmic.painter.studio;

import static com.algorhythmic.painter.studio.Pictures.difference;
import static com.algorhythmic.painter.studio.Pictures.distance;
import static com.algorhythmic.painter.studio.Pictures.matters;
import static com.algorhythmic.painter.studio.Pictures.pixels;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.studio.manner.Artists;
import com.algorhythmic.painter.studio.manner.Finish;
import com.algorhythmic.painter.studio.motifs.Motif;
import com.algorhythmic.styles.SongMotifs;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each influence alone changes the picture of a seed, where it should. */
class InfluencesTest {
  private static final List<String> SCENES =
      List.of("landscape", "colorfield", "minimalist", "8bit-pixel", "botanical");
  private static final List<Integer> REDS = List.of(0xc03a2b, 0xe08040, 0x7a2430);
  private static final List<Integer> BLUES = List.of(0x2a6fb0, 0x7fb0d2, 0x16345e);

  @Test
  void nothing_changes_without_influences() {
    for (var style : SCENES) {
      assertThat(pixels(paint(style, Influences.NONE)))
          .isEqualTo(pixels(Studio.paint(style, new Brief(144, 96, 5, 0.5, 0.6))));
    }
  }

  @Test
  void every_artist_of_the_catalogue_has_a_manner() {
    assertThat(Artists.ids())
        .containsExactlyInAnyOrderElementsOf(
            StyleBook.load().list().artists().stream().map(StyleBook.Artist::id).toList());
  }

  @Test
  void every_style_lends_one_finish() {
    assertThat(Arrays.stream(Finish.values()).flatMap(finish -> finish.styles().stream()))
        .containsExactlyInAnyOrderElementsOf(Scenes.styles());
  }

  @Test
  void every_motif_of_a_song_can_be_painted() {
    assertThat(Arrays.stream(Motif.values()).map(motif -> motif.name().toLowerCase(Locale.ROOT)))
        .containsExactlyInAnyOrderElementsOf(SongMotifs.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dali",
        "picasso",
        "van-gogh",
        "monet",
        "kandinsky",
        "pollock",
        "rothko",
        "mondrian",
        "magritte",
        "okeeffe"
      })
  void an_artist_changes_every_scene(String artist) {
    var by = Influences.NONE.withArtists(artist);
    SCENES.parallelStream()
        .forEach(style -> assertThat(difference(paint(style, Influences.NONE), paint(style, by)))
            .as("%s in %s", artist, style)
            .isGreaterThan(5));
  }

  @ParameterizedTest
  @CsvSource({
    "dali, CLOTH",
    "picasso, RIGID",
    "van-gogh, LIGHT",
    "monet, FOLIAGE",
    "kandinsky, RIGID",
    "pollock, STROKE",
    "mondrian, RIGID",
    "magritte, SKY",
    "okeeffe, CLOTH"
  })
  void the_scene_map_shows_an_artists_motif(String artist, String matter) {
    var plain = paint("8bit-pixel", Influences.NONE);
    var painted = paint("8bit-pixel", Influences.NONE.withArtists(artist));

    assertThat(matters(painted, matter) - matters(plain, matter)).isGreaterThan(3);
  }

  @Test
  void an_artists_strokes_over_the_whole_picture_change_nothing_of_what_it_shows() {
    var plain = paint("landscape", Influences.NONE).scene().orElseThrow().image();
    var fields = paint("landscape", Influences.NONE.withArtists("rothko"));
    var map = fields.scene().orElseThrow().image();

    assertThat(Pixels.of(map)).isEqualTo(Pixels.of(plain));
  }

  @Test
  void the_other_artists_lend_their_colours() {
    var alone = paint("landscape", Influences.NONE.withArtists("rothko"));
    var both = paint("landscape", Influences.NONE.withArtists("rothko", "mondrian"));

    assertThat(difference(alone, both)).isGreaterThan(1);
  }

  @Test
  void liked_colours_attract_those_of_the_picture() {
    SCENES.parallelStream().forEach(style -> {
      var red = paint(style, Influences.NONE.withVotes(REDS, List.of()));
      var blue = paint(style, Influences.NONE.withVotes(BLUES, List.of()));

      assertThat(distance(red, REDS)).as(style).isLessThan(distance(blue, REDS) - 3);
      assertThat(distance(blue, BLUES)).as(style).isLessThan(distance(red, BLUES) - 3);
    });
  }

  @Test
  void disliked_colours_vanish_from_the_picture_and_others_stay() {
    var plain = paint("colorfield", Influences.NONE);
    int field = Pictures.mainColour(plain);
    var pushed = paint("colorfield", Influences.NONE.withVotes(List.of(), List.of(field)));
    var kept = paint("colorfield", Influences.NONE.withVotes(List.of(), List.of(0x20c060)));

    assertThat(Pictures.share(plain, field)).as("before").isGreaterThan(0.2);
    assertThat(Pictures.share(pushed, field)).as("after").isLessThan(0.02);
    assertThat(difference(plain, kept)).as("green was not there").isLessThan(2);
  }

  @Test
  void beats_and_tempo_change_every_scene() {
    for (var style : SCENES) {
      var none = paint(style, Influences.NONE);
      var three = paint(style, Influences.NONE.withRhythm(110, 3));
      var four = paint(style, Influences.NONE.withRhythm(110, 4));
      var fast = paint(style, Influences.NONE.withRhythm(170, 4));

      assertThat(difference(none, three)).as(style).isGreaterThan(1.5);
      assertThat(difference(three, four)).as(style + " in 3 and 4").isGreaterThan(1.2);
      assertThat(difference(four, fast)).as(style + " faster").isGreaterThan(1.2);
    }
  }

  @Test
  void the_tonic_and_the_mode_change_the_colours() {
    for (var style : SCENES) {
      var none = paint(style, Influences.NONE);
      var major = paint(style, Influences.NONE.withKey(0, false));
      var minor = paint(style, Influences.NONE.withKey(0, true));
      var far = paint(style, Influences.NONE.withKey(6, false));

      assertThat(difference(none, major)).as(style).isGreaterThan(1);
      assertThat(difference(major, minor)).as(style + " in minor").isGreaterThan(1);
      assertThat(difference(major, far)).as(style + " in F# major").isGreaterThan(1.5);
    }
  }

  @Test
  void a_section_changes_density_and_contrast() {
    for (var style : SCENES) {
      var none = paint(style, Influences.NONE);
      var drop = paint(style, Influences.NONE.withSection(Section.DROP));
      var breakdown = paint(style, Influences.NONE.withSection(Section.BREAKDOWN));

      assertThat(Pictures.contrast(drop)).as(style).isGreaterThan(Pictures.contrast(breakdown));
      assertThat(difference(none, drop)).as(style).isGreaterThan(3);
      assertThat(difference(drop, breakdown)).as(style).isGreaterThan(6);
    }
  }

  @Test
  void contradictory_and_extreme_wishes_give_a_picture() {
    var many = IntStream.range(0, 200).map(i -> i * 83_521 & 0xffffff).boxed().toList();
    var wish = Influences.NONE
        .withVotes(many, many)
        .withArtists("nobody", "dali", "dali")
        .withMotifs("", "MOON", "moon", "nothing")
        .withRhythm(400, 7)
        .withSection(Section.DROP);
    var picture = paint("landscape", wish);

    assertThat(Pictures.contrast(picture)).as("it is not flat").isGreaterThan(10);
    var once = Studio.paint(List.of("landscape"), new Brief(144, 96, 5, 0.5, 0.6));
    assertThat(pixels(Studio.paint(List.of(), new Brief(144, 96, 5, 0.5, 0.6))))
        .as("no style is painted as an abstract")
        .isEqualTo(pixels(Studio.paint("abstract", new Brief(144, 96, 5, 0.5, 0.6))));
    assertThat(pixels(
            Studio.paint(List.of("landscape", "landscape"), new Brief(144, 96, 5, 0.5, 0.6))))
        .as("a style lends nothing to itself")
        .isEqualTo(pixels(once));
  }

  @Test
  void every_motif_is_a_layer_of_the_picture() {
    var plain = paint("presidents", Influences.NONE);
    for (var motif : Motif.values()) {
      var painted = paint("presidents", Influences.NONE.withMotifs(motif.name()));

      assertThat(difference(plain, painted)).as(motif.name()).isGreaterThan(0.3);
      assertThat(Pictures.changed(plain, painted)).as("cells of %s", motif).isGreaterThan(3);
    }
  }

  @Test
  void an_unknown_artist_or_motif_changes_nothing() {
    var plain = paint("minimalist", Influences.NONE);
    var unknown = Influences.NONE.withArtists("nobody").withMotifs("nothing");

    assertThat(pixels(paint("minimalist", unknown))).isEqualTo(pixels(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "impressionism",
        "pointillism",
        "cubism",
        "8bit-pixel",
        "cartoon",
        "cyberpunk",
        "renaissance",
        "glitch",
        "psychedelic",
        "presidents",
        "abstract"
      })
  void another_style_lends_its_colours_and_finish(String other) {
    var brief = new Brief(144, 96, 5, 0.5, 0.6);
    var alone = Studio.paint("landscape", brief);
    var both = Studio.paint(List.of("landscape", other), brief);
    var led = Studio.paint(List.of(other, "landscape"), brief);

    assertThat(difference(alone, both)).isGreaterThan(3);
    assertThat(difference(both, led)).as("the order decides who leads").isGreaterThan(8);
  }

  private static StudioPicture paint(String style, Influences influences) {
    return Studio.paint(style, new Brief(144, 96, 5, 0.5, 0.6, influences));
  }
}
