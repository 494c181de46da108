package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Mood;

/**
 * An order for a picture: its size in pixels, the seed of its random numbers, how the music feels, and what else
 * changes the picture.
 *
 * @param energy 0 (still) to 1 (wild): more strokes, higher contrast, busier compositions
 * @param valence 0 (dark, sad) to 1 (bright, glad): the mood of the colours
 */
public record Brief(
    int width, int height, long seed, double energy, double valence, Influences influences) {

  public Brief {
    if (width < 16 || height < 16 || width > 4096 || height > 4096) {
      throw new IllegalArgumentException(
          "a picture is 16 to 4096 pixels a side, not " + width + "x" + height);
    }
    energy = Math.max(0, Math.min(1, energy));
    valence = Math.max(0, Math.min(1, valence));
  }

  /** An order for a picture that only its scene decides. */
  public Brief(int width, int height, long seed, double energy, double valence) {
    this(width, height, seed, energy, valence, Influences.NONE);
  }

  Mood mood() {
    return new Mood(seed, influences.section().energy(energy), valence, influences.rhythm());
  }
}
