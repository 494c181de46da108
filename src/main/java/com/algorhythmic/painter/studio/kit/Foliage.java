package com.algorhythmic.painter.studio.kit;

/**
 * Masses of small leaves or petals.
 *
 * @param colours the colour of a leaf by its place
 * @param relief how much lighter the top of a mass is than its foot, in 8-bit steps
 */
public record Foliage(Canvas canvas, Canvas.Shader colours, double relief) {

  /** Scatters leaves of a length over an ellipse, closer together in its middle. */
  public void mass(double x, double y, double radiusX, double radiusY, int count, double length) {
    var random = canvas.random;
    for (int i = 0; i < count; i++) {
      double angle = random.nextDouble() * Math.PI * 2;
      double away = Math.pow(random.nextDouble(), 0.6);
      double across = Math.cos(angle) * away;
      double down = Math.sin(angle) * away;
      double turn = random.nextDouble() * Math.PI;
      double size = length * random.nextDouble(0.6, 1.3);
      double step = -down * relief + random.nextDouble(-0.5, 0.5) * relief;
      leaf(x + across * radiusX, y + down * radiusY, size, turn, step);
    }
  }

  /** Bushes in a row across the picture that stand on a height; their number is for one unit. */
  public void row(double near, double foot, int count, double lowest, double highest) {
    var random = canvas.random;
    canvas.layer(Matter.FOLIAGE, near, () -> {
      for (int i = 0; i < count * canvas.wide; i++) {
        double x = random.nextDouble(-0.03, 1.03) * canvas.wide;
        double tall = random.nextDouble(lowest, highest);
        int dark = Colour.lit(colours.colour(x, foot), -relief);
        canvas.fill(Shapes.ellipse(x, foot - tall * 0.3, tall * 1.3, tall * 0.75), dark);
        mass(x, foot - tall * 0.6, tall * 1.4, tall * 0.9, 60, 0.008);
      }
    });
  }

  private void leaf(double x, double y, double length, double turn, double step) {
    double alongX = Math.cos(turn) * length * 0.5;
    double alongY = Math.sin(turn) * length * 0.5;
    double sideX = -alongY * 0.55;
    double sideY = alongX * 0.55;
    var leaf = Shapes.polygon(
        x - alongX,
        y - alongY,
        x + sideX - alongX * 0.1,
        y + sideY - alongY * 0.1,
        x + alongX,
        y + alongY,
        x - sideX - alongX * 0.1,
        y - sideY - alongY * 0.1);
    canvas.fill(leaf, Colour.lit(colours.colour(x, y), step));
  }
}
