package com.algorhythmic.generation.studio;

/** Quick arithmetic on 0xRRGGBB colours where a clean OKLab mix would cost too much. */
final class Pigment {
  private Pigment() {}

  /** What is seen when a paint of this opacity (0–1) covers another. */
  static int over(int under, int paint, double opacity) {
    int share = (int) (Math.max(0, Math.min(1, opacity)) * 256);
    int keep = 256 - share;
    return ((under >> 16 & 255) * keep + (paint >> 16 & 255) * share >> 8) << 16
        | ((under >> 8 & 255) * keep + (paint >> 8 & 255) * share >> 8) << 8
        | (under & 255) * keep + (paint & 255) * share >> 8;
  }

  /** A colour made brighter or darker by 8-bit steps. */
  static int lit(int colour, double steps) {
    int step = (int) Math.round(steps);
    return rgb((colour >> 16 & 255) + step, (colour >> 8 & 255) + step, (colour & 255) + step);
  }

  /** A colour with each channel multiplied. */
  static int scaled(int colour, double factor) {
    return rgb((int) ((colour >> 16 & 255) * factor), (int) ((colour >> 8 & 255) * factor), (int)
        ((colour & 255) * factor));
  }

  /** Light added to light: glows. */
  static int glow(int under, int light, double strength) {
    return rgb(
        (int) ((under >> 16 & 255) + (light >> 16 & 255) * strength),
        (int) ((under >> 8 & 255) + (light >> 8 & 255) * strength),
        (int) ((under & 255) + (light & 255) * strength));
  }

  /** A transparent wash of the paint over another: light passes both. */
  static int wash(int under, int paint, double strength) {
    double r = 1 - strength * (1 - (paint >> 16 & 255) / 255.0);
    double g = 1 - strength * (1 - (paint >> 8 & 255) / 255.0);
    double b = 1 - strength * (1 - (paint & 255) / 255.0);
    return rgb(
        (int) ((under >> 16 & 255) * r), (int) ((under >> 8 & 255) * g), (int) ((under & 255) * b));
  }

  static int rgb(int r, int g, int b) {
    return Easel.clamp(r) << 16 | Easel.clamp(g) << 8 | Easel.clamp(b);
  }

  /** How light a colour is, 0 to 1, by the eye's weights. */
  static double luminance(int colour) {
    return ((colour >> 16 & 255) * 0.2126 + (colour >> 8 & 255) * 0.7152 + (colour & 255) * 0.0722)
        / 255;
  }

  static double smooth(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
