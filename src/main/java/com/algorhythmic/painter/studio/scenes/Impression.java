package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vista;

/** A motif seen in passing light, laid down in thousands of broken strokes. */
public final class Impression extends Scene {
  public Impression(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var motifs = Vista.Motif.values();
    strokes(new Vista(canvas, motifs[random.nextInt(motifs.length)]));
  }

  private void strokes(Vista vista) {
    var paint = new Impasto(canvas, random.nextLong());
    var drift = new Noise(random.nextLong());
    canvas.shade((x, y) -> Colour.lit(vista.colour(x, y), drift.at(x * 30, y * 30) * 8));
    double bold = 0.85 + energy * 0.5;
    double[] sizes = {0.021 * bold, 0.0115 * bold, 0.0062 * bold};
    for (int layer = 0; layer < sizes.length; layer++) {
      double half = sizes[layer];
      int count = (int) (wide * high / (half * half * (layer == 0 ? 4.5 : layer == 1 ? 5.5 : 8.5)));
      for (int n = 0; n < count; n++) {
        double x = random.nextDouble() * wide;
        double y = random.nextDouble() * high;
        byte matter = vista.matter(x, y);
        int seen = vista.colour(x, y);
        double away = Math.hypot(x - vista.sunX, y - vista.sunY);
        double whim = drift.at(x * 2.2, y * 2.2);
        double angle;
        double stretch = 2.6;
        double bend = whim * 0.9;
        if (matter == Vista.WATER) {
          angle = whim * 0.16;
          stretch = 3.4;
        } else if (matter == Vista.LAND) {
          angle = whim * 1.2 + 0.3 * (x < vista.sunX ? -1 : 1);
          stretch = 1.7;
        } else if (matter == Vista.LEAF) {
          angle = vista.motif == Vista.Motif.POND ? whim * 0.5 : -Math.PI / 2 + whim * 1.1;
          stretch = layer == 0 ? 2.4 : 1.45;
        } else {
          // Orientations have no sign, so they are blended as doubled angles: rings round the sun
          // into the drift.
          double ring = 2 * (Math.atan2(y - vista.sunY, x - vista.sunX) + Math.PI / 2);
          double share = 2.4 * Math.exp(-away * 4.5);
          double wind = 2 * whim * 0.8;
          angle = 0.5
              * Math.atan2(
                  Math.sin(ring) * share + Math.sin(wind), Math.cos(ring) * share + Math.cos(wind));
        }
        long bits = random.nextLong();
        double vary = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
        double turn = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 0.09;
        // Broken colour: a complement now and then is what makes the light vibrate.
        int colour = (bits >>> 32 & 15) == 0
            ? Colour.shift(seen, 0.06, 1.35, turn * 3.2)
            : Colour.shift(seen, vary * 0.045, 1.18, turn);
        paint.stroke(
            x * unit,
            y * unit,
            angle,
            half * stretch * (0.75 + 0.5 * Math.abs(vary)) * unit,
            half * unit * (0.7 + 0.4 * (bits >>> 40 & 255) / 255.0),
            bend,
            colour,
            layer == 0 ? 0.95 : 0.86,
            (int) (bits >>> 48));
      }
    }
    paint.light(0.95, 3.2);
    canvas.vignette(0.12);
  }
}
