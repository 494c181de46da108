package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
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

  public WoodblockWave(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double horizon = high * random.nextDouble(0.56, 0.66);
    var sky = new Ramp(
        ink.pick(0), ink.mix(0, 1, 0.55), ink.pick(1), ink.pick(1), ink.pick(2), ink.pick(2));
    canvas.shade((x, y) -> sky.at(0.02 + y / horizon));
    boolean mirrored = random.nextBoolean();
    if (mirrored) {
      brush.translate(wide, 0);
      brush.scale(-1, 1);
    }
    boolean calm = random.nextInt(10) < 3;
    double sunX = wide * random.nextDouble(0.55, 0.72);
    double sunSize = random.nextDouble(0.07, 0.12);
    bokashiDisc(sunX, high * random.nextDouble(0.17, 0.27), sunSize, ink.pick(3), ink.pick(2));
    clouds(horizon * 0.28, horizon * 0.55, 2 + random.nextInt(3), ink.pick(1), 0.8);
    double peakX = wide * random.nextDouble(0.68, 0.82);
    mountain(
        calm ? wide * random.nextDouble(0.42, 0.6) : peakX,
        horizon + 0.03,
        random.nextDouble(0.27, 0.4) + (calm ? 0.1 : 0));
    clouds(horizon - 0.13, horizon - 0.02, 3 + random.nextInt(3), ink.pick(2), 0.95);
    sea(horizon);
    double tall = (high - horizon) * 0.55 + random.nextDouble(0.34, 0.5) + energy * 0.1;
    wave(wide * random.nextDouble(0.4, 0.52), high * 0.86, tall * 0.34, 1);
    if (calm) {
      wave(wide * random.nextDouble(0.68, 0.8), high * 0.9, tall * 0.4, 1);
      brush.setColor(new Color(KEY));
      new Wildlife(canvas, KEY).birds(wide * 0.3, high * 0.3, 0.16, 0.03, 5 + random.nextInt(6));
    }
    wave(wide * random.nextDouble(0.0, 0.1) - 0.1, high * 0.9, calm ? tall * 0.5 : tall, 0);
    int swells = 2 + (int) Math.round(energy * 2);
    for (int i = 0; i < swells; i++) {
      double t = (i + 0.5) / swells;
      wave(
          wide * ((i * 0.618 + 0.45) % 1.0) - 0.2,
          high * (0.93 + 0.1 * t),
          random.nextDouble(0.17, 0.27),
          1 + i % 2);
    }
    printed();
  }

  private void bokashiDisc(double x, double y, double radius, int colour, int fade) {
    canvas.fill(
        Shapes.circle(x, y, radius),
        Gradient.vertical(y - radius, colour, y + radius * 1.15, Colour.mix(colour, fade, 0.45)));
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

  private void mountain(double x, double base, double tall) {
    double half = tall * random.nextDouble(1.7, 2.2);
    double crown = tall * 0.09;
    var body = Outline.from(x - half, base)
        .curve(
            x - half * 0.5,
            base - tall * 0.2,
            x - half * 0.22,
            base - tall * 0.72,
            x - crown,
            base - tall)
        .line(x - crown * 0.45, base - tall * 1.025)
        .line(x + crown * 0.1, base - tall * 0.985)
        .line(x + crown * 0.55, base - tall * 1.02)
        .line(x + crown, base - tall * 0.985)
        .curve(
            x + half * 0.24, base - tall * 0.7, x + half * 0.52, base - tall * 0.2, x + half, base)
        .closed();
    canvas.fill(body, Gradient.vertical(base - tall, ink.pick(4), base, ink.mix(4, 2, 0.7)));
    canvas.within(body, () -> {
      var snow = new Path2D.Double();
      snow.moveTo(x - half, base - tall * 1.2);
      snow.lineTo(x - half, base - tall * 0.62);
      int teeth = 9 + random.nextInt(4);
      double span = half * 0.62;
      for (int i = 0; i <= teeth; i++) {
        double t = (double) i / teeth;
        double at = x - span / 2 + span * t;
        double edge = Math.abs(t - 0.5) * 2;
        double line = base - tall * (0.72 + 0.02 * edge);
        snow.lineTo(at - span / teeth * 0.35, line - tall * random.nextDouble(0.04, 0.1));
        snow.lineTo(at, line + tall * random.nextDouble(0.03, 0.2) * (1.1 - edge * 0.6));
      }
      snow.lineTo(x + half, base - tall * 1.2);
      snow.closePath();
      canvas.fill(snow, FOAM);
      brush.setColor(Colour.alpha(ink.pick(4), 0.5));
      for (int i = 0; i < 26; i++) {
        double t = random.nextDouble(-1, 1);
        double from = random.nextDouble(0.45, 0.97);
        double length = random.nextDouble(0.05, 0.2);
        double spread = half * 0.6;
        brush.fill(new Curve(
                x + t * crown * 0.8 + t * spread * Math.pow(1 - from, 1.25),
                base - tall * from,
                x + t * crown * 0.8 + t * spread * Math.pow(1 - from + length / 2, 1.25),
                base - tall * (from - length / 2),
                x + t * crown * 0.8 + t * spread * Math.pow(1 - from + length, 1.25),
                base - tall * (from - length))
            .tapered(0.0035, 0.0006));
      }
    });
    canvas.draw(body, Pen.round(0.0028), KEY, 0.85);
  }

  private void sea(double horizon) {
    canvas.fill(
        Shapes.box(-0.1, horizon, wide + 0.2, high),
        Gradient.vertical(horizon, ink.pick(7), horizon + (high - horizon) * 0.6f, ink.pick(6)));
    brush.setColor(Colour.alpha(ink.pick(5), 0.5));
    for (int i = 0; i < 90; i++) {
      double depth = Math.pow(random.nextDouble(), 1.4);
      double y = horizon + 0.006 + (high - horizon) * 0.7 * depth;
      double length = 0.04 + 0.16 * random.nextDouble();
      double x = random.nextDouble(-0.1, wide);
      double bow = 0.004 + 0.012 * depth;
      brush.fill(new Curve(
              x,
              y,
              x + length * 0.25,
              y - bow,
              x + length * 0.5,
              y,
              x + length * 0.75,
              y + bow * 0.6,
              x + length,
              y)
          .tapered(0.0012 + 0.0022 * depth, 0.0006));
    }
    canvas.fill(Shapes.box(-0.1, horizon - 0.001, wide + 0.2, 0.002), KEY, 0.6);
  }

  /** One breaking wave: striped body between its back and its face, and foam that ends in claws. */
  private void wave(double x, double y, double tall, int paler) {
    canvas.at(x, y, 0, tall, -tall, () -> {
      double line = 0.0025 / tall;
      var body = BACK.open(0, 1);
      body.append(FACE.open(1, 0), true);
      body.lineTo(2.5, -1.2);
      body.lineTo(-1.5, -1.2);
      body.closePath();
      int deep = ink.mix(5, 6, paler * 0.28);
      canvas.fill(body, deep);
      canvas.within(body, () -> {
        int bands = 6;
        for (int i = 0; i < bands; i++) {
          double s = (i + 0.35) / bands;
          double thickness = (0.5 + 0.22 * random.nextDouble()) / bands;
          brush.setColor(
              i % 3 == 1
                  ? new Color(ink.pick(7))
                  : new Color(ink.mix(6, 7, i % 3 == 2 ? 0.55 : 0.1)));
          brush.fill(between(s, s + thickness));
        }
        brush.setStroke(Pen.sharp(line * 0.7));
        brush.setColor(Colour.alpha(KEY, 0.7));
        for (int i = 1; i < bands * 3; i++) {
          brush.draw(between(i / (bands * 3.0), i / (bands * 3.0)));
        }
      });
      canvas.draw(BACK.open(0, 1), Pen.round(line * 1.5), KEY);
      canvas.draw(FACE.open(0, 1), Pen.round(line * 1.5), KEY);
      foam(line);
    });
  }

  private static Path2D between(double s0, double s1) {
    var path = new Path2D.Double();
    int steps = 48;
    for (int i = 0; i <= 2 * steps + 1; i++) {
      boolean back = i > steps;
      double t = (back ? 2 * steps + 1.0 - i : i) / steps;
      double s = back ? s1 : s0;
      double px = BACK.x(t) + (FACE.x(t) - BACK.x(t)) * s;
      double py = BACK.y(t) + (FACE.y(t) - BACK.y(t)) * s;
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }

  private void foam(double line) {
    var shapes = new ArrayList<Path2D>();
    for (int i = 0; i < 30; i++) {
      double t = 0.61 + 0.39 * i / 29.0;
      double size = 0.018 + 0.05 * Colour.smoothstep(0.61, 0.87, t) * random.nextDouble(0.7, 1.1);
      double mix = random.nextDouble(0, 0.22);
      blob(
          shapes,
          BACK.x(t) + (FACE.x(t) - BACK.x(t)) * mix,
          BACK.y(t) + (FACE.y(t) - BACK.y(t)) * mix,
          size);
    }
    for (int i = 0; i < 17; i++) {
      double t = 0.76 + 0.24 * i / 16.0;
      double hang = -1.25 + 0.9 * (i / 16.0) + random.nextDouble(-0.2, 0.2);
      blob(shapes, FACE.x(t), FACE.y(t) + 0.02, 0.03);
      claw(shapes, FACE.x(t), FACE.y(t) + 0.02, hang, random.nextDouble(0.09, 0.15), 0.04, 2);
    }
    for (int i = 0; i < 7; i++) {
      double t = 0.86 + 0.14 * i / 6.0;
      claw(shapes, BACK.x(t), BACK.y(t), 0.15 - i * 0.2, random.nextDouble(0.08, 0.13), 0.036, 2);
    }
    brush.setStroke(Pen.round(line * 2.6));
    brush.setColor(new Color(KEY));
    shapes.forEach(brush::draw);
    brush.setColor(new Color(FOAM));
    shapes.forEach(brush::fill);
    for (int i = 0; i < 46; i++) {
      double away = Math.abs(random.nextDouble() + random.nextDouble() - 1);
      double angle = random.nextDouble(-1.3, 0.9);
      double size = random.nextDouble(0.004, 0.011);
      double px = 0.86 + Math.cos(angle) * (0.1 + away * 0.42);
      double py = 0.84 + Math.sin(angle) * (0.1 + away * 0.4);
      brush.fill(Shapes.circle(px, py, size));
    }
  }

  private void blob(List<Path2D> shapes, double x, double y, double size) {
    var path = new Path2D.Double();
    double wobble = random.nextDouble(0.85, 1.15);
    path.append(
        new Ellipse2D.Double(x - size, y - size * wobble, size * 2, size * 2 * wobble), false);
    shapes.add(path);
  }

  /** A finger of foam that curls as it falls, and smaller fingers on it. */
  private void claw(
      List<Path2D> shapes,
      double x,
      double y,
      double angle,
      double length,
      double width,
      int depth) {
    double curl = random.nextDouble(-1.5, -0.5);
    double x1 = x + Math.cos(angle) * length * 0.5;
    double y1 = y + Math.sin(angle) * length * 0.5;
    double x2 = x1 + Math.cos(angle + curl * 0.6) * length * 0.35;
    double y2 = y1 + Math.sin(angle + curl * 0.6) * length * 0.35;
    double x3 = x2 + Math.cos(angle + curl * 1.5) * length * 0.25;
    double y3 = y2 + Math.sin(angle + curl * 1.5) * length * 0.25;
    shapes.add(new Curve(x, y, x1, y1, x2, y2, x3, y3).tapered(width, width * 0.08));
    if (depth > 0) {
      claw(
          shapes,
          x1,
          y1,
          angle + random.nextDouble(0.4, 0.9),
          length * 0.55,
          width * 0.6,
          depth - 1);
      claw(
          shapes,
          x2,
          y2,
          angle - random.nextDouble(0.3, 0.8),
          length * 0.45,
          width * 0.5,
          depth - 1);
    }
  }

  /** The press: wood grain and mottled ink over the image, bare paper around it. */
  private void printed() {
    var noise = new Noise(random.nextLong());
    int[] pixels = canvas.pixels();
    double margin = 0.038;
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double v = (y + 0.5) / unit;
      for (int x = 0; x < canvas.width; x++, i++) {
        double u = (x + 0.5) / unit;
        double inside = Math.min(Math.min(u, wide - u), Math.min(v, high - v))
            - margin
            + noise.at(u * 60, v * 60) * 0.0006;
        double fibre = noise.at(u * 22, v * 190) * 0.5 + noise.at(u * 130, v * 130) * 0.5;
        int paper = Colour.scale(PAPER, 1 + fibre * 0.03 + noise.at(u * 2, v * 2) * 0.02);
        double grain = noise.at(u * 2.2, v * 70 + noise.at(u * 1.3, v * 2) * 9);
        int ink = Colour.blend(
            Colour.scale(pixels[i], 1 + grain * 0.045), paper, 0.06 + Math.max(0, fibre) * 0.09);
        double line = Math.min(1, Math.max(0, 1 - Math.abs(inside) / 0.0016));
        int colour = Colour.blend(paper, ink, Colour.smoothstep(-0.5 / unit, 0.5 / unit, inside));
        pixels[i] = Colour.blend(colour, KEY, line * 0.75);
      }
    }
    canvas.grain(5);
  }
}
