package com.algorhythmic.painter.dna;

import java.util.stream.IntStream;

/** Measures points 25–34, how a picture is arranged, and point 38, where its light is. */
final class CompositionPoints {
  private static final int SIDE = 24;
  private static final int WINDOW = 6;
  private static final double WINDOW_AREA = (double) WINDOW * WINDOW / (SIDE * SIDE);
  private static final double STRONG_FOCUS = 0.45;
  private static final double GOLDEN = 0.381966;
  private static final double FAR_FROM_GOLDEN = 0.35;
  private static final double QUIET = 0.018;
  private static final double QUIET_STEP = 0.06;
  private static final int PLANES = 8;
  private static final int STRIPS = 64;
  private static final double LEAST_LIGHT = 0.003;
  private static final double NOTHING = 1e-4;

  private final SmallPicture picture;
  private final Dna.Draft dna;
  private final Cells cells;
  /** How much each cell draws attention: the difference of its colour from the mean, and its texture. */
  private final double[] salience;

  private final double all;

  private CompositionPoints(SmallPicture picture, Dna.Draft dna) {
    this.picture = picture;
    this.dna = dna;
    cells = new Cells(picture, SIDE, SIDE);
    double light = Spread.mean(cells.lightness);
    double green = Spread.mean(cells.green);
    double blue = Spread.mean(cells.blue);
    salience = IntStream.range(0, cells.size())
        .mapToDouble(i -> Math.pow(cells.distance(i, light, green, blue) + cells.variation[i], 2))
        .toArray();
    all = IntStream.range(0, salience.length).mapToDouble(i -> salience[i]).sum();
  }

  static void measure(SmallPicture picture, SceneCells scene, Dna.Draft dna) {
    var points = new CompositionPoints(picture, dna);
    dna.share(Point.SYMMETRY, points.symmetry());
    points.focus();
    dna.share(Point.NEGATIVE_SPACE, points.quietShare());
    points.weights();
    dna.share(Point.DEPTH_LAYERS, scene == null ? points.planes() : scene.planes());
    dna.share(Point.PERSPECTIVE, scene == null ? points.descent() : Math.max(0, scene.descent()));
    dna.share(Point.RHYTHM, points.rhythm());
    dna.share(Point.TENSION, points.diagonals());
    double lights = scene == null ? Double.NaN : scene.lights();
    dna.share(Point.LIGHT_DIRECTION, Double.isNaN(lights) ? points.lightPlace() : lights);
  }

  /** How much less a cell differs from its mirror image than both differ from the mean. */
  private double symmetry() {
    double light = Spread.mean(cells.lightness);
    double green = Spread.mean(cells.green);
    double blue = Spread.mean(cells.blue);
    double unequal = 0;
    double most = 0;
    for (int row = 0; row < cells.rows; row++) {
      for (int column = 0; column < cells.columns / 2; column++) {
        int left = row * cells.columns + column;
        int right = row * cells.columns + cells.columns - 1 - column;
        unequal += cells.difference(left, right);
        most +=
            cells.distance(left, light, green, blue) + cells.distance(right, light, green, blue);
      }
    }
    // Independent halves differ by about 0.7 of the most.
    return most / cells.size() < NOTHING ? 1 : 1 - unequal / most / 0.7;
  }

  /** Finds the place with most attention. */
  private void focus() {
    if (all / salience.length < NOTHING * NOTHING || cells.columns < SIDE || cells.rows < SIDE) {
      dna.share(Point.FOCAL_STRENGTH, 0);
      return;
    }
    double best = -1;
    double x = 0;
    double y = 0;
    for (int row = 0; row + WINDOW <= cells.rows; row++) {
      for (int column = 0; column + WINDOW <= cells.columns; column++) {
        double sum = 0;
        for (int i = 0; i < WINDOW * WINDOW; i++) {
          sum += salience[(row + i / WINDOW) * cells.columns + column + i % WINDOW];
        }
        if (sum > best) {
          best = sum;
          x = (column + WINDOW / 2.0) / cells.columns;
          y = (row + WINDOW / 2.0) / cells.rows;
        }
      }
    }
    double strength = (best / all - WINDOW_AREA) / (STRONG_FOCUS - WINDOW_AREA);
    dna.share(Point.FOCAL_STRENGTH, strength);
    double away = Math.hypot(
        Math.abs(Math.abs(x - 0.5) - (0.5 - GOLDEN)), Math.abs(Math.abs(y - 0.5) - (0.5 - GOLDEN)));
    dna.share(Point.GOLDEN_RATIO, 1 - away / FAR_FROM_GOLDEN);
  }

  /** The share of cells without texture whose neighbours have nearly the same colour. */
  private double quietShare() {
    int quiet = 0;
    for (int i = 0; i < cells.size(); i++) {
      int right = (i + 1) % cells.columns == 0 ? i : i + 1;
      int below = i + cells.columns < cells.size() ? i + cells.columns : i;
      boolean isQuiet = cells.variation[i] < QUIET
          && cells.difference(i, right) < QUIET_STEP
          && cells.difference(i, below) < QUIET_STEP;
      quiet += isQuiet ? 1 : 0;
    }
    return (double) quiet / cells.size();
  }

  private void weights() {
    double across = 0;
    double down = 0;
    for (int i = 0; i < salience.length; i++) {
      across += salience[i] * ((i % cells.columns + 0.5) / cells.columns - 0.5);
      down += salience[i] * ((i / cells.columns + 0.5) / cells.rows - 0.5);
    }
    boolean isEven = all / salience.length < NOTHING * NOTHING;
    dna.share(Point.BALANCE, isEven ? 1 : 1 - 4 * Math.abs(across / all));
    dna.share(Point.WEIGHT, isEven ? 0.5 : 0.5 + 2 * down / all);
  }

  private double planes() {
    var parts = new double[PLANES];
    for (double light : cells.lightness) {
      parts[(int) Math.min(PLANES - 1, light * PLANES)]++;
    }
    return Spread.entropy(parts) / Math.log(PLANES);
  }

  /** How much more detail the lower half has. */
  private double descent() {
    double top = 0;
    double bottom = 0;
    for (int i = 0; i < cells.size(); i++) {
      boolean isTop = 2 * (i / cells.columns) < cells.rows;
      top += isTop ? cells.variation[i] : 0;
      bottom += isTop ? 0 : cells.variation[i];
    }
    double sum = top + bottom;
    return sum / cells.size() < NOTHING ? 0 : Math.max(0, (bottom - top) / sum);
  }

  /** How regularly the lightness of broad strips repeats, across or down. */
  private double rhythm() {
    double columns = regularity(new Cells(picture, STRIPS, 1));
    double rows = regularity(new Cells(picture, 1, STRIPS));
    return Math.max(columns, rows);
  }

  private static double regularity(Cells strips) {
    double[] light = strips.lightness;
    double deviation = Spread.deviation(light);
    // A faint rhythm is none.
    double strength = Math.min(1, deviation / 0.02);
    return strength * Spread.repetition(light, light.length / 16, light.length / 2);
  }

  /** The share of the slopes' energy that is diagonal: 0.5 if all directions are equal. */
  private double diagonals() {
    double diagonal = 0;
    double energy = 0;
    for (int i = 0; i < picture.size(); i++) {
      double x = picture.across[i];
      double y = picture.down[i];
      double square = x * x + y * y;
      energy += square;
      diagonal += square > 0 ? 4 * x * x * y * y / square : 0;
    }
    return energy / picture.size() < NOTHING * NOTHING ? 0 : diagonal / energy * 1.5;
  }

  /** Where the upper quarter of the lightness is, from 0 at the left to 1 at the right. */
  private double lightPlace() {
    double bright = Spread.quantile(picture.lightness, 0.75);
    double moment = 0;
    double sum = 0;
    for (int i = 0; i < picture.size(); i++) {
      double above = picture.lightness[i] - bright;
      if (above > 0) {
        moment += above * (i % picture.width + 0.5) / picture.width;
        sum += above;
      }
    }
    return sum / picture.size() < LEAST_LIGHT ? 0.5 : moment / sum;
  }
}
