package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.Color;
import java.awt.GradientPaint;

/** A monochrome film still: lamp cones over a wet street, or blinds striping a wall, and somebody in a hat. */
public final class FilmNoir extends Scene {
  /** The tones of the print, from shadow to light. */
  private static final int[][] TONES = {
    {0x070708, 0x3c3d40, 0x9a9b9c, 0xf4f4f0},
    {0x0a0806, 0x453b30, 0xa8967c, 0xf8ecd4},
    {0x05080c, 0x2f3c48, 0x8a9ba8, 0xeaf4f8},
    {0x0a070a, 0x403640, 0x9c8e98, 0xf6eef2},
    {0x060a08, 0x36403a, 0x909e92, 0xf0f6ea}
  };

  public FilmNoir(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int[] tones = TONES[random.nextInt(TONES.length)];
    var noise = new Noise(random.nextLong());
    double mood = 0.9 + valence * 0.3;
    if (random.nextInt(5) < 3) {
      street(noise, mood);
    } else {
      room(noise, mood);
    }
    canvas.vignette(0.4);
    printed(new Ramp(tones));
    canvas.grain(14);
  }

  /** Turns the grey picture into the print's own tones. */
  private void printed(Ramp print) {
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = print.at((pixels[i] >> 8 & 255) / 255.0);
    }
  }

  private void street(Noise noise, double mood) {
    double vx =
        wide * (random.nextBoolean() ? random.nextDouble(0.3, 0.42) : random.nextDouble(0.58, 0.7));
    double horizon = high * random.nextDouble(0.56, 0.64);
    canvas.shade((x, y) -> {
      double away = Math.hypot((x - vx) * 0.8, (y - horizon) * 1.1);
      double fog = noise.fractal(x * 2, y * 3, 4) * 0.12;
      return Colour.grey(
          (0.17 + 0.5 * Math.exp(-away * 3.2) + fog * (0.4 + Math.exp(-away * 2))) * mood);
    });
    for (int i = 0; i < 5; i++) {
      double near = i / 4.0;
      double reach = 0.12 + 0.95 * Math.pow(near, 1.3) * Math.max(1, wide * 0.55);
      double tone = 0.46 - 0.32 * Math.sqrt(near);
      for (int side = -1; side <= 1; side += 2) {
        facade(
            vx + side * reach * 0.55,
            vx + side * (reach * 0.55 + 1.2),
            horizon + 0.05 * near,
            high * random.nextDouble(0.1, 0.3) * (1 - near) + 0.02 - near * 0.1,
            tone,
            side,
            near);
      }
    }
    canvas.fill(
        Shapes.box(0, horizon + 0.04, wide, high),
        Gradient.vertical(horizon, Colour.grey(0.3 * mood), high, Colour.grey(0.05)));
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
          heads[lit++] = lamp(lx, foot, scale * 0.95, -side);
        }
      }
    }
    double scale = random.nextDouble(0.33, 0.44);
    double fx = vx + row * -0.06;
    double feet = horizon + 0.05 + scale * 0.5;
    new Reflection(0x0a0a0a, 0.3, 0.9, 0.05, 0.008).paint(canvas, noise, horizon + 0.045);
    cobbles(horizon + 0.045, vx, noise);
    var light = Light.of(canvas);
    for (int i = 0; i < lit; i++) {
      double[] head = heads[i];
      cone(light, noise, head[0], head[1], head[2], 0.5);
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
          Shapes.line(x, y, x - length * 0.1, y + length),
          0.00045,
          0xffffff,
          0.005,
          0.14 * random.nextDouble(0.3, 1));
    }
    light.develop(1.35);
    shadow(fx, feet, scale);
    brush.setColor(new Color(0x060606));
    figure(fx, feet, scale);
  }

  private void facade(
      double inner, double outer, double ground, double top, double tone, int side, double near) {
    double left = Math.min(inner, outer);
    canvas.fill(
        Shapes.box(left, top, Math.abs(outer - inner), ground - top + 0.06),
        Gradient.vertical(top, Colour.grey(tone * 0.75), ground, Colour.grey(tone * 1.25)));
    canvas.fill(
        Shapes.box(inner - 0.012, top, 0.024, 0.014 + 0.012 * near),
        Gradient.vertical(top, Colour.grey(tone * 0.75), ground, Colour.grey(tone * 1.25)));
    double pitch = 0.03 + 0.075 * near;
    for (double y = top + pitch * 0.8; y < ground - pitch; y += pitch * 1.35) {
      for (int k = 0; k < 6; k++) {
        double x = inner + side * (pitch * 0.45 + k * pitch * 1.05) - pitch * 0.25;
        boolean on = random.nextInt(8) == 0;
        canvas.fill(
            Shapes.box(x, y, pitch * 0.5, pitch * 0.85),
            Colour.grey(on ? 0.62 + 0.2 * random.nextDouble() : tone * 0.55));
        canvas.fill(
            Shapes.box(x + pitch * 0.23, y, pitch * 0.04, pitch * 0.85), Colour.grey(tone * 0.8));
        canvas.fill(
            Shapes.box(x, y + pitch * 0.4, pitch * 0.5, pitch * 0.04), Colour.grey(tone * 0.8));
        canvas.fill(
            Shapes.box(x - pitch * 0.06, y + pitch * 0.85, pitch * 0.62, pitch * 0.06),
            Colour.grey(tone * 0.8));
      }
    }
  }

  /** A post with an arm; returns where its light hangs and the lamp's height. */
  private double[] lamp(double x, double foot, double tall, int arm) {
    canvas.fill(
        new Curve(x, foot, x, foot - tall * 0.5, x, foot - tall).tapered(tall * 0.045, tall * 0.02),
        0x0c0c0c);
    canvas.fill(Shapes.box(x - tall * 0.04, foot - tall * 0.1, tall * 0.08, tall * 0.1), 0x0c0c0c);
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
    var shade = Outline.from(hx - tall * 0.02, foot - tall)
        .line(hx + tall * 0.02, foot - tall)
        .line(hx + tall * 0.07, foot - tall * 0.94)
        .line(hx - tall * 0.07, foot - tall * 0.94)
        .closed();
    brush.fill(shade);
    return new double[] {hx, foot - tall * 0.935, tall};
  }

  private void cone(Light light, Noise noise, double x, double y, double tall, double power) {
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
            * Colour.smoothstep(1.25, 0.1, across)
            * Math.exp(-down * 1.5)
            * drift
            * Colour.smoothstep(1.12, 0.8, down));
        int at = j * light.width + i;
        light.red[at] += add;
        light.green[at] += add;
        light.blue[at] += add;
      }
    }
  }

  private void cobbles(double line, double vx, Noise noise) {
    int[] pixels = canvas.pixels();
    for (int y = (int) (line * unit) + 1; y < canvas.height; y++) {
      double depth = 0.05 / (y / unit - line + 0.012);
      double along = depth * 26;
      for (int x = 0; x < canvas.width; x++) {
        double across = (x / unit - vx) * depth * 26;
        double row = Math.floor(along);
        double fx = Math.abs(across + 0.5 * (row % 2) - Math.floor(across + 0.5 * (row % 2)) - 0.5);
        double fy = Math.abs(along - row - 0.5);
        double joint =
            Colour.smoothstep(0.32, 0.5, Math.max(fx, fy)) * Colour.smoothstep(4.2, 0.6, depth);
        double stone = 1 + 0.22 * noise.at(Math.floor(across + 0.5 * (row % 2)) * 1.7, row * 1.3);
        int at = y * canvas.width + x;
        pixels[at] = Colour.scale(
            pixels[at],
            (1 - 0.5 * joint) * (1 + (stone - 1) * Colour.smoothstep(4.2, 0.6, depth)) * 1.15);
      }
    }
  }

  private void shadow(double x, double feet, double tall) {
    brush.setPaint(new GradientPaint(
        0,
        (float) feet,
        Colour.alpha(0, 0.75),
        0,
        (float) (feet + tall * 0.8),
        Colour.alpha(0, 0)));
    var path = Outline.from(x - tall * 0.08, feet - 0.004)
        .line(x + tall * 0.08, feet - 0.004)
        .line(x + tall * 0.24, feet + tall * 0.8)
        .line(x - tall * 0.2, feet + tall * 0.8)
        .closed();
    brush.fill(path);
  }

  /** Somebody in a long coat and a hat, seen from behind. */
  private void figure(double x, double feet, double tall) {
    canvas.at(x, feet, 0, tall, tall, () -> {
      brush.fill(Curve.closed(
          -0.035, -0.4, -0.085, -0.2, -0.085, -0.03, -0.11, 0, -0.04, 0, -0.035, -0.15, 0, -0.3,
          0.03, -0.15, 0.045, 0, 0.1, 0, 0.075, -0.03, 0.08, -0.2, 0.04, -0.4));
      brush.fill(Curve.closed(
          -0.045, -0.845, -0.105, -0.8, -0.135, -0.72, -0.15, -0.52, -0.155, -0.4, -0.12, -0.39,
          -0.115, -0.5, -0.1, -0.6, -0.105, -0.4, -0.135, -0.2, 0, -0.175, 0.13, -0.205, 0.1, -0.4,
          0.1, -0.6, 0.115, -0.5, 0.125, -0.4, 0.155, -0.41, 0.15, -0.52, 0.135, -0.72, 0.105, -0.8,
          0.045, -0.845));
      brush.fill(Shapes.ellipse(0, -0.8875, 0.048, 0.0625));
      brush.fill(Curve.closed(
          -0.135, -0.918, -0.07, -0.935, 0, -0.938, 0.07, -0.935, 0.135, -0.922, 0.07, -0.9, -0.07,
          -0.898));
      brush.fill(Curve.closed(
          -0.065, -0.925, -0.06, -0.99, -0.03, -1.012, 0, -1, 0.032, -1.012, 0.06, -0.985, 0.066,
          -0.925));
    });
  }

  private void room(Noise noise, double mood) {
    double lean = random.nextDouble(0.08, 0.42) * (random.nextBoolean() ? 1 : -1);
    double cx = wide * random.nextDouble(0.4, 0.6);
    double slat = random.nextDouble(0.05, 0.095);
    double halfWide = Math.min(wide * 0.4, random.nextDouble(0.42, 0.75));
    double top = high * 0.1;
    double bottom = high * 0.82;
    double mullion = random.nextDouble(-0.1, 0.1);
    canvas.shade((x, y) -> {
      double sheared = y + (x - cx) * lean;
      double inside = Colour.smoothstep(
              halfWide + 0.02, halfWide - 0.02, Math.abs(x - cx + (y - high / 2) * 0.25))
          * Colour.smoothstep(top - 0.02, top + 0.02, sheared)
          * Colour.smoothstep(bottom + 0.02, bottom - 0.02, sheared);
      double bars = Colour.smoothstep(
          0.26, 0.4, Math.abs(sheared / slat - Math.floor(sheared / slat) - 0.5) * -1 + 0.62);
      double frame =
          Colour.smoothstep(0.012, 0.02, Math.abs(x - cx - mullion + (y - high / 2) * 0.25));
      double fall = 0.62 + 0.38 * Math.exp(-Math.hypot(x - cx + 0.15, y - high * 0.4) * 1.6);
      double plaster = noise.fractal(x * 5, y * 5, 4) * 0.1 + noise.at(x * 60, y * 60) * 0.03;
      double paper = 0.04 * Math.sin(x * 55) * Colour.smoothstep(0.1, 0.3, Math.sin(x * 55));
      return Colour.grey((0.16
              + 0.08 * (1 - y / high)
              + plaster * 0.5
              + paper * 0.5
              + inside * bars * frame * fall * (0.72 + plaster))
          * mood);
    });
    int facing = random.nextBoolean() ? 1 : -1;
    double px = cx - facing * random.nextDouble(0.02, 0.14);
    double tall = random.nextDouble(0.66, 1.0);
    brush.setColor(new Color(0x070707));
    canvas.at(px, high * 1.02, 0, tall * facing, tall, () -> {
      bust();
    });
    smoke(noise, px + facing * 0.29 * tall, high * 1.02 - 0.5 * tall);
  }

  /** A profile in a hat and a turned-up collar, looking right, a cigarette between the lips. */
  private void bust() {
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
    brush.setStroke(Pen.round(0.013));
    brush.draw(Shapes.line(0.18, -0.5, 0.275, -0.492));
    canvas.fill(
        Shapes.circle(0.28, -0.492, 0.02),
        Gradient.radial(0.28, -0.492, 0.02)
            .stop(0, 0xffffff)
            .stop(0.4, 0xffffff, 0.5)
            .stop(1, 0xffffff, 0));
  }

  private void smoke(Noise noise, double x, double y) {
    var light = Light.of(canvas);
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
            Shapes.line(px, py, nx, ny),
            0.0012 + 0.0035 * t,
            0xffffff,
            0.05 * (1 - t) + 0.002,
            0.05 * (1 - t) + 0.002);
        px = nx;
        py = ny;
      }
    }
    light.bloom(0.6, 0.03, 0.3);
    light.develop(1.05);
  }
}
