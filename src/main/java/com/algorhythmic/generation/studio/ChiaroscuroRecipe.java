package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** Fruit, vessels and drapery that come out of a brown dark into one warm light, glazed and finely cracked with age. */
final class ChiaroscuroRecipe implements Recipe {
  @Override
  public BufferedImage paint(Brief brief) {
    var random = brief.random();
    var easel = new Easel(brief);
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    var table = new StillLife(brief, random);
    var study = new Sketch(brief, 460, table);
    easel.shade(study::at);
    var paint = new Impasto(easel, random.nextLong());
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
        double gx = Pigment.luminance(study.at(x + e, y)) - Pigment.luminance(study.at(x - e, y));
        double gy = Pigment.luminance(study.at(x, y + e)) - Pigment.luminance(study.at(x, y - e));
        // The brush follows the form, that is, goes across the way the light changes.
        double angle = gx * gx + gy * gy > 1e-5 ? Math.atan2(gx, -gy) : drift.at(x * 3, y * 3) * 2;
        int colour = Palette.shift(here, ((bits & 0xffff) / 65535.0 - 0.5) * 0.022, 1.06, 0);
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
    age(easel, brief, drift);
    easel.grain(brief.seed(), 5);
    easel.vignette(0.26);
    return easel.done();
  }

  /** Craquelure: the ground shrank in small plates; and the varnish went a little golden. */
  private static void age(Easel easel, Brief brief, Noise noise) {
    var cracks = new Plates(brief.seed(), 34);
    var worn = new Field(brief, 24, (x, y) -> noise.at(x * 1.7 + 9, y * 1.7));
    int[] pixels = easel.pixels();
    double unit = 1.0 / brief.shortSide();
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < easel.width; x++, i++) {
        double px = x * unit;
        double py = y * unit;
        double open = Pigment.smooth(-0.35, 0.7, worn.at(px, py));
        int colour = Pigment.wash(pixels[i], 0xf3d79a, 0.16);
        double crack = open > 0.02 ? cracks.gap(px, py) : 1;
        if (crack < 0.045) {
          colour = Pigment.over(
              colour,
              Pigment.lit(colour, Pigment.luminance(colour) > 0.12 ? -42 : 20),
              (1 - crack / 0.045) * open * 0.55);
        }
        pixels[i] = colour;
      }
    }
  }
}
