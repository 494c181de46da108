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

  private final Vista vista = new Vista(canvas, MOTIFS[random.nextInt(MOTIFS.length)]);
  private final Impasto paint = new Impasto(canvas, random.nextLong());
  private final double vivid = 1.35 + energy * 0.35;

  public Pointillism(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade((x, y) -> Colour.over(vista.colour(x, y), 0xe9dcc3, 0.42));
    double dot = 0.0052 + energy * 0.0022;
    for (int layer = 0; layer < 3; layer++) {
      double radius = dot * (1.25 - layer * 0.22);
      dots(radius, radius * (layer == 0 ? 1.75 : 2.1));
    }
    paint.light(0.8, 2);
    canvas.vignette(0.1);
  }

  private void dots(double radius, double pitch) {
    int columns = (int) Math.ceil(wide / pitch);
    int rows = (int) Math.ceil(high / pitch);
    for (int row = 0; row <= rows; row++) {
      for (int column = 0; column <= columns; column++) {
        long bits = random.nextLong();
        double x = (column + share(bits) * 1.1 - 0.3) * pitch;
        double y = (row + share(bits >>> 10) * 1.1 - 0.3) * pitch;
        double size = radius * (0.75 + 0.4 * (bits >>> 52 & 255) / 255.0);
        paint.dab(x, y, size, colour(vista.colour(x, y), bits >>> 20), 0.92);
      }
    }
  }

  /** The colour seen, varied; at times its complement or a neighbouring hue. */
  private int colour(int seen, long bits) {
    double chance = share(bits);
    double turn = (share(bits >>> 10) - 0.5) * 2;
    double lift = (share(bits >>> 20) - 0.5) * 0.13;
    if (chance < 0.1) {
      return Colour.shift(seen, lift * 0.6 + 0.02, vivid, 0.5 + turn * 0.05);
    }
    return chance < 0.5
        ? Colour.shift(seen, lift, vivid * 1.15, turn * 0.13)
        : Colour.shift(seen, lift * 0.7, vivid, turn * 0.05);
  }

  /** The lowest ten bits as a number from 0 to 1. */
  private static double share(long bits) {
    return (bits & 1023) / 1023.0;
  }
}
