package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Flower;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.function.DoubleUnaryOperator;

/**
 * The new year by the moon: red silk lanterns with gold fittings, curling clouds, far roofs and a blossoming branch.
 */
public final class RedLanterns extends Scene {
  /** Sky above, sky low, moon, far hills, silk, gold, blossom. */
  private static final int[][] SCHEMES = {
    {0x5a0a14, 0xc8362a, 0xffe0a0, 0x8a1a1f, 0xe0281f, 0xf4c04a, 0xffc8c0},
    {0x1a0f2f, 0x8a2a4a, 0xfff0c0, 0x4a1838, 0xd82a2a, 0xf0b848, 0xffb0c0},
    {0x3a0a18, 0xe06a3a, 0xfff4c8, 0x8a2424, 0xc81f28, 0xffd05a, 0xffe0d8},
    {0x0a1a38, 0x3f4a8a, 0xfff0cf, 0x1c2450, 0xe03028, 0xf0c058, 0xffc0d0},
    {0xf0c87a, 0xfbe8bc, 0xe0402f, 0xe0a858, 0xd02a22, 0xc88a20, 0xf08a8a}
  };

  /** The lobes of a cloud: x, y, radius. */
  private static final double[][] LOBES = {
    {-1.5, 0, 0.62}, {-0.5, -0.42, 0.95}, {0.75, -0.18, 0.78}, {1.75, 0.08, 0.5}
  };

  /** Half the height of a lantern whose radius is one. */
  private static final double TALL = 0.82;

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.07, 0.9 + valence * 0.2, 0);
  private final int moon = scheme.pick(2);
  private final int gold = scheme.pick(5);
  private final Noise noise = new Noise(random.nextLong());
  private final double moonX = wide * random.nextDouble(0.35, 0.65);
  private final double moonY = high * random.nextDouble(0.3, 0.46);
  private final double moonRadius = random.nextDouble(0.17, 0.26);

  public RedLanterns(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(moonX, moonY, moonRadius));
    for (int layer = 0; layer < 3; layer++) {
      hill(layer);
    }
    int upper = 2 + random.nextInt(3);
    for (int k = 0; k < upper; k++) {
      double x = wide * random.nextDouble(0, 0.9);
      double y = high * random.nextDouble(0.14, 0.5);
      canvas.layer(Matter.CLOUD, 0.35, () -> cloud(x, y, random.nextDouble(0.035, 0.06)));
    }
    boolean left = random.nextBoolean();
    canvas.layer(
        Matter.FOLIAGE,
        0.4,
        () -> canvas.at(left ? 0 : wide, 0, 0, left ? 1 : -1, 1, this::branch));
    var glow = new Light(canvas);
    int lanterns = 4 + (int) Math.round(energy * 4 * Math.max(1, wide * 0.8));
    for (int i = 0; i < lanterns; i++) {
      hang(i, Math.pow((i + 1.0) / lanterns, 1.7), glow);
    }
    canvas.expose(1.03, light -> {
      light.add(glow);
      int discs = 14 + (int) (energy * 14);
      light.bokeh(high * 0.1, discs, 0.03, gold, 0xffd890, scheme.pick(4));
      light.motes(130, 0, gold, 1.3);
      light.bloom(0.55, 0.03, 0.35);
    });
    canvas.finish(0.28, 6);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.5), scheme.pick(1));
    var noiseRows = noise.rows(canvas, 1.5, 1.5, 3);
    var noiseRows2 = noise.rows(canvas, 5, 5, 3);
    canvas.shade((x, y) -> {
      double away = Vector.length(x - moonX, y - moonY) - moonRadius;
      int haze = sky.at(y / high + noiseRows.at(x, y) * 0.14);
      int colour = Colour.blend(haze, moon, 0.5 * Math.exp(-Math.max(0, away) * 5));
      int face = Colour.scale(moon, 0.97 + 0.12 * noiseRows2.at(x, y));
      return Colour.blend(colour, face, Colour.smoothstep(0.0015, -0.0015, away));
    });
  }

  /** A far hill with a gold line, and clouds before it. */
  private void hill(int layer) {
    var hill = Hills.mound(canvas, high * (0.74 + 0.07 * layer), 0.06 - 0.01 * layer);
    int tone = scheme.mix(1, 3, 0.35 + 0.3 * layer);
    int haze = Colour.mix(tone, scheme.pick(1), 0.6);
    double top = high * (0.68 + 0.07 * layer);
    double near = 0.12 + 0.08 * layer;
    canvas.layer(Matter.RIGID, near, () -> {
      canvas.fill(hill, Gradient.vertical(top, tone, high * (0.9 + 0.05 * layer), haze));
      canvas.draw(hill, Pen.sharp(0.0022), gold, 0.7);
    });
    for (int k = 0; k < 2 + layer; k++) {
      double x = wide * random.nextDouble(-0.05, 1.0);
      double y = high * (0.72 + 0.085 * layer + random.nextDouble(-0.02, 0.05));
      double size = random.nextDouble(0.05, 0.08) * (1 + 0.25 * layer);
      canvas.layer(Matter.CLOUD, near + 0.05, () -> cloud(x, y, size));
    }
  }

  /** A cloud of scrolls: rounded lobes, each with a gold spiral inside, on a long tail. */
  private void cloud(double x, double y, double size) {
    int colour = scheme.mix(2, 1, random.nextDouble(0.25, 0.55));
    int lit = Colour.mix(colour, 0xffffff, 0.3);
    int flip = random.nextBoolean() ? 1 : -1;
    canvas.scaled(x, y, size, () -> {
      var tail = Shapes.rounded(-3.6, 0.12, 7.2, 0.46, 0.46);
      canvas.line(tail, 0.11, gold);
      for (double[] lobe : LOBES) {
        canvas.line(Shapes.circle(flip * lobe[0], lobe[1], lobe[2]), 0.11, gold);
      }
      canvas.fill(tail, colour);
      for (double[] lobe : LOBES) {
        var light =
            Gradient.radial(flip * lobe[0], lobe[1] - 0.3, 1.5).stop(0, lit).stop(1, colour);
        canvas.fill(Shapes.circle(flip * lobe[0], lobe[1], lobe[2]), light);
      }
      spirals(flip);
    });
  }

  private void spirals(int flip) {
    for (double[] lobe : LOBES) {
      DoubleUnaryOperator reach = t -> lobe[2] * (0.74 - 0.6 * t);
      DoubleUnaryOperator angle = t -> (t * 3.4 + 0.75) * Math.PI;
      var spiral = Curve.points(
          51,
          t -> flip * (lobe[0] + Math.cos(angle.applyAsDouble(t)) * reach.applyAsDouble(t)),
          t -> lobe[1] + Math.sin(angle.applyAsDouble(t)) * reach.applyAsDouble(t));
      canvas.line(Shapes.polyline(spiral), 0.085, gold);
    }
  }

  /** A blossoming branch that reaches in from the left. */
  private void branch() {
    double y = high * random.nextDouble(0.5, 0.62);
    int pink = scheme.pick(6);
    int pale = Colour.mix(pink, 0xffffff, 0.6);
    int line = Colour.mix(0x8a2430, scheme.pick(4), 0.4);
    var flower = new Flower(Flower.Kind.POPPY, 0xfff0d0, pink, pale, line, 0);
    int bark = Colour.mix(0x2a1014, scheme.pick(3), 0.2);
    var stems = new Curve[] {
      Curve.in(0, y, 1, 1, -0.05, 0.06, 0.1, -0.02, 0.22, -0.03, 0.34, -0.11, 0.48, -0.12),
      Curve.in(0, y, 1, 1, 0.12, -0.02, 0.19, 0.06, 0.31, 0.08, 0.4, 0.05),
      Curve.in(0, y, 1, 1, 0.22, -0.03, 0.25, -0.13, 0.32, -0.19, 0.35, -0.26)
    };
    for (var stem : stems) {
      canvas.fill(stem.tapered(stem == stems[0] ? 0.024 : 0.012, 0.003), bark);
    }
    for (var stem : stems) {
      for (int i = 0; i < 6; i++) {
        double t = random.nextDouble(0.25, 1);
        double flowerX = stem.x(t) + random.nextDouble(-0.02, 0.02);
        double flowerY = stem.y(t) + random.nextDouble(-0.02, 0.02);
        flower.draw(canvas, flowerX, flowerY, random.nextDouble(0.014, 0.03), 0.9, 0);
      }
    }
  }

  private void hang(int i, double near, Light glow) {
    double size = 0.035 + 0.095 * near;
    double x = wide * ((i * 0.618 + random.nextDouble(0.0, 0.12)) % 1.0);
    double y = high * random.nextDouble(0.08, 0.34) + size * 1.2 + near * 0.05;
    int silk = scheme.mix(4, 1, 0.3 * (1 - near));
    int fittings = scheme.mix(5, 1, 0.3 * (1 - near));
    canvas.scaled(Matter.CLOTH, 0.5 + 0.5 * near, x, y, size, () -> {
      canvas.fill(
          Shapes.upright(0, -y / size, 0.015, y / size - 0.85), Colour.scale(fittings, 0.75));
      body(silk, fittings);
      ring(-TALL * 0.97, fittings);
      ring(TALL * 0.97, fittings);
      tassel(silk, fittings);
      canvas.mark(Matter.LIGHT, 0.5 + 0.5 * near, Shapes.ellipse(0, 0, 1, TALL));
      glow.spotInFrame(0, 0, 1.1, 0xff8a3a, 0.22);
    });
  }

  private void body(int silk, int fittings) {
    canvas.fill(
        Shapes.ellipse(0, 0, 1, TALL),
        Gradient.radial(0, TALL * 0.1, 1.08)
            .stop(0, Colour.mix(silk, 0xffe08a, 0.78))
            .stop(0.35, Colour.mix(silk, 0xff9a4a, 0.5))
            .stop(0.75, silk)
            .stop(1, Colour.scale(silk, 0.5)));
    for (int i = -4; i <= 4; i++) {
      double half = Math.abs(Math.sin(i * Math.PI / 9.6));
      int colour = i % 2 == 0 ? fittings : Colour.scale(silk, 0.4);
      var rib = Shapes.arc(0, 0, half, TALL, i < 0 ? 90 : -90, 180);
      canvas.draw(rib, Pen.sharp(0.014), colour, 0.7);
    }
  }

  private void ring(double middle, int fittings) {
    canvas.fill(
        Shapes.rounded(-0.42, middle - 0.07, 0.84, 0.14, 0.06),
        Gradient.horizontal(-0.45, 0.45)
            .stop(0, Colour.scale(fittings, 0.6))
            .stop(0.35, Colour.mix(fittings, 0xffffff, 0.5))
            .stop(1, Colour.scale(fittings, 0.5)));
  }

  private void tassel(int silk, int fittings) {
    canvas.fill(Shapes.circle(0, TALL * 1.2, 0.075), fittings);
    for (int i = -5; i <= 5; i++) {
      var thread = Curve.in(0, 0, i, TALL, 0.008, 1.22, 0.022, 1.6, 0.028, 2.05);
      canvas.fill(thread.tapered(0.026, 0.012), i % 2 == 0 ? silk : fittings);
    }
  }
}
