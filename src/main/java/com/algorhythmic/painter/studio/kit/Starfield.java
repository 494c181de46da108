package com.algorhythmic.painter.studio.kit;

/** Stars of many magnitudes, more where the noise is high; the brightest have spikes. */
public record Starfield(Noise noise, int cool, int warm, double spikes) {

  /** Scatters stars over the picture down to a height; spikes is their length, 0 for none. */
  public void scatter(Light light, int count, double bottom) {
    var canvas = light.canvas;
    var random = canvas.random;
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * canvas.wide;
      double y = random.nextDouble() * bottom;
      double magnitude = Math.pow(random.nextDouble(), 9);
      int colour = Colour.mix(Colour.mix(cool, warm, random.nextDouble()), 0xffffff, 0.45);
      if (noise.fractal(x * 2.3, y * 2.3, 3) + random.nextDouble(-0.35, 0.35) < -0.12) {
        continue;
      }
      if (magnitude > 0.01) {
        canvas.mark(Matter.SPARK, 0, Shapes.circle(x, y, 0.004 + 0.004 * magnitude));
      }
      light.spot(x, y, 0.0008 + 0.0013 * magnitude, colour, 0.25 + 2.2 * magnitude);
      if (magnitude > 0.86 && spikes > 0) {
        double reach = (0.012 + 0.02 * random.nextDouble()) * spikes;
        light.spot(x, y, reach * 0.25, colour, 0.25);
        light.rays(x, y, 4, 0, reach, new Light.Glow(0.0008, colour, 0.5));
      }
    }
  }
}
