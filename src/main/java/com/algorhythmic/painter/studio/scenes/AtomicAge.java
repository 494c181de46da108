package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Yesterday's tomorrow: a finned rocket on its plume, ringed worlds, orbiting atoms and starbursts in printed flat
 * colours.
 */
public final class AtomicAge extends Scene {
  /** Sky, sky near the ground, three shapes, paper light, dark. */
  private static final int[][] SCHEMES = {
    {0x1f4f5a, 0x3f8a84, 0xe8a33a, 0xd9573a, 0xf0d9a0, 0xfaf0d8, 0x14282e},
    {0x2a2a4f, 0x5a4a78, 0xf0a84a, 0xe05f5a, 0x6ab8b0, 0xfaecd0, 0x161628},
    {0xe8d4a8, 0xf4e6c4, 0xd9622f, 0x2f7a7a, 0xe0a62f, 0xfffaf0, 0x2a2420},
    {0x8a2f2a, 0xd0643a, 0xf0b84a, 0x2f6a70, 0xf4dcae, 0xfff4e0, 0x2a1214},
    {0x16324f, 0x2f6a94, 0xf47a5a, 0xf6c85a, 0x8ac8c0, 0xfdf4e4, 0x0c1a2a}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.85 + valence * 0.25, 0);

  public AtomicAge(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.4), scheme.pick(1));
    canvas.shade((x, y) -> sky.at(y / high));
    boolean right = random.nextBoolean();
    double rx = wide * (right ? random.nextDouble(0.58, 0.7) : random.nextDouble(0.3, 0.42));
    double ry = high * random.nextDouble(0.36, 0.46);
    double aim = (right ? 1 : -1) * random.nextDouble(0.25, 0.6);
    rays(rx - Math.sin(aim) * 2, ry + Math.cos(aim) * 2);
    for (int i = 0; i < 4 + (int) (energy * 4); i++) {
      boomerang(Colour.alpha(scheme.pick(2 + random.nextInt(3)), 0.5));
    }
    int stars = 16 + (int) (energy * 22);
    for (int i = 0; i < stars; i++) {
      starburst(
          wide * random.nextDouble(),
          high * random.nextDouble(0, 0.85),
          random.nextDouble(0.008, i % 7 == 0 ? 0.06 : 0.025),
          i % 3 == 0 ? scheme.pick(2) : scheme.pick(5));
    }
    world(
        wide * (right ? random.nextDouble(0.14, 0.3) : random.nextDouble(0.7, 0.86)),
        high * random.nextDouble(0.2, 0.32),
        random.nextDouble(0.11, 0.17),
        scheme.pick(3),
        true);
    world(
        wide * (right ? random.nextDouble(0.8, 0.95) : random.nextDouble(0.05, 0.2)),
        high * random.nextDouble(0.12, 0.5),
        random.nextDouble(0.035, 0.06),
        scheme.pick(4),
        false);
    atom(
        wide * (right ? random.nextDouble(0.12, 0.28) : random.nextDouble(0.72, 0.88)),
        high * random.nextDouble(0.55, 0.68),
        random.nextDouble(0.09, 0.13));
    ground();
    canvas.at(rx, ry, aim, () -> {
      double size = random.nextDouble(0.5, 0.62);
      brush.scale(size, size);
      rocket(wide + high);
    });
    Print.press(canvas);
    canvas.vignette(0.18);
    canvas.grain(canvas.seed + 1, 9);
  }

  private void rays(double x, double y) {
    int count = 22 + random.nextInt(12);
    brush.setColor(Colour.alpha(scheme.pick(5), 0.07));
    for (int i = 0; i < count; i++) {
      double a = i * Math.PI * 2 / count;
      var ray = Outline.from(x, y)
          .line(x + Math.cos(a) * 6, y + Math.sin(a) * 6)
          .line(x + Math.cos(a + Math.PI / count) * 6, y + Math.sin(a + Math.PI / count) * 6)
          .closed();
      brush.fill(ray);
    }
    new Halftone(canvas, 0.4)
        .fill(
            Shapes.box(0, 0, wide, high),
            0.014,
            Colour.scale(scheme.pick(0), 0.8),
            (px, py) -> 0.3 - py / high * 0.6);
  }

  private void boomerang(Color colour) {
    canvas.at(
        random.nextDouble() * wide,
        random.nextDouble(0, 0.8) * high,
        random.nextDouble() * Math.PI * 2,
        () -> {
          double s = random.nextDouble(0.07, 0.17);
          brush.scale(s, s);
          brush.setColor(colour);
          brush.fill(Curve.closed(
              -1, 0.55, -0.85, 0.3, -0.3, -0.35, 0, -0.55, 0.3, -0.35, 0.85, 0.3, 1, 0.55, 0.8,
              0.62, 0.2, 0.15, 0, 0.05, -0.2, 0.15, -0.8, 0.62));
        });
  }

  private void starburst(double x, double y, double size, int colour) {
    int points = 4 + 4 * random.nextInt(2);
    var star = new Path2D.Double();
    for (int i = 0; i < points * 2; i++) {
      double d = i % 2 == 1 ? size * 0.13 : i % 4 == 0 ? size : size * 0.55;
      double a = i * Math.PI / points - Math.PI / 2;
      double sx = x + Math.cos(a) * d * (points == 4 ? 0.7 : 1);
      double sy = y + Math.sin(a) * d * 1.15;
      if (i == 0) {
        star.moveTo(sx, sy);
      } else {
        star.lineTo(sx, sy);
      }
    }
    star.closePath();
    canvas.fill(star, colour);
  }

  private void world(double x, double y, double r, int colour, boolean ringed) {
    var disc = Shapes.circle(x, y, r);
    AffineTransform before = brush.getTransform();
    double tilt = random.nextDouble(-0.5, 0.5);
    if (ringed) {
      ring(x, y, r, tilt, 180);
    }
    canvas.fill(disc, colour);
    var clip = brush.getClip();
    brush.clip(disc);
    brush.rotate(tilt, x, y);
    for (int i = 0; i < 4; i++) {
      brush.setColor(
          new Color(Colour.mix(colour, i % 2 == 0 ? scheme.pick(5) : scheme.pick(6), 0.28)));
      double by = y + r * (-0.75 + 0.45 * i + random.nextDouble(-0.1, 0.1));
      brush.fill(new Ellipse2D.Double(x - r * 1.3, by, r * 2.6, r * random.nextDouble(0.12, 0.26)));
    }
    brush.setTransform(before);
    brush.setClip(clip);
    new Halftone(canvas, 0.4)
        .fill(
            disc,
            Math.max(0.008, r * 0.07),
            scheme.pick(6),
            (px, py) -> ((px - x) + (py - y)) / r * 0.55 - 0.05);
    if (ringed) {
      ring(x, y, r, tilt, 0);
    }
  }

  private void ring(double x, double y, double r, double tilt, int from) {
    AffineTransform before = brush.getTransform();
    brush.rotate(tilt, x, y);
    double[] sizes = {1.9, 1.62, 1.42};
    for (int i = 0; i < 3; i++) {
      brush.setStroke(Pen.flat(r * (i == 1 ? 0.14 : 0.06)));
      brush.setColor(new Color(scheme.pick(i == 1 ? 2 : 5)));
      double w = r * sizes[i];
      brush.draw(Shapes.arc(x, y, w, w * 0.25, from, from == 0 ? -180 : -180));
    }
    brush.setTransform(before);
  }

  private void atom(double x, double y, double r) {
    double turn = random.nextDouble() * Math.PI;
    for (int i = 0; i < 3; i++) {
      double a = turn + i * Math.PI / 3;
      AffineTransform before = brush.getTransform();
      brush.rotate(a, x, y);
      canvas.draw(Shapes.ellipse(x, y, r, r * 0.36), Pen.sharp(r * 0.035), scheme.pick(5));
      double e = random.nextDouble() * Math.PI * 2;
      double d = r * 0.085;
      canvas.fill(
          Shapes.circle(x + Math.cos(e) * r, y + Math.sin(e) * r * 0.36, d),
          scheme.pick(2 + i % 2));
      brush.setTransform(before);
    }
    for (int i = 0; i < 6; i++) {
      double a = i * 2.4;
      double d = i == 5 ? 0 : r * 0.11;
      canvas.fill(
          Shapes.circle(x + Math.cos(a) * d, y + Math.sin(a) * d, r * 0.1),
          scheme.pick(i % 2 == 0 ? 3 : 2));
    }
  }

  /** A moon's horizon with craters and a domed town. */
  private void ground() {
    double top = high * 0.86;
    int tone = scheme.mix(4, 1, 0.35);
    double townX = wide * random.nextDouble(0.3, 0.7);
    for (int i = 0; i < 9; i++) {
      double x = townX + (i - 4) * 0.075 + random.nextDouble(-0.015, 0.015);
      double tall = random.nextDouble(0.06, 0.16) * (1 - Math.abs(i - 4) * 0.12);
      brush.setColor(new Color(scheme.mix(6, 0, 0.35)));
      if (i % 3 == 1) {
        brush.fill(new Ellipse2D.Double(x - 0.055, top - 0.05, 0.11, 0.12));
      } else {
        brush.fill(
            new Curve(x, top + 0.04, x, top - tall * 0.5, x, top - tall).tapered(0.03, 0.004));
        brush.fill(new Ellipse2D.Double(x - 0.022, top - tall * 0.62, 0.044, 0.016));
        brush.fill(new Ellipse2D.Double(x - 0.014, top - tall * 0.9, 0.028, 0.01));
        canvas.fill(
            new Ellipse2D.Double(x - 0.005, top - tall - 0.006, 0.01, 0.01), scheme.pick(2));
      }
    }
    for (int layer = 0; layer < 2; layer++) {
      var line = Hills.mound(canvas, top + 0.02 + layer * 0.06, 0.018);
      int colour = Colour.mix(tone, scheme.pick(6), layer * 0.35);
      canvas.fill(line, colour);
      double from = top + layer * 0.06;
      new Halftone(canvas, 0.4)
          .fill(
              line,
              0.012,
              Colour.mix(colour, scheme.pick(6), 0.4),
              (x, y) -> (y - from) * 2.6 - 0.05);
    }
    for (int i = 0; i < 9; i++) {
      double x = wide * random.nextDouble();
      double y = top + random.nextDouble(0.05, 0.12);
      double w = random.nextDouble(0.02, 0.06);
      canvas.fill(Shapes.ellipse(x, y, w, w * 0.22), scheme.pick(6), 0.45);
      canvas.fill(new Ellipse2D.Double(x - w, y - w * 0.12, w * 2, w * 0.4), scheme.pick(5), 0.3);
    }
  }

  /** One tall, nose up, its middle at the origin, with a plume below. */
  private void rocket(double trail) {
    for (int i = 0; i < 3; i++) {
      double w = 0.2 - i * 0.055;
      var plume = Outline.from(-w * 0.45, 0.46)
          .curve(-w * 1.1, 0.8, -w * 0.6 - 0.14 * (3 - i), 1.6, -0.1 * (3 - i), trail * 1.4)
          .line(0.1 * (3 - i), trail * 1.4)
          .curve(w * 0.6 + 0.14 * (3 - i), 1.6, w * 1.1, 0.8, w * 0.45, 0.46)
          .closed();
      canvas.fill(plume, new int[] {scheme.pick(3), scheme.pick(2), scheme.pick(5)}[i], 0.9);
    }
    for (int side = -1; side <= 1; side += 2) {
      var fin = Outline.from(side * 0.1, 0.1)
          .curve(side * 0.2, 0.18, side * 0.27, 0.34, side * 0.3, 0.62)
          .curve(side * 0.22, 0.5, side * 0.16, 0.45, side * 0.07, 0.44)
          .closed();
      canvas.fill(fin, side < 0 ? scheme.pick(3) : Colour.scale(scheme.pick(3), 0.72));
    }
    var hull = Curve.closed(
        0, -0.6, 0.07, -0.47, 0.125, -0.25, 0.14, 0, 0.12, 0.25, 0.075, 0.45, -0.075, 0.45, -0.12,
        0.25, -0.14, 0, -0.125, -0.25, -0.07, -0.47);
    canvas.fill(hull, Colour.mix(scheme.pick(5), 0xffffff, 0.3));
    var half = new Area(hull);
    half.intersect(
        new Area(Curve.closed(0.04, -0.7, 0.3, -0.7, 0.3, 0.6, -0.01, 0.6, 0.05, 0.2, 0.07, -0.2)));
    canvas.fill(half, scheme.mix(5, 6, 0.28));
    new Halftone(canvas, 0.4).fill(hull, 0.02, scheme.mix(5, 6, 0.45), (x, y) -> x * 4.2 + 0.12);
    var nose = new Area(hull);
    nose.intersect(new Area(Shapes.box(-1, -1, 2, 0.6)));
    canvas.fill(nose, scheme.pick(3));
    for (double y : new double[] {-0.4, 0.3}) {
      var band = new Area(hull);
      band.intersect(new Area(Shapes.box(-1, y, 2, 0.035)));
      canvas.fill(band, scheme.pick(2));
    }
    for (int i = 0; i < 2; i++) {
      double y = -0.2 + i * 0.24;
      double r = 0.065 - 0.012 * i;
      canvas.fill(Shapes.circle(0, y, r * 1.25), scheme.pick(6));
      canvas.fill(Shapes.circle(0, y, r), Colour.mix(scheme.pick(1), 0x9fe8ff, 0.5));
      canvas.fill(new Ellipse2D.Double(-r * 0.65, y - r * 0.7, r * 0.6, r * 0.5), 0xffffff, 0.75);
    }
    canvas.fill(new Curve(0, 0.12, 0.005, 0.35, 0, 0.66).tapered(0.02, 0.035), scheme.pick(2));
    canvas.fill(
        new Curve(0, -0.59, 0, -0.65, 0, -0.72).tapered(0.014, 0.004),
        Colour.scale(scheme.pick(6), 1.4));
  }
}
