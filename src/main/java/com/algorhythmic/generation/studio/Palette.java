package com.algorhythmic.generation.studio;

import java.awt.Color;

/** Colours in order, mixed in OKLab so that what lies between two of them stays clean; a colour is 0xRRGGBB. */
final class Palette {
  private final int[] colours;

  Palette(int... colours) {
    this.colours = colours.clone();
  }

  int size() {
    return colours.length;
  }

  int pick(int index) {
    return colours[Math.floorMod(index, colours.length)];
  }

  Color colour(int index) {
    return new Color(pick(index));
  }

  /** The colour at a place from 0 (the first) to 1 (the last). */
  int at(double place) {
    double scaled = Math.max(0, Math.min(1, place)) * (colours.length - 1);
    int below = (int) Math.min(colours.length - 2, Math.floor(scaled));
    return colours.length == 1
        ? colours[0]
        : mix(colours[below], colours[below + 1], scaled - below);
  }

  /** This palette with every colour's lightness, chroma and hue (in turns) changed. */
  Palette shifted(double lightness, double chromaFactor, double hueTurns) {
    int[] shifted = new int[colours.length];
    for (int i = 0; i < colours.length; i++) {
      shifted[i] = shift(colours[i], lightness, chromaFactor, hueTurns);
    }
    return new Palette(shifted);
  }

  static int mix(int from, int to, double share) {
    double[] a = oklab(from);
    double[] b = oklab(to);
    return rgb(
        a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share);
  }

  static int shift(int colour, double lightness, double chromaFactor, double hueTurns) {
    double[] lab = oklab(colour);
    double chroma = Math.hypot(lab[1], lab[2]) * chromaFactor;
    double hue = Math.atan2(lab[2], lab[1]) + hueTurns * Math.PI * 2;
    return rgb(lab[0] + lightness, Math.cos(hue) * chroma, Math.sin(hue) * chroma);
  }

  /** A colour from OKLCh: lightness 0–1, chroma 0–0.37, hue in turns. */
  static int lch(double lightness, double chroma, double hueTurns) {
    double hue = hueTurns * Math.PI * 2;
    return rgb(lightness, Math.cos(hue) * chroma, Math.sin(hue) * chroma);
  }

  static Color withAlpha(int colour, double alpha) {
    int a = (int) Math.round(Math.max(0, Math.min(1, alpha)) * 255);
    return new Color(colour & 0xffffff | a << 24, true);
  }

  static double[] oklab(int colour) {
    double r = linear(colour >> 16 & 255);
    double g = linear(colour >> 8 & 255);
    double b = linear(colour & 255);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  static int rgb(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
        | encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
        | encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
  }

  private static double cube(double value) {
    return value * value * value;
  }

  private static double linear(int channel) {
    return LINEAR[channel];
  }

  private static int encoded(double linear) {
    int index = (int) (Math.max(0, Math.min(1, linear)) * (ENCODED.length - 1) + 0.5);
    return ENCODED[index];
  }

  private static final double[] LINEAR = new double[256];
  private static final int[] ENCODED = new int[8192];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double c = i / 255.0;
      LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    for (int i = 0; i < ENCODED.length; i++) {
      double c = i / (ENCODED.length - 1.0);
      ENCODED[i] = (int) Math.round(
          255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }
  }
}
