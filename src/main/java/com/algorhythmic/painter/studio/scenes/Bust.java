package com.algorhythmic.painter.studio.scenes;

import static com.algorhythmic.painter.studio.kit.Relief.CARVED;
import static com.algorhythmic.painter.studio.kit.Relief.line;
import static com.algorhythmic.painter.studio.kit.Relief.taper;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Relief;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** A classical head in profile with a laurel wreath, carved in relief; it is nobody's likeness. */
final class Bust {

  private static final double[] HEAD = {
    -0.27, -0.42, -0.325, -0.29, -0.338, -0.2, -0.33, -0.15, -0.368, -0.06, -0.428, 0.03, -0.42,
    0.062, -0.358, 0.08, -0.346, 0.112, -0.372, 0.143, -0.345, 0.166, -0.362, 0.198, -0.328, 0.232,
    -0.348, 0.285, -0.31, 0.342, -0.22, 0.352, -0.135, 0.378, -0.12, 0.49, -0.17, 0.58, -0.33, 0.67,
    -0.39, 0.77, -0.24, 0.87, 0, 0.925, 0.24, 0.87, 0.42, 0.76, 0.36, 0.66, 0.23, 0.57, 0.19, 0.43,
    0.24, 0.26, 0.36, 0.02, 0.36, -0.2, 0.27, -0.42, 0.1, -0.55, -0.1, -0.55
  };
  private static final double[] HAIR = {
    -0.275, -0.41, -0.23, -0.3, -0.16, -0.22, -0.1, -0.1, -0.06, 0.02, -0.02, 0.14, 0.06, 0.2, 0.12,
    0.34, 0.17, 0.42, 0.26, 0.26, 0.375, 0.02, 0.375, -0.2, 0.28, -0.44, 0.1, -0.57, -0.11, -0.57
  };

  private static final double[] EYEBALL = {
    -0.318, -0.1, -0.285, -0.125, -0.235, -0.1, -0.26, -0.07, -0.3, -0.068
  };

  private final SplittableRandom random;
  private final double parting;

  Bust(SplittableRandom random) {
    this.random = random;
    parting = random.nextDouble(-0.03, 0.03);
  }

  /** The outline of all of it, in its own frame. */
  static Area outline() {
    return Shapes.union(Curve.closed(HEAD), bun());
  }

  static Path2D wreathArea() {
    return new Curve(-0.26, -0.4, -0.08, -0.37, 0.12, -0.28, 0.28, -0.1).tapered(0.17, 0.17);
  }

  private static Shape bun() {
    return Shapes.circle(0.36, 0.13, 0.15);
  }

  /** Carves the head into a relief. */
  void carve(Relief relief) {
    relief.swell(0.2, 0.2, c -> c.fill(Curve.closed(HEAD), CARVED));
    relief.raise(0.02, 0.02, Bust::cheek);
    relief.raise(-0.03, 0.018, Bust::sockets);
    relief.raise(0.016, 0.007, Bust::features);
    relief.raise(-0.012, 0.004, Bust::lines);
    relief.swell(0.09, 0.07, c -> c.fill(hair(), CARVED));
    relief.raise(0.02, 0.004, this::locks);
    relief.raise(0.02, 0.006, Bust::ear);
    relief.swell(0.07, 0.018, Bust::wreath);
    relief.raise(0.03, 0.012, Bust::drape);
  }

  private static Area hair() {
    return Shapes.union(Curve.closed(HAIR), bun());
  }

  private static void cheek(Canvas c) {
    c.fill(Shapes.ellipse(-0.2, 0.05, 0.075, 0.06), CARVED);
    c.fill(Shapes.ellipse(-0.29, 0.29, 0.04, 0.035), CARVED);
    taper(c, 0.03, 0.06, 0.7, -0.29, 0.32, -0.17, 0.3, -0.05, 0.18, -0.02, 0.05);
    taper(c, 0.06, 0.03, 0.8, 0.02, 0.3, -0.02, 0.45, -0.1, 0.62);
  }

  private static void sockets(Canvas c) {
    c.fill(Shapes.ellipse(-0.265, -0.095, 0.055, 0.042), CARVED);
    c.fill(Shapes.ellipse(-0.3, 0.235, 0.03, 0.012), CARVED, 0.7);
    c.fill(Shapes.ellipse(-0.34, 0.072, 0.025, 0.01), CARVED, 0.6);
  }

  /** The eyeball, the brow, the lids, the wing of the nose and the lips. */
  private static void features(Canvas c) {
    c.fill(Curve.closed(EYEBALL), CARVED);
    taper(c, 0.03, 0.01, 1, -0.33, -0.16, -0.28, -0.185, -0.2, -0.15);
    taper(c, 0.014, 0.012, 1, -0.325, -0.108, -0.285, -0.14, -0.22, -0.098);
    taper(c, 0.01, 0.007, 1, -0.31, -0.066, -0.275, -0.055, -0.235, -0.085);
    c.fill(Shapes.ellipse(-0.375, 0.045, 0.03, 0.026), CARVED);
    taper(c, 0.03, 0.006, 1, -0.37, 0.148, -0.33, 0.14, -0.272, 0.168);
    taper(c, 0.032, 0.006, 1, -0.36, 0.192, -0.325, 0.196, -0.275, 0.172);
  }

  private static void lines(Canvas c) {
    line(c, 0.008, 1, -0.37, 0.168, -0.33, 0.163, -0.268, 0.172);
    line(c, 0.01, 0.8, -0.345, 0.02, -0.335, 0.045, -0.35, 0.072);
    c.fill(Shapes.ellipse(-0.372, 0.068, 0.014, 0.006), CARVED);
    line(c, 0.006, 0.8, -0.315, -0.085, -0.28, -0.112, -0.225, -0.09);
    c.fill(Shapes.circle(-0.29, -0.092, 0.011), CARVED, 0.8);
    line(c, 0.006, 0.7, -0.312, -0.125, -0.275, -0.155, -0.21, -0.11);
  }

  /** Waves of hair from the brow back to the knot, the knot, and loose curls at the neck and the temple. */
  private void locks(Canvas c) {
    c.within(hair(), () -> {
      for (int i = 0; i < 34; i++) {
        double t = i / 33.0;
        double x = -0.27 + 0.12 * t + parting;
        double y = -0.47 + 0.5 * t;
        double lift = 0.34 * (1 - t) * (1 - t);
        double wave = 0.024 * (i % 2 == 0 ? 1 : -1);
        double crestY = y - lift * 0.5 + wave;
        double crownX = 0.08 + 0.03 * t;
        double crownY = -0.44 + 0.53 * t - lift * 0.1 - wave;
        double backY = -0.26 + 0.4 * t + wave * 0.6;
        double knotY = 0.02 + 0.14 * t;
        double depth = random.nextDouble(0.6, 1);
        taper(
            c, 0.011, 0.008, depth, x, y, x + 0.13, crestY, crownX, crownY, 0.22, backY, 0.32,
            knotY);
      }
      for (int i = 0; i < 9; i++) {
        double r = 0.018 + 0.0145 * i;
        c.line(
            Shapes.arc(0.365 - 0.004 * i, 0.13, r, r * 0.95, 40 + i * 47, 270), 0.009, CARVED, 0.9);
      }
    });
    for (int i = 0; i < 4; i++) {
      double low = 0.51 - 0.02 * i;
      c.at(
          0.1 + 0.035 * i, 0, () -> line(c, 0.012, 1, 0, 0.3, 0.035, 0.38, -0.01, 0.44, 0.03, low));
      c.at(0.02 * i, 0.05 * i, () -> line(c, 0.01, 0.8, -0.1, -0.08, -0.13, 0, -0.09, 0.05));
    }
  }

  private static void ear(Canvas c) {
    line(
        c, 0.022, 1, 0, 0.1, -0.035, 0.03, 0, -0.045, 0.055, -0.03, 0.045, 0.04, 0.015, 0.09, 0.005,
        0.125);
    c.fill(Shapes.circle(0.004, 0.125, 0.019), CARVED);
    line(c, 0.012, 0.7, 0.005, 0.055, 0.022, 0.015, 0.018, -0.01);
  }

  /** Pairs of laurel leaves along a band, with berries and ribbons. */
  private static void wreath(Canvas c) {
    var band = new Curve(-0.27, -0.37, -0.1, -0.355, 0.1, -0.27, 0.26, -0.12, 0.33, 0.0);
    var leaf = Outline.from(0, 0)
        .curve(0.25, -0.3, 0.7, -0.24, 1, 0)
        .curve(0.7, 0.24, 0.25, 0.3, 0, 0)
        .closed();
    for (int i = 0; i < 13; i++) {
      double t = 1 - i / 12.5;
      double angle = Math.PI + band.heading(t);
      for (int side = -1; side <= 1; side++) {
        double length = 0.115 - 0.02 * Math.abs(side) + 0.015 * Math.sin(i * 2.1);
        c.at(band.x(t), band.y(t), angle + side * 0.62, length, length, () -> {
          c.fill(leaf, CARVED);
          c.line(Shapes.line(0.05, 0, 0.9, 0), 0.05, 0x000000, 0.8);
        });
      }
      if (i % 3 == 1) {
        c.fill(Shapes.circle(band.x(t) + 0.03, band.y(t) + 0.045, 0.014), CARVED);
      }
    }
    line(c, 0.02, 1, 0.32, 0.0, 0.42, 0.3, 0.34, 0.44, 0.4, 0.6);
    line(c, 0.018, 1, 0.32, 0.0, 0.36, 0.3, 0.26, 0.42, 0.29, 0.55);
  }

  private static void drape(Canvas c) {
    c.within(Curve.closed(HEAD), () -> {
      for (int i = 0; i < 7; i++) {
        double low = 0.05 + 0.01 * i;
        c.at(
            0,
            0.6 + 0.05 * i,
            () -> taper(c, 0.028, 0.014, 1, 0.36, -0.02, 0.14, 0.03, -0.08, low, -0.36, 0.02));
      }
    });
  }
}
