package com.algorhythmic.generation.studio;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/** The picture being painted: an opaque RGB image, its smooth-edged brush and its raw pixels. */
final class Easel {
  final BufferedImage image;
  final Graphics2D brush;
  final int width;
  final int height;

  Easel(Brief brief) {
    width = brief.width();
    height = brief.height();
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
  }

  /** The picture's own pixels, row by row, 0xRRGGBB; a write is a stroke. */
  int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** Sets every pixel from its place: x and y are in units of the shorter side, from the top left. */
  void shade(Shader shader) {
    int[] pixels = pixels();
    double unit = 1.0 / Math.min(width, height);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = shader.colour(x * unit, y * unit);
      }
    }
  }

  /** Fine monochrome grain, strength in 8-bit steps. */
  void grain(long seed, double strength) {
    int[] pixels = pixels();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < pixels.length; i++) {
      long bits = random.nextLong();
      int step = (int) (((bits & 0xffff) + (bits >>> 16 & 0xffff) - 0xffff) / 65535.0 * strength);
      int colour = pixels[i];
      pixels[i] = clamp((colour >> 16 & 255) + step) << 16
          | clamp((colour >> 8 & 255) + step) << 8
          | clamp((colour & 255) + step);
    }
  }

  /** Darkens towards the corners; 0.3 is plainly visible. */
  void vignette(double strength) {
    int[] pixels = pixels();
    for (int y = 0, i = 0; y < height; y++) {
      double dy = (y + 0.5) / height - 0.5;
      for (int x = 0; x < width; x++, i++) {
        double dx = (x + 0.5) / width - 0.5;
        double away = Math.min(1, (dx * dx + dy * dy) * 2);
        double keep = 1 - strength * away * away;
        int colour = pixels[i];
        pixels[i] = (int) ((colour >> 16 & 255) * keep) << 16
            | (int) ((colour >> 8 & 255) * keep) << 8
            | (int) ((colour & 255) * keep);
      }
    }
  }

  BufferedImage done() {
    brush.dispose();
    return image;
  }

  static int clamp(int channel) {
    return channel < 0 ? 0 : Math.min(channel, 255);
  }

  /** A colour for a place. */
  @FunctionalInterface
  interface Shader {
    int colour(double x, double y);
  }
}
