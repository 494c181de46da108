package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import java.util.HashMap;

/**
 * Leaded glass with the day behind it: a rose, a burst or a landscape of shards. */
public final class StainedGlass extends Scene {
  /** From the middle outwards, or from the ground to the sky. */
  private static final int[][] SCHEMES = {
    {0xffe27a, 0xf2542d, 0xb3123f, 0x5a1f8c, 0x16309c, 0x0b7fab},
    {0xfff2b0, 0xf5b82e, 0x4fa83d, 0x0f7a6b, 0x123f8c, 0x2a0f5c},
    {0xe8fbff, 0x7fd6f0, 0x2f8fe0, 0x2340b0, 0x6a1fa0, 0xd03a8a},
    {0xfff0c8, 0xffa53a, 0xe0483a, 0x8f1f3a, 0x3a1a4a, 0x1a4a6a},
    {0xf6ffd8, 0xa8e05a, 0x1fa87a, 0x0a6a8c, 0x1f2f7a, 0xc0307a},
    {0xffe8f0, 0xff8ab0, 0xd02f6a, 0x7a1f7a, 0x2f2f9a, 0x1f9ab0}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.1, 0.9 + valence * 0.2, 0.04);
  private final Noise noise = new Noise(random.nextLong());

  public StainedGlass(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int design = random.nextInt(3);
    double pitch = random.nextDouble(0.075, 0.11) * (1.15 - energy * 0.35);
    double cx = wide * (design == 0 ? 0.5 : random.nextDouble(0.35, 0.65));
    double cy = high * (design == 0 ? 0.5 : random.nextDouble(0.3, 0.45));
    var ramp = new Ramp(scheme);
    double reach = Math.hypot(wide, high) * 0.52;
    long salt = random.nextLong();
    double hills = random.nextDouble() * 40;
    int petals = 8 + 2 * random.nextInt(5);
    Tint tint = (x, y, roll) -> switch (design) {
      case 2 -> landscape(ramp, x, y, cx, cy, roll, hills);
      default -> {
        double away = Math.hypot(x - cx, y - cy) / reach;
        double lobes = 0.09
            * Math.cos(Math.atan2(y - cy, x - cx) * petals)
            * Colour.smoothstep(0.05, 0.3, away);
        yield Colour.shift(
            ramp.at(Math.pow(away, 0.85) + lobes + (roll - 0.5) * 0.24), (roll - 0.5) * 0.12, 1, 0);
      }
    };
    var cells =
        new Shards(wide, high, pitch, salt, design == 0 ? new double[] {cx, cy, petals * 2} : null);
    lead(cells, tint, cx, cy, 0.0042 + pitch * 0.035);
    var light = Light.of(canvas);
    light.bloom(0.25, 0.01, 0.35);
    light.bloom(0.3, 0.07, 0.45);
    light.develop(1.15);
    canvas.vignette(0.4);
    canvas.grain(5);
  }

  private int landscape(
      Ramp ramp, double x, double y, double sunX, double sunY, double roll, double shift) {
    double sun = Math.hypot(x - sunX, y - sunY);
    double ray = Math.cos(Math.atan2(y - sunY, x - sunX) * 14) * 0.05;
    for (int i = 3; i >= 0; i--) {
      double crest =
          high * (0.62 + 0.1 * i) + noise.fractal(x * 1.3 + shift + i * 7, i * 3.1, 2) * 0.2;
      if (y > crest) {
        return Colour.shift(
            Colour.mix(ramp.at(0.42 + 0.14 * i), 0x1f6a4a, i % 2 == 0 ? 0.5 : 0.1),
            (roll - 0.5) * 0.14 + 0.03,
            1.5,
            0);
      }
    }
    if (sun < 0.11) {
      return Colour.shift(ramp.at(0.02), roll * 0.04, 1.1, 0);
    }
    return Colour.shift(
        ramp.at(Math.min(1, 0.1 + sun / Math.max(wide, high) * 1.05 + ray + (roll - 0.5) * 0.14)),
        (roll - 0.5) * 0.1,
        1,
        0);
  }

  private void lead(Shards cells, Tint tint, double cx, double cy, double came) {
    int[] pixels = canvas.pixels();
    var hit = new double[4];
    var colours = new HashMap<Long, Integer>();
    double soft = 0.8 / unit;
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = (y + 0.5) / unit;
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = (x + 0.5) / unit;
        cells.find(u, v, hit);
        long key = cells.key();
        Integer known = colours.get(key);
        if (known == null) {
          double roll = (Math.floorMod(key * 0x9E3779B97F4A7C15L >>> 20, 1000)) / 1000.0;
          known = tint.of(hit[1], hit[2], roll);
          colours.put(key, known);
        }
        double edge = hit[0];
        double seed = (key & 63) * 0.7;
        double streak = noise.at(u * 9 + seed, v * 30 + seed) * 0.1
            + noise.fractal(u * 5 + seed, v * 5, 2) * 0.22;
        double behind = 0.78
            + 0.5 * Math.exp(-Math.hypot(u - cx, v - cy) * 1.5)
            + noise.at(u * 1.4, v * 1.4) * 0.12;
        double thin = 0.72 + 0.34 * Colour.smoothstep(came, came * 5, edge);
        int glass = Colour.scale(known, (behind + streak) * thin);
        double bevel = Math.max(0, noise.at(u * 3 + seed * 2, v * 3))
            * Colour.smoothstep(came * 2.4, came * 1.4, edge)
            * 0.4;
        glass = Colour.blend(glass, 0xffffff, bevel);
        double round = Math.max(0, 1 - edge / came);
        int metal =
            Colour.scale(0x3a3c42, 0.3 + 0.75 * round * round + noise.at(u * 50, v * 50) * 0.12);
        pixels[i] = Colour.blend(metal, glass, Colour.smoothstep(came - soft, came + soft, edge));
      }
    }
  }

  /** The colour of a piece of glass from its middle and a throw of the dice. */
  @FunctionalInterface
  private interface Tint {
    int of(double x, double y, double roll);
  }
}
