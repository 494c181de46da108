package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Study;
import java.util.Arrays;

/** A luminous view through a broken signal: rows slip, channels part, pixels pour out of place. */
public final class Glitch extends Scene {
  private static final int[][] NEONS = {
    {0x0b0632, 0x3a0f7a, 0xb5179e, 0xff5d8f, 0xffc971, 0x160b3a, 0x2ee6d6},
    {0x02141f, 0x064663, 0x0aa5b5, 0x6ff0c5, 0xf5ffd0, 0x04202b, 0xff3d7f},
    {0x14051f, 0x4a0d3a, 0xb5123f, 0xff5b2e, 0xffd36b, 0x1d0716, 0x4cc9ff},
    {0x0a0f2c, 0x1f2f8f, 0x5a5fe8, 0xb59cff, 0xffe3f4, 0x0c1238, 0xffb52e},
    {0x10231c, 0x1f5a45, 0x5fb57a, 0xd8ee9a, 0xfff6d5, 0x0d1f24, 0xff5470},
  };

  public Glitch(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    scene();
    int[] pixels = canvas.pixels();
    double wild = 0.35 + energy * 0.8;
    pour(wild);
    blocks(wild);
    split(pixels, wild);
    screen(pixels, random.nextLong());
    canvas.grain(10);
    canvas.vignette(0.22);
  }

  /** A great disc over hills and water, all light: what the signal was. */
  private void scene() {
    int[] neon = NEONS[random.nextInt(NEONS.length)];
    var dyes = new Palette(neon)
        .shifted((valence - 0.4) * 0.1, 0.9 + valence * 0.3, (random.nextDouble() - 0.5) * 0.1);
    var sky = new Ramp(dyes.pick(0), dyes.pick(1), dyes.pick(2), dyes.pick(3), dyes.pick(4));
    var noise = new Noise(random.nextLong());
    double horizon = high * (0.56 + random.nextDouble() * 0.16);
    double sunX = wide * (0.35 + 0.3 * random.nextDouble());
    double size = 0.16 + random.nextDouble() * 0.12;
    double sunY = horizon - size * (0.3 + random.nextDouble() * 0.9);
    double peak = 0.08 + 0.12 * random.nextDouble();
    var cloud = new Field(canvas, 120, (x, y) -> noise.fractal(x * 1.4, y * 5, 4));
    Canvas.Shader above = (x, y) -> {
      double away = Math.sqrt((x - sunX) * (x - sunX) + (y - sunY) * (y - sunY));
      double depth = y / horizon;
      int colour =
          sky.at(depth * 0.72 + cloud.at(x, y) * 0.34 * depth + Math.exp(-away * 3.2) * 0.3);
      double disc = Colour.smoothstep(size + 0.002, size - 0.002, away);
      if (disc > 0) {
        double fall = (y - sunY) / size * 0.5 + 0.5;
        colour = Colour.over(colour, Colour.over(dyes.pick(4), dyes.pick(3), fall * fall), disc);
      } else {
        colour = Colour.glow(colour, dyes.pick(3), 0.45 * Math.exp(-(away - size) * 9));
      }
      for (int k = 0; k < 3; k++) {
        double crest = horizon
            - peak
                * (1.1 - k * 0.35)
                * (0.25 + noise.ridged(x * (1.3 + k * 0.5) + k * 17, k * 9, 4) * 0.9 - 0.2);
        if (y > crest) {
          int hill = Colour.mix(sky.at(0.55), dyes.pick(5), 0.35 + k * 0.3);
          colour = Colour.over(hill, sky.at(0.85), Math.exp(-(y - crest) * 70) * 0.55);
        }
      }
      return colour;
    };
    var study = new Study(canvas, 360, (x, y) -> y <= horizon + 0.01 ? above.colour(x, y) : 0);
    canvas.shade((x, y) -> {
      if (y <= horizon) {
        return y < horizon - 0.3
            ? study.at(x, y)
            : Colour.over(study.at(x, y), above.colour(x, y), 0.5);
      }
      double depth = (y - horizon) / (high - horizon);
      double ripple = noise.at(x * 3 / (0.15 + depth), 24 * Math.log(0.05 + depth));
      double seen = Math.max(0.002, 2 * horizon - y + ripple * 0.03 * (0.3 + depth));
      int colour = Colour.scale(study.at(x + ripple * 0.02, seen), 0.8 - 0.35 * depth);
      colour = Colour.glow(colour, dyes.pick(1), 0.18 * depth);
      double path = Math.abs(x - sunX) / (0.06 + depth * 0.2);
      return Colour.glow(
          colour, dyes.pick(4), Math.exp(-path * path) * Colour.smoothstep(0.0, 0.6, ripple) * 0.7);
    });
  }

  /** Runs of pixels sorted by their light, as though the picture were melting out of its columns. */
  private void pour(double wild) {
    int[] pixels = canvas.pixels();
    boolean down = random.nextInt(3) > 0;
    int lanes = down ? canvas.width : canvas.height;
    int length = down ? canvas.height : canvas.width;
    int groups = 3 + (int) (wild * 5) + random.nextInt(3);
    for (int g = 0; g < groups; g++) {
      double from = random.nextDouble() * lanes;
      double span = (0.05 + 0.34 * random.nextDouble()) * unit;
      double start = (0.02 + 0.55 * random.nextDouble()) * length;
      double run = (0.22 + 0.5 * random.nextDouble()) * unit * (0.6 + 0.5 * wild);
      boolean rising = random.nextBoolean();
      var ragged = new Noise(random.nextLong());
      for (int lane = Math.max(0, (int) from); lane < Math.min(lanes, from + span); lane++) {
        double place = (lane - from) / unit;
        int first = (int)
            (start + (ragged.at(place * 40, 1) * 0.05 + ragged.at(place * 7, 3) * 0.14) * unit);
        int end = Math.min(length, (int) (first + run * (0.55 + 0.6 * ragged.at(place * 60, 5))));
        first = Math.max(0, first);
        if (end - first > 2) {
          sort(
              pixels,
              down ? first * canvas.width + lane : lane * canvas.width + first,
              down ? canvas.width : 1,
              end - first,
              rising);
        }
      }
    }
  }

  private static void sort(int[] pixels, int at, int stride, int count, boolean rising) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      int colour = pixels[at + i * stride];
      keys[i] = (long) (Colour.luminance(colour) * 1e6) << 24 | colour;
    }
    Arrays.sort(keys);
    for (int i = 0; i < count; i++) {
      pixels[at + i * stride] = (int) (keys[rising ? i : count - 1 - i] & 0xffffff);
    }
  }

  /** Bands that slipped sideways and slabs that were drawn twice. */
  private void blocks(double wild) {
    int[] pixels = canvas.pixels();
    int width = canvas.width;
    int[] row = new int[width];
    int bands = 9 + (int) (wild * 16);
    for (int k = 0; k < bands; k++) {
      int y0 = (int) (random.nextDouble() * canvas.height);
      int tall = (int) Math.max(1, (0.002 + 0.05 * Math.pow(random.nextDouble(), 3)) * unit);
      int slip = (int) ((random.nextDouble() - 0.5) * 0.3 * wild * unit * random.nextDouble());
      for (int y = y0; y < Math.min(canvas.height, y0 + tall); y++) {
        System.arraycopy(pixels, y * width, row, 0, width);
        for (int x = 0; x < width; x++) {
          pixels[y * width + x] = row[Math.floorMod(x - slip, width)];
        }
      }
    }
    for (int k = 0; k < 5 + wild * 12; k++) {
      int w = (int) ((0.03 + 0.2 * random.nextDouble()) * unit);
      int h = (int) Math.max(2, (0.006 + 0.03 * random.nextDouble()) * unit);
      int x0 = (int) (random.nextDouble() * Math.max(1, width - w));
      int y0 = (int) (random.nextDouble() * Math.max(1, canvas.height - h));
      int fromX = (int) (random.nextDouble() * Math.max(1, width - w));
      int fromY = Math.max(
          0, Math.min(canvas.height - h, y0 + (int) ((random.nextDouble() - 0.5) * 0.3 * unit)));
      int cell = (int) Math.max(1, unit * 0.012);
      boolean coarse = random.nextBoolean();
      int turn = random.nextInt(3);
      for (int y = 0; y < h && y0 + y < canvas.height; y++) {
        for (int x = 0; x < w && x0 + x < width; x++) {
          int sx = Math.min(width - 1, fromX + (coarse ? x / cell * cell : x));
          int sy = Math.min(canvas.height - 1, Math.max(0, fromY + (coarse ? y / cell * cell : y)));
          int c = pixels[sy * width + sx];
          pixels[(y0 + y) * width + x0 + x] = turn == 0
              ? c
              : turn == 1 ? c >> 8 & 0xffff | (c & 255) << 16 : (c & 0xffff) << 8 | c >> 16 & 255;
        }
      }
    }
  }

  /** Red and blue part company, farther in some bands than in others. */
  private void split(int[] pixels, double wild) {
    var tear = new Noise(random.nextLong());
    int width = canvas.width;
    int[] row = new int[width];
    for (int y = 0; y < canvas.height; y++) {
      double place = y / unit;
      double burst = Colour.smoothstep(0.25, 0.6, tear.at(place * 5, 2));
      int part = (int)
          Math.round((0.0032 + 0.016 * burst * wild) * unit * (1 + 0.5 * tear.at(place * 60, 7)));
      int jitter = (int) Math.round(tear.at(place * 90, 4) * 0.004 * burst * unit);
      System.arraycopy(pixels, y * width, row, 0, width);
      for (int x = 0; x < width; x++) {
        int red = row[Math.max(0, Math.min(width - 1, x - part + jitter))] & 0xff0000;
        int green = row[Math.max(0, Math.min(width - 1, x + jitter))] & 0xff00;
        int blue = row[Math.max(0, Math.min(width - 1, x + part + jitter))] & 0xff;
        pixels[y * width + x] = red | green | blue;
      }
    }
  }

  /** The tube: scan lines, and a slow roll of brightness. */
  private void screen(int[] pixels, long seed) {
    var roll = new Noise(seed);
    double lines = Math.min(300, unit / 3.0);
    for (int y = 0, i = 0; y < canvas.height; y++) {
      double place = y / unit;
      double gain =
          1.05 + roll.at(place * 2.2, 1) * 0.09 + Math.sin(place * lines * Math.PI * 2) * 0.075;
      boolean dropout = roll.at(place * 170, 9) > 0.86;
      for (int x = 0; x < canvas.width; x++, i++) {
        pixels[i] = Colour.scale(pixels[i], gain);
        if (dropout && roll.at(x / unit * 4, place * 200) > 0.15) {
          pixels[i] = Colour.lit(pixels[i], 46);
        }
      }
    }
  }
}
