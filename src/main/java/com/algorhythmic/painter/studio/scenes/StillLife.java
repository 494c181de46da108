package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import com.algorhythmic.painter.studio.scenes.Turned.Form;
import com.algorhythmic.painter.studio.scenes.Turned.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A table in the dark with what stands on it, a cloth, and the light of a window or a candle. */
final class StillLife implements Canvas.Shader {
  private static final int[] CLOTHS = {0x8c1c22, 0xd8cbb0, 0x1f3f5a, 0x4a5a34, 0x5a2a4a, 0xb88a3a};
  private static final int[] GROUNDS = {0x2a1c12, 0x1c1a16, 0x241812, 0x16201c, 0x1c1824};
  private static final int[] GLAZES = {0x2f4f6a, 0x6a4a2a, 0x8a8478, 0x3f5a48, 0xa8703a, 0x7a2f22};
  private static final Kind CANDLE = new Kind(Form.CANDLE, 0xe8d8b0, 0xd8b070);
  private static final Kind GOBLET = new Kind(Form.GOBLET, 0x9a9488, 0xc8b888);
  private static final Kind[] FRUIT = {
    new Kind(Form.APPLE, 0xb8281e, 0xe0a83a),
    new Kind(Form.PEAR, 0xc8b83a, 0xb85a2a),
    new Kind(Form.LEMON, 0xe8c83a, 0xd8a82a),
    new Kind(Form.ORANGE, 0xe07f22, 0xd86a18),
    new Kind(Form.PEACH, 0xe8a860, 0xc8402f),
    new Kind(Form.PLUM, 0x3f2450, 0x7a3f6a)
  };

  private final List<Turned> things = new ArrayList<>();
  private final SplittableRandom random;
  private final Noise noise;
  private final double wide;
  private final double side;
  private final boolean candle;
  private final double table;
  private final double edge;
  private final int cloth;
  private final int ground;
  private final double strength;
  private final boolean curtain;
  private final double centre;
  private final double scale;
  private final Drapery drapery;
  private final Lamp lamp;
  private final Modelling modelling;

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
        pick(CLOTHS), 0, 0.85 + 0.3 * canvas.mood.valence(), (random.nextDouble() - 0.5) * 0.03);
    ground = Colour.shift(pick(GROUNDS), 0.05 + canvas.mood.valence() * 0.05, 1.1, 0);
    strength = 0.98 + 0.2 * canvas.mood.energy() + 0.12 * canvas.mood.valence();
    curtain = random.nextInt(3) > 0;
    centre = wide * 0.5 + side * wide * 0.06;
    scale = Math.min(1.15, 0.85 + 0.15 * wide) + Math.max(0, high - 1) * 0.42;
    drapery = new Drapery(noise, wide, table, edge, side);
    lamp = candle
        ? candle(centre - side * 0.2 * scale)
        : new Lamp(false, centre - side * 1.5, table - 1.25, 1.25, side, strength);
    vessels();
    fruit(6 + random.nextInt(4) + (int) (canvas.mood.energy() * 4));
    grapes(centre - side * 0.12 * scale, table + 0.16);
    things.sort(Comparator.comparingDouble(Turned::bottom));
    modelling = new Modelling(lamp, noise, cloth, things);
  }

  private Lamp candle(double x) {
    double tall = 0.15;
    add(CANDLE, x, table + 0.045 - tall, tall, 0);
    return new Lamp(true, x, table + 0.045 - tall * 2 - 0.04, 0.24, side, strength);
  }

  private int pick(int[] colours) {
    return colours[random.nextInt(colours.length)];
  }

  private void add(Kind kind, double x, double y, double size, double lean) {
    things.add(new Turned(kind, x, y, size, lean, random.nextDouble() * 50));
  }

  private void vessels() {
    if (!candle || random.nextBoolean()) {
      double size = 0.23 * scale;
      var jug = new Kind(Form.JUG, pick(GLAZES), pick(GLAZES));
      add(jug, centre + side * 0.24 * scale, table + 0.05 - size, size, 0);
    }
    if (random.nextInt(3) > 0) {
      double size = 0.135 * scale;
      double x = centre + side * (candle ? 0.05 : -0.28) * scale + 0.02;
      add(GOBLET, x, table + 0.035 - size, size, 0);
    }
  }

  private void fruit(int count) {
    for (int k = 0; k < count; k++) {
      var kind = FRUIT[random.nextInt(FRUIT.length)];
      double size = scale * size(kind.form()) * (0.9 + 0.2 * random.nextDouble());
      double spread = (k / (count - 1.0) - 0.5) * 0.95 + (random.nextDouble() - 0.5) * 0.12;
      double x = centre + spread * Math.min(0.9 * scale, wide * 0.76);
      double depth = 0.05 + 0.13 * random.nextDouble() + 0.02 * (k % 2);
      boolean lies =
          kind.form() == Form.LEMON || kind.form() == Form.PEAR && random.nextInt(3) == 0;
      double lean = lies
          ? (random.nextBoolean() ? 1 : -1) * (1.1 + 0.4 * random.nextDouble())
          : (random.nextDouble() - 0.5) * 0.4;
      add(kind, x, table + depth - size * (lies ? 0.62 : 0.92), size, lean);
    }
  }

  private static double size(Form form) {
    return switch (form) {
      case PEAR -> 0.115;
      case LEMON -> 0.062;
      case PLUM -> 0.05;
      default -> 0.078;
    };
  }

  private void grapes(double x, double y) {
    int skin = random.nextBoolean() ? 0x3a1f4a : 0x8f9a3a;
    var grape = new Kind(Form.ORANGE, skin, Colour.shift(skin, 0.08, 1.2, 0.02));
    for (int k = 0; k < 26; k++) {
      double t = random.nextDouble();
      double gx = x + (t - 0.4) * 0.26 * scale * side + (random.nextDouble() - 0.5) * 0.05;
      double gy = y - 0.012 - (1 - t) * 0.075 * random.nextDouble() * scale + (t > 0.6 ? 0.01 : 0);
      add(grape, gx, gy, 0.0235 * scale, 0);
    }
  }

  /** Says on the picture what it shows. */
  void mark(Canvas canvas) {
    Field.Quantity near = (x, y) -> Math.max(0.05, this.near(y));
    canvas.mark(Matter.RIGID, near, (x, y) -> true);
    canvas.mark(Matter.CLOTH, near, (x, y) -> drapery.cover(x, y) > 0.5);
    for (var thing : things) {
      double standing = near(thing.bottom());
      canvas.mark(Matter.RIGID, (x, y) -> standing, (x, y) -> modelling.shows(thing, x, y));
    }
    if (candle) {
      var flame = Shapes.ellipse(lamp.x(), lamp.y() - 0.012, 0.02, 0.055);
      canvas.mark(Matter.LIGHT, near(table + 0.045), flame);
    }
    canvas.mark(Matter.CLOTH, (x, y) -> 1, (x, y) -> curtain && drapery.curtain(x, y) > 0.5);
  }

  /** How near what stands on the table at a height is; the wall behind it is far. */
  private double near(double y) {
    return y < table ? 0 : Math.min(1, 0.15 + 0.85 * (y - table) / (edge - table));
  }

  @Override
  public int colour(double x, double y) {
    int colour = y < table ? wall(x, y) : board(x, y);
    double covered = drapery.cover(x, y);
    if (covered > 0) {
      colour = Colour.over(colour, cloth(x, y), covered);
    }
    for (var thing : things) {
      colour = modelling.paint(colour, thing, x, y);
    }
    if (curtain) {
      colour = curtain(colour, x, y);
    }
    return candle ? flame(colour, x, y) : colour;
  }

  private int wall(double x, double y) {
    double pool;
    if (candle) {
      pool = 0.85 * Math.exp(-Vector.length(x - lamp.x(), y - lamp.y()) * 2.3);
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
      int front = Colour.mix(0x2a1a10, 0x0c0806, Math.min(1, (y - edge) * 3));
      return Colour.over(front, 0x8a5a30, Math.exp(-(y - edge) * 120) * 0.5);
    }
    double grain = noise.at(x * 3.2, y * 60) * 0.5 + noise.at(x * 9, y * 150) * 0.3;
    int wood = Colour.mix(0x5a3a22, 0x9a6a3c, 0.5 + grain * 0.5);
    double light = lamp.on(x, y, (y - table) * 1.2, new Vector(0, -0.86, 0.5));
    double tone = light * (1 - 0.85 * modelling.shadow(x, y));
    return Colour.over(0x140c08, wood, Math.min(1, tone * 0.92 + 0.04));
  }

  private int cloth(double x, double y) {
    double e = 0.004;
    double slopeX = (drapery.folds(x + e, y) - drapery.folds(x - e, y)) / (2 * e);
    double slopeY = (drapery.folds(x, y + e) - drapery.folds(x, y - e)) / (2 * e);
    double over = Colour.smoothstep(edge - 0.02, edge + 0.04, y);
    var normal = new Vector(-slopeX * 0.9, -0.8 * (1 - over) - slopeY * 0.9, 0.55 + 0.4 * over);
    double length = normal.length();
    var unit = normal.over(new Vector(length, length, length));
    double tone = lamp.on(x, Math.min(y, edge + 0.1), 0.2, unit)
        * (1 - 0.8 * modelling.shadow(x, y) * (1 - over))
        * (1 - 0.5 * Colour.smoothstep(edge, edge + 0.4, y));
    int dark = Colour.mix(0x0e0808, cloth, 0.14);
    int colour = Colour.over(dark, cloth, Math.min(1, tone * 1.25));
    return Colour.over(colour, Colour.mix(cloth, 0xfff0d8, 0.5), Math.max(0, tone - 0.62) * 1.1);
  }

  /** A curtain drawn up in the dark corner away from the light. */
  private int curtain(int under, double x, double y) {
    double cover = drapery.curtain(x, y);
    if (cover <= 0) {
      return under;
    }
    double e = 0.005;
    double slope = (drapery.pleat(x - side * e, y) - drapery.pleat(x + side * e, y)) / (2 * e);
    double tone = Math.max(0, 0.3 + slope * 0.55)
        * (candle ? 0.4 : 0.55)
        * Colour.smoothstep(-0.2, 0.6, y + 0.35);
    int colour = Colour.over(0x0c0706, Colour.mix(cloth, 0x5a2018, 0.45), Math.min(0.8, tone));
    return Colour.over(under, colour, cover);
  }

  private int flame(int under, double x, double y) {
    double dx = x - lamp.x();
    double dy = y - lamp.y();
    double away = Vector.length(dx, dy);
    int colour =
        Colour.glow(under, 0xffb050, 0.42 * Math.exp(-away * 7) + 0.16 * Math.exp(-away * 2.2));
    double v = (dy + 0.012) / 0.052;
    if (v > -1 && v < 1) {
      double half = 0.0175 * Math.pow(1 - v * v, 0.8) * (0.62 + 0.38 * v) + 1e-4;
      double u = Math.abs(dx - (1 - v) * 0.002) / half;
      int fire = Colour.mix(0xfff8dc, 0xffb23a, Math.min(1, u * 0.9 + Math.max(0, -v) * 0.5));
      colour = Colour.over(colour, fire, Colour.smoothstep(1, 0.55, u));
    }
    return Math.abs(dx) < 0.0022 && dy > 0.022 && dy < 0.048 ? 0x2a1608 : colour;
  }
}
