package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** Mountains and a lake folded out of flat triangles, each with its own share of the sun. */
final class LowPolyRecipe implements Recipe {
  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    new FacetedLand(brief).onto(easel);
    easel.grain(brief.seed(), 4);
    easel.vignette(0.14);
    return easel.done();
  }
}
