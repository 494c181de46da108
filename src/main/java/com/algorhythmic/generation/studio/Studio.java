package com.algorhythmic.generation.studio;

import java.awt.image.BufferedImage;

/** The studio's door: a picture in any of the catalogue's styles. */
public final class Studio {
  private Studio() {}

  /** A picture in the style; one without a recipe of its own gets a related one's. */
  public static BufferedImage paint(String style, Brief brief) {
    var choice = Recipes.of(style);
    return choice
        .recipe()
        .paint(new Brief(
            brief.width(),
            brief.height(),
            brief.seed(),
            brief.energy(),
            brief.valence(),
            choice.variant()));
  }
}
