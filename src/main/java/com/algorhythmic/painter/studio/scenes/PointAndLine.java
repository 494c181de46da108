package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** Abstract music of discs, rays, arcs and chequers that float over a washed ground. */
public final class PointAndLine extends Scene {
  private static final int[][] SETS = {
    {0xefe3c8, 0xd8c49a, 0x1d2b53, 0xc8402f, 0xf0b73a, 0x2e7f8c, 0x7a4a8c, 0x161616, 0xf08a6a},
    {0xe8e2d6, 0xbfd0cf, 0x27324f, 0xd7563f, 0xf2cc6b, 0x4f9a94, 0x9a6fb0, 0x1b1a20, 0xe7a4b4},
    {0x1c2440, 0x34416b, 0xe9dcc0, 0xe4593f, 0xf4c04a, 0x4fb0b8, 0xb06fc0, 0xf4efe2, 0xf08f8f},
    {0xf4ead9, 0xf0cfae, 0x2b3f6b, 0xe23d3d, 0xffc93c, 0x2a9d8f, 0x6a4c93, 0x1a1a1a, 0xff8fa3},
  };

  private final int usual = valence < 0.25 ? 2 : valence > 0.75 ? 3 : random.nextInt(SETS.length);
  private final int set = random.nextInt(3) == 0 ? random.nextInt(SETS.length) : usual;
  private final Palette dyes =
      new Palette(SETS[set]).shifted(0, 0.85 + valence * 0.25, random.nextDouble(-0.025, 0.025));
  private final Noise noise = new Noise(random.nextLong());
  private final Field wash = new Field(canvas, 90, (x, y) -> noise.fractal(x * 1.3, y * 1.3, 4));
  private final double focusX = wide * (random.nextBoolean() ? 0.33 : 0.66);
  private final double focusY = high * random.nextDouble(0.3, 0.45);
  private final double radius = random.nextDouble(0.17, 0.25);

  public PointAndLine(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.layer(Matter.STROKE, 0, this::ground);
    canvas.layer(Matter.STROKE, 0.15, this::veils);
    canvas.scaled(focusX, focusY, radius, this::halo);
    double lean = random.nextDouble() * Math.PI;
    canvas.layer(Matter.STROKE, 0.5, () -> rays(lean));
    int figures = rhythm.count(8 + (int) (energy * 12));
    for (int k = 0; k < figures; k++) {
      double x = wide * random.nextDouble(0.06, 0.94);
      double y = high * random.nextDouble(0.06, 0.94);
      double size = 0.03 + 0.075 * random.nextDouble() * random.nextDouble();
      if (Vector.length(x - focusX, y - focusY) >= radius * 1.25) {
        int kind = random.nextInt(7);
        double near = 0.6 + 0.4 * k / (figures - 1);
        canvas.layer(matter(kind), near, () -> figure(kind, x, y, size, lean));
        if (kind < 3) {
          canvas.mark(Matter.RIGID, near, Shapes.circle(x, y, size));
        }
      }
    }
    canvas.repaint((x, y, under) ->
        Colour.lit(under, noise.at(x * 130, y * 130) * 4 + wash.at(x * 0.8, y * 0.8) * 14));
    canvas.weave(2);
    canvas.finish(0.14, 7);
  }

  private void ground() {
    var ground = new Ramp(dyes.pick(1), dyes.pick(0), dyes.mix(0, 8, 0.3), dyes.pick(0));
    canvas.shade((x, y) ->
        Colour.lit(ground.at(0.4 + wash.at(x, y) * 0.8), wash.at(y * 0.5, x * 0.5) * 10));
  }

  /** Large transparent planes that give depth to the space. */
  private void veils() {
    for (int k = 0; k < 4; k++) {
      double turn = random.nextDouble() * Math.PI * 2;
      double far = random.nextDouble(0.5, 1.2);
      double spread = random.nextDouble(0.12, 0.42);
      var veil = Shapes.star(focusX, focusY, 0, 0, turn, far, turn + spread, far);
      canvas.fill(veil, dyes.pick(3 + random.nextInt(6)), 0.16);
    }
  }

  private void halo() {
    int main = 3 + random.nextInt(4);
    for (int k = 14; k >= 0; k--) {
      canvas.fill(Shapes.circle(0, 0, 1.02 + k * 0.035), dyes.pick(main + 1), 0.035);
    }
    canvas.layer(Matter.LIGHT, 0.35, () -> discs(main));
  }

  private void discs(int main) {
    canvas.fill(Shapes.circle(0, 0, 1), dyes.pick(7), 0.95);
    canvas.fill(Shapes.circle(0, 0, 0.9), dyes.pick(main));
    canvas.fill(Shapes.circle(0.08, -0.05, 0.66), dyes.pick(2));
    canvas.fill(Shapes.circle(-0.03, 0.06, 0.42), dyes.pick(main + 1));
    canvas.fill(Shapes.circle(0.12, -0.1, 0.17), dyes.pick(0));
    canvas.fill(Shapes.circle(0.75, 0.5, 0.34), dyes.pick(3 + (main + 2) % 4), 0.82);
  }

  private void rays(double lean) {
    int count = rhythm.count(5 + (int) (energy * 5));
    for (int k = 0; k < count; k++) {
      double turn = lean + random.nextDouble(-0.45, 0.45) + (k % 3 == 0 ? Math.PI / 2 : 0);
      double off = random.nextDouble(-0.25, 0.25);
      double x = focusX + 0.2 * (wide / 2 - focusX);
      double y = focusY + 0.4 * (high / 2 - focusY);
      double far = random.nextDouble(0.25, 0.85);
      canvas.at(x, y, turn, () -> {
        int colour = dyes.pick(random.nextInt(3) == 0 ? 3 : 7);
        line(Shapes.line(-far, off, far, off), colour, random.nextDouble(0.0022, 0.0072));
      });
    }
  }

  private static Matter matter(int kind) {
    return kind == 4 ? Matter.CLOTH : kind % 3 == 0 && kind > 0 ? Matter.STROKE : Matter.RIGID;
  }

  private void figure(int kind, double x, double y, double size, double lean) {
    switch (kind) {
      case 0, 1, 2 -> canvas.scaled(x, y, size, () -> rings(size));
      case 3 -> arcs(x, y, size * 2.2);
      case 4 -> canvas.at(x, y, lean, size * 1.6, size * 1.6, this::chequer);
      case 5 -> wedge(x, y, size * 3);
      default -> canvas.at(x, y, random.nextDouble(-0.7, 0.7), () -> waves(size * 3));
    }
  }

  private void line(Shape shape, int colour, double width) {
    canvas.line(shape, width, colour, 0.95);
  }

  private void rings(double size) {
    int dye = 2 + random.nextInt(7);
    canvas.fill(Shapes.circle(0, 0, 1.55), dyes.pick(dye + 2), 0.2);
    canvas.fill(Shapes.circle(0, 0, 1), dyes.pick(dye));
    canvas.fill(Shapes.circle(0.1, 0, 0.62), dyes.pick(dye + 3));
    canvas.fill(Shapes.circle(0.02, 0.06, 0.3), dyes.pick(dye + 5));
    if (random.nextBoolean()) {
      line(Shapes.circle(0, 0, 1.22), dyes.pick(7), 0.0028 / size);
    }
  }

  private void arcs(double x, double y, double size) {
    double start = random.nextDouble() * 360;
    for (int k = 0; k < 3; k++) {
      double r = size * (1 - k * 0.16);
      var arc = Shapes.arc(x, y, r, r, start + k * 12, 150 - k * 20);
      line(arc, dyes.pick(k == 1 ? 3 : 7), 0.0065 - k * 0.0018);
    }
  }

  /** A sheared chequer whose rows go from -1 to 1. */
  private void chequer() {
    var shear = AffineTransform.getShearInstance(0.3, 0);
    int across = 3 + random.nextInt(3);
    double cell = 2.0 / across;
    for (int row = 0; row < across; row++) {
      for (int column = 0; column < across; column++) {
        var square = Shapes.box(column * cell - 1, row * cell - 1, cell, cell);
        int dye = (row + column) % 2 == 0 ? 7 : 3 + (row * 3 + column) % 6;
        canvas.fill(shear.createTransformedShape(square), dyes.pick(dye), 0.92);
      }
    }
  }

  private void wedge(double x, double y, double size) {
    double turn = random.nextDouble() * Math.PI * 2;
    double back = size * 0.6;
    var wedge = Shapes.star(x, y, turn, size, turn + 2.7, back, turn - 2.7, back);
    canvas.fill(wedge, dyes.pick(3 + random.nextInt(6)), 0.8);
    line(wedge, dyes.pick(7), 0.002);
  }

  private void waves(double size) {
    for (int k = 0; k < 3; k++) {
      var wave = new double[82];
      for (int i = 0; i <= 40; i++) {
        double t = i / 40.0 - 0.5;
        wave[i * 2] = t * size * 2;
        wave[i * 2 + 1] =
            Math.sin(t * 14 + k * 0.4) * size * 0.14 * (1 - 3 * t * t) + k * size * 0.13;
      }
      line(Shapes.polyline(wave), dyes.pick(k == 1 ? 5 : 7), 0.0045 - k * 0.001);
    }
  }
}
