package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** An abstract music of discs, rays, arcs and chequers that float over a washed ground. */
public final class PointAndLine extends Scene {
  private static final int[][] SETS = {
    {0xefe3c8, 0xd8c49a, 0x1d2b53, 0xc8402f, 0xf0b73a, 0x2e7f8c, 0x7a4a8c, 0x161616, 0xf08a6a},
    {0xe8e2d6, 0xbfd0cf, 0x27324f, 0xd7563f, 0xf2cc6b, 0x4f9a94, 0x9a6fb0, 0x1b1a20, 0xe7a4b4},
    {0x1c2440, 0x34416b, 0xe9dcc0, 0xe4593f, 0xf4c04a, 0x4fb0b8, 0xb06fc0, 0xf4efe2, 0xf08f8f},
    {0xf4ead9, 0xf0cfae, 0x2b3f6b, 0xe23d3d, 0xffc93c, 0x2a9d8f, 0x6a4c93, 0x1a1a1a, 0xff8fa3},
  };
  private final Palette dyes;

  public PointAndLine(Canvas canvas) {
    super(canvas);
    int set = valence < 0.25 ? 2 : valence > 0.75 ? 3 : random.nextInt(SETS.length);
    dyes = new Palette(SETS[random.nextInt(3) == 0 ? random.nextInt(SETS.length) : set])
        .shifted(0, 0.85 + valence * 0.25, (random.nextDouble() - 0.5) * 0.05);
  }

  @Override
  public void paint() {
    var noise = new Noise(random.nextLong());
    var wash = new Field(canvas, 90, (x, y) -> noise.fractal(x * 1.3, y * 1.3, 4));
    var ground = new Ramp(dyes.pick(1), dyes.pick(0), dyes.mix(0, 8, 0.3), dyes.pick(0));
    canvas.shade((x, y) ->
        Colour.lit(ground.at(0.4 + wash.at(x, y) * 0.8), wash.at(y * 0.5, x * 0.5) * 10));
    double focusX = wide * (random.nextBoolean() ? 0.33 : 0.66);
    double focusY = high * (0.3 + random.nextDouble() * 0.15);
    double big = 0.17 + random.nextDouble() * 0.08;
    veils(focusX, focusY);
    halo(focusX, focusY, big);
    double lean = random.nextDouble() * Math.PI;
    rays(focusX, focusY, lean);
    int busy = 8 + (int) (energy * 12);
    for (int k = 0; k < busy; k++) {
      double x = wide * (0.06 + 0.88 * random.nextDouble());
      double y = high * (0.06 + 0.88 * random.nextDouble());
      double size = 0.02 + 0.075 * random.nextDouble() * random.nextDouble() + 0.01;
      if (Math.hypot(x - focusX, y - focusY) < big * 1.25) {
        continue;
      }
      switch (random.nextInt(7)) {
        case 0, 1, 2 -> rings(x, y, size);
        case 3 -> arc(x, y, size * 2.2);
        case 4 -> chequer(x, y, size * 1.6, lean);
        case 5 -> wedge(x, y, size * 3);
        default -> wave(x, y, size * 3);
      }
    }
    int[] pixels = canvas.pixels();
    double unit = 1.0 / canvas.unit;
    for (int i = 0; i < pixels.length; i++) {
      double x = i % canvas.width * unit;
      double y = i / canvas.width * unit;
      pixels[i] =
          Colour.lit(pixels[i], noise.at(x * 130, y * 130) * 4 + wash.at(x * 0.8, y * 0.8) * 14);
    }
    canvas.weave(2);
    canvas.grain(7);
    canvas.vignette(0.14);
  }

  private void fill(Shape shape, int dye, double opacity) {
    canvas.fill(shape, dye, opacity);
  }

  private void line(Shape shape, int dye, double width) {
    canvas.draw(shape, Pen.round(width), dye, 0.95);
  }

  private static Ellipse2D disc(double x, double y, double radius) {
    return Shapes.circle(x, y, radius);
  }

  /** Large see-through planes that give the space its depth. */
  private void veils(double x, double y) {
    for (int k = 0; k < 4; k++) {
      var plane = new Path2D.Double();
      double turn = random.nextDouble() * Math.PI * 2;
      double far = 0.5 + random.nextDouble() * 0.7;
      double spread = 0.12 + random.nextDouble() * 0.3;
      plane.moveTo(x, y);
      plane.lineTo(x + Math.cos(turn) * far, y + Math.sin(turn) * far);
      plane.lineTo(x + Math.cos(turn + spread) * far, y + Math.sin(turn + spread) * far);
      plane.closePath();
      fill(plane, dyes.pick(3 + random.nextInt(6)), 0.16);
    }
  }

  private void halo(double x, double y, double size) {
    int main = 3 + random.nextInt(4);
    for (int k = 14; k >= 0; k--) {
      fill(disc(x, y, size * (1.02 + k * 0.035)), dyes.pick(main + 1), 0.035);
    }
    fill(disc(x, y, size), dyes.pick(7), 0.95);
    fill(disc(x, y, size * 0.9), dyes.pick(main), 1);
    fill(disc(x + size * 0.08, y - size * 0.05, size * 0.66), dyes.pick(2), 1);
    fill(disc(x - size * 0.03, y + size * 0.06, size * 0.42), dyes.pick(main + 1), 1);
    fill(disc(x + size * 0.12, y - size * 0.1, size * 0.17), dyes.pick(0), 1);
    fill(disc(x + size * 0.75, y + size * 0.5, size * 0.34), dyes.pick(3 + (main + 2) % 4), 0.82);
  }

  private void rays(double x, double y, double lean) {
    for (int k = 0; k < 5 + (int) (energy * 5); k++) {
      double turn = lean + (random.nextDouble() - 0.5) * 0.9 + (k % 3 == 0 ? Math.PI / 2 : 0);
      double off = (random.nextDouble() - 0.5) * 0.5;
      double cx = x - Math.sin(turn) * off + 0.2 * (wide / 2 - x);
      double cy = y + Math.cos(turn) * off + 0.4 * (high / 2 - y);
      double far = 0.25 + random.nextDouble() * 0.6;
      line(
          Shapes.line(
              cx - Math.cos(turn) * far,
              cy - Math.sin(turn) * far,
              cx + Math.cos(turn) * far,
              cy + Math.sin(turn) * far),
          dyes.pick(random.nextInt(3) == 0 ? 3 : 7),
          0.0022 + 0.005 * random.nextDouble());
    }
  }

  private void rings(double x, double y, double size) {
    int dye = 2 + random.nextInt(7);
    fill(disc(x, y, size * 1.55), dyes.pick(dye + 2), 0.2);
    fill(disc(x, y, size), dyes.pick(dye), 1);
    fill(disc(x + size * 0.1, y, size * 0.62), dyes.pick(dye + 3), 1);
    fill(disc(x + size * 0.02, y + size * 0.06, size * 0.3), dyes.pick(dye + 5), 1);
    if (random.nextBoolean()) {
      line(disc(x, y, size * 1.22), dyes.pick(7), 0.0028);
    }
  }

  private void arc(double x, double y, double size) {
    double start = random.nextDouble() * 360;
    for (int k = 0; k < 3; k++) {
      double r = size * (1 - k * 0.16);
      line(
          Shapes.arc(x, y, r, r, start + k * 12, 150 - k * 20),
          dyes.pick(k == 1 ? 3 : 7),
          0.0065 - k * 0.0018);
    }
  }

  private void chequer(double x, double y, double size, double lean) {
    var before = brush.getTransform();
    brush.rotate(lean, x, y);
    brush.shear(0.3, 0);
    int across = 3 + random.nextInt(3);
    double cell = size * 2 / across;
    double left = x - 0.3 * y - size;
    for (int row = 0; row < across; row++) {
      for (int column = 0; column < across; column++) {
        var square = new Path2D.Double();
        double px = left + column * cell;
        double py = y - size + row * cell;
        square.moveTo(px, py);
        square.lineTo(px + cell, py);
        square.lineTo(px + cell, py + cell);
        square.lineTo(px, py + cell);
        square.closePath();
        fill(
            square,
            (row + column) % 2 == 0 ? dyes.pick(7) : dyes.pick(3 + (row * 3 + column) % 6),
            0.92);
      }
    }
    brush.setTransform(before);
  }

  private void wedge(double x, double y, double size) {
    double turn = random.nextDouble() * Math.PI * 2;
    var wedge = Outline.from(x + Math.cos(turn) * size, y + Math.sin(turn) * size)
        .line(x + Math.cos(turn + 2.7) * size * 0.6, y + Math.sin(turn + 2.7) * size * 0.6)
        .line(x + Math.cos(turn - 2.7) * size * 0.6, y + Math.sin(turn - 2.7) * size * 0.6)
        .closed();
    fill(wedge, dyes.pick(3 + random.nextInt(6)), 0.8);
    line(wedge, dyes.pick(7), 0.002);
  }

  private void wave(double x, double y, double size) {
    double turn = (random.nextDouble() - 0.5) * 1.4;
    for (int k = 0; k < 3; k++) {
      var wave = new Path2D.Double();
      for (int i = 0; i <= 40; i++) {
        double t = i / 40.0 - 0.5;
        double up = Math.sin(t * 14 + k * 0.4) * size * 0.14 * (1 - 3 * t * t) + k * size * 0.13;
        double px = x + (t * Math.cos(turn)) * size * 2 - up * Math.sin(turn);
        double py = y + (t * Math.sin(turn)) * size * 2 + up * Math.cos(turn);
        if (i == 0) {
          wave.moveTo(px, py);
        } else {
          wave.lineTo(px, py);
        }
      }
      line(wave, dyes.pick(k == 1 ? 5 : 7), 0.0045 - k * 0.001);
    }
  }
}
