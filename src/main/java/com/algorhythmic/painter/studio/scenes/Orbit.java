package com.algorhythmic.painter.studio.scenes;

import java.util.Arrays;
import java.util.SplittableRandom;

/** A point that a strange attractor moves, seen from one side; x and y are where it stands now. */
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
  private static final double[][] AIZAWA_LIKE = {{0.95, 0.7, 0.6, 3.5}, {0.9, 0.65, 0.55, 3.2}};

  double x;
  double y;
  private static final double[] SINE = new double[8193];

  static {
    for (int i = 0; i < SINE.length; i++) {
      SINE[i] = Math.sin(i * Math.PI * 2 / 8192);
    }
  }

  private final int kind;
  private boolean swapped;
  private final double[] k;
  private final double[] turn = new double[6];
  private double a;
  private double b;
  private double c;
  private double speed;
  private double minX;
  private double maxX;
  private double minY;
  private double maxY;

  private Orbit(int kind, double[] constants, SplittableRandom random) {
    this.kind = kind;
    k = constants;
    double yaw = random.nextDouble() * Math.PI * 2;
    double pitch = random.nextDouble(-1.1, 1.1);
    turn[0] = Math.cos(yaw);
    turn[1] = Math.sin(yaw);
    turn[2] = -Math.sin(yaw) * Math.sin(pitch);
    turn[3] = Math.cos(yaw) * Math.sin(pitch);
    turn[4] = Math.cos(pitch);
    a = 0.1;
    b = 0.05;
    c = 0.07;
  }

  /**
   * One of several attractors, its constants a little moved, and looked at until it fills enough of its frame; lying
   * puts its long side across.
   */
  static Orbit strange(SplittableRandom random, boolean lying) {
    for (int attempt = 0; attempt < 60; attempt++) {
      int kind = random.nextInt(6);
      double[] constants = switch (kind) {
        case 0, 1 -> nudged(CLIFFORD[random.nextInt(CLIFFORD.length)], random, 0.09);
        case 2 -> nudged(DE_JONG[random.nextInt(DE_JONG.length)], random, 0.09);
        case 3 -> nudged(AIZAWA_LIKE[random.nextInt(AIZAWA_LIKE.length)], random, 0.02);
        case 4 -> new double[] {random.nextDouble(0.17, 0.2)};
        default -> new double[] {random.nextDouble(1.35, 1.55)};
      };
      var orbit = new Orbit(kind, constants, random);
      if (orbit.settle()) {
        orbit.swapped = lying != orbit.across() >= orbit.down();
        return orbit;
      }
    }
    var fallback = new Orbit(0, CLIFFORD[0], random);
    fallback.settle();
    return fallback;
  }

  private static double[] nudged(double[] constants, SplittableRandom random, double by) {
    double[] moved = constants.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += random.nextDouble(-by, by);
    }
    return moved;
  }

  /** Runs in, measures the extent, and says whether the orbit is bounded and covers many places. */
  private boolean settle() {
    for (int i = kind < 3 ? 0 : -60000; i < 1500; i++) {
      step();
    }
    minX = x;
    maxX = x;
    minY = y;
    maxY = y;
    int samples = kind < 3 ? 20000 : 60000;
    var xs = new double[samples];
    var ys = new double[samples];
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
    if (maxX - minX < 0.3 || maxY - minY < 0.3) {
      return false;
    }
    double[] sortedX = xs.clone();
    double[] sortedY = ys.clone();
    Arrays.sort(sortedX);
    Arrays.sort(sortedY);
    int rare = samples / 250;
    if (maxX - minX > 1.6 * (sortedX[samples - 1 - rare] - sortedX[rare])
        || maxY - minY > 1.6 * (sortedY[samples - 1 - rare] - sortedY[rare])) {
      return false;
    }
    var visited = new boolean[64 * 64];
    int covered = 0;
    for (int i = 0; i < samples; i++) {
      int at = (int) ((xs[i] - minX) / (maxX - minX) * 63.99) * 64
          + (int) ((ys[i] - minY) / (maxY - minY) * 63.99);
      covered += visited[at] ? 0 : 1;
      visited[at] = true;
    }
    return covered > 64 * 64 * 0.3;
  }

  void step() {
    if (swapped) {
      double keep = x;
      x = y;
      y = keep;
    }

    switch (kind) {
      case 0, 1 -> {
        double nx = sin(k[0] * y) + k[2] * cos(k[0] * x);
        double ny = sin(k[1] * x) + k[3] * cos(k[1] * y);
        move(nx, ny);
      }
      case 2 -> {
        double nx = sin(k[0] * y) - cos(k[1] * x);
        double ny = sin(k[2] * x) - cos(k[3] * y);
        move(nx, ny);
      }
      case 3 -> {
        double h = 0.006;
        double da = (c - k[1]) * a - k[3] * b;
        double db = k[3] * a + (c - k[1]) * b;
        double dc = k[2]
            + k[0] * c
            - c * c * c / 3
            - (a * a + b * b) * (1 + 0.25 * c)
            + 0.1 * c * a * a * a;
        flow(da, db, dc, h, 0.18);
      }
      case 4 -> {
        double h = 0.035;
        flow(sin(b) - k[0] * a, sin(c) - k[0] * b, sin(a) - k[0] * c, h, 0.6);
      }
      default -> {
        double h = 0.003;
        flow(
            -k[0] * a - 4 * b - 4 * c - b * b,
            -k[0] * b - 4 * c - 4 * a - c * c,
            -k[0] * c - 4 * a - 4 * b - a * a,
            h,
            0.02);
      }
    }
    if (swapped) {
      double keep = x;
      x = y;
      y = keep;
    }
  }

  /** A sine from a table: an attractor forgives the last digits, and is asked for millions. */
  private static double sin(double angle) {
    double place = angle * (8192 / (Math.PI * 2));
    int whole = (int) Math.floor(place);
    int at = whole & 8191;
    return SINE[at] + (SINE[at + 1] - SINE[at]) * (place - whole);
  }

  private static double cos(double angle) {
    return sin(angle + Math.PI / 2);
  }

  private void move(double nx, double ny) {
    speed = Math.hypot(nx - x, ny - y) * 0.32;
    x = nx;
    y = ny;
  }

  private void flow(double da, double db, double dc, double h, double tempo) {
    a += da * h;
    b += db * h;
    c += dc * h;
    speed = Math.sqrt(da * da + db * db + dc * dc) * tempo;
    x = a * turn[0] + b * turn[1];
    y = a * turn[2] + b * turn[3] + c * turn[4];
  }

  /** Where along the palette the present move belongs. */
  double hue() {
    return speed;
  }

  double across() {
    return swapped ? maxY - minY : maxX - minX;
  }

  double down() {
    return swapped ? maxX - minX : maxY - minY;
  }

  double middleX() {
    return swapped ? (minY + maxY) / 2 : (minX + maxX) / 2;
  }

  double middleY() {
    return swapped ? (minX + maxX) / 2 : (minY + maxY) / 2;
  }
}
