package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;

/** Soft fields of the picture's own colours that float before it and let it shine through. */
final class Rothko implements Manner {
  private static final int[] PALETTE = {
    0x7c1f2c, 0xc2452d, 0xe8843b, 0xf2b84a, 0x3a1420, 0x5a2a4a, 0x27324f
  };
  private static final double GAP = 0.03;
  private static final double MARGIN = 0.075;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var random = canvas.random;
    var far = new Overview(canvas, 7);
    var noise = new Noise(random.nextLong());
    var cloud = new Field(canvas, 110, (x, y) -> noise.fractal(x * 2.4, y * 2.4, 4));
    var brushed = new Field(
        canvas, 260, (x, y) -> noise.at(x * 9, y * 60) * 0.6 + noise.at(x * 50, y * 13) * 0.4);
    int count = canvas.mood.rhythm().beats() == 4 ? 4 : 2 + random.nextInt(2);
    var bands = bands(canvas, far, count);
    canvas.repaint((x, y, under) -> {
      double fog = cloud.at(x, y);
      int soft = Colour.over(under, far.at(x, y), 0.55);
      int colour = Colour.scale(soft, 0.86 + fog * 0.12);
      for (var band : bands) {
        double inset = Math.min(
            Math.min(x - MARGIN, canvas.wide - MARGIN - x),
            Math.min(y - band.top, band.bottom - y));
        double cover =
            Colour.smoothstep(-0.016, 0.034, inset + fog * 0.022 + brushed.at(x, y) * 0.007);
        if (cover > 0) {
          int local = Colour.over(band.colour, far.at(x, y), 0.3);
          int lit = Colour.lit(local, fog * 26 + brushed.at(x, y) * 8 + Math.min(0.3, inset) * 40);
          int through = Colour.over(lit, under, 0.3 + 0.1 * fog);
          colour = Colour.over(colour, through, cover * 0.95);
        }
      }
      return colour;
    });
    canvas.weave(2.5);
  }

  /** Each field has the mean colour of what it lies before, and more of it. */
  private static Band[] bands(Canvas canvas, Overview far, int count) {
    var share = new double[count];
    double total = 0;
    for (int k = 0; k < count; k++) {
      share[k] = 0.3 + canvas.random.nextDouble();
      total += share[k];
    }
    var bands = new Band[count];
    double top = MARGIN;
    for (int k = 0; k < count; k++) {
      double tall = (canvas.high - 2 * MARGIN - GAP * (count - 1)) * share[k] / total;
      int mean = mean(canvas, far, top, tall);
      double apart =
          k > 0 && Math.abs(Colour.lightness(mean) - Colour.lightness(bands[k - 1].colour)) < 0.1
              ? (k % 2 == 0 ? 0.1 : -0.1)
              : 0.02;
      bands[k] = new Band(top, top + tall, Colour.shift(mean, apart, 1.55, 0));
      top += tall + GAP;
    }
    return bands;
  }

  /** The mean colour of a part, with more of its most colourful place. */
  private static int mean(Canvas canvas, Overview far, double top, double tall) {
    int mean = far.at(canvas.wide * 0.2, top + tall / 2);
    int bright = mean;
    for (int i = 1; i < 24; i++) {
      int here = far.at(canvas.wide * (0.1 + 0.1 * (i % 8)), top + tall * (0.2 + 0.3 * (i / 8)));
      mean = Colour.blend(mean, here, 1.0 / (i + 1));
      bright = Colour.chroma(here) > Colour.chroma(bright) ? here : bright;
    }
    return Colour.mix(mean, bright, 0.5);
  }

  private record Band(double top, double bottom, int colour) {}
}
