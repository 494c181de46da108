package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** Abstraction: breathing fields of colour; variant 1 a grid of primaries, 2 circles and lines, 3 poured paint. */
final class ColorFieldRecipe implements Recipe {
  private static final int[][] DARK = {
    {0x3a1420, 0x7c1f2c, 0xb8402f, 0x2a0f1e}, {0x1a2233, 0x23406b, 0x10182a, 0x6d3a4e},
    {0x2b1a33, 0x5a2a5a, 0x8a3a4a, 0x1c1026}, {0x1f2a28, 0x2f5a50, 0x7a6a3a, 0x13201f},
  };
  private static final int[][] WARM = {
    {0xc2452d, 0xf2a33a, 0xf6d365, 0xd9622f}, {0xa83232, 0xe8743b, 0xf1c27d, 0x5e2b3a},
    {0xe07a5f, 0xf2cc8f, 0x3d405b, 0x81b29a}, {0xd1495b, 0xedae49, 0x00798c, 0xf3e0c0},
    {0x2a5d7c, 0x6fa8b8, 0xf0d9a8, 0xd98c5f}, {0x6b4a8a, 0xd98ab0, 0xf6d0b1, 0x3a3a6b},
  };
  private static final int[][] BRIGHT = {
    {0xf4b942, 0xfbe3a1, 0xf0845a, 0xfff3d6}, {0xf7d1cd, 0xe8a0bf, 0xfaf0e6, 0xba90c6},
    {0x9ed8db, 0xf5f1d6, 0xf7b267, 0x467599}, {0xf2e9d8, 0xe9b44c, 0x7fb685, 0xe4572e},
  };

  @Override
  public BufferedImage paint(Brief brief) {
    var random = brief.random();
    var easel = new Easel(brief);
    switch (brief.variant()) {
      case 1 -> new Neoplastic(brief, random).onto(easel);
      case 2 -> new PointAndLine(brief, random).onto(easel);
      case 3 -> new PouredPaint(brief, random).onto(easel);
      default -> fields(brief, random, easel);
    }
    return easel.done();
  }

  private static void fields(Brief brief, SplittableRandom random, Easel easel) {
    double temper = brief.valence() + (random.nextDouble() - 0.5) * 0.5;
    int[][] set = temper < 0.3 ? DARK : temper > 0.78 ? BRIGHT : WARM;
    int[] dyes = set[random.nextInt(set.length)];
    int start = random.nextInt(2);
    double vivid = 0.9 + 0.35 * brief.energy();
    var tints = new Palette(dyes)
        .shifted(temper < 0.3 ? 0.03 : 0, vivid, (random.nextDouble() - 0.5) * 0.07);
    var noise = new Noise(random.nextLong());
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    int ground = tints.pick(start == 0 ? 0 : 3);
    int layers = 2 + random.nextInt(2);
    double margin = 0.07 + random.nextDouble() * 0.03;
    double[] share = new double[layers];
    double total = 0;
    for (int k = 0; k < layers; k++) {
      share[k] = 0.25 + random.nextDouble() * (k == 0 ? 1.1 : 0.8);
      total += share[k];
    }
    double gap = 0.028;
    double[] top = new double[layers];
    double[] bottom = new double[layers];
    double y0 = margin;
    for (int k = 0; k < layers; k++) {
      top[k] = y0;
      bottom[k] = y0 + (high - 2 * margin - gap * (layers - 1)) * share[k] / total;
      y0 = bottom[k] + gap;
    }
    var cloud = new Field(brief, 140, (x, y) -> noise.fractal(x * 2.6, y * 2.6, 4));
    var slow = new Field(brief, 40, (x, y) -> noise.fractal(x * 0.9 + 50, y * 0.9, 2));
    var scrub = new Field(
        brief, 320, (x, y) -> noise.at(x * 9, y * 70) * 0.6 + noise.at(x * 55 + 9, y * 14) * 0.4);
    int[] inner = new int[layers];
    int[] glow = new int[layers];
    for (int k = 0; k < layers; k++) {
      inner[k] = tints.pick(start == 0 ? 1 + k : k);
      if (inner[k] == ground) {
        inner[k] = tints.pick(k + 2);
      }
      double apart = Palette.oklab(inner[k])[0] - Palette.oklab(ground)[0];
      if (Math.abs(apart) < 0.13) {
        inner[k] = Palette.shift(
            inner[k], (apart < 0 && Palette.oklab(ground)[0] > 0.4 ? -1 : 1) * 0.15, 1.1, 0.01 * k);
      }
      glow[k] = Palette.shift(inner[k], 0.085, 1.08, 0.02);
    }
    double soft = 0.02 + random.nextDouble() * 0.02;
    easel.shade((x, y) -> {
      double fog = cloud.at(x, y);
      double brushed = scrub.at(x, y);
      int colour = Pigment.lit(ground, fog * 20 + brushed * 5 + slow.at(x, y) * 10);
      for (int k = 0; k < layers; k++) {
        double wander = slow.at(x * 0.99, Math.max(0, y)) * 0.012;
        double inset = Math.min(
            Math.min(x - margin, wide - margin - x) + wander * 0.7,
            Math.min(y - top[k], bottom[k] - y) + wander);
        double cover = Pigment.smooth(
            -soft * 0.55, soft, inset + fog * 0.020 + brushed * 0.006 + slow.at(y, x) * 0.012);
        if (cover > 0) {
          double heart = Pigment.smooth(0, 0.3, inset);
          int paint =
              Pigment.over(inner[k], glow[k], heart * 0.8 + slow.at(y * 0.6, x * 0.6) * 0.6);
          paint = Pigment.lit(paint, fog * 24 + brushed * 6);
          colour = Pigment.over(colour, paint, cover * (0.84 + 0.14 * heart + fog * 0.12));
        }
      }
      return colour;
    });
    weave(easel, 3.2);
    easel.grain(brief.seed(), 6);
    easel.vignette(0.12);
  }

  /** The threads of the cloth. */
  static void weave(Easel easel, double strength) {
    int[] pixels = easel.pixels();
    double turns = Math.PI / Math.max(1.7, Math.min(easel.width, easel.height) / 400.0);
    for (int y = 0, i = 0; y < easel.height; y++) {
      double weft = Math.sin(y * turns);
      for (int x = 0; x < easel.width; x++, i++) {
        pixels[i] = Pigment.lit(pixels[i], Math.sin(x * turns) * weft * strength);
      }
    }
  }
}
