package com.algorhythmic.painter.studio.kit;

/**
 * What a picture is painted from.
 *
 * @param seed of its random numbers
 * @param energy 0 (still) to 1 (wild)
 * @param valence 0 (dark, sad) to 1 (bright, glad)
 */
public record Mood(long seed, double energy, double valence, Rhythm rhythm) {

  /** A mood without a known rhythm. */
  public Mood(long seed, double energy, double valence) {
    this(seed, energy, valence, Rhythm.NONE);
  }
}
