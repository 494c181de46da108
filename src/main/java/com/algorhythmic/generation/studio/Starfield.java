package com.algorhythmic.generation.studio;

import java.util.SplittableRandom;

/** Stars of many magnitudes, thicker where the noise is high; the few brightest have spikes. */
final class Starfield {
  private Starfield() {}

  static void scatter(
      Light light,
      SplittableRandom random,
      Noise noise,
      int count,
      double wide,
      double high,
      int cool,
      int warm,
      double spiky) {
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      double magnitude = Math.pow(random.nextDouble(), 9);
      int colour = Palette.mix(Palette.mix(cool, warm, random.nextDouble()), 0xffffff, 0.45);
      if (noise.fractal(x * 2.3, y * 2.3, 3) + random.nextDouble(-0.35, 0.35) < -0.12) {
        continue;
      }
      light.spot(x, y, 0.0008 + 0.0013 * magnitude, colour, 0.25 + 2.2 * magnitude);
      if (magnitude > 0.86 && spiky > 0) {
        double reach = (0.012 + 0.02 * random.nextDouble()) * spiky;
        light.spot(x, y, reach * 0.25, colour, 0.25);
        for (int k = 0; k < 4; k++) {
          double a = k * Math.PI / 2;
          light.streak(
              x, y, x + Math.cos(a) * reach, y + Math.sin(a) * reach, 0.0008, colour, 0.5, 0);
        }
      }
    }
  }
}
