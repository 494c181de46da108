package com.algorhythmic.painter.studio.kit;

/**
 * Still water or wet ground that mirrors the picture above a line, drawn out downwards and broken by ripples.
 *
 * @param tinted how much of the tint covers the reflection, 0 to 1
 * @param squeeze how much faster the mirrored picture runs than the one above; 1 is a true mirror
 * @param smear how far light is drawn out at the near edge
 * @param ripple how far ripples push the reflection sideways
 */
public record Reflection(int tint, double tinted, double squeeze, double smear, double ripple) {

  /** Paints the reflection below a line. */
  public void paint(Canvas canvas, Noise noise, double line) {
    double pixel = 1 / canvas.unit;
    double shore = Math.floor(line * canvas.unit) * pixel;
    var above = canvas.copy();
    double[] columns = canvas.columns();
    var places = new double[columns.length];
    var waves = new double[columns.length];
    var ripples = new double[columns.length];
    canvas.repaintRows(line, canvas.high, y -> {
      double down = y - shore;
      double near = down / (canvas.high - shore);
      double rows = 40 * Math.log(1 + down * 14); // ripples crowd together towards the far shore
      for (int i = 0; i < places.length; i++) {
        places[i] = columns[i] * (9 - 5 * near);
      }
      noise.along(places, rows, 0, waves);
      for (int i = 0; i < places.length; i++) {
        places[i] = columns[i] * (21 - 12 * near);
      }
      noise.along(places, rows * 2.1, 0, ripples);
      return (at, under) -> {
        double wave = waves[at] + 0.5 * ripples[at];
        double column = columns[at] + wave * ripple * (0.25 + near);
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int k = -2; k <= 2; k++) {
          double off = k * smear * (0.2 + near) + wave * smear * 0.8;
          double row = shore - pixel - Math.max(0, down * squeeze + off);
          int colour = above.colour(column, row);
          red += colour >> 16 & 255;
          green += colour >> 8 & 255;
          blue += colour & 255;
        }
        int mean = red / 5 << 16 | green / 5 << 8 | blue / 5;
        int tinged = Colour.blend(mean, tint, tinted * (0.75 + 0.5 * near));
        return Colour.scale(tinged, 1 + wave * 0.12);
      };
    });
    canvas.mark(Matter.WATER, canvas.plane(line, 0.2), (x, y) -> y > line);
  }
}
