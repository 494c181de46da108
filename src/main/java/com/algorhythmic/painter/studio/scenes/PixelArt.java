package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;

/** The scene of the pixel pictures, painted at its own small size with a numbered palette. */
public final class PixelArt extends Scene {
  /** Art pixels along the shorter side. */
  private static final int FINE = 128;

  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
  /** Sky from the top down (6), light, far hills (3), near land (4), window, water (2). */
  private static final int[][] WORLDS = {
    {
      0x1b1340, 0x3a1f63, 0x71307a, 0xb84a78, 0xef7d6a, 0xffc06b, 0xfff0b0, 0x5a3470, 0x43285f,
      0x2d1d4a, 0x24183f, 0x1a1230, 0x2f2350, 0x120c24, 0xffd76a, 0x3a1f63, 0x6a2f70
    },
    {
      0x0b1e4a, 0x153a72, 0x22609a, 0x4a92b8, 0x8cc6c4, 0xd8eec0, 0xfffbe0, 0x3a7a8f, 0x2a5c70,
      0x1c4352, 0x17383f, 0x0f2830, 0x2a5a4a, 0x0a1a22, 0xffe27a, 0x17467a, 0x2f78a0
    },
    {
      0x2f6fc0, 0x4f97dc, 0x7cbcec, 0xaedaf2, 0xd9f0f2, 0xfff4d6, 0xffffff, 0x7a9cc0, 0x5f86a0,
      0x4a7a70, 0x3f7a48, 0x2f5f3a, 0x6aa84f, 0x1f3f2a, 0xffcf5a, 0x2f7fb8, 0x5fb0d8
    },
    {
      0x2a1a33, 0x512a4a, 0x8a3f55, 0xc8655a, 0xeda06a, 0xf9d79a, 0xfff3d0, 0x7a4560, 0x5a3550,
      0x402840, 0x33233a, 0x241a2e, 0x5a4038, 0x181020, 0xffe08a, 0x4a2a4a, 0x8a4a5a
    },
    {
      0x07101f, 0x0d1f38, 0x163655, 0x245672, 0x3f8088, 0x7fb89a, 0xf0f6d0, 0x1f4a5a, 0x17384a,
      0x102838, 0x0f2a2c, 0x0a1c20, 0x1f4a3a, 0x061014, 0xffc85a, 0x0d2a44, 0x1f5468
    },
    {
      0x5a4a9c, 0x8a6fc0, 0xc094d4, 0xeebbd4, 0xffdcd0, 0xfff2d8, 0xffffff, 0x9a86c0, 0x7a6aa8,
      0x5f5490, 0x4f5a8a, 0x3a4270, 0x7a9a9a, 0x2a2f55, 0xfff0a0, 0x6a6fb8, 0xa8a4dc
    },
  };

  private final int columns;
  private final int rows;
  private final int[] art;
  private final int[] dye;
  private final Noise noise;
  private final int horizon;
  private final int sunX;
  private final int sunY;

  public PixelArt(Canvas canvas) {
    super(canvas);
    columns = (int) Math.ceil((double) canvas.width * FINE / unit);
    rows = (int) Math.ceil((double) canvas.height * FINE / unit);
    art = new int[columns * rows];
    int[][] tempers = {{0, 1, 4}, {0, 1, 3, 4, 5}, {2, 5, 3}};
    int[] temper = tempers[valence < 0.33 ? 0 : valence < 0.67 ? 1 : 2];
    int[] set = WORLDS[temper[random.nextInt(temper.length)]];
    double turn = (random.nextDouble() - 0.5) * 0.07;
    dye = new int[set.length];
    for (int i = 0; i < set.length; i++) {
      dye[i] = Colour.shift(set[i], 0, 0.95 + 0.2 * valence, turn);
    }
    noise = new Noise(random.nextLong());
    horizon = (int) (rows * (0.56 + 0.12 * random.nextDouble()));
    sunX = (int) (columns
        * (random.nextBoolean()
            ? 0.25 + 0.12 * random.nextDouble()
            : 0.63 + 0.12 * random.nextDouble()));
    sunY = (int) (horizon * (0.35 + 0.4 * random.nextDouble()));
  }

  @Override
  public void paint() {
    draw();
    int[] pixels = canvas.pixels();
    for (int y = 0, i = 0; y < canvas.height; y++) {
      int row = Math.min(rows - 1, (int) (y * FINE / unit));
      for (int x = 0; x < canvas.width; x++, i++) {
        pixels[i] = art[row * columns + Math.min(columns - 1, (int) (x * FINE / unit))];
      }
    }
  }

  private void draw() {
    int size = 8 + random.nextInt(11);
    sky(size);
    clouds(size, 4 + random.nextInt(4) + (int) (energy * 3));
    boolean peaks = random.nextBoolean();
    for (int k = 0; k < 3; k++) {
      range(k, peaks);
    }
    boolean water = random.nextInt(4) > 0;
    if (water) {
      lake();
    } else {
      fields();
    }
    shore(water);
  }

  private void put(int x, int y, int index) {
    if (x >= 0 && y >= 0 && x < columns && y < rows) {
      art[y * columns + x] = dye[index];
    }
  }

  /** Whether the ordered dither lights this pixel for a share from 0 to 1. */
  private static boolean dither(int x, int y, double share) {
    return share > (BAYER[(y & 3) * 4 + (x & 3)] + 0.5) / 16;
  }

  private void sky(int size) {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        double away = Math.hypot(x - sunX, y - sunY);
        double tone = 5 * Math.min(1, Math.pow((double) y / horizon, 1.1))
            + Math.max(0, 1.5 - away / (size * 2.4));
        int step = (int) Math.min(4, tone);
        put(x, y, step + (dither(x, y, Math.min(1, tone - step)) ? 1 : 0));
        double night = Colour.luminance(dye[0]);
        if (night < 0.2 && y < horizon * 0.75 && noise.at(x * 7.3, y * 7.7) > 0.83) {
          put(x, y, noise.at(x, y) > 0 ? 6 : 4);
        }
        if (away < size) {
          boolean shaded = night < 0.1
              && Math.hypot(x - sunX - size * 0.4, y - sunY + size * 0.25) > size * 1.02;
          put(x, y, shaded && dither(x, y, 0.55) ? 5 : 6);
        }
      }
    }
  }

  private void clouds(int size, int count) {
    for (int k = 0; k < count; k++) {
      int cx = random.nextInt(columns);
      int cy = (int) (horizon * (0.1 + 0.62 * random.nextDouble()));
      int puffs = 3 + random.nextInt(6);
      if (Math.abs(cx - sunX) < size + 20 && Math.abs(cy - sunY) < size + 10) {
        continue;
      }
      int base = cy + 3;
      for (int p = 0; p < puffs; p++) {
        int px = cx + (p - puffs / 2) * 5 + random.nextInt(3);
        int r = 3 + random.nextInt(3) + (int) (3 * Math.sin(Math.PI * (p + 0.5) / puffs));
        for (int y = -r; y <= r; y++) {
          for (int x = -r; x <= r; x++) {
            if (x * x + y * y <= r * r && cy + y <= base) {
              double light = 0.5 - 0.06 * y * 8 / r + (sunX < px ? -x : x) * 0.35 / r;
              int band = (int) Math.min(4, 5.0 * cy / horizon);
              put(
                  px + x,
                  cy + y,
                  dither(px + x, cy + y, light) ? Math.min(6, band + 2) : Math.min(5, band + 1));
            }
          }
        }
      }
    }
  }

  private void range(int k, boolean peaks) {
    double tall =
        (peaks ? 0.42 - 0.12 * k : 0.24 - 0.07 * k) * rows * (0.8 + 0.3 * random.nextDouble());
    double rate = (peaks ? 0.013 : 0.014) * (1 + 0.35 * k);
    double shift = random.nextDouble() * 90;
    for (int x = 0; x < columns; x++) {
      double shape = peaks
          ? noise.ridged(x * rate + shift, k * 7, 3) * 1.6 - 0.66
          : 0.45 + noise.fractal(x * rate + shift, k, 3);
      int crest = (int) (horizon - tall * Math.max(0.02, shape));
      double next = peaks
          ? noise.ridged((x + 2) * rate + shift, k * 7, 3)
              - noise.ridged((x - 2) * rate + shift, k * 7, 3)
          : 0;
      for (int y = crest; y <= horizon; y++) {
        double deep = (double) (y - crest) / Math.max(8, horizon - crest);
        double jag = noise.at(x * 0.17 + y * 0.11, y * 0.16 + k * 8);
        boolean lit = (next > 0) == sunX > x && peaks;
        boolean snow = peaks && k < 2 && y < crest + tall * (0.16 + 0.16 * jag) && shape > 0.45;
        int index = 7 + k;
        if (snow) {
          index = lit ? 6 : 5;
        } else if (lit && dither(x, y, 0.5 + jag * 0.7 - deep * 0.4)) {
          index = k == 0 ? 3 : 6 + k;
        } else if (k < 2 && dither(x, y, (deep - 0.45) * 0.9)) {
          index = k == 0 ? 4 : 7;
        }
        put(x, y, index);
      }
    }
  }

  private void lake() {
    for (int y = horizon + 1; y < rows; y++) {
      double depth = (double) (y - horizon) / (rows - horizon);
      for (int x = 0; x < columns; x++) {
        double ripple = noise.at(x * 0.09 / (0.4 + depth), y * 0.8);
        int from = Math.max(0, (int) (horizon - (y - horizon) * 1.15));
        int across = Math.max(0, Math.min(columns - 1, x + (int) Math.round(ripple * 2.4)));
        int seen = art[from * columns + across];
        boolean dark = noise.at(x * 0.11 + 9, y * 0.93) * 0.55 + 0.5 < 0.26 + depth * 0.5;
        art[y * columns + x] = dark ? dye[Colour.luminance(seen) > 0.42 ? 16 : 15] : seen;
        double path = Math.abs(x - sunX) / (2.5 + depth * 12);
        if (path < 1 && noise.at(x * 0.25, y * 1.7) > path * 0.7 - 0.1) {
          put(x, y, y % 2 == 0 || path < 0.4 ? 6 : 5);
        }
        if (noise.at(x * 0.07 + 40, y * 1.3) > 0.66) {
          put(x, y, 5);
        }
      }
    }
  }

  private void fields() {
    for (int y = horizon + 1; y < rows; y++) {
      double depth = (double) (y - horizon) / (rows - horizon);
      for (int x = 0; x < columns; x++) {
        double swell =
            noise.at(x * 0.02 / (0.3 + depth), y * 0.06) + noise.at(x * 0.2, y * 0.4) * 0.3;
        put(
            x,
            y,
            dither(x, y, 0.62 - depth * 0.5 + swell * 0.7)
                ? 12
                : dither(x, y, depth * 0.7 - swell * 0.3) ? 11 : 10);
        double trail = columns * 0.5
            + (sunX - columns * 0.5) * (1 - depth)
            + Math.sin(depth * 7) * 9 * (1 - depth * 0.5);
        if (Math.abs(x - trail) < 0.8 + depth * 7) {
          put(x, y, dither(x, y, 0.55 - depth * 0.3) ? 5 : 4);
        } else if (noise.at(x * 1.9, y * 1.9) > 0.8) {
          put(x, y, noise.at(x, y) > 0 ? 6 : 14);
        }
      }
    }
  }

  private void shore(boolean water) {
    int side = sunX > columns / 2 ? 0 : 1;
    double reach = columns * (0.44 + 0.14 * random.nextDouble());
    for (int x = 0; x < columns; x++) {
      double from = side == 0 ? x : columns - 1 - x;
      double bank = water
          ? rows - rows * 0.24 * Math.max(0, 1 - from / reach) - 3 + noise.at(x * 0.06, 3) * 3
          : rows - 4 + noise.at(x * 0.08, 3) * 3;
      for (int y = (int) bank; y < rows; y++) {
        put(
            x,
            y,
            y < bank + 1.5
                ? 12
                : dither(x, y, 0.45 - (y - bank) * 0.03 + noise.at(x * 0.3, y * 0.3) * 0.3)
                    ? 10
                    : 11);
      }
    }
    int hut = side == 0 ? (int) (reach * 0.42) : columns - 1 - (int) (reach * 0.42);
    int ground = water ? (int) (rows - rows * 0.24 * 0.58) - 2 : horizon + 6;
    if (random.nextInt(3) > 0) {
      house(hut, ground);
    }
    int trees = 5 + random.nextInt(5) + (int) (energy * 5);
    for (int k = 0; k < trees; k++) {
      double from = Math.pow(random.nextDouble(), 1.3) * reach * 0.95;
      int x = side == 0 ? (int) from : columns - 1 - (int) from;
      int foot = water
          ? (int) (rows - rows * 0.24 * (1 - from / reach)) + random.nextInt(6)
          : (int) (horizon + (rows - horizon) * (0.1 + 0.8 * random.nextDouble()));
      if (Math.abs(x - hut) > 9) {
        int tall = (int) ((water ? 20 : 8 + 18.0 * (foot - horizon) / (rows - horizon))
            * (0.8 + 0.8 * random.nextDouble()));
        pine(x, foot, tall);
      }
    }
  }

  private void pine(int x, int foot, int tall) {
    for (int y = 0; y < tall; y++) {
      int tier = Math.max(3, tall / 5);
      double half = 0.6
          + (double) y / tall * tall * 0.24 * (0.55 + 0.45 * (y % tier) / tier)
          + noise.at(x * 3.1 + y, y * 1.7) * 0.8;
      for (int dx = (int) -half; dx <= half; dx++) {
        boolean lit = (sunX > x ? dx > half * 0.25 : dx < -half * 0.25)
            && dither(x + dx, foot - tall + y, 0.6);
        put(x + dx, foot - tall + y, lit ? 12 : dither(x + dx, y, 0.35) ? 11 : 13);
      }
    }
    for (int y = 0; y < 3; y++) {
      put(x, foot + y, 13);
    }
  }

  private void house(int x, int foot) {
    for (int y = 0; y < 8; y++) {
      for (int dx = -7; dx <= 7; dx++) {
        put(x + dx, foot - y, dx > 3 == sunX > x ? 10 : 13);
      }
    }
    for (int y = 0; y < 7; y++) {
      for (int dx = -9 + y; dx <= 9 - y; dx++) {
        put(x + dx, foot - 8 - y, y == 0 ? 13 : (dx + y) % 3 == 0 ? 8 : 7);
      }
    }
    for (int dx : new int[] {-4, -3, 2, 3}) {
      put(x + dx, foot - 4, 14);
      put(x + dx, foot - 5, 14);
    }
    for (int y = 0; y < 5; y++) {
      put(x + 5, foot - 14 - y, 13);
      put(x + 6, foot - 14 - y, 13);
    }
    for (int y = 0; y < 20; y++) {
      int drift = x + 6 + (int) Math.round(Math.sin(y * 0.35) * 1.6 + y * 0.25);
      if (dither(drift, y, 0.7 - y * 0.03)) {
        put(drift, foot - 20 - y, 4);
        put(drift + 1, foot - 20 - y, 4);
      }
    }
  }
}
