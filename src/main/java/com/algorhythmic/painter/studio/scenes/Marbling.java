package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/** Liquid colour folded into itself until it marbles. */
public final class Marbling extends Scene {
  private static final int[][] LIQUIDS = {
    {0x1a0b3b, 0x5a189a, 0xe0218a, 0xff6d00, 0xffd60a, 0xfff3c4, 0x00b4d8, 0x03045e},
    {0x03071e, 0x6a040f, 0xdc2f02, 0xf48c06, 0xffe5a0, 0x2ec4b6, 0x0b525b, 0x012a4a},
    {0x0b132b, 0x1c6e8c, 0x5bc0be, 0xf2f7e8, 0xf7b267, 0xf25c54, 0x8f2d56, 0x2b0f3a},
    {0x10002b, 0x3c096c, 0x9d4edd, 0xff9ee5, 0xfff1f9, 0x72efdd, 0x0096c7, 0x023e8a},
    {0x0a2239, 0x1d5c63, 0x53a2be, 0xf6e7cb, 0xf4a259, 0xd1495b, 0x7b2d5b, 0x1f1135},
    {0x22223b, 0x4a4e69, 0xc9ada7, 0xf2e9e4, 0xe5989b, 0xb5838d, 0x6d6875, 0x14213d},
  };

  public Marbling(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int[] liquid =
        LIQUIDS[valence < 0.2 && random.nextBoolean() ? 5 : random.nextInt(LIQUIDS.length - 1)];
    var dyes = new Palette(liquid)
        .shifted((valence - 0.5) * 0.08, 0.85 + 0.35 * valence, (random.nextDouble() - 0.5) * 0.12);
    int[] ring = new int[dyes.size() + 1];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = dyes.pick(i);
    }
    var ramp = new Ramp(ring);
    var noise = new Noise(random.nextLong());
    double eyeX = wide * (0.3 + 0.4 * random.nextDouble());
    double eyeY = high * (0.3 + 0.4 * random.nextDouble());
    double spin = (random.nextBoolean() ? 1 : -1) * (0.5 + 1.6 * random.nextDouble());
    double scale = 0.85 + random.nextDouble() * 0.6;
    double fold = 0.75 + energy * 0.55;
    double turns = 1.1 + random.nextDouble() * 0.8 + energy * 0.7;
    int cells = 280;
    Field.Quantity folded = (x, y) -> {
      double dx = x - eyeX;
      double dy = y - eyeY;
      double turn = spin * Math.exp(-(dx * dx + dy * dy) * 3.5);
      double px = eyeX + dx * Math.cos(turn) - dy * Math.sin(turn);
      double py = eyeY + dx * Math.sin(turn) + dy * Math.cos(turn);
      double qx = noise.fractal(px * scale, py * scale, 2);
      double qy = noise.fractal(px * scale + 5.2, py * scale + 1.3, 2);
      double rx =
          noise.fractal(px * scale + 2.1 * fold * qx + 1.7, py * scale + 2.1 * fold * qy + 9.2, 2);
      double ry =
          noise.fractal(px * scale + 2.1 * fold * qx + 8.3, py * scale + 2.1 * fold * qy + 2.8, 2);
      return noise.fractal(
              px * scale * 0.9 + 1.9 * fold * rx, py * scale * 0.9 + 1.9 * fold * ry, 2)
          + 0.22 * Math.hypot(rx, ry)
          + 0.1 * qx;
    };
    var depth = new Field(canvas, cells, folded);
    var tint = new Field(canvas, 60, (x, y) -> noise.at(x * 1.1 + 60, y * 1.1));
    double step = 1.0 / cells;
    canvas.shade((x, y) -> {
      double value = depth.at(x, y);
      double slopeX = depth.at(x + step, y) - value;
      double slopeY = depth.at(x, y + step) - value;
      double steep = Math.hypot(slopeX, slopeY) * cells;
      double band = value * turns * 1.35 + tint.at(x, y) * 0.3 + 0.5;
      int colour = ramp.at(band - Math.floor(band));
      double fine = band * 7;
      double thread = Math.abs(fine - Math.floor(fine) - 0.5) * 2;
      double thin = Math.min(1, 1.6 / (1 + steep * turns * 9 / 40));
      colour = Colour.over(
          colour,
          ramp.at(band + 0.28 - Math.floor(band + 0.28)),
          Colour.smoothstep(0.62, 0.95, thread) * 0.42 * thin);
      double lit = -(slopeX + slopeY * 1.3) * cells;
      double gleam = Math.exp(-(lit - 0.75) * (lit - 0.75) * 5);
      colour = Colour.lit(colour, Math.max(-34, Math.min(30, lit * 22)));
      return Colour.over(colour, 0xffffff, gleam * 0.34);
    });
    canvas.grain(5);
    canvas.vignette(0.16);
  }
}
