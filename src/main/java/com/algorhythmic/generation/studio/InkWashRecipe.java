package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Watercolour blooms that bleed into one another and dry dark at the edge; variant 1 is a study of leaves and stems.
 */
final class InkWashRecipe implements Recipe {
  private static final int[][] SETS = {
    {0x1f4e6b, 0x2f8f8a, 0x6fa06a, 0xe07a5f, 0xb84a62, 0x2b2d42},
    {0x3a2f6b, 0x6a5fb0, 0xb06fa8, 0xe88f8f, 0xf2b872, 0x24304f},
    {0x264653, 0x2a9d8f, 0xe9c46a, 0xf4a261, 0xe76f51, 0x3b4a6b},
    {0x22313f, 0x4a6070, 0x8a9aa0, 0xb0413e, 0x5f7f86, 0x16202a},
    {0x0f5f6b, 0x3fa7a0, 0x9fcf9a, 0xf2d16b, 0xe8866a, 0x28507f},
    {0x5a2a4a, 0xa03f5f, 0xd97a6c, 0xe9b08a, 0x6f6f9f, 0x2f2f4f},
  };

  @Override
  public BufferedImage paint(Brief brief) {
    var random = brief.random();
    int[] set = SETS[random.nextInt(SETS.length)];
    if (brief.valence() < 0.25 && random.nextBoolean()) {
      set = SETS[3];
    }
    var inks = new Palette(set)
        .shifted(
            (brief.valence() - 0.5) * 0.1,
            0.75 + brief.valence() * 0.5,
            (random.nextDouble() - 0.5) * 0.08);
    var easel = new Easel(brief);
    var sheet = new WetPaper(easel, brief, random.nextLong());
    if (brief.variant() == 1) {
      new Herbarium(brief, random, inks).onto(sheet);
    } else {
      blooms(brief, random, inks, sheet);
    }
    sheet.dry();
    easel.grain(brief.seed(), 4);
    return easel.done();
  }

  private static void blooms(Brief brief, SplittableRandom random, Palette inks, WetPaper sheet) {
    double wide = (double) brief.width() / brief.shortSide();
    double high = (double) brief.height() / brief.shortSide();
    double lean = random.nextDouble() * Math.PI;
    double cx = wide * (0.38 + 0.24 * random.nextDouble());
    double cy = high * (0.4 + 0.2 * random.nextDouble());
    int first = random.nextInt(inks.size());
    int count = 7 + random.nextInt(4) + (int) (brief.energy() * 6);
    for (int k = 0; k < count; k++) {
      double along = ((k + 0.5) / count - 0.5) * 1.15 + (random.nextDouble() - 0.5) * 0.2;
      double off = (random.nextDouble() - 0.5) * 0.36;
      double reach = Math.abs(Math.cos(lean)) * wide + Math.abs(Math.sin(lean)) * high;
      double x = cx + Math.cos(lean) * along * reach * 0.8 - Math.sin(lean) * off;
      double y = cy + Math.sin(lean) * along * reach * 0.8 + Math.cos(lean) * off;
      double size = (0.1 + 0.16 * random.nextDouble()) * (1.15 - Math.abs(along) * 0.9);
      int ink = inks.pick(first + (int) Math.round((along + 0.5) * 3.4 + random.nextDouble()));
      sheet.bloom(
          x,
          y,
          size,
          ink,
          inks.pick(first + k),
          0.5 + 0.35 * random.nextDouble(),
          random.nextLong());
    }
    for (int k = 0; k < 3 + (int) (brief.energy() * 3); k++) {
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble();
      sheet.bloom(
          x,
          y,
          0.012 + 0.03 * random.nextDouble(),
          inks.pick(k),
          inks.pick(k + 1),
          0.6,
          random.nextLong());
    }
    for (int k = 0; k < 60 + (int) (brief.energy() * 120); k++) {
      double along = random.nextDouble() - 0.5 + (random.nextDouble() - 0.5) * 0.4;
      double off = (random.nextDouble() + random.nextDouble() - 1) * 0.55;
      sheet.drop(
          cx + Math.cos(lean) * along * wide - Math.sin(lean) * off,
          cy + Math.sin(lean) * along * high + Math.cos(lean) * off,
          0.0012 + 0.006 * Math.pow(random.nextDouble(), 4),
          inks.pick(first + random.nextInt(3)),
          0.7);
    }
  }
}
