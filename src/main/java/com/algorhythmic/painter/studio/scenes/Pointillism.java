package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vista;

/** A landscape in small touches of pure colour that the eye mixes. */
public final class Pointillism extends Scene {
  private static final Vista.Motif[] MOTIFS = {
    Vista.Motif.SEA, Vista.Motif.LAKE, Vista.Motif.MEADOW, Vista.Motif.MEADOW, Vista.Motif.POND
  };

  public Pointillism(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var vista = new Vista(canvas, MOTIFS[random.nextInt(MOTIFS.length)]);
    var paint = new Impasto(canvas, random.nextLong());
    canvas.shade((x, y) -> Colour.over(vista.colour(x, y), 0xe9dcc3, 0.42));
    double dot = 0.0052 + energy * 0.0022;
    double vivid = 1.35 + energy * 0.35;
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
            colour = Colour.shift(seen, lift * 0.6 + 0.02, vivid, 0.5 + turn * 0.05);
          } else if (chance < 0.5) {
            colour = Colour.shift(seen, lift, vivid * 1.15, turn * 0.13);
          } else {
            colour = Colour.shift(seen, lift * 0.7, vivid, turn * 0.05);
          }
          double size = radius * (0.75 + 0.4 * (bits >>> 52 & 255) / 255.0) * unit;
          paint.dab(x * unit, y * unit, size, colour, 0.92);
        }
      }
    }
    paint.light(0.8, 2);
    canvas.vignette(0.1);
  }
}
