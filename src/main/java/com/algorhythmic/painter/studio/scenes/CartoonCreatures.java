package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

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

  private static final int[] RAINBOW = {0xff5a5f, 0xff9f45, 0xffe156, 0x6fdc6f, 0x4fb3ff, 0xa77bff};

  private final Palette scheme = scheme(SCHEMES, (valence - 0.6) * 0.12, 0.85 + valence * 0.2, 0);

  public CartoonCreatures(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var sky = new Ramp(scheme.pick(0), scheme.pick(1));
    double horizon = high * random.nextDouble(0.62, 0.7);
    canvas.shade((x, y) -> sky.at(y / horizon));
    new Halftone(canvas, 0.5)
        .fill(
            Shapes.box(0, 0, wide, horizon),
            0.02,
            Colour.mix(scheme.pick(0), 0xffffff, 0.2),
            (x, y) -> 0.55 - y / horizon * 0.7);
    double sx = wide * random.nextDouble(0.15, 0.85);
    if (random.nextInt(3) > 0) {
      rainbow(
          wide * random.nextDouble(0.3, 0.7),
          horizon + 0.1,
          Math.max(wide, high) * random.nextDouble(0.34, 0.45));
    }
    sun(sx, high * 0.16, 0.085);
    int clouds = 3 + random.nextInt(3);
    for (int i = 0; i < clouds; i++) {
      cloud(
          wide * (i + random.nextDouble(0.1, 0.9)) / clouds,
          high * random.nextDouble(0.1, 0.42),
          random.nextDouble(0.07, 0.13));
    }
    hill(horizon, scheme.mix(2, 1, 0.35), 0.1);
    hill(horizon + 0.09, scheme.pick(2), 0.08);
    int crowd = 3 + (int) Math.round(energy * 3) + (wide > 1.2 ? 1 : 0);
    double[] back = {0.16, 0.13};
    for (int row = 0; row < 2; row++) {
      if (row == 1) {
        hill(high * 0.86, scheme.pick(3), 0.05);
      }
      int count = row == 0 ? crowd : Math.max(2, crowd - 1);
      for (int i = 0; i < count; i++) {
        double x = wide * (i + 0.5 + random.nextDouble(-0.22, 0.22)) / count;
        double y = row == 0 ? horizon + 0.13 + (high - horizon) * 0.2 : high * 0.96;
        double size =
            back[row] * random.nextDouble(0.62, 1.1) * Math.min(1.15, wide / count * 3.2 + 0.3);
        creature(
            x, y - (random.nextInt(4) == 0 ? 0.1 : 0), size, scheme.pick(4 + random.nextInt(5)));
      }
    }
    Print.press(canvas);
  }

  private void rainbow(double x, double y, double radius) {
    double band = 0.026;
    for (int i = 0; i < RAINBOW.length; i++) {
      double r = radius - i * band;
      canvas.draw(Shapes.arc(x, y, r, r, 0, 180), Pen.flat(band * 1.04), RAINBOW[i]);
    }
    for (double r : new double[] {radius + band / 2, radius - band * (RAINBOW.length - 0.5)}) {
      Print.outline(canvas, Shapes.arc(x, y, r, r, 0, 180), 0.007);
    }
  }

  private void sun(double x, double y, double radius) {
    var star = new Path2D.Double();
    int rays = 12 + random.nextInt(6);
    for (int i = 0; i < rays * 2; i++) {
      double r = radius * (i % 2 == 0 ? 1.5 : 1.12);
      double a = i * Math.PI / rays;
      if (i == 0) {
        star.moveTo(x + r * Math.cos(a), y + r * Math.sin(a));
      } else {
        star.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
      }
    }
    star.closePath();
    canvas.fill(star, 0xffb02e);
    Print.outline(canvas, star, 0.007);
    var disc = Shapes.circle(x, y, radius);
    canvas.fill(disc, 0xffe14d);
    new Halftone(canvas, 0.5)
        .fill(disc, 0.012, 0xffb02e, (px, py) -> ((px - x) + (py - y)) / radius * 0.5);
    Print.outline(canvas, disc, 0.007);
    face(x, y, radius * 0.8);
  }

  private void cloud(double x, double y, double size) {
    var puff = new Area(Shapes.box(x - size * 1.1, y - size * 0.1, size * 2.2, size * 0.5));
    for (int i = 0; i < 5; i++) {
      double r =
          size * (0.42 + 0.3 * Math.sin(Math.PI * (i + 0.7) / 5.4)) * random.nextDouble(0.85, 1.15);
      double px = x + (i - 2) * size * 0.52;
      puff.add(
          new Area(new Ellipse2D.Double(px - r, y + size * 0.4 - 2 * r + 0.001, 2 * r, 2 * r)));
    }
    canvas.fill(puff, 0xffffff);
    new Halftone(canvas, 0.5).fill(puff, 0.013, 0xb9dcf5, (px, py) -> (py - y) / size * 1.1 - 0.05);
    Print.outline(canvas, puff, 0.008);
    if (random.nextInt(2) == 0) {
      face(x, y + size * 0.05, size * 0.55);
    }
  }

  private void hill(double y, int colour, double swell) {
    var line = new double[14];
    for (int i = 0; i < 7; i++) {
      line[i * 2] = wide * (i - 0.5) / 5;
      line[i * 2 + 1] = y + (i % 2 == 0 ? 1 : -1) * swell * random.nextDouble(0.2, 0.7);
    }
    var path = new Curve(line).open(0, 1);
    path.lineTo(wide * 1.2, high + 0.1);
    path.lineTo(-0.2, high + 0.1);
    path.closePath();
    canvas.fill(path, colour);
    new Halftone(canvas, 0.5)
        .fill(path, 0.016, Colour.shift(colour, -0.08, 1, 0), (px, py) -> (py - y) * 1.6 - 0.02);
    Print.outline(canvas, path, 0.008);
  }

  private void creature(double x, double y, double size, int colour) {
    double squash = random.nextDouble(0.8, 1.3);
    double w = size / Math.sqrt(squash);
    double h = size * Math.sqrt(squash) * 1.15;
    double pen = 0.008;
    canvas.fill(new Ellipse2D.Double(x - w, y - 0.015, w * 2, 0.035), 0x000000, 0.22);
    var body = new Path2D.Double();
    int kind = random.nextInt(4);
    double top = y - h * 2 + h * 0.3;
    switch (kind) {
      case 0 ->
        body.append(
            Curve.closed(
                x - w,
                y - h * 0.6,
                x - w * 0.75,
                top + h * 0.25,
                x,
                top,
                x + w * 0.75,
                top + h * 0.25,
                x + w,
                y - h * 0.6,
                x + w * 0.8,
                y,
                x,
                y + 0.005,
                x - w * 0.8,
                y),
            false);
      case 1 -> {
        var points = new double[48];
        for (int i = 0; i < 24; i++) {
          double a = i * Math.PI * 2 / 24;
          double r = 1 + 0.07 * Math.sin(a * 9);
          points[i * 2] = x + Math.cos(a) * w * r;
          points[i * 2 + 1] = y - h * 0.85 + Math.sin(a) * h * 0.85 * r;
        }
        body.append(Curve.closed(points), false);
      }
      case 2 ->
        body.append(
            Curve.closed(
                x - w * 0.9,
                y - 0.003,
                x - w * 0.95,
                y - h,
                x - w * 0.62,
                y - h * 1.5,
                x - w * 0.45,
                top - h * 0.2,
                x - w * 0.15,
                y - h * 1.6,
                x + w * 0.15,
                y - h * 1.6,
                x + w * 0.45,
                top - h * 0.2,
                x + w * 0.62,
                y - h * 1.5,
                x + w * 0.95,
                y - h,
                x + w * 0.9,
                y - 0.003),
            false);
      default ->
        body.append(
            Curve.closed(
                x - w,
                y - 0.003,
                x - w * 0.8,
                y - h * 0.7,
                x - w * 0.35,
                y - h * 1.2,
                x + w * 0.05,
                top - h * 0.1,
                x + w * 0.3,
                y - h * 1.25,
                x + w * 0.8,
                y - h * 0.7,
                x + w,
                y - 0.003),
            false);
    }
    for (int side = -1; side <= 1; side += 2) {
      double up = random.nextDouble(-0.7, 0.5);
      var arm = new Curve(
          x + side * w * 0.85,
          y - h * 0.65,
          x + side * w * 1.2,
          y - h * (0.65 - up * 0.2),
          x + side * w * 1.35,
          y - h * (0.65 - up));
      canvas.draw(arm.open(0, 1), Pen.round(w * 0.2 + pen * 2), Print.KEY);
      canvas.draw(arm.open(0, 1), Pen.round(w * 0.2), colour);
    }
    canvas.fill(body, colour);
    new Halftone(canvas, 0.5)
        .fill(
            body,
            0.012,
            Colour.shift(colour, -0.11, 1.05, 0),
            (px, py) -> (px - x) / w * 0.4 + (py - y) / h * 0.4 + 0.3);
    canvas.fill(
        new Curve(x - w * 0.68, y - h * 0.6, x - w * 0.62, y - h * 0.95, x - w * 0.42, y - h * 1.2)
            .tapered(w * 0.09, w * 0.03),
        0xffffff,
        0.75);
    Print.outline(canvas, body, pen);
    face(x, y - h * 0.85, w * 0.85);
  }

  private void face(double x, double y, double size) {
    int eyes = random.nextInt(7) == 0 ? 1 : 2;
    double eye = size * (eyes == 1 ? 0.36 : random.nextDouble(0.19, 0.28));
    double look = random.nextDouble(-0.25, 0.25) * eye;
    for (int i = 0; i < eyes; i++) {
      double ex = x + (eyes == 1 ? 0 : (i * 2 - 1) * size * 0.36);
      var white = Shapes.ellipse(ex, y, eye, eye * 1.15);
      canvas.fill(white, 0xffffff);
      Print.outline(canvas, white, 0.005);
      brush.fill(new Ellipse2D.Double(ex - eye * 0.6 + look, y - eye * 0.62, eye * 1.2, eye * 1.4));
      canvas.fill(
          new Ellipse2D.Double(ex - eye * 0.38 + look, y - eye * 0.5, eye * 0.5, eye * 0.5),
          0xffffff);
      brush.setColor(Colour.alpha(0xff5f7a, 0.55));
      double cheek = size * 0.13;
      brush.fill(new Ellipse2D.Double(
          x + (i * 2 - 1) * size * 0.68 - cheek, y + size * 0.26, cheek * 2, cheek * 1.3));
    }
    double mouth = size * random.nextDouble(0.2, 0.34);
    double my = y + size * 0.3;
    if (random.nextBoolean()) {
      var grin =
          new Arc2D.Double(x - mouth, my - mouth, mouth * 2, mouth * 2, 180, 180, Arc2D.CHORD);
      canvas.fill(grin, 0x8c1c3a);
      canvas.within(grin, () -> {
        canvas.fill(
            new Ellipse2D.Double(x - mouth * 0.6, my + mouth * 0.45, mouth * 1.2, mouth), 0xff7f96);
      });
      Print.outline(canvas, grin, 0.005);
    } else {
      Print.outline(
          canvas,
          new Arc2D.Double(
              x - mouth, my - mouth * 0.8, mouth * 2, mouth * 1.2, 200, 140, Arc2D.OPEN),
          0.006);
    }
  }
}
