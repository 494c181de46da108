package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Set;

/**
 * Features of the music at one moment; flat in JSON. Its components are the only list of these features.
 *
 * @param sections number of section changes since listening began
 */
public record Sound(
    @JsonUnwrapped Spectrum spectrum,
    @JsonUnwrapped Emotion emotion,
    @JsonUnwrapped Beat beat,
    int sections) {

  public Sound {
    within("sections", sections, 0, Integer.MAX_VALUE);
  }

  /**
   * Loudness and frequencies, each 0–1 unless stated otherwise.
   *
   * @param onsets note onsets since the last frame, a count
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Spectrum(
      double level, double bass, double mids, double highs, double centroid, int onsets) {

    public Spectrum {
      fraction("level", level);
      fraction("bass", bass);
      fraction("mids", mids);
      fraction("highs", highs);
      fraction("centroid", centroid);
      within("onsets", onsets, 0, 1000);
    }
  }

  /**
   * The emotional character of the music.
   *
   * @param energy 0–1
   * @param valence 0–1
   * @param mood energetic, calm, dramatic, playful or melancholic
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Emotion(double energy, double valence, String mood) {
    private static final Set<String> MOODS =
        Set.of("energetic", "calm", "dramatic", "playful", "melancholic");

    public Emotion {
      fraction("energy", energy);
      fraction("valence", valence);
      if (mood == null || !MOODS.contains(mood)) {
        throw new Refusal(Code.INVALID, "mood is one of " + String.join(", ", MOODS), "mood");
      }
    }
  }

  /**
   * Tempo and bar lines.
   *
   * @param tempo beats per minute, 0 when unknown
   * @param tempoConfidence 0–1
   * @param barAt server time of the latest bar line in ms, 0 when unknown
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Beat(double tempo, double tempoConfidence, long barAt) {

    public Beat {
      within("tempo", tempo, 0, 400);
      fraction("tempoConfidence", tempoConfidence);
    }
  }

  private static void fraction(String field, double value) {
    within(field, value, 0, 1);
  }

  private static void within(String field, double value, double low, double high) {
    // The negated form also refuses NaN.
    if (!(value >= low && value <= high)) {
      throw new Refusal(
          Code.INVALID, field + " is " + low + " to " + high + ", not " + value, field);
    }
  }
}
