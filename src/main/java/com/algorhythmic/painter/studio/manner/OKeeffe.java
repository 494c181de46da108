package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Vector;

/** A flower so near that its smooth folds fill much of the picture. */
final class OKeeffe implements Manner {
  private static final int RINGS = 3;
  private static final int[] PALETTE = {
    0xf3e9e2, 0xe7b9b4, 0xc96f78, 0x8d3b52, 0x7f9fae, 0x5f7f68, 0xe9c58a
  };

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var flower = new Bloom(canvas);
    canvas.layer(Matter.CLOTH, flower::near, () -> canvas.repaint(flower::colour));
    canvas.layer(Matter.LIGHT, 0.9, flower::heart);
  }

  /** The flower, whose petals take some of the colour that they cover. */
  private static final class Bloom {
    private final Canvas canvas;
    private final double x;
    private final double y;
    private final double size;
    private final double light;
    private final double half;
    private final double soft;
    private final Field bend;
    private final Petal[] petals;

    Bloom(Canvas canvas) {
      this.canvas = canvas;
      var random = canvas.random;
      var far = new Overview(canvas, 9);
      x = canvas.wide * (random.nextBoolean() ? 0.2 : 0.8) + random.nextDouble(-0.06, 0.06);
      y = canvas.high * random.nextDouble(0.52, 0.78);
      size = 0.56 + 0.14 * random.nextDouble();
      light = 0.66 + 0.4 * Colour.lightness(far.at(canvas.wide / 2, canvas.high / 2));
      soft = 2 / canvas.unit;
      var noise = new Noise(random.nextLong());
      bend = new Field(canvas, 40, (px, py) -> noise.at(px * 1.1, py * 1.1) * 0.3);
      int count = Math.max(3, canvas.mood.rhythm().count(5));
      half = Math.PI / count * 1.35;
      double turn = random.nextDouble() * Math.PI * 2;
      int blush = PALETTE[1 + random.nextInt(2)];
      petals = new Petal[RINGS * count];
      for (int i = 0; i < petals.length; i++) {
        int ring = i / count;
        double angle =
            Math.IEEEremainder(turn + (i + ring * 0.5) * Math.PI * 2 / count, Math.PI * 2);
        double reach = size * (1 - 0.28 * ring);
        // Each petal has the colour of what it covers, so that the flower belongs to the picture.
        int covered = far.at(x + Math.cos(angle) * reach * 0.6, y + Math.sin(angle) * reach * 0.6);
        int local = Colour.shift(covered, 0.06, 1.5, 0);
        petals[i] = new Petal(
            angle,
            reach,
            Colour.mix(0x5e2238, local, 0.4),
            Colour.mix(blush, local, 0.72),
            Colour.mix(0xf6ece6, local, 0.55));
      }
    }

    double near(double px, double py) {
      return Math.max(0.5, 1 - Vector.length(px - x, py - y) * 0.5);
    }

    int colour(double px, double py, int under) {
      double away = Vector.length(px - x, py - y);
      return away >= size * 1.02
          ? under
          : colour(
              petals.length - 1, Math.atan2(py - y, px - x) - bend.at(px, py) * away, away, under);
    }

    /** What is seen of a petal and those behind it. */
    private int colour(int i, double angle, double away, int under) {
      if (i < 0) {
        return under;
      }
      var petal = petals[i];
      double off = angle - petal.angle;
      off = off > Math.PI ? off - Math.PI * 2 : off < -Math.PI ? off + Math.PI * 2 : off;
      double side = off / half;
      double rim = Math.abs(side) < 1 && away < petal.reach * 1.02 ? rim(side) : 0;
      double inside = rim * petal.reach - away;
      if (inside <= 0) {
        return colour(i - 1, angle, away, under);
      }
      int own = petal.colour(away / petal.reach / rim, side, light);
      return inside >= soft
          ? own
          : Colour.over(colour(i - 1, angle, away, under), own, inside / soft);
    }

    /** The rim rounds off to both sides and ripples. */
    private static double rim(double side) {
      double round = Math.sqrt(1 - side * side);
      return (0.35 * round + 0.65 * Math.sqrt(round)) * (0.96 + 0.04 * Math.sin(side * 8));
    }

    void heart() {
      double radius = size * 0.1;
      canvas.repaintAround(x, y, radius * 1.6, (px, py, under) -> {
        double away = Vector.length(px - x, (py - y) * 1.15) / radius;
        int gold = Colour.blend(0xf0cf7a, 0x4a2a22, Colour.smoothstep(0.2, 1.2, away));
        return Colour.over(under, gold, Colour.smoothstep(1.5, 0.7, away) * 0.95);
      });
    }
  }

  /** A petal by its colours: dark at its foot, pale at its rim, with a soft fold along its middle. */
  private record Petal(double angle, double reach, int foot, int middle, int pale) {

    int colour(double place, double side, double light) {
      int colour = place < 0.5
          ? Colour.over(foot, middle, Colour.smoothstep(0.05, 0.5, place))
          : Colour.over(middle, pale, Colour.smoothstep(0.5, 1, place));
      double fold = (1 - 4.5 * side * side * (1 - 0.5 * side * side)) * 11 - side * 24;
      double edge = Math.min(1, (1 - Math.abs(side)) * 5);
      return Colour.scale(
          Colour.lit(colour, fold * place + 12 * Colour.smoothstep(0.9, 1, place)),
          light * (0.86 + 0.14 * edge));
    }
  }
}
