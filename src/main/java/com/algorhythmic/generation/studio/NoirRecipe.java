package com.algorhythmic.generation.studio;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** A monochrome film still: lamp cones over a wet street, or blinds striping a wall, and somebody in a hat. */
final class NoirRecipe implements Recipe {
  /** The tones of the print, from shadow to light. */
  private static final int[][] TONES = {
    {0x070708, 0x3c3d40, 0x9a9b9c, 0xf4f4f0},
    {0x0a0806, 0x453b30, 0xa8967c, 0xf8ecd4},
    {0x05080c, 0x2f3c48, 0x8a9ba8, 0xeaf4f8},
    {0x0a070a, 0x403640, 0x9c8e98, 0xf6eef2},
    {0x060a08, 0x36403a, 0x909e92, 0xf0f6ea}
  };

  @Override
  public BufferedImage paint(Brief brief) {
    var easel = new Easel(brief);
    SplittableRandom random = brief.random();
    double unit = brief.shortSide();
    double wide = brief.width() / unit;
    double high = brief.height() / unit;
    int[] tones = TONES[random.nextInt(TONES.length)];
    var noise = new Noise(random.nextLong());
    double mood = 0.9 + brief.valence() * 0.3;
    if (random.nextInt(5) < 3) {
      street(easel, random, noise, wide, high, unit, mood, brief.energy());
    } else {
      room(easel, random, noise, wide, high, unit, mood);
    }
    easel.vignette(0.4);
    printed(easel, new Ramp(tones));
    easel.grain(brief.seed(), 14);
    return easel.done();
  }

  /** Turns the grey picture into the print's own tones. */
  private static void printed(Easel easel, Ramp print) {
    int[] pixels = easel.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = print.at((pixels[i] >> 8 & 255) / 255.0);
    }
  }

  private static void street(
      Easel easel,
      SplittableRandom random,
      Noise noise,
      double wide,
      double high,
      double unit,
      double mood,
      double energy) {
    double vx =
        wide * (random.nextBoolean() ? random.nextDouble(0.3, 0.42) : random.nextDouble(0.58, 0.7));
    double horizon = high * random.nextDouble(0.56, 0.64);
    easel.shade((x, y) -> {
      double away = Math.hypot((x - vx) * 0.8, (y - horizon) * 1.1);
      double fog = noise.fractal(x * 2, y * 3, 4) * 0.12;
      return grey((0.17 + 0.5 * Math.exp(-away * 3.2) + fog * (0.4 + Math.exp(-away * 2))) * mood);
    });
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    for (int i = 0; i < 5; i++) {
      double near = i / 4.0;
      double reach = 0.12 + 0.95 * Math.pow(near, 1.3) * Math.max(1, wide * 0.55);
      double tone = 0.46 - 0.32 * Math.sqrt(near);
      for (int side = -1; side <= 1; side += 2) {
        facade(
            brush,
            random,
            vx + side * reach * 0.55,
            vx + side * (reach * 0.55 + 1.2),
            horizon + 0.05 * near,
            high * random.nextDouble(0.1, 0.3) * (1 - near) + 0.02 - near * 0.1,
            tone,
            side,
            near);
      }
    }
    brush.setPaint(new GradientPaint(
        0, (float) horizon, new Color(grey(0.3 * mood)), 0, (float) high, new Color(grey(0.05))));
    brush.fill(new Rectangle2D.Double(0, horizon + 0.04, wide, high));
    int lamps = 3 + random.nextInt(2);
    int row = random.nextBoolean() ? 1 : -1;
    var heads = new double[lamps * 2][];
    int lit = 0;
    for (int i = 0; i < lamps; i++) {
      double scale = 0.13 * Math.pow(2.25, i);
      for (int side = -1; side <= 1; side += 2) {
        double lx = vx + side * scale * 0.72;
        double foot = horizon + 0.05 + scale * 0.3;
        if (lx > -0.1 && lx < wide + 0.1 && foot < high * 1.02 && (side == row || i < lamps - 1)) {
          heads[lit++] = lamp(brush, lx, foot, scale * 0.95, -side);
        }
      }
    }
    double scale = random.nextDouble(0.33, 0.44);
    double fx = vx + row * -0.06;
    double feet = horizon + 0.05 + scale * 0.5;
    Mirror.below(easel, horizon + 0.045, noise, 0x0a0a0a, 0.3, 0.9, 0.05, 0.008);
    cobbles(easel, horizon + 0.045, vx, noise, unit);
    brush.setTransform(new AffineTransform());
    var light = Light.of(easel);
    for (int i = 0; i < lit; i++) {
      double[] head = heads[i];
      cone(light, noise, head[0], head[1], head[2], unit, 0.5);
      light.spot(head[0], head[1], head[2] * 0.03, 0xffffff, 2);
      light.spot(head[0], head[1], head[2] * 0.12, 0xffffff, 0.14);
      light.spot(head[0], head[1], head[2] * 0.4, 0xffffff, 0.06);
    }
    light.bloom(0.6, 0.03, 0.3);
    for (int i = 0; i < 420 + (int) (energy * 520); i++) {
      double x = random.nextDouble(-0.1, wide + 0.1);
      double y = random.nextDouble(-0.1, high);
      double length = random.nextDouble(0.05, 0.18);
      light.streak(
          x,
          y,
          x - length * 0.1,
          y + length,
          0.00045,
          0xffffff,
          0.005,
          0.14 * random.nextDouble(0.3, 1));
    }
    light.onto(easel, 1.35);
    brush.scale(unit, unit);
    shadow(brush, fx, feet, scale);
    brush.setColor(new Color(0x060606));
    figure(brush, fx, feet, scale);
  }

  private static void facade(
      Graphics2D brush,
      SplittableRandom random,
      double inner,
      double outer,
      double ground,
      double top,
      double tone,
      int side,
      double near) {
    double left = Math.min(inner, outer);
    brush.setPaint(new GradientPaint(
        0,
        (float) top,
        new Color(grey(tone * 0.75)),
        0,
        (float) ground,
        new Color(grey(tone * 1.25))));
    brush.fill(new Rectangle2D.Double(left, top, Math.abs(outer - inner), ground - top + 0.06));
    brush.fill(new Rectangle2D.Double(inner - 0.012, top, 0.024, 0.014 + 0.012 * near));
    double pitch = 0.03 + 0.075 * near;
    for (double y = top + pitch * 0.8; y < ground - pitch; y += pitch * 1.35) {
      for (int k = 0; k < 6; k++) {
        double x = inner + side * (pitch * 0.45 + k * pitch * 1.05) - pitch * 0.25;
        boolean on = random.nextInt(8) == 0;
        brush.setColor(new Color(grey(on ? 0.62 + 0.2 * random.nextDouble() : tone * 0.55)));
        brush.fill(new Rectangle2D.Double(x, y, pitch * 0.5, pitch * 0.85));
        brush.setColor(new Color(grey(tone * 0.8)));
        brush.fill(new Rectangle2D.Double(x + pitch * 0.23, y, pitch * 0.04, pitch * 0.85));
        brush.fill(new Rectangle2D.Double(x, y + pitch * 0.4, pitch * 0.5, pitch * 0.04));
        brush.fill(
            new Rectangle2D.Double(x - pitch * 0.06, y + pitch * 0.85, pitch * 0.62, pitch * 0.06));
      }
    }
  }

  /** A post with an arm; returns where its light hangs and the lamp's height. */
  private static double[] lamp(Graphics2D brush, double x, double foot, double tall, int arm) {
    brush.setColor(new Color(0x0c0c0c));
    brush.fill(new Curve(x, foot, x, foot - tall * 0.5, x, foot - tall)
        .tapered(tall * 0.045, tall * 0.02));
    brush.fill(new Rectangle2D.Double(x - tall * 0.04, foot - tall * 0.1, tall * 0.08, tall * 0.1));
    double hx = x + arm * tall * 0.16;
    brush.fill(new Curve(
            x,
            foot - tall * 0.95,
            x + arm * tall * 0.04,
            foot - tall * 1.06,
            x + arm * tall * 0.13,
            foot - tall * 1.06,
            hx,
            foot - tall * 0.99)
        .tapered(tall * 0.022, tall * 0.018));
    var shade = new Path2D.Double();
    shade.moveTo(hx - tall * 0.02, foot - tall);
    shade.lineTo(hx + tall * 0.02, foot - tall);
    shade.lineTo(hx + tall * 0.07, foot - tall * 0.94);
    shade.lineTo(hx - tall * 0.07, foot - tall * 0.94);
    shade.closePath();
    brush.fill(shade);
    return new double[] {hx, foot - tall * 0.935, tall};
  }

  private static void cone(
      Light light, Noise noise, double x, double y, double tall, double unit, double power) {
    int top = (int) Math.max(0, y * unit);
    int bottom = (int) Math.min(light.height - 1.0, (y + tall * 1.12) * unit);
    for (int j = top; j <= bottom; j++) {
      double down = (j / unit - y) / tall;
      double half = tall * (0.05 + 0.42 * down);
      int left = (int) Math.max(0, (x - half * 1.3) * unit);
      int right = (int) Math.min(light.width - 1.0, (x + half * 1.3) * unit);
      for (int i = left; i <= right; i++) {
        double across = Math.abs(i / unit - x) / half;
        double drift = 0.8 + 0.5 * noise.fractal(i / unit * 4, j / unit * 4, 2);
        float add = (float) (power
            * Ramp.smooth(1.25, 0.1, across)
            * Math.exp(-down * 1.5)
            * drift
            * Ramp.smooth(1.12, 0.8, down));
        int at = j * light.width + i;
        light.red[at] += add;
        light.green[at] += add;
        light.blue[at] += add;
      }
    }
  }

  private static void cobbles(Easel easel, double line, double vx, Noise noise, double unit) {
    int[] pixels = easel.pixels();
    for (int y = (int) (line * unit) + 1; y < easel.height; y++) {
      double depth = 0.05 / (y / unit - line + 0.012);
      double along = depth * 26;
      for (int x = 0; x < easel.width; x++) {
        double across = (x / unit - vx) * depth * 26;
        double row = Math.floor(along);
        double fx = Math.abs(across + 0.5 * (row % 2) - Math.floor(across + 0.5 * (row % 2)) - 0.5);
        double fy = Math.abs(along - row - 0.5);
        double joint = Ramp.smooth(0.32, 0.5, Math.max(fx, fy)) * Ramp.smooth(4.2, 0.6, depth);
        double stone = 1 + 0.22 * noise.at(Math.floor(across + 0.5 * (row % 2)) * 1.7, row * 1.3);
        int at = y * easel.width + x;
        pixels[at] = Ramp.scale(
            pixels[at],
            (1 - 0.5 * joint) * (1 + (stone - 1) * Ramp.smooth(4.2, 0.6, depth)) * 1.15);
      }
    }
  }

  private static void shadow(Graphics2D brush, double x, double feet, double tall) {
    brush.setPaint(new GradientPaint(
        0,
        (float) feet,
        Palette.withAlpha(0, 0.75),
        0,
        (float) (feet + tall * 0.8),
        Palette.withAlpha(0, 0)));
    var path = new Path2D.Double();
    path.moveTo(x - tall * 0.08, feet - 0.004);
    path.lineTo(x + tall * 0.08, feet - 0.004);
    path.lineTo(x + tall * 0.24, feet + tall * 0.8);
    path.lineTo(x - tall * 0.2, feet + tall * 0.8);
    path.closePath();
    brush.fill(path);
  }

  /** Somebody in a long coat and a hat, seen from behind. */
  private static void figure(Graphics2D brush, double x, double feet, double tall) {
    AffineTransform before = brush.getTransform();
    brush.translate(x, feet);
    brush.scale(tall, tall);
    brush.fill(Curve.closed(
        -0.035, -0.4, -0.085, -0.2, -0.085, -0.03, -0.11, 0, -0.04, 0, -0.035, -0.15, 0, -0.3, 0.03,
        -0.15, 0.045, 0, 0.1, 0, 0.075, -0.03, 0.08, -0.2, 0.04, -0.4));
    brush.fill(Curve.closed(
        -0.045, -0.845, -0.105, -0.8, -0.135, -0.72, -0.15, -0.52, -0.155, -0.4, -0.12, -0.39,
        -0.115, -0.5, -0.1, -0.6, -0.105, -0.4, -0.135, -0.2, 0, -0.175, 0.13, -0.205, 0.1, -0.4,
        0.1, -0.6, 0.115, -0.5, 0.125, -0.4, 0.155, -0.41, 0.15, -0.52, 0.135, -0.72, 0.105, -0.8,
        0.045, -0.845));
    brush.fill(new Ellipse2D.Double(-0.048, -0.95, 0.096, 0.125));
    brush.fill(Curve.closed(
        -0.135, -0.918, -0.07, -0.935, 0, -0.938, 0.07, -0.935, 0.135, -0.922, 0.07, -0.9, -0.07,
        -0.898));
    brush.fill(Curve.closed(
        -0.065, -0.925, -0.06, -0.99, -0.03, -1.012, 0, -1, 0.032, -1.012, 0.06, -0.985, 0.066,
        -0.925));
    brush.setTransform(before);
  }

  private static void room(
      Easel easel,
      SplittableRandom random,
      Noise noise,
      double wide,
      double high,
      double unit,
      double mood) {
    double lean = random.nextDouble(0.08, 0.42) * (random.nextBoolean() ? 1 : -1);
    double cx = wide * random.nextDouble(0.4, 0.6);
    double slat = random.nextDouble(0.05, 0.095);
    double halfWide = Math.min(wide * 0.4, random.nextDouble(0.42, 0.75));
    double top = high * 0.1;
    double bottom = high * 0.82;
    double mullion = random.nextDouble(-0.1, 0.1);
    easel.shade((x, y) -> {
      double sheared = y + (x - cx) * lean;
      double inside =
          Ramp.smooth(halfWide + 0.02, halfWide - 0.02, Math.abs(x - cx + (y - high / 2) * 0.25))
              * Ramp.smooth(top - 0.02, top + 0.02, sheared)
              * Ramp.smooth(bottom + 0.02, bottom - 0.02, sheared);
      double bars = Ramp.smooth(
          0.26, 0.4, Math.abs(sheared / slat - Math.floor(sheared / slat) - 0.5) * -1 + 0.62);
      double frame = Ramp.smooth(0.012, 0.02, Math.abs(x - cx - mullion + (y - high / 2) * 0.25));
      double fall = 0.62 + 0.38 * Math.exp(-Math.hypot(x - cx + 0.15, y - high * 0.4) * 1.6);
      double plaster = noise.fractal(x * 5, y * 5, 4) * 0.1 + noise.at(x * 60, y * 60) * 0.03;
      double paper = 0.04 * Math.sin(x * 55) * Ramp.smooth(0.1, 0.3, Math.sin(x * 55));
      return grey((0.16
              + 0.08 * (1 - y / high)
              + plaster * 0.5
              + paper * 0.5
              + inside * bars * frame * fall * (0.72 + plaster))
          * mood);
    });
    Graphics2D brush = easel.brush;
    brush.scale(unit, unit);
    int facing = random.nextBoolean() ? 1 : -1;
    double px = cx - facing * random.nextDouble(0.02, 0.14);
    double tall = random.nextDouble(0.66, 1.0);
    brush.setColor(new Color(0x070707));
    AffineTransform before = brush.getTransform();
    brush.translate(px, high * 1.02);
    brush.scale(tall * facing, tall);
    bust(brush);
    brush.setTransform(before);
    smoke(easel, random, noise, px + facing * 0.29 * tall, high * 1.02 - 0.5 * tall, unit);
  }

  /** A profile in a hat and a turned-up collar, looking right, a cigarette between the lips. */
  private static void bust(Graphics2D brush) {
    brush.fill(Curve.closed(
        -0.62, 0.1, -0.56, -0.12, -0.4, -0.25, -0.2, -0.33, -0.17, -0.44, -0.12, -0.47, 0.02, -0.4,
        0.12, -0.34, 0.3, -0.22, 0.45, -0.08, 0.5, 0.1));
    brush.fill(Curve.closed(
        -0.13, -0.3, -0.14, -0.48, -0.155, -0.6, -0.13, -0.74, 0.0, -0.8, 0.13, -0.78, 0.16, -0.72,
        0.162, -0.675, 0.175, -0.64, 0.212, -0.575, 0.205, -0.558, 0.178, -0.552, 0.178, -0.53,
        0.192, -0.515, 0.18, -0.5, 0.188, -0.482, 0.172, -0.465, 0.172, -0.43, 0.14, -0.405, 0.06,
        -0.42, 0.05, -0.3));
    brush.fill(Curve.closed(
        -0.3, -0.645, -0.2, -0.7, 0, -0.745, 0.18, -0.735, 0.325, -0.665, 0.2, -0.69, 0.02, -0.69,
        -0.15, -0.655));
    brush.fill(Curve.closed(
        -0.165, -0.69, -0.15, -0.83, -0.08, -0.92, 0.0, -0.9, 0.1, -0.925, 0.155, -0.84, 0.175,
        -0.72));
    brush.setStroke(new BasicStroke(0.013f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    brush.draw(new Line2D.Double(0.18, -0.5, 0.275, -0.492));
    brush.setPaint(
        new RadialGradientPaint(0.28f, -0.492f, 0.02f, new float[] {0, 0.4f, 1}, new Color[] {
          Color.WHITE, Palette.withAlpha(0xffffff, 0.5), Palette.withAlpha(0xffffff, 0)
        }));
    brush.fill(new Ellipse2D.Double(0.26, -0.512, 0.04, 0.04));
  }

  private static void smoke(
      Easel easel, SplittableRandom random, Noise noise, double x, double y, double unit) {
    var light = Light.of(easel);
    double phase = random.nextDouble() * 30;
    for (int strand = 0; strand < 26; strand++) {
      double px = x;
      double py = y;
      for (int i = 1; i < 150; i++) {
        double t = i / 150.0;
        double nx = x
            + (noise.at(t * 4 + phase, strand * 0.035) * 0.16
                    + noise.at(t * 9 + phase, strand * 0.06) * 0.05)
                * Math.pow(t, 0.9);
        double ny = y - t * 0.62;
        light.streak(
            px,
            py,
            nx,
            ny,
            0.0012 + 0.0035 * t,
            0xffffff,
            0.05 * (1 - t) + 0.002,
            0.05 * (1 - t) + 0.002);
        px = nx;
        py = ny;
      }
    }
    light.bloom(0.6, 0.03, 0.3);
    light.onto(easel, 1.05);
  }

  private static int grey(double level) {
    return Easel.clamp((int) (level * 255)) * 0x010101;
  }
}
