package com.algorhythmic.painter.studio.motifs;

import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;

/** Motifs of water, land, fire and towns. */
final class Earth {
  private Earth() {}

  /** Waves that come in along the foot of the picture, one behind another. */
  static void sea(Spot spot) {
    var canvas = spot.canvas();
    var noise = new Noise(spot.random().nextLong());
    int water = spot.tint(0x2b6f93);
    int waves = canvas.mood.rhythm().count(5);
    double top = canvas.high * 0.74;
    for (int k = 0; k < waves; k++) {
      double near = (k + 1.0) / waves;
      double base = top + (canvas.high - top) * k / waves;
      double tall = 0.012 + 0.026 * near;
      int colour =
          Colour.mix(Colour.shift(water, 0.1 - 0.16 * near, 1, 0), 0xbfe0e2, 0.22 * (1 - near));
      int steps = 60;
      var xy = new double[(steps + 1) * 2 + 4];
      for (int i = 0; i <= steps; i++) {
        double x = canvas.wide * i / steps;
        double swell = Math.sin(x * (19 - 9 * near) + k * 1.9) + noise.at(x * 4, k * 3.7);
        xy[i * 2] = x;
        xy[i * 2 + 1] = base - tall * (0.5 + 0.5 * swell);
      }
      xy[(steps + 1) * 2] = canvas.wide;
      xy[(steps + 1) * 2 + 1] = canvas.high;
      xy[(steps + 1) * 2 + 2] = 0;
      xy[(steps + 1) * 2 + 3] = canvas.high;
      canvas.fill(
          Shapes.polygon(xy),
          Gradient.vertical(base - tall, base + tall * 4)
              .stop(0, Colour.mix(colour, 0xf2f8f4, 0.55), 0.92)
              .stop(0.16, colour, 0.88)
              .stop(1, Colour.shift(colour, -0.07, 1, 0), 0.88));
    }
  }

  static void boat(Spot spot) {
    var canvas = spot.canvas();
    int hull = spot.tint(0x5a3526);
    int sail = spot.tint(0xf3ead4);
    canvas.fill(
        Shapes.ellipse(
            spot.x(), spot.y() + spot.size() * 0.62, spot.size() * 1.1, spot.size() * 0.12),
        Colour.scale(spot.under(), 0.6),
        0.5);
    spot.draw(() -> {
      canvas.fill(
          Outline.from(-0.75, 0.3)
              .quad(0, 0.44, 0.85, 0.26)
              .quad(0.6, 0.66, 0.3, 0.68)
              .line(-0.45, 0.68)
              .quad(-0.66, 0.6, -0.75, 0.3)
              .closed(),
          Gradient.vertical(
              0.3, Colour.shift(hull, 0.08, 1, 0), 0.7, Colour.shift(hull, -0.1, 1, 0)));
      canvas.fill(Shapes.box(-0.03, -1.05, 0.05, 1.4), hull);
      canvas.fill(
          Outline.from(0.05, -1)
              .quad(0.62, -0.4, 0.68, 0.18)
              .quad(0.3, 0.3, 0.05, 0.22)
              .closed(),
          Gradient.horizontal(0, sail, 0.7, Colour.shift(sail, -0.14, 1, 0)));
      canvas.fill(
          Outline.from(-0.07, -0.86)
              .quad(-0.5, -0.3, -0.6, 0.2)
              .quad(-0.3, 0.28, -0.07, 0.2)
              .closed(),
          Gradient.horizontal(
              -0.6, Colour.shift(sail, -0.1, 1, 0), 0, Colour.shift(sail, -0.03, 1, 0)));
    });
  }

  static void fire(Spot spot) {
    var canvas = spot.canvas();
    Heavens.glow(spot, spot.x(), spot.y(), spot.size() * 3.4, 0xff9a3c, 0.5);
    int tongues = canvas.mood.rhythm().count(7);
    int[] colours = {0xc2351a, 0xec6f1f, 0xf9b233, 0xfff0b0};
    spot.draw(() -> {
      for (int ring = 0; ring < colours.length; ring++) {
        double inner = 1 - ring * 0.22;
        for (int k = 0; k < tongues; k++) {
          double along = (k + 0.5) / tongues * 2 - 1;
          double foot = along * 0.62 * inner;
          double reach =
              inner * (1.5 - 0.85 * along * along) * spot.random().nextDouble(0.75, 1.15);
          double sway = spot.random().nextDouble(-0.22, 0.22);
          double half = 0.24 * inner + 0.04;
          canvas.fill(
              Outline.in(foot, 0.75, 1, 1)
                  .move(-half, 0)
                  .curve(-half * 1.3, -reach * 0.4, sway - half * 0.5, -reach * 0.6, sway, -reach)
                  .curve(sway + half * 0.3, -reach * 0.6, half * 1.4, -reach * 0.35, half, 0)
                  .closed(),
              colours[ring],
              0.72);
        }
      }
    });
    for (int k = 0; k < 16; k++) {
      double x = spot.x() + spot.size() * spot.random().nextDouble(-1.1, 1.1);
      double y = spot.y() - spot.size() * spot.random().nextDouble(0.3, 2.6);
      canvas.fill(Shapes.circle(x, y, 0.0022 + 0.002 * spot.random().nextDouble()), 0xffc860, 0.85);
    }
  }

  /** Houses in two rows along the foot of the picture, with lit windows. */
  static void city(Spot spot) {
    var canvas = spot.canvas();
    for (int row = 0; row < 2; row++) {
      int wall = Colour.mix(row == 0 ? 0x3d4a68 : 0x1b2236, spot.under(), row == 0 ? 0.4 : 0.16);
      double x = -0.02;
      while (x < canvas.wide) {
        double across = spot.random().nextDouble(0.045, 0.1);
        double tall = spot.random().nextDouble(0.09, 0.25) * (row == 0 ? 1.15 : 0.72);
        double top = canvas.high - tall;
        var house = Shapes.box(x, top, across, tall);
        canvas.fill(
            house,
            Gradient.vertical(top, canvas.high)
                .stop(0, wall, 0.94)
                .stop(1, Colour.shift(wall, -0.05, 1, 0), 0.97));
        if (spot.random().nextInt(4) == 0) {
          canvas.fill(
              Shapes.polygon(x, top, x + across / 2, top - across * 0.5, x + across, top),
              wall,
              0.94);
        }
        windows(spot, x, top, across, row);
        x += across * spot.random().nextDouble(0.92, 1.12);
      }
    }
  }

  private static void windows(Spot spot, double x, double top, double across, int row) {
    var canvas = spot.canvas();
    double pitch = 0.0135;
    double margin = 0.008;
    for (double wy = top + 0.014; wy < canvas.high - 0.02; wy += pitch * 1.35) {
      for (double wx = x + margin; wx < x + across - margin; wx += pitch) {
        if (spot.random().nextInt(5) < 2) {
          int light = spot.random().nextInt(4) == 0 ? 0xf7e9c0 : 0xf3bd55;
          canvas.fill(Shapes.box(wx, wy, pitch * 0.46, pitch * 0.7), light, row == 0 ? 0.6 : 0.9);
        }
      }
    }
  }

  /** A road that winds from the foot of the picture into its depth. */
  static void road(Spot spot) {
    var canvas = spot.canvas();
    double horizon = canvas.high * 0.62;
    double startX = canvas.wide * spot.random().nextDouble(0.35, 0.65);
    double bend = canvas.wide * (spot.random().nextBoolean() ? 0.13 : -0.13);
    int sand = spot.tint(0xd8c29a);
    canvas.fill(
        road(canvas.high, horizon, startX, bend, 0.17), Colour.shift(sand, -0.14, 1, 0), 0.5);
    canvas.fill(
        road(canvas.high, horizon, startX, bend, 0.14),
        Gradient.vertical(horizon, canvas.high)
            .stop(0, Colour.mix(sand, spot.under(), 0.5), 0.35)
            .stop(0.5, sand, 0.85)
            .stop(1, sand, 0.95));
    int dashes = canvas.mood.rhythm().count(8);
    for (int k = 0; k < dashes; k++) {
      double from = Math.pow((k + 0.25) / dashes, 1.7);
      double to = Math.pow((k + 0.75) / dashes, 1.7);
      canvas.fill(
          Shapes.polygon(
              middle(startX, bend, from) - 0.006 * from,
              horizon + (canvas.high - horizon) * from,
              middle(startX, bend, from) + 0.006 * from,
              horizon + (canvas.high - horizon) * from,
              middle(startX, bend, to) + 0.006 * to,
              horizon + (canvas.high - horizon) * to,
              middle(startX, bend, to) - 0.006 * to,
              horizon + (canvas.high - horizon) * to),
          Colour.mix(sand, 0xfffaf0, 0.8),
          0.9);
    }
  }

  /** The road's surface; it narrows towards the horizon. */
  private static Shape road(double foot, double horizon, double startX, double bend, double half) {
    int steps = 40;
    var xy = new double[(steps + 1) * 4];
    for (int i = 0; i <= steps; i++) {
      double near = (double) i / steps;
      double reach = half * Math.pow(near, 1.25) + 0.002;
      double y = horizon + (foot - horizon) * near;
      xy[i * 2] = middle(startX, bend, near) - reach;
      xy[i * 2 + 1] = y;
      xy[xy.length - 2 - i * 2] = middle(startX, bend, near) + reach;
      xy[xy.length - 1 - i * 2] = y;
    }
    return Shapes.polygon(xy);
  }

  /** The road's middle from the horizon (0) to the foot (1); its bends are closer the farther they are. */
  private static double middle(double startX, double bend, double near) {
    return startX + bend * Math.sin(Math.sqrt(near) * 8) * near + bend * 0.4 * (1 - near);
  }
}
