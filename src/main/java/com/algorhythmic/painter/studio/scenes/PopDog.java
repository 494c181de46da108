package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
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

  private static final double[] BODY = {
    -0.62, 0.55, -0.95, 1.1, -1.05, 2, 1.05, 2, 0.95, 1.1, 0.62, 0.55
  };
  private static final double[] BIB = {
    -0.45, 0.6, -0.5, 1.1, -0.3, 1.7, 0, 1.95, 0.3, 1.7, 0.5, 1.1, 0.45, 0.6
  };
  private static final double[] KNOT = {
    0.42, 1.05, 0.72, 1.3, 0.62, 1.62, 0.4, 1.4, 0.22, 1.6, 0.26, 1.2
  };
  private static final double[] EAR = {
    0.2, -0.58, 0.38, -0.86, 0.6, -1.05, 0.72, -0.72, 0.7, -0.3, 0.5, -0.3
  };
  private static final double[] INNER_EAR = {
    0.34, -0.56, 0.46, -0.78, 0.58, -0.9, 0.63, -0.66, 0.6, -0.4, 0.48, -0.44
  };
  private static final double[] SKULL = {
    0, -0.66, -0.34, -0.63, -0.62, -0.4, -0.76, -0.05, -0.86, 0.28, -0.7, 0.36, -0.74, 0.5, -0.5,
    0.6, -0.3, 0.76, 0, 0.82, 0.3, 0.76, 0.5, 0.6, 0.74, 0.5, 0.7, 0.36, 0.86, 0.28, 0.76, -0.05,
    0.62, -0.4, 0.34, -0.63
  };
  private static final double[] MASK = {
    0, 0.02, -0.2, 0.06, -0.42, 0.0, -0.62, 0.14, -0.9, 0.32, -0.8, 0.6, -0.4, 0.8, 0, 0.95, 0.4,
    0.8, 0.8, 0.6, 0.9, 0.32, 0.62, 0.14, 0.42, 0.0, 0.2, 0.06
  };
  private static final double[] SNOUT = {
    0, 0.06, -0.2, 0.14, -0.34, 0.36, -0.28, 0.56, 0, 0.64, 0.28, 0.56, 0.34, 0.36, 0.2, 0.14
  };
  private static final double[] NOSE = {
    0, 0.12, -0.13, 0.13, -0.15, 0.21, -0.06, 0.3, 0, 0.32, 0.06, 0.3, 0.15, 0.21, 0.13, 0.13
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
    canvas.fill(
        Matter.SKY,
        0,
        Shapes.box(0, 0, wide, high),
        Gradient.radial(middleX, middleY, Vector.length(wide, high) * 0.7)
            .stop(0, Colour.mix(scheme.pick(0), scheme.pick(1), 0.45))
            .stop(1, scheme.pick(0)));
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
    double first = (random.nextDouble() - 0.25) * Math.PI * 2 / count;
    var rays = Shapes.rays(middleX, middleY, first, count, Vector.length(wide, high));
    canvas.fill(Matter.STROKE, 0.15, rays, scheme.pick(1), 0.85);
  }

  /** Printer's dots that grow away from the head. */
  private void dots() {
    Field.Quantity darkness = (x, y) -> {
      double away = Vector.length((x - middleX) / wide, (y - middleY) / high);
      return 0.8 * Colour.smoothstep(0.28, 0.85, away);
    };
    var screen = new Halftone(canvas, 0.4);
    canvas.layer(
        Matter.STROKE,
        0.25,
        () -> screen.fill(Shapes.box(0, 0, wide, high), 0.034, scheme.pick(2), darkness));
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
      canvas.line(shape, 0.005, line);
    });
  }

  private void ink(Shape shape, int colour) {
    canvas.fill(shape, colour);
    canvas.line(shape, 0.022, line);
  }

  private void stroke(double width, double... xy) {
    canvas.line(new Curve(xy).open(), width, line);
  }

  /** Inks a shape and lays shadow in dots on its side away from the light. */
  private void shaded(Shape shape, int colour, double chroma, double hueTurns) {
    ink(shape, colour);
    Field.Quantity darkness =
        (x, y) -> 0.8 * Colour.smoothstep(0.1, 1.05, y * 0.35 - x * side * 0.8);
    int shade = Colour.shift(colour, -0.15, chroma, hueTurns);
    new Halftone(canvas, 0.5).fill(shape, 0.045, shade, darkness);
  }

  private void chest() {
    shaded(Curve.closed(BODY), fur, 1.1, -0.02);
    ink(Curve.closed(BIB), pale);
    var scarf = Outline.from(-0.8, 0.62)
        .curve(-0.4, 0.98, 0.4, 0.98, 0.8, 0.62)
        .curve(0.9, 0.72, 0.9, 0.84, 0.84, 0.9)
        .curve(0.4, 1.28, -0.4, 1.28, -0.84, 0.9)
        .curve(-0.9, 0.84, -0.9, 0.72, -0.8, 0.62)
        .closed();
    shaded(scarf, scheme.pick(6), 1, 0);
    ink(Curve.closedIn(0, 0, -side, 1, KNOT), scheme.pick(6));
  }

  private void head() {
    canvas.layer(Matter.FOLIAGE, 0.85, () -> ear(-1));
    canvas.layer(Matter.FOLIAGE, 0.85, () -> ear(1));
    var skull = Curve.closed(SKULL);
    shaded(skull, fur, 1.1, -0.02);
    canvas.within(skull, () -> {
      canvas.fill(Curve.closed(MASK), pale);
      canvas.both(() -> canvas.fill(Shapes.ellipse(0.3, -0.3, 0.13, 0.07), pale));
    });
    canvas.line(skull, 0.022, line);
    canvas.both(this::cheek);
    eye(-1);
    eye(1);
    muzzle();
  }

  private void cheek() {
    for (int k = 0; k < 3; k++) {
      canvas.at(-0.055 * k, 0.12 * k, () -> stroke(0.013, 0.66, 0.2, 0.56, 0.24, 0.48, 0.32));
    }
  }

  private void ear(int at) {
    double tall = at * side > 0 ? 1.05 : 1;
    shaded(Curve.closedIn(0, 0, at, tall, EAR), fur, 1.1, -0.02);
    var inner = Curve.closedIn(0, 0, at, tall, INNER_EAR);
    canvas.fill(inner, Colour.mix(pale, 0xf08888, 0.45));
    canvas.line(inner, 0.014, line);
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
    canvas.line(almond, 0.024, line);
    canvas.at(0, 0, 0, at, 1, () -> stroke(0.02, 0.18, -0.24, 0.32, -0.29, 0.46, -0.2));
  }

  private void muzzle() {
    canvas.fill(Curve.closed(SNOUT), Colour.lit(pale, 10));
    var tongue =
        Outline.from(-0.1, 0.5).curve(-0.12, 0.72, 0.12, 0.72, 0.1, 0.5).closed();
    ink(tongue, 0xf87888);
    stroke(0.012, 0, 0.52, 0, 0.62);
    stroke(0.02, 0, 0.3, 0, 0.43);
    canvas.both(() -> {
      stroke(0.01, 0.19, 0.15, 0.32, 0.34, 0.3, 0.44);
      stroke(0.024, 0, 0.42, 0.1, 0.52, 0.25, 0.52, 0.34, 0.4);
    });
    canvas.fill(Curve.closed(NOSE), Colour.mix(line, 0x000000, 0.3));
    canvas.fill(Shapes.ellipse(side * 0.05, 0.165, 0.05, 0.02), 0xffffff, 0.8);
    canvas.both(() -> {
      for (int k = 0; k < 3; k++) {
        canvas.fill(Shapes.circle(0.14 + 0.05 * k, 0.36 + 0.025 * (k % 2), 0.012), line, 0.8);
      }
    });
  }
}
