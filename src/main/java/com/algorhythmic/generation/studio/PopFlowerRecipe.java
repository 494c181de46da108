package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pop art: one flower recoloured from panel to panel, flat ink, bold outlines, dots; variants 1 (blobs) and 2 (glowing
 * mind).
 */
final class PopFlowerRecipe implements Recipe {
  private static final int[][] INKS = {
    {0xff2e88, 0xffd400, 0x00a7e1, 0xffffff, 0x7ac943, 0xff6b1a},
    {0xe4002b, 0xffc72c, 0x0057b8, 0xfff6e0, 0x00b2a9, 0xff8da1},
    {0xff5c8a, 0x7b2ff7, 0x22d3ee, 0xfff3b0, 0xff9e00, 0x2ec4b6},
    {0xf94144, 0xf9c74f, 0x43aa8b, 0xfdf0d5, 0x277da1, 0xf3722c},
    {0xff4d00, 0x00c2a8, 0xffe14d, 0xfffdf5, 0x3d348b, 0xf72585},
    {0xef476f, 0xffd166, 0x06d6a0, 0xffffff, 0x118ab2, 0x9b5de5}
  };
  static final int KEY = 0x17121c;

  @Override
  public BufferedImage paint(Brief brief) {
    return switch (brief.variant()) {
      case 1 -> BlobParty.paint(brief);
      case 2 -> GalaxyBrain.paint(brief);
      default -> panels(brief);
    };
  }

  private static BufferedImage panels(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette inks = new Palette(INKS[random.nextInt(INKS.length)])
        .shifted(
            (brief.valence() - 0.6) * 0.12,
            0.85 + brief.valence() * 0.2,
            random.nextDouble(-0.03, 0.03));
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    double gutter = 0.022;
    brush.setColor(new Color(random.nextInt(3) == 0 ? KEY : 0xfffaf0));
    brush.fill(new Rectangle2D.Double(0, 0, wide, high));
    List<Rectangle2D> panels = layout(random, wide, high, gutter);
    int petals = new int[] {5, 6, 8, 9, 12, 13}[random.nextInt(6)];
    int shape = random.nextInt(4);
    double stemBend = random.nextDouble(-0.2, 0.2);
    long bloom = random.nextLong();
    for (int i = 0; i < panels.size(); i++) {
      panel(brush, panels.get(i), i, random, inks, petals, shape, stemBend, bloom, brief.energy());
    }
    brush.setTransform(new AffineTransform());
    press(easel, brief, random.nextLong());
    return easel.done();
  }

  private static List<Rectangle2D> layout(
      SplittableRandom random, double wide, double high, double gutter) {
    var panels = new ArrayList<Rectangle2D>();
    int kind = random.nextInt(4);
    int columns = wide > high ? 3 : 2;
    int rows = high > wide ? 3 : 2;
    if (kind == 1) {
      boolean across = wide >= high;
      double share = 0.62;
      double side = (across ? wide : high) * share;
      panels.add(
          across
              ? new Rectangle2D.Double(0, 0, side, high)
              : new Rectangle2D.Double(0, 0, wide, side));
      for (int i = 0; i < 2; i++) {
        panels.add(
            across
                ? new Rectangle2D.Double(side, i * high / 2, wide - side, high / 2)
                : new Rectangle2D.Double(i * wide / 2, side, wide / 2, high - side));
      }
    } else if (kind == 2) {
      panels.add(new Rectangle2D.Double(0, 0, wide, high));
    } else {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          panels.add(new Rectangle2D.Double(
              column * wide / columns, row * high / rows, wide / columns, high / rows));
        }
      }
    }
    panels.replaceAll(p -> {
      double left = p.getX() < 0.001 ? gutter : gutter / 2;
      double top = p.getY() < 0.001 ? gutter : gutter / 2;
      double right = p.getMaxX() > wide - 0.001 ? gutter : gutter / 2;
      double bottom = p.getMaxY() > high - 0.001 ? gutter : gutter / 2;
      return new Rectangle2D.Double(
          p.getX() + left,
          p.getY() + top,
          p.getWidth() - left - right,
          p.getHeight() - top - bottom);
    });
    return panels;
  }

  private static void panel(
      Graphics2D brush,
      Rectangle2D box,
      int index,
      SplittableRandom random,
      Palette inks,
      int petals,
      int shape,
      double bend,
      long bloom,
      double energy) {
    var clip = brush.getClip();
    brush.clip(box);
    int ground = inks.pick(index);
    int second = inks.pick(index + 1 + index / 6);
    int flower = inks.pick(index + 2);
    int heart = inks.pick(index + 4);
    int leaf = inks.pick(index + 5);
    double size = Math.min(box.getWidth(), box.getHeight()) * 0.36;
    double cx = box.getCenterX();
    double cy = box.getY() + box.getHeight() * 0.46;
    brush.setColor(new Color(ground));
    brush.fill(box);
    if (random.nextDouble() < 0.35 + energy * 0.3) {
      int rays = 14 + 2 * random.nextInt(5);
      brush.setColor(new Color(second));
      for (int i = 0; i < rays; i++) {
        double a = i * Math.PI * 2 / rays;
        double b = a + Math.PI / rays;
        var ray = new Path2D.Double();
        ray.moveTo(cx, cy);
        ray.lineTo(cx + Math.cos(a) * 3, cy + Math.sin(a) * 3);
        ray.lineTo(cx + Math.cos(b) * 3, cy + Math.sin(b) * 3);
        ray.closePath();
        brush.fill(ray);
      }
      Halftone.fill(
          brush,
          box,
          0.4,
          0.017,
          ground,
          (x, y) -> Math.hypot(x - cx, y - cy) / box.getHeight() * 1.1 - 0.35);
    } else {
      int direction = random.nextInt(3);
      Halftone.fill(brush, box, 0.4, 0.019, second, (x, y) -> switch (direction) {
        case 0 -> (y - box.getY()) / box.getHeight() * 1.05 - 0.1;
        case 1 -> 1.0 - (y - box.getY()) / box.getHeight() * 1.15;
        default -> Math.hypot(x - cx, y - cy) / size * 0.45 - 0.3;
      });
    }
    double pen = 0.007 + size * 0.012;
    stem(brush, cx, cy, box, size, bend, leaf, pen);
    bloom(
        brush,
        cx,
        cy,
        size,
        petals,
        shape,
        flower,
        second == flower ? inks.pick(index + 3) : second,
        heart,
        pen,
        new SplittableRandom(bloom));
    brush.setClip(clip);
    brush.setStroke(new BasicStroke(0.007f));
    brush.setColor(new Color(KEY));
    brush.draw(box);
  }

  private static void stem(
      Graphics2D brush,
      double cx,
      double cy,
      Rectangle2D box,
      double size,
      double bend,
      int leaf,
      double pen) {
    double foot = box.getMaxY() + 0.05;
    var line = new Curve(
        cx,
        cy,
        cx + bend * size * 0.6,
        cy + (foot - cy) * 0.4,
        cx + bend * size,
        cy + (foot - cy) * 0.7,
        cx + bend * size * 0.4,
        foot);
    brush.setColor(new Color(KEY));
    brush.fill(line.tapered(size * 0.15 + pen * 2, size * 0.17 + pen * 2));
    brush.setColor(new Color(leaf));
    brush.fill(line.tapered(size * 0.15, size * 0.17));
    for (int side = -1; side <= 1; side += 2) {
      double y = cy + size * (1.32 + 0.1 * side);
      double x = cx + bend * size * 0.9;
      var blade = new Path2D.Double();
      blade.moveTo(x, y + size * 0.25);
      blade.curveTo(
          x + side * size * 0.2,
          y - size * 0.4,
          x + side * size * 0.8,
          y - size * 0.5,
          x + side * size * 1.15,
          y - size * 0.3);
      blade.curveTo(
          x + side * size * 0.95,
          y + size * 0.1,
          x + side * size * 0.5,
          y + size * 0.35,
          x,
          y + size * 0.25);
      blade.closePath();
      brush.setColor(new Color(leaf));
      brush.fill(blade);
      Halftone.fill(
          brush,
          blade,
          0.4,
          0.012,
          Ramp.scale(leaf, 0.6),
          (px, py) -> (py - y) / size * 1.4 + 0.35);
      outline(brush, blade, pen);
      brush.fill(new Curve(
              x,
              y + size * 0.25,
              x + side * size * 0.45,
              y - size * 0.06,
              x + side * size * 0.9,
              y - size * 0.24)
          .tapered(pen, pen * 0.2));
    }
  }

  private static void bloom(
      Graphics2D brush,
      double cx,
      double cy,
      double size,
      int count,
      int shape,
      int flower,
      int shade,
      int heart,
      double pen,
      SplittableRandom random) {
    double turn = random.nextDouble() * Math.PI;
    for (int ring = 0; ring < 2; ring++) {
      double length = ring == 0 ? size : size * 0.68;
      double half = Math.min(0.62, 2.5 / count) * length * (shape == 2 ? 0.85 : 1);
      int colour = ring == 0 ? flower : Palette.mix(flower, 0xffffff, 0.55);
      for (int i = 0; i < count; i++) {
        double angle = turn + (i + ring * 0.5) * Math.PI * 2 / count;
        var petal = petal(length, half, shape);
        petal.transform(AffineTransform.getRotateInstance(angle));
        petal.transform(AffineTransform.getTranslateInstance(cx, cy));
        brush.setColor(new Color(colour));
        brush.fill(petal);
        Halftone.fill(
            brush,
            petal,
            0.4,
            Math.max(0.009, size * 0.04),
            ring == 0 ? shade : flower,
            (x, y) -> 0.95 - Math.hypot(x - cx, y - cy) / length * 1.05);
        double gx = Math.cos(angle - 0.1) * length * 0.78 + cx;
        double gy = Math.sin(angle - 0.1) * length * 0.78 + cy;
        brush.setColor(Color.WHITE);
        brush.fill(
            new Ellipse2D.Double(gx - half * 0.16, gy - half * 0.16, half * 0.32, half * 0.32));
        outline(brush, petal, pen);
      }
    }
    var eye = new Ellipse2D.Double(cx - size * 0.26, cy - size * 0.26, size * 0.52, size * 0.52);
    brush.setColor(new Color(heart));
    brush.fill(eye);
    Halftone.fill(
        brush,
        eye,
        0.4,
        Math.max(0.008, size * 0.045),
        KEY,
        (x, y) -> ((x - cx) + (y - cy)) / size * 1.3 + 0.1);
    outline(brush, eye, pen);
    brush.setColor(Color.WHITE);
    var gleam =
        new Area(new Ellipse2D.Double(cx - size * 0.2, cy - size * 0.2, size * 0.36, size * 0.36));
    gleam.subtract(new Area(
        new Ellipse2D.Double(cx - size * 0.155, cy - size * 0.155, size * 0.38, size * 0.38)));
    brush.fill(gleam);
  }

  private static Path2D petal(double length, double half, int shape) {
    var path = new Path2D.Double();
    path.moveTo(0, 0);
    switch (shape) {
      case 0 -> {
        path.curveTo(
            length * 0.35, -half * 0.6, length * 0.55, -half * 1.1, length * 0.8, -half * 0.8);
        path.curveTo(
            length * 1.06, -half * 0.5, length * 1.06, half * 0.5, length * 0.8, half * 0.8);
        path.curveTo(length * 0.55, half * 1.1, length * 0.35, half * 0.6, 0, 0);
      }
      case 1 -> {
        path.curveTo(length * 0.3, -half * 0.9, length * 0.75, -half * 1.3, length, -half * 0.6);
        path.quadTo(length * 0.98, -half * 0.1, length * 0.88, 0);
        path.quadTo(length * 0.98, half * 0.1, length, half * 0.6);
        path.curveTo(length * 0.75, half * 1.3, length * 0.3, half * 0.9, 0, 0);
      }
      case 2 -> {
        path.curveTo(length * 0.3, -half * 1.1, length * 0.7, -half * 0.9, length * 1.05, 0);
        path.curveTo(length * 0.7, half * 0.9, length * 0.3, half * 1.1, 0, 0);
      }
      default -> {
        path.curveTo(length * 0.15, -half * 1.2, length * 0.95, -half * 1.15, length * 0.98, 0);
        path.curveTo(length * 0.95, half * 1.15, length * 0.15, half * 1.2, 0, 0);
      }
    }
    path.closePath();
    return path;
  }

  static void outline(Graphics2D brush, Shape shape, double pen) {
    brush.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(new Color(KEY));
    brush.draw(shape);
  }

  /** Cheap paper: a slight fibre and uneven ink. */
  static void press(Easel easel, Brief brief, long seed) {
    var noise = new Noise(seed);
    int[] pixels = easel.pixels();
    double unit = brief.shortSide();
    for (int y = 0, i = 0; y < easel.height; y++) {
      for (int x = 0; x < easel.width; x++, i++) {
        double u = x / unit;
        double v = y / unit;
        pixels[i] = Ramp.blend(
            pixels[i],
            0xf4e8cf,
            0.06 + noise.at(u * 3, v * 3) * 0.05 + noise.at(u * 150, v * 150) * 0.05);
      }
    }
    easel.grain(brief.seed(), 6);
  }
}
