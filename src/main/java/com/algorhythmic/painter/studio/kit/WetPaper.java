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

  /** The cells across a bloom. */
  private static final int CELLS = 170;

  /** The inks that this picture is painted with. */
  public final Palette inks;

  private final Canvas canvas;
  private final double unit;
  private final Noise noise;
  private final Field tooth;
  private final Field drift;

  public WetPaper(Canvas canvas) {
    this.canvas = canvas;
    unit = canvas.unit;
    var random = canvas.random;
    int[] set = INKS[random.nextInt(INKS.length)];
    if (canvas.mood.valence() < 0.25 && random.nextBoolean()) {
      set = INKS[3];
    }
    double lighter = (canvas.mood.valence() - 0.5) * 0.1;
    double turn = (random.nextDouble() - 0.5) * 0.08;
    inks = new Palette(set).shifted(lighter, 0.75 + canvas.mood.valence() * 0.5, turn);
    noise = new Noise(random.nextLong());
    tooth = new Field(
        canvas, 420, (x, y) -> noise.at(x * 105, y * 105) * 0.6 + noise.at(x * 205, y * 205) * 0.4);
    drift = new Field(canvas, 110, (x, y) -> noise.at(x * 14, y * 14));
    int warm = 0xf8f4ea;
    canvas.shade((x, y) -> Colour.lit(warm, tooth.at(x, y) * 2 + noise.at(x * 1.5, y * 1.5) * 2));
  }

  /** A wash that spread from a place; its second ink was dropped in while it was wet. */
  public void bloom(double x, double y, double size, Ink ink, long shape) {
    var edge = new Noise(shape);
    double cos = Math.cos(edge.at(0.5, 0.7) * 3);
    double sin = Math.sin(edge.at(0.5, 0.7) * 3);
    double dropX = edge.at(3.3, 1.2) * size;
    double dropY = edge.at(7.3, 4.2) * size;
    double wick = 0.35 + 0.4 * Math.abs(edge.at(9.1, 2.2));
    double stretch = 1 + 0.35 * edge.at(5.1, 5.3);
    double pooling = 1.6 / size;
    double reach = size * 1.75;
    var depth = Field.about(x, y, reach, CELLS, (dx, dy) -> {
      double u = (dx * cos + dy * sin) / size * stretch;
      double v = (dy * cos - dx * sin) / size;
      double away = Vector.length(u, v);
      return away > 1.75
          ? -1
          : 1 - away - edge.fractal(u * 1.3 + 3, v * 1.3, 5) * 0.75 - edge.at(u * 9, v * 9) * 0.035;
    });
    Field.Quantity pooled =
        (dx, dy) -> Math.exp(-Vector.length(dx - dropX, dy - dropY) / size * 2.6)
            + edge.fractal(dx * pooling + 9, dy * pooling, 3) * wick;
    var pool = Field.about(x, y, reach, CELLS, pooled);
    var wash = new Wash(x, y, reach * 0.999, size, edge);
    lay(wash, ink.strength, depth::at, (px, py, inside) -> {
      double second = 0.85 * Colour.smoothstep(0.12, 0.7, pool.at(px, py));
      return Colour.over(ink.first, ink.second, second);
    });
  }

  /** A thin wash drawn with the tip of the brush through points, with half its width at each. */
  public void line(double[] x, double[] y, double[] half, int ink, double strength) {
    var reach = Arrays.stream(half).map(width -> Math.max(0.45 / unit, width)).toArray();
    new Ribbon(canvas, x, y, reach)
        .paint((under, along, across, cover) ->
            Colour.wash(under, ink, cover * strength * (0.7 + 0.3 * across * across)));
  }

  public void drop(double x, double y, double size, int ink, double strength) {
    Field.Quantity depth =
        (px, py) -> 1 - Vector.length(px - x, py - y) / size + noise.at(px * 60, py * 60) * 0.25;
    lay(new Wash(x, y, size * 1.3, size, noise), strength, depth, (px, py, inside) -> ink);
  }

  /**
   * Lays one wash.
   *
   * @param depth how deep a place lies in the wet: 0 at its edge, growing inwards in parts of the size
   */
  public void lay(Wash wash, double strength, Field.Quantity depth, Dye dye) {
    double size = wash.size;
    double sharp = 1.0 / (size * unit);
    double rim = 0.0065 / size;
    canvas.repaintAround(wash.x, wash.y, wash.reach, (x, y, under) -> {
      double inside = depth.at(x, y);
      if (inside <= -sharp) {
        return under;
      }
      double cover = Colour.smoothstep(-sharp, sharp, inside);
      double flow = 0.52
          + 0.3 * wash.edge.at(x / size * 2.3, y / size * 2.3)
          + 0.16 * drift.at(x, y)
          + 0.62 * Math.exp(-Math.max(0, inside) / rim)
          - 0.12 * Math.min(1, inside);
      double grit = 1 + tooth.at(x, y) * 0.26;
      return Colour.wash(under, dye.at(x, y, inside), cover * Math.min(1, strength * flow * grit));
    });
  }

  /** Raking light over the sheet's tooth. */
  public void dry() {
    double step = 0.0016;
    canvas.repaint((x, y, under) ->
        Colour.lit(under, (tooth.at(x, y) - tooth.at(x + step, y + step)) * 9));
    canvas.vignette(0.08);
  }

  /** Two inks that run into each other; strength 1 covers well. */
  public record Ink(int first, int second, double strength) {}

  /**
   * Where a wash lies.
   *
   * @param reach how far from its middle it may spread
   * @param size the length in which its depth is measured
   * @param edge the noise of its edge
   */
  public record Wash(double x, double y, double reach, double size, Noise edge) {}

  /** The pigment at a place, by how deep it lies in the wash. */
  @FunctionalInterface
  public interface Dye {
    int at(double x, double y, double inside);
  }
}
