package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Planets;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;
import java.awt.Shape;
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
  private static final double[] TAIL = {-0.5, 0.08, -0.68, 0.02, -0.72, -0.14, -0.88, -0.18};
  private static final double[] HEAD = {
    0.2, 0.1, 0.18, -0.08, 0.21, -0.34, 0.36, -0.2, 0.56, -0.2, 0.71, -0.34, 0.74, -0.08, 0.72, 0.1,
    0.6, 0.24, 0.46, 0.26, 0.32, 0.24
  };
  private static final double[] MOUTH = {0.36, 0.1, 0.4, 0.15, 0.46, 0.11, 0.52, 0.15, 0.56, 0.1};
  private static final int LINE = 0x2a1830;
  private static final int POINTS = 160;

  private final Palette space = scheme(SPACES, (valence - 0.5) * 0.1, 1, 0.04);
  private final Noise noise = new Noise(random.nextLong());

  public RainbowTrail(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    stars();
    worlds(2 + random.nextInt(3));
    var trail = new Trail();
    canvas.layer(Matter.CLOTH, trail::near, trail::paint);
    canvas.layer(Matter.SPARK, 0.6, () -> sparkles(trail, 26 + (int) (energy * 40)));
    double tilt = Math.max(-0.22, Math.min(0.22, -trail.climb * 0.16));
    double size = trail.thick * 7.2;
    canvas.layer(
        Matter.FOLIAGE,
        1,
        () -> canvas.at(trail.headX, trail.headY, tilt, size, size, () -> cat(pick(CAKES))));
    canvas.expose(1, light -> {
      light.bloom(0.5, 0.02, 0.35);
      light.bloom(0.5, 0.09, 0.3);
    });
    canvas.finish(0.2, 5);
  }

  private void sky() {
    var sky = new Ramp(space.pick(0), space.pick(1));
    var aRows = noise.rows(canvas, 1.3, 1.3, 4);
    var bRows = noise.rows(canvas, 1.7, 20, 1.7, 0, 4);
    canvas.shade((x, y) -> {
      double a = aRows.at(x, y);
      double b = bRows.at(x, y);
      int colour = Colour.blend(
          sky.at(y / high + a * 0.3), space.pick(2), Colour.smoothstep(0, 0.6, a) * 0.75);
      return Colour.blend(colour, space.pick(3), Colour.smoothstep(0.12, 0.65, b) * 0.6);
    });
    canvas.mark(
        Matter.CLOUD, (x, y) -> 0.05, (x, y) -> noise.fractal(x * 1.7 + 20, y * 1.7, 4) > 0.2);
  }

  private void stars() {
    var stars = new Starfield(noise, space.pick(3), 0xffe0a0, 1.4);
    canvas.expose(1.05, light -> stars.scatter(light, (int) (900 * wide * high), high));
  }

  private void worlds(int count) {
    var planets = new Planets(canvas, noise, -2.3);
    for (int i = 0; i < count; i++) {
      int hue = pick(RAINBOW);
      double x = wide * random.nextDouble(0.05, 0.95);
      double y =
          high * (i % 2 == 0 ? random.nextDouble(0.05, 0.25) : random.nextDouble(0.75, 0.95));
      double radius = random.nextDouble(0.03, 0.1);
      int body = Colour.mix(hue, space.pick(2), 0.3);
      int pale = Colour.mix(hue, 0xfff4d8, 0.5);
      int deep = Colour.mix(hue, space.pick(0), 0.4);
      boolean gas = random.nextBoolean();
      double roll = random.nextDouble(-0.6, 0.6);
      var world = new Planets.World(body, pale, deep, gas, i == 0, roll);
      canvas.layer(Matter.RIGID, 3 * radius, () -> planets.paint(x, y, radius, world));
    }
  }

  private void sparkles(Trail trail, int count) {
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(150);
      double y = trail.y[at] + trail.thick * random.nextDouble(-8, 8);
      double size = random.nextDouble(0.006, 0.022);
      var star = Shapes.burst(trail.x[at], y, 0, 8, size, size * 0.24);
      canvas.fill(star, Colour.mix(pick(RAINBOW), 0xffffff, 0.6));
    }
  }

  /** About one wide, looking right, its middle at the origin. */
  private void cat(int cake) {
    int fur = random.nextBoolean() ? 0x9a9aa8 : Colour.mix(0x8a6a5a, 0xffc890, random.nextDouble());
    part(new Curve(TAIL).tapered(0.13, 0.1), fur, LINE);
    for (double x : new double[] {-0.38, -0.2, 0.22, 0.4}) {
      part(Shapes.rounded(x - 0.06, x < 0 ? 0.29 : 0.28, 0.15, 0.2, 0.13), fur, LINE);
    }
    cake(cake);
    part(Curve.closed(HEAD), fur, LINE);
    for (double x : new double[] {0.285, 0.655}) {
      canvas.fill(Shapes.ellipse(x, 0.115, 0.055, 0.035), 0xff8fa8, 0.8);
    }
    for (double x : new double[] {0.34, 0.58}) {
      canvas.fill(Shapes.ellipse(x, 0, 0.05, 0.06), LINE);
      canvas.fill(Shapes.circle(x - 0.0125, -0.0225, 0.0225), 0xffffff);
    }
    canvas.fill(Shapes.ellipse(0.46, 0.0675, 0.025, 0.0175), LINE);
    canvas.line(new Curve(MOUTH).open(), 0.022, LINE);
  }

  /** The body: a cake with icing, sprinkles and a gleam. */
  private void cake(int icing) {
    part(Shapes.rounded(-0.55, -0.4, 1.08, 0.8, 0.24), 0xf0c080, LINE);
    part(Shapes.rounded(-0.47, -0.33, 0.92, 0.66, 0.2), icing, Colour.scale(icing, 0.8));
    for (int i = 0; i < 22; i++) {
      int colour = pick(RAINBOW);
      double x = random.nextDouble(-0.4, 0.36);
      double y = random.nextDouble(-0.27, 0.27);
      double turn = random.nextDouble() * 3;
      var sprinkle = Shapes.rounded(-0.035, -0.014, 0.07, 0.028, 0.028);
      canvas.at(x, y, turn, () -> canvas.fill(sprinkle, colour));
    }
    canvas.fill(Shapes.rounded(-0.42, -0.29, 0.6, 0.05, 0.05), 0xffffff, 0.35);
  }

  private void part(Shape shape, int fill, int line) {
    canvas.fill(shape, fill);
    canvas.line(shape, 0.032, line);
  }

  /** The waving rainbow behind the cat. */
  private final class Trail {
    private final double headX = wide * random.nextDouble(0.58, 0.7);
    private final double headY = high * random.nextDouble(0.36, 0.6);
    private final double thick = random.nextDouble(0.034, 0.048);
    private final double swing = random.nextDouble(0.03, 0.08) + energy * 0.05;
    private final double turns = random.nextDouble(5, 9);
    private final double climb = random.nextDouble(-0.28, 0.28) * high;
    private final double phase = random.nextDouble() * 6;
    private final double[] x = new double[POINTS];
    private final double[] y = new double[POINTS];

    Trail() {
      for (int i = 0; i < POINTS; i++) {
        double t = i / (POINTS - 1.0);
        double wave = Math.sin(t * turns + phase) * swing * (1 - t * t);
        x[i] = -0.06 + (headX + 0.06) * t;
        y[i] = headY + climb * Math.pow(1 - t, 1.4) + wave;
      }
    }

    /** It comes nearer towards the cat. */
    double near(double x, double y) {
      return 0.3 + 0.7 * x / headX;
    }

    /** A white rim, the bands of the rainbow, and a rim again. */
    void paint() {
      canvas.draw(moved(-3.08), Pen.flat(thick * 0.18), 0xffffff, 0.85);
      for (int band = 0; band < RAINBOW.length; band++) {
        canvas.draw(moved(band - 2.5), Pen.flat(thick * 1.06), RAINBOW[band]);
      }
      canvas.draw(moved(3.08), Pen.flat(thick * 0.18), 0xffffff, 0.85);
    }

    private Path2D moved(double bands) {
      var xy = new double[POINTS * 2];
      for (int i = 0; i < POINTS; i++) {
        xy[i * 2] = x[i];
        xy[i * 2 + 1] = y[i] + bands * thick;
      }
      return Shapes.polyline(xy);
    }
  }
}
