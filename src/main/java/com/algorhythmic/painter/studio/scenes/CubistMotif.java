package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Study;
import java.awt.Shape;
import java.util.SplittableRandom;

/** What the cubist sees before it is taken apart: an instrument with bottle, glass and fruit, or the head of a sitter. */
final class CubistMotif {
  /** Ground light, ground dark, body, body dark, accent, second accent, light, line. */
  private static final int[][] SETS = {
    {0xb9a88a, 0x6f6350, 0xc79a5a, 0x7a5632, 0x8f9a8a, 0xd8c8a0, 0xf0e6cc, 0x2a2118},
    {0x8fa3b0, 0x4a5f70, 0xc8a878, 0x6a5040, 0x3f6f8a, 0xb8c8c8, 0xeae6d8, 0x1a222a},
    {0xc8b090, 0x8a5a48, 0xd88a58, 0x8a4030, 0x5a7a6a, 0xe8c078, 0xf6ead0, 0x2f1a18},
    {0x6f8f8a, 0x345450, 0xd8a04a, 0x9a5a2a, 0xc8503c, 0xe8d8a0, 0xf4eed8, 0x14221f},
    {0xb0a8c0, 0x5a5078, 0xe0a890, 0x9a5a6a, 0x4a7a9a, 0xf0d080, 0xf8eee0, 0x241c34},
    {0x9aa890, 0x50604a, 0xe0b060, 0xa0602a, 0xb84a3a, 0x3f6a8a, 0xf4ecd0, 0x1c1f18},
  };
  /** The sets that suit a dark, a middling and a bright mood. */
  private static final int[][] MOODS = {{0, 1, 1}, {0, 2, 3, 4, 5}, {3, 4, 2, 5}};

  private static final int[] PLANES = {0, 1, 5, 4, 6, 0};

  private final Canvas canvas;
  private final Study study;

  /** What is behind the things. */
  private final Canvas.Shader bare;

  private final SplittableRandom random;
  private final double wide;
  private final double high;
  private final Palette hues;
  private final int body;
  private final int bodyDark;
  private final int accent;
  private final int second;
  private final int light;
  private final int line;

  CubistMotif(Canvas picture) {
    canvas = picture.coarse(512);
    study = new Study(canvas);
    random = picture.random;
    wide = picture.wide;
    high = picture.high;
    double valence = picture.mood.valence();
    int[] sets = MOODS[valence < 0.3 ? 0 : valence < 0.7 ? 1 : 2];
    int[] set = SETS[sets[random.nextInt(sets.length)]];
    double chroma = 0.8 + valence * 0.5 + picture.mood.energy() * 0.2;
    double turn = (random.nextDouble() - 0.5) * 0.05;
    hues = new Palette(set).shifted((valence - 0.5) * 0.07, chroma, turn);
    body = hues.pick(2);
    bodyDark = hues.pick(3);
    accent = hues.pick(4);
    second = hues.pick(5);
    light = hues.pick(6);
    line = hues.pick(7);
    ground();
    bare = canvas.copy();
    if (random.nextInt(3) == 0) {
      sitter();
    } else {
      table();
      instrument();
      bottle();
      glass();
      fruit();
      sheet();
    }
  }

  int line() {
    return line;
  }

  int at(double x, double y) {
    return study.at(reflected(x, wide), reflected(y, high));
  }

  boolean isThing(double x, double y) {
    return Colour.difference(at(x, y), bare.colour(reflected(x, wide), reflected(y, high))) > 60;
  }

  /** Beyond an edge the view folds back instead of ending. */
  private static double reflected(double value, double size) {
    return value < 0 ? -value : value > size ? 2 * size - value : value;
  }

  /** A shape that is light on one side and dark on the other. */
  private void solid(Shape shape, int bright, int dark) {
    var box = shape.getBounds2D();
    var across = Gradient.linear(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    canvas.fill(shape, across.stop(0, bright).stop(1, dark));
  }

  private void solid(Shape shape, int bright, int dark, double edge) {
    solid(shape, bright, dark);
    outline(shape, edge);
  }

  private void outline(Shape shape, double width) {
    canvas.line(shape, width, line, 0.85);
  }

  private void ground() {
    solid(Shapes.box(-0.1, -0.1, wide + 0.2, high + 0.2), hues.pick(0), hues.pick(1));
    for (int k = 0; k < 9; k++) {
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble();
      double turn = random.nextDouble() * 6;
      var plane = Outline.from(x, y);
      for (int c = 1; c < 4; c++) {
        double reachX = Math.cos(turn + c * 1.1) * (0.2 + 0.35 * random.nextDouble());
        double reachY = Math.sin(turn + c * 1.1) * (0.2 + 0.35 * random.nextDouble());
        plane.line(x + reachX, y + reachY);
      }
      int tone = hues.pick(PLANES[random.nextInt(PLANES.length)]);
      int bright = Colour.mix(tone, hues.pick(0), 0.3);
      solid(plane.closed(), bright, Colour.mix(tone, hues.pick(1), 0.5));
    }
  }

  private void table() {
    canvas.at(0, 0, 0, wide, high, () -> {
      var top = Shapes.polygon(0.06, 0.74, 0.32, 0.55, 0.96, 0.6, 0.88, 0.9, 0.3, 0.97);
      solid(top, Colour.mix(bodyDark, body, 0.5), Colour.mix(bodyDark, line, 0.3), 0.004);
      var cloth = Shapes.polygon(0.42, 0.66, 0.8, 0.64, 0.72, 1.01, 0.5, 0.98);
      solid(cloth, light, Colour.mix(light, hues.pick(1), 0.5), 0.003);
      for (int k = 0; k < 7; k++) {
        outline(Shapes.line(0.46 + k * 0.04, 0.68, 0.5 + k * 0.03, 0.96), 0.0016);
      }
    });
  }

  private void instrument() {
    double size = 0.95 + 0.2 * random.nextDouble();
    double x = wide * (0.42 + 0.12 * random.nextDouble());
    canvas.at(x, high * 0.56, -0.5 - 0.5 * random.nextDouble(), size, size, this::guitar);
  }

  /** Lying along the x axis, its neck to the right. */
  private void guitar() {
    var shape = Shapes.union(
        Shapes.ellipse(-0.18, 0, 0.205, 0.195),
        Shapes.ellipse(0.09, 0, 0.15, 0.148),
        Shapes.box(-0.12, -0.115, 0.2, 0.23));
    var near = Shapes.common(shape, Shapes.box(-0.5, 0, 1, 0.5));
    int middle = Colour.mix(body, bodyDark, 0.5);
    canvas.at(0.02, 0.03, () -> canvas.fill(shape, Colour.mix(bodyDark, line, 0.5)));
    solid(shape, Colour.mix(body, light, 0.25), bodyDark, 0.005);
    solid(near, middle, Colour.mix(bodyDark, line, 0.35), 0.002);
    solid(Shapes.box(0.16, -0.026, 0.42, 0.052), bodyDark, line, 0.003);
    solid(Shapes.box(0.57, -0.04, 0.11, 0.08), body, bodyDark, 0.003);
    canvas.fill(Shapes.circle(0.04, 0, 0.066), line);
    outline(Shapes.circle(0.04, 0, 0.08), 0.004);
    canvas.fill(Shapes.box(-0.235, -0.06, 0.024, 0.12), line);
    var wire = Pen.sharp(0.0022);
    for (int k = 0; k < 6; k++) {
      double y = -0.019 + k * 0.0076;
      canvas.draw(Shapes.line(-0.22, y, 0.6, y), wire, light, 0.9);
    }
    for (int k = 0; k < 7; k++) {
      double x = 0.2 + k * 0.052;
      canvas.draw(Shapes.line(x, -0.026, x, 0.026), wire, light, 0.9);
    }
  }

  private void bottle() {
    double x = wide * ((random.nextBoolean() ? 0.2 : 0.74) + 0.08 * random.nextDouble());
    double y = high * 0.7;
    double tall = 0.5 * Math.min(1, high);
    var glass = Outline.in(x, y, 1, -tall)
        .move(-0.07, 0)
        .line(-0.07, 0.55)
        .curve(-0.07, 0.72, -0.024, 0.7, -0.024, 0.82)
        .line(-0.024, 1)
        .line(0.024, 1)
        .line(0.024, 0.82)
        .curve(0.024, 0.7, 0.07, 0.72, 0.07, 0.55)
        .line(0.07, 0)
        .closed();
    solid(glass, Colour.mix(accent, light, 0.3), Colour.mix(accent, line, 0.55), 0.004);
    solid(Shapes.box(x - 0.07, y - tall * 0.42, 0.14, tall * 0.24), light, second, 0.003);
    for (int k = 0; k < 4; k++) {
      double row = y - tall * (0.38 - k * 0.045);
      double end = x + 0.03 + 0.02 * random.nextDouble();
      outline(Shapes.line(x - 0.052, row, end, row), 0.0028);
    }
    outline(Shapes.ellipse(x, y - tall, 0.024, 0.008), 0.003);
  }

  private void glass() {
    canvas.at(wide * (0.6 + 0.15 * random.nextDouble()), high * 0.8, () -> {
      var bowl =
          Outline.from(-0.06, -0.23).curve(-0.06, -0.1, 0.06, -0.1, 0.06, -0.23).closed();
      solid(bowl, light, accent, 0.0035);
      outline(Shapes.ellipse(0, -0.23, 0.06, 0.017), 0.0035);
      outline(Shapes.line(0, -0.135, 0, -0.01), 0.006);
      solid(Shapes.ellipse(0, 0, 0.05, 0.014), light, hues.pick(1), 0.003);
    });
  }

  private void fruit() {
    for (int k = 0; k < 3; k++) {
      double x = wide * (0.26 + k * 0.085) + 0.02 * random.nextDouble();
      double y = high * (0.83 + 0.03 * (k % 2));
      int shade = Colour.mix(k == 1 ? accent : body, line, 0.35);
      solid(Shapes.ellipse(x, y, 0.058, 0.054), k == 1 ? accent : second, shade, 0.0035);
    }
  }

  /** A sheet of music on the wall. */
  private void sheet() {
    canvas.at(wide * (0.08 + 0.1 * random.nextDouble()), high * 0.18, () -> {
      solid(Shapes.polygon(0, 0, 0.25, -0.07, 0.31, 0.17, 0.06, 0.24), light, second, 0.003);
      for (int k = 0; k < 9; k++) {
        double y = 0.03 + k * 0.022;
        outline(Shapes.line(0.02 + y * 0.26, y, 0.22 + y * 0.26, y - 0.055), 0.0024);
      }
    });
  }

  private void sitter() {
    double x = wide * (0.44 + 0.12 * random.nextDouble());
    double size = Math.min(1, 0.62 + 0.38 * high / Math.max(wide, high));
    canvas.scaled(x, high * 0.4, size, () -> {
      shoulders(high / size);
      head();
      face();
      hat();
    });
  }

  /** Shoulders that end below the picture; its height is in the sitter's frame. */
  private void shoulders(double high) {
    var coat = Outline.from(-0.46, high * 0.65)
        .curve(-0.42, high * 0.34, -0.2, high * 0.3, -0.09, 0.27)
        .line(0.1, 0.27)
        .curve(0.2, high * 0.3, 0.44, high * 0.34, 0.5, high * 0.65)
        .closed();
    solid(coat, accent, Colour.mix(accent, line, 0.6), 0.005);
    solid(Shapes.polygon(-0.1, 0.3, 0, 0.52, 0.12, 0.3), light, second, 0.004);
    solid(Shapes.box(-0.075, 0.12, 0.15, 0.2), body, bodyDark, 0.003);
  }

  private void head() {
    var head = Shapes.ellipse(0, 0, 0.185, 0.25);
    var far = Shapes.common(head, Shapes.box(0.01, -0.3, 0.3, 0.6));
    solid(Shapes.ellipse(-0.02, -0.06, 0.235, 0.27), bodyDark, line, 0.004);
    solid(head, Colour.mix(body, light, 0.4), body, 0.004);
    solid(far, Colour.mix(body, bodyDark, 0.45), bodyDark, 0.002);
  }

  private void face() {
    solid(Shapes.polygon(-0.005, -0.07, -0.06, 0.075, 0.02, 0.085), light, body, 0.004);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * 0.085;
      double y = side > 0 ? -0.038 : -0.05;
      solid(Shapes.ellipse(x, y, 0.048, 0.024), light, light, 0.004);
      canvas.fill(Shapes.ellipse(x + 0.006, y, 0.019, 0.021), side > 0 ? accent : line);
      outline(Shapes.line(x - 0.055, y - 0.045, x + 0.055, y - 0.055), 0.009);
    }
    solid(Shapes.ellipse(-0.012, 0.145, 0.055, 0.02), accent, bodyDark, 0.003);
    outline(Shapes.line(-0.066, 0.145, 0.044, 0.143), 0.004);
  }

  private void hat() {
    var hat = Outline.from(-0.33, -0.16)
        .quad(0, -0.27, 0.34, -0.13)
        .quad(0.2, -0.46, -0.03, -0.42)
        .quad(-0.2, -0.42, -0.33, -0.16)
        .closed();
    solid(hat, second, Colour.mix(bodyDark, line, 0.3), 0.005);
  }
}
