package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/** Living tissue: labyrinths, folds and cells grown by activation and inhibition, then lit like wet relief. */
public final class LivingTissue extends Scene {
  /** Depth, flank, crest, second depth, second crest, light. */
  private static final int[][] SCHEMES = {
    {0x061a2a, 0x0f6a7a, 0xa8f0d0, 0x1a1240, 0xf0a8d8, 0xe8fff8},
    {0x2a0a1a, 0xb0344a, 0xffc0a0, 0x3a1a3a, 0xffe0b0, 0xfff4e8},
    {0x0a200f, 0x3a8a3a, 0xe0f08a, 0x06302f, 0x8af0e0, 0xfcffe8},
    {0x180f3a, 0x5a3fc0, 0xc8b0ff, 0x062a4a, 0x7ae0ff, 0xf4f0ff},
    {0x2a1608, 0xb06a1f, 0xffe09a, 0x3a0f1a, 0xff9a6a, 0xfffae0},
    {0xe0d4c4, 0xf0c4b0, 0xfffaf0, 0xb0c8c8, 0xffe8d8, 0xffffff},
    {0x101418, 0x46606c, 0xd8e4e4, 0x2a2018, 0xf0c890, 0xffffff}
  };

  /** The cells of the lattice along the shorter side, so that a draft grows the same tissue as the picture. */
  private static final int CELLS = 360;

  private static final double STEP = 1.0 / CELLS;

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.09, 0.8 + valence * 0.4, 0.06);
  private final Noise noise = new Noise(random.nextLong());
  private final Lattice tissue = new Growth().grown();
  private final Lattice soft = tissue.blurred(5);
  private final double sun = random.nextDouble(-2.6, -0.6);
  private final double sunX = Math.cos(sun) * 0.75;
  private final double sunY = Math.sin(sun) * 0.75;
  private final double relief = (0.55 + energy * 0.3) * 3.1;
  private final Ramp first =
      new Ramp(scheme.pick(0), scheme.pick(1), scheme.mix(1, 2, 0.5), scheme.pick(2));
  private final Ramp second =
      new Ramp(scheme.pick(3), scheme.mix(3, 4, 0.4), scheme.mix(3, 4, 0.75), scheme.pick(4));

  public LivingTissue(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade(this::colour);
    Field.Quantity near = (x, y) -> 0.5 + 0.5 * tissue.at(x, y);
    canvas.mark(Matter.WATER, near);
    canvas.mark(Matter.FOLIAGE, near, (x, y) -> tissue.at(x, y) > 0);
    canvas.expose(1.12, light -> {
      light.bloom(0.5, 0.012, 0.3);
      light.bloom(0.4, 0.07, 0.25);
    });
    canvas.vignette(0.35);
    canvas.grain(6);
  }

  private int colour(double x, double y) {
    double height = tissue.at(x, y);
    double dx = (tissue.at(x + STEP, y) - tissue.at(x - STEP, y)) * relief;
    double dy = (tissue.at(x, y + STEP) - tissue.at(x, y - STEP)) * relief;
    double rough = noise.at(x * 70, y * 70) * 0.05;
    double length = Math.sqrt(dx * dx + dy * dy + 1);
    double lit = (-dx * sunX - dy * sunY + 0.66 + rough) / length;
    double shine =
        Math.pow(Math.max(0, (-dx * sunX * 0.8 - dy * sunY * 0.8 + 0.9) / length / 1.1), 26);
    double hollow = Math.max(0, soft.at(x, y) - height);
    double drift = noise.fractal(x * 2.4 + 11, y * 2.4 + 70, 3) * 0.28;
    double tone = (height * 0.5 + 0.5 + rough) * 0.85 + drift;
    double region = Colour.smoothstep(-0.3, 0.35, noise.fractal(x * 1.1 + 30, y * 1.1, 3));
    int colour = Colour.blend(first.at(tone), second.at(tone), region);
    double edge = Colour.smoothstep(0.35, 0, Math.abs(height)) * 0.14;
    colour = Colour.blend(colour, scheme.pick(2), edge);
    colour = Colour.scale(colour, 0.3 + 1.05 * Math.max(0, lit) - hollow * 0.5);
    double gleam = Math.min(0.85, shine * 0.9) * Colour.smoothstep(-0.4, 0.5, height);
    return Colour.blend(colour, scheme.pick(5), gleam);
  }

  /** Excites what exceeds its surroundings and inhibits the rest, until folds or cells are stable. */
  private final class Growth {
    private final Lattice tissue =
        new Lattice((int) Math.round(CELLS * wide), (int) Math.round(CELLS * high));
    private final Lattice lean = new Lattice(tissue.columns, tissue.rows);
    private final int near = 2 + random.nextInt(2) + (energy < 0.35 ? 1 : 0);
    private final int order = random.nextInt(6);
    private final double centreX = tissue.columns * random.nextDouble(0.25, 0.75);
    private final double centreY = tissue.rows * random.nextDouble(0.25, 0.75);
    private final double wave = near * random.nextDouble(8.5, 10.5);
    private final int arms = (int) (random.nextDouble(-1.5, 1.5) * 8);
    private final double bias = new double[] {-0.2, -0.12, 0.02, 0.15, 0.24}[random.nextInt(5)];
    private final double patchy = random.nextDouble(0.2, 0.75);

    Lattice grown() {
      for (int y = 0, i = 0; y < tissue.rows; y++) {
        for (int x = 0; x < tissue.columns; x++, i++) {
          double chance = random.nextDouble(-1, 1) * (order < 2 ? 0.9 : 1);
          tissue.values[i] = (float) (chance + order(x, y) * 0.45);
          double patch = noise.fractal(x * STEP * 1.5 + 60, y * STEP * 1.5, 2);
          lean.values[i] = (float) (bias + patchy * patch);
        }
      }
      for (int step = 0; step < 13; step++) {
        grow();
      }
      var plateaus = tissue.blurred(2);
      return rounded(plateaus, plateaus.blurred(near + 1));
    }

    /** Rings or spiral arms to begin with, or neither. */
    private double order(double x, double y) {
      double dx = x - centreX;
      double dy = y - centreY;
      double away = Math.hypot(dx, dy);
      return switch (order) {
        case 0 ->
          Math.sin(away / wave * Math.PI * 2 + noise.fractal(x * STEP * 2, y * STEP * 2, 2) * 14);
        case 1 -> Math.sin(Math.log(away + 8) * 30 + Math.atan2(dy, dx) * arms);
        default -> 0;
      };
    }

    private void grow() {
      var inner = tissue.blurred(near);
      var outer = inner.blurred(near * 2 + 1);
      for (int i = 0; i < tissue.values.length; i++) {
        float push = (inner.values[i] - outer.values[i]) * 5.5f + lean.values[i] * 1.4f;
        tissue.values[i] = push / (1 + Math.abs(push)) * 1.25f;
      }
    }

    /** Rounds the plateaus into ridges, with a seam along the middle of the widest. */
    private Lattice rounded(Lattice plateaus, Lattice wide) {
      for (int i = 0; i < plateaus.values.length; i++) {
        plateaus.values[i] = plateaus.values[i] * 0.45f + wide.values[i] * 0.75f;
      }
      return plateaus;
    }
  }

  private static final class Lattice {
    private final int columns;
    private final int rows;
    private final float[] values;

    Lattice(int columns, int rows) {
      this(columns, rows, new float[columns * rows]);
    }

    private Lattice(int columns, int rows, float[] values) {
      this.columns = columns;
      this.rows = rows;
      this.values = values;
    }

    Lattice blurred(int radius) {
      var blurred = new Lattice(columns, rows, values.clone());
      Light.blur(blurred.values, columns, rows, radius);
      return blurred;
    }

    double at(double x, double y) {
      double sx = Math.max(0, Math.min(columns - 1.001, x * CELLS - 0.5));
      double sy = Math.max(0, Math.min(rows - 1.001, y * CELLS - 0.5));
      double fx = eased(sx - (int) sx);
      double fy = eased(sy - (int) sy);
      int at = (int) sy * columns + (int) sx;
      return (values[at] * (1 - fx) + values[at + 1] * fx) * (1 - fy)
          + (values[at + columns] * (1 - fx) + values[at + columns + 1] * fx) * fy;
    }

    /** A weight that hides the lattice in the slopes. */
    private static double eased(double share) {
      return share * share * (3 - 2 * share) * 0.5 + share * 0.5;
    }
  }
}
