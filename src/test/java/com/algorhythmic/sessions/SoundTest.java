package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.Sound.Beat;
import com.algorhythmic.sessions.Sound.Emotion;
import com.algorhythmic.sessions.Sound.Spectrum;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SoundTest {
  private static final Sound SOUND = new Sound(
      new Spectrum(0.1, 0.2, 0.3, 0.4, 0.5, 6),
      new Emotion(0.7, 0.8, "calm"),
      new Beat(120.5, 0.9, 1_790_000_000_000L),
      10);

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
            "barAt",
            "sections");
    assertThat(json.getString("mood")).isEqualTo("calm");
    assertThat(new JsonObject(json.encode()).mapTo(Sound.class)).isEqualTo(SOUND);
  }

  @Test
  void values_out_of_range_are_refused() {
    assertThatThrownBy(() -> new Spectrum(1.1, 0, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Emotion(0, Double.NaN, "calm")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Emotion(0, 0, "bored")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new Beat(401, 0, 0)).isInstanceOf(Refusal.class);
  }
}
