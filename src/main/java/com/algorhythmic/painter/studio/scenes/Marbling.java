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
import com.algorhythmic.painter.studio.kit.Vector;

/** Liquid colour folded into itself until it marbles. */
public final class Marbling extends Scene {
  private static final int[][] LIQUIDS = {
    {0x1a0b3b, 0x5a189a, 0xe0218a, 0xff6d00, 0xffd60a, 0xfff3c4, 0x00b4d8, 0x03045e},
    {0x03071e, 0x6a040f, 0xdc2f02, 0xf48c06, 0xffe5a0, 0x2ec4b6, 0x0b525b, 0x012a4a},
    {0x0b132b, 0x1c6e8c, 0x5bc0be, 0xf2f7e8, 0xf7b267, 0xf25c54, 0x8f2d56, 0x2b0f3a},
    {0x10002b, 0x3c096c, 0x9d4edd, 0xff9ee5, 0xfff1f9, 0x72efdd, 0x0096c7, 0x023e8a},
    {0x0a2239, 0x1d5c63, 0x53a2be, 0xf6e7cb, 0xf4a259, 0xd1495b, 0x7b2d5b, 0x1f1135},
  };
  private static final int[] PALE = {
    0x22223b, 0x4a4e69, 0xc9ada7, 0xf2e9e4, 0xe5989b, 0xb5838d, 0x6d6875, 0x14213d
  };
  private static final int CELLS = 280;

  private final int[] liquid = valence < 0.2 && random.nextBoolean() ? PALE : pick(LIQUIDS);
  private final Ramp ramp = new Ramp(new Palette(liquid)
      .shifted((valence - 0.5) * 0.08, 0.85 + 0.35 * valence, random.nextDouble(-0.06, 0.06))
      .closed());
  private final Noise noise = new Noise(random.nextLong());
  private final double eyeX = wide * random.nextDouble(0.3, 0.7);
  private final double eyeY = high * random.nextDouble(0.3, 0.7);
  private final double spin = (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.5, 2.1);
  private final double scale = random.nextDouble(0.85, 1.45);
  private final double fold = 0.75 + energy * 0.55;
  private final double turns = random.nextDouble(1.1, 1.9) + energy * 0.7;
  private final Field depth = new Field(canvas, CELLS, this::folded);
  private final Field tint = new Field(canvas, 60, (x, y) -> noise.at(x * 1.1 + 60, y * 1.1));

  public Marbling(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade(this::colour);
    canvas.mark(Matter.STROKE, (x, y) -> 0.5 + depth.at(x, y));
    canvas.finish(0.16, 5);
  }

  /** Noise at a place that noise moves, at a place that noise moves, about a whirl. */
  private double folded(double x, double y) {
    double dx = x - eyeX;
    double dy = y - eyeY;
    double turn = spin * Math.exp(-(dx * dx + dy * dy) * 3.5);
    double px = (eyeX + dx * Math.cos(turn) - dy * Math.sin(turn)) * scale;
    double py = (eyeY + dx * Math.sin(turn) + dy * Math.cos(turn)) * scale;
    double qx = noise.fractal(px, py, 2);
    double qy = noise.fractal(px + 5.2, py + 1.3, 2);
    double movedX = px + 2.1 * fold * qx;
    double movedY = py + 2.1 * fold * qy;
    double rx = noise.fractal(movedX + 1.7, movedY + 9.2, 2);
    double ry = noise.fractal(movedX + 8.3, movedY + 2.8, 2);
    return noise.fractal(px * 0.9 + 1.9 * fold * rx, py * 0.9 + 1.9 * fold * ry, 2)
        + 0.22 * Vector.length(rx, ry)
        + 0.1 * qx;
  }

  private int colour(double x, double y) {
    double value = depth.at(x, y);
    double slopeX = (depth.at(x + 1.0 / CELLS, y) - value) * CELLS;
    double slopeY = (depth.at(x, y + 1.0 / CELLS) - value) * CELLS;
    double band = value * turns * 1.35 + tint.at(x, y) * 0.3 + 0.5;
    double thread = Periodic.triangle(band * 7);
    double thin = Math.min(1, 1.6 / (1 + Vector.length(slopeX, slopeY) * turns * 9 / 40));
    int colour = Colour.over(
        ramp.at(Periodic.saw(band)),
        ramp.at(Periodic.saw(band + 0.28)),
        Colour.smoothstep(0.62, 0.95, thread) * 0.42 * thin);
    double lit = -(slopeX + slopeY * 1.3);
    double gleam = Math.exp(-(lit - 0.75) * (lit - 0.75) * 5);
    colour = Colour.lit(colour, Math.max(-34, Math.min(30, lit * 22)));
    return Colour.over(colour, 0xffffff, gleam * 0.34);
  }
}
