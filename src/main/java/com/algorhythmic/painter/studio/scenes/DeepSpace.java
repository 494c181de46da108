package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Planets;
import com.algorhythmic.painter.studio.kit.Planets.World;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Starfield;

/** Space opera: nebulae with dust lanes, clusters of stars, ringed worlds and moons. */
public final class DeepSpace extends Scene {
  /** Void, first gas, second gas, hot gas, world, world's pale, world's deep. */
  private static final int[][] SCHEMES = {
    {0x070a1e, 0x2a4fc0, 0xb03fb0, 0xffb48a, 0xd89a6a, 0xf6e0b8, 0x7a3f3a},
    {0x04121a, 0x0f7a8a, 0x3fc0a0, 0xf0ffb0, 0x6a8fc8, 0xe0f0ff, 0x1f3f7a},
    {0x140616, 0xa02a5a, 0xf06a3a, 0xffe08a, 0x9a6ac0, 0xf0d0ff, 0x3f1f6a},
    {0x080614, 0x5a2fc0, 0x2f8af0, 0xd0b0ff, 0xe8b04a, 0xfff0c0, 0x8a4a1a},
    {0x0c0a08, 0xc46a24, 0x2a8c96, 0xffe8b0, 0x5aa0a0, 0xe8f8e0, 0x1f4a5a},
    {0x060e1c, 0x3a6ab0, 0xe0607a, 0xfff0d8, 0xc05a4a, 0xffc8a0, 0x4a1a2a}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.45) * 0.06, 0.85 + valence * 0.3, 0.05);
  private final Noise noise = new Noise(random.nextLong());
  /** A share so small that it changes no channel of a colour by half a step. */
  private static final double INVISIBLE = 0.001;

  private final double lean = random.nextDouble(-0.8, 0.8);
  private final double middleX = wide * random.nextDouble(0.3, 0.7);
  private final double middleY = high * random.nextDouble(0.3, 0.7);
  private final double narrowness = random.nextDouble(1.5, 3.2);
  private final double power = 1.0 + energy * 0.45;
  private final Noise.Rows warpsX = noise.rows(canvas, 1.1, 5, 1.1, 0, 3);
  private final Noise.Rows warpsY = noise.rows(canvas, 1.1, -8, 1.1, 3, 3);
  private double sunX;
  private double sunY;

  public DeepSpace(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade(Matter.SKY, 0, this::nebula);
    canvas.mark(
        Matter.CLOUD,
        (x, y) -> 0.2 * Colour.lightness(nebula(x, y)),
        (x, y) -> Colour.lightness(nebula(x, y)) > 0.35);
    canvas.expose(1.1, light -> {
      stars(light);
      double turn = random.nextDouble() * Math.PI * 2;
      sunX = wide * (0.5 + 0.42 * Math.cos(turn));
      sunY = high * (0.5 + 0.42 * Math.sin(turn));
      if (random.nextInt(3) > 0) {
        sun(light);
      }
      light.bloom(0.4, 0.02, 0.4);
    });
    worlds();
    canvas.expose(1.05, all -> all.bloom(0.5, 0.04, 0.35));
    canvas.finish(0.25, 6);
  }

  private int nebula(double x, double y) {
    double along = (x - middleX) * Math.cos(lean) + (y - middleY) * Math.sin(lean);
    double across = (y - middleY) * Math.cos(lean) - (x - middleX) * Math.sin(lean);
    double warpX = warpsX.at(x, y);
    double warpY = warpsY.at(x, y);
    double band =
        Math.exp(-across * across * narrowness) * (0.65 + 0.35 * Math.exp(-along * along * 1.2));
    double gas = noise.fractal(x * 1.3 + warpX * 1.4, y * 1.3 + warpY * 1.4, 5);
    double first = Colour.smoothstep(-0.35, 0.5, gas) * (0.2 + 0.8 * band);
    if (band < INVISIBLE) {
      return Colour.blend(scheme.pick(0), scheme.pick(1), first * power * 0.85);
    }
    double second = noise.fractal(x - warpY * 1.3 + 20, y + warpX * 1.3, 4);
    double filament = noise.ridged(x * 1.8 + warpX * 0.9 + 40, y * 1.8 + warpY * 0.9, 4);
    double hot = Colour.smoothstep(0.1, 0.6, gas + second * 0.5) * band * band;
    int empty = scheme.pick(0);
    int colour = Colour.blend(empty, scheme.pick(1), first * power * 0.85);
    colour = Colour.blend(
        colour, scheme.pick(2), Colour.smoothstep(-0.1, 0.5, second) * band * power * 0.8);
    colour = Colour.blend(colour, scheme.pick(3), hot * power * 0.75);
    double dust = Colour.smoothstep(0.62, 0.86, filament) * band * 0.62;
    return Colour.blend(colour, Colour.scale(empty, 0.7), dust);
  }

  private void stars(Light light) {
    new Starfield(noise, 0x8ab8ff, 0xffc890, 1).scatter(light, (int) (2600 * wide * high), high);
    int clusters = 1 + random.nextInt(3);
    for (int i = 0; i < clusters; i++) {
      double x = wide * random.nextDouble(0.1, 0.9);
      double y = high * random.nextDouble(0.1, 0.9);
      cluster(light, x, y, random.nextDouble(0.03, 0.08));
    }
  }

  private void cluster(Light light, double x, double y, double size) {
    int colour = scheme.pick(3);
    canvas.mark(Matter.SPARK, 0.05, Shapes.circle(x, y, size * 0.7));
    light.spot(x, y, size * 0.9, colour, 0.16);
    light.spot(x, y, size * 0.3, colour, 0.3);
    for (int i = 0; i < 160; i++) {
      double turn = random.nextDouble() * Math.PI * 2;
      double bell = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
      double away = size * Math.abs(bell) * 1.3;
      int white = Colour.mix(colour, 0xffffff, random.nextDouble());
      double power = random.nextDouble(0.3, 2.2);
      light.spot(x + Math.cos(turn) * away, y + Math.sin(turn) * away, 0.0011, white, power);
    }
  }

  private void sun(Light light) {
    canvas.mark(Matter.LIGHT, 0.03, Shapes.circle(sunX, sunY, 0.06));
    light.spot(sunX, sunY, 0.016, scheme.pick(3), 7);
    light.spot(sunX, sunY, 0.09, scheme.pick(3), 0.6);
    light.spot(sunX, sunY, 0.35, scheme.pick(2), 0.16);
    light.rays(sunX, sunY, 6, 0.3, 0.22, new Light.Glow(0.0015, scheme.pick(3), 0.7));
  }

  /** A small world far away, a large one opposite the sun, and its moons. */
  private void worlds() {
    double x =
        wide * (sunX > wide / 2 ? random.nextDouble(0.22, 0.42) : random.nextDouble(0.58, 0.78));
    double y =
        high * (sunY > high / 2 ? random.nextDouble(0.25, 0.45) : random.nextDouble(0.55, 0.75));
    boolean huge = random.nextInt(4) == 0;
    double radius = huge ? random.nextDouble(0.34, 0.5) : random.nextDouble(0.13, 0.24);
    if (huge) {
      y = sunY > high / 2 ? -0.02 : high + 0.02;
    }
    var planets = new Planets(canvas, noise, Math.atan2(sunY - y, sunX - x));
    double farX = wide * random.nextDouble(0.1, 0.9);
    double farY = high * random.nextDouble(0.1, 0.9);
    planets.paint(farX, farY, random.nextDouble(0.025, 0.055), farWorld());
    planets.paint(x, y, radius, world(!huge));
    var moon = new World(0x9a948c, 0xd8d0c4, 0x5a544e, false, false, 0);
    int moons = random.nextInt(3);
    for (int i = 0; i < moons; i++) {
      double turn = random.nextDouble() * Math.PI * 2;
      double away = radius * random.nextDouble(1.7, 2.8);
      double moonX = x + Math.cos(turn) * away;
      double moonY = y + Math.sin(turn) * away * 0.7;
      planets.paint(moonX, moonY, random.nextDouble(0.015, 0.035), moon);
    }
  }

  private World farWorld() {
    boolean gas = random.nextBoolean();
    boolean ringed = random.nextInt(3) == 0;
    double roll = random.nextDouble(-0.8, 0.8);
    return new World(scheme.pick(2), scheme.pick(3), scheme.pick(1), gas, ringed, roll);
  }

  private World world(boolean mayHaveRings) {
    boolean gas = random.nextInt(3) > 0;
    boolean ringed = mayHaveRings && random.nextInt(4) > 0;
    double roll = random.nextDouble(-0.7, 0.7);
    return new World(scheme.pick(4), scheme.pick(5), scheme.pick(6), gas, ringed, roll);
  }
}
