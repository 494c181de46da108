package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

/** A landscape in large pixels: a small picture with a numbered palette and an ordered dither, enlarged. */
public final class PixelArt extends Scene {
  /** Large pixels along the shorter side. */
  private static final double FINE = 128;

  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  /** Sky from above to the horizon (6), light, hills (3), land (3), trees, window, water (2). */
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

  /** The worlds for dark, middling and bright moods. */
  private static final int[][] MOODS = {{0, 1, 4}, {0, 1, 3, 4, 5}, {2, 5, 3}};

  private static final int PALE_SKY = 4;
  private static final int HORIZON = 5;
  private static final int LIGHT = 6;
  private static final int HILLS = 7;
  private static final int LAND = 10;
  private static final int DARK_LAND = 11;
  private static final int BRIGHT_LAND = 12;
  private static final int TREE = 13;
  private static final int WINDOW = 14;
  private static final int WATER = 15;
  private static final int BRIGHT_WATER = 16;

  private final int columns = (int) Math.ceil(canvas.width * FINE / canvas.unit);
  private final int rows = (int) Math.ceil(canvas.height * FINE / canvas.unit);
  private final int[] art = new int[columns * rows];
  private final int world = pick(MOODS[valence < 0.33 ? 0 : valence < 0.67 ? 1 : 2]);
  private final Palette dyes =
      new Palette(WORLDS[world]).shifted(0, 0.95 + 0.2 * valence, random.nextDouble(-0.035, 0.035));
  private final double skyLight = Colour.luminance(dyes.pick(0));
  private final Noise noise = new Noise(random.nextLong());
  private final int horizon = (int) (rows * random.nextDouble(0.56, 0.68));
  private final int sunX =
      (int) (columns * ((random.nextBoolean() ? 0.25 : 0.63) + random.nextDouble(0, 0.12)));
  private final int sunY = (int) (horizon * random.nextDouble(0.35, 0.75));
  private final int sunSize = 8 + random.nextInt(11);
  private final Field.Quantity plane = canvas.plane(horizon / FINE, 0.35);

  public PixelArt(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    show(Matter.SKY, 0, this::sky);
    canvas.mark(Matter.SPARK, (x, y) -> 0, (x, y) -> isStar((int) (x * FINE), (int) (y * FINE)));
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX / FINE, sunY / FINE, sunSize / FINE));
    show(Matter.CLOUD, 0.1, this::clouds);
    boolean peaks = random.nextBoolean();
    for (int k = 0; k < 3; k++) {
      int layer = k;
      show(Matter.RIGID, 0.15 + 0.1 * k, () -> range(layer, peaks));
    }
    boolean water = random.nextInt(4) > 0;
    var below = water ? Matter.WATER : Matter.GROUND;
    show(below, 1, water ? this::lake : this::fields);
    canvas.mark(below, plane, (x, y) -> (int) (y * FINE) > horizon);
    new Shore(water).paint();
  }

  /** Draws a part of the picture that shows one matter. */
  private void show(Matter matter, double near, Runnable drawing) {
    canvas.layer(matter, near, () -> {
      drawing.run();
      enlarge();
    });
  }

  private void enlarge() {
    double almost = 1e-9; // so that a place on a border does not round down to the pixel before it
    canvas.shade((x, y) -> {
      int row = Math.min(rows - 1, (int) (y * FINE + almost));
      return art[row * columns + Math.min(columns - 1, (int) (x * FINE + almost))];
    });
  }

  private void put(int x, int y, int dye) {
    if (x >= 0 && y >= 0 && x < columns && y < rows) {
      art[y * columns + x] = dyes.pick(dye);
    }
  }

  /** Whether the ordered dither lights this pixel, for a share of lit ones from 0 to 1. */
  private static boolean dither(int x, int y, double share) {
    return share > (BAYER[(y & 3) * 4 + (x & 3)] + 0.5) / 16;
  }

  private void sky() {
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        put(x, y, sky(x, y));
      }
    }
  }

  private int sky(int x, int y) {
    double away = Vector.length(x - sunX, y - sunY);
    if (away < sunSize) {
      double shift = Vector.length(x - sunX - sunSize * 0.4, y - sunY + sunSize * 0.25);
      boolean crescent = skyLight < 0.1 && shift > sunSize * 1.02;
      return crescent && dither(x, y, 0.55) ? HORIZON : LIGHT;
    }
    if (isStar(x, y)) {
      return noise.at(x, y) > 0 ? LIGHT : PALE_SKY;
    }
    double tone = 5 * Math.min(1, Math.pow((double) y / horizon, 1.1))
        + Math.max(0, 1.5 - away / (sunSize * 2.4));
    int step = (int) Math.min(4, tone);
    return step + (dither(x, y, Math.min(1, tone - step)) ? 1 : 0);
  }

  private boolean isStar(int x, int y) {
    return skyLight < 0.2 && y < horizon * 0.75 && noise.at(x * 7.3, y * 7.7) > 0.83;
  }

  private void clouds() {
    int clouds = 4 + random.nextInt(4) + (int) (energy * 3);
    for (int k = 0; k < clouds; k++) {
      cloud();
    }
  }

  /** A row of puffs with a flat base, not in front of the sun. */
  private void cloud() {
    int x = random.nextInt(columns);
    int y = (int) (horizon * random.nextDouble(0.1, 0.72));
    int puffs = 3 + random.nextInt(6);
    if (Math.abs(x - sunX) < sunSize + 20 && Math.abs(y - sunY) < sunSize + 10) {
      return;
    }
    for (int p = 0; p < puffs; p++) {
      int middle = x + (p - puffs / 2) * 5 + random.nextInt(3);
      int bulge = (int) (3 * Math.sin(Math.PI * (p + 0.5) / puffs));
      puff(middle, y, 3 + random.nextInt(3) + bulge);
    }
  }

  private void puff(int x, int y, int radius) {
    int band = (int) Math.min(4, 5.0 * y / horizon);
    for (int dy = -radius; dy <= Math.min(3, radius); dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        if (dx * dx + dy * dy <= radius * radius) {
          int towardsSun = sunX < x ? -dx : dx;
          double light = 0.5 - 0.06 * dy * 8 / radius + towardsSun * 0.35 / radius;
          boolean lit = dither(x + dx, y + dy, light);
          put(x + dx, y + dy, lit ? Math.min(LIGHT, band + 2) : Math.min(HORIZON, band + 1));
        }
      }
    }
  }

  /** One of three mountain ranges, from far to near. */
  private void range(int k, boolean peaks) {
    double tall = (peaks ? 0.42 - 0.12 * k : 0.24 - 0.07 * k) * rows * random.nextDouble(0.8, 1.1);
    double rate = (peaks ? 0.013 : 0.014) * (1 + 0.35 * k);
    double shift = random.nextDouble() * 90;
    for (int x = 0; x < columns; x++) {
      double place = x * rate + shift;
      double shape =
          peaks ? noise.ridged(place, k * 7, 3) * 1.6 - 0.66 : 0.45 + noise.fractal(place, k, 3);
      boolean rising =
          noise.ridged(place + 2 * rate, k * 7, 3) > noise.ridged(place - 2 * rate, k * 7, 3);
      boolean lit = peaks && rising == sunX > x;
      int crest = (int) (horizon - tall * Math.max(0.02, shape));
      for (int y = crest; y <= horizon; y++) {
        double jag = noise.at(x * 0.17 + y * 0.11, y * 0.16 + k * 8);
        boolean snow = peaks && k < 2 && y < crest + tall * (0.16 + 0.16 * jag) && shape > 0.45;
        double deep = (double) (y - crest) / Math.max(8, horizon - crest);
        int dye = HILLS + k;
        if (snow) {
          dye = lit ? LIGHT : HORIZON;
        } else if (lit && dither(x, y, 0.5 + jag * 0.7 - deep * 0.4)) {
          dye = k == 0 ? 3 : LIGHT + k;
        } else if (k < 2 && dither(x, y, (deep - 0.45) * 0.9)) {
          dye = k == 0 ? PALE_SKY : HILLS;
        }
        put(x, y, dye);
      }
    }
  }

  /** Water that mirrors what is above it, with the sun's path. */
  private void lake() {
    for (int y = horizon + 1; y < rows; y++) {
      double depth = (double) (y - horizon) / (rows - horizon);
      int mirrored = Math.max(0, (int) (horizon - (y - horizon) * 1.15));
      for (int x = 0; x < columns; x++) {
        double ripple = noise.at(x * 0.09 / (0.4 + depth), y * 0.8);
        int across = Math.max(0, Math.min(columns - 1, x + (int) Math.round(ripple * 2.4)));
        int seen = art[mirrored * columns + across];
        boolean dark = noise.at(x * 0.11 + 9, y * 0.93) * 0.55 + 0.5 < 0.26 + depth * 0.5;
        int water = dyes.pick(Colour.luminance(seen) > 0.42 ? BRIGHT_WATER : WATER);
        art[y * columns + x] = dark ? water : seen;
        double path = Math.abs(x - sunX) / (2.5 + depth * 12);
        if (path < 1 && noise.at(x * 0.25, y * 1.7) > path * 0.7 - 0.1) {
          put(x, y, y % 2 == 0 || path < 0.4 ? LIGHT : HORIZON);
        }
        if (noise.at(x * 0.07 + 40, y * 1.3) > 0.66) {
          put(x, y, HORIZON);
        }
      }
    }
  }

  /** Meadows with flowers and a path towards the sun. */
  private void fields() {
    for (int y = horizon + 1; y < rows; y++) {
      double depth = (double) (y - horizon) / (rows - horizon);
      double towardsSun = (sunX - columns * 0.5) * (1 - depth);
      double path = columns * 0.5 + towardsSun + Math.sin(depth * 7) * 9 * (1 - depth * 0.5);
      for (int x = 0; x < columns; x++) {
        double swell =
            noise.at(x * 0.02 / (0.3 + depth), y * 0.06) + noise.at(x * 0.2, y * 0.4) * 0.3;
        boolean bright = dither(x, y, 0.62 - depth * 0.5 + swell * 0.7);
        boolean dark = dither(x, y, depth * 0.7 - swell * 0.3);
        put(x, y, bright ? BRIGHT_LAND : dark ? DARK_LAND : LAND);
        if (Math.abs(x - path) < 0.8 + depth * 7) {
          put(x, y, dither(x, y, 0.55 - depth * 0.3) ? HORIZON : PALE_SKY);
        } else if (noise.at(x * 1.9, y * 1.9) > 0.8) {
          put(x, y, noise.at(x, y) > 0 ? LIGHT : WINDOW);
        }
      }
    }
  }

  /** The near ground on the side away from the sun, with a house and pines. */
  private final class Shore {
    private final boolean water;
    private final boolean left = sunX > columns / 2;
    private final double reach = columns * random.nextDouble(0.44, 0.58);
    private final int house = column((int) (reach * 0.42));

    Shore(boolean water) {
      this.water = water;
    }

    void paint() {
      show(Matter.GROUND, 0.95, this::ground);
      if (random.nextInt(3) > 0) {
        int foot = water ? (int) (rows - rows * 0.24 * 0.58) - 2 : horizon + 6;
        show(Matter.RIGID, near(foot), () -> house(house, foot));
        show(Matter.SPARK, near(foot), () -> windows(house, foot));
        show(Matter.SMOKE, near(foot), () -> smoke(house, foot));
      }
      int pines = 5 + random.nextInt(5) + (int) (energy * 5);
      for (int k = 0; k < pines; k++) {
        double from = Math.pow(random.nextDouble(), 1.3) * reach * 0.95;
        int foot = water
            ? (int) (rows - rows * 0.24 * (1 - from / reach)) + random.nextInt(6)
            : (int) (horizon + (rows - horizon) * random.nextDouble(0.1, 0.9));
        int x = column((int) from);
        if (Math.abs(x - house) > 9) {
          double usual = water ? 20 : 8 + 18.0 * (foot - horizon) / (rows - horizon);
          int tall = (int) (usual * random.nextDouble(0.8, 1.6));
          show(Matter.FOLIAGE, near(foot), () -> pine(x, foot, tall));
        }
      }
    }

    private double near(int foot) {
      return plane.at(0, foot / FINE);
    }

    /** The column at a distance from the shore's side of the picture, or that distance of a column. */
    private int column(int distance) {
      return left ? distance : columns - 1 - distance;
    }

    private void ground() {
      for (int x = 0; x < columns; x++) {
        ground(x);
      }
    }

    private void ground(int x) {
      double bank = water
          ? rows - rows * 0.24 * Math.max(0, 1 - column(x) / reach) - 3 + noise.at(x * 0.06, 3) * 3
          : rows - 4 + noise.at(x * 0.08, 3) * 3;
      for (int y = (int) bank; y < rows; y++) {
        double share = 0.45 - (y - bank) * 0.03 + noise.at(x * 0.3, y * 0.3) * 0.3;
        put(x, y, y < bank + 1.5 ? BRIGHT_LAND : dither(x, y, share) ? LAND : DARK_LAND);
      }
    }

    private void pine(int x, int foot, int tall) {
      int tier = Math.max(3, tall / 5);
      for (int y = 0; y < tall; y++) {
        double half = 0.6
            + y * 0.24 * (0.55 + 0.45 * (y % tier) / tier)
            + noise.at(x * 3.1 + y, y * 1.7) * 0.8;
        int row = foot - tall + y;
        for (int dx = (int) -half; dx <= half; dx++) {
          boolean sunny = (sunX > x ? dx : -dx) > half * 0.25;
          boolean lit = sunny && dither(x + dx, row, 0.6);
          put(x + dx, row, lit ? BRIGHT_LAND : dither(x + dx, y, 0.35) ? DARK_LAND : TREE);
        }
      }
      for (int y = 0; y < 3; y++) {
        put(x, foot + y, TREE);
      }
    }

    private void house(int x, int foot) {
      for (int y = 0; y < 8; y++) {
        for (int dx = -7; dx <= 7; dx++) {
          put(x + dx, foot - y, dx > 3 == sunX > x ? LAND : TREE);
        }
      }
      for (int y = 0; y < 7; y++) {
        for (int dx = -9 + y; dx <= 9 - y; dx++) {
          put(x + dx, foot - 8 - y, y == 0 ? TREE : (dx + y) % 3 == 0 ? HILLS + 1 : HILLS);
        }
      }
      block(x + 5, foot - 18, 5, TREE);
    }

    private void windows(int x, int foot) {
      block(x - 4, foot - 5, 2, WINDOW);
      block(x + 2, foot - 5, 2, WINDOW);
    }

    private void smoke(int x, int foot) {
      for (int y = 0; y < 20; y++) {
        int drift = x + 6 + (int) Math.round(Math.sin(y * 0.35) * 1.6 + y * 0.25);
        if (dither(drift, y, 0.7 - y * 0.03)) {
          block(drift, foot - 20 - y, 1, PALE_SKY);
        }
      }
    }

    /** A block two pixels wide. */
    private void block(int x, int top, int tall, int dye) {
      for (int y = top; y < top + tall; y++) {
        put(x, y, dye);
        put(x + 1, y, dye);
      }
    }
  }
}
