package com.algorhythmic.painter.studio.kit;

/**
 * The marks of brush, paper and grain in a picture, without its shapes. Laid over a thing that is painted later, they
 * make it part of the picture.
 */
public final class Texture {
  private static final int CELLS = 60;
  private static final int DEEPEST = 30;

  private final Canvas canvas;
  private final int[] before;
  private final Overview means;

  /** The texture of the picture as it is now. */
  public Texture(Canvas canvas) {
    this.canvas = canvas;
    before = canvas.copied();
    means = new Overview(canvas, CELLS);
  }

  /** Lays it over all that has changed since; 1 is its full depth. */
  public void lay(double strength) {
    int[] pixels = canvas.pixels();
    var present = new Overview(canvas, CELLS);
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != before[i]) {
        double x = (i % canvas.width + 0.5) / canvas.unit;
        double y = (i / canvas.width + 0.5) / canvas.unit;
        int wanted = means.at(x, y);
        int now = present.at(x, y);
        int colour = pixels[i];
        pixels[i] = Colour.rgb(
            (colour >> 16 & 255) + lacking(i, wanted, colour, now, 16, strength),
            (colour >> 8 & 255) + lacking(i, wanted, colour, now, 8, strength),
            (colour & 255) + lacking(i, wanted, colour, now, 0, strength));
      }
    }
  }

  /** What a pixel lacks of its former distance from the mean; a glow that lets the marks through lacks little. */
  private int lacking(int i, int mean, int colour, int present, int shift, double strength) {
    int step = (before[i] >> shift & 255) - (mean >> shift & 255);
    int wanted = (int) (Math.max(-DEEPEST, Math.min(DEEPEST, step)) * strength);
    int has = (colour >> shift & 255) - (present >> shift & 255);
    return wanted > 0
        ? Math.max(0, Math.min(wanted, wanted - has))
        : Math.min(0, Math.max(wanted, wanted - has));
  }
}
