package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Silken ribbons that stream along a curl field, each keeping its distance from the others. */
public final class FlowField extends Scene {
  /** Ground, then the dyes of the ribbons. */
  private static final int[][] CLOTHS = {
    {0xf4ede0, 0x17324d, 0x2f6f8f, 0x8cc0c4, 0xf2b880, 0xd95d39, 0x9c2f3c, 0xf7dfb8},
    {0x10131f, 0x1d2f5f, 0x3d6bb3, 0x77c6d8, 0xf6e7c1, 0xf2a65a, 0xe4572e, 0x7a2048},
    {0xefe6d6, 0x264027, 0x5f7f4a, 0xa7bf8f, 0xe9c46a, 0xc8553d, 0x588b8b, 0x2f4858},
    {0x1b1024, 0x4a1f6b, 0x8e3b9e, 0xe05c9c, 0xffb199, 0xffe3b0, 0x4fb3bf, 0x1f5f8b},
    {0xf7f2ea, 0x3b3a5a, 0x7a6ea8, 0xc3a6d6, 0xf3c7c9, 0xf0877a, 0xc44569, 0xffe0ac},
    {0x0c1f24, 0x0f4c4a, 0x1f8a70, 0x9bd0a4, 0xf3efcf, 0xf5b841, 0xdf6d2d, 0x2b6777},
  };

  private static final double STEP = 0.007;
  private static final int MOST_STEPS = 150;

  private final int[] cloth = pick(CLOTHS);
  private final Palette dyes = new Palette(Arrays.copyOfRange(cloth, 1, cloth.length))
      .shifted((valence - 0.5) * 0.1, 0.8 + valence * 0.4, (random.nextDouble() - 0.5) * 0.08);
  private final Noise noise = new Noise(random.nextLong());
  private final double scale = 0.7 + random.nextDouble() * 0.7 + energy * 0.35;
  private final double heading = random.nextDouble() * Math.PI * 2;
  private final double drift = 0.35 + random.nextDouble() * 0.7;
  private final double driftX = Math.cos(heading) * drift;
  private final double driftY = Math.sin(heading) * drift;
  private final double eyeX = wide * (0.25 + 0.5 * random.nextDouble());
  private final double eyeY = high * (0.25 + 0.5 * random.nextDouble());
  private final double whirl = (random.nextBoolean() ? 1 : -1) * (0.2 + random.nextDouble() * 0.35);
  private final double boldest = 0.010 + energy * 0.009 + random.nextDouble() * 0.006;
  private final Room room = new Room();

  public FlowField(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var grounds = new Ramp(cloth[0], Colour.mix(cloth[0], dyes.pick(0), 0.22));
    canvas.shade(
        Matter.STROKE, 0, (x, y) -> grounds.at(0.5 + noise.at(x * 1.3 + 40, y * 1.3) * 0.6));
    int tries = (int) (15000 * wide * high);
    for (int n = 0; n < tries; n++) {
      double left = 1 - (double) n / tries;
      double half = boldest * Math.pow(left, 3.4) * (0.5 + random.nextDouble() * 0.8) + 0.0013;
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      var own = new SplittableRandom(random.nextLong());
      var stream = new Stream(x, y, half);
      if (stream.length() >= Math.max(0.035, half * 6)) {
        double hue = noise.at(x * 0.9 - 20, y * 0.9 + 11) * 0.75 + 0.5;
        canvas.layer(Matter.STROKE, Math.min(1, half / boldest), () -> ribbon(stream, hue, own));
      }
    }
    canvas.finish(0.16, 7);
  }

  /** The ribbons run along the lines on which this potential stays the same. */
  private double potential(double x, double y) {
    return x * driftX
        + y * driftY
        + noise.at(x * scale, y * scale) * 0.42 / scale
        + noise.at(x * scale * 2.3 + 9, y * scale * 2.3) * 0.1 / scale
        - whirl * Math.exp(-((x - eyeX) * (x - eyeX) + (y - eyeY) * (y - eyeY)) * 6);
  }

  /** Lays a ribbon with its shadow and threads along a stream. */
  private void ribbon(Stream stream, double hue, SplittableRandom own) {
    double[] x = stream.x();
    double[] y = stream.y();
    var half = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double t = (double) i / (x.length - 1);
      half[i] = stream.half * Math.pow(Math.sin(Math.PI * (0.004 + 0.992 * t)), 0.5);
      room.take(x[i], y[i], stream.half);
    }
    double from = own.nextDouble() < 0.2 ? own.nextDouble() : hue + (own.nextDouble() - 0.5) * 0.3;
    var along = new Ramp(dyes.at(from), dyes.at(from + 0.22 * (own.nextDouble() - 0.3)));
    var threads = new Noise(own.nextLong());
    double shadow = stream.half * 0.35;
    new Ribbon(canvas, moved(x, shadow), moved(y, shadow * 1.3), half)
        .paint((under, t, v, cover) -> Colour.scale(under, 1 - 0.2 * cover * (1 - v * v)));
    new Ribbon(canvas, x, y, half).paint((under, t, v, cover) -> {
      double gleam = Math.exp(-(v + 0.4) * (v + 0.4) * 16) * 16;
      double round = (1 - v * v) * 20 - 15 - Math.max(0, v) * 14 + gleam;
      int dye = Colour.lit(along.at(t), threads.at(t * 3, v * 5.5) * 13 + round);
      return Colour.over(under, dye, cover);
    });
  }

  private static double[] moved(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }

  /** The stream through a place, both ways, as far as there is room for it. */
  private final class Stream {
    private final double half;
    private final double[] x = new double[2 * MOST_STEPS + 1];
    private final double[] y = new double[2 * MOST_STEPS + 1];
    private int first = MOST_STEPS;
    private int last = MOST_STEPS;

    Stream(double startX, double startY, double half) {
      this.half = half;
      trace(startX, startY, -1);
      trace(startX, startY, 1);
    }

    private void trace(double startX, double startY, int way) {
      double px = startX;
      double py = startY;
      double e = 0.004;
      for (int i = 0; i <= MOST_STEPS && room.isFree(px, py, half); i++) {
        int at = MOST_STEPS + way * i;
        x[at] = px;
        y[at] = py;
        first = Math.min(first, at);
        last = Math.max(last, at);
        double dx = potential(px, py + e) - potential(px, py - e);
        double dy = potential(px - e, py) - potential(px + e, py);
        double speed = Vector.length(dx, dy) + 1e-9;
        px += way * STEP * dx / speed;
        py += way * STEP * dy / speed;
      }
    }

    double length() {
      return (last - first) * STEP;
    }

    double[] x() {
      return Arrays.copyOfRange(x, first, last + 1);
    }

    double[] y() {
      return Arrays.copyOfRange(y, first, last + 1);
    }
  }

  /** A fine grid that remembers where ribbons lie. */
  private final class Room {
    private static final int CELLS = 640;
    private final int columns = (int) (wide * CELLS) + 1;
    private final int rows = (int) (high * CELLS) + 1;
    private final boolean[] taken = new boolean[columns * rows];

    /** Whether there is room at a place, which may lie a little beside the picture. */
    boolean isFree(double x, double y, double half) {
      if (x < -0.02 || y < -0.02 || x > wide + 0.02 || y > high + 0.02) {
        return false;
      }
      double reach = half * 1.1 + 0.0006;
      int bottom = Math.min(rows - 1, (int) ((y + reach) * CELLS));
      int right = Math.min(columns - 1, (int) ((x + reach) * CELLS));
      for (int row = (int) Math.max(0, (y - reach) * CELLS); row <= bottom; row++) {
        for (int column = (int) Math.max(0, (x - reach) * CELLS); column <= right; column++) {
          if (taken[row * columns + column]) {
            return false;
          }
        }
      }
      return true;
    }

    void take(double x, double y, double half) {
      int reach = (int) Math.ceil(half * CELLS);
      int column = (int) (x * CELLS);
      int left = Math.max(0, column - reach);
      int right = Math.min(columns - 1, column + reach);
      int middle = (int) (y * CELLS);
      int bottom = Math.min(rows - 1, middle + reach);
      for (int row = Math.max(0, middle - reach); row <= bottom && left <= right; row++) {
        Arrays.fill(taken, row * columns + left, row * columns + right + 1, true);
      }
    }
  }
}
