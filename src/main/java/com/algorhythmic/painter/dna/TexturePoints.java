package com.algorhythmic.painter.dna;

import java.util.Arrays;

/** Measures points 13–24: the surface of a picture. */
final class TexturePoints {
  private static final double FLAT = 0.012;
  private static final double MAX_GRAIN = 0.02;
  private static final double MAX_SLOPE = 0.08;
  private static final double MAX_EDGE = 0.3;
  private static final double MAX_ROUGHNESS = 0.12;
  private static final double MAX_VARIATION = 1.6;
  private static final double STROKE = 0.06;
  private static final int[] STEPS = {1, 2, 4, 8, 16};
  private static final int CELL = 8;
  private static final int LEAST_LAG = 3;
  private static final int MOST_LAG = 32;
  private static final double COLOURFUL = 0.12;
  /** Chance repeats this much, and a strict pattern that is drawn by hand so much. */
  private static final double CHANCE = 0.15;

  private static final double STRICT = 0.6;
  private static final double FAINT = 0.02;
  private static final double NO_TEXTURE = 0.002;

  private final SmallPicture picture;
  private final Dna.Draft dna;
  private final float[] slopes;

  private TexturePoints(SmallPicture picture, Dna.Draft dna) {
    this.picture = picture;
    this.dna = dna;
    slopes = new float[picture.size()];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = picture.slope(i);
    }
  }

  static void measure(SmallPicture picture, SceneCells scene, Dna.Draft dna) {
    var points = new TexturePoints(picture, dna);
    points.slopes();
    points.scales();
    points.cells();
    dna.share(Point.GRAIN, points.grain() / MAX_GRAIN);
    dna.share(Point.PATTERN_DENSITY, points.pattern());
    dna.share(Point.MATERIAL, scene == null ? points.hardness() : scene.hardness());
  }

  private void slopes() {
    int flat = 0;
    double sum = 0;
    for (float slope : slopes) {
      flat += slope < FLAT ? 1 : 0;
      sum += slope;
    }
    dna.share(Point.SMOOTHNESS, (double) flat / slopes.length);
    dna.share(Point.DETAIL, sum / slopes.length / MAX_SLOPE);
    dna.share(Point.EDGE, Spread.meanAbove(slopes, 0.95) / MAX_EDGE);
  }

  /** How the differences of pixels grow with their distance. */
  private void scales() {
    var changes = Arrays.stream(STEPS).mapToDouble(this::change).toArray();
    boolean isFlat = Arrays.stream(changes).max().orElse(0) < NO_TEXTURE;
    double growth = isFlat ? 1 : growth(changes);
    dna.share(Point.FRACTAL_DEPTH, 1 - growth);
    double centre = 0;
    double all = 0;
    double before = 0;
    for (int i = 0; i < changes.length; i++) {
      double added = Math.max(0, changes[i] - before);
      before = Math.max(before, changes[i]);
      centre += added * i;
      all += added;
    }
    dna.share(Point.NOISE_TYPE, isFlat ? 0 : 1 - centre / all / (changes.length - 1));
  }

  /** The mean difference of the lightness at a distance in pixels. */
  private double change(int step) {
    double sum = 0;
    long count = 0;
    for (int y = 0; y < picture.height; y++) {
      for (int x = 0; x < picture.width; x++) {
        int i = y * picture.width + x;
        if (x + step < picture.width) {
          sum += Math.abs(picture.lightness[i + step] - picture.lightness[i]);
          count++;
        }
        if (y + step < picture.height) {
          sum += Math.abs(picture.lightness[i + step * picture.width] - picture.lightness[i]);
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** The slope of the changes over the steps, both as logarithms: 0 for noise, 1 for a plane. */
  private static double growth(double[] changes) {
    double middle = (STEPS.length - 1) / 2.0;
    double product = 0;
    double square = 0;
    for (int i = 0; i < STEPS.length; i++) {
      product += (i - middle) * Math.log(Math.max(1e-6, changes[i])) / Math.log(2);
      square += (i - middle) * (i - middle);
    }
    return product / square;
  }

  private double grain() {
    int inner = Math.max(0, picture.width - 2) * Math.max(0, picture.height - 2);
    var residues = new float[inner];
    int next = 0;
    for (int y = 1; y < picture.height - 1; y++) {
      for (int x = 1; x < picture.width - 1; x++) {
        int i = y * picture.width + x;
        float around = picture.lightness[i - 1]
            + picture.lightness[i + 1]
            + picture.lightness[i - picture.width]
            + picture.lightness[i + picture.width];
        residues[next++] = Math.abs(picture.lightness[i] - around / 4);
      }
    }
    return Spread.quantile(residues, 0.3);
  }

  private void cells() {
    int columns = Math.max(1, picture.width / CELL);
    int rows = Math.max(1, picture.height / CELL);
    var cells = new Cells(picture, columns, rows);
    double mean = Spread.mean(cells.variation);
    dna.share(Point.ROUGHNESS, mean / MAX_ROUGHNESS);
    dna.share(
        Point.VARIATION,
        mean < NO_TEXTURE ? 0 : Spread.deviation(cells.variation) / mean / MAX_VARIATION);
    var tensor = new double[cells.size()][4];
    Arrays.stream(tensor).forEach(cell -> cell[3] = 1);
    for (int i = 0; i < picture.size(); i++) {
      int cell = i / picture.width * cells.rows / picture.height * cells.columns
          + i % picture.width * cells.columns / picture.width;
      tensor[cell][0] += picture.across[i] * picture.across[i];
      tensor[cell][1] += picture.down[i] * picture.down[i];
      tensor[cell][2] += picture.across[i] * picture.down[i];
      tensor[cell][3] = Math.min(tensor[cell][3], picture.weakest[i]);
    }
    double strokes = 0;
    double veil = 0;
    for (int cell = 0; cell < tensor.length; cell++) {
      double xx = tensor[cell][0];
      double yy = tensor[cell][1];
      double energy = Math.sqrt((xx + yy) * tensor.length / picture.size());
      double oneWay = Math.hypot(xx - yy, 2 * tensor[cell][2]) / (xx + yy + 1e-9);
      strokes += oneWay * Math.min(1, energy / STROKE);
      veil += haze(tensor[cell][3], cells, cell);
    }
    dna.share(Point.IMPASTO, strokes / tensor.length);
    dna.share(Point.VEIL, veil / tensor.length);
  }

  /**
   * The haze over a cell, 0–1: neither black nor white, grey rather than colourful, and without contrast.
   *
   * @param darkest the darkest channel of its pixels, 0–1
   */
  private static double haze(double darkest, Cells cells, int cell) {
    double grey = 1 - Math.min(1, Math.hypot(cells.green[cell], cells.blue[cell]) / COLOURFUL);
    double soft = Math.max(0, 1 - 8 * cells.variation[cell]);
    return 4 * darkest * (1 - darkest) * grey * soft;
  }

  /** How strongly rows and columns repeat at short distances, where they have texture. */
  private double pattern() {
    double sum = 0;
    double weights = 0;
    int lines = (picture.height + 3) / 4 + (picture.width + 3) / 4;
    for (int y = 0; y < picture.height; y += 4) {
      var row = new double[picture.width];
      for (int x = 0; x < picture.width; x++) {
        row[x] = picture.across[y * picture.width + x];
      }
      double energy = Spread.deviation(row);
      sum += energy * Spread.repetition(row, LEAST_LAG, MOST_LAG);
      weights += energy;
    }
    for (int x = 0; x < picture.width; x += 4) {
      var column = new double[picture.height];
      for (int y = 0; y < picture.height; y++) {
        column[y] = picture.down[y * picture.width + x];
      }
      double energy = Spread.deviation(column);
      sum += energy * Spread.repetition(column, LEAST_LAG, MOST_LAG);
      weights += energy;
    }
    if (weights < 1e-9) {
      return 0;
    }
    double strength = Math.min(1, weights / lines / FAINT);
    return strength * (sum / weights - CHANCE) / (STRICT - CHANCE);
  }

  /** The share of a strong edge's step that lies within one pixel: 1 for a hard edge, a quarter for a soft one. */
  private double hardness() {
    double strong = Spread.quantile(slopes, 0.95);
    double near = 0;
    double far = 0;
    for (int y = 2; y + 3 < picture.height; y++) {
      for (int x = 2; x + 3 < picture.width; x++) {
        int i = y * picture.width + x;
        if (slopes[i] >= strong && strong > FLAT) {
          near += slopes[i];
          far += SmallPicture.length(
              picture.lightness[i + 3] - picture.lightness[i - 2],
              picture.lightness[i + 3 * picture.width] - picture.lightness[i - 2 * picture.width]);
        }
      }
    }
    return far == 0 ? 0.5 : (Math.min(1, near / far) - 0.25) / 0.75;
  }
}
