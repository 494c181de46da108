package com.algorhythmic.painter.studio.scenes;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Pieces of broken plane: Voronoi cells around scattered middles, or around rings of them for a rose. */
final class Shards {
  private final double pitch;
  private final int columns;
  private final int rows;
  private final double[][] xs;
  private final double[][] ys;
  private int best;
  private int bestIndex;

  /** rose is null for scattered pieces, or the middle's x and y and how many petals its rings have. */
  Shards(double wide, double high, double pitch, long seed, double[] rose) {
    this.pitch = pitch;
    columns = (int) Math.ceil(wide / pitch) + 6;
    rows = (int) Math.ceil(high / pitch) + 6;
    xs = new double[columns * rows][];
    ys = new double[columns * rows][];
    var random = new SplittableRandom(seed);
    if (rose == null) {
      for (int i = 0; i < columns * rows; i++) {
        double stagger = (i / columns) % 2 * 0.5;
        xs[i] = new double[] {
          (i % columns - 3 + 0.25 + stagger + random.nextDouble(-0.36, 0.36)) * pitch
        };
        ys[i] = new double[] {(i / columns - 3 + 0.5 + random.nextDouble(-0.36, 0.36)) * pitch};
      }
      return;
    }
    for (int i = 0; i < columns * rows; i++) {
      xs[i] = new double[0];
      ys[i] = new double[0];
    }
    put(rose[0], rose[1]);
    double radius = pitch * 1.05;
    int ring = 0;
    while (radius < Math.hypot(wide, high)) {
      int count = (int) Math.max(
          6, Math.min(rose[2] * Math.max(1, Math.round(radius * 6.28 / pitch / rose[2])), 400));
      for (int i = 0; i < count; i++) {
        double a = (i + ring % 2 * 0.5) * Math.PI * 2 / count;
        put(rose[0] + Math.cos(a) * radius, rose[1] + Math.sin(a) * radius);
      }
      radius += pitch * (ring % 3 == 2 ? 0.62 : 1.0);
      ring++;
    }
  }

  private void put(double x, double y) {
    int i = (int) Math.floor(x / pitch) + 3;
    int j = (int) Math.floor(y / pitch) + 3;
    if (i >= 0 && j >= 0 && i < columns && j < rows) {
      int at = j * columns + i;
      xs[at] = Arrays.copyOf(xs[at], xs[at].length + 1);
      ys[at] = Arrays.copyOf(ys[at], ys[at].length + 1);
      xs[at][xs[at].length - 1] = x;
      ys[at][ys[at].length - 1] = y;
    }
  }

  /** Tells, for a place, how far the piece's border is (0), and where its middle is (1 and 2). */
  void find(double x, double y, double[] hit) {
    int ci = Math.max(2, Math.min(columns - 3, (int) Math.floor(x / pitch) + 3));
    int cj = Math.max(2, Math.min(rows - 3, (int) Math.floor(y / pitch) + 3));
    double nearest = Double.MAX_VALUE;
    for (int j = cj - 2; j <= cj + 2; j++) {
      for (int i = ci - 2; i <= ci + 2; i++) {
        int at = j * columns + i;
        for (int k = 0; k < xs[at].length; k++) {
          double dx = xs[at][k] - x;
          double dy = ys[at][k] - y;
          double away = dx * dx + dy * dy;
          if (away < nearest) {
            nearest = away;
            best = at;
            bestIndex = k;
          }
        }
      }
    }
    double mx = xs[best][bestIndex];
    double my = ys[best][bestIndex];
    double border = Double.MAX_VALUE;
    for (int j = cj - 2; j <= cj + 2; j++) {
      for (int i = ci - 2; i <= ci + 2; i++) {
        int at = j * columns + i;
        for (int k = 0; k < xs[at].length; k++) {
          if (at == best && k == bestIndex) {
            continue;
          }
          double dx = xs[at][k] - mx;
          double dy = ys[at][k] - my;
          double length = dx * dx + dy * dy;
          if (length > pitch * pitch * 6) {
            continue;
          }
          border = Math.min(
              border,
              (dx * ((xs[at][k] + mx) / 2 - x) + dy * ((ys[at][k] + my) / 2 - y))
                  / Math.sqrt(length));
        }
      }
    }
    hit[0] = border;
    hit[1] = mx;
    hit[2] = my;
  }

  /** Which piece was found last. */
  long key() {
    return best * 8L + bestIndex + 1;
  }
}
