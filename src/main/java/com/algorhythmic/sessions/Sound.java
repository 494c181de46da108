package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import java.util.Set;

/**
 * Features of the music at one moment, each 0–1 unless stated otherwise.
 *
 * @param onsets note onsets since the last frame
 * @param tempo beats per minute, 0 when unknown
 * @param barAt server time of the latest bar line in ms, 0 when unknown
 * @param mood energetic, calm, dramatic, playful or melancholic
 * @param sections number of section changes since listening began
 */
public record Sound(
    double level,
    double bass,
    double mids,
    double highs,
    double centroid,
    int onsets,
    double energy,
    double valence,
    double tempo,
    double tempoConfidence,
    long barAt,
    String mood,
    int sections) {
  private static final Set<String> MOODS =
      Set.of("energetic", "calm", "dramatic", "playful", "melancholic");

  public Sound {
    fraction("level", level);
    fraction("bass", bass);
    fraction("mids", mids);
    fraction("highs", highs);
    fraction("centroid", centroid);
    fraction("energy", energy);
    fraction("valence", valence);
    fraction("tempoConfidence", tempoConfidence);
    within("tempo", tempo, 0, 400);
    within("onsets", onsets, 0, 1000);
    within("sections", sections, 0, Integer.MAX_VALUE);
    if (mood == null || !MOODS.contains(mood)) {
      throw new Refusal(Code.INVALID, "mood is one of " + String.join(", ", MOODS), "mood");
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
