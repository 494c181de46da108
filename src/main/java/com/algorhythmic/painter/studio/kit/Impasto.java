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
   * Visits random places over the whole picture.
   *
   * @param half half the width of the strokes
   * @param area the area for each place, in squares of half a stroke's width
   */
  public void scatter(double half, double area, Visit visit) {
    int count = (int) (canvas.wide * canvas.high / (half * half * area));
    for (int n = 0; n < count; n++) {
      double x = canvas.random.nextDouble() * canvas.wide;
      double y = canvas.random.nextDouble() * canvas.high;
      visit.at(x, y, canvas.random.nextLong());
    }
  }

  /** Lets the scene map's present layer have the strokes that follow, where this paint is older than the layer. */
  public void enterLayer() {
    canvas.pixels();
  }

  /** One stroke about a place. */
  public void stroke(double x, double y, double angle, int colour, Mark mark) {
    canvas.steps.done();
    new Stroke(x * canvas.unit, y * canvas.unit, angle, colour, mark).paint();
  }

  /** A stroke in pixels. */
  private final class Stroke {
    private final double x;
    private final double y;
    private final double cos;
    private final double sin;
    private final double halfLength;
    private final double half;
    private final int colour;
    private final Mark mark;

    Stroke(double x, double y, double angle, int colour, Mark mark) {
      this.x = x;
      this.y = y;
      this.colour = colour;
      this.mark = mark;
      cos = Math.cos(angle);
      sin = Math.sin(angle);
      halfLength = mark.halfLength * canvas.unit;
      half = Math.max(0.6, mark.halfWidth * canvas.unit);
    }

    void paint() {
      double full = half * (1 + Math.abs(mark.bend));
      double reachX = Math.abs(cos) * halfLength + Math.abs(sin) * full + 1;
      double reachY = Math.abs(sin) * halfLength + Math.abs(cos) * full + 1;
      int right = (int) Math.min(canvas.width - 1, x + reachX);
      int bottom = (int) Math.min(canvas.height - 1, y + reachY);
      int left = (int) Math.max(0, x - reachX);
      // Beyond these, a place is outside of the stroke.
      double farAlong = halfLength * 1.000001;
      double farAside = half * (1 + 0.5 * Math.abs(mark.bend)) * 1.000001;
      for (int row = (int) Math.max(0, y - reachY); row <= bottom; row++) {
        double dy = row - y;
        // The columns of this row in which both distances may be near enough.
        double along = dy * sin;
        double aside = dy * cos;
        double from = Math.max(
            edge(-farAlong - along, farAlong - along, cos, false),
            edge(aside - farAside, aside + farAside, sin, false));
        double to = Math.min(
            edge(-farAlong - along, farAlong - along, cos, true),
            edge(aside - farAside, aside + farAside, sin, true));
        int last = (int) Math.min(right, x + to + 1);
        for (int column = (int) Math.max(left, x + from - 1); column <= last; column++) {
          double dx = column - x;
          double way = dx * cos + along;
          double side = aside - dx * sin;
          if (way <= farAlong && way >= -farAlong && side <= farAside && side >= -farAside) {
            paint(row * canvas.width + column, way / halfLength, side / half);
          }
        }
      }
    }

    /** The first or last distance whose multiple lies between two numbers. */
    private static double edge(double least, double most, double factor, boolean last) {
      if (Math.abs(factor) < 1e-6) {
        return last ? 1e6 : -1e6;
      }
      return (last == factor > 0 ? most : least) / factor;
    }

    /** Paints a pixel that is a share of the length and of the width from the middle. */
    private void paint(int i, double u, double straight) {
      double v = straight - mark.bend * (1 - u * u - 0.5);
      double taper = u * u * u;
      double across = 1 - Math.abs(v) - 0.45 * taper * taper;
      if (across <= 0 || u < -1 || u > 1) {
        return;
      }
      double place = (v + 1) * 7;
      int hair = (mark.bristles & 1023) + (int) place;
      double bristle =
          bristles[hair] + (bristles[hair + 1] - bristles[hair]) * (place - (int) place);
      // The hairs leave the canvas one by one, and differently at the two ends.
      double fray = bristles[hair + (u > 0 ? 340 : 680)];
      double along = (1 - Math.abs(u)) * halfLength / half - fray * 1.15;
      if (along > 0) {
        double cover =
            mark.opacity * Colour.limited(across * half * 0.9) * Colour.limited(along * 1.7);
        lay(i, colour, cover * (0.62 + 0.38 * bristle), bristle, u);
      }
    }
  }

  private void lay(int i, int colour, double alpha, double bristle, double along) {
    int share = (int) (alpha * 256);
    int keep = 256 - share;
    int light = (int) ((bristle - 0.5) * 34);
    int old = pixels[i];
    pixels[i] = Colour.rgb(
        (old >> 16 & 255) * keep + ((colour >> 16 & 255) + light) * share >> 8,
        (old >> 8 & 255) * keep + ((colour >> 8 & 255) + light) * share >> 8,
        (old & 255) * keep + ((colour & 255) + light) * share >> 8);
    double thick = 0.35 + bristle * 0.65 + 0.35 * along * along;
    relief[i] += (float) ((thick - relief[i]) * alpha);
  }

  /** A round touch of paint, highest in its middle. */
  public void dab(double x, double y, double radius, int colour, double opacity) {
    double r = Math.max(0.7, radius * canvas.unit);
    around(x, y, r + 1, r + 1, (i, dx, dy) -> {
      double away = Vector.length(dx, dy);
      double alpha = opacity * Math.min(1, r + 0.5 - away);
      if (alpha > 0) {
        pixels[i] = Colour.over(pixels[i], colour, alpha);
        double dome = Math.sqrt(Math.max(0, 1 - away * away / (r * r)));
        relief[i] += (float) ((0.3 + dome * 0.7 - relief[i]) * alpha);
      }
    });
  }

  /** Visits the pixels about a place; how far to either side is in pixels. */
  private void around(double x, double y, double reachX, double reachY, Pixel pixel) {
    canvas.steps.done();
    double middleX = x * canvas.unit;
    double middleY = y * canvas.unit;
    int right = (int) Math.min(canvas.width - 1, middleX + reachX);
    int bottom = (int) Math.min(canvas.height - 1, middleY + reachY);
    for (int row = (int) Math.max(0, middleY - reachY); row <= bottom; row++) {
      for (int column = (int) Math.max(0, middleX - reachX); column <= right; column++) {
        pixel.at(row * canvas.width + column, column - middleX, row - middleY);
      }
    }
  }

  /** Rakes light over the relief from the upper left, and lets the canvas' weave through; 1 is a strong light. */
  public void light(double strength, double weave) {
    int width = canvas.width;
    double turns = Math.PI / Math.max(1.6, canvas.unit / 420.0);
    double[] warp = Finish.waves(width, turns);
    for (int y = 1; y < canvas.height - 1; y++) {
      double weft = Math.sin(y * turns);
      for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
        double slope = relief[i + 1] - relief[i - 1] + relief[i + width] - relief[i - width];
        if (slope == 0 && weave == 0) {
          continue;
        }
        double step = -slope * 26 * strength + warp[x] * weft * weave;
        pixels[i] = Colour.lit(pixels[i], step < -34 ? -34 : step > 44 ? 44 : step);
      }
    }
  }

  /**
   * The shape of a stroke.
   *
   * @param bend how far its middle bows sideways, in half widths
   * @param opacity 0–1 at its heart
   * @param bristles any number: which bristles of the brush touch
   */
  public record Mark(
      double halfLength, double halfWidth, double bend, double opacity, int bristles) {}

  /** What to do at a random place; the bits are random too. */
  @FunctionalInterface
  public interface Visit {
    void at(double x, double y, long bits);
  }

  /** A pixel's index and its distance from the middle, in pixels. */
  @FunctionalInterface
  private interface Pixel {
    void at(int i, double dx, double dy);
  }
}
