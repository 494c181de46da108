package com.algorhythmic.painter.studio.kit;

import java.awt.Color;

/**
 * Arithmetic on colours, which are 0xRRGGBB in sRGB. {@link #mix}, {@link #shift} and {@link #lch} work in OKLab, where
 * mixtures stay clean; the others work on the encoded channels and are quick enough for every pixel.
 */
public final class Colour {
  private static final double[] LINEAR = new double[256];
  private static final byte[] ENCODED = encodings(8192);
  private static final byte[] FINELY_ENCODED = encodings(16384);

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double c = i / 255.0;
      LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
  }

  private Colour() {}

  private static byte[] encodings(int size) {
    var channels = new byte[size];
    for (int i = 0; i < size; i++) {
      double c = i / (size - 1.0);
      double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
      channels[i] = (byte) Math.round(255 * encoded);
    }
    return channels;
  }

  /** The colour at a share of the way from one colour to another in OKLab. */
  public static int mix(int from, int to, double share) {
    double[] a = oklab(from);
    double[] b = oklab(to);
    return ofOklab(
        a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share);
  }

  /** A colour with lightness added, its chroma multiplied and its hue turned (in turns). */
  public static int shift(int colour, double lightness, double chromaFactor, double hueTurns) {
    double[] lab = oklab(colour);
    double chroma = Vector.length(lab[1], lab[2]) * chromaFactor;
    double hue = Math.atan2(lab[2], lab[1]) + hueTurns * Math.PI * 2;
    return ofOklab(lab[0] + lightness, Math.cos(hue) * chroma, Math.sin(hue) * chroma);
  }

  /** A colour from OKLCh: lightness 0–1, chroma 0–0.37, hue in turns. */
  public static int lch(double lightness, double chroma, double hueTurns) {
    double hue = hueTurns * Math.PI * 2;
    return ofOklab(lightness, Math.cos(hue) * chroma, Math.sin(hue) * chroma);
  }

  /** The lightness L of OKLab, 0 to 1. */
  public static double lightness(int colour) {
    return oklab(colour)[0];
  }

  /** The chroma of OKLab: 0 for grey, up to about 0.3. */
  public static double chroma(int colour) {
    double[] lab = oklab(colour);
    return Vector.length(lab[1], lab[2]);
  }

  /** Lightness, green to red, and blue to yellow. */
  public static double[] oklab(int colour) {
    double r = linear(colour >> 16);
    double g = linear(colour >> 8);
    double b = linear(colour);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new double[] {
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    };
  }

  static int ofOklab(double lightness, double a, double b) {
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

  /** The linear light of the lowest eight bits. */
  static double linear(int channel) {
    return LINEAR[channel & 255];
  }

  private static int encoded(double linear) {
    return ENCODED[(int) (limited(linear) * (ENCODED.length - 1) + 0.5)] & 255;
  }

  /** The sRGB channel, 0 to 255, of linear light, in steps that are fine enough for the dark. */
  static int finelyEncoded(float linear) {
    float limited = linear > 1 ? 1 : linear;
    return FINELY_ENCODED[(int) (limited * (FINELY_ENCODED.length - 1) + 0.5)] & 255;
  }

  /** The colour at a share of the way from one colour to another, of the encoded channels. */
  public static int blend(int from, int to, double share) {
    double s = limited(share);
    return (int) ((from >> 16 & 255) + ((to >> 16 & 255) - (from >> 16 & 255)) * s + 0.5) << 16
        | (int) ((from >> 8 & 255) + ((to >> 8 & 255) - (from >> 8 & 255)) * s + 0.5) << 8
        | (int) ((from & 255) + ((to & 255) - (from & 255)) * s + 0.5);
  }

  /** What a paint of an opacity (0–1) leaves visible of the colour under it; like blend, in quick integers. */
  public static int over(int under, int paint, double opacity) {
    int share = (int) (limited(opacity) * 256);
    int keep = 256 - share;
    // Red and blue share an integer: neither reaches into the other.
    int redBlue = (under & 0xff00ff) * keep + (paint & 0xff00ff) * share;
    int green = (under & 0xff00) * keep + (paint & 0xff00) * share;
    return redBlue >>> 8 & 0xff00ff | green >>> 8 & 0xff00;
  }

  /** A colour made brighter or darker by 8-bit steps. */
  public static int lit(int colour, double steps) {
    int step = (int) Math.round(steps);
    return rgb((colour >> 16 & 255) + step, (colour >> 8 & 255) + step, (colour & 255) + step);
  }

  /** A colour made lighter (above 1) or darker (below 1). */
  public static int scale(int colour, double factor) {
    return rgb((int) ((colour >> 16 & 255) * factor), (int) ((colour >> 8 & 255) * factor), (int)
        ((colour & 255) * factor));
  }

  /** Light added to a colour. */
  public static int glow(int under, int light, double strength) {
    return rgb(
        (int) ((under >> 16 & 255) + (light >> 16 & 255) * strength),
        (int) ((under >> 8 & 255) + (light >> 8 & 255) * strength),
        (int) ((under & 255) + (light & 255) * strength));
  }

  /** A transparent wash over a colour: light passes both. */
  public static int wash(int under, int paint, double strength) {
    double r = 1 - strength * (1 - (paint >> 16 & 255) / 255.0);
    double g = 1 - strength * (1 - (paint >> 8 & 255) / 255.0);
    double b = 1 - strength * (1 - (paint & 255) / 255.0);
    return rgb(
        (int) ((under >> 16 & 255) * r), (int) ((under >> 8 & 255) * g), (int) ((under & 255) * b));
  }

  /** The colour of three channels, each limited to 0–255. */
  public static int rgb(int r, int g, int b) {
    return clamp(r) << 16 | clamp(g) << 8 | clamp(b);
  }

  /** The grey of a level from 0 to 1. */
  public static int grey(double level) {
    return clamp((int) (level * 255)) * 0x010101;
  }

  private static int clamp(int channel) {
    return channel < 0 ? 0 : Math.min(channel, 255);
  }

  /** How light a colour is, 0 to 1, by the eye's weights. */
  public static double luminance(int colour) {
    return ((colour >> 16 & 255) * 0.2126 + (colour >> 8 & 255) * 0.7152 + (colour & 255) * 0.0722)
        / 255;
  }

  /** The sum of the channels' differences, 0 to 765. */
  public static int difference(int a, int b) {
    return Math.abs((a >> 16 & 255) - (b >> 16 & 255))
        + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
        + Math.abs((a & 255) - (b & 255));
  }

  static Color alpha(int colour, double alpha) {
    int a = (int) Math.round(Math.max(0, Math.min(1, alpha)) * 255);
    return new Color(colour & 0xffffff | a << 24, true);
  }

  /** 0 before the first edge, 1 after the second, a smooth step between them. */
  public static double smoothstep(double from, double to, double value) {
    double t = limited((value - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  /** A number limited to 0–1; comparisons take less time than Math.min and Math.max of doubles. */
  static double limited(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }
}
