package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;

/** The patterns of optical art, each a colour for every place, decided by the brief. */
final class OpPatterns {
  private static final int[][] INKS = {
    {0xf4f1e8, 0x111114, 0x111114, 0x111114},
    {0xf5efe0, 0x14213d, 0xe63946, 0xf4a261},
    {0xf7f4ea, 0x1b1b3a, 0x3a86ff, 0xff006e},
    {0xfaf3dd, 0x0b3c49, 0x119da4, 0xff7f51},
    {0x151022, 0xf2e9e4, 0x9d4edd, 0x4cc9f0},
    {0xf2ead3, 0x2d1e2f, 0xf26430, 0x6761a8},
  };

  private OpPatterns() {}

  private static Palette inks(Canvas canvas) {
    var random = canvas.random;
    int[] set =
        INKS[canvas.valence < 0.3 && random.nextBoolean() ? 0 : random.nextInt(INKS.length)];
    return new Palette(set)
        .shifted(0, 0.8 + canvas.valence * 0.4, (random.nextDouble() - 0.5) * 0.1);
  }

  /** Bands that lean and thicken along slow waves, with colour drifting through them. */
  static Canvas.Shader waves(Canvas canvas) {
    var random = canvas.random;
    var inks = inks(canvas);
    var noise = new Noise(random.nextLong());
    boolean upright = random.nextBoolean();
    double bands = 26 + random.nextInt(14) + canvas.energy * 12;
    double swing = 0.055 + random.nextDouble() * 0.06 + canvas.energy * 0.03;
    double rate = 4 + random.nextDouble() * 5;
    double shear = (random.nextDouble() - 0.5) * 0.5;
    double centre = 0.3 + random.nextDouble() * 0.5;
    var drift = new Field(canvas, 80, (x, y) -> noise.at(x * 0.9, y * 0.9) * 0.35);
    var second = new Ramp(inks.pick(2), inks.pick(3), inks.pick(1), inks.pick(2));
    return (px, py) -> {
      double x = upright ? px : py;
      double y = upright ? py : px;
      double swell = Math.exp(-(y - centre) * (y - centre) * 5);
      double wave =
          Math.sin(y * rate + Math.sin(y * rate * 0.43) * 1.4 + x * 1.3) * swing * (0.45 + swell)
              + Math.sin(y * rate * 2.6 + x * 3) * swing * 0.18;
      double phase = (x + wave + shear * y * 0.3 + drift.at(px, py) * 0.25) * bands * 0.5;
      double inside = Math.abs(phase - Math.floor(phase) - 0.5) * 2;
      double edge = 0.5 + 0.28 * Math.sin(y * rate * 0.8 + x * 2.2);
      int ink = second.at(0.5 + drift.at(px, py) * 1.6);
      int ground = Colour.lit(inks.pick(0), -Math.abs(wave) * 120);
      return inside < edge ? ground : (int) Math.floor(phase) % 3 == 0 ? ink : inks.pick(1);
    };
  }

  /** A grid of discs in squares pushed out by globes. */
  static Canvas.Shader bulge(Canvas canvas) {
    var random = canvas.random;
    double wide = canvas.wide;
    double high = canvas.high;
    var noise = new Noise(random.nextLong());
    double hue = random.nextDouble();
    double gap = random.nextBoolean() ? 0.5 : 0.18 + random.nextDouble() * 0.2;
    double chroma = 0.1 + 0.07 * canvas.valence + 0.03 * canvas.energy;
    double lift = canvas.valence * 0.1;
    var squares = new Ramp(
        Colour.lch(0.16 + lift, chroma * 0.5, hue),
        Colour.lch(0.42 + lift, chroma, hue + 0.04),
        Colour.lch(0.66 + lift, chroma, hue + 0.1),
        Colour.lch(0.86, chroma * 0.6, hue + 0.16));
    var discs = new Ramp(
        Colour.lch(0.95, chroma * 0.3, hue + gap),
        Colour.lch(0.78, chroma, hue + gap),
        Colour.lch(0.55, chroma * 1.2, hue + gap + 0.05),
        Colour.lch(0.3, chroma, hue + gap + 0.1));
    int globes = 1 + random.nextInt(2) + (int) (canvas.energy * 1.5);
    double[][] globe = new double[globes][];
    for (int k = 0; k < globes; k++) {
      globe[k] = new double[] {
        wide * ((k + 0.5) / globes + (random.nextDouble() - 0.5) * 0.14),
        high * (0.34 + 0.32 * random.nextDouble()),
        (k == 0 ? 0.4 : 0.24) + random.nextDouble() * 0.08,
        k > 0 && random.nextInt(3) == 0 ? -1 : 1
      };
    }
    double pitch = 20 + random.nextInt(8);
    boolean diamonds = random.nextInt(3) == 0;
    return (x, y) -> {
      double px = x - wide / 2;
      double py = y - high / 2;
      double lit = 0;
      for (double[] g : globe) {
        double dx = x - g[0];
        double dy = y - g[1];
        double away = Math.sqrt(dx * dx + dy * dy) / g[2];
        if (away < 1) {
          double depth = Math.sqrt(1 - away * away);
          double pull = g[3] > 0
              ? (Math.asin(away) / (Math.PI / 2) / Math.max(1e-6, away) - 1) * 0.92
              : away * away * 0.55 - 0.55;
          px += dx * pull;
          py += dy * pull;
          lit += g[3] * depth * (0.55 - 0.45 * (dx + dy) / g[2]);
        }
      }
      double gx = px * pitch;
      double gy = py * pitch;
      if (diamonds) {
        double t = (gx + gy) * 0.7071;
        gy = (gy - gx) * 0.7071;
        gx = t;
      }
      double cx = Math.floor(gx);
      double cy = Math.floor(gy);
      double u = gx - cx - 0.5;
      double v = gy - cy - 0.5;
      double tone = noise.at(cx * 0.11 + 3, cy * 0.11) * 0.5 + 0.42 + lit * 0.34;
      boolean checker = ((int) cx + (int) cy & 1) == 0;
      double radius = 0.28 + 0.13 * noise.at(cx * 0.17, cy * 0.17 + 8);
      boolean disc = u * u + v * v < radius * radius;
      boolean line = Math.abs(u) > 0.47 || Math.abs(v) > 0.47;
      return line
          ? squares.at(tone - 0.4)
          : disc ? discs.at(checker ? tone * 0.8 : 1 - tone) : squares.at(tone);
    };
  }

  /** A chequer whose columns narrow into folds. */
  static Canvas.Shader squares(Canvas canvas) {
    var random = canvas.random;
    var inks = inks(canvas);
    double wide = canvas.wide;
    double[] folds = new double[1 + random.nextInt(2) + (int) (canvas.energy * 1.5)];
    double[] depth = new double[folds.length];
    for (int k = 0; k < folds.length; k++) {
      folds[k] = wide * ((k + 0.3 + 0.4 * random.nextDouble()) / folds.length);
      depth[k] = 0.10 + 0.14 * random.nextDouble();
    }
    int fine = 2600;
    double[] along = new double[fine + 1];
    for (int i = 0; i < fine; i++) {
      double x = wide * i / fine;
      double narrow = 1;
      for (int k = 0; k < folds.length; k++) {
        narrow += 8.5 * Math.exp(-Math.abs(x - folds[k]) / depth[k] * 2.4);
      }
      along[i + 1] = along[i] + narrow * wide / fine;
    }
    double columns = 6.5 + random.nextInt(3);
    double rows = 9 + random.nextInt(4);
    double tilt = (random.nextDouble() - 0.5) * 0.2;
    boolean wavy = random.nextBoolean();
    return (x, y) -> {
      double px = Math.max(
          0,
          Math.min(
              fine - 1, (x + (wavy ? Math.sin(y * 5) * 0.035 : tilt * (y - 0.5))) / wide * fine));
      int i = (int) px;
      double gx = (along[i] + (along[i + 1] - along[i]) * (px - i)) * columns;
      double gy = y * rows + (wavy ? Math.sin(gx * 0.35) * 0.4 : 0);
      boolean dark = ((int) Math.floor(gx) + (int) Math.floor(gy) & 1) == 0;
      double near = 0;
      for (int k = 0; k < folds.length; k++) {
        near += Math.exp(-Math.abs(x - folds[k]) / depth[k] * 2.2);
      }
      int ink = Colour.over(inks.pick(1), inks.pick(2), Math.min(1, near * 0.8));
      int ground = Colour.over(inks.pick(0), inks.pick(3), Math.min(0.4, near * 0.35));
      return dark ? ink : Colour.scale(ground, 1 - 0.3 * Math.min(1, near));
    };
  }

  /** Two families of rings that beat against each other. */
  static Canvas.Shader rings(Canvas canvas) {
    var random = canvas.random;
    var inks = inks(canvas);
    double wide = canvas.wide;
    double high = canvas.high;
    double ax = wide * (0.28 + random.nextDouble() * 0.16);
    double ay = high * (0.35 + random.nextDouble() * 0.3);
    double bx = wide * (0.56 + random.nextDouble() * 0.16);
    double by = high * (0.35 + random.nextDouble() * 0.3);
    double rate = 17 + random.nextInt(7) + canvas.energy * 5;
    double twist = random.nextInt(3) * (random.nextBoolean() ? 1 : -1);
    double petals = 4 + random.nextInt(5);
    double depth = 0.015 + random.nextDouble() * 0.025;
    return (x, y) -> {
      double da = Math.sqrt((x - ax) * (x - ax) + (y - ay) * (y - ay));
      double db = Math.sqrt((x - bx) * (x - bx) + (y - by) * (y - by));
      double ta = Math.atan2(y - ay, x - ax);
      double tb = Math.atan2(y - by, x - bx);
      double a = (da + Math.sin(ta * petals) * depth) * rate + twist * ta / (2 * Math.PI);
      double b = (db + Math.sin(tb * petals) * depth) * rate - twist * tb / (2 * Math.PI);
      boolean first = a - Math.floor(a) < 0.5;
      boolean second = b - Math.floor(b) < 0.5;
      double share = Math.min(1, Math.max(0, 0.5 + (db - da) * 0.9));
      int ink =
          first == second ? Colour.over(inks.pick(1), inks.pick(2), share * 0.9) : inks.pick(0);
      return first == second || !first
          ? ink
          : Colour.over(ink, inks.pick(3), 0.16 + 0.3 * (1 - share));
    };
  }
}
