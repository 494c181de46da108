package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Noise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A table in the dark with what stands on it, a cloth, and a window's or a candle's light. */
final class StillLife implements Canvas.Shader {
  private static final int[] CLOTHS = {0x8c1c22, 0xd8cbb0, 0x1f3f5a, 0x4a5a34, 0x5a2a4a, 0xb88a3a};
  private static final int[] GROUNDS = {0x2a1c12, 0x1c1a16, 0x241812, 0x16201c, 0x1c1824};
  private final List<Turned> things = new ArrayList<>();
  private final SplittableRandom random;
  private final Noise noise;
  private final double wide;
  private final double table;
  private final double edge;
  private final int cloth;
  private final int ground;
  private final boolean candle;
  private final double lightX;
  private final double lightY;
  private final double lightZ;
  private final double strength;
  private final double side;
  private final Drapery cloths;
  private final boolean curtain;

  StillLife(Canvas canvas) {
    random = canvas.random;
    noise = new Noise(random.nextLong());
    wide = canvas.wide;
    double high = canvas.high;
    side = random.nextBoolean() ? 1 : -1;
    candle = random.nextInt(3) == 0;
    table = high * ((high > 1.2 ? 0.64 : 0.6) + 0.05 * random.nextDouble());
    edge = table + 0.22 + 0.05 * random.nextDouble();
    cloth = Colour.shift(
        CLOTHS[random.nextInt(CLOTHS.length)],
        0,
        0.85 + 0.3 * canvas.valence,
        (random.nextDouble() - 0.5) * 0.03);
    ground =
        Colour.shift(GROUNDS[random.nextInt(GROUNDS.length)], 0.05 + canvas.valence * 0.05, 1.1, 0);
    strength = 0.98 + 0.2 * canvas.energy + 0.12 * canvas.valence;
    curtain = random.nextInt(3) > 0;
    double centre = wide * 0.5 + side * wide * 0.06;
    cloths = new Drapery(noise, wide, table, edge, side);
    double scale = Math.min(1.15, 0.85 + 0.15 * wide) + Math.max(0, high - 1) * 0.42;
    if (candle) {
      lightX = centre - side * 0.2 * scale;
      double tall = 0.15;
      add(Turned.Form.CANDLE, lightX, table + 0.045 - tall, tall, 0xe8d8b0, 0xd8b070, 0);
      lightY = table + 0.045 - tall * 2 - 0.04;
      lightZ = 0.24;
    } else {
      lightX = centre - side * 1.5;
      lightY = table - 1.25;
      lightZ = 1.25;
    }
    vessels(centre, scale);
    fruit(centre, scale, 6 + random.nextInt(4) + (int) (canvas.energy * 4));
    things.sort(Comparator.comparingDouble(Turned::bottom));
  }

  private void add(
      Turned.Form form, double x, double y, double size, int skin, int blush, double lean) {
    things.add(new Turned(form, x, y, size, skin, blush, lean, random.nextDouble() * 50));
  }

  private void vessels(double centre, double scale) {
    double jug = 0.23 * scale;
    int[] glazes = {0x2f4f6a, 0x6a4a2a, 0x8a8478, 0x3f5a48, 0xa8703a, 0x7a2f22};
    if (!candle || random.nextBoolean()) {
      double x = centre + side * 0.24 * scale;
      add(
          Turned.Form.JUG,
          x,
          table + 0.05 - jug,
          jug,
          glazes[random.nextInt(glazes.length)],
          glazes[random.nextInt(glazes.length)],
          0);
    }
    if (random.nextInt(3) > 0) {
      double goblet = 0.135 * scale;
      add(
          Turned.Form.GOBLET,
          centre + side * (candle ? 0.05 : -0.28) * scale + 0.02,
          table + 0.035 - goblet,
          goblet,
          0x9a9488,
          0xc8b888,
          0);
    }
  }

  private void fruit(double centre, double scale, int count) {
    int[][] skins = {
      {0xb8281e, 0xe0a83a},
      {0xc8b83a, 0xb85a2a},
      {0xe8c83a, 0xd8a82a},
      {0xe07f22, 0xd86a18},
      {0xe8a860, 0xc8402f},
      {0x3f2450, 0x7a3f6a}
    };
    var forms = new Turned.Form[] {
      Turned.Form.APPLE,
      Turned.Form.PEAR,
      Turned.Form.LEMON,
      Turned.Form.ORANGE,
      Turned.Form.PEACH,
      Turned.Form.PLUM
    };
    for (int k = 0; k < count; k++) {
      int kind = random.nextInt(forms.length);
      double size = scale
          * switch (forms[kind]) {
            case PEAR -> 0.115;
            case LEMON -> 0.062;
            case PLUM -> 0.05;
            default -> 0.078;
          }
          * (0.9 + 0.2 * random.nextDouble());
      double spread = (k / (count - 1.0) - 0.5) * 0.95 + (random.nextDouble() - 0.5) * 0.12;
      double x = centre + spread * Math.min(0.9 * scale, wide * 0.76);
      double depth = 0.05 + 0.13 * random.nextDouble() + 0.02 * (k % 2);
      boolean lies = forms[kind] == Turned.Form.LEMON
          || forms[kind] == Turned.Form.PEAR && random.nextInt(3) == 0;
      double lean = lies
          ? (random.nextBoolean() ? 1 : -1) * (1.1 + 0.4 * random.nextDouble())
          : (random.nextDouble() - 0.5) * 0.4;
      double rise = lies ? size * 0.62 : size * 0.92;
      add(forms[kind], x, table + depth - rise, size, skins[kind][0], skins[kind][1], lean);
    }
    grapes(centre - side * 0.12 * scale, table + 0.16, scale);
  }

  private void grapes(double x, double y, double scale) {
    int skin = random.nextBoolean() ? 0x3a1f4a : 0x8f9a3a;
    for (int k = 0; k < 26; k++) {
      double t = random.nextDouble();
      double gx = x + (t - 0.4) * 0.26 * scale * side + (random.nextDouble() - 0.5) * 0.05;
      double gy = y - 0.012 - (1 - t) * 0.075 * random.nextDouble() * scale + (t > 0.6 ? 0.01 : 0);
      things.add(new Turned(
          Turned.Form.ORANGE,
          gx,
          gy,
          0.0235 * scale,
          skin,
          Colour.shift(skin, 0.08, 1.2, 0.02),
          0,
          random.nextDouble() * 50));
    }
  }

  @Override
  public int colour(double x, double y) {
    int colour = y < table ? wall(x, y) : board(x, y);
    double covered = cloths.cover(x, y);
    if (covered > 0) {
      colour = Colour.over(colour, drapery(x, y), covered);
    }
    for (Turned thing : things) {
      double[] face = thing.face(x, y);
      double mouth = thing.mouth(x, y);
      if (mouth < 1) {
        colour = inside(thing, mouth, x);
      } else if (face != null) {
        colour = lit(thing, face, x, y);
      } else if (thing.hasStemAt(x, y)) {
        colour = Colour.over(colour, 0x3a2814, 0.85);
      } else if (handle(thing, x, y) > 0) {
        colour = Colour.over(
            colour,
            Colour.over(0x120b07, thing.skin, 0.2 + 0.5 * light(x, y, 0.1, -side * 0.5, -0.4, 0.7)),
            handle(thing, x, y));
      }
    }
    if (curtain) {
      colour = hanging(colour, x, y);
    }
    return candle ? flame(colour, x, y) : colour;
  }

  /** Light that reaches a surface from 0 to about 1.2. */
  private double light(double x, double y, double z, double nx, double ny, double nz) {
    double lx = lightX - x;
    double ly = lightY - y;
    double lz = lightZ - z;
    double length = Math.sqrt(lx * lx + ly * ly + lz * lz);
    double lambert = (nx * lx + ny * ly + nz * lz) / length;
    double fall = candle
        ? 1.35 / (1 + 6.5 * length * length) + 0.12
        : Math.exp(-Math.pow((length - 1.7) * 0.9, 2)) * 1.05;
    return Math.max(0, lambert * 0.92 + 0.08) * fall * strength;
  }

  private int wall(double x, double y) {
    double pool;
    if (candle) {
      pool = 0.85 * Math.exp(-Math.hypot(x - lightX, y - lightY) * 2.3);
    } else {
      double beam = (x - wide / 2) * side + (y - table) * 0.85 + 0.32;
      pool = Math.exp(-beam * beam * 3.2) * 0.5 + Math.max(0, (x - wide / 2) * side) * 0.16;
    }
    double scumble = 1 + noise.fractal(x * 2.6, y * 2.6, 4) * 0.5;
    int bright = Colour.mix(ground, 0xa87a48, 0.52);
    return Colour.over(Colour.scale(ground, 0.55), bright, Math.min(1, pool * scumble * strength));
  }

  private int board(double x, double y) {
    if (y > edge) {
      double down = (y - edge) * 3;
      return Colour.over(
          Colour.mix(0x2a1a10, 0x0c0806, Math.min(1, down)),
          0x8a5a30,
          Math.exp(-(y - edge) * 120) * 0.5);
    }
    double grain = noise.at(x * 3.2, y * 60) * 0.5 + noise.at(x * 9, y * 150) * 0.3;
    int wood = Colour.mix(0x5a3a22, 0x9a6a3c, 0.5 + grain * 0.5);
    double shade = shadow(x, y);
    double tone = light(x, y, (y - table) * 1.2, 0, -0.86, 0.5) * (1 - 0.85 * shade);
    return Colour.over(0x140c08, wood, Math.min(1, tone * 0.92 + 0.04));
  }

  /** How much of the light the things take from a place of the table. */
  private double shadow(double x, double y) {
    double dark = 0;
    for (Turned thing : things) {
      double foot = thing.bottom();
      double half =
          thing.size * (thing.vessel() ? 0.55 : thing.form == Turned.Form.CANDLE ? 0.16 : 0.85);
      double away = candle
          ? Math.signum(thing.x - lightX) * Math.min(1, Math.abs(thing.x - lightX) * 4)
          : side;
      double reach = thing.size * (thing.form == Turned.Form.CANDLE ? 0 : 1.15);
      double along = (x - thing.x) * away;
      double t = Math.max(0, Math.min(1, along / (reach + half)));
      double dx = x - thing.x - away * reach * t * 0.8;
      double dy = (y - foot + half * 0.16 - t * 0.018) * 3.1;
      double q = Math.sqrt(dx * dx + dy * dy) / half;
      dark = Math.max(dark, Colour.smoothstep(1.25 + t * 0.35, 0.55, q) * (1 - 0.35 * t));
    }
    return dark;
  }

  private int lit(Turned thing, double[] face, double x, double y) {
    double v = face[3];
    double u = face[4];
    double spot = noise.fractal(u * 1.6 + thing.seed, v * 1.6 + thing.seed, 3);
    int skin = thing.vessel()
        ? Colour.mix(thing.skin, thing.blush, Math.max(0, spot * 0.5))
        : Colour.over(
            thing.skin,
            thing.blush,
            Colour.smoothstep(-0.1, 0.55, spot + v * 0.3 - u * side * 0.2));
    if (thing.form == Turned.Form.APPLE) {
      skin = Colour.over(
          skin, thing.blush, Math.max(0, noise.at(Math.asin(u) * 9 + thing.seed, v * 1.2)) * 0.55);
    } else if (thing.form == Turned.Form.ORANGE || thing.form == Turned.Form.LEMON) {
      skin = Colour.lit(skin, noise.at(x * 190, y * 190) * 9);
    } else if (thing.form == Turned.Form.JUG && Math.abs(v + 0.02) < 0.16) {
      double band = Math.sin(Math.asin(u) * 8 + 4 * Math.abs(v)) * Math.cos((v + 0.02) * 18);
      skin = Colour.mix(skin, thing.blush, band > 0 ? 0.7 : 0.15);
    }
    double z = 0.12 + face[2] * thing.size * 0.6;
    double tone = light(x, y, z, face[0], face[1], face[2]);
    double crowd = 0;
    for (Turned other : things) {
      double way = (other.x - thing.x) * -side;
      if (other != thing
          && way > 0
          && other.size > thing.size * 0.6
          && other.bottom() >= thing.bottom() - 0.03) {
        double dx = (x - other.x) / other.size;
        double dy = (y - other.y) / other.size;
        crowd = Math.max(crowd, Math.exp(-(dx * dx + dy * dy) * 0.75) * 0.7);
      }
    }
    double grounded = Colour.smoothstep(0.35, 1, v * Math.cos(thing.lean)) * 0.45;
    tone *= 1 - (candle ? crowd * 0.6 : crowd);
    int dark = Colour.mix(0x0e0806, skin, 0.1);
    int colour;
    if (tone < 0.45) {
      colour = Colour.over(dark, Colour.shift(skin, -0.05, 1.15, -0.015), tone / 0.45 * 0.72);
    } else {
      int mid = Colour.over(dark, Colour.shift(skin, -0.05, 1.15, -0.015), 0.72);
      colour = Colour.over(mid, Colour.mix(skin, 0xffe9c0, 0.2), Math.min(1, (tone - 0.45) / 0.5));
    }
    colour = Colour.scale(colour, 1 - grounded * 0.6);
    double bounce = Math.max(0, face[1]) * 0.16 + Math.max(0, face[0] * side) * 0.1 * (1 - tone);
    colour = Colour.glow(colour, Colour.mix(0x8a5a30, cloth, 0.3), bounce * (1 - grounded));
    if (thing.form == Turned.Form.PLUM || thing.skin == 0x3a1f4a) {
      colour = Colour.over(colour, 0x8890b8, Math.max(0, spot + 0.2) * 0.22 * Math.min(1, tone));
    }
    return gleam(thing, face, colour, x, y, z, tone * (1 - crowd));
  }

  /** The opening of a vessel, its rim lit, or the pool of wax round a wick. */
  private int inside(Turned thing, double mouth, double x) {
    double across = (x - thing.x) / thing.size * (candle ? Math.signum(thing.x - lightX) : side);
    if (thing.form == Turned.Form.CANDLE) {
      return Colour.over(0xffe2a0, 0xd8a860, mouth * 0.6);
    }
    int depth = Colour.over(
        0x0a0605, Colour.mix(0x1a1008, thing.skin, 0.6), Colour.smoothstep(-0.2, 0.6, across));
    return Colour.over(
        depth, Colour.mix(thing.skin, 0xffe8c0, 0.35), Colour.smoothstep(0.72, 0.9, mouth) * 0.6);
  }

  private int gleam(
      Turned thing, double[] face, int colour, double x, double y, double z, double tone) {
    double lx = lightX - x;
    double ly = lightY - y;
    double lz = lightZ - z + 0.4;
    double length = Math.sqrt(lx * lx + ly * ly + lz * lz);
    double hx = lx / length;
    double hy = ly / length;
    double hz = lz / length + 1;
    double half = Math.sqrt(hx * hx + hy * hy + hz * hz);
    double facing = Math.max(0, (face[0] * hx + face[1] * hy + face[2] * hz) / half);
    boolean small = thing.size < 0.03;
    double sharp = thing.form == Turned.Form.PEACH ? 9 : thing.vessel() || small ? 70 : 32;
    double shine = Math.pow(facing, sharp)
        * (thing.form == Turned.Form.PEACH ? 0.12 : thing.vessel() ? 0.85 : 0.5);
    int seen = Colour.glow(colour, 0xfff0d0, shine * Math.min(1, tone + 0.2) * (candle ? 0.7 : 1));
    if (thing.vessel()) {
      double band = Math.exp(-Math.pow((face[4] * side - 0.78) * 7, 2)) * (candle ? 0 : 0.1);
      seen = Colour.glow(seen, 0xa87a50, band);
    }
    if (thing.form == Turned.Form.CANDLE) {
      double near = Math.exp(-(face[3] + 1) * 2.4);
      seen = Colour.over(
          Colour.over(0x8a6a40, 0xd8c090, 0.55 - 0.4 * Math.abs(face[4])), 0xffd890, near * 0.95);
    }
    return seen;
  }

  private double handle(Turned thing, double x, double y) {
    if (thing.form != Turned.Form.JUG) {
      return 0;
    }
    double dx = (x - thing.x - side * thing.size * 0.5) / thing.size;
    double dy = (y - thing.y + thing.size * 0.3) / thing.size;
    double ring = Math.abs(Math.sqrt(dx * dx * 1.25 + dy * dy * 0.8) - 0.4);
    return dx * side > -0.12 ? Colour.smoothstep(0.062, 0.05, ring) : 0;
  }

  private int drapery(double x, double y) {
    double e = 0.004;
    double sx = (cloths.folds(x + e, y) - cloths.folds(x - e, y)) / (2 * e);
    double sy = (cloths.folds(x, y + e) - cloths.folds(x, y - e)) / (2 * e);
    double over = Colour.smoothstep(edge - 0.02, edge + 0.04, y);
    double up = -0.8 * (1 - over);
    double nz = 0.55 + 0.4 * over;
    double nx = -sx * 0.9;
    double ny = up - sy * 0.9;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    double tone = light(x, Math.min(y, edge + 0.1), 0.2, nx / length, ny / length, nz / length);
    tone *=
        (1 - 0.8 * shadow(x, y) * (1 - over)) * (1 - 0.5 * Colour.smoothstep(edge, edge + 0.4, y));
    int dark = Colour.mix(0x0e0808, cloth, 0.14);
    int colour = Colour.over(dark, cloth, Math.min(1, tone * 1.25));
    return Colour.over(colour, Colour.mix(cloth, 0xfff0d8, 0.5), Math.max(0, tone - 0.62) * 1.1);
  }

  /** A curtain drawn up in the dark corner away from the light. */
  private int hanging(int under, double x, double y) {
    double cover = cloths.curtain(x, y);
    if (cover <= 0) {
      return under;
    }
    double e = 0.005;
    double slope = (cloths.pleat(x - side * e, y) - cloths.pleat(x + side * e, y)) / (2 * e);
    double tone = Math.max(0, 0.3 + slope * 0.55)
        * (candle ? 0.4 : 0.55)
        * Colour.smoothstep(-0.2, 0.6, y + 0.35);
    int colour = Colour.over(0x0c0706, Colour.mix(cloth, 0x5a2018, 0.45), Math.min(0.8, tone));
    return Colour.over(under, colour, cover);
  }

  private int flame(int under, double x, double y) {
    double dx = x - lightX;
    double dy = y - lightY;
    int colour = Colour.glow(
        under,
        0xffb050,
        0.42 * Math.exp(-Math.hypot(dx, dy) * 7) + 0.16 * Math.exp(-Math.hypot(dx, dy) * 2.2));
    double v = (dy + 0.012) / 0.052;
    if (v > -1 && v < 1) {
      double half = 0.0175 * Math.pow(1 - v * v, 0.8) * (0.62 + 0.38 * v) + 1e-4;
      double u = Math.abs(dx - (1 - v) * 0.002) / half;
      double body = Colour.smoothstep(1, 0.55, u);
      int fire = Colour.mix(0xfff8dc, 0xffb23a, Math.min(1, u * 0.9 + Math.max(0, -v) * 0.5));
      colour = Colour.over(colour, fire, body);
    }
    return Math.abs(dx) < 0.0022 && dy > 0.022 && dy < 0.048 ? 0x2a1608 : colour;
  }
}
