package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Ribbon;

/** Enamel that is dripped and flung over the picture in layers. */
final class Pollock implements Manner {
  private static final int[] PALETTE = {
    0x17150f, 0xf1eadb, 0x8a8f93, 0x8a5a34, 0xc9a24a, 0x35606f, 0xb34a33
  };
  private static final int[] ORDER = {2, 4, 0, 6, 1, 0};
  private static final int POINTS = 300;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var own = new Overview(canvas, 8).colours(ORDER.length);
    int skeins =
        (int) ((2.1 + 1.9 * canvas.mood.energy()) * Math.sqrt(canvas.wide * canvas.high)) + 1;
    for (int k = 0; k < 2 * ORDER.length; k++) {
      int last = PALETTE[ORDER[k / 2]];
      // Every other layer has a colour of the picture, so that the web belongs to it.
      int dye = k % 2 == 0 ? Colour.mix(own[k / 2], last, 0.35) : last;
      double near = 0.4 + 0.6 * k / (2 * ORDER.length);
      canvas.layer(Matter.STROKE, near, () -> pour(canvas, dye, skeins));
    }
    canvas.grain(4);
  }

  private static void pour(Canvas canvas, int dye, int skeins) {
    var random = canvas.random;
    for (int n = 0; n < skeins; n++) {
      skein(canvas, dye, 0.0022 + 0.0068 * random.nextDouble() * random.nextDouble());
    }
    double middleX = 0;
    double middleY = 0;
    int drops = (int) (45 * canvas.wide * canvas.high * (0.7 + canvas.mood.energy()));
    for (int n = 0; n < drops; n++) {
      if (n % 12 == 0) {
        middleX = random.nextDouble() * canvas.wide;
        middleY = random.nextDouble() * canvas.high;
      }
      double away = (random.nextDouble() + random.nextDouble() * random.nextDouble()) * 0.13;
      double turn = random.nextDouble() * Math.PI * 2;
      double size = 0.0012 + 0.011 * Math.pow(random.nextDouble(), 5);
      drop(canvas, middleX + Math.cos(turn) * away, middleY + Math.sin(turn) * away, size, dye);
    }
  }

  /** One throw: the arm swings in loops; the line thins where it hurries and pools where it turns. */
  private static void skein(Canvas canvas, int dye, double thick) {
    var random = canvas.random;
    var x = new double[POINTS];
    var y = new double[POINTS];
    var half = new double[POINTS];
    double driftX = (random.nextDouble() - 0.35) * 0.0046 * canvas.wide;
    double driftY = (random.nextDouble() - 0.5) * 0.0034 * canvas.high;
    double startX = canvas.wide * random.nextDouble();
    double startY = canvas.high * random.nextDouble();
    double swing = 0.07 + random.nextDouble() * 0.17;
    double rate = 0.045 + random.nextDouble() * 0.06;
    double other = rate * (0.7 + random.nextDouble() * 0.9);
    double phase = random.nextDouble() * 6;
    for (int i = 0; i < POINTS; i++) {
      double reach = swing * (1 + 0.6 * Math.sin(i * 0.017 + phase * 2));
      x[i] = startX + driftX * i + Math.cos(i * rate + phase) * reach;
      y[i] = startY + driftY * i + Math.sin(i * other + phase * 1.7) * reach;
    }
    for (int i = 0; i < POINTS; i++) {
      int j = Math.min(POINTS - 2, i);
      double speed = Math.hypot(x[j + 1] - x[j], y[j + 1] - y[j]);
      double pool = 0.3 + 0.9 * 0.005 / (speed + 0.003) + 0.25 * Math.sin(i * 0.26 + phase);
      half[i] = thick * Math.min(1, Math.min(i, POINTS - 1 - i) / 24.0) * Math.min(2.4, pool);
      if (speed < 0.005 && random.nextInt(8) == 0) {
        drop(canvas, x[i], y[i], half[i] * (1.3 + random.nextDouble()), dye);
      }
    }
    new Ribbon(canvas, x, y, half)
        .paint((under, t, v, cover) -> Colour.over(under, Colour.lit(dye, gloss(v)), cover));
  }

  /** Enamel dries with a lit upper edge and a shaded lower one. */
  private static double gloss(double across) {
    return Math.exp(-(across + 0.45) * (across + 0.45) * 14) * 24 - Math.max(0, across) * 18;
  }

  private static void drop(Canvas canvas, double x, double y, double radius, int dye) {
    canvas.repaintAround(x, y, radius + 2 / canvas.unit, (px, py, under) -> {
      double cover = (radius - Math.hypot(px - x, py - y)) * canvas.unit + 0.5;
      double across = (py - y + px - x) * 0.7 / Math.max(1 / canvas.unit, radius);
      return cover <= 0
          ? under
          : Colour.over(under, Colour.lit(dye, gloss(across)), Math.min(1, cover));
    });
  }
}
