package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Periodic;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Supersampling;
import com.algorhythmic.painter.studio.kit.Vector;

/** Optical art: waves, swelling grids, folded chequers or beating rings that seem to move. */
public final class OpArt extends Scene {
  private static final int[][] INKS = {
    {0xf4f1e8, 0x111114, 0x111114, 0x111114},
    {0xf5efe0, 0x14213d, 0xe63946, 0xf4a261},
    {0xf7f4ea, 0x1b1b3a, 0x3a86ff, 0xff006e},
    {0xfaf3dd, 0x0b3c49, 0x119da4, 0xff7f51},
    {0x151022, 0xf2e9e4, 0x9d4edd, 0x4cc9f0},
    {0xf2ead3, 0x2d1e2f, 0xf26430, 0x6761a8},
  };

  public OpArt(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var pattern = switch (random.nextInt(6)) {
      case 0, 1 -> new Waves();
      case 2, 3 -> new Bulge();
      case 4 -> new Folds();
      default -> new Rings();
    };
    Supersampling.whereColoursDiffer(canvas, pattern, 24);
    canvas.mark(Matter.STROKE, pattern::near);
    canvas.finish(0.1, 4);
  }

  /** A ground, a main ink and two more. */
  private Palette inks() {
    int set = valence < 0.3 && random.nextBoolean() ? 0 : random.nextInt(INKS.length);
    double turn = random.nextDouble(-0.05, 0.05);
    return new Palette(INKS[set]).shifted(0, 0.8 + valence * 0.4, turn);
  }

  private static boolean chequered(double x, double y) {
    return ((int) Math.floor(x) + (int) Math.floor(y) & 1) == 0;
  }

  private interface Pattern extends Canvas.Shader {
    /** How near a place seems, from 0 to 1. */
    double near(double x, double y);
  }

  /** Bands that lean and thicken along slow waves, with colour drifting through them. */
  private final class Waves implements Pattern {
    private final Palette inks = inks();
    private final Noise noise = new Noise(random.nextLong());
    private final boolean upright = random.nextBoolean();
    private final double bands = 26 + random.nextInt(14) + energy * 12;
    private final double swing = random.nextDouble(0.055, 0.115) + energy * 0.03;
    private final double rate = random.nextDouble(4, 9);
    private final double shear = random.nextDouble(-0.25, 0.25);
    private final double centre = random.nextDouble(0.3, 0.8);
    private final Field drift = new Field(canvas, 80, (x, y) -> noise.at(x * 0.9, y * 0.9) * 0.35);
    private final Ramp colours = new Ramp(inks.pick(2), inks.pick(3), inks.pick(1), inks.pick(2));

    @Override
    public int colour(double px, double py) {
      double x = upright ? px : py;
      double y = upright ? py : px;
      double wave = wave(x, y);
      double phase = (x + wave + shear * y * 0.3 + drift.at(px, py) * 0.25) * bands * 0.5;
      double inside = Periodic.triangle(phase);
      if (inside < 0.5 + 0.28 * Math.sin(y * rate * 0.8 + x * 2.2)) {
        return Colour.lit(inks.pick(0), -Math.abs(wave) * 120);
      }
      boolean coloured = (int) Math.floor(phase) % 3 == 0;
      return coloured ? colours.at(0.5 + drift.at(px, py) * 1.6) : inks.pick(1);
    }

    @Override
    public double near(double x, double y) {
      return 0.5 + (upright ? wave(x, y) : wave(y, x)) / swing * 0.4;
    }

    private double wave(double x, double y) {
      double swell = Math.exp(-(y - centre) * (y - centre) * 5);
      return Math.sin(y * rate + Math.sin(y * rate * 0.43) * 1.4 + x * 1.3) * swing * (0.45 + swell)
          + Math.sin(y * rate * 2.6 + x * 3) * swing * 0.18;
    }
  }

  /** A grid of discs in squares, pushed out by globes. */
  private final class Bulge implements Pattern {
    private final Noise noise = new Noise(random.nextLong());
    private final double hue = random.nextDouble();
    private final double gap = random.nextBoolean() ? 0.5 : random.nextDouble(0.18, 0.38);
    private final double chroma = 0.1 + 0.07 * valence + 0.03 * energy;
    private final double lift = valence * 0.1;
    private final Ramp squares = new Ramp(
        Colour.lch(0.16 + lift, chroma * 0.5, hue),
        Colour.lch(0.42 + lift, chroma, hue + 0.04),
        Colour.lch(0.66 + lift, chroma, hue + 0.1),
        Colour.lch(0.86, chroma * 0.6, hue + 0.16));
    private final Ramp discs = new Ramp(
        Colour.lch(0.95, chroma * 0.3, hue + gap),
        Colour.lch(0.78, chroma, hue + gap),
        Colour.lch(0.55, chroma * 1.2, hue + gap + 0.05),
        Colour.lch(0.3, chroma, hue + gap + 0.1));
    private final Globe[] globes = globes(1 + random.nextInt(2) + (int) (energy * 1.5));
    private final double pitch = 20 + random.nextInt(8);
    private final boolean diamonds = random.nextInt(3) == 0;

    private Globe[] globes(int count) {
      var globes = new Globe[count];
      for (int k = 0; k < count; k++) {
        globes[k] = new Globe(
            wide * ((k + 0.5) / count + random.nextDouble(-0.07, 0.07)),
            high * random.nextDouble(0.34, 0.66),
            (k == 0 ? 0.4 : 0.24) + random.nextDouble(0, 0.08),
            k > 0 && random.nextInt(3) == 0);
      }
      return globes;
    }

    @Override
    public int colour(double x, double y) {
      double px = x - wide / 2;
      double py = y - high / 2;
      double lit = 0;
      for (var globe : globes) {
        double dx = x - globe.x;
        double dy = y - globe.y;
        double away = Math.sqrt(dx * dx + dy * dy) / globe.radius;
        if (away < 1) {
          double pull = globe.pull(away);
          px += dx * pull;
          py += dy * pull;
          double light = Math.sqrt(1 - away * away) * (0.55 - 0.45 * (dx + dy) / globe.radius);
          lit += globe.hollow ? -light : light;
        }
      }
      return diamonds
          ? cell((px + py) * pitch * 0.7071, (py - px) * pitch * 0.7071, lit)
          : cell(px * pitch, py * pitch, lit);
    }

    @Override
    public double near(double x, double y) {
      double near = 0.3;
      for (var globe : globes) {
        double away = Vector.length(x - globe.x, y - globe.y) / globe.radius;
        double up = Math.sqrt(Math.max(0, 1 - away * away));
        near += globe.hollow ? -0.3 * up : 0.7 * up;
      }
      return near;
    }

    private int cell(double x, double y, double lit) {
      double column = Math.floor(x);
      double row = Math.floor(y);
      double u = x - column - 0.5;
      double v = y - row - 0.5;
      double tone = noise.at(column * 0.11 + 3, row * 0.11) * 0.5 + 0.42 + lit * 0.34;
      if (Math.abs(u) > 0.47 || Math.abs(v) > 0.47) {
        return squares.at(tone - 0.4);
      }
      double radius = 0.28 + 0.13 * noise.at(column * 0.17, row * 0.17 + 8);
      return u * u + v * v >= radius * radius
          ? squares.at(tone)
          : discs.at(chequered(column, row) ? tone * 0.8 : 1 - tone);
    }

    private record Globe(double x, double y, double radius, boolean hollow) {
      /** How far the grid is drawn towards the globe's middle, at a share of its radius. */
      double pull(double away) {
        return hollow
            ? away * away * 0.55 - 0.55
            : (Math.asin(away) / (Math.PI / 2) / Math.max(1e-6, away) - 1) * 0.92;
      }
    }
  }

  /** A chequer whose columns narrow into folds. */
  private final class Folds implements Pattern {
    private static final int FINE = 2600;

    private final Palette inks = inks();
    private final double[] folds = new double[1 + random.nextInt(2) + (int) (energy * 1.5)];
    private final double[] depth = new double[folds.length];
    private final double[] along = along();
    private final double columns = 6.5 + random.nextInt(3);
    private final double rows = 9 + random.nextInt(4);
    private final double tilt = random.nextDouble(-0.1, 0.1);
    private final boolean wavy = random.nextBoolean();

    /** Chooses the folds, and measures the cloth from the left edge to places across the picture. */
    private double[] along() {
      for (int k = 0; k < folds.length; k++) {
        folds[k] = wide * (k + random.nextDouble(0.3, 0.7)) / folds.length;
        depth[k] = random.nextDouble(0.1, 0.24);
      }
      var along = new double[FINE + 1];
      for (int i = 0; i < FINE; i++) {
        along[i + 1] = along[i] + (1 + 8.5 * folded(wide * i / FINE, 2.4)) * wide / FINE;
      }
      return along;
    }

    private double folded(double x, double steepness) {
      double folded = 0;
      for (int k = 0; k < folds.length; k++) {
        folded += Math.exp(-Math.abs(x - folds[k]) / depth[k] * steepness);
      }
      return folded;
    }

    @Override
    public int colour(double x, double y) {
      double moved = x + (wavy ? Math.sin(y * 5) * 0.035 : tilt * (y - 0.5));
      double place = Math.max(0, Math.min(FINE - 1, moved / wide * FINE));
      int i = (int) place;
      double column = (along[i] + (along[i + 1] - along[i]) * (place - i)) * columns;
      double row = y * rows + (wavy ? Math.sin(column * 0.35) * 0.4 : 0);
      double near = folded(x, 2.2);
      if (chequered(column, row)) {
        return Colour.over(inks.pick(1), inks.pick(2), Math.min(1, near * 0.8));
      }
      int ground = Colour.over(inks.pick(0), inks.pick(3), Math.min(0.4, near * 0.35));
      return Colour.scale(ground, 1 - 0.3 * Math.min(1, near));
    }

    @Override
    public double near(double x, double y) {
      return 1 - folded(x, 2.2);
    }
  }

  /** Two families of rings that beat against each other. */
  private final class Rings implements Pattern {
    private final Palette inks = inks();
    private final double ax = wide * random.nextDouble(0.28, 0.44);
    private final double ay = high * random.nextDouble(0.35, 0.65);
    private final double bx = wide * random.nextDouble(0.56, 0.72);
    private final double by = high * random.nextDouble(0.35, 0.65);
    private final double rate = 17 + random.nextInt(7) + energy * 5;
    private final double twist = random.nextInt(3) * (random.nextBoolean() ? 1 : -1);
    private final double petals = rhythm.count(4 + random.nextInt(5));
    private final double depth = random.nextDouble(0.015, 0.04);

    @Override
    public int colour(double x, double y) {
      double a = Math.sqrt((x - ax) * (x - ax) + (y - ay) * (y - ay));
      double b = Math.sqrt((x - bx) * (x - bx) + (y - by) * (y - by));
      boolean first = ring(a, Math.atan2(y - ay, x - ax), twist);
      boolean second = ring(b, Math.atan2(y - by, x - bx), -twist);
      double share = Math.min(1, Math.max(0, 0.5 + (b - a) * 0.9));
      if (first == second) {
        return Colour.over(inks.pick(1), inks.pick(2), share * 0.9);
      }
      return first
          ? Colour.over(inks.pick(0), inks.pick(3), 0.16 + 0.3 * (1 - share))
          : inks.pick(0);
    }

    @Override
    public double near(double x, double y) {
      return 1 - 1.6 * Math.min(Vector.length(x - ax, y - ay), Vector.length(x - bx, y - by));
    }

    private boolean ring(double away, double angle, double twist) {
      double wavy = away + Math.sin(angle * petals) * depth;
      return Periodic.saw(wavy * rate + twist * angle / (2 * Math.PI)) < 0.5;
    }
  }
}
