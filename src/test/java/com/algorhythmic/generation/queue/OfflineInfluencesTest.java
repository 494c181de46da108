package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CatalogueMessages.Taste;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.painter.studio.Influences;
import com.algorhythmic.painter.studio.kit.Rhythm;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.styles.Choice;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineInfluencesTest {
  @Test
  void nothing_heard_chosen_or_voted_is_no_influence() {
    assertThat(of(AudioAnalysis.silence(0.5, 0.5), null, Taste.NONE)).isEqualTo(Influences.NONE);
  }

  @Test
  void the_colours_of_votes_are_numbers_and_none_is_liked_and_disliked() {
    var taste = new Taste(
        List.of(), List.of(), List.of("#ff8000", "#102030"), List.of("#0040ff", "#122030"));
    var influences = of(AudioAnalysis.silence(0.5, 0.5), null, taste);

    assertThat(influences.liked()).containsExactly(0xff8000, 0x102030);
    assertThat(influences.disliked()).containsExactly(0x0040ff);
  }

  @Test
  void a_sure_tempo_is_a_rhythm_in_four_unless_the_metre_is_known() {
    assertThat(rhythm(120, 0.9, 0)).isEqualTo(new Rhythm(120, 4));
    assertThat(rhythm(120, 0.9, 3)).isEqualTo(new Rhythm(120, 3));
    assertThat(rhythm(120, 0.2, 3)).isEqualTo(Rhythm.NONE);
  }

  @Test
  void the_title_brings_motifs() {
    var song = new Song("Blue Moon", null, null, null);

    assertThat(of(AudioAnalysis.silence(0.5, 0.5), song, Taste.NONE).motifs())
        .containsExactly("rain", "moon");
  }

  private static Rhythm rhythm(double tempo, double confidence, int beatsPerBar) {
    var audio = new AudioAnalysis("calm", 0.5, 0.5, 0, tempo, confidence, beatsPerBar);
    return of(audio, null, Taste.NONE).rhythm();
  }

  private static Influences of(AudioAnalysis audio, Song song, Taste taste) {
    return OfflineInfluences.of(new Wish(Choice.NONE, "landscape", audio, song), List.of(), taste);
  }
}
