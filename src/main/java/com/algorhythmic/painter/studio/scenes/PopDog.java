package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;

/** The head of a fox-red dog with a sidelong look, as a pop-art print: thick lines, dots, rays and stars. */
public final class PopDog extends Scene {
  /** Ground, rays, dots, fur, pale fur, line, scarf, star. */
  private static final int[][] SCHEMES = {
    {0x2ab4c8, 0xffd84a, 0x1a7a98, 0xe8943a, 0xfff0d8, 0x241a20, 0xe8304a, 0xffffff},
    {0xff5a7a, 0xffb8a8, 0xc82a58, 0xf0a848, 0xfff4e0, 0x2a1828, 0x2a78d8, 0xfff08a},
    {0x5a4ac8, 0xa88af8, 0x3a2a90, 0xf09838, 0xfff0dc, 0x1c1430, 0x3ad0a0, 0xffe04a},
    {0xffc82a, 0xfff0a0, 0xf08a18, 0xd8783a, 0xfff0d8, 0x2c1c18, 0x2a9ad0, 0xffffff},
    {0x3ac888, 0xc8f498, 0x1a8a68, 0xe89848, 0xfff6e4, 0x182420, 0xf0508a, 0xfff8b0}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.06, 0.85 + valence * 0.3, 0.01);
  private final int fur = scheme.pick(3);
  private final int pale = scheme.pick(4);
  private final int line = scheme.pick(5);
  private final double side = random.nextBoolean() ? 1 : -1;
  private final double size = Math.min(0.43, Math.min(wide * 0.46, high * 0.4));
  private final double middleX = wide * 0.5 + side * (wide > 1.2 ? 0.1 : 0) * wide;
  private final double middleY = high * 0.54;
  private final double turn = random.nextDouble(0.02, 0.12) * side;
  private final double gaze = -side * random.nextDouble(0.7, 1);

  public PopDog(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(
        Matter.SKY,
        0,
        () -> canvas.fill(
            Shapes.box(0, 0, wide, high),
            Gradient.radial(middleX, middleY, Math.hypot(wide, high) * 0.7)
                .stop(0, Colour.mix(scheme.pick(0), scheme.pick(1), 0.45))
                .stop(1, scheme.pick(0))));
    rays();
    dots();
    for (int i = 0; i < 9 + (int) (energy * 8); i++) {
      star(i);
    }
    canvas.layer(Matter.CLOTH, 0.6, () -> canvas.at(middleX, middleY, 0, size, size, this::chest));
    canvas.layer(
        Matter.RIGID, 0.9, () -> canvas.at(middleX, middleY, turn, size, size, this::head));
    Print.press(canvas);
  }

  private void rays() {
    int count = 14 + random.nextInt(6);
    double first = random.nextDouble();
    double reach = Math.hypot(wide, high);
    canvas.layer(Matter.STROKE, 0.15, () -> {
      for (int i = 0; i < count; i++) {
        double angle = (i + first) * Math.PI * 2 / count;
        double half = Math.PI / count * 0.5;
        canvas.fill(
            Shapes.polygon(
                middleX,
                middleY,
                middleX + Math.cos(angle - half) * reach,
                middleY + Math.sin(angle - half) * reach,
                middleX + Math.cos(angle + half) * reach,
                middleY + Math.sin(angle + half) * reach),
            scheme.pick(1),
            0.85);
      }
    });
  }

  /** Printer's dots that grow away from the head. */
  private void dots() {
    canvas.layer(
        Matter.STROKE,
        0.25,
        () -> new Halftone(canvas, 0.4)
            .fill(
                Shapes.box(0, 0, wide, high),
                0.034,
                scheme.pick(2),
                (x, y) -> 0.8
                    * Colour.smoothstep(
                        0.28, 0.85, Math.hypot((x - middleX) / wide, (y - middleY) / high))));
  }

  private void star(int i) {
    double angle = (i + random.nextDouble(0.5)) * 2.39996;
    double away = random.nextDouble(0.62, 1);
    double x = middleX + Math.cos(angle) * away * Math.max(0.6, wide * 0.55);
    double y = middleY + Math.sin(angle) * away * high * 0.52;
    double r = random.nextDouble(0.018, 0.045);
    var shape = Shapes.burst(x, y, random.nextDouble(3), 10, r, r * 0.45);
    canvas.layer(Matter.SPARK, 0.4, () -> {
      canvas.fill(shape, scheme.pick(7));
      canvas.draw(shape, Pen.round(0.005), line);
    });
  }

  private void ink(Shape shape, int colour) {
    canvas.fill(shape, colour);
    canvas.draw(shape, Pen.round(0.022), line);
  }

  /** Shadow in dots on the side away from the light. */
  private void shade(Shape within, int colour) {
    new Halftone(canvas, 0.5)
        .fill(
            within,
            0.045,
            colour,
            (x, y) -> 0.8 * Colour.smoothstep(0.1, 1.05, y * 0.35 - x * side * 0.8));
  }

  private void chest() {
    var body = Curve.closed(-0.62, 0.55, -0.95, 1.1, -1.05, 2, 1.05, 2, 0.95, 1.1, 0.62, 0.55);
    ink(body, fur);
    shade(body, Colour.shift(fur, -0.16, 1.1, -0.02));
    ink(
        Curve.closed(-0.45, 0.6, -0.5, 1.1, -0.3, 1.7, 0, 1.95, 0.3, 1.7, 0.5, 1.1, 0.45, 0.6),
        pale);
    var scarf = Outline.from(-0.8, 0.62)
        .curve(-0.4, 0.98, 0.4, 0.98, 0.8, 0.62)
        .curve(0.9, 0.72, 0.9, 0.84, 0.84, 0.9)
        .curve(0.4, 1.28, -0.4, 1.28, -0.84, 0.9)
        .curve(-0.9, 0.84, -0.9, 0.72, -0.8, 0.62)
        .closed();
    ink(scarf, scheme.pick(6));
    shade(scarf, Colour.shift(scheme.pick(6), -0.14, 1, 0));
    ink(
        Curve.closed(
            -side * 0.42,
            1.05,
            -side * 0.72,
            1.3,
            -side * 0.62,
            1.62,
            -side * 0.4,
            1.4,
            -side * 0.22,
            1.6,
            -side * 0.26,
            1.2),
        scheme.pick(6));
  }

  private void head() {
    for (int i = -1; i <= 1; i += 2) {
      int at = i;
      canvas.layer(Matter.FOLIAGE, 0.85, () -> ear(at));
    }
    var skull = Curve.closed(
        0, -0.66, -0.34, -0.63, -0.62, -0.4, -0.76, -0.05, -0.86, 0.28, -0.7, 0.36, -0.74, 0.5,
        -0.5, 0.6, -0.3, 0.76, 0, 0.82, 0.3, 0.76, 0.5, 0.6, 0.74, 0.5, 0.7, 0.36, 0.86, 0.28, 0.76,
        -0.05, 0.62, -0.4, 0.34, -0.63);
    ink(skull, fur);
    shade(skull, Colour.shift(fur, -0.16, 1.1, -0.02));
    canvas.within(skull, () -> {
      canvas.fill(
          Curve.closed(
              0, 0.02, -0.2, 0.06, -0.42, 0.0, -0.62, 0.14, -0.9, 0.32, -0.8, 0.6, -0.4, 0.8, 0,
              0.95, 0.4, 0.8, 0.8, 0.6, 0.9, 0.32, 0.62, 0.14, 0.42, 0.0, 0.2, 0.06),
          pale);
      for (int i = -1; i <= 1; i += 2) {
        canvas.fill(Shapes.ellipse(i * 0.3, -0.3, 0.13, 0.07), pale);
      }
    });
    canvas.draw(skull, Pen.round(0.022), line);
    for (int i = -1; i <= 1; i += 2) {
      eye(i);
      for (int k = 0; k < 3; k++) {
        canvas.draw(
            new Curve(
                    i * (0.66 - 0.06 * k),
                    0.2 + 0.12 * k,
                    i * (0.56 - 0.05 * k),
                    0.24 + 0.12 * k,
                    i * (0.48 - 0.05 * k),
                    0.32 + 0.11 * k)
                .open(),
            Pen.round(0.014),
            line,
            0.8);
      }
    }
    muzzle();
  }

  private void ear(int at) {
    double sway = at * side > 0 ? 0.05 : 0;
    var outer = Curve.closed(
        at * 0.2,
        -0.58,
        at * 0.38,
        -0.86 - sway,
        at * 0.6,
        -1.05 - sway,
        at * 0.72,
        -0.72,
        at * 0.7,
        -0.3,
        at * 0.5,
        -0.3);
    ink(outer, fur);
    shade(outer, Colour.shift(fur, -0.16, 1.1, -0.02));
    var inner = Curve.closed(
        at * 0.34,
        -0.56,
        at * 0.46,
        -0.78 - sway,
        at * 0.58,
        -0.9 - sway,
        at * 0.63,
        -0.66,
        at * 0.6,
        -0.4,
        at * 0.48,
        -0.44);
    canvas.fill(inner, Colour.mix(pale, 0xf08888, 0.45));
    canvas.draw(inner, Pen.round(0.014), line);
  }

  /** An almond that looks to the side. */
  private void eye(int at) {
    var almond = Outline.in(at * 0.31, -0.1, 0.155 * at, 0.12)
        .move(-1, 0.35)
        .curve(-0.6, -0.85, 0.5, -1.05, 1.05, -0.25)
        .curve(0.6, 0.75, -0.4, 0.95, -1, 0.35)
        .closed();
    ink(almond, 0xffffff);
    canvas.within(almond, () -> {
      double x = at * 0.31 + gaze * 0.06;
      canvas.fill(Shapes.circle(x, -0.11, 0.095), Colour.mix(0x5a3014, line, 0.2));
      canvas.fill(Shapes.circle(x, -0.11, 0.055), 0x100a0c);
      canvas.fill(Shapes.circle(x + side * 0.035, -0.145, 0.026), 0xffffff);
    });
    canvas.draw(almond, Pen.round(0.024), line);
    canvas.draw(
        new Curve(at * 0.18, -0.24, at * 0.32, -0.29, at * 0.46, -0.2).open(),
        Pen.round(0.02),
        line);
  }

  private void muzzle() {
    var snout = Curve.closed(
        0, 0.06, -0.2, 0.14, -0.34, 0.36, -0.28, 0.56, 0, 0.64, 0.28, 0.56, 0.34, 0.36, 0.2, 0.14);
    canvas.fill(snout, Colour.lit(pale, 10));
    canvas.draw(
        new Curve(-0.19, 0.15, -0.32, 0.34, -0.3, 0.44).open(), Pen.round(0.012), line, 0.6);
    canvas.draw(new Curve(0.19, 0.15, 0.32, 0.34, 0.3, 0.44).open(), Pen.round(0.012), line, 0.6);
    var tongue =
        Outline.from(-0.1, 0.5).curve(-0.12, 0.72, 0.12, 0.72, 0.1, 0.5).closed();
    ink(tongue, 0xf87888);
    canvas.draw(Shapes.line(0, 0.52, 0, 0.62), Pen.round(0.012), line, 0.7);
    canvas.draw(
        new Curve(-0.34, 0.4, -0.25, 0.52, -0.1, 0.52, 0, 0.42).open(), Pen.round(0.024), line);
    canvas.draw(
        new Curve(0, 0.42, 0.1, 0.52, 0.25, 0.52, 0.34, 0.4).open(), Pen.round(0.024), line);
    canvas.draw(Shapes.line(0, 0.3, 0, 0.43), Pen.round(0.02), line);
    var nose = Curve.closed(
        0, 0.12, -0.13, 0.13, -0.15, 0.21, -0.06, 0.3, 0, 0.32, 0.06, 0.3, 0.15, 0.21, 0.13, 0.13);
    canvas.fill(nose, Colour.mix(line, 0x000000, 0.3));
    canvas.fill(Shapes.ellipse(side * 0.05, 0.165, 0.05, 0.02), 0xffffff, 0.8);
    for (int i = -1; i <= 1; i += 2) {
      for (int k = 0; k < 3; k++) {
        canvas.fill(Shapes.circle(i * (0.14 + 0.05 * k), 0.36 + 0.025 * (k % 2), 0.012), line, 0.8);
      }
    }
  }
}
