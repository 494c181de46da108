package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The plain, its sky and its things, seen from one standing point; asked for one place of the picture at a time. */
final class DreamScene {
  /** Zenith, middle sky, horizon, near ground, far ground, shadow, then three things. */
  private static final int[][] HOURS = {
    {0x274b6d, 0x7fa6b5, 0xf3d9a4, 0xb5793f, 0xe9c483, 0x4a3a4f, 0xc0392b, 0xe8e2d0, 0x2e6f73},
    {0x3a2f63, 0xa0668f, 0xffc59a, 0x8a4f52, 0xeaa27c, 0x33254d, 0xf2b441, 0xf4e6da, 0x4c7f9e},
    {0x1d5f8a, 0x7ec3d6, 0xf6f0d4, 0xd8b274, 0xf2dfae, 0x5a5a80, 0xe4572e, 0xfaf6ea, 0x3f8f5f},
    {0x14273f, 0x3f6b7f, 0xd8c79a, 0x4f5d58, 0xa79c78, 0x14202e, 0xd9a441, 0xdcd8c8, 0x8c3b3b},
    {0x6d8fc0, 0xb9cce3, 0xfbe3d6, 0xc99a9f, 0xf1d0c2, 0x6a5a86, 0xf07f6a, 0xfff6ec, 0x5b8fb0},
    {0x2b3f34, 0x7f9a78, 0xf4e3a8, 0x8f7a3a, 0xdcc783, 0x2f3326, 0xb8432f, 0xf3ecd6, 0x3d5f8f},
  };

  private final List<Solid> solids = new ArrayList<>();
  private final Ramp sky;
  private final Ramp ground;
  private final int shade;
  private final Palette things;
  private final Noise noise;
  private final SplittableRandom random;
  private final double wide;
  private final double high;
  private final double horizon;
  private final double lens;
  private final double lightX;
  private final double lightY = 0.36;
  private final double lightZ = -0.22;
  private final int floor;
  private final double clouds;
  private final double[] moon;
  private final Study view;
  private double[][] frames;
  private int met;

  DreamScene(Canvas canvas) {
    random = canvas.random;
    wide = canvas.wide;
    high = canvas.high;
    int hour = random.nextInt(HOURS.length);
    if (canvas.valence < 0.25 && (hour == 2 || hour == 4)) {
      hour = 3;
    } else if (canvas.valence > 0.75 && hour == 3) {
      hour = 2;
    }
    var hues = new Palette(HOURS[hour])
        .shifted(
            (canvas.valence - 0.5) * 0.07,
            0.85 + canvas.valence * 0.35,
            (random.nextDouble() - 0.5) * 0.05);
    sky = new Ramp(
        hues.pick(2), hues.mix(2, 1, 0.6), hues.pick(1), hues.mix(1, 0, 0.65), hues.pick(0));
    ground = new Ramp(hues.pick(3), hues.mix(3, 4, 0.6), hues.pick(4), hues.pick(2));
    shade = hues.pick(5);
    things = new Palette(hues.pick(6), hues.pick(7), hues.pick(8));
    noise = new Noise(random.nextLong());
    horizon = high * (0.56 + random.nextDouble() * 0.12);
    lens = 0.95;
    lightX = random.nextBoolean() ? 0.9 : -0.9;
    floor = random.nextInt(3);
    clouds = 0.08 - 0.2 * random.nextDouble() - canvas.energy * 0.08;
    moon = new double[] {
      wide * (lightX > 0 ? 0.2 + random.nextDouble() * 0.2 : 0.62 + random.nextDouble() * 0.2),
      horizon * (0.22 + random.nextDouble() * 0.3),
      random.nextInt(3) == 0 ? 0.05 + random.nextDouble() * 0.13 : 0
    };
    view = new Study(
        canvas,
        300,
        (x, y) -> y > horizon + 0.02
            ? 0
            : heaven((x - wide / 2) / lens, Math.max(0, horizon - y) / lens, true));
    furnish(3 + random.nextInt(3) + (int) (canvas.energy * 4));
  }

  /** Which thing the last place asked for showed: the same number, the same thing. */
  int lastMet() {
    return met;
  }

  private void furnish(int afloat) {
    double side = random.nextBoolean() ? 0.3 : 0.7;
    switch (random.nextInt(4)) {
      case 0 -> arcade(side);
      case 1 -> doorway(side);
      case 2 -> stair(side);
      default -> stand(side, 5, 0.23, 0.23, Solid.Stuff.MARBLE, 1);
    }
    double biggest = 0.12 + random.nextDouble() * 0.06;
    for (int k = 0; k < afloat; k++) {
      double size =
          k == 0 ? biggest : 0.018 + 0.055 * random.nextDouble() * random.nextDouble() + 0.008;
      double x = 0;
      double y = 0;
      double room = -1;
      for (int attempt = 0; attempt < 14; attempt++) {
        double tryX = wide
            * (k == 0
                ? 1 - side + (random.nextDouble() - 0.5) * 0.15
                : 0.08 + 0.84 * random.nextDouble());
        double tryY = horizon
            * (k == 0 ? 0.42 + random.nextDouble() * 0.2 : 0.1 + 0.78 * random.nextDouble());
        double free = 9;
        for (Solid other : solids) {
          double ox = wide / 2 + other.centre[0] / other.centre[2] * lens;
          double oy = horizon - (other.centre[1] - 1) / other.centre[2] * lens;
          free = Math.min(
              free,
              Math.hypot(tryX - ox, tryY - oy)
                  - Math.max(other.half[0], other.half[1]) / other.centre[2] * lens
                  - size);
        }
        if (free > room) {
          room = free;
          x = tryX;
          y = tryY;
        }
      }
      if (room > 0) {
        hover(x, y, size, 3.2 + random.nextDouble() * 5, k);
      }
    }
    int walkers = 1 + random.nextInt(2);
    for (int k = 0; k < walkers; k++) {
      double depth = 9 + random.nextDouble() * 6;
      double x = (wide * (0.25 + 0.5 * random.nextDouble()) - wide / 2) / lens * depth;
      solids.add(new Solid(
          false,
          new double[] {x, 0.34, depth},
          new double[] {0.13, 0.36, 0.12},
          shade,
          Solid.Stuff.CLAY));
      solids.add(new Solid(
          false,
          new double[] {x, 0.8, depth},
          new double[] {0.09, 0.11, 0.09},
          shade,
          Solid.Stuff.CLAY));
    }
    frames = solids.stream().map(DreamScene::frame).toArray(double[][]::new);
  }

  /** The part of the picture in which a solid can be seen: asking it elsewhere would be idle. */
  private static double[] frame(Solid solid) {
    double[] frame = {9, -9, 9, -9};
    for (int corner = 0; corner < 8; corner++) {
      double z = Math.max(0.1, solid.centre[2] + ((corner & 1) * 2 - 1) * solid.half[2]);
      double x = (solid.centre[0] + ((corner >> 1 & 1) * 2 - 1) * solid.half[0]) / z;
      double y = (solid.centre[1] - 1 + ((corner >> 2) * 2 - 1) * solid.half[1]) / z;
      frame[0] = Math.min(frame[0], x);
      frame[1] = Math.max(frame[1], x);
      frame[2] = Math.min(frame[2], y);
      frame[3] = Math.max(frame[3], y);
    }
    return frame;
  }

  private void hover(double x, double y, double size, double depth, int k) {
    double reach = size * depth / lens;
    double[] centre = {(x - wide / 2) / lens * depth, 1 + (horizon - y) / lens * depth, depth};
    centre[1] = Math.max(centre[1], reach + 0.05);
    var stuffs = Solid.Stuff.values();
    var stuff = k == 0 ? stuffs[random.nextInt(stuffs.length)] : stuffs[random.nextInt(3)];
    double[] half = random.nextInt(4) == 0
        ? new double[] {reach * 0.74, reach, reach * 0.74}
        : random.nextInt(4) == 0
            ? new double[] {reach * 1.25, reach * 0.75, reach}
            : new double[] {reach, reach, reach};
    solids.add(new Solid(k > 0 && random.nextInt(5) == 0, centre, half, things.pick(k), stuff));
  }

  private void stand(
      double side, double depth, double halfWide, double halfHigh, Solid.Stuff stuff, int dye) {
    double scale = depth / lens;
    solids.add(new Solid(
        false,
        new double[] {(side - 0.5) * wide * scale, halfHigh * scale, depth},
        new double[] {halfWide * scale * 0.72, halfHigh * scale, halfWide * scale * 0.72},
        things.pick(dye),
        stuff));
  }

  /** A wall of piers and a long lintel, going away into the picture. */
  private void arcade(double side) {
    double x = (side < 0.5 ? -1 : 1) * (1.5 + wide * 0.35);
    for (int k = 0; k < 6; k++) {
      solids.add(new Solid(
          true,
          new double[] {x, 1.15, 4.2 + k * 1.7},
          new double[] {0.22, 1.15, 0.22},
          things.pick(1),
          Solid.Stuff.CLAY));
    }
    solids.add(new Solid(
        true,
        new double[] {x, 2.5, 8.4},
        new double[] {0.3, 0.24, 4.6},
        things.pick(1),
        Solid.Stuff.CLAY));
  }

  /** A frame without a wall, open on another sky. */
  private void doorway(double side) {
    double depth = 5.4;
    double x = (side - 0.5) * wide * depth / lens;
    double wideHalf = 0.62;
    double tall = 1.35;
    solids.add(new Solid(
        true,
        new double[] {x - wideHalf, tall, depth},
        new double[] {0.07, tall, 0.09},
        things.pick(2),
        Solid.Stuff.CLAY));
    solids.add(new Solid(
        true,
        new double[] {x + wideHalf, tall, depth},
        new double[] {0.07, tall, 0.09},
        things.pick(2),
        Solid.Stuff.CLAY));
    solids.add(new Solid(
        true,
        new double[] {x, tall * 2 + 0.06, depth},
        new double[] {wideHalf + 0.13, 0.09, 0.1},
        things.pick(2),
        Solid.Stuff.CLAY));
    solids.add(new Solid(
        true,
        new double[] {x, tall, depth + 0.02},
        new double[] {wideHalf - 0.05, tall, 0.02},
        things.pick(0),
        Solid.Stuff.SKY));
  }

  private void stair(double side) {
    double way = side < 0.5 ? 1 : -1;
    for (int k = 0; k < 9; k++) {
      double depth = 4.6 + k * 0.32;
      double x = (side - 0.5) * wide * 4.6 / lens - way * 0.9 + way * k * 0.3;
      solids.add(new Solid(
          true,
          new double[] {x, 0.12 + k * 0.27, depth},
          new double[] {0.36, 0.045, 0.3},
          things.pick(1),
          Solid.Stuff.CLAY));
    }
  }

  /** The colour of one place of the picture, in units of the shorter side. */
  int colour(double x, double y) {
    double dx = (x - wide / 2) / lens;
    double dy = (horizon - y) / lens;
    double nearest = dy < -1e-4 ? -1 / dy : Solid.MISS;
    Solid solid = null;
    met = dy < 0 ? -1 : 0;
    for (int k = 0; k < frames.length; k++) {
      double[] frame = frames[k];
      if (dx < frame[0] || dx > frame[1] || dy < frame[2] || dy > frame[3]) {
        continue;
      }
      double t = solids.get(k).meet(0, 1, 0, dx, dy, 1);
      if (t < nearest) {
        nearest = t;
        solid = solids.get(k);
        met = k + 1;
      }
    }
    if (solid != null) {
      return surface(solid, dx * nearest, 1 + dy * nearest, nearest, dx, dy);
    }
    return dy < 0 ? plain(dx * nearest, nearest, true) : view.at(x, y);
  }

  private int heaven(double dx, double dy, boolean whole) {
    double up = dy / (horizon / lens);
    int colour = sky.at(Math.pow(Math.max(0, up), 0.75));
    double height = dy + 0.10;
    double px = dx / height * 0.5;
    double py = 0.5 / height;
    double mist = noise.fractal(px * 1.1 + noise.at(px * 2, py * 2) * 0.3, py * 1.5, whole ? 5 : 3);
    double cover =
        Colour.smoothstep(clouds, clouds + 0.42, mist) * Colour.smoothstep(-0.02, 0.16, dy);
    if (cover > 0) {
      double lit = noise.fractal((px + lightX * 0.12) * 1.1, (py + 0.05) * 1.5, 2);
      int white = Colour.mix(sky.at(0), 0xffffff, 0.55);
      int under = Colour.mix(sky.at(0.45), shade, 0.22);
      colour =
          Colour.over(colour, Colour.over(under, white, 0.62 + (mist - lit) * 1.1), cover * 0.85);
    }
    if (whole && moon[2] > 0) {
      double mx = (dx * lens + wide / 2 - moon[0]) / moon[2];
      double my = (horizon - dy * lens - moon[1]) / moon[2];
      double away = Math.hypot(mx, my);
      double lit = Math.max(0, (mx * lightX - my * 0.4) * 0.8 + 0.35)
          * (1 + 0.25 * noise.fractal(mx * 2, my * 2, 3));
      colour = Colour.over(
          colour,
          Colour.mix(sky.at(0), 0xffffff, 0.5),
          Colour.smoothstep(1.006, 0.985, away) * Math.min(0.92, lit));
    }
    return colour;
  }

  private int plain(double x, double z, boolean shadowed) {
    double far = 1 - 1 / (1 + z * 0.09);
    double fade = Math.exp(-z * 0.12);
    int colour = ground.at(far * 1.05 + noise.fractal(x * 0.35, z * 0.35, 3) * 0.14 * (0.3 + fade));
    if (floor == 0) {
      double crack = 1 - Math.abs(noise.at(x * 2.2 + noise.at(x * 4, z * 4) * 0.4, z * 2.2));
      colour = Colour.over(colour, shade, Colour.smoothstep(0.955, 1, crack) * 0.5 * fade);
      colour = Colour.lit(colour, noise.at(x * 26, z * 26) * 9 * fade);
    } else if (floor == 1) {
      double edge = 0.012 + z * 0.006;
      double cx = Math.abs(x - Math.floor(x + 0.5)) - 0.25;
      double cz = Math.abs(z - Math.floor(z + 0.5)) - 0.25;
      double tile = Colour.smoothstep(-edge, edge, cx) - 0.5;
      double row = Colour.smoothstep(-edge, edge, cz) - 0.5;
      double dark = (0.5 + 2 * tile * row) * Math.exp(-z * 0.075);
      colour = Colour.over(colour, Colour.mix(ground.at(0), shade, 0.5), dark * 0.62);
    } else {
      double ripple = noise.at(x * 1.3 + noise.at(x, z) * 0.8, z * 7);
      colour = Colour.lit(colour, ripple * 14 * fade + noise.at(x * 30, z * 30) * 6 * fade);
    }
    if (shadowed) {
      double dark = 0;
      for (Solid solid : solids) {
        dark = Math.max(dark, solid.shadow(x, 0, z, lightX, lightY, lightZ));
      }
      colour = Colour.over(colour, shade, dark * 0.68 * Math.exp(-z * 0.035));
    }
    return colour;
  }

  /** The other hour, behind the door. */
  private int night(double x, double y) {
    int dark =
        Colour.mix(Colour.mix(sky.at(1), 0x0b1030, 0.6), sky.at(0.1), Math.max(0, 0.55 - y * 0.3));
    double star = noise.at(x * 17, y * 17);
    double moonlit = Colour.smoothstep(0.215, 0.2, Math.hypot(x - 0.1, y - 2.05))
        - Colour.smoothstep(0.19, 0.175, Math.hypot(x - 0.02, y - 2.1));
    int lit = Colour.over(dark, 0xfff6dc, Colour.smoothstep(0.78, 0.9, star));
    return Colour.over(lit, 0xfff2cf, Math.max(0, moonlit));
  }

  private int surface(Solid solid, double x, double y, double z, double dx, double dy) {
    double[] n = solid.normal(x, y, z);
    double length = Math.sqrt(lightX * lightX + lightY * lightY + lightZ * lightZ);
    double lambert = (n[0] * lightX + n[1] * lightY + n[2] * lightZ) / length;
    double dark = 0;
    for (Solid other : solids) {
      if (other != solid) {
        dark = Math.max(dark, other.shadow(x, y, z, lightX, lightY, lightZ));
      }
    }
    double lit = Colour.smoothstep(-0.25, 1, lambert) * (1 - 0.7 * dark);
    double facing = (n[0] * dx + n[1] * dy + n[2]) / Math.sqrt(dx * dx + dy * dy + 1);
    double rx = dx - 2 * facing * n[0] * Math.sqrt(dx * dx + dy * dy + 1);
    double ry = dy - 2 * facing * n[1] * Math.sqrt(dx * dx + dy * dy + 1);
    double rz = 1 - 2 * facing * n[2] * Math.sqrt(dx * dx + dy * dy + 1);
    int colour = solid.colour;
    if (solid.stuff == Solid.Stuff.SKY) {
      if (solid.block) {
        return night(x - solid.centre[0], y);
      }
      colour = heaven(
          (x - solid.centre[0]) * 0.5 + 5,
          0.16 + (y - solid.centre[1] + solid.half[1]) * 0.2,
          false);
    } else if (solid.stuff == Solid.Stuff.MARBLE) {
      double vein = Math.abs(noise.fractal(x * 1.4 + z, y * 1.4 + noise.at(x * 2, y * 2) * 0.6, 4));
      colour = Colour.over(things.pick(1), shade, Colour.smoothstep(0.09, 0, vein) * 0.4);
    }
    int deep = Colour.mix(shade, colour, 0.34);
    int painted = Colour.over(deep, Colour.mix(colour, sky.at(0), 0.12), lit);
    double bounce = Math.max(0, -n[1]) * 0.4 + Math.max(0, 0.35 - lit) * 0.25;
    painted = Colour.over(painted, ground.at(0.55), bounce * 0.8);
    double rim = Math.pow(1 + facing, 3);
    painted = Colour.over(painted, sky.at(0.25), Math.min(0.6, rim * 0.5));
    if (solid.stuff == Solid.Stuff.CHROME) {
      int seen = ry < -0.02
          ? plain(x + rx / -ry * y, Math.abs(z + rz / -ry * y) + 1, false)
          : heaven(rx * 0.7, ry * 0.7, false);
      painted = Colour.over(Colour.scale(seen, 0.9), painted, 0.16);
    }
    if (!solid.block) {
      double gleam = Math.max(
          0,
          (rx * lightX + ry * lightY + rz * lightZ)
              / (Math.sqrt(rx * rx + ry * ry + rz * rz) * length));
      painted = Colour.glow(painted, 0xfff4e0, Math.pow(gleam, 38) * 0.75 * (1 - dark));
    }
    return Colour.over(painted, sky.at(0.05), Math.min(0.6, (z - 3) * 0.028));
  }
}
