package com.algorhythmic.painter.dna;

import java.util.List;

/**
 * What is known of how a picture came about.
 *
 * @param styles ids of its styles, the leading one first
 * @param title of the song; null if none is known
 * @param genre of the song, or null
 * @param heard the sound that it was made from, or null
 */
public record Origin(List<String> styles, String title, String genre, Heard heard) {

  public Origin {
    styles = List.copyOf(styles);
  }

  /**
   * The character of the sound.
   *
   * @param mood energetic, calm, dramatic, playful or melancholic
   * @param energy 0–1
   * @param valence 0–1
   */
  public record Heard(String mood, double energy, double valence) {}
}
