package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.SunlitSky;
import com.algorhythmic.painter.studio.kit.Wildlife;

/** Ranges of wooded mountains, one behind another, that fade into mist, sometimes above a lake. */
public final class MistyMountains extends Scene {
  /** Sky from above to the horizon, the sun's light, the mist, the nearest wood. */
  private static final int[][] SCHEMES = {
    {0x5d7fa8, 0xa9bccb, 0xf6d6b0, 0xffe9c2, 0xe6d3c0, 0x16302f},
    {0x27406b, 0x7c7fa8, 0xf0a58a, 0xffd9a0, 0xd8b0a8, 0x1b1a33},
    {0x8fb3c4, 0xc9dcd9, 0xf2f0dd, 0xfffbe8, 0xdfe8e2, 0x123a38},
    {0x3d4f77, 0xb98aa0, 0xffc07a, 0xfff0b8, 0xf0bf97, 0x2a1b30},
    {0x6a8f8c, 0xb4c7ae, 0xf4e6b0, 0xfff6cf, 0xe0dcb8, 0x1d3420},
    {0x2d3f5e, 0x5f7f9e, 0xb9cfdb, 0xe9f4f6, 0xb4c6d2, 0x0c1d2e},
    {0x4d3f6b, 0x9a6f9a, 0xf0a9a8, 0xffdcc8, 0xd7a8b4, 0x1e1836},
    {0x7a4a3a, 0xd18a55, 0xffd28a, 0xfff2c4, 0xf2c48e, 0x33190f}
  };

  /** A hill about its top. */
  private static final double[] MOUND = {
    -1.6, 0.43, -1.2, 0.15, -0.7, 0.062, -0.3, 0.012, 0, 0, 0.3, 0.014, 0.7, 0.07, 1.2, 0.16, 1.6,
    0.43
  };

  private final boolean animals;
  private final double pixel = 1 / canvas.unit;
  private final Palette scheme = scheme(SCHEMES, (valence - 0.6) * 0.12, 0.75 + valence * 0.5, 0);
  private final int sunlight = scheme.pick(3);
  private final int wood = scheme.pick(5);
  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.36, 0.52);
  private final double sunX =
      wide * (random.nextBoolean() ? random.nextDouble(0.22, 0.4) : random.nextDouble(0.6, 0.78));
  private final double sunY = horizon - random.nextDouble(0.0, 0.2);
  private final double cloudiness = random.nextDouble(0.15, 0.6);
  private final boolean lake = random.nextInt(5) < 3;
  private final int layers = rhythm.count(6 + random.nextInt(3) + (int) (energy * 2));
  private final double shore = high * (lake ? random.nextDouble(0.68, 0.76) : 1.05);
  private final double valley = random.nextDouble(0.08, 0.26);
  private final double ruggedness = random.nextDouble(0.6, 1.25) + energy * 0.35;
  private final Ridge[] ridges = new Ridge[layers];

  public MistyMountains(Canvas canvas) {
    this(canvas, false);
  }

  private MistyMountains(Canvas canvas, boolean animals) {
    super(canvas);
    this.animals = animals;
  }

  /** Mountains with deer on a near hill and birds in the sky. */
  public static MistyMountains withAnimals(Canvas canvas) {
    return new MistyMountains(canvas, true);
  }

  @Override
  public void paint() {
    new SunlitSky(sunX, sunY, 0.046, horizon + 0.12, cloudiness).paint(canvas, noise, scheme);
    for (int i = 0; i < layers; i++) {
      ridges[i] = new Ridge(i);
    }
    for (int i = 0; i < layers; i++) {
      boolean open = i == layers - 1 || lake && i == layers - 2;
      if (ridges[i].bank) {
        new Reflection(scheme.pick(1), 0.16, 1.35, 0.004, 0.008).paint(canvas, noise, shore);
      }
      var hidden = open ? null : ridges[i + 1];
      var ridge = ridges[i];
      canvas.layer(
          ridge.near > 0.6 ? Matter.FOLIAGE : Matter.RIGID,
          0.1 + 0.9 * ridge.near,
          () -> ridge.paint(hidden));
    }
    if (animals) {
      animals(sunX > wide / 2 ? 1 : -1);
    }
    canvas.finish(0.22, 5);
  }

  private static double glow(double dx, double dy) {
    return 0.75 * Math.exp(-(dx * dx + dy * dy * 1.6) * 5)
        + 0.25 * Math.exp(-(dx * dx + dy * dy) * 60);
  }

  /** Deer on a hill, birds and blades of grass. */
  private void animals(int facing) {
    double x = wide * (facing > 0 ? random.nextDouble(0.18, 0.3) : random.nextDouble(0.7, 0.82));
    double tall = random.nextDouble(0.17, 0.23);
    int herd = 1 + random.nextInt(3);
    double ground = high - random.nextDouble(0.1, 0.15);
    int dark = Colour.scale(wood, 0.55);
    brighten(x, ground - tall * 0.55);
    canvas.fill(Matter.GROUND, 1, Curve.closedIn(x, ground, 1, 1, MOUND), dark);
    canvas.layer(Matter.FOLIAGE, 1, () -> {
      for (int i = 0; i < 900; i++) {
        double away = random.nextDouble(-0.95, 0.95);
        double foot = ground + 0.008 + away * away * 0.125;
        double lean = random.nextDouble(-0.014, 0.014);
        double blade = random.nextDouble(0.008, 0.03) * (random.nextInt(9) == 0 ? 1.8 : 1);
        var bent = new Curve(0, 0.014, lean * 0.3, -blade * 0.4, lean, -blade);
        canvas.at(x + away, foot, () -> canvas.fill(bent.tapered(0.003, 0.0005), dark));
      }
    });
    var wildlife = new Wildlife(canvas, dark);
    double[] places = {0, -0.2 * facing, 0.19 * facing};
    double[] sizes = {1, 0.74, 0.7};
    for (int i = 0; i < herd; i++) {
      int looking = i == 2 ? -facing : facing;
      wildlife.deer(x + places[i], ground + 0.012, tall * sizes[i], looking, i == 0);
    }
    wildlife.birds(sunX + 0.12, high * 0.2, 0.22, 0.032, 7 + random.nextInt(8));
  }

  /** Mist behind the herd, against which it is visible. */
  private void brighten(double x, double y) {
    int mist = scheme.pick(4);
    var bright =
        Gradient.radial(x, y, 0.55).stop(0, mist, 0.85).stop(0.5, mist, 0.45).stop(1, mist, 0);
    canvas.fill(Shapes.box(0, 0, wide, high), bright);
  }

  /** One range by its upper edge, which has three places for each pixel across. */
  private final class Ridge {
    private final int layer;
    private final double near;

    /** Whether it is the bank on this side of the lake. */
    private final boolean bank;

    private final float[] bare = new float[canvas.width * 3];
    private final float[] wooded;
    private double highest = high;
    private double lowest;

    Ridge(int layer) {
      this.layer = layer;
      near = layer / (layers - 1.0);
      bank = lake && layer == layers - 1;
      erode();
      wooded = bare.clone();
      plant(0.004 + 0.09 * Math.pow(near, 2.2) + (bank ? 0.05 : 0));
      for (float y : wooded) {
        highest = Math.min(highest, y);
        lowest = Math.max(lowest, y);
      }
    }

    /** The bare rock, which rises to both sides of the sun. */
    private void erode() {
      double depth = Math.pow(near, 1.25) * (lake ? 0.99 : 0.93);
      double base = bank ? high * 0.985 : horizon + (shore - horizon) * depth;
      double relief = bank ? 0.05 : (0.2 - 0.1 * near) * ruggedness;
      double sides = valley * (bank ? 1.3 : 0.55 + near * 0.6);
      double frequency = random.nextDouble(1.1, 2);
      double shift = random.nextDouble() * 50;
      for (int i = 0; i < bare.length; i++) {
        double x = i / 3.0 / canvas.unit;
        double side = (x - sunX) / wide;
        double peaks = (noise.ridged(x * frequency + shift, layer * 7.3, 5) - 0.62) * relief * 2.2;
        bare[i] = (float) (base - peaks - sides * Math.min(0.7, side * side * 2.6));
      }
    }

    /** Conifers in clumps from left to right. */
    private void plant(double trees) {
      double x = -0.05;
      while (x < wide + 0.05) {
        double clump = 0.5 + 0.5 * noise.at(x * 5 + layer, layer * 3.1);
        double tall = trees * (0.35 + 0.75 * clump) * random.nextDouble(0.6, 1.15);
        double half = tall * random.nextDouble(0.2, 0.27);
        conifer((int) (x * canvas.unit * 3), tall, half, 5 + random.nextInt(4));
        x += Math.max(0.0016, half * random.nextDouble(0.45, 1.25)) * (clump < 0.28 ? 2.2 : 1);
      }
    }

    private void conifer(int middle, double tall, double half, int tiers) {
      int reach = (int) Math.ceil(half * canvas.unit * 3);
      double foot = bare[Math.max(0, Math.min(bare.length - 1, middle))] + half * 0.4;
      int last = Math.min(bare.length - 1, middle + reach);
      for (int i = Math.max(0, middle - reach); i <= last; i++) {
        double away = Math.abs(i - middle) / (double) Math.max(1, reach);
        double branch = away < 0.1 ? 0 : away * tiers - Math.floor(away * tiers) - 0.6;
        double top = tall * (Math.pow(1 - away, 1.15) + branch * 0.8 / tiers);
        wooded[i] = (float) Math.min(wooded[i], foot - top);
      }
    }

    /** Paints what the next range does not hide. */
    void paint(Ridge next) {
      double bottom = next == null ? high : next.lowest + 2 * pixel;
      canvas.repaint(highest, bottom, (x, y, under) -> {
        int i = (int) (x * canvas.unit + 0.5) * 3;
        double cover = cover(i, y);
        if (cover <= 0 || next != null && next.cover(i, y - pixel) >= 1) {
          return under;
        }
        int colour = colour(x, y, y - bare[i + 1]);
        return cover >= 1 ? colour : Colour.blend(under, colour, cover);
      });
    }

    /** How much of a pixel is below the edge. */
    private double cover(int i, double y) {
      double cover = 0;
      for (int k = i; k < i + 3; k++) {
        cover += Math.max(0, Math.min(1, (y - wooded[k]) * canvas.unit + 1));
      }
      return cover / 3;
    }

    private int colour(double x, double y, double below) {
      double glow = glow(x - sunX, (y - sunY) * 0.8);
      int mist = Colour.blend(scheme.pick(4), sunlight, glow * 0.9);
      double clear = Math.pow(near, 1.35);
      int lit = Colour.blend(wood, sunlight, glow * 0.28 * (1 - near));
      int body = Colour.blend(mist, lit, 0.16 + 0.84 * clear);
      double fine = noise.fractal(x * (60 - 30 * near), y * (34 - 12 * near) + layer * 11, 2);
      double drift = noise.fractal(x * 2.2 + layer * 5, y * 6, 3);
      double depth = (lake ? 0.16 : 0.2) * (0.75 + near * 0.9);
      double fog =
          Colour.smoothstep(-0.012, depth, below + drift * 0.09) * (0.95 - 0.5 * near * near);
      return Colour.blend(Colour.scale(body, 1 + fine * 0.22 * clear), mist, fog);
    }
  }
}
