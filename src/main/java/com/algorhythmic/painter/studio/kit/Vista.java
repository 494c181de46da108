package com.algorhythmic.painter.studio.kit;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A view (sea, lake, meadow or lily pond) in its light, in coarse cells: the motif of painters of several schools. */
public final class Vista {
  /** Which motif. */
  public enum Motif {
    SEA,
    LAKE,
    MEADOW,
    POND
  }

  /** Sky from the zenith to the horizon, then land near, water, light. The first are dark moods, the last bright. */
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
  private static final double EDGE = 0.001 / FINE;

  public final Motif motif;
  public final double sunX;
  public final double sunY;
  private final double horizon;
  private final Canvas cells;
  private final int[] colours;
  private final Matter[] matters;
  private final Study study;
  private final Ramp sky;
  private final int land;
  private final int water;
  private final int sun;
  private final Noise noise;
  private final SplittableRandom random;
  private final double wide;
  private final double high;
  /** The size in whole cells, in units. */
  private final double edgeX;

  private final double edgeY;

  public Vista(Canvas canvas, Motif motif) {
    this.motif = motif;
    random = canvas.random;
    wide = canvas.wide;
    high = canvas.high;
    edgeX = Math.round(wide * FINE) / (double) FINE;
    edgeY = Math.round(high * FINE) / (double) FINE;
    cells = canvas.coarse(FINE);
    colours = cells.pixels();
    matters = new Matter[colours.length];
    Arrays.fill(matters, Matter.SKY);
    study = new Study(cells);
    noise = new Noise(random.nextLong());
    double valence = canvas.mood.valence();
    double mood = valence * 4.2 + random.nextDouble() * 3.4 - 0.5;
    int[] light = LIGHTS[(int) Math.max(0, Math.min(LIGHTS.length - 1, mood))];
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
    sunX = wide * ((random.nextBoolean() ? 0.22 : 0.58) + random.nextDouble() * 0.2);
    sunY = horizon * (0.42 + random.nextDouble() * 0.5);
    if (motif == Motif.POND) {
      pond();
    } else {
      far();
      if (motif == Motif.MEADOW) {
        meadow();
        trees(3 + random.nextInt(5));
      } else {
        reflection();
      }
    }
    mark(canvas);
  }

  /** The colour at a place; beyond an edge it is that of the edge. */
  public int colour(double x, double y) {
    return study.at(Math.min(x, edgeX - EDGE), Math.min(y, edgeY - EDGE));
  }

  public Matter matter(double x, double y) {
    int column = (int) Math.max(0, Math.min(cells.width - 1, x * FINE));
    int row = (int) Math.max(0, Math.min(cells.height - 1, y * FINE));
    return matters[row * cells.width + column];
  }

  /** Says on the picture of this view what it shows. */
  private void mark(Canvas canvas) {
    var plane = canvas.plane(horizon, 0.2);
    for (var shown : new Matter[] {Matter.SKY, Matter.RIGID, Matter.WATER, Matter.FOLIAGE}) {
      boolean isFar = shown == Matter.SKY;
      canvas.mark(shown, (x, y) -> isFar ? 0 : plane.at(x, y), (x, y) -> matter(x, y) == shown);
    }
    if (motif != Motif.POND) {
      canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, 0.05));
    }
  }

  /** Paints the cells of a box for which there is a colour at all, and notes what they show. */
  private void paint(Rectangle box, Matter matter, Canvas.Shader shader) {
    for (int row = box.y; row < box.y + box.height; row++) {
      for (int column = box.x; column < box.x + box.width; column++) {
        int colour = shader.colour((double) column / FINE, (double) row / FINE);
        if (colour >= 0) {
          int i = row * cells.width + column;
          colours[i] = colour;
          matters[i] = matter;
        }
      }
    }
  }

  private void note(Rectangle box, Matter matter) {
    for (int row = box.y; row < box.y + box.height; row++) {
      for (int column = box.x; column < box.x + box.width; column++) {
        matters[row * cells.width + column] = matter;
      }
    }
  }

  private Rectangle rows(int first, int end) {
    return new Rectangle(0, first, cells.width, end - first);
  }

  private Rectangle belowHorizon() {
    return rows((int) (horizon * FINE) + 1, cells.height);
  }

  /** Sky, and mountains by a lake or hills elsewhere. */
  private void far() {
    var hues = new Palette(sky.at(0), sky.at(0.5), sky.at(1), sun);
    double cloudiness = 0.35 + 0.4 * cells.mood.energy();
    new SunlitSky(sunX, sunY, 0.05, horizon, cloudiness).paint(cells, noise, hues);
    boolean isLake = motif == Motif.LAKE;
    int count = motif == Motif.SEA ? 1 : 3;
    for (int k = 0; k < count; k++) {
      double near = (k + 1.0) / count;
      double tall = (isLake ? 0.5 - 0.3 * near : 0.11 - 0.05 * near) * random.nextDouble(0.8, 1.3);
      var range =
          Hills.range(cells, noise, horizon, tall, isLake ? 1.7 : 1.1, random.nextDouble(50));
      if (motif == Motif.SEA) { // the coast sinks below the horizon towards the sun
        double slope = sunX > wide / 2 ? 0.08 : -0.08;
        range.transform(new AffineTransform(1, slope, 0, 1, 0, slope > 0 ? 0 : -slope * wide));
      }
      int tone = Colour.mix(sky.at(0.75), land, 0.3 + 0.6 * near);
      int mist = Colour.mix(tone, sky.at(0.95), 0.5);
      int[] before = colours.clone();
      cells.fill(range, Gradient.vertical(horizon - tall, tone, horizon, mist));
      for (int i = 0; i < matters.length; i++) {
        matters[i] = colours[i] == before[i] ? matters[i] : Matter.RIGID;
      }
    }
  }

  /** The sky and the land in the water, broken by waves, with a path of light below the sun. */
  private void reflection() {
    int first = (int) (horizon * FINE);
    int glittering = Colour.mix(sun, 0xffffff, 0.2);
    paint(belowHorizon(), Matter.WATER, (x, y) -> {
      double depth = (y - horizon) / (edgeY + 1.0 / FINE - horizon);
      double scale = 1 / (0.04 + depth);
      double wave = noise.at(x * (2 + scale), 9 * Math.log(0.04 + depth) * 2.2);
      double fine = noise.at(x * (5 + scale * 2.2) + 30, 9 * Math.log(0.03 + depth) * 5);
      int from = (int) (2 * first - Math.round(y * FINE) + (wave * 0.016 + fine * 0.006) * FINE);
      int across = (int) (Math.round(x * FINE) + wave * FINE * 0.03 * depth);
      int row = Math.max(0, Math.min(first, from));
      int column = Math.max(0, Math.min((int) (edgeX * FINE), across));
      int seen = Colour.scale(colours[row * cells.width + column], 0.93);
      int colour = Colour.over(seen, water, 0.18 + 0.5 * depth + wave * 0.14);
      colour = Colour.over(colour, sky.at(0.8), Math.max(0, fine - 0.15) * 0.5);
      double path = Math.abs(x - sunX - wave * 0.03) / (0.022 + depth * 0.16);
      double glitter =
          Math.exp(-path * path) * Colour.smoothstep(-0.25, 0.45, fine + 0.3 * wave - depth * 0.25);
      return Colour.over(colour, glittering, glitter * 0.95);
    });
  }

  /** The cells about a place, by how far they reach to either side. */
  private Rectangle about(double x, double y, double reachX, double reachY) {
    int left = (int) Math.max(0, (x - reachX) * FINE);
    int top = (int) Math.max(0, (y - reachY) * FINE);
    int right = (int) Math.min(cells.width, Math.ceil((x + reachX) * FINE));
    int bottom = (int) Math.min(cells.height, Math.ceil((y + reachY) * FINE));
    return new Rectangle(left, top, right - left, bottom - top);
  }

  private void meadow() {
    var grass = new Ramp(
        Colour.mix(land, sky.at(0.9), 0.35),
        Colour.lch(0.66, 0.1, 0.30),
        Colour.lch(0.57, 0.12, 0.35),
        Colour.mix(land, Colour.lch(0.4, 0.09, 0.38), 0.6));
    int poppy = Colour.lch(0.62, 0.2, 0.06);
    int[] petals = {poppy, Colour.lch(0.86, 0.14, 0.25), Colour.lch(0.7, 0.12, 0.86), 0xf6efe2};
    int petal = petals[random.nextInt(petals.length)];
    int second = petals[random.nextInt(petals.length)];
    paint(belowHorizon(), Matter.FOLIAGE, (x, y) -> {
      double depth = (y - horizon) / (high - horizon);
      double away = Math.log(0.06 + depth);
      double aside = (x - wide / 2) / (0.06 + depth);
      double swell = noise.fractal(aside * 0.5 + 7, away * 3, 3);
      double sunny = Math.exp(-Math.abs(x - sunX) * 2.2) * 0.3 * (1 - depth * 0.6);
      int colour = Colour.over(grass.at(depth * 0.75 + 0.1 + swell * 0.35), sun, sunny);
      double bloom = noise.at(aside * 9, away * 24);
      double patch = noise.at(aside * 0.8 + 70, away * 2.4);
      if (bloom + patch * 0.9 <= 0.42) {
        return colour;
      }
      int flower = noise.at(x * 9, y * 9) > 0.12 ? second : petal;
      return Colour.over(colour, Colour.lit(flower, bloom * 20), 0.85);
    });
  }

  private void trees(int count) {
    double group = wide * (sunX > wide / 2 ? 0.22 : 0.75);
    boolean poplars = random.nextBoolean();
    for (int k = 0; k < count; k++) {
      double x = group + (random.nextDouble() - 0.5) * wide * 0.5;
      double tall = (poplars ? 0.26 : 0.15) * (0.6 + random.nextDouble() * 0.6);
      double foot = horizon + 0.01 + random.nextDouble() * 0.03;
      tree(x, foot, tall, tall * (poplars ? 0.16 : 0.55), 9 * k);
    }
  }

  private void tree(double x, double foot, double tall, double broad, int shift) {
    int green = Colour.lch(0.45, 0.1, 0.35 + random.nextDouble() * 0.06);
    int leaf = Colour.mix(land, green, 0.55);
    int lit = Colour.mix(sun, 0x9fb04a, 0.5);
    paint(about(x, foot - tall / 2, broad, tall / 2), Matter.FOLIAGE, (px, py) -> {
      double u = (px - x) / broad;
      double v = (py - foot + tall * 0.52) / (tall * 0.5);
      double edge = u * u + v * v + noise.fractal(u * 2 + shift, v * 3, 3) * 0.7;
      boolean trunk = Math.abs(u) < 0.05 && v > 0.3;
      if (edge >= 0.9 && !trunk) {
        return -1;
      }
      double leafage = noise.at(u * 4 + shift / 9.0, v * 5) * 0.5;
      double sunny = (sunX > x ? u : -u) * 0.6 - v * 0.4 + leafage;
      return Colour.over(leaf, lit, Math.max(0, sunny) * 0.6);
    });
  }

  private void pond() {
    var depths = new Ramp(
        Colour.mix(sky.at(0), land, 0.4),
        water,
        Colour.mix(water, Colour.lch(0.5, 0.08, 0.42), 0.5),
        Colour.mix(sky.at(0.5), water, 0.35),
        sky.at(0.72),
        Colour.mix(sky.at(1), sun, 0.5));
    paint(rows(0, cells.height), Matter.WATER, (x, y) -> {
      double hang = noise.fractal(x * 3.2, y * 0.8, 3);
      double cloud = noise.fractal(x * 1.2 + 31, y * 1.8, 2);
      double glow = Math.exp(-Vector.length(x - sunX, y - sunY) * 2.2) * 0.45;
      double ripple = noise.at(x * 2.5, y * 30) * 0.05;
      return depths.at(0.36 + hang * 0.5 + cloud * 0.55 + glow + ripple);
    });
    lilies(Colour.mix(depths.at(0), 0x000000, 0.2));
  }

  /** Islands of lily pads, larger the nearer they are. */
  private void lilies(int shadow) {
    double hue = random.nextDouble() < 0.6 ? 0.98 : random.nextDouble();
    int islands = 9 + random.nextInt(6) + (int) (cells.mood.energy() * 8);
    for (int k = 0; k < islands; k++) {
      double t = (k + random.nextDouble()) / islands;
      double y = high * (0.04 + 0.96 * Math.pow(t, 1.25));
      double x = random.nextDouble() * wide;
      double size = 0.02 + 0.05 * y / high;
      int pads = 7 + random.nextInt(14);
      for (int p = 0; p < pads; p++) {
        double padX = x + (random.nextDouble() + random.nextDouble() - 1) * size * 6;
        double padY = y + (random.nextDouble() + random.nextDouble() - 1) * size * 1.5;
        double half = size * (0.6 + random.nextDouble() * 0.7);
        cells.scaled(padX, padY, half, () -> pad(shadow));
        note(about(padX, padY, half, half * 0.36), Matter.FOLIAGE);
        if (random.nextDouble() < 0.28) {
          int petal = Colour.lch(0.74, 0.15, hue + random.nextDouble() * 0.05);
          cells.scaled(padX, padY - half * 0.3, half * 0.55, () -> flower(petal));
        }
      }
    }
  }

  /** A pad two wide about the origin, with its shadow and its gleam. */
  private void pad(int shadow) {
    double lightness = 0.48 + random.nextDouble() * 0.28;
    int green = Colour.lch(lightness, 0.09, 0.33 + random.nextDouble() * 0.12);
    int leaf = Colour.mix(green, sky.at(0.5), 0.18);
    cells.fill(Shapes.ellipse(0, 0.125, 1, 0.425), shadow, 0.45);
    cells.fill(Shapes.ellipse(0, 0, 1, 0.36), leaf);
    cells.fill(Shapes.ellipse(-0.2, -0.19, 0.6, 0.15), Colour.mix(leaf, sun, 0.45), 0.8);
  }

  private void flower(int petal) {
    for (int k = 0; k < 9; k++) {
      double lean = (k - 4) / 4.0;
      int white = Colour.mix(petal, 0xffffff, 0.15 + 0.7 * random.nextDouble());
      double y = (lean * lean - 1) * 0.5 - 0.05;
      cells.fill(Shapes.ellipse(lean * 0.8, y, 0.3, 0.4), white);
    }
    cells.fill(Shapes.ellipse(0, 0, 0.25, 0.15), 0xf5c542);
  }
}
