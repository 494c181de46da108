package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.kit.Vista;

/** A motif seen in passing light, laid down in thousands of broken strokes. */
public final class Impression extends Scene {
  private final Vista vista =
      new Vista(canvas, Vista.Motif.values()[random.nextInt(Vista.Motif.values().length)]);
  private final Impasto paint = new Impasto(canvas, random.nextLong());
  private final Noise drift = new Noise(random.nextLong());

  public Impression(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade((x, y) -> Colour.lit(vista.colour(x, y), drift.at(x * 30, y * 30) * 8));
    double bold = 0.85 + energy * 0.5;
    strokes(0.021 * bold, 4.5, true);
    strokes(0.0115 * bold, 5.5, false);
    strokes(0.0062 * bold, 8.5, false);
    paint.light(0.95, 3.2);
    canvas.vignette(0.12);
  }

  private void strokes(double half, double area, boolean first) {
    paint.scatter(half, area, (x, y, bits) -> {
      var matter = vista.matter(x, y);
      double whim = drift.at(x * 2.2, y * 2.2);
      double vary = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
      double turn = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 0.09;
      int seen = vista.colour(x, y);
      // A complement now and then makes the light vibrate.
      int colour = (bits >>> 32 & 15) == 0
          ? Colour.shift(seen, 0.06, 1.35, turn * 3.2)
          : Colour.shift(seen, vary * 0.045, 1.18, turn);
      double halfLength = half * stretch(matter, first) * (0.75 + 0.5 * Math.abs(vary));
      double halfWidth = half * (0.7 + 0.4 * (bits >>> 40 & 255) / 255.0);
      var mark = new Impasto.Mark(
          halfLength, halfWidth, whim * 0.9, first ? 0.95 : 0.86, (int) (bits >>> 48));
      paint.stroke(x, y, heading(matter, x, y, whim), colour, mark);
    });
  }

  private static double stretch(Matter matter, boolean first) {
    return switch (matter) {
      case SKY -> 2.6;
      case RIGID -> 1.7;
      case WATER -> 3.4;
      default -> first ? 2.4 : 1.45;
    };
  }

  private double heading(Matter matter, double x, double y, double whim) {
    return switch (matter) {
      case SKY -> aroundTheSun(x, y, whim);
      case RIGID -> whim * 1.2 + 0.3 * (x < vista.sunX ? -1 : 1);
      case WATER -> whim * 0.16;
      default -> vista.motif == Vista.Motif.POND ? whim * 0.5 : -Math.PI / 2 + whim * 1.1;
    };
  }

  /** Rings around the sun that pass into the drift; directions without a sign are blended as doubled angles. */
  private double aroundTheSun(double x, double y, double whim) {
    double away = Vector.length(x - vista.sunX, y - vista.sunY);
    double ring = 2 * (Math.atan2(y - vista.sunY, x - vista.sunX) + Math.PI / 2);
    double share = 2.4 * Math.exp(-away * 4.5);
    double wind = 2 * whim * 0.8;
    double dx = Math.cos(ring) * share + Math.cos(wind);
    double dy = Math.sin(ring) * share + Math.sin(wind);
    return 0.5 * Math.atan2(dy, dx);
  }
}
