package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Planet;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A small cat of cake flying through the stars, and the rainbow it leaves. */
public final class RainbowTrail extends Scene {
  private static final int[] RAINBOW = {0xff3b4e, 0xff9a2e, 0xffe94a, 0x4be06a, 0x3fa8ff, 0x9a5cff};
  /** Space above, space below, cloud, second cloud. */
  private static final int[][] SPACES = {
    {0x0a1246, 0x3a1f78, 0x7a3fc0, 0xff6fb8},
    {0x042a4a, 0x0f6a8a, 0x2fc0b8, 0x8ae8ff},
    {0x2a0a4a, 0x8a1f6a, 0xff5f9a, 0xffb05f},
    {0x06102a, 0x1f3f8a, 0x5f8aff, 0xc09aff}
  };

  private static final int[] CAKES = {0xff8fc7, 0x9be8c8, 0xffd27a, 0xb9a4ff, 0xff9c8a};

  private final Palette space = scheme(SPACES, (valence - 0.5) * 0.1, 1, 0.04);
  private final Noise noise = new Noise(random.nextLong());

  public RainbowTrail(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Ramp(space.pick(0), space.pick(1));
    canvas.shade((x, y) -> {
      double a = noise.fractal(x * 1.3, y * 1.3, 4);
      double b = noise.fractal(x * 1.7 + 20, y * 1.7, 4);
      int colour = Colour.blend(
          sky.at(y / high + a * 0.3), space.pick(2), Colour.smoothstep(0, 0.6, a) * 0.75);
      return Colour.blend(colour, space.pick(3), Colour.smoothstep(0.12, 0.65, b) * 0.6);
    });
    var light = Light.of(canvas);
    new Starfield(noise, space.pick(3), 0xffe0a0, 1.4)
        .scatter(light, (int) (900 * wide * high), high);
    light.develop(1.05);
    int worlds = 2 + random.nextInt(3);
    for (int i = 0; i < worlds; i++) {
      int hue = RAINBOW[random.nextInt(RAINBOW.length)];
      new Planet(
              wide * random.nextDouble(0.05, 0.95),
              high * (i % 2 == 0 ? random.nextDouble(0.05, 0.25) : random.nextDouble(0.75, 0.95)),
              random.nextDouble(0.03, 0.1),
              Colour.mix(hue, space.pick(2), 0.3),
              Colour.mix(hue, 0xfff4d8, 0.5),
              Colour.mix(hue, space.pick(0), 0.4),
              random.nextBoolean(),
              i == 0,
              random.nextDouble(-0.6, 0.6),
              -2.3)
          .paint(canvas, noise);
    }
    double headX = wide * random.nextDouble(0.58, 0.7);
    double headY = high * random.nextDouble(0.36, 0.6);
    double thick = random.nextDouble(0.034, 0.048);
    double swing = random.nextDouble(0.03, 0.08) + energy * 0.05;
    double turns = random.nextDouble(5, 9);
    double climb = random.nextDouble(-0.28, 0.28) * high;
    double phase = random.nextDouble() * 6;
    var path = new double[2][160];
    for (int i = 0; i < 160; i++) {
      double t = i / 159.0;
      path[0][i] = -0.06 + (headX + 0.06) * t;
      path[1][i] =
          headY + climb * Math.pow(1 - t, 1.4) + Math.sin(t * turns + phase) * swing * (1 - t * t);
    }
    for (int band = -1; band <= RAINBOW.length; band++) {
      boolean rim = band < 0 || band == RAINBOW.length;
      var line = new Path2D.Double();
      for (int i = 0; i < 160; i++) {
        double y = path[1][i] + (band - 2.5 + (band < 0 ? 0.42 : rim ? -0.42 : 0)) * thick;
        if (i == 0) {
          line.moveTo(path[0][i], y);
        } else {
          line.lineTo(path[0][i], y);
        }
      }
      brush.setStroke(Pen.flat(rim ? thick * 0.18 : thick * 1.06));
      brush.setColor(rim ? Colour.alpha(0xffffff, 0.85) : new Color(RAINBOW[band]));
      brush.draw(line);
    }
    sparkles(path, thick, 26 + (int) (energy * 40));
    canvas.at(headX, headY, Math.max(-0.22, Math.min(0.22, -climb * 0.16)), () -> {
      double size = thick * 7.2;
      brush.scale(size, size);
      cat(CAKES[random.nextInt(CAKES.length)]);
    });
    light = Light.of(canvas);
    light.bloom(0.5, 0.02, 0.35);
    light.bloom(0.5, 0.09, 0.3);
    light.develop(1);
    canvas.vignette(0.2);
    canvas.grain(5);
  }

  private void sparkles(double[][] path, double thick, int count) {
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(150);
      double x = path[0][at];
      double y = path[1][at] + thick * random.nextDouble(-8, 8);
      double r = random.nextDouble(0.006, 0.022);
      var star = new Path2D.Double();
      for (int k = 0; k < 8; k++) {
        double d = k % 2 == 0 ? r : r * 0.24;
        double a = k * Math.PI / 4;
        if (k == 0) {
          star.moveTo(x + d, y);
        } else {
          star.lineTo(x + Math.cos(a) * d, y + Math.sin(a) * d);
        }
      }
      star.closePath();
      canvas.fill(star, Colour.mix(RAINBOW[random.nextInt(RAINBOW.length)], 0xffffff, 0.6));
    }
  }

  /** About one wide, looking right, its middle at the origin. */
  private void cat(int cake) {
    int fur = random.nextBoolean() ? 0x9a9aa8 : Colour.mix(0x8a6a5a, 0xffc890, random.nextDouble());
    int line = 0x2a1830;
    part(
        new Curve(-0.5, 0.08, -0.68, 0.02, -0.72, -0.14, -0.88, -0.18).tapered(0.13, 0.1),
        fur,
        line);
    for (double x : new double[] {-0.38, -0.2, 0.22, 0.4}) {
      part(Shapes.rounded(x - 0.06, 0.28 + (x < 0 ? 0.01 : 0), 0.15, 0.2, 0.13), fur, line);
    }
    part(Shapes.rounded(-0.55, -0.4, 1.08, 0.8, 0.24), 0xf0c080, line);
    part(Shapes.rounded(-0.47, -0.33, 0.92, 0.66, 0.2), cake, Colour.scale(cake, 0.8));
    for (int i = 0; i < 22; i++) {
      brush.setColor(new Color(RAINBOW[random.nextInt(RAINBOW.length)]));
      canvas.at(
          random.nextDouble(-0.4, 0.36),
          random.nextDouble(-0.27, 0.27),
          random.nextDouble() * 3,
          () -> {
            brush.fill(Shapes.rounded(-0.035, -0.014, 0.07, 0.028, 0.028));
          });
    }
    canvas.fill(Shapes.rounded(-0.42, -0.29, 0.6, 0.05, 0.05), 0xffffff, 0.35);
    var head = Curve.closed(
        0.2, 0.1, 0.18, -0.08, 0.21, -0.34, 0.36, -0.2, 0.56, -0.2, 0.71, -0.34, 0.74, -0.08, 0.72,
        0.1, 0.6, 0.24, 0.46, 0.26, 0.32, 0.24);
    part(head, fur, line);
    canvas.fill(Shapes.ellipse(0.285, 0.115, 0.055, 0.035), 0xff8fa8, 0.8);
    canvas.fill(Shapes.ellipse(0.655, 0.115, 0.055, 0.035), 0xff8fa8, 0.8);
    for (double x : new double[] {0.34, 0.58}) {
      canvas.fill(Shapes.ellipse(x, 0, 0.05, 0.06), line);
      canvas.fill(new Ellipse2D.Double(x - 0.035, -0.045, 0.045, 0.045), 0xffffff);
    }
    canvas.fill(Shapes.ellipse(0.46, 0.0675, 0.025, 0.0175), line);
    canvas.draw(
        new Curve(0.36, 0.1, 0.4, 0.15, 0.46, 0.11, 0.52, 0.15, 0.56, 0.1).open(0, 1),
        Pen.round(0.022),
        line);
  }

  private void part(Shape shape, int fill, int line) {
    canvas.fill(shape, fill);
    canvas.draw(shape, Pen.round(0.032), line);
  }
}
