package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.Sound.Beat;
import com.algorhythmic.sessions.Sound.Drums;
import com.algorhythmic.sessions.Sound.Emotion;
import com.algorhythmic.sessions.Sound.Spectrum;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {
  private static final Sound SOUND = new Sound(
      new Spectrum(0.1, 0.2, 0.3, 0.4, 0.5, 6),
      new Emotion(0.7, 0.8, "calm"),
      new Beat(
          120.5,
          0.9,
          3,
          1_790_000_000_500L,
          1_790_000_000_998L,
          1_790_000_000_000L,
          1_790_000_001_494L),
      new Drums(1, 2, 3, 0.7, 0.6, 0.5),
      10,
      1_789_999_990_000L,
      "F# minor",
      "build");

  @Test
  void a_sound_is_flat_in_json() {
    var json = JsonObject.mapFrom(SOUND);

    assertThat(json.fieldNames())
        .containsExactlyInAnyOrder(
            "level",
            "bass",
            "mids",
            "highs",
            "centroid",
            "onsets",
            "energy",
            "valence",
            "mood",
            "tempo",
            "tempoConfidence",
            "beatsPerBar",
            "beatAt",
            "nextBeatAt",
            "barAt",
            "nextBarAt",
            "kicks",
            "snares",
            "hats",
            "kick",
            "snare",
            "hat",
            "sections",
            "sectionAt",
            "key",
            "section");
    assertThat(json.getString("mood")).isEqualTo("calm");
    assertThat(new JsonObject(json.encode()).mapTo(Sound.class)).isEqualTo(SOUND);
  }

  @Test
  void a_sound_that_an_older_program_stored_has_no_drums_and_no_predictions() {
    var json = JsonObject.mapFrom(SOUND);
    for (var field : List.of(
        "beatsPerBar",
        "beatAt",
        "nextBeatAt",
        "nextBarAt",
        "kicks",
        "snares",
        "hats",
        "kick",
        "snare",
        "hat",
        "sectionAt",
        "key",
        "section")) {
      json.remove(field);
    }

    var sound = json.mapTo(Sound.class);

    assertThat(sound.beat()).isEqualTo(new Beat(120.5, 0.9, 0, 0, 0, 1_790_000_000_000L, 0));
    assertThat(sound.drums()).isEqualTo(new Drums(0, 0, 0, 0, 0, 0));
    assertThat(sound.sectionAt()).isZero();
    assertThat(sound.key()).isNull();
    assertThat(sound.section()).isNull();
  }

  @Test
  void values_out_of_range_are_refused() {
    assertThatThrownBy(() -> new Spectrum(1.1, 0, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Emotion(0, Double.NaN, "calm")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Emotion(0, 0, "bored")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Beat(401, 0, 4, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Beat(120, 0, 8, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Drums(1001, 0, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Drums(0, 0, 0, 0, 0, 1.1)).isInstanceOf(Refusal.class);
  }
}
