package com.algorhythmic.painter.studio.kit;

/** Still or wet ground that gives back what is above a line, drawn out downwards and broken by ripples. */
public final class Mirror {
  private Mirror() {}

  /**
   * Paints the reflection below the line.
   *
   * @param line the waterline in short sides
   * @param squeeze how much faster the mirrored picture runs than the one above; 1 is a true mirror
   * @param smear how far, in short sides, light is drawn out at the near edge
   * @param ripple how far ripples push it sideways
   */
  public static void below(
      Canvas canvas,
      double line,
      Noise noise,
      int tint,
      double tinted,
      double squeeze,
      double smear,
      double ripple) {
    int[] pixels = canvas.pixels();
    int[] above = pixels.clone();
    double unit = Math.min(canvas.width, canvas.height);
    int first = (int) (line * unit);
    double depth = canvas.height - first;
    for (int y = first; y < canvas.height; y++) {
      double near = (y - first) / depth;
      double v = (y - first) / unit;
      // ripples crowd together towards the far shore
      double rows = 40 * Math.log(1 + v * 14);
      for (int x = 0; x < canvas.width; x++) {
        double u = x / unit;
        double wave =
            noise.at(u * (9 - 5 * near), rows) + 0.5 * noise.at(u * (21 - 12 * near), rows * 2.1);
        int sx = (int)
            Math.max(0, Math.min(canvas.width - 1.0, x + wave * ripple * unit * (0.25 + near)));
        int r = 0;
        int g = 0;
        int b = 0;
        for (int k = 0; k < 5; k++) {
          double off = (k - 2) * smear * (0.2 + near) + wave * smear * 0.8;
          int sy = (int) Math.max(0, Math.min(first - 1.0, first - 1 - (v * squeeze + off) * unit));
          int colour = above[sy * canvas.width + sx];
          r += colour >> 16 & 255;
          g += colour >> 8 & 255;
          b += colour & 255;
        }
        int colour = r / 5 << 16 | g / 5 << 8 | b / 5;
        colour = Colour.blend(colour, tint, tinted * (0.75 + 0.5 * near));
        pixels[y * canvas.width + x] = Colour.scale(colour, 1 + wave * 0.12);
      }
    }
  }
}
