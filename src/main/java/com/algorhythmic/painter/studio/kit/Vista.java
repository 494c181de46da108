package com.algorhythmic.painter.studio.kit;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A remembered view (sea, lake, meadow or lily pond) in its light: the motif that painters of several schools look at.
 */
public final class Vista {
  /** Which motif. */
  public enum Motif {
    SEA,
    LAKE,
    MEADOW,
    POND
  }

  /** What the brush sees at a place. */
  public enum Matter {
    SKY,
    LAND,
    WATER,
    LEAF
  }

  /** Sky from the zenith to the horizon, then land near, water, light. The first are dark tempers, the last bright. */
  private static final int[][] LIGHTS = {
    {0x1b2a4a, 0x37517a, 0x6d86a8, 0xc4b7a6, 0x1f2c3c, 0x1c3550, 0xf3e3b8},
    {0x241f4d, 0x5a3f82, 0xb2557f, 0xf08a5f, 0x241f42, 0x2c2c63, 0xffc27a},
    {0x17384a, 0x3d7078, 0x93ad97, 0xecd69a, 0x1d3a38, 0x1d4a55, 0xfff0b8},
    {0x39316e, 0x8a5a9c, 0xea8a8f, 0xffd29a, 0x3b3a6d, 0x3c4a8c, 0xfff0b0},
    {0x3d6fae, 0x86b3d9, 0xd3dfdc, 0xfbe6bd, 0x3f6a58, 0x3b7a9e, 0xfff6d8},
    {0x6f9ccb, 0xaec8e0, 0xf0d3d3, 0xffe6bf, 0x66809c, 0x6d9dc0, 0xfffbe6},
    {0x2f8fc6, 0x74c2dd, 0xc9ebe0, 0xfdf3c8, 0x4c8a52, 0x2a9aa8, 0xffffe8},
  };

  private static final int FINE = 384;

  public final double horizon;
  public final double sunX;
  public final double sunY;
  public final Motif motif;
  private final int columns;
  private final int rows;
  private final int[] colours;
  private final Matter[] matters;
  private final BufferedImage image;
  private final Ramp sky;
  private final int land;
  private final int water;
  private final int sun;
  private final Noise noise;
  private final SplittableRandom random;
  private final double energy;

  public Vista(Canvas canvas, Motif motif) {
    random = canvas.random;
    this.motif = motif;
    energy = canvas.energy;
    double valence = canvas.valence;
    double wide = canvas.wide;
    double high = canvas.high;
    columns = (int) Math.round(wide * FINE) + 1;
    rows = (int) Math.round(high * FINE) + 1;
    image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    colours = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    matters = new Matter[colours.length];
    Arrays.fill(matters, Matter.SKY);
    noise = new Noise(random.nextLong());
    int[] light = LIGHTS[
        (int) Math.max(
            0, Math.min(LIGHTS.length - 1, valence * 4.2 + random.nextDouble() * 3.4 - 0.5))];
    double turn = (random.nextDouble() - 0.5) * 0.06;
    var tints = new Palette(light).shifted(0, 0.9 + 0.35 * valence, turn);
    sky = new Ramp(tints.pick(0), tints.pick(1), tints.pick(2), tints.pick(3));
    land = tints.pick(4);
    water = tints.pick(5);
    sun = tints.pick(6);
    horizon = high
        * (motif == Motif.MEADOW
            ? 0.42 + random.nextDouble() * 0.16
            : 0.44 + random.nextDouble() * 0.2);
    sunX = wide
        * (random.nextBoolean()
            ? 0.22 + random.nextDouble() * 0.2
            : 0.58 + random.nextDouble() * 0.2);
    sunY = horizon * (0.42 + random.nextDouble() * 0.5);
    if (motif == Motif.POND) {
      pond(wide, high);
    } else {
      firmament();
      ridges(wide);
      if (motif == Motif.MEADOW) {
        meadow(wide, high);
      } else {
        mirror();
      }
    }
  }

  /** The colour at a place in units of the shorter side, blended between the remembered points. */
  public int colour(double x, double y) {
    double gx = Math.max(0, Math.min(columns - 1.001, x * FINE));
    double gy = Math.max(0, Math.min(rows - 1.001, y * FINE));
    int column = (int) gx;
    int row = (int) gy;
    int i = row * columns + column;
    int top = Colour.over(colours[i], colours[i + 1], gx - column);
    int bottom = Colour.over(colours[i + columns], colours[i + columns + 1], gx - column);
    return Colour.over(top, bottom, gy - row);
  }

  public Matter matter(double x, double y) {
    int column = (int) Math.max(0, Math.min(columns - 1, x * FINE));
    int row = (int) Math.max(0, Math.min(rows - 1, y * FINE));
    return matters[row * columns + column];
  }

  private void firmament() {
    int last = Math.min(rows - 1, (int) (horizon * FINE) + 1);
    int bright = Colour.mix(sun, 0xffffff, 0.35);
    double cover = 0.05 - energy * 0.16;
    for (int row = 0; row <= last; row++) {
      double y = (double) row / FINE;
      double depth = y / horizon;
      double squeeze = 1.6 + 3.2 * depth;
      for (int column = 0; column < columns; column++) {
        double x = (double) column / FINE;
        double away = Math.sqrt((x - sunX) * (x - sunX) + (y - sunY) * (y - sunY) * 1.32);
        int colour = sky.at(depth * 0.97 + noise.at(x * 1.7, y * 4) * 0.04);
        double mist =
            noise.fractal(x * 1.5 + noise.at(x * 2, y * 2 + 7) * 0.25, y * squeeze + 3, 4);
        double cloud = Colour.smoothstep(cover, cover + 0.33, mist);
        if (cloud > 0) {
          double under =
              noise.at((x + (sunX - x) * 0.07) * 3, (y + (sunY - y) * 0.07) * squeeze * 2) * 0.5;
          double warm = Math.exp(-away * 1.5) * 0.75 + under * 0.35 + 0.22 + (mist - cover) * 0.3;
          colour = Colour.over(
              colour, Colour.over(sky.at(0.18 + depth * 0.3), bright, warm), cloud * 0.78);
        }
        colour = Colour.over(colour, sun, Math.exp(-away * 3.4) * 0.72);
        colour = Colour.over(colour, bright, Colour.smoothstep(0.062, 0.046, away));
        colours[row * columns + column] = colour;
      }
    }
  }

  private void ridges(double wide) {
    int count = motif == Motif.SEA ? 1 + random.nextInt(2) : 3;
    for (int k = 0; k < count; k++) {
      double near = (k + 1.0) / count;
      double high = (motif == Motif.LAKE
              ? 0.27 - 0.15 * near
              : motif == Motif.SEA ? 0.1 - 0.03 * k : 0.12 - 0.1 * near)
          * (0.8 + random.nextDouble() * 0.5);
      double rough = motif == Motif.LAKE ? 1.7 : 1.1;
      double shift = random.nextDouble() * 50;
      double side = sunX > wide / 2 ? 0 : wide;
      int far = Colour.mix(sky.at(0.75), land, 0.3 + 0.6 * near);
      for (int column = 0; column < columns; column++) {
        double x = (double) column / FINE;
        double reach =
            motif == Motif.SEA ? Colour.smoothstep(0.95 * wide, 0.1, Math.abs(x - side)) - 0.12 : 1;
        double shape = motif == Motif.LAKE
            ? noise.ridged(x * rough + shift, shift, 4) * 1.6 - 0.6
            : 0.5 + noise.fractal(x * rough * 1.5 + shift, shift, 4);
        double crest = horizon - high * shape * reach;
        for (int row = Math.max(0, (int) (crest * FINE));
            row <= horizon * FINE && row < rows;
            row++) {
          double y = (double) row / FINE;
          double facet = noise.fractal(x * 6 + y * 5 + shift, y * 9, 2) * (sunX > x ? 1 : -1);
          int colour = Colour.mix(far, sky.at(0.95), Math.min(0.5, (y - crest) * 1.6));
          int i = row * columns + column;
          colours[i] = Colour.lit(colour, facet * 34);
          matters[i] = Matter.LAND;
        }
      }
    }
  }

  private void mirror() {
    int first = (int) (horizon * FINE);
    for (int row = first + 1; row < rows; row++) {
      double y = (double) row / FINE;
      double depth = (y - horizon) / ((double) rows / FINE - horizon);
      double scale = 1 / (0.04 + depth);
      for (int column = 0; column < columns; column++) {
        double x = (double) column / FINE;
        double wave = noise.at(x * (2 + scale), 9 * Math.log(0.04 + depth) * 2.2);
        double fine = noise.at(x * (5 + scale * 2.2) + 30, 9 * Math.log(0.03 + depth) * 5);
        int from = (int) (2 * first - row + (wave * 0.016 + fine * 0.006) * FINE);
        int across = (int) (column + wave * FINE * 0.03 * depth);
        int seen = colours[
            Math.max(0, Math.min(first, from)) * columns
                + Math.max(0, Math.min(columns - 1, across))];
        int colour = Colour.over(Colour.scale(seen, 0.93), water, 0.18 + 0.5 * depth + wave * 0.14);
        colour = Colour.over(colour, sky.at(0.8), Math.max(0, fine - 0.15) * 0.5);
        double path = Math.abs(x - sunX - wave * 0.03) / (0.022 + depth * 0.16);
        double glitter = Math.exp(-path * path)
            * Colour.smoothstep(-0.25, 0.45, fine + 0.3 * wave - depth * 0.25);
        int i = row * columns + column;
        colours[i] = Colour.over(colour, Colour.mix(sun, 0xffffff, 0.2), glitter * 0.95);
        matters[i] = Matter.WATER;
      }
    }
  }

  private void meadow(double wide, double high) {
    var grass = new Ramp(
        Colour.mix(land, sky.at(0.9), 0.35),
        Colour.lch(0.66, 0.1, 0.30),
        Colour.lch(0.57, 0.12, 0.35),
        Colour.mix(land, Colour.lch(0.4, 0.09, 0.38), 0.6));
    int[] petals = {
      Colour.lch(0.62, 0.2, 0.06),
      Colour.lch(0.86, 0.14, 0.25),
      Colour.lch(0.7, 0.12, 0.86),
      0xf6efe2
    };
    int petal = petals[random.nextInt(petals.length)];
    int second = petals[random.nextInt(petals.length)];
    for (int row = (int) (horizon * FINE) + 1; row < rows; row++) {
      double y = (double) row / FINE;
      double depth = (y - horizon) / (high - horizon);
      double scale = 1 / (0.06 + depth);
      for (int column = 0; column < columns; column++) {
        double x = (double) column / FINE;
        double swell =
            noise.fractal((x - wide / 2) * scale * 0.5 + 7, Math.log(0.06 + depth) * 3, 3);
        int colour = grass.at(depth * 0.75 + 0.1 + swell * 0.35);
        colour =
            Colour.over(colour, sun, Math.exp(-Math.abs(x - sunX) * 2.2) * 0.3 * (1 - depth * 0.6));
        double bloom = noise.at((x - wide / 2) * scale * 9, Math.log(0.06 + depth) * 24);
        double patch = noise.at((x - wide / 2) * scale * 0.8 + 70, Math.log(0.06 + depth) * 2.4);
        if (bloom + patch * 0.9 > 0.42) {
          colour = Colour.over(
              colour, Colour.lit(noise.at(x * 9, y * 9) > 0.12 ? second : petal, bloom * 20), 0.85);
        }
        int i = row * columns + column;
        colours[i] = colour;
        matters[i] = Matter.LEAF;
      }
    }
    trees(wide, 3 + random.nextInt(5));
  }

  private void trees(double wide, int count) {
    double group = wide * (sunX > wide / 2 ? 0.22 : 0.75);
    boolean poplars = random.nextBoolean();
    for (int k = 0; k < count; k++) {
      double x = group + (random.nextDouble() - 0.5) * wide * 0.5;
      double tall = (poplars ? 0.26 : 0.15) * (0.6 + random.nextDouble() * 0.6);
      double broad = poplars ? tall * 0.16 : tall * 0.55;
      double foot = horizon + 0.01 + random.nextDouble() * 0.03;
      int leaf = Colour.mix(land, Colour.lch(0.45, 0.1, 0.35 + random.nextDouble() * 0.06), 0.55);
      for (int row = Math.max(0, (int) ((foot - tall) * FINE));
          row < Math.min(rows, foot * FINE);
          row++) {
        for (int column = Math.max(0, (int) ((x - broad) * FINE));
            column < Math.min(columns, (x + broad) * FINE);
            column++) {
          double u = ((double) column / FINE - x) / broad;
          double v = ((double) row / FINE - foot + tall * 0.52) / (tall * 0.5);
          double edge = u * u + v * v + noise.fractal(u * 2 + k * 9, v * 3, 3) * 0.7;
          double trunk = Math.abs(u) < 0.05 && v > 0.3 ? 1 : 0;
          if (edge < 0.9 || trunk > 0) {
            double sunny = (sunX > x ? u : -u) * 0.6 - v * 0.4 + noise.at(u * 4 + k, v * 5) * 0.5;
            int i = row * columns + column;
            colours[i] =
                Colour.over(leaf, Colour.mix(sun, 0x9fb04a, 0.5), Math.max(0, sunny) * 0.6);
            matters[i] = Matter.LEAF;
          }
        }
      }
    }
  }

  private void pond(double wide, double high) {
    var depths = new Ramp(
        Colour.mix(sky.at(0), land, 0.4),
        water,
        Colour.mix(water, Colour.lch(0.5, 0.08, 0.42), 0.5),
        Colour.mix(sky.at(0.5), water, 0.35),
        sky.at(0.72),
        Colour.mix(sky.at(1), sun, 0.5));
    for (int i = 0; i < colours.length; i++) {
      double x = (double) (i % columns) / FINE;
      double y = (double) (i / columns) / FINE;
      double hang = noise.fractal(x * 3.2, y * 0.8, 3);
      double cloud = noise.fractal(x * 1.2 + 31, y * 1.8, 2);
      double glow = Math.exp(-Math.hypot(x - sunX, y - sunY) * 2.2) * 0.45;
      colours[i] =
          depths.at(0.36 + hang * 0.5 + cloud * 0.55 + glow + noise.at(x * 2.5, y * 30) * 0.05);
      matters[i] = Matter.WATER;
    }
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.scale(FINE, FINE);
    double hue = random.nextDouble() < 0.6 ? 0.98 : random.nextDouble();
    int islands = 9 + random.nextInt(6) + (int) (energy * 8);
    for (int k = 0; k < islands; k++) {
      double t = (k + random.nextDouble()) / islands;
      double y = high * (0.04 + 0.96 * Math.pow(t, 1.25));
      double x = random.nextDouble() * wide;
      double size = 0.02 + 0.05 * y / high;
      int pads = 7 + random.nextInt(14);
      for (int p = 0; p < pads; p++) {
        double px = x + (random.nextDouble() + random.nextDouble() - 1) * size * 6;
        double py = y + (random.nextDouble() + random.nextDouble() - 1) * size * 1.5;
        double half = size * (0.6 + random.nextDouble() * 0.7);
        int leaf = Colour.mix(
            Colour.lch(0.48 + random.nextDouble() * 0.28, 0.09, 0.33 + random.nextDouble() * 0.12),
            sky.at(0.5),
            0.18);
        brush.setColor(Colour.alpha(Colour.mix(depths.at(0), 0x000000, 0.2), 0.45));
        brush.fill(new Ellipse2D.Double(px - half, py - half * 0.30, half * 2, half * 0.85));
        brush.setColor(Colour.alpha(leaf, 1));
        brush.fill(new Ellipse2D.Double(px - half, py - half * 0.36, half * 2, half * 0.72));
        brush.setColor(Colour.alpha(Colour.mix(leaf, sun, 0.45), 0.8));
        brush.fill(new Ellipse2D.Double(px - half * 0.8, py - half * 0.34, half * 1.2, half * 0.3));
        claim(px, py, half, half * 0.36);
        if (random.nextDouble() < 0.28) {
          bloom(
              brush,
              px,
              py - half * 0.3,
              half * 0.55,
              Colour.lch(0.74, 0.15, hue + random.nextDouble() * 0.05));
        }
      }
    }
    brush.dispose();
  }

  private void bloom(Graphics2D brush, double x, double y, double half, int petal) {
    for (int k = 0; k < 9; k++) {
      double lean = (k - 4) / 4.0;
      brush.setColor(
          Colour.alpha(Colour.mix(petal, 0xffffff, 0.15 + 0.7 * random.nextDouble()), 1));
      double px = x + lean * half * 0.8;
      double py = y - (1 - lean * lean) * half * 0.5;
      brush.fill(new Ellipse2D.Double(px - half * 0.3, py - half * 0.45, half * 0.6, half * 0.8));
    }
    brush.setColor(Colour.alpha(0xf5c542, 1));
    brush.fill(new Ellipse2D.Double(x - half * 0.25, y - half * 0.15, half * 0.5, half * 0.3));
  }

  private void claim(double x, double y, double halfWide, double halfHigh) {
    for (int row = Math.max(0, (int) ((y - halfHigh) * FINE));
        row < Math.min(rows, (y + halfHigh) * FINE);
        row++) {
      for (int column = Math.max(0, (int) ((x - halfWide) * FINE));
          column < Math.min(columns, (x + halfWide) * FINE);
          column++) {
        matters[row * columns + column] = Matter.LEAF;
      }
    }
  }
}
