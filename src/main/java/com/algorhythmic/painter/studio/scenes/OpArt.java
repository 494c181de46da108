package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Scene;

/**
 * Patterns that will not keep still: waves, swelling grids and beating rings. */
public final class OpArt extends Scene {
  public OpArt(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var pattern = switch (random.nextInt(6)) {
      case 0, 1 -> OpPatterns.waves(canvas);
      case 2, 3 -> OpPatterns.bulge(canvas);
      case 4 -> OpPatterns.squares(canvas);
      default -> OpPatterns.rings(canvas);
    };
    canvas.shadeSmoothly(pattern, 24);
    canvas.grain(4);
    canvas.vignette(0.1);
  }
}
