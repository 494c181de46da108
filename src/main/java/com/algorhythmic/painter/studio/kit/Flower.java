package com.algorhythmic.painter.studio.kit;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/**
 * A drawn flower: rings of veined, shaded petals around a heart.
 *
 * @param heart the colour at the petals' foot
 * @param petal the colour of their middle
 * @param rim the colour of their edge
 * @param line the colour of outlines, veins and shadow
 * @param pen the outline's width in the flower's radii; 0 draws none
 */
public record Flower(Kind kind, int heart, int petal, int rim, int line, double pen) {
  public enum Kind {
    PEONY,
    LILY,
    POPPY,
    DAISY,
    ROSE
  }

  public void draw(
      Canvas canvas,
      double x,
      double y,
      double radius,
      double tilt,
      double angle,
      SplittableRandom random) {
    canvas.at(x, y, angle, radius, radius * tilt, () -> {
      canvas.brush.rotate(random.nextDouble() * Math.PI * 2);
      switch (kind) {
        case PEONY -> rings(canvas, random, new int[] {9, 9, 8, 7, 6, 5}, 1, 0.8, 0.62, 0.35);
        case ROSE -> rings(canvas, random, new int[] {6, 6, 5, 5, 4, 4, 3}, 1, 0.8, 1.05, 0.05);
        case LILY -> rings(canvas, random, new int[] {3, 3}, 1, 0.96, 0.42, -0.7);
        case POPPY -> rings(canvas, random, new int[] {4, 4}, 1, 0.86, 1.25, 0.25);
        case DAISY -> rings(canvas, random, new int[] {17, 15}, 1, 0.88, 0.21, 0.1);
        default -> throw new IllegalStateException();
      }
      switch (kind) {
        case LILY -> stamens(canvas, random, 6, 0.5, 0.05);
        case POPPY -> {
          disc(canvas, 0.17, Colour.scale(line, 0.9));
          stamens(canvas, random, 26, 0.3, 0.022);
        }
        case DAISY -> seeds(canvas, 0.3);
        case PEONY -> seeds(canvas, 0.1);
        case ROSE -> {}
        default -> throw new IllegalStateException();
      }
    });
  }

  private void rings(
      Canvas canvas,
      SplittableRandom random,
      int[] counts,
      double outer,
      double shrink,
      double broad,
      double notch) {
    double length = outer;
    for (int ring = 0; ring < counts.length; ring++) {
      // a lily's inner petals stand in the gaps of its outer ones
      double turn = kind == Kind.LILY ? ring * Math.PI / 3 : random.nextDouble() * Math.PI * 2;
      double reach = length;
      double depth = counts.length == 1 ? 0 : ring / (counts.length - 1.0);
      for (int i = 0; i < counts[ring]; i++) {
        canvas.at(
            0, 0, turn + (i + random.nextDouble(-0.16, 0.16)) * Math.PI * 2 / counts[ring], () -> {
              double long1 = reach * random.nextDouble(0.92, 1.04);
              petal(
                  canvas, random, long1, long1 * broad * random.nextDouble(0.9, 1.1), notch, depth);
            });
      }
      length *= shrink;
    }
  }

  private void petal(
      Canvas canvas,
      SplittableRandom random,
      double length,
      double broad,
      double notch,
      double depth) {
    double half = broad / 2;
    double wave = random.nextDouble(-0.07, 0.07) * length;
    var path = new Path2D.Double();
    path.moveTo(0, 0);
    path.curveTo(
        length * 0.2, -half * 0.5, length * 0.42, -half * 1.15 + wave, length * 0.76, -half * 0.98);
    if (notch < 0) {
      path.curveTo(length * 0.88, -half * 0.7, length * 0.93, -half * 0.15, length * 1.04, wave);
      path.curveTo(
          length * 0.93, half * 0.15, length * 0.88, half * 0.7, length * 0.76, half * 0.98);
    } else {
      double dip = length * (1 - notch * 0.16);
      path.curveTo(length * 0.95, -half * 0.85, length * 1.03, -half * 0.32, dip, wave * 0.5);
      path.curveTo(
          length * 1.03, half * 0.36, length * 0.94, half * 0.88, length * 0.76, half * 0.98);
    }
    path.curveTo(length * 0.42, half * 1.15 + wave, length * 0.2, half * 0.5, 0, 0);
    path.closePath();
    double warm = random.nextDouble(-0.035, 0.035);
    int foot = Colour.shift(Colour.mix(heart, petal, 0.25), warm - 0.03 * depth, 1, 0);
    int middle = Colour.shift(petal, warm, 1, 0);
    int edge = Colour.shift(rim, warm + 0.03 * depth, 1, 0);
    canvas.fill(
        path,
        Gradient.radial(0, 0, length * 1.05)
            .stop(0.04, foot)
            .stop(0.55, middle)
            .stop(0.82, Colour.mix(middle, edge, 0.6))
            .stop(1, edge));
    canvas.brush.setColor(Colour.alpha(Colour.mix(line, petal, 0.3), pen > 0 ? 0.35 : 0.16));
    for (int i = -3; i <= 3; i += pen > 0 ? 1 : 3) {
      double reach = 0.84 - Math.abs(i) * 0.05;
      canvas.brush.fill(new Curve(
              length * 0.08,
              0,
              length * 0.4,
              half * i * 0.17 + wave * 0.2,
              length * reach,
              half * i * 0.25)
          .tapered(length * 0.012, 0.001));
    }
    if (pen > 0) {
      canvas.brush.setStroke(Pen.round(pen));
      canvas.brush.setColor(new Color(line));
    } else {
      canvas.brush.setStroke(Pen.round(0.018));
      canvas.brush.setColor(Colour.alpha(line, 0.28));
    }
    canvas.brush.draw(path);
  }

  private void stamens(
      Canvas canvas, SplittableRandom random, int count, double length, double head) {
    for (int i = 0; i < count; i++) {
      double angle = (i + random.nextDouble(-0.3, 0.3)) * Math.PI * 2 / count;
      double long1 = length * random.nextDouble(0.75, 1.1);
      double x = Math.cos(angle) * long1;
      double y = Math.sin(angle) * long1;
      canvas.fill(
          new Curve(0, 0, x * 0.5 - y * 0.1, y * 0.5 + x * 0.1, x, y).tapered(0.02, 0.01),
          Colour.scale(line, 1.15));
      canvas.fill(Shapes.circle(x, y, head), Colour.mix(heart, 0xf0b840, 0.5));
    }
  }

  private void disc(Canvas canvas, double radius, int colour) {
    canvas.fill(Shapes.circle(0, 0, radius), colour);
  }

  private void seeds(Canvas canvas, double radius) {
    disc(canvas, radius, Colour.mix(heart, line, 0.35));
    int count = (int) (radius * 420);
    for (int i = 0; i < count; i++) {
      double away = radius * Math.sqrt((i + 0.5) / count);
      double angle = i * 2.39996;
      double size = radius * 0.085;
      canvas.fill(
          Shapes.circle(Math.cos(angle) * away, Math.sin(angle) * away, size),
          Colour.mix(Colour.mix(heart, 0xffd76a, 0.6), line, 0.15 + 0.5 * away / radius));
    }
  }

  /** A pointed leaf from its foot, with a midrib and side veins. */
  public static void leaf(
      Canvas canvas,
      double x,
      double y,
      double length,
      double angle,
      double bend,
      int colour,
      int line,
      double pen) {
    canvas.at(x, y, angle, length, length, () -> {
      var path = Outline.from(0, 0)
          .curve(0.22, -0.24 + bend * 0.1, 0.66, -0.26 + bend * 0.5, 1, bend)
          .curve(0.72, 0.16 + bend * 0.7, 0.3, 0.24 + bend * 0.2, 0, 0)
          .closed();
      canvas.fill(
          path,
          Gradient.linear(0.4, -0.2, 0.5, 0.2)
              .stop(0, Colour.shift(colour, 0.06, 1, 0))
              .stop(1, Colour.shift(colour, -0.07, 1, 0)));
      canvas.brush.setColor(Colour.alpha(line, 0.55));
      var rib = new Curve(0, 0, 0.35, 0.01 + bend * 0.12, 0.7, bend * 0.52, 1, bend);
      canvas.brush.fill(rib.tapered(0.022, 0.003));
      for (int i = 1; i < 6; i++) {
        double t = i / 7.0;
        double reach = 0.14 * Math.sin(Math.PI * (t + 0.1));
        for (int side = -1; side <= 1; side += 2) {
          canvas.brush.fill(new Curve(
                  rib.x(t),
                  rib.y(t),
                  rib.x(t) + 0.09,
                  rib.y(t) + side * reach * 0.6,
                  rib.x(t) + 0.15,
                  rib.y(t) + side * reach)
              .tapered(0.009, 0.002));
        }
      }
      if (pen > 0) {
        canvas.draw(path, Pen.round(pen / length), line);
      }
    });
  }
}
