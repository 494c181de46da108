package com.algorhythmic.painter.studio.motifs;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Leaf;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;

/** Motifs of plants, animals and the heart. */
final class Living {
  private static final int[] PETALS = {0xc8384c, 0xe7a13a, 0xb86fb0, 0xf0e4dc, 0xe77f95};

  private Living() {}

  static void tree(Spot spot) {
    var canvas = spot.canvas();
    int bark = spot.tint(0x3a2a22);
    int leaf = spot.tint(0x6f8f4a);
    double lean = spot.x() < canvas.wide / 2 ? 0.1 : -0.1;
    boolean isBare = canvas.mood.valence() < 0.35;
    new BareTree(canvas, bark, 0.5).grow(spot.x(), spot.y(), spot.size() * 2.1, lean, (x, y) -> {
      if (!isBare && spot.random().nextInt(3) > 0) {
        for (int k = 0; k < 3; k++) {
          double r = 0.005 + 0.008 * spot.random().nextDouble();
          int colour = Colour.shift(
              leaf, spot.random().nextDouble(-0.1, 0.11), 1, spot.random().nextDouble(-0.04, 0.04));
          double dx = spot.random().nextDouble(-0.016, 0.016);
          double dy = spot.random().nextDouble(-0.016, 0.016);
          canvas.fill(Shapes.ellipse(x + dx, y + dy, r, r * 0.75), colour, 0.85);
        }
      }
    });
  }

  static void flower(Spot spot) {
    var canvas = spot.canvas();
    int petal = spot.tint(PETALS[spot.random().nextInt(PETALS.length)]);
    int line = Colour.shift(petal, -0.32, 0.9, 0);
    int green = Colour.mix(0x3f6b3c, spot.under(), 0.2);
    var kinds = Flower.Kind.values();
    var flower = new Flower(
        kinds[spot.random().nextInt(kinds.length)],
        Colour.shift(petal, -0.16, 1.1, -0.03),
        petal,
        Colour.shift(petal, 0.14, 0.85, 0.01),
        line,
        0);
    int count = canvas.mood.rhythm().isKnown() ? canvas.mood.rhythm().beats() : 3;
    for (int k = 0; k < count; k++) {
      double along = count == 1 ? 0 : k / (count - 1.0) * 2 - 1;
      double size = spot.size() * (k == count / 2 ? 1 : 0.68);
      double x = spot.x() + along * spot.size() * 1.5;
      double y = spot.y() + spot.size() * (0.2 + 0.35 * along * along);
      var stalk =
          new Curve(x, y, x + (spot.x() - x) * 0.4, y + spot.size(), spot.x(), canvas.high + 0.02);
      canvas.fill(stalk.tapered(0.009, 0.013), green);
      new Leaf(green, Colour.scale(green, 0.7), 0)
          .draw(canvas, stalk.x(0.5), stalk.y(0.5), spot.size() * 0.9, -1.1 + along, 0.15);
      flower.draw(canvas, x, y, size, 0.85, along * 0.4);
    }
  }

  static void leaves(Spot spot) {
    var canvas = spot.canvas();
    int[] own = {0xc86f2b, 0xd9a637, 0x8f3f25, 0x7d8b3a};
    int count = canvas.mood.rhythm().count(9);
    for (int k = 0; k < count; k++) {
      double along = (k + 0.5) / count;
      double x = canvas.wide * (along + spot.random().nextDouble(-0.04, 0.04));
      double y = spot.y()
          + Math.sin(along * 7 + spot.x() * 9) * 0.16
          + spot.random().nextDouble(-0.07, 0.07);
      int colour = spot.tint(own[k % own.length]);
      double length = spot.size() * spot.random().nextDouble(0.4, 0.95);
      new Leaf(colour, Colour.shift(colour, -0.2, 0.9, 0), 0.0012)
          .draw(canvas, x, y, length, spot.random().nextDouble() * 6.28, 0.2);
    }
  }

  static void birds(Spot spot) {
    var canvas = spot.canvas();
    int colour = Colour.lightness(spot.under()) > 0.58 ? 0x22242c : 0xf2efe4;
    var flock = new Wildlife(canvas, Colour.mix(colour, spot.under(), 0.12));
    flock.birds(
        spot.x(),
        spot.y(),
        spot.size() * 1.7,
        spot.size() * 0.56,
        canvas.mood.rhythm().count(7));
  }

  static void butterfly(Spot spot) {
    var canvas = spot.canvas();
    int wing = spot.tint(PETALS[spot.random().nextInt(3)]);
    int dark = Colour.shift(wing, -0.35, 0.6, 0);
    int light = Colour.shift(wing, 0.16, 0.9, 0.03);
    double turn = spot.random().nextDouble(-0.5, 0.5);
    canvas.at(spot.x(), spot.y(), turn, spot.size(), spot.size(), () -> {
      for (int side = -1; side <= 1; side += 2) {
        var fore = Outline.in(0, 0, side, 1)
            .move(0.04, -0.1)
            .curve(0.25, -0.75, 0.85, -1.05, 1.1, -0.8)
            .curve(1.18, -0.4, 0.75, 0, 0.04, 0.08)
            .closed();
        var hind = Outline.in(0, 0, side, 1)
            .move(0.04, 0.04)
            .curve(0.55, 0, 0.9, 0.25, 0.78, 0.6)
            .curve(0.62, 0.95, 0.3, 0.85, 0.04, 0.3)
            .closed();
        var shine = Gradient.radial(0, 0, 1.25)
            .stop(0, light)
            .stop(0.55, wing)
            .stop(0.86, wing)
            .stop(0.95, dark)
            .stop(1, dark);
        canvas.fill(hind, shine);
        canvas.fill(fore, shine);
        canvas.fill(Shapes.circle(side * 0.72, -0.58, 0.13), light);
        canvas.fill(Shapes.circle(side * 0.72, -0.58, 0.06), dark);
        canvas.fill(Shapes.circle(side * 0.5, 0.45, 0.09), light);
        canvas.fill(
            new Curve(0, -0.25, side * 0.12, -0.55, side * 0.28, -0.72).tapered(0.03, 0.02), dark);
      }
      canvas.fill(
          Curve.closed(0, -0.34, 0.07, -0.15, 0.05, 0.4, 0, 0.56, -0.05, 0.4, -0.07, -0.15), dark);
    });
  }

  static void heart(Spot spot) {
    var canvas = spot.canvas();
    int red = spot.tint(0xc2283f);
    Heavens.glow(spot, spot.x(), spot.y(), spot.size() * 2.1, Colour.mix(red, 0xffd0c8, 0.5), 0.35);
    canvas.at(
        spot.x(), spot.y(), spot.random().nextDouble(-0.2, 0.2), spot.size(), spot.size(), () -> {
          var heart = Outline.from(0, 0.95)
              .curve(-0.25, 0.62, -1.05, 0.2, -1.02, -0.36)
              .curve(-1, -0.86, -0.3, -1, 0, -0.45)
              .curve(0.3, -1, 1, -0.86, 1.02, -0.36)
              .curve(1.05, 0.2, 0.25, 0.62, 0, 0.95)
              .closed();
          canvas.fill(
              heart,
              Gradient.radial(-0.3, -0.4, 1.6)
                  .stop(0, Colour.shift(red, 0.16, 1, 0.01))
                  .stop(0.45, red)
                  .stop(1, Colour.shift(red, -0.2, 1, -0.02)));
          canvas.fill(Shapes.ellipse(-0.48, -0.45, 0.14, 0.2), Colour.shift(red, 0.3, 0.7, 0), 0.6);
        });
  }
}
