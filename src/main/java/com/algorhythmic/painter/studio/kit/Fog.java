package com.algorhythmic.painter.studio.kit;

/** Banks of fog of one colour over what is painted. */
public record Fog(Canvas canvas, Noise noise, int colour) {

  /** A bank about a height; every layer has other billows. */
  public void bank(double line, double depth, double strength, int layer) {
    canvas.repaint(
        Matter.SMOKE, canvas.standing(line), line - depth * 2, canvas.high, (x, y, under) -> {
          double band =
              Math.exp(-Math.pow((y - line) / depth, 2) * (y < line ? 1 : 0.5)) * strength;
          if (band < 0.008) {
            return under;
          }
          double billow = noise.fractal(x * 1.7 + layer * 3.7, y * 5.5 + layer, 2);
          return Colour.blend(under, colour, band * (0.72 + 0.9 * billow));
        });
  }
}
