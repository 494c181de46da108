package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The parts of a painted picture, each of nearly one colour: simple linear iterative clustering (Achanta 2012) of the
 * picture seen from afar.
 */
final class Regions {
  private static final int CELLS = 64;
  private static final int ROUNDS = 5;

  /** How much a part's shape counts beside its colour: 0 lets parts be ragged, 1 makes them round. */
  private static final double COMPACT = 0.2;

  /** Connected cells below this share of a usual part belong to no part. */
  private static final double LEAST = 0.22;

  /** Neighbours whose channels together differ by less are joined, in 8-bit steps, to at most so many usual parts. */
  private static final int ALIKE = 36;

  private static final double MOST = 5;

  private final Canvas canvas;
  private final int columns;
  private final int rows;
  private final int[] colours;
  private final int[] owners;
  private final double step;

  private Regions(Canvas canvas, int count) {
    this.canvas = canvas;
    columns = (int) Math.ceil(canvas.wide * CELLS);
    rows = (int) Math.ceil(canvas.high * CELLS);
    colours = new int[columns * rows];
    owners = new int[colours.length];
    step = Math.sqrt((double) colours.length / count);
    var seen = new Overview(canvas, CELLS);
    for (int i = 0; i < colours.length; i++) {
      colours[i] = seen.at((i % columns + 0.5) / CELLS, (i / columns + 0.5) / CELLS);
    }
  }

  /** About so many parts of the picture as it is now, the largest first. */
  static List<Region> of(Canvas canvas, int count) {
    var regions = new Regions(canvas, count);
    double[][] middles = regions.cluster();
    regions.join(middles);
    return regions.connected();
  }

  /** Returns the middle and colour of each part. */
  private double[][] cluster() {
    int across = (int) Math.max(1, Math.round(columns / step));
    int down = (int) Math.max(1, Math.round(rows / step));
    var middles = new double[across * down][];
    for (int k = 0; k < middles.length; k++) {
      double x = (k % across + canvas.random.nextDouble(0.2, 0.8)) * columns / across;
      double y = (k / across + canvas.random.nextDouble(0.2, 0.8)) * rows / down;
      int colour = colours[(int) y * columns + (int) x];
      middles[k] = new double[] {x, y, colour >> 16 & 255, colour >> 8 & 255, colour & 255};
    }
    var nearest = new double[colours.length];
    for (int round = 0; round < ROUNDS; round++) {
      Arrays.fill(nearest, Double.MAX_VALUE);
      for (int k = 0; k < middles.length; k++) {
        claim(k, middles[k], nearest);
      }
      move(middles);
    }
    return middles;
  }

  /** Joins neighbours of nearly one colour, so that quiet places have large parts. */
  private void join(double[][] middles) {
    var sizes = new int[middles.length];
    for (int owner : owners) {
      sizes[owner]++;
    }
    var into = new int[middles.length];
    Arrays.setAll(into, k -> k);
    for (int i = 0; i < owners.length - columns; i++) {
      join(into, sizes, middles, owners[i], owners[i + columns]);
      if (i % columns < columns - 1) {
        join(into, sizes, middles, owners[i], owners[i + 1]);
      }
    }
    for (int i = 0; i < owners.length; i++) {
      owners[i] = root(into, owners[i]);
    }
  }

  private void join(int[] into, int[] sizes, double[][] middles, int one, int other) {
    int a = root(into, one);
    int b = root(into, other);
    if (a == b || sizes[a] + sizes[b] > MOST * step * step) {
      return;
    }
    double difference = 0;
    for (int part = 2; part < 5; part++) {
      difference += Math.abs(middles[a][part] - middles[b][part]);
    }
    if (difference < ALIKE) {
      double share = (double) sizes[b] / (sizes[a] + sizes[b]);
      for (int part = 2; part < 5; part++) {
        middles[a][part] += (middles[b][part] - middles[a][part]) * share;
      }
      sizes[a] += sizes[b];
      into[b] = a;
    }
  }

  private static int root(int[] into, int k) {
    return into[k] == k ? k : root(into, into[k]);
  }

  /** Gives the cells about a middle to it unless another is nearer in place and colour. */
  private void claim(int k, double[] middle, double[] nearest) {
    double weight = COMPACT * COMPACT * 255 * 255 / (step * step);
    int right = (int) Math.min(columns - 1.0, middle[0] + 2 * step);
    int bottom = (int) Math.min(rows - 1.0, middle[1] + 2 * step);
    for (int y = (int) Math.max(0, middle[1] - 2 * step); y <= bottom; y++) {
      for (int x = (int) Math.max(0, middle[0] - 2 * step); x <= right; x++) {
        int i = y * columns + x;
        double red = (colours[i] >> 16 & 255) - middle[2];
        double green = (colours[i] >> 8 & 255) - middle[3];
        double blue = (colours[i] & 255) - middle[4];
        double dx = x - middle[0];
        double dy = y - middle[1];
        double away = red * red + green * green + blue * blue + weight * (dx * dx + dy * dy);
        if (away < nearest[i]) {
          nearest[i] = away;
          owners[i] = k;
        }
      }
    }
  }

  private void move(double[][] middles) {
    var sums = new double[middles.length][6];
    for (int i = 0; i < owners.length; i++) {
      double[] sum = sums[owners[i]];
      sum[0] += i % columns;
      sum[1] += i / columns;
      sum[2] += colours[i] >> 16 & 255;
      sum[3] += colours[i] >> 8 & 255;
      sum[4] += colours[i] & 255;
      sum[5]++;
    }
    for (int k = 0; k < middles.length; k++) {
      for (int part = 0; part < 5 && sums[k][5] > 0; part++) {
        middles[k][part] = sums[k][part] / sums[k][5];
      }
    }
  }

  private List<Region> connected() {
    var found = new ArrayList<Region>();
    var isVisited = new boolean[owners.length];
    var queue = new int[owners.length];
    for (int i = 0; i < owners.length; i++) {
      if (!isVisited[i]) {
        int size = flood(i, isVisited, queue);
        if (size >= LEAST * step * step) {
          found.add(region(queue, size));
        }
      }
    }
    found.sort(Comparator.comparingDouble(Region::area).reversed());
    return found;
  }

  /** Collects the cells that are connected to one and have its owner; returns how many. */
  private int flood(int start, boolean[] isVisited, int[] queue) {
    int size = 0;
    queue[size++] = start;
    isVisited[start] = true;
    for (int next = 0; next < size; next++) {
      int i = queue[next];
      int x = i % columns;
      int[] neighbours = {x > 0 ? i - 1 : -1, x < columns - 1 ? i + 1 : -1, i - columns, i + columns
      };
      for (int j : neighbours) {
        if (j >= 0 && j < owners.length && !isVisited[j] && owners[j] == owners[start]) {
          isVisited[j] = true;
          queue[size++] = j;
        }
      }
    }
    return size;
  }

  private Region region(int[] cells, int size) {
    double x = 0;
    double y = 0;
    int mean = colours[cells[0]];
    for (int n = 0; n < size; n++) {
      x += cells[n] % columns + 0.5;
      y += cells[n] / columns + 0.5;
      mean = Colour.blend(mean, colours[cells[n]], 1.0 / (n + 1));
    }
    x /= size;
    y /= size;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    var corners = new double[size][];
    for (int n = 0; n < size; n++) {
      double dx = cells[n] % columns + 0.5 - x;
      double dy = cells[n] / columns + 0.5 - y;
      xx += dx * dx / size;
      yy += dy * dy / size;
      xy += dx * dy / size;
      corners[n] = new double[] {(dx + x) / CELLS, (dy + y) / CELLS};
    }
    double spread = Vector.length(xx - yy, 2 * xy);
    return new Region(
        x / CELLS,
        y / CELLS,
        (double) size / CELLS / CELLS,
        0.5 * Math.atan2(2 * xy, xx - yy),
        Math.sqrt((xx + yy + spread + 0.2) / (xx + yy - spread + 0.2)),
        mean,
        Plane.around(corners, 0.5 / CELLS));
  }

  /**
   * A part of the picture.
   *
   * @param x of its middle
   * @param area in square units
   * @param angle of its long side
   * @param slender how many times as long as wide it is
   * @param colour its mean
   * @param plane its convex hull, simplified
   */
  record Region(
      double x, double y, double area, double angle, double slender, int colour, Plane plane) {}
}
