package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;

/** An ordered set of colours. */
public final class Palette {
  private final int[] colours;

  public Palette(int... colours) {
    this.colours = colours.clone();
  }

  public int size() {
    return colours.length;
  }

  /** The colour of a number; beyond the last they begin again. */
  public int pick(int index) {
    return colours[Math.floorMod(index, colours.length)];
  }

  /** The colour at a place from 0 (the first) to 1 (the last). */
  public int at(double place) {
    double scaled = Math.max(0, Math.min(1, place)) * (colours.length - 1);
    int below = (int) Math.min(colours.length - 2, Math.floor(scaled));
    return colours.length == 1
        ? colours[0]
        : Colour.mix(colours[below], colours[below + 1], scaled - below);
  }

  /** A mixture of two of the colours. */
  public int mix(int from, int to, double share) {
    return Colour.mix(pick(from), pick(to), share);
  }

  /** This palette with lightness added to every colour, its chroma multiplied and its hue turned (in turns). */
  public Palette shifted(double lightness, double chromaFactor, double hueTurns) {
    int[] shifted = new int[colours.length];
    for (int i = 0; i < colours.length; i++) {
      shifted[i] = Colour.shift(colours[i], lightness, chromaFactor, hueTurns);
    }
    return new Palette(shifted);
  }

  /** This palette with its first colour once more at the end. */
  public Palette closed() {
    int[] closed = Arrays.copyOf(colours, colours.length + 1);
    closed[colours.length] = colours[0];
    return new Palette(closed);
  }
}
