package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A grid of black bars between white and primary planes, balanced off its centre. */
public final class PrimaryGrid extends Scene {
  /** White, three primaries, black. */
  private static final int[][] SETS = {
    {0xf2eee3, 0xd2281e, 0x1f4e9e, 0xf0c52a, 0x16151a},
    {0xefe9da, 0xc43b2c, 0x27406f, 0xe5b23a, 0x221f1c},
    {0xf5f2ea, 0xe2452f, 0x2a6fb5, 0xf7d038, 0x101014},
    {0xe4e2dc, 0xa32a2a, 0x1c3557, 0xcf9f2f, 0x17181c},
  };

  private static final double[] CUTS = {0.22, 0.31, 0.38, 0.62, 0.7, 0.8};
  /** How near the planes of each dye lie; the bars lie between. */
  private static final double[] NEAR = {0.1, 1, 0.6, 0.8, 0.2};

  private static final int WHITE = 0;
  private static final int BLACK = 4;

  private final Palette dyes = new Palette(SETS[(valence < 0.35 ? 1 : 0) + random.nextInt(3)])
      .shifted(0, 0.85 + valence * 0.3, 0);
  private final int deepest = 3 + (int) (energy * 1.6) + random.nextInt(2);
  private final List<Plane> planes = new ArrayList<>();

  public PrimaryGrid(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    split(-0.03, -0.03, wide + 0.03, high + 0.03, 0);
    chooseColours();
    double bar = random.nextDouble(0.009, 0.016);
    var noise = new Noise(random.nextLong());
    var hand = new Field(canvas, 220, (x, y) -> noise.fractal(x * 7, y * 7, 3));
    planes.forEach(plane -> plane.tone = random.nextDouble(-4.5, 4.5));
    canvas.shade((x, y) -> {
      for (int k = 0; k < planes.size(); k++) {
        var plane = planes.get(k);
        if (plane.contains(x, y)) {
          boolean upright = plane.sideways(x) < plane.upwards(y);
          double along = plane.dye == WHITE ? 12 : 160;
          double stroke = noise.at(x * along + k * 7, y * (172 - along));
          double inset = Math.min(plane.sideways(x), plane.upwards(y)) + hand.at(x, y) * 0.0011;
          int paint = Colour.lit(dyes.pick(plane.dye), stroke * 5 + hand.at(x, y) * 7 + plane.tone);
          paint = Colour.lit(paint, -Math.exp(-Math.max(0, inset - bar) * 90) * 10);
          double gloss = noise.at(x * (upright ? 190 : 14), y * (upright ? 14 : 190)) * 6;
          int black = Colour.lit(dyes.pick(BLACK), 8 + gloss);
          double cover = Colour.smoothstep(bar + 0.0012, bar - 0.0012, inset);
          return Colour.over(paint, black, cover);
        }
      }
      return dyes.pick(WHITE);
    });
    canvas.mark(Matter.RIGID, (x, y) -> 0.35);
    planes.forEach(plane -> canvas.mark(plane.matter(), NEAR[plane.dye], plane.inside(bar)));
    canvas.weave(2.4);
    canvas.finish(0.08, 6);
  }

  /** Divides a plane again and again. */
  private void split(double left, double top, double right, double bottom, int depth) {
    double across = right - left;
    double down = bottom - top;
    boolean small = Math.max(across, down) < 0.16 || Math.min(across, down) < 0.07;
    if (depth >= deepest || small || depth > 1 && random.nextDouble() < 0.24) {
      planes.add(new Plane(left, top, right, bottom));
      return;
    }
    double share = CUTS[random.nextInt(CUTS.length)] + random.nextDouble(-0.025, 0.025);
    if (random.nextDouble() < across / (across + down) * 1.3 - 0.15) {
      split(left, top, left + across * share, bottom, depth + 1);
      split(left + across * share, top, right, bottom, depth + 1);
    } else {
      split(left, top, right, top + down * share, depth + 1);
      split(left, top + down * share, right, bottom, depth + 1);
    }
  }

  /** Gives some of the smaller planes a colour, the primaries in turn and seldom black. */
  private void chooseColours() {
    double coloured = 0;
    int primaries = 0;
    for (int tries = 0; tries < 60 && coloured < 0.24 + energy * 0.22; tries++) {
      var plane = planes.get(random.nextInt(planes.size()));
      double area = plane.area() / (wide * high);
      if (plane.dye == WHITE && area < 0.34) {
        int primary = 1 + primaries++ % 3;
        plane.dye = random.nextInt(14) == 0 ? BLACK : primary;
        coloured += area;
      }
    }
  }

  private static final class Plane {
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private int dye;
    private double tone;

    Plane(double left, double top, double right, double bottom) {
      this.left = left;
      this.top = top;
      this.right = right;
      this.bottom = bottom;
    }

    boolean contains(double x, double y) {
      return x >= left && x < right && y >= top && y < bottom;
    }

    /** The distance to the nearer of the left and the right edge. */
    double sideways(double x) {
      return Math.min(x - left, right - x);
    }

    /** The distance to the nearer of the top and the bottom edge. */
    double upwards(double y) {
      return Math.min(y - top, bottom - y);
    }

    /** Small colours sparkle. */
    Matter matter() {
      return dye != WHITE && dye != BLACK && area() < 0.06 ? Matter.SPARK : Matter.RIGID;
    }

    /** The part between the bars. */
    Rectangle2D inside(double bar) {
      return Shapes.box(left + bar, top + bar, right - left - 2 * bar, bottom - top - 2 * bar);
    }

    double area() {
      return (right - left) * (bottom - top);
    }
  }
}
