package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Relief;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** A classical head in profile with a laurel wreath, carved in relief; it is nobody's likeness. */
final class Bust {
  private static final int WHITE = 0xffffff;
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

  private static java.awt.Shape bun() {
    return Shapes.circle(0.36, 0.13, 0.15);
  }

  /** Carves the head into a relief; frame draws in the head's own frame. */
  void carve(Relief relief, Frame frame) {
    relief.swell(0.2, 0.2, c -> frame.in(c, () -> c.fill(Curve.closed(HEAD), WHITE)));
    relief.raise(0.02, 0.02, c -> frame.in(c, () -> cheek(c)));
    relief.raise(-0.03, 0.018, c -> frame.in(c, () -> sockets(c)));
    relief.raise(0.016, 0.007, c -> frame.in(c, () -> features(c)));
    relief.raise(-0.012, 0.004, c -> frame.in(c, () -> lines(c)));
    relief.swell(
        0.09, 0.07, c -> frame.in(c, () -> c.fill(Shapes.union(Curve.closed(HAIR), bun()), WHITE)));
    relief.raise(0.02, 0.004, c -> frame.in(c, () -> locks(c)));
    relief.raise(0.02, 0.006, c -> frame.in(c, () -> ear(c)));
    relief.swell(0.07, 0.018, c -> frame.in(c, () -> wreath(c)));
    relief.raise(0.03, 0.012, c -> frame.in(c, () -> drape(c)));
  }

  private void cheek(Canvas c) {
    c.fill(Shapes.ellipse(-0.2, 0.05, 0.075, 0.06), WHITE);
    c.fill(Shapes.ellipse(-0.29, 0.29, 0.04, 0.035), WHITE);
    c.fill(
        new Curve(-0.29, 0.32, -0.17, 0.3, -0.05, 0.18, -0.02, 0.05).tapered(0.03, 0.06),
        WHITE,
        0.7);
    c.fill(new Curve(0.02, 0.3, -0.02, 0.45, -0.1, 0.62).tapered(0.06, 0.03), WHITE, 0.8);
  }

  private void sockets(Canvas c) {
    c.fill(Shapes.ellipse(-0.265, -0.095, 0.055, 0.042), WHITE);
    c.fill(Shapes.ellipse(-0.3, 0.235, 0.03, 0.012), WHITE, 0.7);
    c.fill(Shapes.ellipse(-0.34, 0.072, 0.025, 0.01), WHITE, 0.6);
  }

  private void features(Canvas c) {
    c.fill(
        Curve.closed(-0.318, -0.1, -0.285, -0.125, -0.235, -0.1, -0.26, -0.07, -0.3, -0.068),
        WHITE); // the eyeball
    c.fill(
        new Curve(-0.33, -0.16, -0.28, -0.185, -0.2, -0.15).tapered(0.03, 0.01), WHITE); // the brow
    c.fill(
        new Curve(-0.325, -0.108, -0.285, -0.14, -0.22, -0.098).tapered(0.014, 0.012),
        WHITE); // the upper lid
    c.fill(new Curve(-0.31, -0.066, -0.275, -0.055, -0.235, -0.085).tapered(0.01, 0.007), WHITE);
    c.fill(Shapes.ellipse(-0.375, 0.045, 0.03, 0.026), WHITE); // the wing of the nose
    c.fill(
        new Curve(-0.37, 0.148, -0.33, 0.14, -0.272, 0.168).tapered(0.03, 0.006),
        WHITE); // the lips
    c.fill(new Curve(-0.36, 0.192, -0.325, 0.196, -0.275, 0.172).tapered(0.032, 0.006), WHITE);
  }

  private void lines(Canvas c) {
    c.draw(new Curve(-0.37, 0.168, -0.33, 0.163, -0.268, 0.172).open(), Pen.round(0.008), WHITE);
    c.draw(
        new Curve(-0.345, 0.02, -0.335, 0.045, -0.35, 0.072).open(), Pen.round(0.01), WHITE, 0.8);
    c.fill(Shapes.ellipse(-0.372, 0.068, 0.014, 0.006), WHITE);
    c.draw(
        new Curve(-0.315, -0.085, -0.28, -0.112, -0.225, -0.09).open(),
        Pen.round(0.006),
        WHITE,
        0.8);
    c.fill(Shapes.circle(-0.29, -0.092, 0.011), WHITE, 0.8);
    c.draw(
        new Curve(-0.312, -0.125, -0.275, -0.155, -0.21, -0.11).open(),
        Pen.round(0.006),
        WHITE,
        0.7);
  }

  /** Waves of hair from the brow back to the knot. */
  private void locks(Canvas c) {
    c.within(Shapes.union(Curve.closed(HAIR), bun()), () -> {
      for (int i = 0; i < 34; i++) {
        double t = i / 33.0;
        double startX = -0.27 + 0.12 * t + parting;
        double startY = -0.47 + 0.5 * t;
        double lift = 0.34 * (1 - t) * (1 - t);
        double wave = 0.024 * (i % 2 == 0 ? 1 : -1);
        var lock = new Curve(
            startX,
            startY,
            startX + 0.13,
            startY - lift * 0.5 + wave,
            0.08 + 0.03 * t,
            -0.44 + 0.53 * t - lift * 0.1 - wave,
            0.22,
            -0.26 + 0.4 * t + wave * 0.6,
            0.32,
            0.02 + 0.14 * t);
        c.fill(lock.tapered(0.011, 0.008), WHITE, random.nextDouble(0.6, 1));
      }
      for (int i = 0; i < 9; i++) { // the knot
        double r = 0.018 + 0.0145 * i;
        c.draw(
            Shapes.arc(0.365 - 0.004 * i, 0.13, r, r * 0.95, 40 + i * 47, 270),
            Pen.round(0.009),
            WHITE,
            0.9);
      }
    });
    for (int i = 0; i < 4; i++) { // loose curls at the neck and the temple
      double x = 0.1 + 0.035 * i;
      c.draw(
          new Curve(x, 0.3, x + 0.035, 0.38, x - 0.01, 0.44, x + 0.03, 0.51 - 0.02 * i).open(),
          Pen.round(0.012),
          WHITE);
      c.draw(
          new Curve(
                  -0.1 + 0.02 * i,
                  -0.08 + 0.05 * i,
                  -0.13 + 0.02 * i,
                  0 + 0.05 * i,
                  -0.09 + 0.02 * i,
                  0.05 + 0.05 * i)
              .open(),
          Pen.round(0.01),
          WHITE,
          0.8);
    }
  }

  private void ear(Canvas c) {
    c.draw(
        new Curve(
                0.0, 0.1, -0.035, 0.03, 0.0, -0.045, 0.055, -0.03, 0.045, 0.04, 0.015, 0.09, 0.005,
                0.125)
            .open(),
        Pen.round(0.022),
        WHITE);
    c.fill(Shapes.circle(0.004, 0.125, 0.019), WHITE);
    c.draw(
        new Curve(0.005, 0.055, 0.022, 0.015, 0.018, -0.01).open(), Pen.round(0.012), WHITE, 0.7);
  }

  /** Pairs of laurel leaves along a band, with berries. */
  private void wreath(Canvas c) {
    var band = new Curve(-0.27, -0.37, -0.1, -0.355, 0.1, -0.27, 0.26, -0.12, 0.33, 0.0);
    for (int i = 0; i < 13; i++) {
      double t = 1 - i / 12.5;
      double angle =
          Math.atan2(band.y(t - 0.02) - band.y(t + 0.02), band.x(t - 0.02) - band.x(t + 0.02));
      for (int side = -1; side <= 1; side++) {
        double length = 0.115 - 0.02 * Math.abs(side) + 0.015 * Math.sin(i * 2.1);
        c.at(band.x(t), band.y(t), angle + side * 0.62, length, length, () -> {
          c.fill(
              Outline.from(0, 0)
                  .curve(0.25, -0.3, 0.7, -0.24, 1, 0)
                  .curve(0.7, 0.24, 0.25, 0.3, 0, 0)
                  .closed(),
              WHITE);
          c.draw(Shapes.line(0.05, 0, 0.9, 0), Pen.round(0.05), 0x000000, 0.8);
        });
      }
      if (i % 3 == 1) {
        c.fill(Shapes.circle(band.x(t) + 0.03, band.y(t) + 0.045, 0.014), WHITE);
      }
    }
    c.draw(
        new Curve(0.32, 0.0, 0.42, 0.3, 0.34, 0.44, 0.4, 0.6).open(),
        Pen.flat(0.02),
        WHITE); // its ribbons
    c.draw(new Curve(0.32, 0.0, 0.36, 0.3, 0.26, 0.42, 0.29, 0.55).open(), Pen.flat(0.018), WHITE);
  }

  private void drape(Canvas c) {
    c.within(Curve.closed(HEAD), () -> {
      for (int i = 0; i < 7; i++) {
        double y = 0.6 + 0.05 * i;
        c.fill(
            new Curve(0.36, y - 0.02, 0.14, y + 0.03, -0.08, y + 0.05 + 0.01 * i, -0.36, y + 0.02)
                .tapered(0.028, 0.014),
            WHITE);
      }
    });
  }

  /** Draws on a canvas in a frame that moves and scales. */
  interface Frame {
    void in(Canvas canvas, Runnable drawing);
  }
}
