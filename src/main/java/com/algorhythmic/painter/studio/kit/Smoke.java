package com.algorhythmic.painter.studio.kit;

/**
 * Columns of smoke, lit from one side and from their foot.
 *
 * @param lightX the place from which they are lit
 */
public record Smoke(Noise noise, int dark, int lit, double lightX) {

  /**
   * A column that rises from a foot.
   *
   * @param girth half its width at the top
   * @param wind how far the wind moves its top
   */
  public void rise(
      Canvas canvas, double near, double x, double foot, double tall, double girth, double wind) {
    double fine = 1.35 / girth;
    double shift = canvas.random.nextDouble(60);
    canvas.repaint(Matter.SMOKE, near, foot - tall, foot, (px, py, under) -> {
      double up = (foot - py) / tall;
      double away = (px - x - wind * up * up) / (girth * (0.1 + 0.9 * up));
      if (Math.abs(away) > 2.2) {
        return under;
      }
      double row = py * fine + up * 3 + shift;
      double billow = noise.fractal(px * fine + shift, row, 3);
      double body = Colour.smoothstep(1.15, 0.2, Math.abs(away) - billow * 0.9);
      double rim = noise.at((px + (lightX - px) * 0.05) * fine + shift, row + 0.02 * fine);
      double light = 0.22 + (billow - rim) * 0.4 + 0.4 * Math.exp(-up * 9);
      double thin = (1 - 0.55 * up) * Colour.smoothstep(1, 0.7, up);
      return Colour.blend(under, Colour.blend(dark, lit, light), body * thin * 0.7);
    });
  }
}
