package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.catalogue.CatalogueMessages.Traits;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.Section;
import com.algorhythmic.painter.studio.kit.Key;
import com.algorhythmic.painter.studio.kit.Rhythm;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.styles.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineInfluencesTest {
  private static final AudioAnalysis SILENCE = AudioAnalysis.silence(0.5, 0.5);
  private static final Song BLUE_MOON = new Song("Blue Moon", null, null, null);

  @Test
  void nothing_heard_chosen_or_voted_is_no_influence() {
    assertThat(of(SILENCE, null, Taste.NONE).of(List.of())).isEqualTo(Influences.NONE);
    assertThat(of(SILENCE, null, Taste.NONE).energy()).isEqualTo(0.5);
  }

  @Test
  void a_colour_that_is_liked_and_disliked_counts_for_neither() {
    var taste = taste(colours("#ff8000", "#102030"), colours("#0040ff", "#122030"));
    var influences = of(SILENCE, null, taste).of(List.of());

    assertThat(influences.liked()).containsExactly(0xff8000);
    assertThat(influences.disliked()).containsExactly(0x0040ff);
  }

  @Test
  void the_same_pictures_liked_and_disliked_are_no_influence() {
    var same = new Traits(List.of("#ff8000"), List.of("noir"), List.of("moon"), List.of(0.5));
    var influences = of(SILENCE, BLUE_MOON, taste(same, same));

    assertThat(influences.of(List.of()))
        .isEqualTo(of(SILENCE, BLUE_MOON, Taste.NONE).of(List.of()));
    assertThat(influences.avoidedStyles()).isEmpty();
  }

  @Test
  void a_sure_tempo_is_a_rhythm_in_four_unless_the_metre_is_known() {
    assertThat(rhythm(120, 0.9, 0)).isEqualTo(new Rhythm(120, 4));
    assertThat(rhythm(120, 0.9, 3)).isEqualTo(new Rhythm(120, 3));
    assertThat(rhythm(120, 0.2, 3)).isEqualTo(Rhythm.NONE);
  }

  @ParameterizedTest
  @CsvSource({"C major, 0, false", "F# minor, 6, true", "B minor, 11, true", "A# major, 10, false"})
  void the_key_has_a_tonic_and_a_mode(String name, int tonic, boolean isMinor) {
    var heard = new AudioAnalysis("calm", 0.5, 0.5, 0, 0, 0, 0, name, "drop");
    var influences = of(heard, null, Taste.NONE).of(List.of());

    assertThat(influences.key()).contains(new Key(tonic, isMinor));
    assertThat(influences.section()).isEqualTo(Section.DROP);
  }

  @Test
  void the_title_brings_motifs_except_those_of_disliked_pictures() {
    assertThat(motifs(BLUE_MOON, Taste.NONE, 0)).containsExactly("rain", "moon");
    assertThat(motifs(BLUE_MOON, taste(Traits.NONE, motifs("rain")), 0)).containsExactly("moon");
  }

  @Test
  void each_liked_motif_appears_in_some_pictures_and_the_titles_come_first() {
    var taste = taste(motifs("bird", "sea"), motifs("sun"));
    var seen = new ArrayList<List<String>>();
    for (int seed = 0; seed < 3; seed++) {
      seen.add(motifs(null, taste, seed));
    }

    assertThat(seen).containsExactly(List.of("bird"), List.of("sea"), List.of());
    assertThat(motifs(BLUE_MOON, taste, 0)).containsExactly("rain", "moon");
  }

  @Test
  void votes_move_the_energy_a_little() {
    assertThat(energy(0.2, energies(0.7), Traits.NONE)).isEqualTo(0.4);
    assertThat(energy(0.5, Traits.NONE, energies(0.45))).isBetween(0.55, 0.7);
    assertThat(energy(0.5, Traits.NONE, energies(0.55))).isBetween(0.3, 0.45);
    assertThat(energy(0.5, Traits.NONE, energies(0.9))).as("far away").isEqualTo(0.5);
    assertThat(energy(1, energies(1.0, 1.0), energies(1.0))).isBetween(0.0, 1.0);
  }

  @Test
  void only_styles_of_disliked_pictures_are_avoided() {
    var taste = taste(styles("noir"), styles("noir", "cubism"));

    assertThat(of(SILENCE, null, taste).avoidedStyles()).containsExactly("cubism");
  }

  private static double energy(double heard, Traits wanted, Traits unwanted) {
    return of(AudioAnalysis.silence(heard, 0.5), null, taste(wanted, unwanted)).energy();
  }

  private static List<String> motifs(Song song, Taste taste, long seed) {
    var wish = new Wish(Choice.NONE, "landscape", SILENCE, song);
    return new OfflineInfluences(wish, taste, seed).of(List.of()).motifs();
  }

  private static Rhythm rhythm(double tempo, double confidence, int beatsPerBar) {
    var audio = new AudioAnalysis("calm", 0.5, 0.5, 0, tempo, confidence, beatsPerBar, null, null);
    return of(audio, null, Taste.NONE).of(List.of()).rhythm();
  }

  private static Taste taste(Traits wanted, Traits unwanted) {
    return new Taste(List.of(), List.of(), wanted, unwanted);
  }

  private static Traits colours(String... colours) {
    return new Traits(List.of(colours), List.of(), List.of(), List.of());
  }

  private static Traits styles(String... styles) {
    return new Traits(List.of(), List.of(styles), List.of(), List.of());
  }

  private static Traits motifs(String... motifs) {
    return new Traits(List.of(), List.of(), List.of(motifs), List.of());
  }

  private static Traits energies(Double... energies) {
    return new Traits(List.of(), List.of(), List.of(), List.of(energies));
  }

  private static OfflineInfluences of(AudioAnalysis audio, Song song, Taste taste) {
    return new OfflineInfluences(new Wish(Choice.NONE, "landscape", audio, song), taste, 0);
  }
}
