package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Canvas;

/** Paints a picture in any style of the catalogue. */
public final class Studio {
  private Studio() {}

  /** A picture in a style; an unknown style is painted as an abstract. */
  public static StudioPicture paint(String style, Brief brief) {
    var canvas =
        new Canvas(brief.width(), brief.height(), brief.seed(), brief.energy(), brief.valence());
    Scenes.of(style).apply(canvas).paint();
    return new StudioPicture(canvas.finished(), canvas.sceneMap());
  }
}
