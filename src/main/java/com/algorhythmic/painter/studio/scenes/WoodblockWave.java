package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.Shape;
import java.awt.geom.Area;
import java.util.ArrayList;
import java.util.List;

/**
 * A woodblock print: a snow-capped mountain under a graded sky, cloud bands and great clawing waves, on bordered
 * paper.
 */
public final class WoodblockWave extends Scene {
  /** Band at the top of the sky, middle sky, horizon, sun, mountain, three sea blues from deep to pale. */
  private static final int[][] INKS = {
    {0x1f3f63, 0xc9cbb4, 0xf0d9a8, 0xc4452f, 0x3b5a73, 0x16304f, 0x2f6288, 0x9cc0c4},
    {0x8a2f2c, 0xe8b183, 0xf4deb0, 0xd9412b, 0x4a4f63, 0x1c2f48, 0x3c6a80, 0xa9c4b8},
    {0x35506b, 0xe6cdb8, 0xf2b8a0, 0xe8e2c8, 0x6d4a5a, 0x2a2c50, 0x55709a, 0xbfc8d4},
    {0x2c5a56, 0xbdd0ae, 0xefe3b4, 0xcf5a32, 0x4a6a50, 0x123d42, 0x2f7a78, 0xa5cdb8},
    {0x14243f, 0x4f6d8c, 0xa7b8ba, 0xf0e6c4, 0x2b3c55, 0x0f2140, 0x2c5480, 0x8fb0c0},
    {0x4a2c52, 0xd99a94, 0xf6d49c, 0xe2553a, 0x5a3f66, 0x1e2a56, 0x4260a0, 0xb4bfe0}
  };

  private static final int PAPER = 0xf1e6cd;
  private static final int KEY = 0x152238;
  private static final int FOAM = 0xf6efdc;
  private static final Curve BACK = new Curve(
      -1.5, -0.75, -0.75, -0.12, -0.35, 0.03, 0, 0.21, 0.20, 0.46, 0.36, 0.73, 0.53, 0.91, 0.70,
      0.94, 0.84, 0.85, 0.90, 0.70);
  private static final Curve FACE = new Curve(
      2.5, -0.75, 1.6, -0.16, 1.12, 0.0, 0.86, 0.08, 0.68, 0.19, 0.575, 0.36, 0.56, 0.53, 0.62,
      0.68, 0.73, 0.76, 0.90, 0.70);

  private final Palette ink = scheme(INKS, (valence - 0.5) * 0.07, 0.85 + valence * 0.35, 0);
  private final double horizon = high * random.nextDouble(0.56, 0.66);
  private final boolean mirrored = random.nextBoolean();
  private final boolean calm = random.nextInt(10) < 3;

  public WoodblockWave(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Ramp(
        ink.pick(0), ink.mix(0, 1, 0.55), ink.pick(1), ink.pick(1), ink.pick(2), ink.pick(2));
    canvas.shade(Matter.SKY, 0, (x, y) -> sky.at(0.02 + y / horizon));
    canvas.at(mirrored ? wide : 0, 0, 0, mirrored ? -1 : 1, 1, () -> {
      canvas.layer(Matter.LIGHT, 0.02, this::sun);
      canvas.layer(
          Matter.CLOUD,
          0.1,
          () -> clouds(horizon * 0.28, horizon * 0.55, 2 + random.nextInt(3), ink.pick(1), 0.8));
      canvas.layer(Matter.RIGID, 0.2, this::mountain);
      canvas.layer(
          Matter.CLOUD,
          0.25,
          () -> clouds(horizon - 0.13, horizon - 0.02, 3 + random.nextInt(3), ink.pick(2), 0.95));
      canvas.layer(Matter.WATER, canvas.plane(horizon, 0.25), this::sea);
      waves();
    });
    press();
  }

  private void sun() {
    double x = wide * random.nextDouble(0.55, 0.72);
    double radius = random.nextDouble(0.07, 0.12);
    double y = high * random.nextDouble(0.17, 0.27);
    int faded = ink.mix(3, 2, 0.45);
    canvas.fill(
        Shapes.circle(x, y, radius),
        Gradient.vertical(y - radius, ink.pick(3), y + radius * 1.15, faded));
  }

  private void clouds(double top, double bottom, int count, int colour, double alpha) {
    for (int i = 0; i < count; i++) {
      double y = top + (bottom - top) * (i + random.nextDouble()) / count;
      double x = random.nextDouble(-0.3, 0.85) * wide;
      var cloud = new Area();
      for (int j = 0; j < 3; j++) {
        double length = random.nextDouble(0.25, 0.7);
        double thick = random.nextDouble(0.016, 0.028);
        double left = x + random.nextDouble(-0.15, 0.3);
        cloud.add(new Area(Shapes.rounded(left, y + (j - 1) * 0.02, length, thick, thick)));
      }
      canvas.fill(cloud, Colour.mix(colour, FOAM, 0.45), alpha);
      canvas.draw(cloud, Pen.sharp(0.0016), KEY, 0.35);
    }
  }

  private void mountain() {
    double peakX = wide * random.nextDouble(0.68, 0.82);
    double x = calm ? wide * random.nextDouble(0.42, 0.6) : peakX;
    double tall = random.nextDouble(0.27, 0.4) + (calm ? 0.1 : 0);
    double half = random.nextDouble(1.7, 2.2);
    canvas.scaled(x, horizon + 0.03, tall, () -> {
      var body = mountain(half);
      canvas.fill(body, Gradient.vertical(-1, ink.pick(4), 0, ink.mix(4, 2, 0.7)));
      canvas.within(body, () -> {
        snow(half);
        gullies(half * 0.6, 0.0035 / tall, 0.0006 / tall);
      });
      canvas.line(body, 0.0028 / tall, KEY, 0.85);
    });
  }

  private static Shape mountain(double half) {
    return Outline.from(-half, 0)
        .curve(-half * 0.5, -0.2, -half * 0.22, -0.72, -0.09, -1)
        .line(-0.0405, -1.025)
        .line(0.009, -0.985)
        .line(0.0495, -1.02)
        .line(0.09, -0.985)
        .curve(half * 0.24, -0.7, half * 0.52, -0.2, half, 0)
        .closed();
  }

  private void snow(double half) {
    var snow = Outline.from(-half, -1.2).line(-half, -0.62);
    int teeth = 9 + random.nextInt(4);
    double span = half * 0.62;
    for (int i = 0; i <= teeth; i++) {
      double t = (double) i / teeth;
      double x = span * (t - 0.5);
      double edge = Math.abs(t - 0.5) * 2;
      double line = -(0.72 + 0.02 * edge);
      snow.line(x - span / teeth * 0.35, line - random.nextDouble(0.04, 0.1));
      snow.line(x, line + random.nextDouble(0.03, 0.2) * (1.1 - edge * 0.6));
    }
    canvas.fill(snow.line(half, -1.2).closed(), FOAM);
  }

  private void gullies(double spread, double startWidth, double endWidth) {
    for (int i = 0; i < 26; i++) {
      double aside = random.nextDouble(-1, 1);
      double from = random.nextDouble(0.45, 0.97);
      double length = random.nextDouble(0.05, 0.2);
      var gully = new double[6];
      for (int k = 0; k < 3; k++) {
        double y = from - length * k / 2;
        gully[k * 2] = aside * (0.072 + spread * Math.pow(1 - y, 1.25));
        gully[k * 2 + 1] = -y;
      }
      canvas.fill(new Curve(gully).tapered(startWidth, endWidth), ink.pick(4), 0.5);
    }
  }

  private void sea() {
    double depth = high - horizon;
    canvas.fill(
        Shapes.box(-0.1, horizon, wide + 0.2, high),
        Gradient.vertical(horizon, ink.pick(7), horizon + depth * 0.6, ink.pick(6)));
    for (int i = 0; i < 90; i++) {
      double near = Math.pow(random.nextDouble(), 1.4);
      double y = horizon + 0.006 + depth * 0.7 * near;
      double length = 0.04 + 0.16 * random.nextDouble();
      double x = random.nextDouble(-0.1, wide);
      double bow = 0.004 + 0.012 * near;
      var ripple = Curve.in(x, y, length, bow, 0, 0, 0.25, -1, 0.5, 0, 0.75, 0.6, 1, 0);
      canvas.fill(ripple.tapered(0.0012 + 0.0022 * near, 0.0006), ink.pick(5), 0.5);
    }
    canvas.fill(Shapes.box(-0.1, horizon - 0.001, wide + 0.2, 0.002), KEY, 0.6);
  }

  private void waves() {
    double tall = (high - horizon) * 0.55 + random.nextDouble(0.34, 0.5) + energy * 0.1;
    wave(wide * random.nextDouble(0.4, 0.52), high * 0.86, tall * 0.34, 1);
    if (calm) {
      wave(wide * random.nextDouble(0.68, 0.8), high * 0.9, tall * 0.4, 1);
      new Wildlife(canvas, KEY).birds(wide * 0.3, high * 0.3, 0.16, 0.03, 5 + random.nextInt(6));
    }
    wave(wide * random.nextDouble(0.0, 0.1) - 0.1, high * 0.9, calm ? tall * 0.5 : tall, 0);
    int swells = 2 + (int) Math.round(energy * 2);
    for (int i = 0; i < swells; i++) {
      double x = wide * ((i * 0.618 + 0.45) % 1.0) - 0.2;
      double y = high * (0.93 + 0.1 * (i + 0.5) / swells);
      wave(x, y, random.nextDouble(0.17, 0.27), 1 + i % 2);
    }
  }

  private void wave(double x, double y, double tall, int paler) {
    canvas.layer(
        Matter.WATER,
        canvas.standing(y),
        () -> canvas.at(x, y, 0, tall, -tall, () -> wave(0.0025 / tall, paler)));
  }

  /** One breaking wave: striped body between its back and its face, and foam that ends in claws. */
  private void wave(double line, int paler) {
    var body = BACK.open();
    body.append(FACE.open(1, 0), true);
    body.lineTo(2.5, -1.2);
    body.lineTo(-1.5, -1.2);
    body.closePath();
    canvas.fill(body, ink.mix(5, 6, paler * 0.28));
    canvas.within(body, () -> stripes(line));
    canvas.line(BACK.open(), line * 1.5, KEY);
    canvas.line(FACE.open(), line * 1.5, KEY);
    new Foam().paint(line);
  }

  private void stripes(double line) {
    int[] blues = {ink.mix(6, 7, 0.1), ink.pick(7), ink.mix(6, 7, 0.55)};
    for (int i = 0; i < 6; i++) {
      double from = (i + 0.35) / 6;
      double thickness = (0.5 + 0.22 * random.nextDouble()) / 6;
      canvas.fill(between(from, from + thickness), blues[i % 3]);
    }
    for (int i = 1; i < 18; i++) {
      canvas.draw(between(i / 18.0, i / 18.0), Pen.sharp(line * 0.7), KEY, 0.7);
    }
  }

  /** The part of a wave between two shares of the way from its back to its face. */
  private static Shape between(double from, double to) {
    int steps = 48;
    var xy = new double[steps * 4 + 4];
    for (int i = 0; i <= 2 * steps + 1; i++) {
      boolean back = i > steps;
      double t = (back ? 2 * steps + 1.0 - i : i) / steps;
      double share = back ? to : from;
      xy[i * 2] = BACK.x(t) + (FACE.x(t) - BACK.x(t)) * share;
      xy[i * 2 + 1] = BACK.y(t) + (FACE.y(t) - BACK.y(t)) * share;
    }
    return Shapes.polyline(xy);
  }

  /** The press: wood grain and mottled ink over the image, bare paper around it. */
  private void press() {
    var noise = new Noise(random.nextLong());
    double half = 0.5 / canvas.unit;
    canvas.repaint((left, top, under) -> {
      double x = left + half;
      double y = top + half;
      double edge = Math.min(Math.min(x, wide - x), Math.min(y, high - y)) - 0.038;
      double inside = edge + noise.at(x * 60, y * 60) * 0.0006;
      double fibre = noise.at(x * 22, y * 190) * 0.5 + noise.at(x * 130, y * 130) * 0.5;
      int paper = Colour.scale(PAPER, 1 + fibre * 0.03 + noise.at(x * 2, y * 2) * 0.02);
      double grain = noise.at(x * 2.2, y * 70 + noise.at(x * 1.3, y * 2) * 9);
      int printed = Colour.scale(under, 1 + grain * 0.045);
      int worn = Colour.blend(printed, paper, 0.06 + Math.max(0, fibre) * 0.09);
      int colour = Colour.blend(paper, worn, Colour.smoothstep(-half, half, inside));
      double line = Math.min(1, Math.max(0, 1 - Math.abs(inside) / 0.0016));
      return Colour.blend(colour, KEY, line * 0.75);
    });
    canvas.mark(Matter.PAPER, (x, y) -> 0, (x, y) -> isBare(x, y));
    canvas.grain(5);
  }

  private boolean isBare(double x, double y) {
    return Math.min(Math.min(x, wide - x), Math.min(y, high - y)) < 0.038;
  }

  /** The foam of a wave: first all its shapes, so that their outlines lie below all of them. */
  private final class Foam {
    private final List<Shape> shapes = new ArrayList<>();

    void paint(double line) {
      crest();
      for (int i = 0; i < 17; i++) {
        double t = 0.76 + 0.24 * i / 16.0;
        double hang = -1.25 + 0.9 * (i / 16.0) + random.nextDouble(-0.2, 0.2);
        blob(FACE.x(t), FACE.y(t) + 0.02, 0.03);
        claw(FACE.x(t), FACE.y(t) + 0.02, hang, random.nextDouble(0.09, 0.15), 0.04, 2);
      }
      for (int i = 0; i < 7; i++) {
        double t = 0.86 + 0.14 * i / 6.0;
        claw(BACK.x(t), BACK.y(t), 0.15 - i * 0.2, random.nextDouble(0.08, 0.13), 0.036, 2);
      }
      shapes.forEach(shape -> canvas.line(shape, line * 2.6, KEY));
      shapes.forEach(shape -> canvas.fill(shape, FOAM));
      spray();
    }

    private void crest() {
      for (int i = 0; i < 30; i++) {
        double t = 0.61 + 0.39 * i / 29.0;
        double size = 0.018 + 0.05 * Colour.smoothstep(0.61, 0.87, t) * random.nextDouble(0.7, 1.1);
        double share = random.nextDouble(0, 0.22);
        double x = BACK.x(t) + (FACE.x(t) - BACK.x(t)) * share;
        blob(x, BACK.y(t) + (FACE.y(t) - BACK.y(t)) * share, size);
      }
    }

    private void blob(double x, double y, double size) {
      shapes.add(Shapes.ellipse(x, y, size, size * random.nextDouble(0.85, 1.15)));
    }

    /** A finger of foam that curls as it falls, and smaller fingers on it. */
    private void claw(double x, double y, double angle, double length, double width, int depth) {
      double curl = random.nextDouble(-1.5, -0.5);
      double x1 = x + Math.cos(angle) * length * 0.5;
      double y1 = y + Math.sin(angle) * length * 0.5;
      double x2 = x1 + Math.cos(angle + curl * 0.6) * length * 0.35;
      double y2 = y1 + Math.sin(angle + curl * 0.6) * length * 0.35;
      double x3 = x2 + Math.cos(angle + curl * 1.5) * length * 0.25;
      double y3 = y2 + Math.sin(angle + curl * 1.5) * length * 0.25;
      shapes.add(new Curve(x, y, x1, y1, x2, y2, x3, y3).tapered(width, width * 0.08));
      if (depth > 0) {
        double left = angle + random.nextDouble(0.4, 0.9);
        claw(x1, y1, left, length * 0.55, width * 0.6, depth - 1);
        double right = angle - random.nextDouble(0.3, 0.8);
        claw(x2, y2, right, length * 0.45, width * 0.5, depth - 1);
      }
    }

    private void spray() {
      for (int i = 0; i < 46; i++) {
        double away = Math.abs(random.nextDouble() + random.nextDouble() - 1);
        double angle = random.nextDouble(-1.3, 0.9);
        double size = random.nextDouble(0.004, 0.011);
        double x = 0.86 + Math.cos(angle) * (0.1 + away * 0.42);
        double y = 0.84 + Math.sin(angle) * (0.1 + away * 0.4);
        canvas.fill(Shapes.circle(x, y, size), FOAM);
      }
    }
  }
}
