package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** A landscape in small touches of pure colour that the eye mixes. */
final class PointillistRecipe implements Recipe {
  private static final Vista.Motif[] MOTIFS = {
    Vista.Motif.SEA, Vista.Motif.LAKE, Vista.Motif.MEADOW, Vista.Motif.MEADOW, Vista.Motif.POND
  };

  @Override
  public BufferedImage paint(Brief brief) {
    var random = brief.random();
    var vista = new Vista(brief, random, MOTIFS[random.nextInt(MOTIFS.length)]);
    var easel = new Easel(brief);
    var paint = new Impasto(easel, random.nextLong());
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    easel.shade((x, y) -> Pigment.over(vista.colour(x, y), 0xe9dcc3, 0.42));
    double dot = 0.0052 + brief.energy() * 0.0022;
    double vivid = 1.35 + brief.energy() * 0.35;
    for (int layer = 0; layer < 3; layer++) {
      double radius = dot * (1.25 - layer * 0.22);
      double pitch = radius * (layer == 0 ? 1.75 : 2.1);
      int columns = (int) Math.ceil(wide / pitch);
      int rows = (int) Math.ceil(high / pitch);
      for (int row = 0; row <= rows; row++) {
        for (int column = 0; column <= columns; column++) {
          long bits = random.nextLong();
          double x = (column + (bits & 1023) / 1023.0 * 1.1 - 0.3) * pitch;
          double y = (row + (bits >>> 10 & 1023) / 1023.0 * 1.1 - 0.3) * pitch;
          int seen = vista.colour(x, y);
          double chance = (bits >>> 20 & 1023) / 1023.0;
          double turn = ((bits >>> 30 & 1023) / 1023.0 - 0.5) * 2;
          double lift = ((bits >>> 40 & 1023) / 1023.0 - 0.5) * 0.13;
          int colour;
          if (chance < 0.1) {
            colour = Palette.shift(seen, lift * 0.6 + 0.02, vivid, 0.5 + turn * 0.05);
          } else if (chance < 0.5) {
            colour = Palette.shift(seen, lift, vivid * 1.15, turn * 0.13);
          } else {
            colour = Palette.shift(seen, lift * 0.7, vivid, turn * 0.05);
          }
          double size = radius * (0.75 + 0.4 * (bits >>> 52 & 255) / 255.0) * unit;
          paint.dab(x * unit, y * unit, size, colour, 0.92);
        }
      }
    }
    paint.light(0.8, 2);
    easel.vignette(0.1);
    return easel.done();
  }
}
