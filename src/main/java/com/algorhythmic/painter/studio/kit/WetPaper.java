package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;

/**
 * Rough watercolour paper: washes are laid as transparent layers whose pigment gathers at the edge and in the tooth.
 */
public final class WetPaper {
  private static final int[][] INKS = {
    {0x1f4e6b, 0x2f8f8a, 0x6fa06a, 0xe07a5f, 0xb84a62, 0x2b2d42},
    {0x3a2f6b, 0x6a5fb0, 0xb06fa8, 0xe88f8f, 0xf2b872, 0x24304f},
    {0x264653, 0x2a9d8f, 0xe9c46a, 0xf4a261, 0xe76f51, 0x3b4a6b},
    {0x22313f, 0x4a6070, 0x8a9aa0, 0xb0413e, 0x5f7f86, 0x16202a},
    {0x0f5f6b, 0x3fa7a0, 0x9fcf9a, 0xf2d16b, 0xe8866a, 0x28507f},
    {0x5a2a4a, 0xa03f5f, 0xd97a6c, 0xe9b08a, 0x6f6f9f, 0x2f2f4f},
  };

  /** The inks that this picture is painted with. */
  public final Palette inks;

  private final Canvas canvas;
  private final int[] pixels;
  private final double unit;
  private final Noise noise;
  private final Field tooth;
  private final Field drift;

  public WetPaper(Canvas canvas) {
    this.canvas = canvas;
    var random = canvas.random;
    int[] set = INKS[random.nextInt(INKS.length)];
    if (canvas.valence < 0.25 && random.nextBoolean()) {
      set = INKS[3];
    }
    inks = new Palette(set)
        .shifted(
            (canvas.valence - 0.5) * 0.1,
            0.75 + canvas.valence * 0.5,
            (random.nextDouble() - 0.5) * 0.08);
    pixels = canvas.pixels();
    unit = canvas.unit;
    noise = new Noise(random.nextLong());
    tooth = new Field(
        canvas, 420, (x, y) -> noise.at(x * 105, y * 105) * 0.6 + noise.at(x * 205, y * 205) * 0.4);
    drift = new Field(canvas, 110, (x, y) -> noise.at(x * 14, y * 14));
    int warm = 0xf8f4ea;
    canvas.shade((x, y) -> Colour.lit(warm, tooth.at(x, y) * 2 + noise.at(x * 1.5, y * 1.5) * 2));
  }

  /** A wash that spread from a place; the second ink is dropped in while it is wet. */
  public void bloom(
      double x, double y, double size, int ink, int second, double strength, long shape) {
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
        (px, py, inside) -> Colour.over(
            ink,
            second,
            0.85
                * Colour.smoothstep(
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

  /** A thin wash drawn with the tip of the brush through points, with half its width at each. */
  public void line(double[] x, double[] y, double[] half, int ink, double strength) {
    var reach = Arrays.stream(half).map(width -> Math.max(0.45 / unit, width)).toArray();
    new Ribbon(canvas, x, y, reach)
        .paint((under, along, across, cover) ->
            Colour.wash(under, ink, cover * strength * (0.7 + 0.3 * across * across)));
  }

  public void drop(double x, double y, double size, int ink, double strength) {
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
  public void wash(
      double x,
      double y,
      double reach,
      Field.Quantity inside,
      Dye dye,
      double size,
      double strength,
      Noise edge) {
    int x0 = (int) Math.max(0, (x - reach) * unit);
    int x1 = (int) Math.min(canvas.width - 1, (x + reach) * unit + 1);
    int y0 = (int) Math.max(0, (y - reach) * unit);
    int y1 = (int) Math.min(canvas.height - 1, (y + reach) * unit + 1);
    double sharp = 1.0 / (size * unit);
    double rim = 0.0065 / size;
    for (int row = y0; row <= y1; row++) {
      for (int column = x0; column <= x1; column++) {
        double px = column / unit;
        double py = row / unit;
        double depth = inside.at(px, py);
        if (depth > -sharp) {
          double cover = Colour.smoothstep(-sharp, sharp, depth);
          double gather = Math.exp(-Math.max(0, depth) / rim);
          double back = edge.at(px / size * 2.3, py / size * 2.3);
          double flow = 0.52
              + 0.3 * back
              + 0.16 * drift.at(px, py)
              + 0.62 * gather
              - 0.12 * Math.min(1, depth);
          double grit = 1 + tooth.at(px, py) * 0.26;
          int i = row * canvas.width + column;
          pixels[i] = Colour.wash(
              pixels[i], dye.at(px, py, depth), cover * Math.min(1, strength * flow * grit));
        }
      }
    }
  }

  /** Raking light over the sheet's tooth. */
  public void dry() {
    double step = 0.0016;
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++, i++) {
        double px = x / unit;
        double py = y / unit;
        pixels[i] = Colour.lit(pixels[i], (tooth.at(px, py) - tooth.at(px + step, py + step)) * 9);
      }
    }
    canvas.vignette(0.08);
  }

  /** The pigment at a place, by how deep it lies in the wash. */
  @FunctionalInterface
  public interface Dye {
    int at(double x, double y, double inside);
  }
}
