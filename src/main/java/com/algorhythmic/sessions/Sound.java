package com.algorhythmic.sessions;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Features of the music at one moment; flat in JSON. Its components are the only list of these features.
 *
 * @param sections number of section changes since listening began
 * @param sectionAt server time in ms of the bar line on which the current section began, 0 when unknown
 * @param key the tonic and the mode, such as "F# minor"; null when unknown
 * @param section the kind of the current section: intro, build, drop or breakdown; null when it is none of them
 */
public record Sound(
    @JsonUnwrapped Spectrum spectrum,
    @JsonUnwrapped Emotion emotion,
    @JsonUnwrapped Beat beat,
    @JsonUnwrapped Drums drums,
    int sections,
    long sectionAt,
    String key,
    String section) {
  private static final Pattern KEY = Pattern.compile("(C#?|D#?|E|F#?|G#?|A#?|B) (major|minor)");
  private static final Set<String> SECTIONS = Set.of("intro", "build", "drop", "breakdown");

  public Sound {
    within("sections", sections, 0, Integer.MAX_VALUE);
    if (key != null && !KEY.matcher(key).matches()) {
      throw new Refusal(Code.INVALID, "key is a tonic and major or minor, like F# minor", "key");
    }
    if (section != null && !SECTIONS.contains(section)) {
      throw new Refusal(
          Code.INVALID, "section is one of " + String.join(", ", SECTIONS), "section");
    }
  }

  /**
   * Loudness and frequencies, each 0–1 unless stated otherwise.
   *
   * @param onsets onsets of any sound since the last frame, a count
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
   * Tempo, beats and bar lines. Times are the server's in ms, 0 when unknown.
   *
   * @param tempo beats per minute, 0 when unknown
   * @param tempoConfidence 0–1
   * @param beatsPerBar 0 when unknown
   * @param beatAt the latest beat
   * @param nextBeatAt the predicted beat
   * @param barAt the latest bar line
   * @param nextBarAt the predicted bar line
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Beat(
      double tempo,
      double tempoConfidence,
      int beatsPerBar,
      long beatAt,
      long nextBeatAt,
      long barAt,
      long nextBarAt) {

    private static final double LEAST_CONFIDENCE = 0.4;

    /** With a slower one the bar line could lie beyond PostgreSQL's times. */
    private static final double LEAST_TEMPO = 20;

    private static final int USUAL_BEATS_PER_BAR = 4;

    public Beat {
      within("tempo", tempo, 0, 400);
      fraction("tempoConfidence", tempoConfidence);
      within("beatsPerBar", beatsPerBar, 0, 7);
    }

    /** The length of a bar; 0 when the tempo is unknown or uncertain. */
    public double barMs() {
      if (tempo < LEAST_TEMPO || tempoConfidence < LEAST_CONFIDENCE) {
        return 0;
      }
      int beats = beatsPerBar > 0 ? beatsPerBar : USUAL_BEATS_PER_BAR;
      return beats * 60_000 / tempo;
    }
  }

  /**
   * The drums since the last frame: how many hits, and the strength of the strongest one, 0–1.
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Drums(int kicks, int snares, int hats, double kick, double snare, double hat) {

    public Drums {
      within("kicks", kicks, 0, 1000);
      within("snares", snares, 0, 1000);
      within("hats", hats, 0, 1000);
      fraction("kick", kick);
      fraction("snare", snare);
      fraction("hat", hat);
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
