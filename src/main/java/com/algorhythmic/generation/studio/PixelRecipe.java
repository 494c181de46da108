package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** A small world in large pixels: few colours, ordered dither, and something lit in the distance. */
final class PixelRecipe implements Recipe {
  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    var world = new PixelWorld(brief);
    int[] art = world.painted();
    int[] pixels = easel.pixels();
    for (int y = 0, i = 0; y < easel.height; y++) {
      int row = Math.min(world.rows - 1, y * PixelWorld.FINE / brief.shortSide());
      for (int x = 0; x < easel.width; x++, i++) {
        pixels[i] = art[
            row * world.columns
                + Math.min(world.columns - 1, x * PixelWorld.FINE / brief.shortSide())];
      }
    }
    return easel.done();
  }
}
