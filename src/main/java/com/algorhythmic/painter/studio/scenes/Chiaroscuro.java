package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Study;

/** Fruit, vessels and drapery that come out of a brown dark into one warm light, glazed and finely cracked with age. */
public final class Chiaroscuro extends Scene {
  public Chiaroscuro(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var table = new StillLife(canvas);
    var study = new Study(canvas, 460, table);
    canvas.shade(study::at);
    var paint = new Impasto(canvas, random.nextLong());
    var drift = new Noise(random.nextLong());
    for (int layer = 0; layer < 2; layer++) {
      double half = layer == 0 ? 0.0052 : 0.0028;
      int count = (int) (wide * high / (half * half * (layer == 0 ? 7 : 13)));
      for (int n = 0; n < count; n++) {
        double x = random.nextDouble() * wide;
        double y = random.nextDouble() * high;
        long bits = random.nextLong();
        int here = study.at(x, y);
        double e = 0.004;
        double gx = Colour.luminance(study.at(x + e, y)) - Colour.luminance(study.at(x - e, y));
        double gy = Colour.luminance(study.at(x, y + e)) - Colour.luminance(study.at(x, y - e));
        // The brush follows the form, that is, goes across the way the light changes.
        double angle = gx * gx + gy * gy > 1e-5 ? Math.atan2(gx, -gy) : drift.at(x * 3, y * 3) * 2;
        int colour = Colour.shift(here, ((bits & 0xffff) / 65535.0 - 0.5) * 0.022, 1.06, 0);
        paint.stroke(
            x * unit,
            y * unit,
            angle,
            half * 2.4 * unit,
            half * unit,
            0.1,
            colour,
            layer == 0 ? 0.5 : 0.42,
            (int) (bits >>> 40));
      }
    }
    paint.light(0.42, 1.6);
    age(drift);
    canvas.grain(5);
    canvas.vignette(0.26);
  }

  /** Craquelure: the ground shrank in small plates; and the varnish went a little golden. */
  private void age(Noise noise) {
    var cracks = new Plates(canvas.seed, 34);
    var worn = new Field(canvas, 24, (x, y) -> noise.at(x * 1.7 + 9, y * 1.7));
    int[] pixels = canvas.pixels();
    double unit = 1.0 / canvas.unit;
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++, i++) {
        double px = x * unit;
        double py = y * unit;
        double open = Colour.smoothstep(-0.35, 0.7, worn.at(px, py));
        int colour = Colour.wash(pixels[i], 0xf3d79a, 0.16);
        double crack = open > 0.02 ? cracks.gap(px, py) : 1;
        if (crack < 0.045) {
          colour = Colour.over(
              colour,
              Colour.lit(colour, Colour.luminance(colour) > 0.12 ? -42 : 20),
              (1 - crack / 0.045) * open * 0.55);
        }
        pixels[i] = colour;
      }
    }
  }
}
