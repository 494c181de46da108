package com.algorhythmic.generation.studio;

/**
 * Light that adds up: three linear channels as large as the picture, with glows, streaks, bloom and a film's shoulder.
 */
final class Light {
  private static final float[] LINEAR = new float[256];
  private static final byte[] ENCODED = new byte[16384];

  static {
    for (int i = 0; i < 256; i++) {
      double c = i / 255.0;
      LINEAR[i] = (float) (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i < ENCODED.length; i++) {
      double c = i / (ENCODED.length - 1.0);
      ENCODED[i] = (byte) Math.round(
          255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }
  }

  final int width;
  final int height;
  final float[] red;
  final float[] green;
  final float[] blue;
  private final double unit;

  Light(int width, int height) {
    this.width = width;
    this.height = height;
    unit = Math.min(width, height);
    red = new float[width * height];
    green = new float[width * height];
    blue = new float[width * height];
  }

  /** The light that a picture already gives off. */
  static Light of(Easel easel) {
    var light = new Light(easel.width, easel.height);
    int[] pixels = easel.pixels();
    for (int i = 0; i < pixels.length; i++) {
      light.red[i] = LINEAR[pixels[i] >> 16 & 255];
      light.green[i] = LINEAR[pixels[i] >> 8 & 255];
      light.blue[i] = LINEAR[pixels[i] & 255];
    }
    return light;
  }

  /**
   * A round glow; place and radius (of its bright heart) in short sides, power 1 adds the full colour at its middle.
   */
  void spot(double x, double y, double radius, int colour, double power) {
    double cx = x * unit;
    double cy = y * unit;
    double sigma = Math.max(0.45, radius * unit);
    double kept = power * Math.min(1, Math.pow(radius * unit / sigma, 2));
    int reach = (int) Math.ceil(sigma * 3.2);
    float r = (float) (LINEAR[colour >> 16 & 255] * kept);
    float g = (float) (LINEAR[colour >> 8 & 255] * kept);
    float b = (float) (LINEAR[colour & 255] * kept);
    int x0 = Math.max(0, (int) cx - reach);
    int x1 = Math.min(width - 1, (int) cx + reach);
    if (x1 < x0) {
      return;
    }
    var across = new float[x1 - x0 + 1];
    for (int i = x0; i <= x1; i++) {
      across[i - x0] = (float) bell(i + 0.5 - cx, sigma);
    }
    for (int j = Math.max(0, (int) cy - reach); j <= Math.min(height - 1, (int) cy + reach); j++) {
      float down = (float) bell(j + 0.5 - cy, sigma);
      for (int i = x0, at = j * width + x0; i <= x1; i++, at++) {
        float p = down * across[i - x0];
        red[at] += r * p;
        green[at] += g * p;
        blue[at] += b * p;
      }
    }
  }

  /** A straight trail of light from one place to another, its power changing along the way. */
  void streak(
      double x0,
      double y0,
      double x1,
      double y1,
      double radius,
      int colour,
      double from,
      double to) {
    double step = Math.max(radius * 0.8, 0.6 / unit);
    int steps = (int) Math.ceil(Math.hypot(x1 - x0, y1 - y0) / step) + 1;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      spot(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, radius, colour, from + (to - from) * t);
    }
  }

  /** Spreads what is brighter than the threshold over a radius in short sides, and adds it. */
  void bloom(double threshold, double radius, double strength) {
    int cell = (int) Math.max(1, Math.min(8, radius * unit / 3));
    int columns = (width + cell - 1) / cell;
    int rows = (height + cell - 1) / cell;
    for (float[] channel : new float[][] {red, green, blue}) {
      var small = new float[columns * rows];
      for (int y = 0; y < height; y++) {
        for (int x = 0, row = y / cell * columns; x < width; x++) {
          small[row + x / cell] += Math.max(0, channel[y * width + x] - (float) threshold);
        }
      }
      for (int i = 0; i < small.length; i++) {
        small[i] *= (float) (strength / (cell * cell));
      }
      blur(small, columns, rows, (int) Math.max(1, Math.round(radius * unit / cell)));
      addEnlarged(channel, small, columns, rows, cell);
    }
  }

  private void addEnlarged(float[] channel, float[] small, int columns, int rows, int cell) {
    for (int y = 0; y < height; y++) {
      float sy = Math.max(0, Math.min(rows - 1.001f, (y + 0.5f) / cell - 0.5f));
      int top = (int) sy * columns;
      int below = Math.min(rows - 1, (int) sy + 1) * columns;
      float fy = sy - (int) sy;
      for (int x = 0; x < width; x++) {
        float sx = Math.max(0, Math.min(columns - 1.001f, (x + 0.5f) / cell - 0.5f));
        int left = (int) sx;
        int right = Math.min(columns - 1, left + 1);
        float fx = sx - left;
        channel[y * width + x] +=
            (small[top + left] * (1 - fx) + small[top + right] * fx) * (1 - fy)
                + (small[below + left] * (1 - fx) + small[below + right] * fx) * fy;
      }
    }
  }

  /** Three running means along each axis, which is close to a bell. */
  static void blur(float[] values, int columns, int rows, int radius) {
    var line = new float[Math.max(columns, rows)];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < rows; y++) {
        mean(values, y * columns, 1, columns, radius, line);
      }
      for (int x = 0; x < columns; x++) {
        mean(values, x, columns, rows, radius, line);
      }
    }
  }

  private static void mean(
      float[] values, int start, int stride, int count, int radius, float[] line) {
    for (int i = 0; i < count; i++) {
      line[i] = values[start + i * stride];
    }
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += line[Math.max(0, Math.min(count - 1, i))];
    }
    for (int i = 0; i < count; i++) {
      values[start + i * stride] = (float) (sum / (2 * radius + 1));
      sum += line[Math.min(count - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
    }
  }

  /** Writes the light into the picture: what is dim stays as it is, what is bright rolls off towards white. */
  void onto(Easel easel, double exposure) {
    int[] pixels = easel.pixels();
    float gain = (float) exposure;
    for (int i = 0; i < pixels.length; i++) {
      float r = red[i] * gain;
      float g = green[i] * gain;
      float b = blue[i] * gain;
      float over = Math.max(0, Math.max(r, Math.max(g, b)) - 1) * 0.16f;
      pixels[i] = encode(r + over) << 16 | encode(g + over) << 8 | encode(b + over);
    }
  }

  private static int encode(float value) {
    float rolled =
        value < 0.6f ? Math.max(0, value) : 0.6f + 0.4f * (1 - 1 / (1 + (value - 0.6f) * 2.5f));
    return ENCODED[(int) (Math.min(1, rolled) * (ENCODED.length - 1) + 0.5f)] & 255;
  }

  private static double bell(double away, double sigma) {
    return Math.exp(-away * away / (2 * sigma * sigma));
  }
}
