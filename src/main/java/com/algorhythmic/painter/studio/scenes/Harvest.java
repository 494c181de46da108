package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.BareTree;
import com.algorhythmic.painter.studio.kit.BrushMarks;
import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pumpkin;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.ArrayList;

/** Late autumn light: rolling fields, a turning tree, leaves in the air, and pumpkins and wheat gathered in front. */
public final class Harvest extends Scene {
  /** Sky above, sky low, sun, far field, near field, then leaves. */
  private static final int[][] SCHEMES = {
    {0x8aa8b8, 0xffd89a, 0xfff4d0, 0xd8a85a, 0x6a4a24, 0xd8481f, 0xf0941f, 0xe8c03a, 0x9a2a1a},
    {0x5a5a8a, 0xffb07a, 0xffe8b8, 0xc0783f, 0x4a2c1c, 0xc8301f, 0xe8701f, 0xf4b04a, 0x7a1f24},
    {0xb8c8b0, 0xf8e4b4, 0xfffbe0, 0xb8b05a, 0x5a5224, 0xe0882a, 0xf4c84a, 0xb8a02a, 0xa8501f},
    {0x6a3f4a, 0xf4824a, 0xffe09a, 0xa8582f, 0x3a1f18, 0xe8401f, 0xff9a2f, 0xffd05a, 0xa01f2a}
  };

  private static final double[] BUSH = {
    -1, 0, -1.1, -0.9, -0.6, -1.9, 0, -2.4, 0.7, -1.8, 1.15, -0.8, 1, 0
  };
  private static final double[] MAPLE = {
    1.1, 0.5, 0.95, 0.42, 0.7, 0.32, 0.4, 0.32, 0.7, 0.42, 0.95, 0.5
  };

  private static final double[] BEECH = {
    -0.9, 0, -0.3, -0.48, 0.4, -0.38, 1.05, 0, 0.4, 0.38, -0.3, 0.48
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.09, 0.85 + valence * 0.3, 0.015);
  private final int sun = scheme.pick(2);
  private final int soil = scheme.pick(4);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.5, 0.58);
  private final boolean left = random.nextBoolean();
  private final double sunX =
      wide * (left ? random.nextDouble(0.6, 0.8) : random.nextDouble(0.2, 0.4));
  private final double sunY = horizon - random.nextDouble(0.05, 0.16);

  public Harvest(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Palette(scheme.pick(0), scheme.mix(0, 1, 0.6), scheme.pick(1), sun);
    new SunlitSky(sunX, sunY, 0, horizon, 0.5).paint(canvas, noise, sky);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, 0.06));
    for (int layer = 0; layer < 5; layer++) {
      field(layer);
    }
    canvas.layer(Matter.FOLIAGE, 0.85, this::tree);
    canvas.layer(Matter.FOLIAGE, canvas.plane(high * 0.86, 0.75), this::ground);
    double heapX = left ? wide * 0.72 : wide * 0.28;
    canvas.layer(Matter.FOLIAGE, 0.95, () -> sheaf(heapX));
    canvas.layer(Matter.RIGID, 1, () -> pumpkins(heapX, rhythm.count(4 + random.nextInt(3))));
    flyingLeaves(26 + (int) (energy * 50));
    canvas.expose(0.94, light -> {
      light.spot(sunX, sunY, 0.03, sun, 1.6);
      light.spot(sunX, sunY, 0.4, scheme.pick(1), 0.08);
      light.bokeh(high * 0.45, 12, 0.03, scheme.pick(6), scheme.pick(7), sun);
      light.bloom(0.7, 0.05, 0.25);
    });
    new BrushMarks(5, 2.5, 26, 110, 0.004, 0.07).paint(canvas, noise, 1.02);
    canvas.finish(0.32, 6);
  }

  /** A rolling field, from far (0) to near (4); the far ones have bushes. */
  private void field(int layer) {
    double near = layer / 4.0;
    double line = horizon + 0.01 + (high * 0.86 - horizon) * near;
    int tone = Colour.mix(scheme.mix(1, 3, 0.45 + 0.55 * near), soil, near * 0.75);
    int lit = Colour.mix(tone, sun, 0.35 * (1 - near));
    var mound = Hills.mound(canvas, line, 0.035 * (1 - near * 0.5));
    var light = Gradient.linear(sunX, horizon, left ? 0 : wide, high);
    canvas.fill(mound, light.stop(0, lit).stop(1, Colour.scale(tone, 0.85)));
    canvas.mark(Matter.GROUND, 0.15 + 0.6 * near, mound);
    if (layer < 3) {
      canvas.layer(Matter.FOLIAGE, 0.15 + 0.6 * near, () -> bushes(64 - 12 * layer, line, near));
    }
  }

  private void bushes(int count, double line, double near) {
    for (int k = 0; k < count; k++) {
      double x = wide * random.nextDouble();
      double y = line + 0.002 + random.nextDouble(-0.008, 0.02);
      double size = 0.008 + 0.014 * near + random.nextDouble(0, 0.006);
      int colour = Colour.mix(foliage(), scheme.pick(1), 0.6 - 0.35 * near);
      canvas.fill(Curve.closedIn(x, y, size, size, BUSH), colour, 0.9);
    }
  }

  private int foliage() {
    return scheme.pick(5 + random.nextInt(4));
  }

  private void tree() {
    double x = wide * (left ? random.nextDouble(0.08, 0.2) : random.nextDouble(0.8, 0.92));
    var tips = new ArrayList<double[]>();
    new BareTree(canvas, Colour.scale(soil, 0.5), 0.45)
        .grow(
            x,
            high * 0.9,
            high * 0.78,
            left ? 0.1 : -0.1,
            (tipX, tipY) -> tips.add(new double[] {tipX, tipY}));
    for (double[] tip : tips) {
      for (int k = 0; k < 9; k++) {
        double leafX = tip[0] + random.nextDouble(-0.06, 0.06);
        double leafY = tip[1] + random.nextDouble(-0.045, 0.06);
        double sunward = Colour.smoothstep(0.9, 0.1, Vector.length(leafX - sunX, leafY - sunY));
        double size = random.nextDouble(0.012, 0.026);
        int colour = Colour.scale(foliage(), random.nextDouble(0.65, 1.05));
        leaf(leafX, leafY, size, Colour.mix(colour, sun, sunward * 0.25));
      }
    }
  }

  private void ground() {
    for (int i = 0; i < 260; i++) {
      double down = random.nextDouble(0.86, 1.0);
      double size = random.nextDouble(0.01, 0.02) * (0.7 + 2.2 * (down - 0.86) / 0.14);
      int colour = Colour.scale(foliage(), random.nextDouble(0.4, 0.9));
      leaf(wide * random.nextDouble(), high * down, size, colour);
    }
  }

  private void flyingLeaves(int count) {
    for (int i = 0; i < count; i++) {
      double size = random.nextDouble(0.008, 0.026) * (i % 9 == 0 ? 1.7 : 1);
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble(0.08, 0.86);
      canvas.layer(Matter.CLOTH, Math.min(1, size / 0.03), () -> leaf(x, y, size, foliage()));
    }
  }

  /** A maple leaf or a beech leaf, turned and foreshortened at random. */
  private void leaf(double x, double y, double size, int colour) {
    double turn = random.nextDouble() * 6.3;
    canvas.at(x, y, turn, size, size * random.nextDouble(0.45, 1), () -> {
      boolean maple = random.nextInt(3) > 0;
      canvas.fill(maple ? Shapes.burst(0, 0, 0, MAPLE.length, MAPLE) : Curve.closed(BEECH), colour);
      var stalk = new Curve(-1.2, 0.08, -0.4, 0, 0.3, 0, 0.9, 0);
      canvas.fill(stalk.tapered(0.09, 0.02), Colour.scale(colour, 0.65));
    });
  }

  private void sheaf(double middle) {
    for (int i = 0; i < 34; i++) {
      double x = middle + random.nextDouble(-0.2, 0.2);
      double tall = random.nextDouble(0.24, 0.4);
      double lean = random.nextDouble(-0.3, 0.3) * tall;
      int colour = scheme.mix(7, 2, random.nextDouble(0, 0.5));
      wheat(Curve.in(x, high * 0.97, lean, tall, 0, 0, 0.25, -0.5, 0.7, -0.85, 1.1, -1), colour);
    }
  }

  private void wheat(Curve stalk, int colour) {
    canvas.fill(stalk.tapered(0.004, 0.002), Colour.scale(colour, 0.75));
    var grain = new Curve(0, 0, 0.009, 0.005, 0.02, 0.005).tapered(0.009, 0.002);
    var awn = new Curve(0, 0, 0.026, 0.014, 0.052, 0.016).tapered(0.0012, 0.0004);
    for (int i = 0; i < 9; i++) {
      double t = 0.72 + 0.28 * i / 8;
      for (int side = -1; side <= 1; side += 2) {
        int tone = Colour.scale(colour, random.nextDouble(0.8, 1.15));
        canvas.at(stalk.x(t), stalk.y(t), stalk.heading(t), 1, side, () -> {
          canvas.fill(grain, tone);
          canvas.fill(awn, tone);
        });
      }
    }
  }

  private void pumpkins(double middle, int count) {
    for (int i = 0; i < count; i++) {
      double place = rhythm.place(i, count) - 0.5;
      double size = random.nextDouble(0.06, 0.1) * (1.25 - Math.abs(place));
      double x = middle + place * 0.62 + random.nextDouble(-0.03, 0.03);
      double y = high * (0.93 + 0.03 * (i % 2)) - size * 0.35;
      int tint = pick(0xf4b04a, 0xc83f1f, 0xf0e0c0, 0x9a8a4a);
      int skin = Colour.mix(0xe8761f, tint, random.nextDouble(0, 0.55));
      int lit = left ? 1 : -1;
      int bright = Colour.mix(skin, 0xfff0c0, 0.4);
      canvas.scaled(x, y, size, () -> {
        canvas.fill(Shapes.ellipse(lit * -0.2, 0.75, 1.25, 0.25), 0x140804, 0.45);
        new Pumpkin(bright, skin, Colour.scale(skin, 0.28), 0x5a5a2a, lit).paint(canvas);
      });
    }
  }
}
