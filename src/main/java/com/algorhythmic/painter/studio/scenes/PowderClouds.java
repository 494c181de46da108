package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;

/** Handfuls of colour thrown into the air: billowing, lit clouds of powder and the grains that fly from them. */
public final class PowderClouds extends Scene {
  private static final int[][] POWDERS = {
    {0xff2f7a, 0xffc21f, 0x1fb8d8, 0x7a3fd0, 0x3fc05a, 0xff6a1f},
    {0xf4368a, 0x2f7af0, 0xffe03f, 0xff7a2f, 0x8a2fc0, 0x2fd0a0},
    {0xff4f3f, 0xffa81f, 0xff5fb0, 0xffe87a, 0xc02f8a, 0x6a2fb0},
    {0x1fa0e0, 0x3fe0c0, 0x8a5ff0, 0xff6fc0, 0xfff07a, 0x2f5fd0}
  };

  private final Palette powders = scheme(POWDERS, (valence - 0.6) * 0.1, 0.9 + valence * 0.2, 0.03);
  private final Noise noise = new Noise(random.nextLong());

  public PowderClouds(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    boolean night = random.nextBoolean();
    int paper = night ? 0x1c1430 : 0xfbf3ea;
    int throwsCount = 5 + (int) (energy * 3);
    var puffs = new double[throwsCount][];
    double whirl = random.nextDouble() * Math.PI * 2;
    for (int i = 0; i < throwsCount; i++) {
      double a = whirl + i * Math.PI * 2 / throwsCount + random.nextDouble(-0.3, 0.3);
      double d = random.nextDouble(0.2, 0.36);
      puffs[i] = new double[] {
        wide * (0.5 + Math.cos(a) * d),
        high * (0.5 + Math.sin(a) * d),
        random.nextDouble(0.27, 0.4) * Math.sqrt(wide * high),
        i,
        random.nextDouble() * 50,
        a
      };
    }
    int[] pixels = canvas.pixels();
    for (int y = 0, at = 0; y < canvas.height; y++) {
      double v = (y + 0.5) / unit;
      for (int x = 0; x < canvas.width; x++, at++) {
        double u = (x + 0.5) / unit;
        double warpX = noise.fractal(u * 1.7, v * 1.7 + 9, 3) * 0.42;
        double warpY = noise.fractal(u * 1.7 + 30, v * 1.7, 3) * 0.42;
        double fine = noise.fractal(u * 11, v * 11, 3);
        int colour = Colour.blend(paper, Colour.scale(paper, night ? 1.9 : 0.9), 0.5 + warpX);
        for (double[] puff : puffs) {
          double dx = (u + warpX - puff[0]) / puff[2];
          double dy = (v + warpY - puff[1]) / puff[2];
          double away = dx * dx + dy * dy;
          if (away > 1.35) {
            continue;
          }
          double px = (u + warpX * 0.7) * 4.4 + puff[4];
          double py = (v + warpY * 0.7) * 4.4;
          double billow = 1
              - 2 * Math.abs(noise.at(px, py)) * 0.9
              + 0.5
              - Math.abs(noise.at(px * 2.1, py * 2.1)) * 0.9;
          double toLight = 1
              - 2 * Math.abs(noise.at(px - 0.09, py - 0.12)) * 0.9
              + 0.5
              - Math.abs(noise.at(px * 2.1 - 0.12, py * 2.1 - 0.16)) * 0.9;
          double dense = (1 - away * 0.9) * 1.25 + billow * 0.42 - 0.55 + fine * 0.42;
          double alpha = Colour.smoothstep(-0.05, 0.75, dense);
          double lit =
              0.86 + (billow - toLight) * 0.62 + fine * 0.32 + (1 - away) * 0.1 - v / high * 0.08;
          int tone = powders.pick((int) puff[3]);
          int shaded = lit > 1
              ? Colour.blend(tone, 0xffffff, Math.min(0.6, (lit - 1) * 1.3))
              : Colour.scale(tone, Math.max(0.35, lit));
          colour = Colour.blend(colour, shaded, alpha * 0.93);
        }
        pixels[at] = colour;
      }
    }
    grains(puffs, 5200 + (int) (energy * 4200));
    canvas.vignette(night ? 0.3 : 0.12);
    canvas.grain(12);
  }

  private void grains(double[][] puffs, int count) {
    for (int i = 0; i < count; i++) {
      double[] puff = puffs[random.nextInt(puffs.length)];
      double angle = puff[5] + (random.nextDouble() + random.nextDouble() - 1) * 1.5;
      double away = puff[2] * (0.35 + Math.pow(random.nextDouble(), 1.6) * 1.2);
      double size = 0.0008 + 0.0045 * Math.pow(random.nextDouble(), 7);
      canvas.fill(
          Shapes.circle(puff[0] + Math.cos(angle) * away, puff[1] + Math.sin(angle) * away, size),
          Colour.mix(powders.pick((int) puff[3]), 0xffffff, random.nextDouble(0, 0.35)),
          random.nextDouble(0.45, 1));
    }
  }
}
