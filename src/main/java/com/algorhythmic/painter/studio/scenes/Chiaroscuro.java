package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Study;

/** Fruit, vessels and drapery that come out of a brown dark into one warm light, glazed and finely cracked with age. */
public final class Chiaroscuro extends Scene {
  private static final double STEP = 0.004;

  private final StillLife stillLife = new StillLife(canvas);
  private final Study study = new Study(canvas, 460, stillLife);
  private final Impasto paint = new Impasto(canvas, random.nextLong());
  private final Noise noise = new Noise(random.nextLong());

  public Chiaroscuro(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade(study::at);
    strokes(0.0052, 7, 0.5);
    strokes(0.0028, 13, 0.42);
    paint.light(0.42, 1.6);
    age();
    stillLife.mark(canvas);
    canvas.finish(0.26, 5);
  }

  private void strokes(double half, double area, double opacity) {
    paint.scatter(half, area, (x, y, bits) -> {
      double lighter = ((bits & 0xffff) / 65535.0 - 0.5) * 0.022;
      int colour = Colour.shift(study.at(x, y), lighter, 1.06, 0);
      var mark = new Impasto.Mark(half * 2.4, half, 0.1, opacity, (int) (bits >>> 40));
      paint.stroke(x, y, heading(x, y), colour, mark);
    });
  }

  /** The brush follows the form: it goes across the direction in which the light changes. */
  private double heading(double x, double y) {
    double dx = brightness(x + STEP, y) - brightness(x - STEP, y);
    double dy = brightness(x, y + STEP) - brightness(x, y - STEP);
    return dx * dx + dy * dy > 1e-5 ? Math.atan2(dx, -dy) : noise.at(x * 3, y * 3) * 2;
  }

  private double brightness(double x, double y) {
    return Colour.luminance(study.at(x, y));
  }

  /** Craquelure where the ground shrank into small plates, and varnish that turned a little golden. */
  private void age() {
    var plates = new WorleyNoise(canvas.mood.seed(), 34);
    var worn = new Field(canvas, 24, (x, y) -> noise.at(x * 1.7 + 9, y * 1.7));
    canvas.repaint((x, y, under) -> {
      double open = Colour.smoothstep(-0.35, 0.7, worn.at(x, y));
      int colour = Colour.wash(under, 0xf3d79a, 0.16);
      double crack = open > 0.02 ? plates.gap(x, y) : 1;
      if (crack >= 0.045) {
        return colour;
      }
      int dirt = Colour.lit(colour, Colour.luminance(colour) > 0.12 ? -42 : 20);
      return Colour.over(colour, dirt, (1 - crack / 0.045) * open * 0.55);
    });
  }
}
