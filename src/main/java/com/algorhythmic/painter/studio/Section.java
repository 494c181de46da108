package com.algorhythmic.painter.studio;

import com.algorhythmic.painter.studio.kit.Canvas;

/** The kind of the song's present section, which decides how dense and how contrasting a picture is. */
public enum Section {
  /** Not known, or none of the others: everything stays as the scene has it. */
  NONE(0, 1),
  INTRO(-0.2, 0.9),
  BUILD(0.12, 1.08),
  DROP(0.3, 1.22),
  BREAKDOWN(-0.3, 0.8);

  private static final int MIDDLE_GREY = 112;

  private final double density;
  private final double contrast;

  Section(double density, double contrast) {
    this.density = density;
    this.contrast = contrast;
  }

  /** The energy to paint with, 0 to 1: scenes with more of it have more strokes and things. */
  double energy(double energy) {
    return Math.max(0, Math.min(1, energy + density));
  }

  /** Moves all colours away from the middle grey or towards it. */
  void paint(Canvas canvas) {
    if (contrast == 1) {
      return;
    }
    var levels = new int[256];
    for (int i = 0; i < levels.length; i++) {
      long level = Math.round(MIDDLE_GREY + (i - MIDDLE_GREY) * contrast);
      levels[i] = (int) Math.max(0, Math.min(255, level));
    }
    canvas.repaint((x, y, under) ->
        levels[under >> 16 & 255] << 16 | levels[under >> 8 & 255] << 8 | levels[under & 255]);
  }
}
