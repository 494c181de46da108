package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;

/** Broken touches of light in a pale haze, and water lilies. */
final class Monet implements Manner {
  private static final int[] PALETTE = {
    0x6f8fc4, 0xa9bfe0, 0xc9b7d8, 0x8fb59a, 0x5d8a6f, 0xf0c9c0, 0xf6e6b8
  };
  private static final int HAZE = 0xdcd8ea;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    double high = canvas.high;
    var haze = new Field(
        canvas, 30, (x, y) -> 0.28 * (1 - 0.6 * y / high) + 0.07 * noise.at(x * 2, y * 2));
    canvas.repaint((x, y, under) -> Colour.over(under, HAZE, haze.at(x, y)));
    var overview = new Overview(canvas, 36);
    var flow = new Flow(canvas, overview, 10, (x, y) -> noise.at(x * 2.5, y * 2.5) * 0.9);
    new Repainting(canvas)
        .cover(0.014, 6, 2.2, flow::at, 0.05, 0.06)
        .cover(0.0082, 9, 1.7, flow::at, 0.085, 0.11)
        .light(0.8, 2.5);
    var paint = new Impasto(canvas, canvas.random.nextLong());
    int groups = canvas.mood.rhythm().count(5);
    for (int k = 0; k < groups; k++) {
      double y = high * (0.74 + 0.2 * canvas.random.nextDouble());
      double x = canvas.wide * canvas.mood.rhythm().place(k, groups)
          + canvas.random.nextDouble(-0.05, 0.05);
      lilies(canvas, overview, paint, x, y);
    }
    paint.light(0.7, 0);
  }

  private static void lilies(Canvas canvas, Overview seen, Impasto paint, double x, double y) {
    var random = canvas.random;
    double size = 0.05 + 0.11 * (y / canvas.high - 0.74);
    int leaf = Colour.mix(seen.at(x, y), 0x6f9f6a, 0.66);
    int flower = random.nextInt(3) == 0 ? 0xf6eef2 : 0xe79ab0;
    canvas.layer(Matter.FOLIAGE, canvas.standing(y), () -> {
      paint.enterLayer();
      int pads = 4 + random.nextInt(4);
      for (int k = 0; k < pads; k++) {
        double px = x + random.nextDouble(-2.6, 2.6) * size;
        double py = y + random.nextDouble(-0.7, 0.7) * size;
        for (int t = 0; t < 7; t++) {
          int colour = Colour.shift(
              leaf, random.nextDouble(-0.07, 0.09), 1.1, random.nextDouble(-0.04, 0.04));
          touch(
              paint,
              px,
              py + (t - 3) * size * 0.07,
              size * (1 - 0.13 * Math.abs(t - 3)),
              colour,
              random.nextInt(1024));
        }
        if (k % 2 == 0) {
          for (int t = 0; t < 6; t++) {
            int colour = Colour.shift(flower, random.nextDouble(-0.06, 0.05), 1.1, 0);
            double angle = -Math.PI / 2 + (t - 2.5) * 0.42;
            double reach = size * 0.24;
            paint.stroke(
                px + Math.cos(angle) * reach,
                py - size * 0.1 + Math.sin(angle) * reach * 0.7,
                angle,
                colour,
                new Impasto.Mark(reach, reach * 0.34 + 0.4 / canvas.unit, 0, 0.95, t * 37));
          }
        }
      }
    });
  }

  private static void touch(
      Impasto paint, double x, double y, double half, int colour, int bristles) {
    paint.stroke(x, y, 0, colour, new Impasto.Mark(half, half * 0.11, 0, 0.9, bristles));
  }
}
