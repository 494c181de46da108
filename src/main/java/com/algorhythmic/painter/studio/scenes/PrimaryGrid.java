package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import java.util.ArrayList;
import java.util.List;

/** A grid of black bars between white and primary planes, balanced off its centre. */
public final class PrimaryGrid extends Scene {
  private static final int[][] SETS = {
    {0xf2eee3, 0xd2281e, 0x1f4e9e, 0xf0c52a, 0x16151a},
    {0xefe9da, 0xc43b2c, 0x27406f, 0xe5b23a, 0x221f1c},
    {0xf5f2ea, 0xe2452f, 0x2a6fb5, 0xf7d038, 0x101014},
    {0xe4e2dc, 0xa32a2a, 0x1c3557, 0xcf9f2f, 0x17181c},
  };
  private final int[] dyes;
  private final List<double[]> planes = new ArrayList<>();

  public PrimaryGrid(Canvas canvas) {
    super(canvas);
    int first = valence < 0.35 ? 1 : 0;
    int[] set = SETS[first + random.nextInt(3)];
    dyes = new int[set.length];
    for (int i = 0; i < set.length; i++) {
      dyes[i] = Colour.shift(set[i], 0, 0.85 + valence * 0.3, 0);
    }
  }

  @Override
  public void paint() {
    split(-0.03, -0.03, wide + 0.03, high + 0.03, 0, 3 + (int) (energy * 1.6) + random.nextInt(2));
    int[] fills = new int[planes.size()];
    double coloured = 0;
    int last = 0;
    for (int tries = 0; tries < 60 && coloured < 0.24 + energy * 0.22; tries++) {
      int k = random.nextInt(fills.length);
      double area = area(k) / (wide * high);
      if (fills[k] == 0 && area < 0.34) {
        int dye = 1 + Math.floorMod(last++, 3);
        fills[k] = random.nextInt(14) == 0 ? 4 : dye;
        coloured += area;
      }
    }
    double bar = 0.009 + random.nextDouble() * 0.007;
    var noise = new Noise(random.nextLong());
    var hand = new Field(canvas, 220, (x, y) -> noise.fractal(x * 7, y * 7, 3));
    double[] tilt = new double[fills.length];
    for (int k = 0; k < tilt.length; k++) {
      tilt[k] = (random.nextDouble() - 0.5) * 9;
    }
    canvas.shade((x, y) -> {
      double wobble = hand.at(x, y) * 0.0011;
      for (int k = 0; k < fills.length; k++) {
        double[] p = planes.get(k);
        if (x >= p[0] && x < p[2] && y >= p[1] && y < p[3]) {
          double inset =
              Math.min(Math.min(x - p[0], p[2] - x), Math.min(y - p[1], p[3] - y)) + wobble;
          boolean across = Math.min(x - p[0], p[2] - x) < Math.min(y - p[1], p[3] - y);
          double stroke =
              fills[k] == 0 ? noise.at(x * 12 + k * 7, y * 160) : noise.at(x * 160 + k * 7, y * 12);
          int paint = Colour.lit(dyes[fills[k]], stroke * 5 + hand.at(x, y) * 7 + tilt[k]);
          double edge = Math.exp(-Math.max(0, inset - bar) * 90);
          paint = Colour.lit(paint, -edge * 10);
          double black = noise.at(x * (across ? 190 : 14), y * (across ? 14 : 190)) * 6;
          return Colour.over(
              paint,
              Colour.lit(dyes[4], 8 + black),
              Colour.smoothstep(bar + 0.0012, bar - 0.0012, inset));
        }
      }
      return dyes[0];
    });
    canvas.weave(2.4);
    canvas.grain(6);
    canvas.vignette(0.08);
  }

  private double area(int k) {
    double[] p = planes.get(k);
    return (p[2] - p[0]) * (p[3] - p[1]);
  }

  private void split(double x0, double y0, double x1, double y1, int depth, int most) {
    double wide = x1 - x0;
    double high = y1 - y0;
    boolean small = Math.max(wide, high) < 0.16 || Math.min(wide, high) < 0.07;
    if (depth >= most || small || depth > 1 && random.nextDouble() < 0.24) {
      planes.add(new double[] {x0, y0, x1, y1});
      return;
    }
    double[] cuts = {0.22, 0.31, 0.38, 0.62, 0.7, 0.8};
    double at = cuts[random.nextInt(cuts.length)] + (random.nextDouble() - 0.5) * 0.05;
    if (random.nextDouble() < wide / (wide + high) * 1.3 - 0.15) {
      split(x0, y0, x0 + wide * at, y1, depth + 1, most);
      split(x0 + wide * at, y0, x1, y1, depth + 1, most);
    } else {
      split(x0, y0, x1, y0 + high * at, depth + 1, most);
      split(x0, y0 + high * at, x1, y1, depth + 1, most);
    }
  }
}
