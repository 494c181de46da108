package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Vector;

/** Thick strokes that curl around stars, in blue and yellow. */
final class VanGogh implements Manner {
  private static final int[] PALETTE = {
    0x16306d, 0x2f66b0, 0x7fb0d2, 0xf4cf57, 0xe39a2d, 0x2f5d46, 0xe9e6c0
  };
  private static final int EDDIES = 3;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var random = canvas.random;
    var overview = new Overview(canvas, 36);
    var noise = new Noise(random.nextLong());
    var eddies = new Overview.Place[EDDIES];
    var radii = new double[EDDIES];
    for (int k = 0; k < EDDIES; k++) {
      radii[k] = 0.032 + 0.02 * random.nextDouble();
      eddies[k] = overview.quietest(radii[k] * 2, 0, canvas.high * 0.6);
    }
    var flow = new Flow(canvas, overview, 14, (x, y) -> wind(x, y, noise, eddies, radii));
    double bold = 0.9 + 0.35 * canvas.mood.energy();
    var painting = new Repainting(canvas)
        .cover(0.0105 * bold, 8, 3.4, flow::at, 0.06, 0.02)
        .cover(0.0055 * bold, 9, 3.2, flow::at, 0.07, 0.03);
    painting.light(1.05, 2);
    var seen = canvas.copy();
    var paint = new Impasto(canvas, random.nextLong());
    for (int k = 0; k < EDDIES; k++) {
      var star = eddies[k];
      double radius = radii[k];
      canvas.layer(Matter.LIGHT, 0.1, () -> star(canvas, seen, paint, star, radius));
    }
    paint.light(0.8, 0);
  }

  private static double wind(
      double x, double y, Noise noise, Overview.Place[] eddies, double[] radii) {
    double dx = 1 + noise.at(x * 1.6, y * 1.6) * 0.5;
    double dy = noise.at(x * 1.7 + 8, y * 2.1) * 1.3;
    for (int k = 0; k < eddies.length; k++) {
      double ox = x - eddies[k].x();
      double oy = y - eddies[k].y();
      double away = Vector.length(ox, oy) + 1e-6;
      double pull = 4 * Math.exp(-away * away / (radii[k] * radii[k] * 16));
      dx -= oy / away * pull * (k % 2 == 0 ? 1 : -1);
      dy += ox / away * pull * (k % 2 == 0 ? 1 : -1);
    }
    return Math.atan2(dy, dx);
  }

  /** Rings of short touches about a pale heart; they fade into the picture. */
  private static void star(
      Canvas canvas, Canvas.Shader seen, Impasto paint, Overview.Place at, double radius) {
    var random = canvas.random;
    paint.enterLayer();
    for (double ring = 2.6; ring > 0; ring -= 0.3) {
      int touches = (int) (5 + ring * 9);
      double share = Math.max(0.2, 1 - ring * 0.3);
      int light = Colour.mix(PALETTE[6], PALETTE[3], Math.min(1, ring * 0.7));
      for (int k = 0; k < touches; k++) {
        if (ring < 0.8 || random.nextDouble() < 0.75) {
          double turn = (k + random.nextDouble()) / touches * Math.PI * 2;
          double away = radius * (ring + random.nextDouble() * 0.2);
          double x = at.x() + Math.cos(turn) * away;
          double y = at.y() + Math.sin(turn) * away;
          int colour = Colour.shift(
              Colour.mix(seen.colour(x, y), light, share),
              random.nextDouble(-0.05, 0.05),
              1.1,
              random.nextDouble(-0.02, 0.02));
          var mark = new Impasto.Mark(
              radius * 0.42, radius * 0.14 + 0.5 / canvas.unit, 0.4, 0.92, random.nextInt(1024));
          paint.stroke(x, y, turn + Math.PI / 2, colour, mark);
        }
      }
    }
  }
}
