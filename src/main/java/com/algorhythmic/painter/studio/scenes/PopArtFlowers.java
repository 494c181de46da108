package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Halftone;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Print;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pop art: one flower recoloured from panel to panel in flat ink, bold outlines and dots. */
public final class PopArtFlowers extends Scene {
  private static final int[][] INKS = {
    {0xff2e88, 0xffd400, 0x00a7e1, 0xffffff, 0x7ac943, 0xff6b1a},
    {0xe4002b, 0xffc72c, 0x0057b8, 0xfff6e0, 0x00b2a9, 0xff8da1},
    {0xff5c8a, 0x7b2ff7, 0x22d3ee, 0xfff3b0, 0xff9e00, 0x2ec4b6},
    {0xf94144, 0xf9c74f, 0x43aa8b, 0xfdf0d5, 0x277da1, 0xf3722c},
    {0xff4d00, 0x00c2a8, 0xffe14d, 0xfffdf5, 0x3d348b, 0xf72585},
    {0xef476f, 0xffd166, 0x06d6a0, 0xffffff, 0x118ab2, 0x9b5de5}
  };

  private static final double GUTTER = 0.022;

  private final Palette inks = scheme(INKS, (valence - 0.6) * 0.12, 0.85 + valence * 0.2, 0.03);
  private final int paper = random.nextInt(3) == 0 ? Print.KEY : 0xfffaf0;
  private final List<Rectangle2D> panels = panels(random.nextInt(4));
  private final int petals = pick(5, 6, 8, 9, 12, 13);
  private final int petalShape = random.nextInt(4);
  private final double bend = random.nextDouble(-0.2, 0.2);
  private final long flowerSeed = random.nextLong();
  private final Halftone dots = new Halftone(canvas, 0.4);

  public PopArtFlowers(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.fill(Shapes.box(0, 0, wide, high), paper);
    for (int i = 0; i < panels.size(); i++) {
      new Panel(panels.get(i), i).paint();
    }
    Print.press(canvas);
  }

  /** One large panel and two small ones, a single panel, or a grid. */
  private List<Rectangle2D> panels(int layout) {
    if (layout == 2) {
      return List.of(panel(0, 0, wide, high));
    }
    if (layout == 1 && wide >= high) {
      double x = wide * 0.62;
      return List.of(
          panel(0, 0, x, high),
          panel(x, 0, wide - x, high / 2),
          panel(x, high / 2, wide - x, high / 2));
    }
    if (layout == 1) {
      double y = high * 0.62;
      return List.of(
          panel(0, 0, wide, y),
          panel(0, y, wide / 2, high - y),
          panel(wide / 2, y, wide / 2, high - y));
    }
    int columns = wide > high ? 3 : 2;
    int rows = high > wide ? 3 : 2;
    return IntStream.range(0, rows * columns)
        .mapToObj(i -> panel(
            i % columns * wide / columns, i / columns * high / rows, wide / columns, high / rows))
        .toList();
  }

  /** A box without its gutters, which are half as wide between panels as at the edge of the picture. */
  private Rectangle2D panel(double x, double y, double boxWide, double boxHigh) {
    double left = x < 0.001 ? GUTTER : GUTTER / 2;
    double top = y < 0.001 ? GUTTER : GUTTER / 2;
    double right = x + boxWide > wide - 0.001 ? GUTTER : GUTTER / 2;
    double bottom = y + boxHigh > high - 0.001 ? GUTTER : GUTTER / 2;
    return Shapes.box(x + left, y + top, boxWide - left - right, boxHigh - top - bottom);
  }

  private static Path2D petal(double length, double half, int shape) {
    var petal = Outline.in(0, 0, length, half).move(0, 0);
    switch (shape) {
      case 0 ->
        petal
            .curve(0.35, -0.6, 0.55, -1.1, 0.8, -0.8)
            .curve(1.06, -0.5, 1.06, 0.5, 0.8, 0.8)
            .curve(0.55, 1.1, 0.35, 0.6, 0, 0);
      case 1 ->
        petal
            .curve(0.3, -0.9, 0.75, -1.3, 1, -0.6)
            .quad(0.98, -0.1, 0.88, 0)
            .quad(0.98, 0.1, 1, 0.6)
            .curve(0.75, 1.3, 0.3, 0.9, 0, 0);
      case 2 -> petal.curve(0.3, -1.1, 0.7, -0.9, 1.05, 0).curve(0.7, 0.9, 0.3, 1.1, 0, 0);
      default -> petal.curve(0.15, -1.2, 0.95, -1.15, 0.98, 0).curve(0.95, 1.15, 0.15, 1.2, 0, 0);
    }
    return petal.closed();
  }

  /** One panel with its flower, in its own choice of the inks. */
  private final class Panel {
    private final Rectangle2D box;
    private final double size;
    private final double pen;
    private final double x;
    private final double y;
    private final int ground;
    private final int second;
    private final int flower;
    private final int shade;
    private final int heart;
    private final int leaf;

    Panel(Rectangle2D box, int index) {
      this.box = box;
      size = Math.min(box.getWidth(), box.getHeight()) * 0.36;
      pen = 0.007 + size * 0.012;
      x = box.getCenterX();
      y = box.getY() + box.getHeight() * 0.46;
      ground = inks.pick(index);
      second = inks.pick(index + 1 + index / 6);
      flower = inks.pick(index + 2);
      shade = second == flower ? inks.pick(index + 3) : second;
      heart = inks.pick(index + 4);
      leaf = inks.pick(index + 5);
    }

    void paint() {
      canvas.within(box, () -> {
        canvas.fill(Matter.RIGID, 0.1, box, ground);
        if (random.nextDouble() < 0.35 + energy * 0.3) {
          canvas.layer(Matter.STROKE, 0.2, () -> rays(14 + 2 * random.nextInt(5)));
        } else {
          canvas.layer(Matter.RIGID, 0.2, () -> fade(random.nextInt(3)));
        }
        canvas.layer(Matter.FOLIAGE, 0.5, this::stem);
        canvas.layer(Matter.FOLIAGE, 0.65, this::leaves);
        flower(new SplittableRandom(flowerSeed));
        canvas.layer(Matter.FOLIAGE, 1, this::heart);
      });
      canvas.draw(box, Pen.sharp(0.007), Print.KEY);
    }

    private void rays(int count) {
      canvas.fill(Shapes.rays(x, y, 0, count, 3), second);
      dots.fill(box, 0.017, ground, (px, py) -> away(px, py) / box.getHeight() * 1.1 - 0.35);
    }

    /** Dots that shrink upwards, downwards or towards the flower. */
    private void fade(int direction) {
      dots.fill(box, 0.019, second, (px, py) -> {
        double down = (py - box.getY()) / box.getHeight();
        return switch (direction) {
          case 0 -> down * 1.05 - 0.1;
          case 1 -> 1.0 - down * 1.15;
          default -> away(px, py) / size * 0.45 - 0.3;
        };
      });
    }

    private double away(double px, double py) {
      return Vector.length(px - x, py - y);
    }

    private void stem() {
      double foot = box.getMaxY() + 0.05;
      var line = Curve.in(x, y, bend * size, foot - y, 0, 0, 0.6, 0.4, 1, 0.7, 0.4, 1);
      canvas.fill(line.tapered(size * 0.15 + pen * 2, size * 0.17 + pen * 2), Print.KEY);
      canvas.fill(line.tapered(size * 0.15, size * 0.17), leaf);
    }

    private void leaves() {
      canvas.at(
          x + bend * size * 0.9,
          y + size * 1.32,
          0,
          size,
          size,
          () -> canvas.both(() -> {
            var blade = Outline.from(0, 0.25)
                .curve(0.2, -0.4, 0.8, -0.5, 1.15, -0.3)
                .curve(0.95, 0.1, 0.5, 0.35, 0, 0.25)
                .closed();
            canvas.fill(blade, leaf);
            dots.fill(blade, 0.012 / size, Colour.scale(leaf, 0.6), (px, py) -> py * 1.4 + 0.35);
            Print.outline(canvas, blade, pen / size);
            var rib = new Curve(0, 0.25, 0.45, -0.06, 0.9, -0.24);
            canvas.fill(rib.tapered(pen / size, pen / size * 0.2), Print.KEY);
          }));
    }

    private void flower(SplittableRandom same) {
      double turn = same.nextDouble() * Math.PI;
      for (int ring = 0; ring < 2; ring++) {
        double length = ring == 0 ? size : size * 0.68;
        double half = Math.min(0.62, 2.5 / petals) * length * (petalShape == 2 ? 0.85 : 1);
        for (int i = 0; i < petals; i++) {
          double angle = turn + (i + ring * 0.5) * Math.PI * 2 / petals;
          int inner = ring;
          canvas.layer(Matter.FOLIAGE, 0.8 + 0.1 * ring, () -> petal(inner, angle, length, half));
        }
      }
    }

    private void petal(int ring, double angle, double length, double half) {
      var petal = PopArtFlowers.petal(length, half, petalShape);
      petal.transform(AffineTransform.getRotateInstance(angle));
      petal.transform(AffineTransform.getTranslateInstance(x, y));
      canvas.fill(petal, ring == 0 ? flower : Colour.mix(flower, 0xffffff, 0.55));
      dots.fill(
          petal,
          Math.max(0.009, size * 0.04),
          ring == 0 ? shade : flower,
          (px, py) -> 0.95 - away(px, py) / length * 1.05);
      double gleamX = Math.cos(angle - 0.1) * length * 0.78 + x;
      double gleamY = Math.sin(angle - 0.1) * length * 0.78 + y;
      canvas.fill(Shapes.circle(gleamX, gleamY, half * 0.16), 0xffffff);
      Print.outline(canvas, petal, pen);
    }

    private void heart() {
      var eye = Shapes.circle(x, y, size * 0.26);
      canvas.fill(eye, heart);
      dots.fill(
          eye,
          Math.max(0.008, size * 0.045),
          Print.KEY,
          (px, py) -> ((px - x) + (py - y)) / size * 1.3 + 0.1);
      Print.outline(canvas, eye, pen);
      canvas.scaled(x, y, size, () -> {
        var gleam =
            Shapes.minus(Shapes.circle(-0.02, -0.02, 0.18), Shapes.circle(0.035, 0.035, 0.19));
        canvas.fill(gleam, 0xffffff);
      });
    }
  }
}
