package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Palette;
import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/** What the cubist has before him, whole: an instrument with bottle, glass and fruit, or the head of a sitter. */
final class CubistMotif {
  private static final int FINE = 512;
  /** Ground light, ground dark, body, body dark, accent, second accent, light, line. */
  private static final int[][] SETS = {
    {0xb9a88a, 0x6f6350, 0xc79a5a, 0x7a5632, 0x8f9a8a, 0xd8c8a0, 0xf0e6cc, 0x2a2118},
    {0x8fa3b0, 0x4a5f70, 0xc8a878, 0x6a5040, 0x3f6f8a, 0xb8c8c8, 0xeae6d8, 0x1a222a},
    {0xc8b090, 0x8a5a48, 0xd88a58, 0x8a4030, 0x5a7a6a, 0xe8c078, 0xf6ead0, 0x2f1a18},
    {0x6f8f8a, 0x345450, 0xd8a04a, 0x9a5a2a, 0xc8503c, 0xe8d8a0, 0xf4eed8, 0x14221f},
    {0xb0a8c0, 0x5a5078, 0xe0a890, 0x9a5a6a, 0x4a7a9a, 0xf0d080, 0xf8eee0, 0x241c34},
    {0x9aa890, 0x50604a, 0xe0b060, 0xa0602a, 0xb84a3a, 0x3f6a8a, 0xf4ecd0, 0x1c1f18},
  };

  private final BufferedImage image;
  private final int[] pixels;
  private final int columns;
  private final int rows;
  private final Palette hues;
  private final SplittableRandom random;
  private final double wide;
  private final double high;
  private final Graphics2D brush;

  CubistMotif(Canvas canvas) {
    random = canvas.random;
    wide = canvas.wide;
    high = canvas.high;
    columns = (int) Math.ceil(wide * FINE) + 1;
    rows = (int) Math.ceil(high * FINE) + 1;
    image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int[][] tempers = {{0, 1, 1}, {0, 2, 3, 4, 5}, {3, 4, 2, 5}};
    int[] temper = tempers[canvas.valence < 0.3 ? 0 : canvas.valence < 0.7 ? 1 : 2];
    hues = new Palette(SETS[temper[random.nextInt(temper.length)]])
        .shifted(
            (canvas.valence - 0.5) * 0.07,
            0.8 + canvas.valence * 0.5 + canvas.energy * 0.2,
            (random.nextDouble() - 0.5) * 0.05);
    brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.scale(FINE, FINE);
    ground();
    if (random.nextInt(3) == 0) {
      sitter();
    } else {
      table();
      instrument();
      bottle();
      glassAndFruit();
    }
    brush.dispose();
  }

  int line() {
    return hues.pick(7);
  }

  int at(double x, double y) {
    double gx = Math.max(0, Math.min(columns - 1.001, reflected(x, wide) * FINE));
    double gy = Math.max(0, Math.min(rows - 1.001, reflected(y, high) * FINE));
    int column = (int) gx;
    int row = (int) gy;
    int i = row * columns + column;
    int below = row + 1 < rows ? i + columns : i;
    int right = column + 1 < columns ? 1 : 0;
    return Colour.over(
        Colour.over(pixels[i], pixels[i + right], gx - column),
        Colour.over(pixels[below], pixels[below + right], gx - column),
        gy - row);
  }

  /** Beyond an edge the view folds back instead of ending. */
  private static double reflected(double value, double size) {
    return value < 0 ? -value : value > size ? 2 * size - value : value;
  }

  private void fill(Shape shape, int colour) {
    brush.setColor(Colour.alpha(colour, 1));
    brush.fill(shape);
  }

  /** A shape that is light on one side and dark on the other, outlined. */
  private void solid(Shape shape, int bright, int dark, double edge) {
    var box = shape.getBounds2D();
    brush.setPaint(new GradientPaint(
        (float) box.getMinX(),
        (float) box.getMinY(),
        Colour.alpha(bright, 1),
        (float) box.getMaxX(),
        (float) box.getMaxY(),
        Colour.alpha(dark, 1)));
    brush.fill(shape);
    if (edge > 0) {
      outline(shape, edge);
    }
  }

  private void outline(Shape shape, double width) {
    brush.setColor(Colour.alpha(hues.pick(7), 0.85));
    brush.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.draw(shape);
  }

  private static Ellipse2D disc(double x, double y, double rx, double ry) {
    return new Ellipse2D.Double(x - rx, y - ry, rx * 2, ry * 2);
  }

  private void ground() {
    solid(
        new Rectangle2D.Double(-0.1, -0.1, wide + 0.2, high + 0.2), hues.pick(0), hues.pick(1), 0);
    for (int k = 0; k < 9; k++) {
      var plane = new Path2D.Double();
      double x = wide * random.nextDouble();
      double y = high * random.nextDouble();
      double turn = random.nextDouble() * 6;
      plane.moveTo(x, y);
      for (int c = 1; c < 4; c++) {
        plane.lineTo(
            x + Math.cos(turn + c * 1.1) * (0.2 + 0.35 * random.nextDouble()),
            y + Math.sin(turn + c * 1.1) * (0.2 + 0.35 * random.nextDouble()));
      }
      plane.closePath();
      int tone = hues.pick(new int[] {0, 1, 5, 4, 6, 0}[random.nextInt(6)]);
      solid(plane, Colour.mix(tone, hues.pick(0), 0.3), Colour.mix(tone, hues.pick(1), 0.5), 0);
    }
  }

  private void table() {
    var top = new Path2D.Double();
    top.moveTo(wide * 0.06, high * 0.74);
    top.lineTo(wide * 0.32, high * 0.55);
    top.lineTo(wide * 0.96, high * 0.6);
    top.lineTo(wide * 0.88, high * 0.9);
    top.lineTo(wide * 0.3, high * 0.97);
    top.closePath();
    solid(
        top,
        Colour.mix(hues.pick(3), hues.pick(2), 0.5),
        Colour.mix(hues.pick(3), hues.pick(7), 0.3),
        0.004);
    var cloth = new Path2D.Double();
    cloth.moveTo(wide * 0.42, high * 0.66);
    cloth.lineTo(wide * 0.8, high * 0.64);
    cloth.lineTo(wide * 0.72, high * 1.01);
    cloth.lineTo(wide * 0.5, high * 0.98);
    cloth.closePath();
    solid(cloth, hues.pick(6), Colour.mix(hues.pick(6), hues.pick(1), 0.5), 0.003);
    for (int k = 0; k < 7; k++) {
      outline(
          new Line2D.Double(
              wide * (0.46 + k * 0.04), high * 0.68, wide * (0.5 + k * 0.03), high * 0.96),
          0.0016);
    }
  }

  private void instrument() {
    var before = brush.getTransform();
    double scale = Math.min(1, Math.min(wide, high)) * (0.95 + 0.2 * random.nextDouble());
    brush.translate(wide * (0.42 + 0.12 * random.nextDouble()), high * 0.56);
    brush.rotate(-0.5 - 0.5 * random.nextDouble());
    brush.scale(scale, scale);
    var body = new Area(disc(-0.18, 0, 0.205, 0.195));
    body.add(new Area(disc(0.09, 0, 0.15, 0.148)));
    body.add(new Area(new Rectangle2D.Double(-0.12, -0.115, 0.2, 0.23)));
    var shadow = body.createTransformedArea(AffineTransform.getTranslateInstance(0.02, 0.03));
    fill(shadow, Colour.mix(hues.pick(3), hues.pick(7), 0.5));
    solid(body, Colour.mix(hues.pick(2), hues.pick(6), 0.25), hues.pick(3), 0.005);
    var half = new Area(body);
    half.intersect(new Area(new Rectangle2D.Double(-0.5, 0, 1, 0.5)));
    solid(
        half,
        Colour.mix(hues.pick(2), hues.pick(3), 0.5),
        Colour.mix(hues.pick(3), hues.pick(7), 0.35),
        0.002);
    solid(new Rectangle2D.Double(0.16, -0.026, 0.42, 0.052), hues.pick(3), hues.pick(7), 0.003);
    solid(new Rectangle2D.Double(0.57, -0.04, 0.11, 0.08), hues.pick(2), hues.pick(3), 0.003);
    fill(disc(0.04, 0, 0.066, 0.066), hues.pick(7));
    outline(disc(0.04, 0, 0.08, 0.08), 0.004);
    fill(new Rectangle2D.Double(-0.235, -0.06, 0.024, 0.12), hues.pick(7));
    brush.setStroke(new BasicStroke(0.0022f));
    brush.setColor(Colour.alpha(hues.pick(6), 0.9));
    for (int k = 0; k < 6; k++) {
      double y = -0.019 + k * 0.0076;
      brush.draw(new Line2D.Double(-0.22, y, 0.6, y));
    }
    for (int k = 0; k < 7; k++) {
      brush.draw(new Line2D.Double(0.2 + k * 0.052, -0.026, 0.2 + k * 0.052, 0.026));
    }
    brush.setTransform(before);
  }

  private void bottle() {
    double x = wide
        * (random.nextBoolean()
            ? 0.2 + 0.08 * random.nextDouble()
            : 0.74 + 0.08 * random.nextDouble());
    double y = high * 0.7;
    double tall = 0.5 * Math.min(1, high);
    var shape = new Path2D.Double();
    shape.moveTo(x - 0.07, y);
    shape.lineTo(x - 0.07, y - tall * 0.55);
    shape.curveTo(x - 0.07, y - tall * 0.72, x - 0.024, y - tall * 0.7, x - 0.024, y - tall * 0.82);
    shape.lineTo(x - 0.024, y - tall);
    shape.lineTo(x + 0.024, y - tall);
    shape.lineTo(x + 0.024, y - tall * 0.82);
    shape.curveTo(x + 0.024, y - tall * 0.7, x + 0.07, y - tall * 0.72, x + 0.07, y - tall * 0.55);
    shape.lineTo(x + 0.07, y);
    shape.closePath();
    solid(
        shape,
        Colour.mix(hues.pick(4), hues.pick(6), 0.3),
        Colour.mix(hues.pick(4), hues.pick(7), 0.55),
        0.004);
    solid(
        new Rectangle2D.Double(x - 0.07, y - tall * 0.42, 0.14, tall * 0.24),
        hues.pick(6),
        hues.pick(5),
        0.003);
    for (int k = 0; k < 4; k++) {
      double ly = y - tall * (0.38 - k * 0.045);
      outline(new Line2D.Double(x - 0.052, ly, x + 0.03 + 0.02 * random.nextDouble(), ly), 0.0028);
    }
    outline(disc(x, y - tall, 0.024, 0.008), 0.003);
  }

  private void glassAndFruit() {
    double x = wide * (0.6 + 0.15 * random.nextDouble());
    double y = high * 0.8;
    var bowl = new Path2D.Double();
    bowl.moveTo(x - 0.06, y - 0.23);
    bowl.curveTo(x - 0.06, y - 0.1, x + 0.06, y - 0.1, x + 0.06, y - 0.23);
    bowl.closePath();
    solid(bowl, hues.pick(6), hues.pick(4), 0.0035);
    outline(disc(x, y - 0.23, 0.06, 0.017), 0.0035);
    outline(new Line2D.Double(x, y - 0.135, x, y - 0.01), 0.006);
    solid(disc(x, y, 0.05, 0.014), hues.pick(6), hues.pick(1), 0.003);
    for (int k = 0; k < 3; k++) {
      double fx = wide * (0.26 + k * 0.085) + 0.02 * random.nextDouble();
      double fy = high * (0.83 + 0.03 * (k % 2));
      solid(
          disc(fx, fy, 0.058, 0.054),
          hues.pick(k == 1 ? 4 : 5),
          Colour.mix(hues.pick(k == 1 ? 4 : 2), hues.pick(7), 0.35),
          0.0035);
    }
    var sheet = new Path2D.Double();
    double px = wide * (0.08 + 0.1 * random.nextDouble());
    double py = high * 0.18;
    sheet.moveTo(px, py);
    sheet.lineTo(px + 0.25, py - 0.07);
    sheet.lineTo(px + 0.31, py + 0.17);
    sheet.lineTo(px + 0.06, py + 0.24);
    sheet.closePath();
    solid(sheet, hues.pick(6), hues.pick(5), 0.003);
    for (int k = 0; k < 9; k++) {
      double t = 0.03 + k * 0.022;
      outline(
          new Line2D.Double(px + 0.02 + t * 0.26, py + t, px + 0.22 + t * 0.26, py - 0.055 + t),
          0.0024);
    }
  }

  private void sitter() {
    double x = wide * (0.44 + 0.12 * random.nextDouble());
    double y = high * 0.4;
    double s = Math.min(1, 0.62 + 0.38 * high / Math.max(wide, high));
    var shoulders = new Path2D.Double();
    shoulders.moveTo(x - 0.46 * s, high + 0.05);
    shoulders.curveTo(
        x - 0.42 * s, high * 0.74, x - 0.2 * s, high * 0.7, x - 0.09 * s, y + 0.27 * s);
    shoulders.lineTo(x + 0.1 * s, y + 0.27 * s);
    shoulders.curveTo(x + 0.2 * s, high * 0.7, x + 0.44 * s, high * 0.74, x + 0.5 * s, high + 0.05);
    shoulders.closePath();
    solid(shoulders, hues.pick(4), Colour.mix(hues.pick(4), hues.pick(7), 0.6), 0.005);
    var collar = new Path2D.Double();
    collar.moveTo(x - 0.1 * s, y + 0.3 * s);
    collar.lineTo(x, y + 0.52 * s);
    collar.lineTo(x + 0.12 * s, y + 0.3 * s);
    collar.closePath();
    solid(collar, hues.pick(6), hues.pick(5), 0.004);
    solid(
        new Rectangle2D.Double(x - 0.075 * s, y + 0.12 * s, 0.15 * s, 0.2 * s),
        hues.pick(2),
        hues.pick(3),
        0.003);
    solid(disc(x - 0.02 * s, y - 0.06 * s, 0.235 * s, 0.27 * s), hues.pick(3), hues.pick(7), 0.004);
    solid(
        disc(x, y, 0.185 * s, 0.25 * s),
        Colour.mix(hues.pick(2), hues.pick(6), 0.4),
        hues.pick(2),
        0.004);
    var far = new Area(disc(x, y, 0.185 * s, 0.25 * s));
    far.intersect(new Area(new Rectangle2D.Double(x + 0.01 * s, y - 0.3 * s, 0.3 * s, 0.6 * s)));
    solid(far, Colour.mix(hues.pick(2), hues.pick(3), 0.45), hues.pick(3), 0.002);
    var nose = new Path2D.Double();
    nose.moveTo(x - 0.005 * s, y - 0.07 * s);
    nose.lineTo(x - 0.06 * s, y + 0.075 * s);
    nose.lineTo(x + 0.02 * s, y + 0.085 * s);
    nose.closePath();
    solid(nose, hues.pick(6), hues.pick(2), 0.004);
    for (int side = -1; side <= 1; side += 2) {
      double ex = x + side * 0.085 * s;
      double ey = y - 0.05 * s + (side > 0 ? 0.012 : 0) * s;
      solid(disc(ex, ey, 0.048 * s, 0.024 * s), hues.pick(6), hues.pick(6), 0.004);
      fill(disc(ex + 0.006 * s, ey, 0.019 * s, 0.021 * s), side > 0 ? hues.pick(4) : hues.pick(7));
      outline(
          new Line2D.Double(ex - 0.055 * s, ey - 0.045 * s, ex + 0.055 * s, ey - 0.055 * s),
          0.009 * s);
    }
    solid(
        disc(x - 0.012 * s, y + 0.145 * s, 0.055 * s, 0.02 * s), hues.pick(4), hues.pick(3), 0.003);
    outline(new Line2D.Double(x - 0.066 * s, y + 0.145 * s, x + 0.044 * s, y + 0.143 * s), 0.004);
    var hat = new Path2D.Double();
    hat.moveTo(x - 0.33 * s, y - 0.16 * s);
    hat.quadTo(x, y - 0.27 * s, x + 0.34 * s, y - 0.13 * s);
    hat.quadTo(x + 0.2 * s, y - 0.46 * s, x - 0.03 * s, y - 0.42 * s);
    hat.quadTo(x - 0.2 * s, y - 0.42 * s, x - 0.33 * s, y - 0.16 * s);
    hat.closePath();
    solid(hat, hues.pick(5), Colour.mix(hues.pick(3), hues.pick(7), 0.3), 0.005);
  }
}
