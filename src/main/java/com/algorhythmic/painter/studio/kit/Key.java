package com.algorhythmic.painter.studio.kit;

/**
 * The key of the music as colours: the tonic decides the hue, the mode how bright and warm its chord is.
 *
 * @param tonic its pitch class: 0 is C, 1 is C sharp, up to 11
 */
public record Key(int tonic, boolean isMinor) {
  private static final int SEMITONES = 12;

  /** Neighbours in the circle of fifths share most of their notes, so their hues are near. */
  private static final int FIFTH = 7;

  /** The hue of C, in turns of OKLCh: yellow. */
  private static final double HUE_OF_C = 0.27;

  public Key {
    if (tonic < 0 || tonic >= SEMITONES) {
      throw new IllegalArgumentException("a tonic is 0 to 11, not " + tonic);
    }
  }

  /** The colours of the tonic's chord: the tonic, its third and its fifth. */
  public int[] colours() {
    int third = tonic + (isMinor ? 3 : 4);
    return new int[] {
      isMinor ? Colour.lch(0.4, 0.13, hue(tonic)) : Colour.lch(0.7, 0.16, hue(tonic)),
      isMinor ? Colour.lch(0.55, 0.07, hue(third)) : Colour.lch(0.82, 0.13, hue(third)),
      isMinor
          ? Colour.lch(0.28, 0.09, hue(tonic + FIFTH))
          : Colour.lch(0.58, 0.15, hue(tonic + FIFTH))
    };
  }

  private static double hue(int pitch) {
    return HUE_OF_C + (double) Math.floorMod(pitch * FIFTH, SEMITONES) / SEMITONES;
  }
}
