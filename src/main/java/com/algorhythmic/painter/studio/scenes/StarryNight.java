package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Study;

/** A night sky that turns around its stars and moon over hills and a cypress, in heavy curling strokes. */
public final class StarryNight extends Scene {
  private static final int[][] NIGHTS = {
    {0x0b1a44, 0x163a7d, 0x2f66b0, 0x6fa3cf, 0xb9d3cf, 0xf7d55b, 0xfff3b0},
    {0x141033, 0x33246e, 0x5a47a8, 0x8f86cf, 0xd9b8d6, 0xffc46b, 0xfff0c2},
    {0x06242e, 0x0e4a58, 0x1f7a80, 0x6ab3a3, 0xc4dcb5, 0xf9e07a, 0xfffbd6},
    {0x1b1633, 0x3b2f66, 0x80487f, 0xc4747f, 0xeec0a0, 0xffe08a, 0xfff6d0},
  };
  private final double[][] lights;
  private final double[][] eddies;
  private final Ramp night;
  private final int gold;
  private final int pale;
  private final Noise noise;
  private final double ground;
  private final double cypress;
  private final double tall;
  private final double[][] houses;

  public StarryNight(Canvas canvas) {
    super(canvas);
    int[] dyes = NIGHTS[random.nextInt(NIGHTS.length)];
    var tints = new Palette(dyes)
        .shifted((valence - 0.5) * 0.08, 0.9 + valence * 0.3, (random.nextDouble() - 0.5) * 0.05);
    night = new Ramp(tints.pick(0), tints.pick(1), tints.pick(2), tints.pick(3), tints.pick(4));
    gold = tints.pick(5);
    pale = tints.pick(6);
    noise = new Noise(random.nextLong());
    ground = high * (0.72 + random.nextDouble() * 0.08);
    boolean left = random.nextBoolean();
    cypress = wide * (left ? 0.12 + random.nextDouble() * 0.12 : 0.8 + random.nextDouble() * 0.1);
    tall = high * (0.55 + random.nextDouble() * 0.25);
    lights = new double[8 + random.nextInt(5) + (int) (energy * 4)][];
    for (int k = 0; k < lights.length; k++) {
      double best = -1;
      for (int attempt = 0; attempt < 12; attempt++) {
        double x = wide * (0.05 + 0.9 * random.nextDouble());
        double y = ground * (0.07 + 0.68 * random.nextDouble());
        double room = Math.abs(x - cypress) * 1.3;
        for (int j = 0; j < k; j++) {
          room = Math.min(room, Math.hypot(x - lights[j][0], y - lights[j][1]) - lights[j][2]);
        }
        if (room > best) {
          best = room;
          lights[k] = new double[] {x, y, k == 0 ? 0.085 : 0.024 + random.nextDouble() * 0.026};
        }
      }
    }
    if (left == lights[0][0] < wide / 2) {
      lights[0][0] = wide - lights[0][0];
    }
    houses = new double[5 + random.nextInt(5)][];
    double village = wide * (left ? 0.62 : 0.36);
    for (int k = 0; k < houses.length; k++) {
      double x = village + (random.nextDouble() - 0.5) * wide * 0.5;
      houses[k] = new double[] {
        x,
        0.022 + 0.02 * random.nextDouble(),
        0.026 + 0.018 * random.nextDouble(),
        random.nextDouble(),
        k == 0 ? 1 : 0,
        0.035 + 0.06 * random.nextDouble()
      };
    }
    eddies = new double[2 + random.nextInt(2)][];
    for (int k = 0; k < eddies.length; k++) {
      eddies[k] = new double[] {
        wide * (k + 0.35 + 0.3 * random.nextDouble()) / eddies.length,
        ground * (0.38 + 0.25 * random.nextDouble()),
        (k % 2 == 0 ? 1 : -1) * (0.11 + 0.08 * random.nextDouble())
      };
    }
  }

  @Override
  public void paint() {
    var paint = new Impasto(canvas, random.nextLong());
    var study = new Study(canvas, 224, this::seen);
    canvas.shade(study::at);
    double bold = 0.9 + energy * 0.4;
    double[] sizes = {0.012 * bold, 0.0072 * bold, 0.0046 * bold};
    for (int layer = 0; layer < sizes.length; layer++) {
      double half = sizes[layer];
      int count = (int) (wide * high / (half * half * (layer == 0 ? 9 : 12)));
      for (int n = 0; n < count; n++) {
        double x = random.nextDouble() * wide;
        double y = random.nextDouble() * high;
        long bits = random.nextLong();
        double vary = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
        double turn = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 0.07;
        double angle = heading(x, y);
        double ahead = heading(x + Math.cos(angle) * half * 3, y + Math.sin(angle) * half * 3);
        double bend = Math.max(-1.6, Math.min(1.6, -Math.sin(ahead - angle) * 1.6));
        paint.stroke(
            x * unit,
            y * unit,
            angle,
            half * 3.6 * unit,
            half * unit * (0.75 + 0.3 * Math.abs(vary)),
            bend,
            Colour.shift(study.at(x, y), vary * 0.075, 1.15, turn),
            0.93,
            (int) (bits >>> 48));
      }
    }
    halos(paint, unit);
    village(paint, unit);
    paint.light(1.15, 2.5);
    canvas.vignette(0.15);
  }

  /** Rings of short touches, laid last so that every light keeps its shape. */
  private void halos(Impasto paint, double unit) {
    for (double[] light : lights) {
      for (double ring = 0.25; ring < 2.6; ring += 0.36) {
        int touches = (int) (6 + ring * 9);
        for (int k = 0; k < touches; k++) {
          double turn = (k + random.nextDouble()) / touches * Math.PI * 2;
          double away = light[2] * (ring + random.nextDouble() * 0.2);
          double x = light[0] + Math.cos(turn) * away;
          double y = light[1] + Math.sin(turn) * away;
          boolean heart = ring < 0.8;
          if (inCypress(x, y) > 0 || !heart && random.nextDouble() < 0.45) {
            continue;
          }
          int colour = Colour.shift(seen(x, y), (random.nextDouble() - 0.4) * 0.12, 1.2, 0);
          paint.stroke(
              x * unit,
              y * unit,
              turn + Math.PI / 2,
              light[2] * (heart ? 0.3 : 0.5) * unit,
              light[2] * 0.15 * unit + 0.5,
              heart ? 0 : 0.5,
              colour,
              0.9,
              random.nextInt(1024));
        }
      }
    }
  }

  /** Walls, roofs and windows in their own small touches, for the large ones have painted over them. */
  private void village(Impasto paint, double unit) {
    double step = 0.0042;
    for (double[] house : houses) {
      double foot = hill(house[0]) + house[5];
      for (double y = foot - house[2] * 3.8; y < foot; y += step) {
        for (double x = house[0] - house[1] * 1.25; x < house[0] + house[1] * 1.25; x += step) {
          int built = house(x, y);
          if (built >= 0 && inCypress(x, y) <= 0) {
            paint.stroke(
                x * unit,
                y * unit,
                random.nextDouble() * 0.3 + (y < foot - house[2] ? 0.5 : 1.5),
                step * 1.3 * unit,
                step * 0.75 * unit,
                0,
                Colour.shift(built, (random.nextDouble() - 0.5) * 0.08, 1.1, 0),
                0.95,
                random.nextInt(1024));
          }
        }
      }
    }
  }

  /** Which way the brush goes: round the nearest lights, along the eddies of the wind, up the cypress. */
  private double heading(double x, double y) {
    if (inCypress(x, y) > 0) {
      return -Math.PI / 2 + noise.at(x * 9, y * 3) * 0.75;
    }
    if (y > hill(x) - 0.03) {
      return (hill(x + 0.02) - hill(x - 0.02)) / 0.04 + noise.at(x * 3, y * 5) * 0.5;
    }
    double dx = 0.55 + noise.at(x * 1.4, y * 1.4) * 0.2;
    double dy = noise.at(x * 1.3 + 8, y * 1.8) * 0.7;
    for (double[] eddy : eddies) {
      double ox = x - eddy[0];
      double oy = y - eddy[1];
      double away = Math.hypot(ox, oy) + 1e-6;
      double size = Math.abs(eddy[2]);
      double pull = 2.4 * Math.signum(eddy[2]) * Math.exp(-away * away / (size * size * 2.2));
      dx += (-oy * pull - ox * 0.25 * pull) / away;
      dy += (ox * pull - oy * 0.25 * pull) / away;
    }
    for (double[] light : lights) {
      double ox = x - light[0];
      double oy = y - light[1];
      double away = Math.hypot(ox, oy) + 1e-6;
      double pull = Math.exp(-away * away / (light[2] * light[2] * 6));
      dx += (-oy / away * 2.5 - dx) * pull;
      dy += (ox / away * 2.5 - dy) * pull;
    }
    return Math.atan2(dy, dx);
  }

  private double hill(double x) {
    return ground + noise.at(x * 1.1 + 5, 3) * 0.07 + noise.at(x * 3 + 5, 9) * 0.015;
  }

  private double inCypress(double x, double y) {
    double up = (high * 1.02 - y) / tall;
    if (up < 0 || up > 1.03) {
      return 0;
    }
    double half = 0.1 * Math.pow(1 - Math.min(1, up), 0.7) * (1 + noise.at(y * 7, 4) * 0.4) + 0.004;
    double sway = Math.sin(up * 5 + cypress * 9) * 0.02;
    double main = 1 - Math.abs(x - cypress - sway + noise.at(x * 14, y * 9) * 0.02) / half;
    double second = (high * 1.02 - y) / (tall * 0.55);
    double side = second > 1
        ? 0
        : 1
            - Math.abs(x - cypress - 0.075 - Math.sin(second * 4) * 0.015)
                / (0.055 * Math.pow(1 - second, 0.7) + 0.003);
    return Math.max(0, Math.max(main, side));
  }

  private int seen(double x, double y) {
    double tree = inCypress(x, y);
    if (tree > 0) {
      return Colour.mix(
          night.at(0.02), Colour.lch(0.36, 0.07, 0.38), 0.5 + 0.5 * noise.at(x * 16, y * 5));
    }
    if (y > hill(x) - 0.16) {
      int built = house(x, y);
      if (built >= 0) {
        return built;
      }
    }
    double hill = hill(x);
    double ridge = hill - 0.03 - 0.11 * Math.max(0, 0.45 + noise.fractal(x * 1.5 + 30, 8, 3));
    if (y > ridge && y <= hill) {
      double lit = Math.sin((y - ridge) * 110 + noise.at(x * 5, y * 8) * 4);
      return Colour.lit(night.at(0.26 + (y - ridge) * 1.6), lit * 17);
    }
    if (y > hill) {
      double near = hill + 0.09 + 0.05 * noise.at(x * 2.1 + 60, 2);
      boolean front = y > near;
      double from = front ? near : hill;
      double band =
          Math.sin((y - from) * (front ? 70 : 120) + noise.at(x * 4 + (front ? 9 : 0), y * 6) * 4);
      double patch = noise.at(x * 2.3 + (front ? 30 : 9), y * 5);
      int earth = Colour.lch(front ? 0.44 : 0.6, 0.105, 0.28 + patch * 0.12);
      int field = Colour.mix(night.at(front ? 0.24 : 0.5), earth, 0.36 + 0.24 * patch);
      return Colour.lit(
          Colour.mix(field, gold, Math.max(0, band) * (front ? 0.08 : 0.17)), band * 24);
    }
    double angle = heading(x, y);
    double band = noise.at(x * 2.2 + Math.cos(angle) * 0.35, y * 5 + Math.sin(angle) * 0.5);
    double tone = 0.28 + 0.32 * (y / ground) * (y / ground) + band * 0.3;
    for (double[] eddy : eddies) {
      double away = Math.hypot(x - eddy[0], y - eddy[1]) / Math.abs(eddy[2]);
      double arm =
          Math.sin(Math.atan2(y - eddy[1], x - eddy[0]) * Math.signum(eddy[2]) * 2 + away * 7);
      tone += Math.exp(-away * away * 0.8) * (0.2 + 0.26 * arm);
    }
    int colour = night.at(tone);
    for (double[] light : lights) {
      double away = Math.hypot(x - light[0], y - light[1]) / light[2];
      if (away < 4) {
        double ring = 0.5 + 0.5 * Math.cos(away * 5.2 - 0.6);
        colour = Colour.over(
            colour,
            Colour.mix(gold, night.at(0.85), Math.min(0.8, away * 0.25)),
            Math.exp(-away * 0.85) * (0.55 + 0.5 * ring));
        colour = Colour.over(colour, pale, Colour.smoothstep(0.85, 0.45, away));
      }
    }
    return moon(colour, x, y);
  }

  /** A wall, roof or lit window of the village, or -1. */
  private int house(double x, double y) {
    for (double[] house : houses) {
      double foot = hill(house[0]) + house[5];
      double dx = (x - house[0]) / house[1];
      double up = (foot - y) / house[2];
      if (up < 0 || Math.abs(dx) > 1.25) {
        continue;
      }
      if (Math.abs(dx) < 1 && up < 1) {
        boolean window = Math.abs(dx - 0.1) < 0.36 && up > 0.3 && up < 0.78;
        return window ? gold : Colour.mix(night.at(0.62), night.at(0.3), dx > 0.2 ? 0.7 : 0.15);
      }
      double roof = house[4] > 0 ? (1 - (up - 1) / 2.6) * 0.6 : 1.2 - (up - 1) * 1.5;
      if (up >= 1 && Math.abs(dx) < roof) {
        return Colour.mix(
            night.at(0.08), house[3] > 0.5 ? 0x9a4a30 : night.at(0.4), house[4] > 0 ? 0.2 : 0.55);
      }
    }
    return -1;
  }

  private int moon(int colour, double x, double y) {
    double size = lights[0][2];
    double disc = Math.hypot(x - lights[0][0], y - lights[0][1]) / size;
    double bite = Math.hypot(x - lights[0][0] + size * 0.3, y - lights[0][1] + size * 0.12) / size;
    return disc < 0.72
        ? Colour.mix(colour, bite < 0.5 ? gold : pale, bite < 0.5 ? 0.75 : 0.95)
        : colour;
  }
}
