package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;

/** Two or three soft-edged fields of colour one above the other on a coloured ground. */
public final class ColourFields extends Scene {
  private static final int[][] DARK = {
    {0x3a1420, 0x7c1f2c, 0xb8402f, 0x2a0f1e}, {0x1a2233, 0x23406b, 0x10182a, 0x6d3a4e},
    {0x2b1a33, 0x5a2a5a, 0x8a3a4a, 0x1c1026}, {0x1f2a28, 0x2f5a50, 0x7a6a3a, 0x13201f},
  };
  private static final int[][] WARM = {
    {0xc2452d, 0xf2a33a, 0xf6d365, 0xd9622f}, {0xa83232, 0xe8743b, 0xf1c27d, 0x5e2b3a},
    {0xe07a5f, 0xf2cc8f, 0x3d405b, 0x81b29a}, {0xd1495b, 0xedae49, 0x00798c, 0xf3e0c0},
    {0x2a5d7c, 0x6fa8b8, 0xf0d9a8, 0xd98c5f}, {0x6b4a8a, 0xd98ab0, 0xf6d0b1, 0x3a3a6b},
  };
  private static final int[][] BRIGHT = {
    {0xf4b942, 0xfbe3a1, 0xf0845a, 0xfff3d6}, {0xf7d1cd, 0xe8a0bf, 0xfaf0e6, 0xba90c6},
    {0x9ed8db, 0xf5f1d6, 0xf7b267, 0x467599}, {0xf2e9d8, 0xe9b44c, 0x7fb685, 0xe4572e},
  };

  private static final double GAP = 0.028;

  private final double temper = valence + (random.nextDouble() - 0.5) * 0.5;
  private final int[] dyes = pick(temper < 0.3 ? DARK : temper > 0.78 ? BRIGHT : WARM);
  private final boolean firstIsGround = random.nextInt(2) == 0;
  private final Palette tints = new Palette(dyes)
      .shifted(
          (temper < 0.3 ? 0.03 : 0) + 0.08 * (valence - 0.6),
          0.9 + 0.35 * energy,
          (random.nextDouble() - 0.5) * 0.07);
  private final int ground = tints.pick(firstIsGround ? 0 : 3);
  private final Noise noise = new Noise(random.nextLong());
  private final Field cloud = new Field(canvas, 140, (x, y) -> noise.fractal(x * 2.6, y * 2.6, 4));
  private final Field slow =
      new Field(canvas, 40, (x, y) -> noise.fractal(x * 0.9 + 50, y * 0.9, 2));
  private final Field scrub = new Field(
      canvas, 320, (x, y) -> noise.at(x * 9, y * 70) * 0.6 + noise.at(x * 55 + 9, y * 14) * 0.4);
  private final Band[] bands = new Band[rhythm.count(2 + random.nextInt(2))];
  private final double margin = 0.07 + random.nextDouble() * 0.03;

  public ColourFields(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    divide();
    double soft = 0.02 + random.nextDouble() * 0.02;
    canvas.shade((x, y) -> {
      double fog = cloud.at(x, y);
      double brushed = scrub.at(x, y);
      int colour = Colour.lit(ground, fog * 20 + brushed * 5 + slow.at(x, y) * 10);
      for (var band : bands) {
        double inset = inset(band, x, y);
        double ragged = fog * 0.020 + brushed * 0.006 + slow.at(y, x) * 0.012;
        double cover = Colour.smoothstep(-soft * 0.55, soft, inset + ragged);
        if (cover > 0) {
          double heart = Colour.smoothstep(0, 0.3, inset);
          double glowing = heart * 0.8 + slow.at(y * 0.6, x * 0.6) * 0.6;
          int paint =
              Colour.lit(Colour.over(band.paint, band.glow, glowing), fog * 24 + brushed * 6);
          colour = Colour.over(colour, paint, cover * (0.84 + 0.14 * heart + fog * 0.12));
        }
      }
      return colour;
    });
    canvas.mark(Matter.STROKE, this::near, (x, y) -> true);
    canvas.weave(3.2);
    canvas.finish(0.12, 6);
  }

  /** The fields float before the ground, each at its own distance and nearest in its heart. */
  private double near(double x, double y) {
    double near = 0;
    for (int k = 0; k < bands.length; k++) {
      double heart = 0.4 + 0.6 * Colour.smoothstep(0, 0.2, inset(bands[k], x, y));
      double share = inset(bands[k], x, y) > 0 ? heart * (k % 2 == 0 ? 1 : 0.7) : 0;
      near = Math.max(near, share);
    }
    return near;
  }

  /** Divides the height at random among the fields. */
  private void divide() {
    var share = new double[bands.length];
    double total = 0;
    for (int k = 0; k < share.length; k++) {
      share[k] = 0.25 + random.nextDouble() * (k == 0 ? 1.1 : 0.8);
      total += share[k];
    }
    double top = margin;
    for (int k = 0; k < share.length; k++) {
      double tall = (high - 2 * margin - GAP * (share.length - 1)) * share[k] / total;
      int paint = paint(k);
      bands[k] = new Band(top, top + tall, paint, Colour.shift(paint, 0.085, 1.08, 0.02));
      top += tall + GAP;
    }
  }

  /** The colour of a field, shifted where it is hardly lighter or darker than the ground. */
  private int paint(int k) {
    int paint = tints.pick(firstIsGround ? 1 + k : k);
    if (paint == ground) {
      paint = tints.pick(k + 2);
    }
    double apart = Colour.lightness(paint) - Colour.lightness(ground);
    boolean darker = apart < 0 && Colour.lightness(ground) > 0.4;
    return Math.abs(apart) < 0.13
        ? Colour.shift(paint, darker ? -0.15 : 0.15, 1.1, 0.01 * k)
        : paint;
  }

  /** How far a place is within a field, whose edges wander. */
  private double inset(Band band, double x, double y) {
    double wander = slow.at(x * 0.99, Math.max(0, y)) * 0.012;
    return Math.min(
        Math.min(x - margin, wide - margin - x) + wander * 0.7,
        Math.min(y - band.top, band.bottom - y) + wander);
  }

  private record Band(double top, double bottom, int paint, int glow) {}
}
