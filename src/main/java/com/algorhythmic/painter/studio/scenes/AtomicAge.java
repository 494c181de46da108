package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;

/**
 * Yesterday's tomorrow: a finned rocket on its plume, ringed worlds, orbiting atoms and starbursts in printed flat
 * colours.
 */
public final class AtomicAge extends Scene {
  /** Sky, sky near the ground, three shapes, paper light, dark. */
  private static final int[][] SCHEMES = {
    {0x1f4f5a, 0x3f8a84, 0xe8a33a, 0xd9573a, 0xf0d9a0, 0xfaf0d8, 0x14282e},
    {0x2a2a4f, 0x5a4a78, 0xf0a84a, 0xe05f5a, 0x6ab8b0, 0xfaecd0, 0x161628},
    {0xe8d4a8, 0xf4e6c4, 0xd9622f, 0x2f7a7a, 0xe0a62f, 0xfffaf0, 0x2a2420},
    {0x8a2f2a, 0xd0643a, 0xf0b84a, 0x2f6a70, 0xf4dcae, 0xfff4e0, 0x2a1214},
    {0x16324f, 0x2f6a94, 0xf47a5a, 0xf6c85a, 0x8ac8c0, 0xfdf4e4, 0x0c1a2a}
  };

  private static final double[] BOOMERANG = {
    -1, 0.55, -0.85, 0.3, -0.3, -0.35, 0, -0.55, 0.3, -0.35, 0.85, 0.3, 1, 0.55, 0.8, 0.62, 0.2,
    0.15, 0, 0.05, -0.2, 0.15, -0.8, 0.62
  };
  private static final double[] HULL = {
    0, -0.6, 0.07, -0.47, 0.125, -0.25, 0.14, 0, 0.12, 0.25, 0.075, 0.45, -0.075, 0.45, -0.12, 0.25,
    -0.14, 0, -0.125, -0.25, -0.07, -0.47
  };
  private static final double[] SHADED_SIDE = {
    0.04, -0.7, 0.3, -0.7, 0.3, 0.6, -0.01, 0.6, 0.05, 0.2, 0.07, -0.2
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.08, 0.85 + valence * 0.25, 0);
  private final int paper = scheme.pick(5);
  private final int dark = scheme.pick(6);
  private final Halftone screen = new Halftone(canvas, 0.4);
  private final boolean right = random.nextBoolean();
  private final double rocketX = wide * beside(0.58, 0.7);
  private final double rocketY = high * random.nextDouble(0.36, 0.46);
  private final double aim = (right ? 1 : -1) * random.nextDouble(0.25, 0.6);

  public AtomicAge(Canvas canvas) {
    super(canvas);
  }

  /** A share of the width between two limits, mirrored where the rocket is on the left. */
  private double beside(double from, double to) {
    return right ? random.nextDouble(from, to) : random.nextDouble(1 - to, 1 - from);
  }

  @Override
  public void paint() {
    var sky = new Ramp(scheme.pick(0), scheme.mix(0, 1, 0.4), scheme.pick(1));
    canvas.layer(Matter.SKY, 0, () -> {
      canvas.shade((x, y) -> sky.at(y / high));
      rays(rocketX - Math.sin(aim) * 2, rocketY + Math.cos(aim) * 2);
    });
    canvas.layer(Matter.CLOUD, 0.15, () -> {
      for (int i = 0; i < 4 + (int) (energy * 4); i++) {
        boomerang(scheme.pick(2 + random.nextInt(3)));
      }
    });
    canvas.layer(Matter.SPARK, 0.05, () -> starbursts(16 + (int) (energy * 22)));
    canvas.layer(Matter.RIGID, 0.45, this::great);
    canvas.layer(Matter.RIGID, 0.25, this::small);
    canvas.layer(Matter.RIGID, 0.6, this::atom);
    ground();
    double size = random.nextDouble(0.5, 0.62);
    canvas.at(rocketX, rocketY, aim, size, size, this::rocket);
    Print.press(canvas);
    canvas.vignette(0.18);
    canvas.grain(canvas.mood.seed() + 1, 9);
  }

  private void rays(double x, double y) {
    int count = 22 + random.nextInt(12);
    canvas.fill(Shapes.rays(x, y, 0, count, 6), paper, 0.07);
    int tone = Colour.scale(scheme.pick(0), 0.8);
    screen.fill(Shapes.box(0, 0, wide, high), 0.014, tone, (px, py) -> 0.3 - py / high * 0.6);
  }

  private void boomerang(int colour) {
    double x = random.nextDouble() * wide;
    double y = random.nextDouble(0, 0.8) * high;
    double turn = random.nextDouble() * Math.PI * 2;
    double size = random.nextDouble(0.07, 0.17);
    canvas.at(x, y, turn, size, size, () -> canvas.fill(Curve.closed(BOOMERANG), colour, 0.5));
  }

  private void starbursts(int count) {
    for (int i = 0; i < count; i++) {
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble(0, 0.85);
      double size = random.nextDouble(0.008, i % 7 == 0 ? 0.06 : 0.025);
      int colour = i % 3 == 0 ? scheme.pick(2) : paper;
      int points = 4 + 4 * random.nextInt(2);
      var star = Shapes.burst(0, 0, -Math.PI / 2, points * 2, 1, 0.13, 0.55, 0.13);
      double broad = size * (points == 4 ? 0.7 : 1);
      canvas.at(x, y, 0, broad, size * 1.15, () -> canvas.fill(star, colour));
    }
  }

  private void great() {
    double x = wide * beside(0.14, 0.3);
    double y = high * random.nextDouble(0.2, 0.32);
    double radius = random.nextDouble(0.11, 0.17);
    double tilt = random.nextDouble(-0.5, 0.5);
    canvas.at(x, y, tilt, radius, radius, () -> {
      ring(180);
      world(scheme.pick(3), tilt, Math.max(0.008 / radius, 0.07));
      ring(0);
    });
  }

  private void small() {
    double x = wide * beside(0.8, 0.95);
    double y = high * random.nextDouble(0.12, 0.5);
    double radius = random.nextDouble(0.035, 0.06);
    double tilt = random.nextDouble(-0.5, 0.5);
    double dot = Math.max(0.008 / radius, 0.07);
    canvas.at(x, y, tilt, radius, radius, () -> world(scheme.pick(4), tilt, dot));
  }

  /** A banded world of radius one, lit from above on the left of the picture. */
  private void world(int colour, double tilt, double dot) {
    var disc = Shapes.circle(0, 0, 1);
    canvas.fill(disc, colour);
    canvas.within(disc, () -> {
      for (int i = 0; i < 4; i++) {
        double top = -0.75 + 0.45 * i + random.nextDouble(-0.1, 0.1);
        double half = random.nextDouble(0.12, 0.26) / 2;
        int tone = Colour.mix(colour, i % 2 == 0 ? paper : dark, 0.28);
        canvas.fill(Shapes.ellipse(0, top + half, 1.3, half), tone);
      }
    });
    double light = Math.PI / 4 - tilt;
    screen.fill(
        disc, dot, dark, (x, y) -> (x * Math.cos(light) + y * Math.sin(light)) * 0.78 - 0.05);
  }

  /** Half of a ring about a world: behind it from 180 degrees, before it from 0. */
  private void ring(int from) {
    double[] sizes = {1.9, 1.62, 1.42};
    for (int i = 0; i < 3; i++) {
      var arc = Shapes.arc(0, 0, sizes[i], sizes[i] * 0.25, from, -180);
      canvas.draw(arc, Pen.flat(i == 1 ? 0.14 : 0.06), i == 1 ? scheme.pick(2) : paper);
    }
  }

  private void atom() {
    double x = wide * beside(0.12, 0.28);
    double y = high * random.nextDouble(0.55, 0.68);
    double radius = random.nextDouble(0.09, 0.13);
    double turn = random.nextDouble() * Math.PI;
    canvas.scaled(x, y, radius, () -> {
      for (int i = 0; i < 3; i++) {
        int electron = scheme.pick(2 + i % 2);
        canvas.at(0, 0, turn + i * Math.PI / 3, () -> {
          canvas.draw(Shapes.ellipse(0, 0, 1, 0.36), Pen.sharp(0.035), paper);
          double place = random.nextDouble() * Math.PI * 2;
          var circle = Shapes.circle(Math.cos(place), Math.sin(place) * 0.36, 0.085);
          canvas.fill(Matter.SPARK, 0.65, circle, electron);
        });
      }
      for (int i = 0; i < 6; i++) {
        double away = i == 5 ? 0 : 0.11;
        var nucleon = Shapes.circle(Math.cos(i * 2.4) * away, Math.sin(i * 2.4) * away, 0.1);
        canvas.fill(nucleon, scheme.pick(i % 2 == 0 ? 3 : 2));
      }
    });
  }

  /** A moon's horizon with craters and a domed town. */
  private void ground() {
    double top = high * 0.86;
    canvas.layer(Matter.RIGID, 0.5, () -> town(top));
    canvas.layer(Matter.GROUND, canvas.plane(top, 0.5), () -> land(top));
  }

  private void land(double top) {
    int tone = scheme.mix(4, 1, 0.35);
    for (int layer = 0; layer < 2; layer++) {
      double from = top + layer * 0.06;
      var land = Hills.mound(canvas, top + 0.02 + layer * 0.06, 0.018);
      int colour = Colour.mix(tone, dark, layer * 0.35);
      canvas.fill(land, colour);
      int dots = Colour.mix(colour, dark, 0.4);
      screen.fill(land, 0.012, dots, (x, y) -> (y - from) * 2.6 - 0.05);
    }
    for (int i = 0; i < 9; i++) {
      double x = wide * random.nextDouble();
      double y = top + random.nextDouble(0.05, 0.12);
      double half = random.nextDouble(0.02, 0.06);
      canvas.fill(Shapes.ellipse(x, y, half, half * 0.22), dark, 0.45);
      canvas.fill(Shapes.ellipse(x, y + half * 0.08, half, half * 0.2), paper, 0.3);
    }
  }

  private void town(double ground) {
    double middle = wide * random.nextDouble(0.3, 0.7);
    int tone = scheme.mix(6, 0, 0.35);
    for (int i = 0; i < 9; i++) {
      double x = middle + (i - 4) * 0.075 + random.nextDouble(-0.015, 0.015);
      double tall = random.nextDouble(0.06, 0.16) * (1 - Math.abs(i - 4) * 0.12);
      if (i % 3 == 1) {
        canvas.fill(Shapes.ellipse(x, ground + 0.01, 0.055, 0.06), tone);
      } else {
        var mast = Curve.in(x, ground, 1, tall, 0, 0.04 / tall, 0, -0.5, 0, -1);
        canvas.fill(mast.tapered(0.03, 0.004), tone);
        canvas.fill(Shapes.ellipse(x, ground - tall * 0.62 + 0.008, 0.022, 0.008), tone);
        canvas.fill(Shapes.ellipse(x, ground - tall * 0.9 + 0.005, 0.014, 0.005), tone);
        var lamp = Shapes.circle(x, ground - tall - 0.001, 0.005);
        canvas.fill(Matter.SPARK, 0.5, lamp, scheme.pick(2));
      }
    }
  }

  /** One tall, nose up, its middle at the origin, with a plume below. */
  private void rocket() {
    int[] plumes = {scheme.pick(3), scheme.pick(2), paper};
    for (int i = 0; i < 3; i++) {
      var plume = plume(0.2 - i * 0.055, 3 - i);
      int colour = plumes[i];
      canvas.fill(i == 0 ? Matter.SMOKE : Matter.LIGHT, 0.8, plume, colour, 0.9);
    }
    canvas.layer(Matter.RIGID, 1, this::body);
  }

  private void body() {
    int red = scheme.pick(3);
    canvas.fill(fin(-1), red);
    canvas.fill(fin(1), Colour.scale(red, 0.72));
    var hull = Curve.closed(HULL);
    canvas.fill(hull, Colour.mix(paper, 0xffffff, 0.3));
    canvas.fill(Shapes.common(hull, Curve.closed(SHADED_SIDE)), scheme.mix(5, 6, 0.28));
    screen.fill(hull, 0.02, scheme.mix(5, 6, 0.45), (x, y) -> x * 4.2 + 0.12);
    canvas.fill(Shapes.common(hull, Shapes.box(-1, -1, 2, 0.6)), red);
    canvas.fill(Shapes.common(hull, Shapes.box(-1, -0.4, 2, 0.035)), scheme.pick(2));
    canvas.fill(Shapes.common(hull, Shapes.box(-1, 0.3, 2, 0.035)), scheme.pick(2));
    porthole(-0.2, 0.065);
    porthole(0.04, 0.053);
    canvas.fill(new Curve(0, 0.12, 0.005, 0.35, 0, 0.66).tapered(0.02, 0.035), scheme.pick(2));
    var antenna = new Curve(0, -0.59, 0, -0.65, 0, -0.72);
    canvas.fill(antenna.tapered(0.014, 0.004), Colour.scale(dark, 1.4));
  }

  private Shape plume(double broad, int spread) {
    double end = (wide + high) * 1.4;
    double bulge = broad * 0.6 + 0.14 * spread;
    return Outline.from(-broad * 0.45, 0.46)
        .curve(-broad * 1.1, 0.8, -bulge, 1.6, -0.1 * spread, end)
        .line(0.1 * spread, end)
        .curve(bulge, 1.6, broad * 1.1, 0.8, broad * 0.45, 0.46)
        .closed();
  }

  private static Shape fin(int side) {
    return Outline.in(0, 0, side, 1)
        .move(0.1, 0.1)
        .curve(0.2, 0.18, 0.27, 0.34, 0.3, 0.62)
        .curve(0.22, 0.5, 0.16, 0.45, 0.07, 0.44)
        .closed();
  }

  private void porthole(double y, double radius) {
    canvas.fill(Shapes.circle(0, y, radius * 1.25), dark);
    canvas.layer(Matter.SPARK, 1, () -> {
      canvas.fill(Shapes.circle(0, y, radius), Colour.mix(scheme.pick(1), 0x9fe8ff, 0.5));
    });
    var shine = Shapes.ellipse(radius * -0.35, y - radius * 0.45, radius * 0.3, radius * 0.25);
    canvas.fill(shine, 0xffffff, 0.75);
  }
}
