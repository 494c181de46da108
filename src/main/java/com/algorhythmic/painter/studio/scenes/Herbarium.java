package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.WetPaper;

/** Stems, leaves and a few flowers laid wet in transparent washes, paler ones behind. */
public final class Herbarium extends Scene {
  private final WetPaper sheet = new WetPaper(canvas);
  private final Palette inks = sheet.inks;
  private final double leafHue = 0.33 + random.nextDouble() * 0.17;

  public Herbarium(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    for (int k = 0; k < 3; k++) {
      sheet.bloom(
          wide * (0.2 + 0.6 * random.nextDouble()),
          high * (0.25 + 0.5 * random.nextDouble()),
          0.2 + 0.15 * random.nextDouble(),
          Colour.mix(inks.pick(k), 0xffffff, 0.45),
          inks.pick(k + 2),
          0.16,
          random.nextLong());
    }
    switch (random.nextInt(3)) {
      case 0 -> branch();
      case 1 -> spray();
      default -> meadow();
    }
    for (int k = 0; k < 40 + energy * 60; k++) {
      sheet.drop(
          random.nextDouble() * wide,
          random.nextDouble() * high,
          0.001 + 0.005 * Math.pow(random.nextDouble(), 4),
          inks.pick(k),
          0.5);
    }
    sheet.dry();
    canvas.grain(4);
  }

  /** Plants side by side, rooted below the sheet. */
  private void meadow() {
    int first = random.nextInt(6);
    int stems = (wide > 1.2 ? 6 : 4) + random.nextInt(2) + (int) (energy * 4);
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < stems; k++) {
        double root = wide * (0.5 + ((k + 0.5) / stems - 0.5) * (pass == 0 ? 1 : 0.8))
            + (random.nextDouble() - 0.5) * 0.12;
        double lean = (root - wide / 2) / wide * 0.8 + (random.nextDouble() - 0.5) * 0.4;
        stem(
            root,
            high * 1.03,
            -Math.PI / 2 + lean * 0.4,
            lean * 1.1,
            high * (0.42 + 0.48 * random.nextDouble()),
            pass == 0 ? 0.26 : 0.82,
            first + random.nextInt(3),
            0.85 + random.nextDouble() * 0.3);
      }
    }
  }

  /** One bough that crosses the sheet from its side, with much paper left. */
  private void branch() {
    int habit = random.nextInt(4);
    boolean left = random.nextBoolean();
    double y = high * (0.62 + 0.3 * random.nextDouble());
    double out = left ? -0.5 : -Math.PI + 0.5;
    double curl = (left ? 1 : -1) * (0.2 + 0.6 * random.nextDouble());
    double size = Math.hypot(wide, high);
    stem(
        left ? wide * 0.12 : wide * 0.88,
        high * 1.04,
        out - 0.3 * (left ? 1 : -1),
        curl * 0.6,
        size * 0.55,
        0.24,
        habit,
        1.3);
    stem(left ? -0.04 : wide + 0.04, y, out, curl, size * 0.72, 0.84, habit, 1.45);
    if (energy > 0.3) {
      stem(
          left ? -0.04 : wide + 0.04,
          y + 0.1,
          out + (left ? 0.35 : -0.35),
          curl * 0.7,
          size * 0.45,
          0.7,
          (habit + 4) % 6,
          1.1);
    }
  }

  /** A bunch that opens from one place below. */
  private void spray() {
    int stems = 6 + random.nextInt(3) + (int) (energy * 4);
    double foot = wide * (0.4 + 0.2 * random.nextDouble());
    int first = random.nextInt(6);
    for (int k = 0; k < stems; k++) {
      double fan = ((k * 5 % stems + 0.5) / stems - 0.5) * 2;
      double reach =
          Math.min(high * 0.95, 0.55 * high + 0.5 * Math.min(wide, high) * random.nextDouble())
              * (1 - 0.22 * Math.abs(fan));
      stem(
          foot + fan * 0.02,
          high * 0.99,
          -Math.PI / 2 + fan * 0.42 * Math.min(1.4, wide / high + 0.2),
          fan * 0.75,
          reach,
          k < stems / 2 ? 0.3 : 0.82,
          first + k % 4,
          1.05);
    }
  }

  private int green() {
    return Colour.mix(
        Colour.lch(
            0.42 + random.nextDouble() * 0.2,
            0.075 + 0.03 * valence,
            leafHue + (random.nextDouble() - 0.5) * 0.08),
        inks.pick(0),
        0.15);
  }

  private void stem(
      double rootX,
      double rootY,
      double start,
      double curl,
      double tall,
      double strength,
      int kind,
      double scale) {
    int habit = kind % 6;
    int steps = 40;
    double[] x = new double[steps + 1];
    double[] y = new double[steps + 1];
    double[] turn = new double[steps + 1];
    double[] half = new double[steps + 1];
    double heading = start;
    double bend = (curl + (random.nextDouble() - 0.5) * 0.6) / steps;
    x[0] = rootX;
    y[0] = rootY;
    for (int i = 0; i <= steps; i++) {
      if (i > 0) {
        heading += bend * (0.4 + 1.2 * i / steps);
        x[i] = x[i - 1] + Math.cos(heading) * tall / steps;
        y[i] = y[i - 1] + Math.sin(heading) * tall / steps;
      }
      turn[i] = heading;
      half[i] = scale * 0.0034 * (1.2 - (double) i / steps);
    }
    sheet.line(x, y, half, Colour.mix(green(), 0x3a2a20, 0.35), Math.min(1, strength * 1.05));
    if (habit == 4) {
      umbel(x[steps], y[steps], turn[steps], scale * (0.09 + 0.06 * random.nextDouble()), strength);
    }
    if (habit == 5) {
      spike(x, y, turn, scale, strength);
    }
    double from = 0.1 + 0.2 * random.nextDouble();
    double to = habit == 5 ? 0.55 : habit == 4 ? 0.7 : 0.96;
    int pairs = habit == 3 ? 16 : habit >= 4 ? 4 : 6 + random.nextInt(4);
    double[] slims = {0.30, 0.13, 0.43, 0.2, 0.16, 0.09};
    for (int k = 0; k < pairs; k++) {
      double t = from + (to - from) * (k + random.nextDouble() * 0.4) / pairs;
      int i = (int) (t * steps);
      double size = scale
          * ((habit == 1 ? 0.22 : habit == 3 ? 0.13 : 0.16)
                  * (habit == 3 ? Math.sin(Math.PI * (0.15 + 0.85 * t)) : 1.12 - t)
                  * (0.75 + random.nextDouble() * 0.5)
              + 0.03);
      for (int side = -1; side <= 1; side += 2) {
        if ((habit == 2 || habit == 1) && (k + (side + 1) / 2) % 2 == 0) {
          continue;
        }
        double out = turn[i] + side * (0.5 + random.nextDouble() * 0.65 - t * 0.2);
        blade(
            x[i],
            y[i],
            out,
            size,
            size * slims[habit] * (0.85 + random.nextDouble() * 0.3),
            green(),
            inks.pick(k),
            strength * (0.8 + 0.3 * random.nextDouble()),
            side * (0.1 + 0.3 * random.nextDouble()));
      }
    }
    if (habit < 3 && random.nextInt(5) < 2) {
      flower(
          x[steps], y[steps], scale * (0.05 + 0.05 * random.nextDouble()), turn[steps], strength);
    } else if (habit < 4) {
      blade(
          x[steps],
          y[steps],
          turn[steps],
          0.075 * scale,
          0.017 * scale,
          green(),
          inks.pick(1),
          strength,
          0.1);
    }
  }

  /** A seed head: fine rays from one point, each with its drops. */
  private void umbel(double x, double y, double heading, double size, double strength) {
    int hue = 2 + random.nextInt(3);
    int rays = 15;
    for (int k = 0; k < rays; k++) {
      double out = heading + ((k + 0.5) / rays - 0.5) * 2.5;
      double reach = size * (0.75 + 0.35 * random.nextDouble());
      double tipX = x + Math.cos(out) * reach;
      double tipY = y + Math.sin(out) * reach;
      sheet.line(
          new double[] {x, tipX},
          new double[] {y, tipY},
          new double[] {0.0014, 0.0008},
          green(),
          strength);
      for (int n = 0; n < 6; n++) {
        double turn = random.nextDouble() * Math.PI * 2;
        double away = size * 0.13 * Math.sqrt(random.nextDouble());
        sheet.drop(
            tipX + Math.cos(turn) * away,
            tipY + Math.sin(turn) * away,
            size * (0.03 + 0.04 * random.nextDouble()),
            inks.pick(hue + n % 2),
            strength * 0.85);
      }
    }
  }

  /** A flowering spike: small touches in whorls towards the tip. */
  private void spike(double[] x, double[] y, double[] turn, double scale, double strength) {
    int hue = random.nextInt(6);
    for (int n = 0; n < 70; n++) {
      double t = 0.58 + 0.42 * n / 70;
      int i = (int) (t * (x.length - 1));
      double side = (random.nextDouble() - 0.5) * 2;
      double out = turn[i] + side * 0.9;
      double fat = scale * 0.03 * (1.25 - t);
      blade(
          x[i] + Math.cos(turn[i] + 1.57) * side * fat,
          y[i] + Math.sin(turn[i] + 1.57) * side * fat,
          out,
          scale * 0.034 * (1.35 - t) * 1.6,
          scale * 0.0085 * (1.4 - t) * 1.5,
          inks.pick(hue),
          inks.pick(hue + 1),
          strength * 0.85,
          0.1);
    }
  }

  private void flower(double x, double y, double size, double heading, double strength) {
    int petals = 5 + random.nextInt(4);
    int hue = 2 + random.nextInt(3);
    for (int k = 0; k < petals; k++) {
      double out = heading
          + (k - (petals - 1) / 2.0) * 2 * Math.PI / petals
          + (random.nextDouble() - 0.5) * 0.2;
      blade(
          x + Math.cos(out) * size * 0.1,
          y + Math.sin(out) * size * 0.1,
          out,
          size * (0.85 + random.nextDouble() * 0.4),
          size * 0.34,
          inks.pick(hue),
          inks.pick(hue + 1),
          strength * 0.85,
          (random.nextDouble() - 0.5) * 0.3);
    }
    for (int k = 0; k < 9; k++) {
      double out = random.nextDouble() * Math.PI * 2;
      double away = size * 0.2 * random.nextDouble();
      sheet.drop(
          x + Math.cos(out) * away,
          y + Math.sin(out) * away,
          size * 0.05,
          Colour.mix(0x8a5a1f, inks.pick(5), 0.3),
          0.8);
    }
  }

  /** A leaf, petal or piece of stem: pointed at its end, curved by its droop, with a paler vein when broad enough. */
  private void blade(
      double x,
      double y,
      double heading,
      double length,
      double half,
      int ink,
      int second,
      double strength,
      double droop) {
    double cos = Math.cos(heading);
    double sin = Math.sin(heading);
    var edge = new Noise(random.nextLong());
    double mix = 0.25 + 0.3 * random.nextDouble();
    sheet.wash(
        x + cos * length / 2,
        y + sin * length / 2,
        length * 0.62 + half,
        (px, py) -> {
          double u = ((px - x) * cos + (py - y) * sin) / length;
          if (u < -0.02 || u > 1.02) {
            return -1;
          }
          double v = ((py - y) * cos - (px - x) * sin) - droop * length * u * u;
          if (Math.abs(v) > half * 1.4) {
            return -1;
          }
          double shape = Math.sqrt(Math.max(0, u)) * (1 - u) * 2.35 * (0.85 + 0.3 * u);
          return shape - Math.abs(v) / half + edge.at(px * 34, py * 34) * 0.09;
        },
        (px, py, inside) -> {
          double u = ((px - x) * cos + (py - y) * sin) / length;
          double v = ((py - y) * cos - (px - x) * sin) - droop * length * u * u;
          int dye = Colour.over(ink, second, Colour.smoothstep(0.1, 0.9, u * 0.8 + u * 0.2) * mix);
          if (half < 0.008) {
            return dye;
          }
          double vein = Math.exp(-v * v / (0.0000045 + half * half * 0.002));
          double rib =
              Math.pow(Math.max(0, Math.sin((u * 9 - Math.abs(v) / half * 1.4) * Math.PI)), 12)
                  * 0.3;
          return Colour.over(
              dye,
              0xf6f2e4,
              Math.min(0.75, vein * 0.6 * (1 - u) + rib * Math.min(1, Math.abs(v) / half * 3)));
        },
        half,
        strength,
        edge);
  }
}
