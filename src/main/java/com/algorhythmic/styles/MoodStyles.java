package com.algorhythmic.styles;

import java.util.List;
import java.util.Map;

/** The styles that suit the mood of the music, used when the music chooses the styles. */
public final class MoodStyles {
  private static final Map<String, List<String>> BY_MOOD = Map.of(
      "energetic",
      List.of(
          "psychedelic",
          "opart",
          "cyberpunk",
          "abstract",
          "holographic",
          "neon-noir",
          "holi",
          "glitch"),
      "calm",
      List.of(
          "impressionism",
          "minimalist",
          "landscape",
          "botanical",
          "pointillism",
          "vesak",
          "colorfield"),
      "dramatic",
      List.of(
          "baroque",
          "space-opera",
          "expressionism",
          "dark-fantasy",
          "gothic",
          "renaissance",
          "newyear"),
      "playful",
      List.of("lowpoly", "cartoon", "surrealism", "8bit-pixel", "vector", "fantasy", "stilllife"),
      "melancholic",
      List.of(
          "vangogh",
          "noir",
          "vaporwave-dark",
          "landscape",
          "impressionism",
          "colorfield",
          "scifi"));
  private static final List<String> DEFAULT = List.of(
      "impressionism",
      "abstract",
      "space-opera",
      "landscape",
      "surrealism",
      "vaporwave-dark",
      "vangogh");

  private MoodStyles() {}

  /** The styles that suit the mood; for null or an unknown mood, styles that suit most music. */
  public static List<String> suggested(String mood) {
    return BY_MOOD.getOrDefault(mood == null ? "" : mood, DEFAULT);
  }
}
