package com.algorhythmic.painter.dna;

import com.algorhythmic.painter.studio.kit.Colour;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A copy of a picture with at most 192 pixels a side, in planes. Each pixel is the mean of what it covers, so a picture and
 * a larger version of it give nearly the same copy.
 */
final class SmallPicture {
  static final int LONGEST_SIDE = 192;

  final int width;
  final int height;
  /** 0–1. */
  final float[] lightness;
  /** From green to red, about −0.3 to 0.3. */
  final float[] green;
  /** From blue to yellow, about −0.3 to 0.3. */
  final float[] blue;
  /** The strongest channel of each pixel, 0–1. */
  final float[] strongest;
  /** The weakest channel of each pixel, 0–1. */
  final float[] weakest;
  /** Slopes of the lightness to the right and downwards, a pixel. */
  final float[] across;

  final float[] down;
  private final int[] colours;

  SmallPicture(BufferedImage image) {
    double scale =
        Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
    width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    colours = means(image);
    int size = width * height;
    lightness = new float[size];
    green = new float[size];
    blue = new float[size];
    strongest = new float[size];
    weakest = new float[size];
    across = new float[size];
    down = new float[size];
    for (int i = 0; i < size; i++) {
      set(i, colours[i]);
    }
    slopes();
  }

  int size() {
    return lightness.length;
  }

  float chroma(int i) {
    return length(green[i], blue[i]);
  }

  float slope(int i) {
    return length(across[i], down[i]);
  }

  /** Math.hypot also works where squares overflow, and takes much longer. */
  static float length(float x, float y) {
    return (float) Math.sqrt(x * x + y * y);
  }

  /** A pixel's channels as 0xRRGGBB. */
  int colour(int i) {
    return colours[i];
  }

  private void set(int i, int colour) {
    double[] lab = Colour.oklab(colour);
    lightness[i] = (float) lab[0];
    green[i] = (float) lab[1];
    blue[i] = (float) lab[2];
    int r = colour >> 16 & 255;
    int g = colour >> 8 & 255;
    int b = colour & 255;
    strongest[i] = Math.max(r, Math.max(g, b)) / 255f;
    weakest[i] = Math.min(r, Math.min(g, b)) / 255f;
  }

  private void slopes() {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        across[i] = lightness[x + 1 < width ? i + 1 : i] - lightness[i];
        down[i] = lightness[y + 1 < height ? i + width : i] - lightness[i];
      }
    }
  }

  /** The colour of each pixel of the copy: the mean of the pixels below it. */
  private int[] means(BufferedImage image) {
    int[] from = pixels(image);
    int rows = image.getHeight();
    int columns = image.getWidth();
    var means = new int[width * height];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * rows / height);
      int bottom = Math.max(top + 1, (int) ((long) (y + 1) * rows / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * columns / width);
        int right = Math.max(left + 1, (int) ((long) (x + 1) * columns / width));
        means[y * width + x] = mean(from, columns, left, right, top, bottom);
      }
    }
    return means;
  }

  private static int mean(int[] from, int columns, int left, int right, int top, int bottom) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int i = y * columns + left; i < y * columns + right; i++) {
        red += from[i] >> 16 & 255;
        green += from[i] >> 8 & 255;
        blue += from[i] & 255;
      }
    }
    int count = (right - left) * (bottom - top);
    int half = count / 2;
    return (red + half) / count << 16 | (green + half) / count << 8 | (blue + half) / count;
  }

  /** The pixels in one array; a drawn copy is much faster than asking for each pixel. */
  private static int[] pixels(BufferedImage image) {
    var copy = image;
    if (image.getType() != BufferedImage.TYPE_INT_RGB) {
      copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
      var brush = copy.createGraphics();
      brush.drawImage(image, 0, 0, null);
      brush.dispose();
    }
    return ((DataBufferInt) copy.getRaster().getDataBuffer()).getData();
  }
}
