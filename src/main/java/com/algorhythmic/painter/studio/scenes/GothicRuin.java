package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Fog;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.MoonlitSky;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Wildlife;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;

/** Moonlight on a ruined cathedral or a great bare tree, with fog, graves and a raven. */
public final class GothicRuin extends Scene {
  /** Night above, sky by the moon, moon, fog, silhouettes, lit windows. */
  private static final int[][] SCHEMES = {
    {0x0e1526, 0x4a668c, 0xe8efe8, 0x7f98b0, 0x05080f, 0xffb35c},
    {0x140d1f, 0x6a4a86, 0xf2e4f4, 0x8f7aa6, 0x07040c, 0xff7a4a},
    {0x1c0b0d, 0x8c2f2a, 0xffcfa8, 0xa05c50, 0x0a0304, 0xffc24a},
    {0x0a1a1a, 0x3f7a70, 0xe0f8e4, 0x6fa094, 0x03090a, 0xd8ff8a},
    {0x16161a, 0x6c6c74, 0xf4f0e6, 0x9c9a9a, 0x060607, 0xffd890},
    {0x1a1408, 0x8a6f34, 0xfff0c0, 0xa89468, 0x0a0703, 0xff9a3a}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.3) * 0.08, 0.75 + valence * 0.4, 0.02);
  private final int black = scheme.pick(4);
  private final Noise noise = new Noise(random.nextLong());
  private final Fog fog = new Fog(canvas, noise, scheme.pick(3));
  private final boolean church = random.nextInt(4) > 0;
  private final double middle =
      wide * (church ? random.nextDouble(0.38, 0.62) : random.nextDouble(0.28, 0.72));
  private final double moonX =
      middle + (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.1, 0.3);
  private final double moonY = high * random.nextDouble(0.24, 0.34);
  private final double moonRadius = random.nextDouble(0.1, 0.17);
  private final double ground = high * 0.82;
  private final double churchTall = Math.min(0.78, high * 0.66);

  public GothicRuin(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    new MoonlitSky(moonX, moonY, moonRadius, 0.6 + energy * 0.4).paint(canvas, noise, scheme);
    for (int layer = 0; layer < 3; layer++) {
      wood(layer);
      if (layer == 1 && church) {
        canvas.scaled(Matter.RIGID, 0.6, middle, ground + 0.06, churchTall, this::cathedral);
      }
      fog.bank(ground + 0.02 * layer, 0.17, 0.75 - 0.12 * layer, layer);
    }
    canvas.fill(Matter.GROUND, 1, Hills.mound(canvas, high * 0.93, 0.05), black);
    int side = moonX > middle ? -1 : 1;
    double[] perch = trees(church ? wide * (side < 0 ? 0.1 : 0.9) : middle);
    canvas.layer(Matter.RIGID, 0.95, this::graves);
    var wildlife = new Wildlife(canvas, black);
    wildlife.raven(perch[0], perch[1] + 0.016, 0.06, side);
    wildlife.birds(moonX, moonY, 0.26, 0.05, 6 + random.nextInt(8));
    fog.bank(high * 0.97, 0.1, 0.42, 9);
    canvas.expose(1.05, light -> {
      light.bloom(0.45, 0.02, 0.5);
      light.bloom(0.45, 0.09, 0.5);
    });
    canvas.finish(0.4, 7);
  }

  private void wood(int layer) {
    int tone = scheme.mix(3, 4, 0.45 + 0.2 * layer);
    var trees = new BareTree(canvas, tone, 0.4);
    for (int k = 0; k < 7; k++) {
      double x = wide * random.nextDouble(-0.05, 1.05);
      double tall = random.nextDouble(0.21, 0.33) + 0.04 * layer;
      trees.grow(x, ground + 0.04 + 0.03 * layer, tall, random.nextDouble(-0.1, 0.1));
    }
    canvas.fill(
        Matter.GROUND,
        canvas.standing(ground + 0.03 * layer),
        Hills.mound(canvas, ground + 0.03 * layer, 0.03),
        tone);
  }

  /** The great tree, and a second one where there is no church; returns the highest twig in the picture. */
  private double[] trees(double x) {
    boolean left = x < wide / 2;
    var perch = new double[] {x, high * 0.5};
    new BareTree(canvas, black, 0.75)
        .grow(x, high * 0.95, high * (church ? 0.62 : 0.7), left ? 0.13 : -0.13, (tipX, tipY) -> {
          if (tipY < perch[1] && tipY > 0.09 && tipX > 0.05 && tipX < wide - 0.05) {
            perch[0] = tipX;
            perch[1] = tipY;
          }
        });
    if (!church) {
      new BareTree(canvas, black, 0.8)
          .grow(wide * (left ? 0.93 : 0.07), high * 0.98, high * 0.55, left ? -0.18 : 0.18);
    }
    return perch;
  }

  /** One tall, standing on the origin. */
  private void cathedral() {
    int stone = scheme.mix(4, 3, 0.12);
    canvas.fill(walls(), Gradient.horizontal(-0.35, Colour.scale(stone, 1.5), 0.35, stone));
    roseWindow(stone);
    for (int i = -2; i <= 2; i++) {
      lancet(i * 0.058, -0.09, 0.02, 0.16 - Math.abs(i) * 0.012, random.nextDouble(0.5, 1));
    }
    for (int side = -1; side <= 1; side += 2) {
      for (int k = 0; k < 2; k++) {
        double x = side * 0.235 - 0.022 + k * 0.044;
        lancet(x, -0.33, 0.014, 0.14, random.nextDouble(0.15, 0.75));
      }
    }
  }

  private Area walls() {
    var walls = Shapes.union(Shapes.box(-0.17, -0.42, 0.34, 0.42), gable(0, -0.62, 0.18, 0.21));
    boolean even = random.nextBoolean();
    for (int side = -1; side <= 1; side += 2) {
      tower(walls, side * 0.235, even || side == 1 ? 1 : random.nextDouble(0.62, 0.8));
      for (int k = 0; k < 3; k++) {
        buttress(walls, side, side * (0.35 + 0.085 * k), -0.3 + 0.055 * k);
      }
      add(walls, Shapes.box(Math.min(0, side * 0.5), -0.14, 0.5, 0.2));
    }
    spire(walls, 0, -0.55, 0.03, 0.36);
    return walls;
  }

  private static void tower(Area walls, double x, double height) {
    double half = 0.075;
    add(walls, Shapes.box(x - half, -height * 0.62, half * 2, height * 0.62));
    spire(walls, x, -height * 0.61, half * 0.92, height * 0.4);
    for (int k = -1; k <= 1; k += 2) {
      spire(walls, x + k * half, -height * 0.58, half * 0.2, height * 0.13);
      add(walls, Shapes.box(x + k * half - half * 0.17, -height * 0.6, half * 0.34, height * 0.6));
    }
  }

  private void buttress(Area walls, int side, double x, double top) {
    add(walls, Shapes.box(x - 0.016, top, 0.032, 0.4));
    spire(walls, x, top + 0.002 / churchTall, 0.02, 0.09);
    var arch = Curve.in(x, top, side, 1, 0, 0.05, -0.04, 0.01, -0.1, -0.015);
    add(walls, arch.tapered(0.018, 0.014));
  }

  private static void spire(Area shape, double x, double base, double half, double tall) {
    add(shape, gable(x, base - tall, half, tall));
    int crockets = half > 0.03 ? 8 : 1;
    for (int i = 1; i < crockets; i++) {
      for (int side = -1; side <= 1; side += 2) {
        add(shape, Shapes.circle(x + side * half * i / 9, base - tall + tall / 9 * i, half * 0.09));
      }
    }
    double cross = half * 0.12;
    add(shape, Shapes.box(x - cross * 0.5, base - tall * 1.09, cross, tall * 0.12));
    add(shape, Shapes.box(x - cross * 1.6, base - tall * 1.06, cross * 3.2, cross));
  }

  private static Path2D gable(double x, double top, double half, double tall) {
    return Shapes.polygon(x, top, x + half, top + tall, x - half, top + tall);
  }

  private static void add(Area area, Shape shape) {
    area.add(new Area(shape));
  }

  private void roseWindow(int stone) {
    canvas.scaled(0, -0.37, 0.062, () -> {
      canvas.fill(Matter.LIGHT, 0.6, Shapes.circle(0, 0, 1), scheme.pick(5));
      for (int i = 0; i < 12; i++) {
        double x = Math.cos(i * Math.PI / 6);
        double y = Math.sin(i * Math.PI / 6);
        canvas.fill(new Curve(0, 0, x * 0.5, y * 0.5, x, y).tapered(0.0645, 0.113), stone);
      }
      canvas.fill(Shapes.circle(0, 0, 0.22), stone);
    });
  }

  /** A lit window with a pointed arch, its mullion and its bars. */
  private void lancet(double x, double foot, double half, double tall, double power) {
    var window = Outline.in(x, foot, half, tall)
        .move(-1, 0)
        .line(-1, -0.7)
        .quad(-1, -0.88, 0, -1)
        .quad(1, -0.88, 1, -0.7)
        .line(1, 0)
        .closed();
    canvas.fill(Matter.SPARK, 0.6, window, scheme.pick(5), power);
    canvas.fill(Shapes.box(x - half * 0.09, foot - tall, half * 0.18, tall), 0x000000, 0.7);
    for (int i = 1; i < 4; i++) {
      canvas.fill(
          Shapes.box(x - half, foot - tall * 0.2 * i, half * 2, half * 0.14), 0x000000, 0.7);
    }
  }

  private void graves() {
    int count = 4 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      double x = wide * random.nextDouble(0.02, 0.98);
      double size = random.nextDouble(0.035, 0.065);
      canvas.at(x, high * 0.955, random.nextDouble(-0.16, 0.16), size, size, () -> {
        if (random.nextBoolean()) {
          canvas.fill(Shapes.box(-0.1, -1.7, 0.2, 2), black);
          canvas.fill(Shapes.box(-0.45, -1.3, 0.9, 0.2), black);
        } else {
          canvas.fill(Shapes.rounded(-0.5, -1.2, 1, 2, 1), black);
        }
      });
    }
  }
}
