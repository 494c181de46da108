package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Study;
import com.algorhythmic.painter.studio.kit.Vector;

/** A night sky that turns around its stars and moon over hills and a cypress, in heavy curling strokes. */
public final class StarryNight extends Scene {
  /** Night from dark to light, gold, pale light. */
  private static final int[][] NIGHTS = {
    {0x0b1a44, 0x163a7d, 0x2f66b0, 0x6fa3cf, 0xb9d3cf, 0xf7d55b, 0xfff3b0},
    {0x141033, 0x33246e, 0x5a47a8, 0x8f86cf, 0xd9b8d6, 0xffc46b, 0xfff0c2},
    {0x06242e, 0x0e4a58, 0x1f7a80, 0x6ab3a3, 0xc4dcb5, 0xf9e07a, 0xfffbd6},
    {0x1b1633, 0x3b2f66, 0x80487f, 0xc4747f, 0xeec0a0, 0xffe08a, 0xfff6d0},
  };

  private final Palette tints = scheme(NIGHTS, (valence - 0.5) * 0.08, 0.9 + valence * 0.3, 0.025);
  private final Ramp night =
      new Ramp(tints.pick(0), tints.pick(1), tints.pick(2), tints.pick(3), tints.pick(4));
  private final int gold = tints.pick(5);
  private final int pale = tints.pick(6);
  private final Noise noise = new Noise(random.nextLong());
  private final double ground = high * (0.72 + random.nextDouble() * 0.08);
  private final boolean left = random.nextBoolean();
  private final double cypress =
      wide * (left ? 0.12 + random.nextDouble() * 0.12 : 0.8 + random.nextDouble() * 0.1);
  private final double tall = high * (0.55 + random.nextDouble() * 0.25);
  /** The first is the moon. */
  private final Star[] stars = stars(rhythm.count(8 + random.nextInt(5) + (int) (energy * 4)));

  private final House[] houses = houses(5 + random.nextInt(5));
  private final Eddy[] eddies = eddies(2 + random.nextInt(2));
  private final Impasto paint = new Impasto(canvas, random.nextLong());
  private final Study study = new Study(canvas, 224, this::seen);

  public StarryNight(Canvas canvas) {
    super(canvas);
  }

  /** Places every star where it has the most room of a dozen places; the moon and the cypress are on two sides. */
  private Star[] stars(int count) {
    var stars = new Star[count];
    for (int k = 0; k < count; k++) {
      double best = -1;
      for (int attempt = 0; attempt < 12; attempt++) {
        double x = wide * (0.05 + 0.9 * random.nextDouble());
        double y = ground * (0.07 + 0.68 * random.nextDouble());
        double room = Math.abs(x - cypress) * 1.3;
        for (int j = 0; j < k; j++) {
          room = Math.min(room, Vector.length(x - stars[j].x, y - stars[j].y) - stars[j].radius);
        }
        if (room > best) {
          best = room;
          stars[k] = new Star(x, y, k == 0 ? 0.085 : 0.024 + random.nextDouble() * 0.026);
        }
      }
    }
    var moon = stars[0];
    if (left == moon.x < wide / 2) {
      stars[0] = new Star(wide - moon.x, moon.y, moon.radius);
    }
    return stars;
  }

  private House[] houses(int count) {
    var houses = new House[count];
    double village = wide * (left ? 0.62 : 0.36);
    for (int k = 0; k < count; k++) {
      double x = village + (random.nextDouble() - 0.5) * wide * 0.5;
      double half = 0.022 + 0.02 * random.nextDouble();
      double tall = 0.026 + 0.018 * random.nextDouble();
      boolean red = random.nextDouble() > 0.5;
      double foot = hill(x) + (0.035 + 0.06 * random.nextDouble());
      houses[k] = new House(x, foot, half, tall, red, k == 0);
    }
    return houses;
  }

  private Eddy[] eddies(int count) {
    var eddies = new Eddy[count];
    for (int k = 0; k < count; k++) {
      double x = wide * (k + 0.35 + 0.3 * random.nextDouble()) / count;
      double y = ground * (0.38 + 0.25 * random.nextDouble());
      eddies[k] = new Eddy(x, y, 0.11 + 0.08 * random.nextDouble(), k % 2 == 0 ? 1 : -1);
    }
    return eddies;
  }

  @Override
  public void paint() {
    canvas.shade(study::at);
    mark();
    double bold = 0.9 + energy * 0.4;
    strokes(0.012 * bold, 9);
    strokes(0.0072 * bold, 12);
    strokes(0.0046 * bold, 12);
    for (var star : stars) {
      halo(star);
    }
    for (var house : houses) {
      touchUp(house);
    }
    paint.light(1.15, 2.5);
    canvas.vignette(0.15);
  }

  private void mark() {
    canvas.mark(Matter.STROKE, (x, y) -> 0, (x, y) -> true);
    canvas.mark(Matter.GROUND, canvas.plane(ground, 0.3), (x, y) -> y > hill(x) - 0.03);
    canvas.mark(
        Matter.RIGID, canvas.plane(ground, 0.3), (x, y) -> y > ground - 0.2 && built(x, y) >= 0);
    canvas.mark(Matter.FOLIAGE, (x, y) -> 1, this::inCypress);
    for (var star : stars) {
      canvas.mark(
          Matter.LIGHT,
          (x, y) -> 0.05,
          (x, y) -> Vector.length(x - star.x, y - star.y) < star.radius && !inCypress(x, y));
    }
  }

  private void strokes(double half, double area) {
    paint.scatter(half, area, (x, y, bits) -> {
      double vary = ((bits & 0xffff) / 65535.0 - 0.5) * 2;
      double turn = ((bits >>> 16 & 0xffff) / 65535.0 - 0.5) * 0.07;
      double angle = heading(x, y);
      double ahead = heading(x + Math.cos(angle) * half * 3, y + Math.sin(angle) * half * 3);
      double bend = Math.max(-1.6, Math.min(1.6, -Math.sin(ahead - angle) * 1.6));
      double halfWidth = half * (0.75 + 0.3 * Math.abs(vary));
      var mark = new Impasto.Mark(half * 3.6, halfWidth, bend, 0.93, (int) (bits >>> 48));
      paint.stroke(x, y, angle, Colour.shift(study.at(x, y), vary * 0.075, 1.15, turn), mark);
    });
  }

  /** Rings of short touches, laid late so that every star keeps its shape. */
  private void halo(Star star) {
    for (double ring = 0.25; ring < 2.6; ring += 0.36) {
      boolean heart = ring < 0.8;
      double halfLength = star.radius * (heart ? 0.3 : 0.5);
      double halfWidth = star.radius * 0.15 + 0.5 / canvas.unit;
      int touches = (int) (6 + ring * 9);
      for (int k = 0; k < touches; k++) {
        double turn = (k + random.nextDouble()) / touches * Math.PI * 2;
        double away = star.radius * (ring + random.nextDouble() * 0.2);
        double x = star.x + Math.cos(turn) * away;
        double y = star.y + Math.sin(turn) * away;
        if (inCypress(x, y) || !heart && random.nextDouble() < 0.45) {
          continue;
        }
        int colour = Colour.shift(seen(x, y), (random.nextDouble() - 0.4) * 0.12, 1.2, 0);
        int bristles = random.nextInt(1024);
        var mark = new Impasto.Mark(halfLength, halfWidth, heart ? 0 : 0.5, 0.9, bristles);
        paint.stroke(x, y, turn + Math.PI / 2, colour, mark);
      }
    }
  }

  /** Repeats a house in small touches, because the large strokes have blurred it. */
  private void touchUp(House house) {
    double step = 0.0042;
    for (double y = house.foot - house.tall * 3.8; y < house.foot; y += step) {
      for (double x = house.x - house.half * 1.25; x < house.x + house.half * 1.25; x += step) {
        int built = built(x, y);
        if (built >= 0 && !inCypress(x, y)) {
          double angle = random.nextDouble() * 0.3 + (y < house.foot - house.tall ? 0.5 : 1.5);
          int colour = Colour.shift(built, (random.nextDouble() - 0.5) * 0.08, 1.1, 0);
          var mark = new Impasto.Mark(step * 1.3, step * 0.75, 0, 0.95, random.nextInt(1024));
          paint.stroke(x, y, angle, colour, mark);
        }
      }
    }
  }

  /** Which way the brush goes: around the nearest stars, along the eddies of the wind, up the cypress. */
  private double heading(double x, double y) {
    if (inCypress(x, y)) {
      return -Math.PI / 2 + noise.at(x * 9, y * 3) * 0.75;
    }
    if (y > hill(x) - 0.03) {
      return (hill(x + 0.02) - hill(x - 0.02)) / 0.04 + noise.at(x * 3, y * 5) * 0.5;
    }
    double dx = 0.55 + noise.at(x * 1.4, y * 1.4) * 0.2;
    double dy = noise.at(x * 1.3 + 8, y * 1.8) * 0.7;
    for (var eddy : eddies) {
      double ox = x - eddy.x;
      double oy = y - eddy.y;
      double away = Vector.length(ox, oy) + 1e-6;
      double pull = 2.4 * eddy.way * Math.exp(-away * away / (eddy.size * eddy.size * 2.2));
      dx += (-oy * pull - ox * 0.25 * pull) / away;
      dy += (ox * pull - oy * 0.25 * pull) / away;
    }
    for (var star : stars) {
      double ox = x - star.x;
      double oy = y - star.y;
      double away = Vector.length(ox, oy) + 1e-6;
      double pull = Math.exp(-away * away / (star.radius * star.radius * 6));
      dx += (-oy / away * 2.5 - dx) * pull;
      dy += (ox / away * 2.5 - dy) * pull;
    }
    return Math.atan2(dy, dx);
  }

  private double hill(double x) {
    return ground + noise.at(x * 1.1 + 5, 3) * 0.07 + noise.at(x * 3 + 5, 9) * 0.015;
  }

  private boolean inCypress(double x, double y) {
    double up = (high * 1.02 - y) / tall;
    if (up < 0 || up > 1.03) {
      return false;
    }
    double half = 0.1 * Math.pow(1 - Math.min(1, up), 0.7) * (1 + noise.at(y * 7, 4) * 0.4) + 0.004;
    double middle =
        cypress + Math.sin(up * 5 + cypress * 9) * 0.02 - noise.at(x * 14, y * 9) * 0.02;
    if (Math.abs(x - middle) < half) {
      return true;
    }
    double second = up / 0.55;
    return second <= 1
        && Math.abs(x - cypress - 0.075 - Math.sin(second * 4) * 0.015)
            < 0.055 * Math.pow(1 - second, 0.7) + 0.003;
  }

  private int seen(double x, double y) {
    if (inCypress(x, y)) {
      double light = 0.5 + 0.5 * noise.at(x * 16, y * 5);
      return Colour.mix(night.at(0.02), Colour.lch(0.36, 0.07, 0.38), light);
    }
    double hill = hill(x);
    int built = y > hill - 0.16 ? built(x, y) : -1;
    if (built >= 0) {
      return built;
    }
    double ridge = hill - 0.03 - 0.11 * Math.max(0, 0.45 + noise.fractal(x * 1.5 + 30, 8, 3));
    if (y > ridge && y <= hill) {
      double lit = Math.sin((y - ridge) * 110 + noise.at(x * 5, y * 8) * 4);
      return Colour.lit(night.at(0.26 + (y - ridge) * 1.6), lit * 17);
    }
    return y > hill ? field(x, y, hill) : moon(starlight(sky(x, y), x, y), x, y);
  }

  private int field(double x, double y, double hill) {
    double near = hill + 0.09 + 0.05 * noise.at(x * 2.1 + 60, 2);
    boolean front = y > near;
    double down = y - (front ? near : hill);
    double band =
        Math.sin(down * (front ? 70 : 120) + noise.at(x * 4 + (front ? 9 : 0), y * 6) * 4);
    double patch = noise.at(x * 2.3 + (front ? 30 : 9), y * 5);
    int earth = Colour.lch(front ? 0.44 : 0.6, 0.105, 0.28 + patch * 0.12);
    int field = Colour.mix(night.at(front ? 0.24 : 0.5), earth, 0.36 + 0.24 * patch);
    int golden = Colour.mix(field, gold, Math.max(0, band) * (front ? 0.08 : 0.17));
    return Colour.lit(golden, band * 24);
  }

  private int sky(double x, double y) {
    double angle = heading(x, y);
    double band = noise.at(x * 2.2 + Math.cos(angle) * 0.35, y * 5 + Math.sin(angle) * 0.5);
    double tone = 0.28 + 0.32 * (y / ground) * (y / ground) + band * 0.3;
    for (var eddy : eddies) {
      double away = Vector.length(x - eddy.x, y - eddy.y) / eddy.size;
      double arm = Math.sin(Math.atan2(y - eddy.y, x - eddy.x) * eddy.way * 2 + away * 7);
      tone += Math.exp(-away * away * 0.8) * (0.2 + 0.26 * arm);
    }
    return night.at(tone);
  }

  private int starlight(int colour, double x, double y) {
    for (var star : stars) {
      double away = Vector.length(x - star.x, y - star.y) / star.radius;
      if (away < 4) {
        double ring = 0.5 + 0.5 * Math.cos(away * 5.2 - 0.6);
        int halo = Colour.mix(gold, night.at(0.85), Math.min(0.8, away * 0.25));
        colour = Colour.over(colour, halo, Math.exp(-away * 0.85) * (0.55 + 0.5 * ring));
        colour = Colour.over(colour, pale, Colour.smoothstep(0.85, 0.45, away));
      }
    }
    return colour;
  }

  private int moon(int colour, double x, double y) {
    var moon = stars[0];
    double size = moon.radius;
    if (Vector.length(x - moon.x, y - moon.y) / size >= 0.72) {
      return colour;
    }
    boolean dark = Vector.length(x - moon.x + size * 0.3, y - moon.y + size * 0.12) / size < 0.5;
    return Colour.mix(colour, dark ? gold : pale, dark ? 0.75 : 0.95);
  }

  /** The colour of a house at a place, or -1 where there is none. */
  private int built(double x, double y) {
    for (var house : houses) {
      double dx = (x - house.x) / house.half;
      double up = (house.foot - y) / house.tall;
      if (up < 0 || Math.abs(dx) > 1.25) {
        continue;
      }
      if (Math.abs(dx) < 1 && up < 1) {
        boolean window = Math.abs(dx - 0.1) < 0.36 && up > 0.3 && up < 0.78;
        return window ? gold : Colour.mix(night.at(0.62), night.at(0.3), dx > 0.2 ? 0.7 : 0.15);
      }
      double roof = house.church ? (1 - (up - 1) / 2.6) * 0.6 : 1.2 - (up - 1) * 1.5;
      if (up >= 1 && Math.abs(dx) < roof) {
        int tiles = house.red ? 0x9a4a30 : night.at(0.4);
        return Colour.mix(night.at(0.08), tiles, house.church ? 0.2 : 0.55);
      }
    }
    return -1;
  }

  private record Star(double x, double y, double radius) {}

  /** A curl of the wind; its way is 1 or -1. */
  private record Eddy(double x, double y, double size, int way) {}

  /** A house from its foot; the walls are as tall as given, the roof comes on top. */
  private record House(
      double x, double foot, double half, double tall, boolean red, boolean church) {}
}
