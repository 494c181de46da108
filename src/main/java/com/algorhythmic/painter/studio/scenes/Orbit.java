package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Vector;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A point that a strange attractor moves, seen from one side. */
final class Orbit {
  private static final double[][] CLIFFORD = {
    {-1.4, 1.6, 1.0, 0.7},
    {1.7, 1.7, 0.6, 1.2},
    {1.5, -1.8, 1.6, 0.9},
    {-1.7, 1.3, -0.1, -1.21},
    {-1.8, -2.0, -0.5, -0.9},
    {1.7, 0.7, 1.4, 2.0},
    {-1.7, 1.8, -1.9, -0.4}
  };
  private static final double[][] DE_JONG = {
    {1.641, 1.902, 0.316, 1.525},
    {0.97, -1.899, 1.381, -1.506},
    {1.4, -2.3, 2.4, -2.1},
    {-2.7, -0.09, -0.86, -2.2},
    {-0.827, -1.637, 1.659, -0.943},
    {2.01, -2.53, 1.61, -0.33},
    {-2.24, 0.43, -0.65, -2.43}
  };
  private static final double[][] AIZAWA = {{0.95, 0.7, 0.6, 3.5}, {0.9, 0.65, 0.55, 3.2}};
  private static final double[] SINE = new double[8193];

  static {
    for (int i = 0; i < SINE.length; i++) {
      SINE[i] = Math.sin(i * Math.PI * 2 / 8192);
    }
  }

  /** The first two are maps of the plane, the others flows in space. */
  private enum Kind {
    CLIFFORD,
    DE_JONG,
    AIZAWA,
    THOMAS,
    HALVORSEN
  }

  private static final int GRID = 64;

  private final Kind kind;
  private final double[] k;
  private final double[] view;
  private boolean swapped;
  private double x;
  private double y;
  private double a = 0.1;
  private double b = 0.05;
  private double c = 0.07;
  private double speed;
  private double minX;
  private double maxX;
  private double minY;
  private double maxY;

  private Orbit(Kind kind, double[] constants, SplittableRandom random) {
    this.kind = kind;
    k = constants;
    double yaw = random.nextDouble() * Math.PI * 2;
    double pitch = random.nextDouble(-1.1, 1.1);
    double sine = Math.sin(yaw);
    double cosine = Math.cos(yaw);
    double tilt = Math.sin(pitch);
    view = new double[] {cosine, sine, -sine * tilt, cosine * tilt, Math.cos(pitch)};
  }

  /**
   * An orbit that fills its frame well, of one of several attractors with slightly changed constants.
   *
   * @param lying whether the longer side goes across
   */
  static Orbit strange(SplittableRandom random, boolean lying) {
    for (int attempt = 0; attempt < 60; attempt++) {
      var orbit = any(random);
      if (orbit.fillsFrame()) {
        if (lying != orbit.across() >= orbit.down()) {
          orbit.swapAxes();
        }
        return orbit;
      }
    }
    var fallback = new Orbit(Kind.CLIFFORD, CLIFFORD[0], random);
    fallback.fillsFrame();
    return fallback;
  }

  /** Swaps the axes of the view, and the place to start from, so that a seed keeps its picture. */
  private void swapAxes() {
    swapped = true;
    double startX = y;
    y = x;
    x = startX;
  }

  private static Orbit any(SplittableRandom random) {
    var kind = Kind.values()[Math.max(0, random.nextInt(6) - 1)];
    double[] constants = switch (kind) {
      case CLIFFORD -> nudged(CLIFFORD, random, 0.09);
      case DE_JONG -> nudged(DE_JONG, random, 0.09);
      case AIZAWA -> nudged(AIZAWA, random, 0.02);
      case THOMAS -> new double[] {random.nextDouble(0.17, 0.2)};
      case HALVORSEN -> new double[] {random.nextDouble(1.35, 1.55)};
    };
    return new Orbit(kind, constants, random);
  }

  private static double[] nudged(double[][] choices, SplittableRandom random, double most) {
    double[] nudged = choices[random.nextInt(choices.length)].clone();
    for (int i = 0; i < nudged.length; i++) {
      nudged[i] += random.nextDouble(-most, most);
    }
    return nudged;
  }

  /** Runs in, measures the extent, and tells whether the orbit is bounded, without outliers, and covers its frame. */
  private boolean fillsFrame() {
    boolean map = kind == Kind.CLIFFORD || kind == Kind.DE_JONG;
    for (int i = map ? 0 : -60000; i < 1500; i++) {
      step();
    }
    int samples = map ? 20000 : 60000;
    var xs = new double[samples];
    var ys = new double[samples];
    minX = x;
    maxX = x;
    minY = y;
    maxY = y;
    for (int i = 0; i < samples; i++) {
      step();
      if (!(Math.abs(x) < 1e3 && Math.abs(y) < 1e3)) {
        return false;
      }
      xs[i] = x;
      ys[i] = y;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
    }
    return maxX - minX >= 0.3
        && maxY - minY >= 0.3
        && maxX - minX <= 1.6 * usualExtent(xs)
        && maxY - minY <= 1.6 * usualExtent(ys)
        && covered(xs, ys) > GRID * GRID * 0.3;
  }

  /** The extent without the outermost values. */
  private static double usualExtent(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rare = sorted.length / 250;
    return sorted[sorted.length - 1 - rare] - sorted[rare];
  }

  /** How many cells of a grid over the extent are visited. */
  private int covered(double[] xs, double[] ys) {
    var visited = new boolean[GRID * GRID];
    int covered = 0;
    for (int i = 0; i < xs.length; i++) {
      int column = (int) ((xs[i] - minX) / (maxX - minX) * (GRID - 0.01));
      int at = column * GRID + (int) ((ys[i] - minY) / (maxY - minY) * (GRID - 0.01));
      covered += visited[at] ? 0 : 1;
      visited[at] = true;
    }
    return covered;
  }

  void step() {
    switch (kind) {
      case CLIFFORD ->
        move(sin(k[0] * y) + k[2] * cos(k[0] * x), sin(k[1] * x) + k[3] * cos(k[1] * y));
      case DE_JONG -> move(sin(k[0] * y) - cos(k[1] * x), sin(k[2] * x) - cos(k[3] * y));
      case AIZAWA -> {
        double da = (c - k[1]) * a - k[3] * b;
        double db = k[3] * a + (c - k[1]) * b;
        double widening = (a * a + b * b) * (1 + 0.25 * c);
        double dc = k[2] + k[0] * c - c * c * c / 3 - widening + 0.1 * c * a * a * a;
        flow(da, db, dc, 0.006, 0.18);
      }
      case THOMAS -> flow(sin(b) - k[0] * a, sin(c) - k[0] * b, sin(a) - k[0] * c, 0.035, 0.6);
      case HALVORSEN -> {
        double da = -k[0] * a - 4 * b - 4 * c - b * b;
        double db = -k[0] * b - 4 * c - 4 * a - c * c;
        double dc = -k[0] * c - 4 * a - 4 * b - a * a;
        flow(da, db, dc, 0.003, 0.02);
      }
    }
  }

  private void move(double nextX, double nextY) {
    speed = Vector.length(nextX - x, nextY - y) * 0.32;
    x = nextX;
    y = nextY;
  }

  private void flow(double da, double db, double dc, double step, double tempo) {
    a += da * step;
    b += db * step;
    c += dc * step;
    speed = Math.sqrt(da * da + db * db + dc * dc) * tempo;
    x = a * view[0] + b * view[1];
    y = a * view[2] + b * view[3] + c * view[4];
  }

  /** A sine from a table, which is quick enough for millions of steps. */
  private static double sin(double angle) {
    double place = angle * (8192 / (Math.PI * 2));
    int whole = (int) Math.floor(place);
    int at = whole & 8191;
    return SINE[at] + (SINE[at + 1] - SINE[at]) * (place - whole);
  }

  private static double cos(double angle) {
    return sin(angle + Math.PI / 2);
  }

  /** The place of the last step's speed in the palette, in turns. */
  double hue() {
    return speed;
  }

  double x() {
    return swapped ? y : x;
  }

  double y() {
    return swapped ? x : y;
  }

  double across() {
    return swapped ? maxY - minY : maxX - minX;
  }

  double down() {
    return swapped ? maxX - minX : maxY - minY;
  }

  double middleX() {
    return (swapped ? minY + maxY : minX + maxX) / 2;
  }

  double middleY() {
    return (swapped ? minX + maxX : minY + maxY) / 2;
  }
}
