package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Seeded two-dimensional gradient noise; values are about -1 to 1. One thread at a time may use it. */
public final class Noise {
  private static final int CELLS = 256;

  /** For fewer places in a cell it takes less time to compute each of them alone. */
  private static final int FEW = 16;

  private final int[] permutation = new int[CELLS];

  /** The gradients of the lattice, each by its x and y, in the order of the hashes: a column's permutation and the row. */
  private final double[] gradients = new double[4 * CELLS];

  /** Of each corner of a cell what it adds to a place: a multiple of how far right of it the place is, and a constant. */
  private final double[] corners = new double[8];

  /** Of each place of a row how far it is into its cell, and how near to the right corners. */
  private double[] within = new double[0];

  private double[] shares = new double[0];

  /** Of each place the noise of the upper and of the lower corners. */
  private double[] above = new double[0];

  private double[] below = new double[0];

  public Noise(long seed) {
    var gradientX = new float[CELLS];
    var gradientY = new float[CELLS];
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 256; i++) {
      permutation[i] = i;
      double angle = random.nextDouble() * Math.PI * 2;
      gradientX[i] = (float) Math.cos(angle);
      gradientY[i] = (float) Math.sin(angle);
    }
    for (int i = 255; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = swap;
    }
    for (int hash = 0; hash < 2 * CELLS; hash++) {
      int gradient = permutation[hash & 255];
      gradients[2 * hash] = gradientX[gradient];
      gradients[2 * hash + 1] = gradientY[gradient];
    }
  }

  public double at(double x, double y) {
    int x0 = (int) x;
    int y0 = (int) y;
    x0 = x < x0 ? x0 - 1 : x0;
    y0 = y < y0 ? y0 - 1 : y0;
    double fx = x - x0;
    double fy = y - y0;
    double u = share(fx);
    double v = share(fy);
    int[] columns = permutation;
    int left = columns[x0 & columns.length - 1];
    int right = columns[x0 + 1 & columns.length - 1];
    int upper = y0 & 255;
    int lower = y0 + 1 & 255;
    double top = lerp(corner(left + upper, fx, fy), corner(right + upper, fx - 1, fy), u);
    double bottom =
        lerp(corner(left + lower, fx, fy - 1), corner(right + lower, fx - 1, fy - 1), u);
    return lerp(top, bottom, v) * 1.45;
  }

  /** Octaves of noise, each twice as fine and half as strong. */
  public double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += at(x, y) * strength;
      x = x * 2.03 + 17.1;
      y = y * 2.03 - 9.7;
      strength *= 0.5;
    }
    return sum;
  }

  /**
   * The noise at many places of one height, much quicker than one by one where neighbours are near.
   *
   * @param xs their places, which are lost
   * @param octaves 0 for plain noise, otherwise as in {@link #fractal}
   */
  public void along(double[] xs, double y, int octaves, double[] into) {
    if (within.length < xs.length) {
      within = new double[xs.length];
      shares = new double[xs.length];
      above = new double[xs.length];
      below = new double[xs.length];
    }
    Arrays.fill(into, 0);
    double strength = octaves == 0 ? 1 : 0.5;
    for (int octave = 0; octave < Math.max(1, octaves); octave++) {
      divide(xs, within, shares);
      add(xs, y, strength, into);
      for (int i = 0; i < xs.length; i++) {
        xs[i] = xs[i] * 2.03 + 17.1;
      }
      y = y * 2.03 - 9.7;
      strength *= 0.5;
    }
  }

  // The loops of these methods are short and have no branches, so that they are vectorised.

  private static void divide(double[] xs, double[] within, double[] shares) {
    for (int i = 0; i < xs.length; i++) {
      within[i] = xs[i] - Math.floor(xs[i]);
    }
    for (int i = 0; i < xs.length; i++) {
      shares[i] = share(within[i]);
    }
  }

  private void add(double[] xs, double y, double strength, double[] into) {
    double row = Math.floor(y);
    for (int i = 0; i < xs.length; ) {
      double column = Math.floor(xs[i]);
      int end = i + 1;
      while (end < xs.length && xs[end] >= column && xs[end] < column + 1) {
        end++;
      }
      if (end - i < FEW) {
        for (; i < end; i++) {
          into[i] += at(xs[i], y) * strength;
        }
      } else {
        enter((int) column, (int) row, y - row);
        mix(corners, 0, i, end, within, shares, above);
        mix(corners, 4, i, end, within, shares, below);
        add(above, below, i, end, share(y - row), strength, into);
        i = end;
      }
    }
  }

  /** Notes what each corner of a cell adds at a height. */
  private void enter(int column, int row, double down) {
    int left = permutation[column & 255];
    int right = permutation[column + 1 & 255];
    note(0, left + (row & 255), down);
    note(2, right + (row & 255), down);
    note(4, left + (row + 1 & 255), down - 1);
    note(6, right + (row + 1 & 255), down - 1);
  }

  private void note(int corner, int hash, double down) {
    corners[corner] = gradients[2 * hash];
    corners[corner + 1] = gradients[2 * hash + 1] * down;
  }

  private static void mix(
      double[] corners,
      int first,
      int from,
      int to,
      double[] within,
      double[] shares,
      double[] into) {
    double leftX = corners[first];
    double left = corners[first + 1];
    double rightX = corners[first + 2];
    double right = corners[first + 3];
    for (int i = from; i < to; i++) {
      double fx = within[i];
      double mixed = leftX * fx + left;
      into[i] = mixed + (rightX * (fx - 1) + right - mixed) * shares[i];
    }
  }

  private static void add(
      double[] top,
      double[] bottom,
      int from,
      int to,
      double share,
      double strength,
      double[] into) {
    for (int i = from; i < to; i++) {
      into[i] += (top[i] + (bottom[i] - top[i]) * share) * 1.45 * strength;
    }
  }

  /**
   * Noise for a picture that is painted row by row: the same as that of its places, scaled and shifted.
   *
   * @param octaves 0 for plain noise, otherwise as in {@link #fractal}
   */
  public Rows rows(
      Canvas canvas, double scaleX, double shiftX, double scaleY, double shiftY, int octaves) {
    return new Rows(canvas, scaleX, shiftX, scaleY, shiftY, octaves);
  }

  /** Plain noise for a picture that is painted row by row. */
  public Rows rows(Canvas canvas, double scaleX, double scaleY) {
    return rows(canvas, scaleX, 0, scaleY, 0, 0);
  }

  /** Fractal noise for a picture that is painted row by row. */
  public Rows rows(Canvas canvas, double scaleX, double scaleY, int octaves) {
    return rows(canvas, scaleX, 0, scaleY, 0, octaves);
  }

  /** Noise that is computed for a whole row of pixels when one of them is asked for. */
  public final class Rows implements Field.Quantity {
    private final double unit;
    private final double[] columns;
    private final double scaleX;
    private final double shiftX;
    private final double scaleY;
    private final double shiftY;
    private final int octaves;
    private final double[] places;
    private final double[] row;
    private double height = Double.NaN;

    Rows(Canvas canvas, double scaleX, double shiftX, double scaleY, double shiftY, int octaves) {
      unit = canvas.unit;
      columns = canvas.columns();
      places = new double[columns.length];
      row = new double[columns.length];
      this.scaleX = scaleX;
      this.shiftX = shiftX;
      this.scaleY = scaleY;
      this.shiftY = shiftY;
      this.octaves = octaves;
    }

    @Override
    public double at(double x, double y) {
      if (y != height) {
        enter(y);
      }
      int column = (int) (x * unit + 0.5);
      return column >= 0 && column < columns.length && columns[column] == x
          ? row[column]
          : between(x, y);
    }

    private void enter(double y) {
      height = y;
      for (int i = 0; i < places.length; i++) {
        places[i] = columns[i] * scaleX + shiftX;
      }
      along(places, y * scaleY + shiftY, octaves, row);
    }

    private double between(double x, double y) {
      double placeX = x * scaleX + shiftX;
      double placeY = y * scaleY + shiftY;
      return octaves == 0 ? Noise.this.at(placeX, placeY) : fractal(placeX, placeY, octaves);
    }
  }

  /** Fractal noise folded at zero, which makes ridges: 0 to about 1. */
  public double ridged(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += (1 - Math.abs(at(x, y))) * strength;
      x = x * 2.03 + 17.1;
      y = y * 2.03 - 9.7;
      strength *= 0.5;
    }
    return sum;
  }

  private double corner(int hash, double dx, double dy) {
    double[] xy = gradients;
    int i = 2 * hash;
    return xy[i & xy.length - 1] * dx + xy[i + 1 & xy.length - 1] * dy;
  }

  private static double share(double f) {
    return f * f * f * (f * (f * 6 - 15) + 10);
  }

  private static double lerp(double a, double b, double t) {
    return a + (b - a) * t;
  }
}
