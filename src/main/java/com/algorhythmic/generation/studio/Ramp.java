package com.algorhythmic.generation.studio;

/** A palette laid out as a fine scale, quick enough to ask for every pixel. */
final class Ramp {
  private final int[] steps = new int[1024];

  Ramp(Palette palette) {
    for (int i = 0; i < steps.length; i++) {
      steps[i] = palette.at(i / (steps.length - 1.0));
    }
  }

  Ramp(int... colours) {
    this(new Palette(colours));
  }

  /** The colour at a place from 0 to 1; places beyond are held at the ends. */
  int at(double place) {
    return steps[(int) (Math.max(0, Math.min(1, place)) * (steps.length - 1) + 0.5)];
  }
}
