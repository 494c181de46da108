package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;

/** What a wheel of a clockwork looks like. */
final class Gear {
  private static final double[] TOOTH = {-0.25, -1, -0.13, 1, 0.13, 1, 0.25, -1};
  private final Canvas canvas;
  private final Palette scheme;
  private final Wheel wheel;
  private final double lit;
  private final double radius;
  private final int metal;
  private final int spokes;
  private final int style;

  Gear(Canvas canvas, Palette scheme, Wheel wheel, double lit) {
    this.canvas = canvas;
    this.scheme = scheme;
    this.wheel = wheel;
    this.lit = lit;
    radius = wheel.radius;
    int alloy = scheme.pick(canvas.random.nextInt(5) == 0 ? 3 : 1 + canvas.random.nextInt(2));
    metal = Colour.mix(alloy, scheme.pick(0), 0.55 * (1 - lit));
    spokes = radius < 0.07 ? 0 : 4 + canvas.random.nextInt(3);
    style = canvas.random.nextInt(3);
  }

  void paint() {
    var body = body();
    canvas.at(wheel.x, wheel.y, () -> {
      cast(body);
      canvas.fill(
          body,
          Gradient.linear(-radius, -radius, radius, radius)
              .stop(0, Colour.mix(metal, 0xfff0c8, 0.42 * lit))
              .stop(0.35, metal)
              .stop(0.55, Colour.scale(metal, 0.78))
              .stop(1, Colour.scale(metal, 0.4)));
      if (lit > 0.6) {
        canvas.within(body, this::sheen);
      }
      grooves(0x000000, 0.4);
      canvas.at(-0.0014, -0.0014, () -> {
        grooves(0xfff0d0, 0.35 * lit);
        canvas.draw(body, Pen.sharp(0.0016), 0xfff0d0, 0.35 * lit);
      });
      rivets();
    });
  }

  private Area body() {
    var body = Shapes.minus(rim(), spokes > 0 ? holes() : new Area());
    body.subtract(new Area(Shapes.circle(0, 0, radius * 0.07)));
    return body;
  }

  private Shape rim() {
    int teeth = Wheel.teeth(radius);
    double half = Math.PI * 2 * radius / teeth * 0.36;
    var polar = new double[teeth * TOOTH.length];
    for (int i = 0; i < polar.length; i += 2) {
      int tooth = i / TOOTH.length;
      double place = tooth + TOOTH[i % TOOTH.length];
      polar[i] = wheel.turn + place * Math.PI * 2 / teeth;
      polar[i + 1] = radius + TOOTH[i % TOOTH.length + 1] * half;
    }
    return Shapes.star(0, 0, polar);
  }

  private Area holes() {
    var holes = Shapes.minus(Shapes.circle(0, 0, radius * 0.78), Shapes.circle(0, 0, radius * 0.3));
    double bend = style == 1 ? -0.18 : 0;
    double broad = radius * (style == 2 ? 0.34 : 0.2);
    var spoke =
        Curve.in(0, 0, radius, radius, 0, 0, 0.5, bend, 0.9, 0).tapered(broad, radius * 0.14);
    for (int i = 0; i < spokes; i++) {
      double turn = wheel.turn + i * Math.PI * 2 / spokes;
      var turned = AffineTransform.getRotateInstance(turn).createTransformedShape(spoke);
      holes.subtract(new Area(turned));
    }
    return holes;
  }

  /** The shadow behind the wheel, and its thickness. */
  private void cast(Area body) {
    for (int i = 3; i >= 1; i--) {
      canvas.at(0.006 * i * lit, 0.008 * i * lit, () -> canvas.fill(body, 0x000000, 0.24));
    }
    double thick = 0.004 + 0.004 * lit;
    canvas.at(thick, thick, () -> canvas.fill(body, Colour.scale(metal, 0.28)));
  }

  /** The bow-tie gleam of metal turned on a lathe. */
  private void sheen() {
    for (int angle = 0; angle < 360; angle += 6) {
      double first = Math.abs(Math.cos(Math.toRadians(angle - 135)));
      double second = Math.abs(Math.cos(Math.toRadians(angle - 20)));
      double gleam = Math.pow(first, 9) * 0.4 + Math.pow(second, 16) * 0.18;
      double from = radius * -1.2;
      double size = radius * 2.4;
      var wedge = new Arc2D.Double(from, from, size, size, angle - 0.2, 6.4, Arc2D.PIE);
      canvas.fill(wedge, 0xfff4d8, gleam * lit);
    }
  }

  private void grooves(int colour, double alpha) {
    var pen = Pen.sharp(radius * 0.014 + 0.001);
    canvas.draw(Shapes.circle(0, 0, radius * 0.88), pen, colour, alpha);
    canvas.draw(Shapes.circle(0, 0, radius * 0.36), pen, colour, alpha);
  }

  private void rivets() {
    int count = Math.max(4, spokes);
    for (int i = 0; i < count; i++) {
      double angle = wheel.turn + (i + 0.5) * Math.PI * 2 / count;
      double x = Math.cos(angle) * radius * 0.22;
      rivet(canvas, x, Math.sin(angle) * radius * 0.22, radius * 0.03, metal);
    }
    rivet(canvas, 0, 0, radius * 0.1, scheme.pick(3));
  }

  /** A rivet with its shadow and its gleam. */
  static void rivet(Canvas canvas, double x, double y, double radius, int colour) {
    canvas.fill(Shapes.circle(x + radius * 0.5, y + radius * 0.6, radius), 0x000000, 0.5);
    canvas.fill(
        Shapes.circle(x, y, radius),
        Gradient.radial(x - radius * 0.35, y - radius * 0.4, radius * 1.5)
            .stop(0, Colour.mix(colour, 0xffe8c0, 0.5))
            .stop(1, Colour.scale(colour, 0.35)));
  }

  /** A wheel's place, its pitch radius, its turn, and the chain it belongs to. */
  record Wheel(double x, double y, double radius, double turn, int chain) {
    static int teeth(double radius) {
      return Math.max(9, (int) Math.round(radius * 145));
    }

    boolean front() {
      return chain == 2;
    }

    boolean overlaps(Wheel other) {
      double apart = Vector.length(other.x - x, other.y - y);
      return other.chain == chain && apart <= other.radius + radius - 0.004;
    }
  }
}
