package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Scene;

/** Surrealism: an endless plain under soft clouds, with things afloat and shadows too long for the hour. */
public final class DreamPlain extends Scene {
  public DreamPlain(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var scene = new DreamScene(canvas);
    int width = canvas.width;
    int[] pixels = canvas.pixels();
    double unit = 1.0 / canvas.unit;
    int[] hit = new int[pixels.length];
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = scene.colour((x + 0.5) * unit, (y + 0.5) * unit);
        hit[i] = scene.lastMet();
      }
    }
    // Only where two things meet can a stair show, so only there is the pixel worth more looks.
    for (int y = 1; y < canvas.height - 1; y++) {
      for (int x = 1, i = y * width + 1; x < width - 1; x++, i++) {
        if (hit[i] != hit[i - 1]
            || hit[i] != hit[i + 1]
            || hit[i] != hit[i - width]
            || hit[i] != hit[i + width]) {
          int a = scene.colour((x + 0.25) * unit, (y + 0.15) * unit);
          int b = scene.colour((x + 0.85) * unit, (y + 0.3) * unit);
          int c = scene.colour((x + 0.15) * unit, (y + 0.7) * unit);
          int d = scene.colour((x + 0.75) * unit, (y + 0.85) * unit);
          pixels[i] = Colour.over(Colour.over(a, b, 0.5), Colour.over(c, d, 0.5), 0.5);
        }
      }
    }
    canvas.weave(1.6);
    canvas.grain(6);
    canvas.vignette(0.16);
  }
}
