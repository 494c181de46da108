package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** Everyday things in impossible places: another time of day within a silhouette, and a green apple. */
final class Magritte implements Manner {
  private static final int[] PALETTE = {
    0x7fa9cf, 0xb9d3e6, 0xf2f2ea, 0x6f8f3f, 0x5a5148, 0x2c3038, 0x9c8f7c
  };
  private static final double[] DOVE = {
    1.0, -0.18, 0.78, -0.3, 0.56, -0.2, 0.3, -0.14, 0.12, -0.55, -0.2, -0.95, -0.62, -1.08, -0.46,
    -0.7, -0.42, -0.3, -0.52, -0.02, -0.86, 0.08, -1.15, 0.34, -0.8, 0.4, -0.42, 0.34, -0.1, 0.42,
    -0.2, 0.8, -0.02, 1.02, 0.16, 0.72, 0.34, 0.36, 0.62, 0.16, 0.78, -0.06
  };

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var random = canvas.random;
    smooth(canvas);
    var overview = new Overview(canvas, 24);
    boolean isMan = random.nextBoolean();
    double size = isMan ? 0.3 : 0.24;
    double x = canvas.wide * (random.nextBoolean() ? 0.3 : 0.68);
    double y = isMan ? canvas.high : canvas.high * 0.4;
    double side = x < canvas.wide / 2 ? 1 : -1;
    var frame = new AffineTransform(size * side, 0, 0, size, x, y);
    var outline = frame.createTransformedShape(isMan ? man() : Curve.closed(DOVE));
    canvas.layer(Matter.SKY, 0.2, () -> window(canvas, outline, overview));
    canvas.layer(
        Matter.RIGID,
        0.9,
        () -> canvas.within(outline, () -> canvas.draw(outline, Pen.round(0.007), 0x2c3038, 0.55)));
    double apple = 0.055 + 0.02 * random.nextDouble();
    double appleX = isMan ? x : canvas.wide - x;
    double appleY = isMan
        ? y - size * 1.12
        : overview.quietest(apple * 1.5, canvas.high * 0.62, canvas.high * 0.95).y();
    canvas.layer(Matter.RIGID, 1, () -> canvas.scaled(appleX, appleY, apple, () -> apple(canvas)));
    canvas.grain(3);
  }

  /** Calm, even paint. */
  private static void smooth(Canvas canvas) {
    var seen = canvas.copy();
    double step = 0.0022;
    canvas.repaint((x, y, under) -> {
      int across = Colour.over(seen.colour(x - step, y), seen.colour(x + step, y), 0.5);
      int down = Colour.over(seen.colour(x, y - step), seen.colour(x, y + step), 0.5);
      int mean = Colour.over(across, down, 0.5);
      return Colour.over(under, mean, 0.6);
    });
  }

  /** A man with a bowler hat from the chest up, about his neck, his foot at 0. */
  private static Shape man() {
    var body = Outline.from(-1.05, 0.05)
        .curve(-1, -0.5, -0.75, -0.68, -0.3, -0.76)
        .line(-0.24, -0.92)
        .curve(-0.36, -1.05, -0.37, -1.2, -0.34, -1.36)
        .line(0.34, -1.36)
        .curve(0.37, -1.2, 0.36, -1.05, 0.24, -0.92)
        .line(0.3, -0.76)
        .curve(0.75, -0.68, 1, -0.5, 1.05, 0.05)
        .closed();
    var brim = Shapes.ellipse(0, -1.37, 0.53, 0.07);
    var crown = Outline.from(-0.36, -1.37)
        .curve(-0.38, -1.75, -0.22, -1.86, 0, -1.86)
        .curve(0.22, -1.86, 0.38, -1.75, 0.36, -1.37)
        .closed();
    return Shapes.union(body, brim, crown);
  }

  /** The silhouette opens on the same picture at the other time of day: a day behind a night, dusk behind a day. */
  private static void window(Canvas canvas, Shape outline, Overview overview) {
    var random = canvas.random;
    var box = outline.getBounds2D();
    var mask = canvas.blank();
    mask.fill(outline, 0xffffff);
    int[] covers = mask.pixels();
    var seen = canvas.copy();
    boolean isDark = Colour.luminance(overview.at(box.getCenterX(), box.getCenterY())) < 0.42;
    double high = box.getHeight();
    canvas.repaintWithin(
        box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), (x, y, under) -> {
          int i = (int) (y * canvas.unit + 0.5) * canvas.width + (int) (x * canvas.unit + 0.5);
          int cover = covers[Math.min(covers.length - 1, i)] & 255;
          if (cover == 0) {
            return under;
          }
          double up = Math.max(0, Math.min(1, (box.getMaxY() - y) / high));
          int same = seen.colour(x, y);
          int other = isDark
              ? Colour.over(Colour.scale(same, 2.1), Colour.mix(0xe9dcc0, 0x6f9fcb, up), 0.52)
              : Colour.over(Colour.scale(same, 0.42), Colour.mix(0xb5653f, 0x1d2f57, up), 0.4);
          return Colour.over(under, other, cover / 255.0);
        });
    var noise = new Noise(random.nextLong());
    int bright = isDark ? 0xf7f6f0 : 0x8f8fa8;
    canvas.within(outline, () -> {
      for (int k = 0; k < 4; k++) {
        double x = box.getMinX() + box.getWidth() * random.nextDouble();
        double y = box.getMinY() + high * (k + random.nextDouble()) / 7;
        cloud(canvas, x, y, box.getWidth() * (0.07 + 0.06 * k / 4), noise, bright);
      }
    });
  }

  private static void cloud(
      Canvas canvas, double x, double y, double size, Noise noise, int bright) {
    for (int k = 0; k < 26; k++) {
      double along = (k % 13 - 6) / 6.0;
      double up = (1 - along * along) * size * (0.5 + 0.4 * noise.at(x * 9 + k, y * 9));
      boolean isShade = k < 13;
      double cx = x + along * size * 1.9;
      double cy = y - (isShade ? up * 0.2 : up * 0.75);
      double r = size * (0.5 + 0.2 * noise.at(k * 0.7, x * 5)) * (1 - 0.45 * Math.abs(along));
      int colour = isShade ? Colour.shift(bright, -0.13, 1, 0) : bright;
      canvas.fill(
          Shapes.circle(cx, cy, r),
          Gradient.radial(cx, cy, r)
              .stop(0, colour, 0.75)
              .stop(0.55, colour, 0.5)
              .stop(1, colour, 0));
    }
  }

  private static void apple(Canvas canvas) {
    var apple = Curve.closed(
        0, -0.78, 0.42, -0.98, 0.92, -0.62, 1, 0, 0.72, 0.66, 0.3, 0.96, 0, 0.86, -0.3, 0.96, -0.72,
        0.66, -1, 0, -0.92, -0.62, -0.42, -0.98);
    canvas.fill(
        Shapes.ellipse(0.25, 0.98, 1.15, 0.2),
        Gradient.radial(0.25, 0.98, 1.1).stop(0, 0x1c1f24, 0.4).stop(1, 0x1c1f24, 0));
    canvas.fill(
        apple,
        Gradient.radial(-0.3, -0.35, 1.5)
            .stop(0, 0xc3d86a)
            .stop(0.4, 0x8fb043)
            .stop(0.8, 0x587a2a)
            .stop(1, 0x2f4a1c));
    canvas.fill(new Curve(0, -0.7, 0.02, -1, 0.16, -1.3).tapered(0.1, 0.07), 0x4a3a28);
    canvas.fill(Curve.closed(0.08, -1.02, 0.4, -1.32, 0.82, -1.28, 0.5, -1.02), 0x5f7f33);
    canvas.fill(Shapes.ellipse(-0.42, -0.42, 0.16, 0.24), 0xf4f8dc, 0.4);
  }
}
