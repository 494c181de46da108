package com.algorhythmic.generation.studio;

/**
 * Rough watercolour paper: washes are laid as transparent layers whose pigment gathers at the edge and in the tooth.
 */
final class WetPaper {
  private final Easel easel;
  private final int[] pixels;
  private final double unit;
  private final Noise noise;
  private final Field tooth;
  private final Field drift;

  WetPaper(Easel easel, Brief brief, long seed) {
    this.easel = easel;
    pixels = easel.pixels();
    unit = brief.shortSide();
    noise = new Noise(seed);
    tooth = new Field(
        brief, 420, (x, y) -> noise.at(x * 105, y * 105) * 0.6 + noise.at(x * 205, y * 205) * 0.4);
    drift = new Field(brief, 110, (x, y) -> noise.at(x * 14, y * 14));
    int warm = 0xf8f4ea;
    easel.shade((x, y) -> Pigment.lit(warm, tooth.at(x, y) * 2 + noise.at(x * 1.5, y * 1.5) * 2));
  }

  /** A wash that spread from a place; the second ink is dropped in while it is wet. */
  void bloom(double x, double y, double size, int ink, int second, double strength, long shape) {
    var edge = new Noise(shape);
    double turn = edge.at(0.5, 0.7) * 3;
    double dropX = x + edge.at(3.3, 1.2) * size;
    double dropY = y + edge.at(7.3, 4.2) * size;
    double wick = 0.35 + 0.4 * Math.abs(edge.at(9.1, 2.2));
    double stretch = 1 + 0.35 * edge.at(5.1, 5.3);
    double pooling = 1.6 / size;
    int cells = 170;
    double reach = size * 1.75;
    // Depth and pool change slowly against the pixels, so both are taken on a lattice and read
    // between its points.
    float[] depths = new float[(cells + 2) * (cells + 2)];
    float[] pools = new float[depths.length];
    for (int row = 0, i = 0; row < cells + 2; row++) {
      for (int column = 0; column < cells + 2; column++, i++) {
        double dx = (column * 2.0 / cells - 1) * reach;
        double dy = (row * 2.0 / cells - 1) * reach;
        double u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / size * stretch;
        double v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / size;
        double away = Math.hypot(u, v);
        depths[i] = away > 1.75
            ? -1
            : (float) (1
                - away
                - edge.fractal(u * 1.3 + 3, v * 1.3, 5) * 0.75
                - edge.at(u * 9, v * 9) * 0.035);
        if (depths[i] > -0.2) {
          pools[i] = (float) (Math.exp(-Math.hypot(x + dx - dropX, y + dy - dropY) / size * 2.6)
              + edge.fractal(dx * pooling + 9, dy * pooling, 3) * wick);
        }
      }
    }
    double scale = cells / (2 * reach);
    wash(
        x,
        y,
        reach * 0.999,
        (px, py) -> between(depths, cells + 2, (px - x + reach) * scale, (py - y + reach) * scale),
        (px, py, inside) -> Pigment.over(
            ink,
            second,
            0.85
                * Pigment.smooth(
                    0.12,
                    0.7,
                    between(pools, cells + 2, (px - x + reach) * scale, (py - y + reach) * scale))),
        size,
        strength,
        edge);
  }

  private static double between(float[] lattice, int columns, double x, double y) {
    int column = (int) Math.max(0, Math.min(columns - 2, x));
    int row = (int) Math.max(0, Math.min(columns - 2, y));
    double fx = x - column;
    double fy = y - row;
    int i = row * columns + column;
    double top = lattice[i] + (lattice[i + 1] - lattice[i]) * fx;
    double bottom = lattice[i + columns] + (lattice[i + columns + 1] - lattice[i + columns]) * fx;
    return top + (bottom - top) * fy;
  }

  /** A thin wash drawn with the tip of the brush along a curve; lengths in units of the shorter side. */
  void line(double[] x, double[] y, double[] half, int ink, double strength) {
    double[] px = new double[x.length];
    double[] py = new double[x.length];
    double[] reach = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      px[i] = x[i] * unit;
      py[i] = y[i] * unit;
      reach[i] = Math.max(0.45, half[i] * unit);
    }
    new Ribbon(px, py, reach, x.length)
        .paint(
            easel,
            (under, along, across, cover) ->
                Pigment.wash(under, ink, cover * strength * (0.7 + 0.3 * across * across)));
  }

  void drop(double x, double y, double size, int ink, double strength) {
    wash(
        x,
        y,
        size * 1.3,
        (px, py) -> 1 - Math.hypot(px - x, py - y) / size + noise.at(px * 60, py * 60) * 0.25,
        (px, py, inside) -> ink,
        size,
        strength,
        noise);
  }

  /**
   * Lays one wash.
   *
   * @param inside how deep a place lies in the wet: 0 at its edge, growing inwards in parts of the size
   */
  void wash(
      double x,
      double y,
      double reach,
      Field.Quantity inside,
      Dye dye,
      double size,
      double strength,
      Noise edge) {
    int x0 = (int) Math.max(0, (x - reach) * unit);
    int x1 = (int) Math.min(easel.width - 1, (x + reach) * unit + 1);
    int y0 = (int) Math.max(0, (y - reach) * unit);
    int y1 = (int) Math.min(easel.height - 1, (y + reach) * unit + 1);
    double sharp = 1.0 / (size * unit);
    double rim = 0.0065 / size;
    for (int row = y0; row <= y1; row++) {
      for (int column = x0; column <= x1; column++) {
        double px = column / unit;
        double py = row / unit;
        double depth = inside.at(px, py);
        if (depth > -sharp) {
          double cover = Pigment.smooth(-sharp, sharp, depth);
          double gather = Math.exp(-Math.max(0, depth) / rim);
          double back = edge.at(px / size * 2.3, py / size * 2.3);
          double flow = 0.52
              + 0.3 * back
              + 0.16 * drift.at(px, py)
              + 0.62 * gather
              - 0.12 * Math.min(1, depth);
          double grit = 1 + tooth.at(px, py) * 0.26;
          int i = row * easel.width + column;
          pixels[i] = Pigment.wash(
              pixels[i], dye.at(px, py, depth), cover * Math.min(1, strength * flow * grit));
        }
      }
    }
  }

  /** Raking light over the sheet's tooth. */
  void dry() {
    double step = 0.0016;
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < easel.width; x++, i++) {
        double px = x / unit;
        double py = y / unit;
        pixels[i] = Pigment.lit(pixels[i], (tooth.at(px, py) - tooth.at(px + step, py + step)) * 9);
      }
    }
    easel.vignette(0.08);
  }

  /** The pigment at a place, by how deep it lies in the wash. */
  @FunctionalInterface
  interface Dye {
    int at(double x, double y, double inside);
  }
}
