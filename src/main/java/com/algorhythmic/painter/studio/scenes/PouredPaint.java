package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vector;

/** Skeins of poured and flung enamel, layer over layer, with spatter. */
public final class PouredPaint extends Scene {
  /** Canvas, then the enamels. */
  private static final int[][] SETS = {
    {0xd9c8a8, 0x14120f, 0xf3ece0, 0x8a8f93, 0x7a4a2c, 0xc9a24a},
    {0xe8dcc4, 0x1a1a1e, 0xf7f3ea, 0x2f5d73, 0xb5452f, 0xe2b13c},
    {0x22262b, 0x0d0e10, 0xf1ebdd, 0x5f7f8a, 0xd8a23a, 0xb8412f},
    {0xcfd4cf, 0x16202b, 0xfaf6ec, 0x3f7f86, 0xe07a4f, 0x8f3f5c},
    {0xefe6d8, 0x20183a, 0xffffff, 0xd64b7a, 0x2aa3a3, 0xf5b93a},
  };

  private static final int[] ORDER = {3, 4, 1, 5, 2, 1, 4, 2, 3, 1, 2, 5};
  private static final int POINTS = 420;

  private final int[] set =
      SETS[valence > 0.72 && random.nextBoolean() ? 4 : random.nextInt(SETS.length)];
  private final Palette dyes =
      new Palette(set).shifted(0, 0.8 + valence * 0.5, (random.nextDouble() - 0.5) * 0.06);
  private final Noise noise = new Noise(random.nextLong());

  public PouredPaint(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.STROKE, 0, this::ground);
    int layers = 8 + (int) (energy * 4);
    int skeins = (int) ((3.4 + energy * 2.2) * Math.sqrt(wide * high)) + 1;
    for (int k = 0; k < layers; k++) {
      int dye = dyes.pick(ORDER[k % ORDER.length]);
      double bold = k < 3 ? 1.7 : 1;
      canvas.layer(Matter.STROKE, (k + 1.0) / layers, () -> pour(dye, bold, skeins));
    }
    canvas.finish(0.1, 6);
  }

  private void pour(int dye, double bold, int skeins) {
    for (int n = 0; n < skeins; n++) {
      skein(dye, bold * (0.0016 + 0.0046 * random.nextDouble() * random.nextDouble()));
    }
    spatter(dye, (int) (60 * wide * high * (0.7 + energy)));
  }

  private void ground() {
    var stain = new Field(canvas, 90, (x, y) -> noise.fractal(x * 2, y * 2, 4));
    int soaked = dyes.mix(0, 3, 0.35);
    canvas.shade(
        (x, y) -> Colour.over(dyes.pick(0), soaked, Colour.smoothstep(-0.1, 0.5, stain.at(x, y))));
    canvas.weave(4);
  }

  /** One throw: the arm swings in loops, and the line thins where it hurries and pools where it turns. */
  private void skein(int dye, double thick) {
    var x = new double[POINTS];
    var y = new double[POINTS];
    var half = new double[POINTS];
    double driftX = (random.nextDouble() - 0.2) * 0.0032 * wide;
    double driftY = (random.nextDouble() - 0.5) * 0.0026 * high;
    double startX = wide * (random.nextDouble() - 0.05);
    double startY = high * random.nextDouble();
    double swing = 0.07 + random.nextDouble() * 0.16;
    double rateX = 0.035 + random.nextDouble() * 0.05;
    double rateY = rateX * (0.7 + random.nextDouble() * 0.9);
    double phase = random.nextDouble() * 6;
    for (int i = 0; i < POINTS; i++) {
      double reach = swing * (1 + 0.6 * Math.sin(i * 0.013 + phase * 2));
      double shake = Math.sin(i * rateX * 2.7) * swing * 0.22;
      x[i] = startX + driftX * i + Math.cos(i * rateX + phase) * reach;
      y[i] = startY + driftY * i + Math.sin(i * rateY + phase * 1.7) * reach + shake;
    }
    for (int i = 0; i < POINTS; i++) {
      int j = Math.min(POINTS - 2, i);
      double speed = Vector.length(x[j + 1] - x[j], y[j + 1] - y[j]);
      double pool = 0.28 + 0.85 * 0.004 / (speed + 0.0022) + 0.25 * Math.sin(i * 0.21 + phase);
      half[i] = thick * Math.min(1, Math.min(i, POINTS - 1 - i) / 30.0) * Math.min(2.3, pool);
      if (speed < 0.0032 && random.nextInt(9) == 0) {
        drop(x[i], y[i], half[i] * (1.2 + random.nextDouble()), dye);
      }
    }
    new Ribbon(canvas, x, y, half)
        .paint((under, t, v, cover) -> Colour.over(under, Colour.lit(dye, gloss(v)), cover));
  }

  /** Enamel dries with a lit upper edge and a shaded lower one. */
  private static double gloss(double across) {
    return Math.exp(-(across + 0.45) * (across + 0.45) * 14) * 22 - Math.max(0, across) * 16;
  }

  private void spatter(int dye, int drops) {
    double middleX = 0;
    double middleY = 0;
    for (int n = 0; n < drops; n++) {
      if (n % 14 == 0) {
        middleX = random.nextDouble() * wide;
        middleY = random.nextDouble() * high;
      }
      double away = (random.nextDouble() + random.nextDouble() * random.nextDouble()) * 0.14;
      double turn = random.nextDouble() * Math.PI * 2;
      double size = 0.0011 + 0.0052 * Math.pow(random.nextDouble(), 5);
      drop(middleX + Math.cos(turn) * away, middleY + Math.sin(turn) * away, size, dye);
    }
  }

  private void drop(double x, double y, double radius, int dye) {
    canvas.repaintAround(x, y, radius + 2 / canvas.unit, (px, py, under) -> {
      double cover = (radius - Vector.length(px - x, py - y)) * canvas.unit + 0.5;
      if (cover <= 0) {
        return under;
      }
      double across = (py - y + px - x) * 0.7 / Math.max(1 / canvas.unit, radius);
      return Colour.over(under, Colour.lit(dye, gloss(across)), Math.min(1, cover));
    });
  }
}
