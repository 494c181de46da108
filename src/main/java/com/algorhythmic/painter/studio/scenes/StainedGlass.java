package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shards;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Leaded glass with daylight behind it: a rose, a burst or a landscape of shards. */
public final class StainedGlass extends Scene {
  /** From the middle outwards, or from the ground to the sky. */
  private static final int[][] SCHEMES = {
    {0xffe27a, 0xf2542d, 0xb3123f, 0x5a1f8c, 0x16309c, 0x0b7fab},
    {0xfff2b0, 0xf5b82e, 0x4fa83d, 0x0f7a6b, 0x123f8c, 0x2a0f5c},
    {0xe8fbff, 0x7fd6f0, 0x2f8fe0, 0x2340b0, 0x6a1fa0, 0xd03a8a},
    {0xfff0c8, 0xffa53a, 0xe0483a, 0x8f1f3a, 0x3a1a4a, 0x1a4a6a},
    {0xf6ffd8, 0xa8e05a, 0x1fa87a, 0x0a6a8c, 0x1f2f7a, 0xc0307a},
    {0xffe8f0, 0xff8ab0, 0xd02f6a, 0x7a1f7a, 0x2f2f9a, 0x1f9ab0}
  };

  private static final Matter[] SHOWN = {
    Matter.SKY, Matter.RIGID, Matter.GROUND, Matter.LIGHT, Matter.SPARK
  };

  private static final double SUN = 0.11;

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.1, 0.9 + valence * 0.2, 0.04);
  private final Noise noise = new Noise(random.nextLong());
  private final int design = random.nextInt(3);
  private final boolean rose = design == 0;
  private final double pitch = random.nextDouble(0.075, 0.11) * (1.15 - energy * 0.35);
  private final double middleX = wide * (rose ? 0.5 : random.nextDouble(0.35, 0.65));
  private final double middleY = high * (rose ? 0.5 : random.nextDouble(0.3, 0.45));
  private final Ramp ramp = new Ramp(scheme);
  private final long seed = random.nextLong();
  private final double hills = random.nextDouble() * 40;
  private final int petals = 8 + 2 * random.nextInt(5);
  private final Shards shards = new Shards(wide, high, pitch);
  private final Map<Shards.Piece, Integer> colours = new HashMap<>();

  /** Half the width of the lead between the pieces. */
  private final double lead = 0.0042 + pitch * 0.035;

  public StainedGlass(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    if (rose) {
      shards.rings(middleX, middleY, petals * 2);
    } else {
      shards.scatter(new SplittableRandom(seed));
    }
    double half = 0.5 / canvas.unit;
    canvas.shade((x, y) -> colour(x + half, y + half));
    for (var shown : SHOWN) {
      canvas.mark(
          shown,
          (x, y) -> near(shards.nearest(x, y)),
          (x, y) -> matter(shards.nearest(x, y)) == shown);
    }
    canvas.expose(1.15, light -> {
      light.bloom(0.25, 0.01, 0.35);
      light.bloom(0.3, 0.07, 0.45);
    });
    canvas.finish(0.4, 5);
  }

  private int colour(double x, double y) {
    var piece = shards.nearest(x, y);
    double edge = shards.border(piece, x, y);
    double soft = 0.8 / canvas.unit;
    return Colour.blend(
        metal(x, y, Math.max(0, 1 - edge / lead)),
        glass(x, y, piece, edge),
        Colour.smoothstep(lead - soft, lead + soft, edge));
  }

  private int metal(double x, double y, double round) {
    return Colour.scale(0x3a3c42, 0.3 + 0.75 * round * round + noise.at(x * 50, y * 50) * 0.12);
  }

  private int glass(double x, double y, Shards.Piece piece, double edge) {
    double offset = (piece.number() & 63) * 0.7;
    double streak = noise.at(x * 9 + offset, y * 30 + offset) * 0.1
        + noise.fractal(x * 5 + offset, y * 5, 2) * 0.22;
    double daylight = 0.78
        + 0.5 * Math.exp(-Vector.length(x - middleX, y - middleY) * 1.5)
        + noise.at(x * 1.4, y * 1.4) * 0.12;
    double thin = 0.72 + 0.34 * Colour.smoothstep(lead, lead * 5, edge);
    int colour =
        Colour.scale(colours.computeIfAbsent(piece, this::dye), (daylight + streak) * thin);
    double bevel = Math.max(0, noise.at(x * 3 + offset * 2, y * 3))
        * Colour.smoothstep(lead * 2.4, lead * 1.4, edge)
        * 0.4;
    return Colour.blend(colour, 0xffffff, bevel);
  }

  private Matter matter(Shards.Piece piece) {
    double away = Vector.length(piece.x() - middleX, piece.y() - middleY);
    if (design == 2) {
      int hill = hill(piece.x(), piece.y());
      return hill >= 0 ? Matter.GROUND : away < SUN ? Matter.LIGHT : Matter.SKY;
    }
    return away < SUN ? Matter.LIGHT : chance(piece) > 0.25 ? Matter.SPARK : Matter.RIGID;
  }

  private double near(Shards.Piece piece) {
    return design == 2
        ? (hill(piece.x(), piece.y()) + 1) / 4.0
        : 1 - away(piece.x() - middleX, piece.y() - middleY);
  }

  private static double chance(Shards.Piece piece) {
    return Math.floorMod(piece.number() * 0x9E3779B97F4A7C15L >>> 20, 1000) / 1000.0 - 0.5;
  }

  private int dye(Shards.Piece piece) {
    double chance = chance(piece);
    return design == 2
        ? landscape(piece.x(), piece.y(), chance)
        : burst(piece.x() - middleX, piece.y() - middleY, chance);
  }

  private double away(double dx, double dy) {
    return Vector.length(dx, dy) / (Vector.length(wide, high) * 0.52);
  }

  private int burst(double dx, double dy, double chance) {
    double away = away(dx, dy);
    double lobes =
        0.09 * Math.cos(Math.atan2(dy, dx) * petals) * Colour.smoothstep(0.05, 0.3, away);
    int colour = ramp.at(Math.pow(away, 0.85) + lobes + chance * 0.24);
    return Colour.shift(colour, chance * 0.12, 1, 0);
  }

  private int landscape(double x, double y, double chance) {
    int hill = hill(x, y);
    if (hill >= 0) {
      int green = Colour.mix(ramp.at(0.42 + 0.14 * hill), 0x1f6a4a, hill % 2 == 0 ? 0.5 : 0.1);
      return Colour.shift(green, chance * 0.14 + 0.03, 1.5, 0);
    }
    double sun = Vector.length(x - middleX, y - middleY);
    if (sun < SUN) {
      return Colour.shift(ramp.at(0.02), (chance + 0.5) * 0.04, 1.1, 0);
    }
    double ray = Math.cos(Math.atan2(y - middleY, x - middleX) * 14) * 0.05;
    double place = Math.min(1, 0.1 + sun / Math.max(wide, high) * 1.05 + ray + chance * 0.14);
    return Colour.shift(ramp.at(place), chance * 0.1, 1, 0);
  }

  /** The number of the nearest hill at a place, -1 in the sky. */
  private int hill(double x, double y) {
    int i = 3;
    while (i >= 0
        && y
            <= high * (0.62 + 0.1 * i) + noise.fractal(x * 1.3 + hills + i * 7, i * 3.1, 2) * 0.2) {
      i--;
    }
    return i;
  }
}
