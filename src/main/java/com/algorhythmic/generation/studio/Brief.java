package com.algorhythmic.generation.studio;

import java.util.SplittableRandom;

/**
 * What a recipe is asked to paint: the size in pixels, the seed that decides every accident, and how the music feels.
 *
 * @param energy 0 (still) to 1 (wild): more strokes, higher contrast, busier compositions
 * @param valence 0 (dark, sad) to 1 (bright, glad): the palette's temper
 * @param variant which of a recipe's named variations, 0 for the plain one
 */
public record Brief(int width, int height, long seed, double energy, double valence, int variant) {

  public Brief {
    if (width < 16 || height < 16 || width > 4096 || height > 4096) {
      throw new IllegalArgumentException(
          "a picture is 16 to 4096 pixels a side, not " + width + "x" + height);
    }
    energy = Math.max(0, Math.min(1, energy));
    valence = Math.max(0, Math.min(1, valence));
  }

  /** A fresh generator for this picture; two calls give the same sequence. */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** The shorter side in pixels: sizes of brushes and figures are fractions of it, so that every format looks alike. */
  public int shortSide() {
    return Math.min(width, height);
  }
}
