package com.algorhythmic.generation.studio;

/** A palette unrolled into a table, so that a colour may be asked for once per pixel. */
final class Ramp {
  private final int[] table = new int[1024];

  Ramp(Palette palette) {
    for (int i = 0; i < table.length; i++) {
      table[i] = palette.at(i / (table.length - 1.0));
    }
  }

  Ramp(int... colours) {
    this(new Palette(colours));
  }

  int at(double place) {
    return table[(int) (Math.max(0, Math.min(1, place)) * (table.length - 1) + 0.5)];
  }

  /** A quick mix of encoded colours, for fogs and glazes where OKLab would not show. */
  static int blend(int from, int to, double share) {
    double s = Math.max(0, Math.min(1, share));
    return (int) ((from >> 16 & 255) + ((to >> 16 & 255) - (from >> 16 & 255)) * s + 0.5) << 16
        | (int) ((from >> 8 & 255) + ((to >> 8 & 255) - (from >> 8 & 255)) * s + 0.5) << 8
        | (int) ((from & 255) + ((to & 255) - (from & 255)) * s + 0.5);
  }

  /** A colour made lighter (above 1) or darker (below 1). */
  static int scale(int colour, double factor) {
    return Easel.clamp((int) ((colour >> 16 & 255) * factor)) << 16
        | Easel.clamp((int) ((colour >> 8 & 255) * factor)) << 8
        | Easel.clamp((int) ((colour & 255) * factor));
  }

  /** 0 below the first edge, 1 above the second, an easy slope between. */
  static double smooth(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
