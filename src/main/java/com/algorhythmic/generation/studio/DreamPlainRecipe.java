package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** Surrealism: an endless plain under soft clouds, with things afloat and shadows too long for the hour. */
final class DreamPlainRecipe implements Recipe {
  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    var scene = new DreamScene(brief);
    int width = easel.width;
    int[] pixels = easel.pixels();
    double unit = 1.0 / brief.shortSide();
    int[] hit = new int[pixels.length];
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = scene.colour((x + 0.5) * unit, (y + 0.5) * unit);
        hit[i] = scene.lastMet();
      }
    }
    // Only where two things meet can a stair show, so only there is the pixel worth more looks.
    for (int y = 1; y < easel.height - 1; y++) {
      for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
        if (hit[i] != hit[i - 1]
            || hit[i] != hit[i + 1]
            || hit[i] != hit[i - width]
            || hit[i] != hit[i + width]) {
          int a = scene.colour((x + 0.25) * unit, (y + 0.15) * unit);
          int b = scene.colour((x + 0.85) * unit, (y + 0.3) * unit);
          int c = scene.colour((x + 0.15) * unit, (y + 0.7) * unit);
          int d = scene.colour((x + 0.75) * unit, (y + 0.85) * unit);
          pixels[i] = Pigment.over(Pigment.over(a, b, 0.5), Pigment.over(c, d, 0.5), 0.5);
        }
      }
    }
    ColorFieldRecipe.weave(easel, 1.6);
    easel.grain(brief.seed(), 6);
    easel.vignette(0.16);
    return easel.done();
  }
}
