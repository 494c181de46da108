package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/**
 * Patterns that will not keep still: waves, swelling grids and beating rings; variant 1 is a wall of doubtful cubes.
 */
final class OpArtRecipe implements Recipe {
  @Override
  public BufferedImage paint(Brief brief) {
    var random = brief.random();
    var easel = new Easel(brief);
    Easel.Shader pattern;
    if (brief.variant() == 1) {
      pattern = new DoubtfulCubes(brief, random);
    } else {
      pattern = switch (random.nextInt(6)) {
        case 0, 1 -> OpPatterns.waves(brief, random);
        case 2, 3 -> OpPatterns.bulge(brief, random);
        case 4 -> OpPatterns.squares(brief, random);
        default -> OpPatterns.rings(brief, random);
      };
    }
    sampled(easel, pattern, 24);
    easel.grain(brief.seed(), 4);
    easel.vignette(0.1);
    return easel.done();
  }

  /** Where neighbours differ there is an edge, and a pixel on an edge is the mean of four more looks. */
  static void sampled(Easel easel, Easel.Shader pattern, int step) {
    double unit = 1.0 / Math.min(easel.width, easel.height);
    easel.shade((x, y) -> pattern.colour(x + 0.5 * unit, y + 0.5 * unit));
    int[] pixels = easel.pixels();
    int[] plain = pixels.clone();
    int width = easel.width;
    double[] offsetX = {0.125, 0.625, 0.375, 0.875};
    double[] offsetY = {0.375, 0.125, 0.875, 0.625};
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (x + 1 < width && apart(plain[i], plain[i + 1], step)
            || x > 0 && apart(plain[i], plain[i - 1], step)
            || y > 0 && apart(plain[i], plain[i - width], step)
            || y + 1 < easel.height && apart(plain[i], plain[i + width], step)) {
          int red = 2;
          int green = 2;
          int blue = 2;
          for (int k = 0; k < 4; k++) {
            int colour = pattern.colour((x + offsetX[k]) * unit, (y + offsetY[k]) * unit);
            red += colour >> 16 & 255;
            green += colour >> 8 & 255;
            blue += colour & 255;
          }
          pixels[i] = red >> 2 << 16 | green >> 2 << 8 | blue >> 2;
        }
      }
    }
  }

  private static boolean apart(int a, int b, int step) {
    return Math.abs((a >> 16 & 255) - (b >> 16 & 255))
            + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
            + Math.abs((a & 255) - (b & 255))
        > step;
  }
}
