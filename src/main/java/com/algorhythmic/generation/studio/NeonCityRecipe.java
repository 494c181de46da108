package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * A city of towers at night: hazy depth, lit windows, neon without words, rain, and everything again in the wet
 * ground.
 */
final class NeonCityRecipe implements Recipe {
  /** Sky above, haze at the horizon, near towers, two neons, window light, third neon. */
  private static final int[][] SCHEMES = {
    {0x0d0826, 0x8a2f9c, 0x0a0818, 0xff2fa0, 0x22e0ff, 0xffd9a0, 0x9b5cff},
    {0x04182c, 0x1f8a9c, 0x04101a, 0xff7a2f, 0x2fffd0, 0xffe0a8, 0xff3f6a},
    {0x1a0a1c, 0xc2445a, 0x12060f, 0xff4a3f, 0xffb02f, 0xfff0c0, 0xff3fb0},
    {0x0a1030, 0x3f5fd0, 0x070a1c, 0x3fa8ff, 0xff5ce0, 0xd8e8ff, 0x5cffc8},
    {0x08201a, 0x3f9a6a, 0x04120e, 0x5cff8a, 0xff4fb8, 0xe8ffc0, 0x3fd8ff},
    {0x1c1038, 0xe07a4f, 0x100a20, 0xff5f2f, 0x7a5cff, 0xffdc9c, 0x2fd8ff}
  };

  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    Palette scheme = new Palette(SCHEMES[random.nextInt(SCHEMES.length)])
        .shifted(
            (brief.valence() - 0.4) * 0.06,
            0.85 + brief.valence() * 0.25,
            random.nextDouble(-0.03, 0.03));
    var noise = new Noise(random.nextLong());
    double ground = high * random.nextDouble(0.62, 0.72);
    double gap = wide * random.nextDouble(0.3, 0.7);
    var sky =
        new Ramp(scheme.pick(0), Palette.mix(scheme.pick(0), scheme.pick(1), 0.45), scheme.pick(1));
    easel.shade((x, y) -> {
      double cloud = noise.fractal(x * 1.6, y * 3.4, 4);
      double glow = Math.exp(-Math.pow((x - gap) * 1.4, 2) - Math.pow((y - ground) * 1.8, 2));
      return Ramp.blend(
          sky.at(Math.pow(y / ground, 1.7) * 0.8 + cloud * 0.2),
          Palette.mix(scheme.pick(1), 0xffffff, 0.25),
          glow * 0.5);
    });
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    if (random.nextInt(5) < 3) {
      double r = random.nextDouble(0.08, 0.17);
      double my = ground * random.nextDouble(0.25, 0.45);
      brush.setPaint(new GradientPaint(
          0,
          (float) (my - r),
          new Color(Palette.mix(scheme.pick(5), 0xffffff, 0.4)),
          0,
          (float) (my + r),
          scheme.colour(3)));
      brush.fill(new Ellipse2D.Double(gap - r, my - r, 2 * r, 2 * r));
    }
    int layers = 5;
    for (int i = 0; i < layers; i++) {
      double near = i / (layers - 1.0);
      towers(brush, random, wide, ground, gap, near, scheme, brief.energy());
      haze(easel, noise, ground, unit, scheme.pick(1), 0.42 - 0.3 * near, i);
    }
    traffic(brush, random, wide, ground, scheme);
    Mirror.below(
        easel,
        ground,
        noise,
        Palette.mix(scheme.pick(2), scheme.pick(1), 0.3),
        0.12,
        1.05,
        0.035,
        0.014);
    brush.setTransform(new AffineTransform());
    var light = Light.of(easel);
    light.bloom(0.3, 0.008, 0.8);
    light.bloom(0.28, 0.05, 1.3);
    rain(
        light,
        random,
        wide,
        high,
        Palette.mix(scheme.pick(1), 0xffffff, 0.5),
        380 + (int) (brief.energy() * 600));
    light.onto(easel, 1.15);
    easel.vignette(0.35);
    easel.grain(brief.seed(), 7);
    return easel.done();
  }

  private static void towers(
      Graphics2D brush,
      SplittableRandom random,
      double wide,
      double ground,
      double gap,
      double near,
      Palette scheme,
      double energy) {
    double x = -0.08;
    int facade = Palette.mix(
        Palette.mix(scheme.pick(1), scheme.pick(0), 0.35), scheme.pick(2), 0.2 + 0.8 * near);
    while (x < wide + 0.05) {
      double w = random.nextDouble(0.05, 0.1) + near * random.nextDouble(0.02, 0.1);
      double side = Math.min(1, Math.abs(x + w / 2 - gap) / (wide * 0.5));
      double tall = ground
          * (random.nextDouble(0.16, 0.4)
              + 0.42 * Math.pow(1 - near, 1.2) * random.nextDouble(0.55, 1)
              + near * 0.55 * Math.pow(side, 1.3) * random.nextDouble(0.5, 1.2));
      tall = Math.min(tall, ground * 0.93);
      tower(brush, random, x, ground, w, tall, facade, near, scheme, energy);
      x += w + (random.nextInt(4) == 0 ? random.nextDouble(0, 0.05) : -0.004);
    }
  }

  private static void tower(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double ground,
      double w,
      double tall,
      int facade,
      double near,
      Palette scheme,
      double energy) {
    double top = ground - tall;
    int crown = random.nextInt(5);
    w = near > 0.6 ? w * random.nextDouble(0.82, 1) : w;
    var body = new Path2D.Double();
    body.append(new Rectangle2D.Double(x, top, w, tall + 0.01), false);
    if (crown == 1) {
      body.append(new Rectangle2D.Double(x + w * 0.2, top - w * 0.4, w * 0.6, w * 0.41), false);
      body.append(new Rectangle2D.Double(x + w * 0.36, top - w * 0.75, w * 0.28, w * 0.36), false);
    } else if (crown == 2) {
      var slope = new Path2D.Double();
      slope.moveTo(x, top + 0.001);
      slope.lineTo(x + w, top + 0.001);
      slope.lineTo(x + w, top - w * 0.6);
      slope.closePath();
      body.append(slope, false);
    }
    if (crown == 3 || crown == 1) {
      body.append(new Rectangle2D.Double(x + w * 0.49, top - w * 1.4, 0.0022, w * 1.45), false);
    }
    brush.setPaint(new GradientPaint(
        (float) x,
        0,
        new Color(Ramp.scale(facade, 1.25)),
        (float) (x + w),
        0,
        new Color(Ramp.scale(facade, 0.75))));
    brush.fill(body);
    double pitch = 0.006 + 0.0045 * near;
    int style = random.nextInt(3);
    double lit = random.nextDouble(0.12, 0.5);
    int tone =
        random.nextInt(4) == 0 ? Palette.mix(scheme.pick(4), scheme.pick(5), 0.5) : scheme.pick(5);
    for (double wy = top + pitch * 0.8;
        wy < ground - pitch;
        wy += pitch * (style == 1 ? 1.3 : 1.05)) {
      boolean floorLit = random.nextInt(9) == 0;
      for (double wx = x + pitch * 0.5;
          wx < x + w - pitch * 0.9;
          wx += pitch * (style == 2 ? 0.8 : 1.15)) {
        if (random.nextDouble() < (floorLit ? 0.9 : lit * 0.7)) {
          double power = random.nextDouble(0.25, 1) * (0.35 + 0.65 * near);
          brush.setColor(Palette.withAlpha(tone, power));
          brush.fill(new Rectangle2D.Double(
              wx, wy, pitch * (style == 2 ? 0.4 : 0.62), pitch * (style == 1 ? 0.8 : 0.55)));
        }
      }
    }
    if (crown == 3 && near > 0.2) {
      brush.setColor(new Color(0xff5050));
      brush.fill(new Ellipse2D.Double(x + w * 0.49 - 0.002, top - w * 1.42, 0.006, 0.006));
    }
    if (near > 0.3 && random.nextInt(5) == 0) {
      brush.setStroke(new BasicStroke(0.0022f));
      brush.setColor(scheme.colour(random.nextBoolean() ? 3 : 4));
      brush.draw(new Line2D.Double(x + w - 0.003, top + 0.004, x + w - 0.003, ground - 0.02));
      brush.draw(new Line2D.Double(x + 0.003, top + 0.004, x + w - 0.003, top + 0.004));
    }
    if (near > 0.4 && random.nextDouble() < 0.45 + energy * 0.35) {
      sign(brush, random, x, top, w, tall, scheme.pick(new int[] {3, 4, 6}[random.nextInt(3)]));
    }
  }

  /** A neon sign that says nothing: a tube around bars, rings or zigzags. */
  private static void sign(
      Graphics2D brush,
      SplittableRandom random,
      double x,
      double top,
      double w,
      double tall,
      int colour) {
    double sw = w * random.nextDouble(0.2, 0.42);
    double sh = Math.min(tall * 0.55, sw * random.nextDouble(1.6, 4.2));
    double sx = x + (w - sw) * random.nextDouble(0.05, 0.95);
    double sy = top + (tall - sh) * random.nextDouble(0.06, 0.6);
    int hot = Palette.mix(colour, 0xffffff, 0.25);
    brush.setColor(Palette.withAlpha(Ramp.scale(colour, 0.22), 0.95));
    brush.fill(new RoundRectangle2D.Double(sx, sy, sw, sh, sw * 0.3, sw * 0.3));
    brush.setStroke(new BasicStroke(0.0034f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.setColor(new Color(hot));
    brush.draw(new RoundRectangle2D.Double(sx, sy, sw, sh, sw * 0.3, sw * 0.3));
    int kind = random.nextInt(4);
    int parts = Math.max(2, (int) (sh / sw * 1.4));
    for (int i = 0; i < parts; i++) {
      double py = sy + sh * (i + 0.5) / parts;
      double r = Math.min(sw * 0.27, sh / parts * 0.33);
      switch (kind) {
        case 0 -> brush.draw(new Ellipse2D.Double(sx + sw / 2 - r, py - r, r * 2, r * 2));
        case 1 ->
          brush.fill(new RoundRectangle2D.Double(sx + sw * 0.2, py - r * 0.5, sw * 0.6, r, r, r));
        case 2 -> {
          brush.draw(new Line2D.Double(sx + sw * 0.22, py + r * 0.6, sx + sw * 0.5, py - r * 0.6));
          brush.draw(new Line2D.Double(sx + sw * 0.5, py - r * 0.6, sx + sw * 0.78, py + r * 0.6));
        }
        default -> brush.fill(new Ellipse2D.Double(sx + sw / 2 - r, py - r, r * 2, r * 2));
      }
    }
  }

  private static void haze(
      Easel easel,
      Noise noise,
      double ground,
      double unit,
      int colour,
      double strength,
      int layer) {
    int[] pixels = easel.pixels();
    int bottom = (int) (ground * unit);
    for (int y = 0; y < bottom; y++) {
      double v = y / unit;
      double rise = Math.pow(v / ground, 2.2) * strength * 2;
      if (rise < 0.008) {
        continue;
      }
      for (int x = 0; x < easel.width; x++) {
        double share = rise * (0.75 + 0.6 * noise.fractal(x / unit * 2.2 + layer * 7, v * 5, 2));
        pixels[y * easel.width + x] = Ramp.blend(pixels[y * easel.width + x], colour, share);
      }
    }
  }

  /** The quay: a dark edge with lamps and passing lights. */
  private static void traffic(
      Graphics2D brush, SplittableRandom random, double wide, double ground, Palette scheme) {
    brush.setColor(new Color(Ramp.scale(scheme.pick(2), 0.7)));
    brush.fill(new Rectangle2D.Double(-0.1, ground - 0.014, wide + 0.2, 0.02));
    for (int i = 0; i < 70; i++) {
      double x = random.nextDouble() * wide;
      int colour = scheme.pick(new int[] {3, 5, 4, 5, 6}[random.nextInt(5)]);
      double length = random.nextDouble(0.004, 0.03);
      brush.setColor(
          Palette.withAlpha(Palette.mix(colour, 0xffffff, 0.3), random.nextDouble(0.4, 1)));
      brush.fill(new RoundRectangle2D.Double(
          x, ground - random.nextDouble(0.006, 0.022), length, 0.0035, 0.0035, 0.0035));
    }
  }

  private static void rain(
      Light light, SplittableRandom random, double wide, double high, int colour, int drops) {
    double slant = random.nextDouble(-0.14, 0.14);
    for (int i = 0; i < drops; i++) {
      double x = random.nextDouble(-0.1, wide + 0.1);
      double y = random.nextDouble(-0.1, high);
      double length = random.nextDouble(0.04, 0.16);
      light.streak(
          x,
          y,
          x + slant * length,
          y + length,
          0.0005,
          colour,
          0.01,
          0.22 * random.nextDouble(0.3, 1));
    }
  }
}
