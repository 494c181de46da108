package com.algorhythmic.painter.studio.motifs;

import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

/** Motifs of the sky and the weather. */
final class Heavens {
  private Heavens() {}

  static void moon(Spot spot) {
    var canvas = spot.canvas();
    int pale = Colour.mix(0xf6efd2, spot.under(), 0.08);
    dusk(spot, 5);
    halo(spot, pale, 2.6, 0.4);
    var noise = new Noise(spot.random().nextLong());
    double lit = spot.random().nextBoolean() ? 0.42 : -0.42;
    boolean isFull = spot.random().nextInt(3) == 0;
    double radius = spot.size();
    canvas.repaintAround(spot.x(), spot.y(), radius * 1.1, (x, y, under) -> {
      double dx = (x - spot.x()) / radius;
      double dy = (y - spot.y()) / radius;
      double soft = 1.3 / canvas.unit / radius;
      double disc = Colour.smoothstep(1 + soft, 1 - soft, Vector.length(dx, dy));
      double shade = isFull
          ? 0
          : Colour.smoothstep(0.98 + soft, 0.94 - soft, Vector.length(dx - lit, dy + 0.12));
      double seas = noise.fractal(dx * 1.6 + 5, dy * 1.6, 3) * 26;
      int face = Colour.lit(pale, Math.min(4, seas) - 6 * (dx * dx + dy * dy));
      return Colour.over(under, face, disc * (1 - shade * 0.93));
    });
  }

  static void sun(Spot spot) {
    var canvas = spot.canvas();
    int gold = Colour.mix(0xf2a62c, spot.under(), 0.08);
    int deep = Colour.shift(gold, -0.05, 1.1, -0.03);
    halo(spot, Colour.mix(gold, 0xffe9a8, 0.5), 3.2, 0.45);
    int rays = canvas.mood.rhythm().count(12);
    spot.draw(() -> {
      for (int k = 0; k < rays; k++) {
        double turn = k * Math.PI * 2 / rays;
        double reach = canvas.mood.rhythm().isAccent(k) || k % 2 == 0 ? 1.75 : 1.4;
        canvas.fill(
            Shapes.star(0, 0, turn - 0.09, 1.08, turn, reach, turn + 0.09, 1.08), gold, 0.85);
      }
      canvas.fill(
          Shapes.circle(0, 0, 0.95),
          Gradient.radial(-0.25, -0.3, 1.3)
              .stop(0, Colour.mix(gold, 0xfff6d0, 0.6))
              .stop(0.6, gold)
              .stop(1, deep));
    });
  }

  static void stars(Spot spot) {
    var canvas = spot.canvas();
    int pale = Colour.mix(0xfff3c4, spot.under(), 0.05);
    int count = canvas.mood.rhythm().count(5);
    dusk(spot, 9);
    for (int k = 0; k < count; k++) {
      double x = k == 0 ? spot.x() : canvas.wide * spot.random().nextDouble(0.04, 0.96);
      double y = k == 0 ? spot.y() : canvas.high * spot.random().nextDouble(0.04, 0.45);
      double size = spot.size() * (k == 0 ? 0.85 : spot.random().nextDouble(0.2, 0.42));
      glow(spot, x, y, size * 2, pale, 0.45);
      canvas.fill(
          Shapes.burst(x, y, -Math.PI / 2, 8, size, size * 0.22, size * 0.55, size * 0.22), pale);
    }
  }

  static void night(Spot spot) {
    var canvas = spot.canvas();
    int dusk = 0x14214d;
    canvas.fill(
        Shapes.box(0, 0, canvas.wide, canvas.high),
        Gradient.vertical(0, canvas.high)
            .stop(0, dusk, 0.78)
            .stop(0.5, dusk, 0.55)
            .stop(1, dusk, 0.3));
    int count = 60;
    for (int k = 0; k < count; k++) {
      double x = canvas.wide * spot.random().nextDouble();
      double y = canvas.high * 0.6 * Math.pow(spot.random().nextDouble(), 1.3);
      double bright = Math.pow(spot.random().nextDouble(), 3);
      double r = 0.0022 + 0.0042 * bright;
      glow(spot, x, y, r * 5, 0xdfe6ff, 0.3);
      canvas.fill(Shapes.circle(x, y, r), 0xfdf6dc, 0.75);
    }
  }

  static void cloud(Spot spot) {
    var canvas = spot.canvas();
    int white = Colour.mix(0xf8f6f2, spot.under(), 0.15);
    int shade = Colour.mix(Colour.shift(white, -0.3, 1, 0), spot.under(), 0.3);
    int count = 34;
    for (int k = 0; k < count; k++) {
      boolean isShade = k < count / 2;
      double along = spot.random().nextDouble(-1, 1);
      double up = (1 - along * along) * spot.random().nextDouble(0.1, 0.75);
      double r =
          spot.size() * (0.24 + 0.3 * (1 - along * along) * spot.random().nextDouble(0.6, 1));
      double x = spot.x() + along * spot.size() * 1.5;
      double y = spot.y() - (isShade ? -0.1 : up) * spot.size();
      glow(spot, x, y, r, isShade ? shade : white, 0.85);
    }
  }

  static void rain(Spot spot) {
    var canvas = spot.canvas();
    int grey = Colour.mix(0x5d6f86, spot.under(), 0.3);
    canvas.fill(
        Shapes.box(0, 0, canvas.wide, canvas.high),
        Gradient.vertical(0, canvas.high)
            .stop(0, grey, 0.5)
            .stop(0.6, grey, 0.2)
            .stop(1, grey, 0.12));
    double lean = spot.random().nextDouble(-0.3, 0.3);
    int drops = (int) (330 * canvas.wide * canvas.high * canvas.mood.rhythm().pace());
    for (int k = 0; k < drops; k++) {
      double near = spot.random().nextDouble();
      double x = spot.random().nextDouble(-0.1, 1.1) * canvas.wide;
      double y = spot.random().nextDouble(-0.1, 1) * canvas.high;
      double length = 0.02 + 0.07 * near * near;
      canvas.draw(
          Shapes.line(x, y, x + lean * length, y + length),
          Pen.round(0.0008 + 0.0022 * near * near),
          0xe4ecf4,
          0.22 + 0.4 * near);
    }
  }

  static void snow(Spot spot) {
    var canvas = spot.canvas();
    int flakes = (int) (420 * canvas.wide * canvas.high);
    for (int k = 0; k < flakes; k++) {
      double near = Math.pow(spot.random().nextDouble(), 2.5);
      double x = spot.random().nextDouble() * canvas.wide;
      double y = spot.random().nextDouble() * canvas.high;
      double r = 0.0018 + 0.009 * near;
      if (near > 0.5) {
        glow(spot, x, y, r * 1.5, 0xffffff, 0.7);
      } else {
        canvas.fill(Shapes.circle(x, y, r), 0xfbfcff, 0.82);
      }
    }
    canvas.fill(
        Shapes.box(0, canvas.high * 0.8, canvas.wide, canvas.high * 0.2),
        Gradient.vertical(canvas.high * 0.8, canvas.high)
            .stop(0, 0xf4f8ff, 0)
            .stop(1, 0xf4f8ff, 0.55));
  }

  /** Darkens a light sky about the spot, so that what shines can be seen. */
  private static void dusk(Spot spot, double reach) {
    double light = Colour.smoothstep(0.5, 0.85, Colour.lightness(spot.under()));
    glow(spot, spot.x(), spot.y(), spot.size() * reach, 0x2a3c72, 0.85 * light);
  }

  private static void halo(Spot spot, int colour, double reach, double strength) {
    glow(spot, spot.x(), spot.y(), spot.size() * reach, colour, strength);
  }

  static void glow(Spot spot, double x, double y, double radius, int colour, double strength) {
    spot.canvas()
        .fill(
            Shapes.circle(x, y, radius),
            Gradient.radial(x, y, radius)
                .stop(0, colour, strength)
                .stop(0.4, colour, strength * 0.5)
                .stop(1, colour, 0));
  }
}
