package com.algorhythmic.painter.studio.kit;

/**
 * Shafts of light from a place, through air that shows them.
 *
 * @param frequency how many shafts there are, about
 * @param reach how far the light reaches
 */
public record Rays(double x, double y, int colour, double frequency, double reach) {
  private static final int STEPS = 4096;

  /** Adds the shafts to what is painted. */
  public void paint(Canvas canvas, Noise noise, double strength) {
    double[] beams = beams(noise);
    double step = STEPS / (2 * Math.PI);
    canvas.repaint((px, py, under) -> {
      double dx = px - x;
      double dy = py - y;
      double place = (Math.atan2(dx, dy) + Math.PI) * step;
      int i = Math.min(STEPS - 1, (int) place);
      double beam = beams[i] + (beams[i + 1] - beams[i]) * (place - i);
      double light = beam < 0.004 ? 0 : beam * Math.exp(-Vector.length(dx, dy) / reach);
      return light < 0.004 ? under : Colour.glow(under, colour, light * strength);
    });
  }

  /** How bright the light is in each direction. */
  private double[] beams(Noise noise) {
    var beams = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double angle = i * 2 * Math.PI / STEPS;
      double shaft =
          noise.at(angle * frequency, 3.3) + 0.5 * noise.at(angle * frequency * 2.7, 7.7);
      beams[i] = Colour.smoothstep(-0.1, 0.85, shaft);
    }
    return beams;
  }
}
