package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Silken ribbons that stream along a curl field, each keeping its distance from the others. */
public final class FlowField extends Scene {
  private static final int[][] CLOTHS = {
    {0xf4ede0, 0x17324d, 0x2f6f8f, 0x8cc0c4, 0xf2b880, 0xd95d39, 0x9c2f3c, 0xf7dfb8},
    {0x10131f, 0x1d2f5f, 0x3d6bb3, 0x77c6d8, 0xf6e7c1, 0xf2a65a, 0xe4572e, 0x7a2048},
    {0xefe6d6, 0x264027, 0x5f7f4a, 0xa7bf8f, 0xe9c46a, 0xc8553d, 0x588b8b, 0x2f4858},
    {0x1b1024, 0x4a1f6b, 0x8e3b9e, 0xe05c9c, 0xffb199, 0xffe3b0, 0x4fb3bf, 0x1f5f8b},
    {0xf7f2ea, 0x3b3a5a, 0x7a6ea8, 0xc3a6d6, 0xf3c7c9, 0xf0877a, 0xc44569, 0xffe0ac},
    {0x0c1f24, 0x0f4c4a, 0x1f8a70, 0x9bd0a4, 0xf3efcf, 0xf5b841, 0xdf6d2d, 0x2b6777},
  };

  public FlowField(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int[] cloth = CLOTHS[random.nextInt(CLOTHS.length)];
    var dyes = new Palette(Arrays.copyOfRange(cloth, 1, cloth.length))
        .shifted((valence - 0.5) * 0.1, 0.8 + valence * 0.4, (random.nextDouble() - 0.5) * 0.08);
    var grounds = new Ramp(cloth[0], Colour.mix(cloth[0], dyes.pick(0), 0.22));
    var noise = new Noise(random.nextLong());
    canvas.shade((x, y) -> grounds.at(0.5 + noise.at(x * 1.3 + 40, y * 1.3) * 0.6));

    double scale = 0.7 + random.nextDouble() * 0.7 + energy * 0.35;
    double heading = random.nextDouble() * Math.PI * 2;
    double drift = 0.35 + random.nextDouble() * 0.7;
    double driftX = Math.cos(heading) * drift;
    double driftY = Math.sin(heading) * drift;
    double eyeX = wide * (0.25 + 0.5 * random.nextDouble());
    double eyeY = high * (0.25 + 0.5 * random.nextDouble());
    double whirl = (random.nextBoolean() ? 1 : -1) * (0.2 + random.nextDouble() * 0.35);
    Field.Quantity potential = (x, y) -> x * driftX
        + y * driftY
        + noise.at(x * scale, y * scale) * 0.42 / scale
        + noise.at(x * scale * 2.3 + 9, y * scale * 2.3) * 0.1 / scale
        - whirl * Math.exp(-((x - eyeX) * (x - eyeX) + (y - eyeY) * (y - eyeY)) * 6);

    int grid = 640;
    int columns = (int) (wide * grid) + 1;
    int rows = (int) (high * grid) + 1;
    var taken = new boolean[columns * rows];
    int tries = (int) (15000 * wide * high);
    double boldest = 0.010 + energy * 0.009 + random.nextDouble() * 0.006;
    for (int n = 0; n < tries; n++) {
      double done = (double) n / tries;
      double half = boldest * Math.pow(1 - done, 3.4) * (0.5 + random.nextDouble() * 0.8) + 0.0013;
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      long dye = random.nextLong();
      var path = trace(potential, x, y, half, taken, columns, grid);
      if (path != null) {
        double hue = noise.at(x * 0.9 - 20, y * 0.9 + 11) * 0.75 + 0.5;
        lay(path, half, hue, dyes, new SplittableRandom(dye), columns, grid, taken);
      }
    }
    canvas.grain(7);
    canvas.vignette(0.16);
  }

  /** The stream through a place, both ways, as far as it is free; null where it is too short to be worth a ribbon. */
  private double[][] trace(
      Field.Quantity potential,
      double startX,
      double startY,
      double half,
      boolean[] taken,
      int columns,
      int grid) {
    double step = 0.007;
    int most = 150;
    double[][] path = new double[2][2 * most + 1];
    int first = most;
    int last = most;
    for (int way = -1; way <= 1; way += 2) {
      double x = startX;
      double y = startY;
      for (int i = 0; i <= most; i++) {
        if (x < -0.02
            || y < -0.02
            || x > wide + 0.02
            || y > high + 0.02
            || !free(taken, columns, grid, x, y, half)) {
          break;
        }
        int at = most + way * i;
        path[0][at] = x;
        path[1][at] = y;
        first = Math.min(first, at);
        last = Math.max(last, at);
        double e = 0.004;
        double dx = potential.at(x, y + e) - potential.at(x, y - e);
        double dy = potential.at(x - e, y) - potential.at(x + e, y);
        double speed = Math.hypot(dx, dy) + 1e-9;
        x += way * step * dx / speed;
        y += way * step * dy / speed;
      }
    }
    if ((last - first) * step < Math.max(0.035, half * 6)) {
      return null;
    }
    return new double[][] {
      Arrays.copyOfRange(path[0], first, last + 1), Arrays.copyOfRange(path[1], first, last + 1)
    };
  }

  private static boolean free(
      boolean[] taken, int columns, int grid, double x, double y, double half) {
    double room = half * 1.1 + 0.0006;
    int rows = taken.length / columns;
    for (int row = (int) ((y - room) * grid); row <= (int) ((y + room) * grid); row++) {
      for (int column = (int) ((x - room) * grid); column <= (int) ((x + room) * grid); column++) {
        if (row >= 0
            && column >= 0
            && row < rows
            && column < columns
            && taken[row * columns + column]) {
          return false;
        }
      }
    }
    return true;
  }

  private void lay(
      double[][] path,
      double half,
      double hue,
      Palette dyes,
      SplittableRandom random,
      int columns,
      int grid,
      boolean[] taken) {
    int points = path[0].length;
    double[] px = new double[points];
    double[] py = new double[points];
    double[] reach = new double[points];
    for (int i = 0; i < points; i++) {
      double t = (double) i / (points - 1);
      px[i] = path[0][i] * unit;
      py[i] = path[1][i] * unit;
      reach[i] = half * unit * Math.pow(Math.sin(Math.PI * (0.004 + 0.992 * t)), 0.5);
      mark(taken, columns, grid, path[0][i], path[1][i], half);
    }
    double jump =
        random.nextDouble() < 0.2 ? random.nextDouble() : hue + (random.nextDouble() - 0.5) * 0.3;
    var along = new Ramp(dyes.at(jump), dyes.at(jump + 0.22 * (random.nextDouble() - 0.3)));
    var strands = new Noise(random.nextLong());
    double shadow = half * unit * 0.35;
    double[] fallenX = px.clone();
    double[] fallenY = py.clone();
    for (int i = 0; i < points; i++) {
      fallenX[i] += shadow;
      fallenY[i] += shadow * 1.3;
    }
    new Ribbon(fallenX, fallenY, reach, points)
        .paint(canvas, (under, t, v, cover) -> Colour.scale(under, 1 - 0.2 * cover * (1 - v * v)));
    new Ribbon(px, py, reach, points).paint(canvas, (under, t, v, cover) -> {
      double thread = strands.at(t * 3, v * 5.5) * 13;
      double round =
          (1 - v * v) * 20 - 15 - Math.max(0, v) * 14 + Math.exp(-(v + 0.4) * (v + 0.4) * 16) * 16;
      return Colour.over(under, Colour.lit(along.at(t), thread + round), cover);
    });
  }

  private static void mark(
      boolean[] taken, int columns, int grid, double x, double y, double half) {
    int rows = taken.length / columns;
    int reach = (int) Math.ceil(half * grid);
    int middleColumn = (int) (x * grid);
    int middleRow = (int) (y * grid);
    for (int row = Math.max(0, middleRow - reach);
        row <= Math.min(rows - 1, middleRow + reach);
        row++) {
      for (int column = Math.max(0, middleColumn - reach);
          column <= Math.min(columns - 1, middleColumn + reach);
          column++) {
        taken[row * columns + column] = true;
      }
    }
  }
}
