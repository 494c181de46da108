package com.algorhythmic.painter.studio.kit;

import java.util.SplittableRandom;

/** Thick paint: bristle strokes that leave colour and a relief, and the raking light that shows the relief. */
public final class Impasto {
  private static final int BRISTLES = 2048;
  private final Canvas canvas;
  private final int[] pixels;
  private final float[] relief;
  private final float[] bristles = new float[BRISTLES + 1];

  public Impasto(Canvas canvas, long seed) {
    this.canvas = canvas;
    pixels = canvas.pixels();
    relief = new float[pixels.length];
    var random = new SplittableRandom(seed);
    for (int i = 0; i < BRISTLES; i++) {
      bristles[i] = (float) (random.nextDouble() * 0.6 + random.nextDouble() * 0.4);
    }
    bristles[BRISTLES] = bristles[0];
  }

  /**
   * One stroke; all lengths in pixels.
   *
   * @param bend how far the stroke's middle bows sideways, in half widths
   * @param opacity 0–1 at the stroke's heart
   * @param mark any number: which bristles of the brush touched
   */
  public void stroke(
      double x,
      double y,
      double angle,
      double halfLength,
      double halfWidth,
      double bend,
      int colour,
      double opacity,
      int mark) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double half = Math.max(0.6, halfWidth);
    double full = half * (1 + Math.abs(bend));
    double reachX = Math.abs(cos) * halfLength + Math.abs(sin) * full + 1;
    double reachY = Math.abs(sin) * halfLength + Math.abs(cos) * full + 1;
    int x0 = Math.max(0, (int) (x - reachX));
    int x1 = Math.min(canvas.width - 1, (int) (x + reachX));
    int y0 = Math.max(0, (int) (y - reachY));
    int y1 = Math.min(canvas.height - 1, (int) (y + reachY));
    int red = colour >> 16 & 255;
    int green = colour >> 8 & 255;
    int blue = colour & 255;
    int first = mark & 1023;
    for (int py = y0; py <= y1; py++) {
      double dy = py - y;
      for (int px = x0; px <= x1; px++) {
        double dx = px - x;
        double u = (dx * cos + dy * sin) / halfLength;
        double v = (dy * cos - dx * sin) / half - bend * (1 - u * u - 0.5);
        double taper = u * u * u;
        double across = 1 - Math.abs(v) - 0.45 * taper * taper;
        if (across <= 0 || u < -1 || u > 1) {
          continue;
        }
        double place = (v + 1) * 7;
        int hair = (int) place;
        double bristle = bristles[first + hair]
            + (bristles[first + hair + 1] - bristles[first + hair]) * (place - hair);
        // The hairs leave the canvas one by one, and not alike at both ends.
        double fray = bristles[first + hair + (u > 0 ? 340 : 680)];
        double along = (1 - Math.abs(u)) * halfLength / half - fray * 1.15;
        if (along <= 0) {
          continue;
        }
        double alpha = opacity
            * Math.min(1, across * half * 0.9)
            * Math.min(1, along * 1.7)
            * (0.62 + 0.38 * bristle);
        int share = (int) (alpha * 256);
        int keep = 256 - share;
        int light = (int) ((bristle - 0.5) * 34);
        int i = py * canvas.width + px;
        int old = pixels[i];
        pixels[i] = Colour.rgb(
            (old >> 16 & 255) * keep + (red + light) * share >> 8,
            (old >> 8 & 255) * keep + (green + light) * share >> 8,
            (old & 255) * keep + (blue + light) * share >> 8);
        double thick = 0.35 + bristle * 0.65 + 0.35 * u * u;
        relief[i] += (float) ((thick - relief[i]) * alpha);
      }
    }
  }

  /** A round touch of paint, highest in its middle. */
  public void dab(double x, double y, double radius, int colour, double opacity) {
    double r = Math.max(0.7, radius);
    int x0 = Math.max(0, (int) (x - r - 1));
    int x1 = Math.min(canvas.width - 1, (int) (x + r + 1));
    int y0 = Math.max(0, (int) (y - r - 1));
    int y1 = Math.min(canvas.height - 1, (int) (y + r + 1));
    for (int py = y0; py <= y1; py++) {
      for (int px = x0; px <= x1; px++) {
        double away = Math.hypot(px - x, py - y);
        double alpha = opacity * Math.min(1, r + 0.5 - away);
        if (alpha > 0) {
          int i = py * canvas.width + px;
          pixels[i] = Colour.over(pixels[i], colour, alpha);
          double dome = Math.sqrt(Math.max(0, 1 - away * away / (r * r)));
          relief[i] += (float) ((0.3 + dome * 0.7 - relief[i]) * alpha);
        }
      }
    }
  }

  /** Rakes light over the relief from the upper left, and lets the canvas' weave through; 1 is a strong light. */
  public void light(double strength, double weave) {
    int width = canvas.width;
    double thread = Math.max(1.6, Math.min(width, canvas.height) / 420.0);
    double turns = Math.PI / thread;
    double[] warp = new double[width];
    for (int x = 0; x < width; x++) {
      warp[x] = Math.sin(x * turns);
    }
    for (int y = 1; y < canvas.height - 1; y++) {
      double weft = Math.sin(y * turns);
      for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
        double slope = relief[i + 1] - relief[i - 1] + relief[i + width] - relief[i - width];
        double step = -slope * 26 * strength + warp[x] * weft * weave;
        pixels[i] = Colour.lit(pixels[i], Math.max(-34, Math.min(44, step)));
      }
    }
  }
}
