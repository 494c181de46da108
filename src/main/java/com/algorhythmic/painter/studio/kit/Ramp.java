package com.algorhythmic.painter.studio.kit;

/** A palette's gradient as a table, quick enough for every pixel. */
public final class Ramp {
  private final int[] table = new int[1024];

  public Ramp(Palette palette) {
    for (int i = 0; i < table.length; i++) {
      table[i] = palette.at(i / (table.length - 1.0));
    }
  }

  public Ramp(int... colours) {
    this(new Palette(colours));
  }

  /** The colour at a place from 0 to 1. */
  public int at(double place) {
    return table[(int) (Colour.limited(place) * (table.length - 1) + 0.5)];
  }
}
