package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.util.Arrays;

/** A cartoon: round, wide-eyed creatures on soft hills under puffy clouds and a rainbow. */
public final class CartoonCreatures extends Scene {
  /** Sky above, sky below, two hills, then the creatures. */
  private static final int[][] SCHEMES = {
    {0x4cc3ff, 0xc8f0ff, 0x8fdc5a, 0x4fb84a, 0xff6fa8, 0xffd23f, 0x8d6bff, 0xff8a3d, 0x35d0ba},
    {0xff9a8b, 0xffe7a8, 0xff7eb3, 0xc85b9f, 0x5bd1d7, 0xfff07c, 0x7a6bff, 0xff5d5d, 0x8ee06c},
    {0x7f7fff, 0xf3c4ff, 0x79e0c4, 0x3aa99e, 0xffb347, 0xff6b9d, 0xfdf06f, 0x5ec8ff, 0xb388ff},
    {0x2b2d6e, 0xa25bb5, 0x4a5fc1, 0x2c3f8f, 0xffd166, 0xef476f, 0x06d6a0, 0x7fdbff, 0xff9f6b},
    {0xffd97d, 0xfff6d6, 0x60d394, 0x2d9d78, 0xee6055, 0x5aa9e6, 0xff97b7, 0x9b6bdf, 0xffa552}
  };

  private static final double[] ROUND = {
    -1, -0.6, -0.75, -1.45, 0, -1.7, 0.75, -1.45, 1, -0.6, 0.8, 0, 0, 0.03, -0.8, 0
  };
  private static final double[] EARED = {
    -0.9, 0, -0.95, -1, -0.62, -1.5, -0.45, -1.9, -0.15, -1.6, 0.15, -1.6, 0.45, -1.9, 0.62, -1.5,
    0.95, -1, 0.9, 0
  };
  private static final double[] POINTED = {
    -1, 0, -0.8, -0.7, -0.35, -1.2, 0.05, -1.8, 0.3, -1.25, 0.8, -0.7, 1, 0
  };
  private static final int[] RAINBOW = {0xff5a5f, 0xff9f45, 0xffe156, 0x6fdc6f, 0x4fb3ff, 0xa77bff};

  private final Palette scheme = scheme(SCHEMES, (valence - 0.6) * 0.12, 0.85 + valence * 0.2, 0);
  private final Halftone screen = new Halftone(canvas, 0.5);
  private final double horizon = high * random.nextDouble(0.62, 0.7);

  public CartoonCreatures(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.SKY, 0, this::sky);
    double sunX = wide * random.nextDouble(0.15, 0.85);
    if (random.nextInt(3) > 0) {
      double x = wide * random.nextDouble(0.3, 0.7);
      double radius = Math.max(wide, high) * random.nextDouble(0.34, 0.45);
      canvas.layer(Matter.STROKE, 0.12, () -> rainbow(x, radius));
    }
    canvas.layer(Matter.LIGHT, 0.06, () -> canvas.at(sunX, high * 0.16, () -> sun(0.085)));
    int clouds = 3 + random.nextInt(3);
    for (int i = 0; i < clouds; i++) {
      double x = wide * (i + random.nextDouble(0.1, 0.9)) / clouds;
      double y = high * random.nextDouble(0.1, 0.42);
      canvas.layer(Matter.CLOUD, 0.2, () -> cloud(x, y, random.nextDouble(0.07, 0.13)));
    }
    canvas.layer(Matter.GROUND, 0.35, () -> hill(horizon, scheme.mix(2, 1, 0.35), 0.1));
    canvas.layer(Matter.GROUND, 0.5, () -> hill(horizon + 0.09, scheme.pick(2), 0.08));
    int crowd = 3 + (int) Math.round(energy * 3) + (wide > 1.2 ? 1 : 0);
    double standing = horizon + 0.13 + (high - horizon) * 0.2;
    canvas.layer(Matter.FOLIAGE, 0.65, () -> creatures(crowd, standing, 0.16));
    canvas.layer(Matter.GROUND, 0.8, () -> hill(high * 0.86, scheme.pick(3), 0.05));
    canvas.layer(Matter.FOLIAGE, 1, () -> creatures(Math.max(2, crowd - 1), high * 0.96, 0.13));
    Print.press(canvas);
  }

  private void sky() {
    var sky = new Ramp(scheme.pick(0), scheme.pick(1));
    canvas.shade((x, y) -> sky.at(y / horizon));
    int dots = Colour.mix(scheme.pick(0), 0xffffff, 0.2);
    screen.fill(Shapes.box(0, 0, wide, horizon), 0.02, dots, (x, y) -> 0.55 - y / horizon * 0.7);
  }

  private void rainbow(double x, double radius) {
    double band = 0.026;
    double y = horizon + 0.1;
    for (int i = 0; i < RAINBOW.length; i++) {
      double r = radius - i * band;
      canvas.draw(Shapes.arc(x, y, r, r, 0, 180), Pen.flat(band * 1.04), RAINBOW[i]);
    }
    for (double r : new double[] {radius + band / 2, radius - band * (RAINBOW.length - 0.5)}) {
      Print.outline(canvas, Shapes.arc(x, y, r, r, 0, 180), 0.007);
    }
  }

  private void sun(double radius) {
    int rays = 12 + random.nextInt(6);
    var star = Shapes.burst(0, 0, 0, rays * 2, radius * 1.5, radius * 1.12);
    canvas.fill(star, 0xffb02e);
    Print.outline(canvas, star, 0.007);
    var disc = Shapes.circle(0, 0, radius);
    canvas.fill(disc, 0xffe14d);
    screen.fill(disc, 0.012, 0xffb02e, (x, y) -> (x + y) / radius * 0.5);
    Print.outline(canvas, disc, 0.007);
    face(0, 0, radius * 0.8);
  }

  private void cloud(double x, double y, double size) {
    var puff = new Area(Shapes.upright(x, y - size * 0.1, size * 1.1, size * 0.5));
    for (int i = 0; i < 5; i++) {
      double swell = 0.42 + 0.3 * Math.sin(Math.PI * (i + 0.7) / 5.4);
      double r = size * swell * random.nextDouble(0.85, 1.15);
      puff.add(new Area(Shapes.circle(x + (i - 2) * size * 0.52, y + size * 0.4 - r, r)));
    }
    canvas.fill(puff, 0xffffff);
    screen.fill(puff, 0.013, 0xb9dcf5, (px, py) -> (py - y) / size * 1.1 - 0.05);
    Print.outline(canvas, puff, 0.008);
    if (random.nextInt(2) == 0) {
      face(x, y + size * 0.05, size * 0.55);
    }
  }

  private void hill(double y, int colour, double swell) {
    var hill = Hills.mound(canvas, y, swell * 0.6);
    canvas.fill(hill, colour);
    int dots = Colour.shift(colour, -0.08, 1, 0);
    screen.fill(hill, 0.016, dots, (px, py) -> (py - y) * 1.6 - 0.02);
    Print.outline(canvas, hill, 0.008);
  }

  private void creatures(int count, double y, double size) {
    for (int i = 0; i < count; i++) {
      double x = wide * (i + 0.5 + random.nextDouble(-0.22, 0.22)) / count;
      double crowded = Math.min(1.15, wide / count * 3.2 + 0.3);
      double grown = size * random.nextDouble(0.62, 1.1) * crowded;
      double jump = random.nextInt(4) == 0 ? 0.1 : 0;
      int colour = scheme.pick(4 + random.nextInt(5));
      canvas.at(x, y - jump, () -> creature(grown, colour));
    }
  }

  /** A creature that stands on the origin. */
  private void creature(double size, int colour) {
    double squash = random.nextDouble(0.8, 1.3);
    double w = size / Math.sqrt(squash);
    double h = size * Math.sqrt(squash) * 1.15;
    canvas.fill(Shapes.ellipse(0, 0.0025, w, 0.0175), 0x000000, 0.22);
    var body = body(w, h);
    for (int side = -1; side <= 1; side += 2) {
      double up = random.nextDouble(-0.7, 0.5);
      double hand = -0.65 + up;
      var arm = Curve.in(0, 0, side * w, h, 0.85, -0.65, 1.2, up * 0.2 - 0.65, 1.35, hand)
          .open();
      canvas.line(arm, w * 0.2 + 0.016, Print.KEY);
      canvas.line(arm, w * 0.2, colour);
    }
    canvas.fill(body, colour);
    int dots = Colour.shift(colour, -0.11, 1.05, 0);
    screen.fill(body, 0.012, dots, (x, y) -> x / w * 0.4 + y / h * 0.4 + 0.3);
    var shine = Curve.in(0, 0, w, h, -0.68, -0.6, -0.62, -0.95, -0.42, -1.2);
    canvas.fill(shine.tapered(w * 0.09, w * 0.03), 0xffffff, 0.75);
    Print.outline(canvas, body, 0.008);
    face(0, h * -0.85, w * 0.85);
  }

  private Shape body(double w, double h) {
    int kind = random.nextInt(4);
    return kind == 1
        ? fluffy(w, h)
        : Curve.closedIn(0, 0, w, h, kind == 0 ? ROUND : kind == 2 ? EARED : POINTED);
  }

  private static Shape fluffy(double w, double h) {
    var reaches = new double[24];
    Arrays.setAll(reaches, i -> 1 + 0.07 * Math.sin(i * Math.PI * 0.75));
    var place = new AffineTransform(w, 0, 0, h * 0.85, 0, h * -0.85);
    return place.createTransformedShape(Shapes.burst(0, 0, 0, 24, reaches));
  }

  private void face(double x, double y, double size) {
    canvas.scaled(x, y, size, () -> {
      eyes(0.005 / size);
      mouth(0.005 / size);
    });
  }

  private void eyes(double pen) {
    boolean cyclops = random.nextInt(7) == 0;
    double eye = cyclops ? 0.36 : random.nextDouble(0.19, 0.28);
    double look = random.nextDouble(-0.25, 0.25) * eye;
    for (int side = -1; side <= (cyclops ? -1 : 1); side += 2) {
      double x = cyclops ? 0 : side * 0.36;
      var white = Shapes.ellipse(x, 0, eye, eye * 1.15);
      canvas.fill(white, 0xffffff);
      Print.outline(canvas, white, pen);
      canvas.fill(Shapes.ellipse(x + look, eye * 0.08, eye * 0.6, eye * 0.7), Print.KEY);
      canvas.fill(Shapes.circle(x + look - eye * 0.13, eye * -0.25, eye * 0.25), 0xffffff);
      canvas.fill(Shapes.ellipse(side * 0.68, 0.3445, 0.13, 0.0845), 0xff5f7a, 0.55);
    }
  }

  private void mouth(double pen) {
    double half = random.nextDouble(0.2, 0.34);
    if (random.nextBoolean()) {
      var grin = Shapes.common(Shapes.circle(0, 0.3, half), Shapes.box(-1, 0.3, 2, 1));
      canvas.fill(grin, 0x8c1c3a);
      var tongue = Shapes.ellipse(0, 0.3 + half * 0.95, half * 0.6, half * 0.5);
      canvas.within(grin, () -> canvas.fill(tongue, 0xff7f96));
      Print.outline(canvas, grin, pen);
    } else {
      Print.outline(canvas, Shapes.arc(0, 0.3 - half * 0.2, half, half * 0.6, 200, 140), pen * 1.2);
    }
  }
}
