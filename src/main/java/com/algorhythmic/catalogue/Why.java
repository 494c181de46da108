package com.algorhythmic.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a picture was made from besides its prompt; unknown values are null.
 *
 * @param asked the viewer's words; null if there were none
 * @param liked prompts of liked pictures that influenced it
 * @param disliked prompts of disliked pictures that influenced it
 * @param motifs what the words of the viewer and of the song brought into it
 * @param seed as text, because browsers cannot represent all 64-bit integers
 */
public record Why(
    Music music,
    Heard heard,
    Asked asked,
    List<String> liked,
    List<String> disliked,
    List<String> motifs,
    String seed,
    @JsonUnwrapped Price price) {

  /** The song. @param cover the colours of its cover, which led the picture; null if unknown */
  public record Music(
      String title,
      String artist,
      String genre,
      @JsonInclude(JsonInclude.Include.NON_NULL) List<String> cover) {}

  /** The analysis of the sound; the key and the section are null if unknown. */
  public record Heard(
      String mood,
      double energy,
      double valence,
      double bass,
      double tempo,
      int beatsPerBar,
      String key,
      String section) {}

  /** The viewer's words. @param understood those that the studio painted; null for an image model, which gets the sentence */
  public record Asked(String words, List<String> understood) {}

  /** What the provider counted; all null for the studio. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Price(Long inputTokens, Long outputTokens, Double costUsd) {
    public static final Price NONE = new Price(null, null, null);
  }
}
