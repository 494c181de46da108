package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Study;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.SplittableRandom;

/** The sky with its clouds and a moon, the night behind a door, and the plain. */
final class DreamWorld {
  /** The distance of the picture from the eye. */
  static final double LENS = 0.95;

  private final SplittableRandom random;
  private final double wide;
  private final Noise noise;
  private final double horizon;
  private final double lightX;
  private final int shade;

  /** From the horizon upwards. */
  private final Ramp sky;

  /** From near to far. */
  private final Ramp ground;

  private final Floor floor;
  private final double clouds;
  private final double moonX;
  private final double moonY;
  private final double moonRadius;
  private final Study view;

  DreamWorld(Canvas canvas, Palette hues, Noise noise, double horizon, double lightX) {
    random = canvas.random;
    wide = canvas.wide;
    this.noise = noise;
    this.horizon = horizon;
    this.lightX = lightX;
    shade = hues.pick(5);
    sky = new Ramp(
        hues.pick(2), hues.mix(2, 1, 0.6), hues.pick(1), hues.mix(1, 0, 0.65), hues.pick(0));
    ground = new Ramp(hues.pick(3), hues.mix(3, 4, 0.6), hues.pick(4), hues.pick(2));
    floor = Floor.values()[random.nextInt(3)];
    clouds = 0.08 - 0.2 * random.nextDouble() - canvas.mood.energy() * 0.08;
    moonX = wide * ((lightX > 0 ? 0.2 : 0.62) + random.nextDouble(0, 0.2));
    moonY = horizon * random.nextDouble(0.22, 0.52);
    moonRadius = random.nextInt(3) == 0 ? random.nextDouble(0.05, 0.18) : 0;
    view = new Study(canvas, 300, this::heaven);
  }

  private enum Floor {
    CRACKED,
    TILED,
    RIPPLED
  }

  /** The colour of the air at a height from 0 (the horizon) to 1. */
  int haze(double height) {
    return sky.at(height);
  }

  /** The colour of the ground at a distance from 0 (near) to 1. */
  int earth(double distance) {
    return ground.at(distance);
  }

  /** The sky at a place of the picture. */
  int sky(double x, double y) {
    return view.at(x, y);
  }

  /** Says on the picture what its sky shows. */
  void mark(Canvas canvas) {
    canvas.mark(Matter.CLOUD, (x, y) -> 0.05, (x, y) -> {
      double dy = (horizon - y) / LENS;
      return dy > 0 && cover(mist((x - wide / 2) / LENS, dy, 3), dy) > 0.4;
    });
    if (moonRadius > 0) {
      canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(moonX, moonY, moonRadius));
    }
  }

  private int heaven(double x, double y) {
    if (y > horizon + 0.02) {
      return 0;
    }
    int colour = clouded((x - wide / 2) / LENS, Math.max(0, horizon - y) / LENS, 5);
    return moonRadius == 0
        ? colour
        : moon(colour, (x - moonX) / moonRadius, (Math.min(y, horizon) - moonY) / moonRadius);
  }

  /** The sky in a direction, its clouds with some octaves of noise. */
  int clouded(double dx, double dy, int octaves) {
    int colour = sky.at(Math.pow(Math.max(0, dy / (horizon / LENS)), 0.75));
    double mist = mist(dx, dy, octaves);
    double cover = cover(mist, dy);
    if (cover <= 0) {
      return colour;
    }
    double px = dx / (dy + 0.10) * 0.5;
    double py = 0.5 / (dy + 0.10);
    double towardsLight = noise.fractal((px + lightX * 0.12) * 1.1, (py + 0.05) * 1.5, 2);
    int white = Colour.mix(sky.at(0), 0xffffff, 0.55);
    int under = Colour.mix(sky.at(0.45), shade, 0.22);
    int cloud = Colour.over(under, white, 0.62 + (mist - towardsLight) * 1.1);
    return Colour.over(colour, cloud, cover * 0.85);
  }

  private double mist(double dx, double dy, int octaves) {
    double px = dx / (dy + 0.10) * 0.5;
    double py = 0.5 / (dy + 0.10);
    return noise.fractal(px * 1.1 + noise.at(px * 2, py * 2) * 0.3, py * 1.5, octaves);
  }

  /** How much of the sky a mist covers at a height. */
  private double cover(double mist, double dy) {
    return Colour.smoothstep(clouds, clouds + 0.42, mist) * Colour.smoothstep(-0.02, 0.16, dy);
  }

  /** The moon over a colour, at a place in units of its radius. */
  private int moon(int under, double x, double y) {
    double craters = 1 + 0.25 * noise.fractal(x * 2, y * 2, 3);
    double lit = Math.max(0, (x * lightX - y * 0.4) * 0.8 + 0.35) * craters;
    double cover = Colour.smoothstep(1.006, 0.985, Vector.length(x, y)) * Math.min(0.92, lit);
    return Colour.over(under, Colour.mix(sky.at(0), 0xffffff, 0.5), cover);
  }

  int plain(double x, double z) {
    double far = 1 - 1 / (1 + z * 0.09);
    double fade = Math.exp(-z * 0.12);
    double patches = noise.fractal(x * 0.35, z * 0.35, 3) * 0.14 * (0.3 + fade);
    int colour = ground.at(far * 1.05 + patches);
    return switch (floor) {
      case CRACKED -> {
        double bent = noise.at(x * 4, z * 4) * 0.4;
        double crack = 1 - Math.abs(noise.at(x * 2.2 + bent, z * 2.2));
        colour = Colour.over(colour, shade, Colour.smoothstep(0.955, 1, crack) * 0.5 * fade);
        yield Colour.lit(colour, noise.at(x * 26, z * 26) * 9 * fade);
      }
      case TILED -> {
        double edge = 0.012 + z * 0.006;
        double dark = (0.5 + 2 * tile(x, edge) * tile(z, edge)) * Math.exp(-z * 0.075);
        yield Colour.over(colour, Colour.mix(ground.at(0), shade, 0.5), dark * 0.62);
      }
      case RIPPLED -> {
        double ripple = noise.at(x * 1.3 + noise.at(x, z) * 0.8, z * 7);
        yield Colour.lit(colour, (ripple * 14 + noise.at(x * 30, z * 30) * 6) * fade);
      }
    };
  }

  /** -0.5 or 0.5 from tile to tile, with an edge between. */
  private static double tile(double place, double edge) {
    double within = Math.abs(place - Math.floor(place + 0.5)) - 0.25;
    return Colour.smoothstep(-edge, edge, within) - 0.5;
  }

  /** A starry sky with a crescent, behind the door. */
  int night(double x, double y) {
    int blue = Colour.mix(sky.at(1), 0x0b1030, 0.6);
    int dark = Colour.mix(blue, sky.at(0.1), Math.max(0, 0.55 - y * 0.3));
    double crescent = Colour.smoothstep(0.215, 0.2, Vector.length(x - 0.1, y - 2.05))
        - Colour.smoothstep(0.19, 0.175, Vector.length(x - 0.02, y - 2.1));
    double star = Colour.smoothstep(0.78, 0.9, noise.at(x * 17, y * 17));
    return Colour.over(Colour.over(dark, 0xfff6dc, star), 0xfff2cf, Math.max(0, crescent));
  }
}
