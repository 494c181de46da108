package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Pen;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.List;

/** The picture composed of circles, bars and wedges: each stands where a part of it is, and has its size and colour. */
final class Kandinsky implements Manner {
  private static final int LINE = 0x1b1a20;
  private static final int PAPER = 0xefe3c8;
  private static final int[] PALETTE = {
    0x1d2b53, 0xc8402f, 0xf0b73a, 0x2e7f8c, 0x7a4a8c, 0xf08a6a, PAPER
  };

  /** Parts that are so many times as long as wide become bars, those above the second wedges. */
  private static final double BAR = 2.6;

  private static final double WEDGE = 1.7;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    int count = 60 + (int) (canvas.mood.energy() * 60);
    var regions = Regions.of(canvas, count);
    ground(canvas);
    for (int k = 0; k < regions.size(); k++) {
      var region = regions.get(k);
      int dye = k;
      double near = 0.2 + 0.6 * k / regions.size();
      canvas.layer(Matter.RIGID, near, () -> figure(canvas, region, dye));
    }
    brightest(canvas, regions);
    canvas.weave(2);
  }

  /** What the figures leave of the picture: its colours in soft veils. */
  private static void ground(Canvas canvas) {
    var far = new Overview(canvas, 9);
    canvas.repaint((x, y, under) -> {
      int veil = Colour.over(far.at(x, y), PAPER, 0.16);
      return Colour.over(under, veil, 0.72);
    });
  }

  private static void figure(Canvas canvas, Regions.Region region, int dye) {
    int colour = pure(region.colour());
    double size = Math.sqrt(region.area() / Math.PI);
    canvas.at(region.x(), region.y(), region.angle(), size, size, () -> {
      if (region.slender() > BAR) {
        bar(canvas, region, size, colour);
      } else if (region.slender() > WEDGE) {
        wedge(canvas, size, colour, dye);
      } else {
        rings(canvas, size, colour, dye);
      }
    });
  }

  private static void bar(Canvas canvas, Regions.Region region, double size, int colour) {
    double half = Math.min(3.2, Math.sqrt(region.slender()) * 1.5);
    double thick = 0.5 / Math.sqrt(region.slender());
    canvas.fill(Shapes.box(-half, -thick, 2 * half, 2 * thick), colour, 0.88);
    canvas.draw(
        Shapes.line(-half * 1.25, thick * 1.6, half * 1.25, thick * 1.6),
        Pen.flat(0.0026 / size),
        LINE,
        0.9);
  }

  private static void wedge(Canvas canvas, double size, int colour, int dye) {
    double tip = dye % 2 == 0 ? 1.9 : -1.9;
    var wedge = Shapes.polygon(tip, 0, -tip * 0.7, 0.95, -tip * 0.55, -0.75);
    canvas.fill(wedge, colour, 0.86);
    if (dye % 3 == 0) {
      canvas.draw(wedge, Pen.round(0.003 / size), LINE, 0.9);
    } else {
      int across = Math.max(3, canvas.mood.rhythm().beats());
      for (int k = 1; k < across; k++) {
        double x = tip * (0.8 - 1.2 * k / across);
        canvas.draw(Shapes.line(x, -0.8, x, 0.9), Pen.flat(0.0018 / size), LINE, 0.8);
      }
    }
  }

  private static void rings(Canvas canvas, double size, int colour, int dye) {
    int other = PALETTE[dye % PALETTE.length];
    canvas.fill(Shapes.circle(0, 0, 1.22), other, 0.22);
    canvas.fill(Shapes.circle(0, 0, 1), colour, 0.9);
    if (dye % 2 == 0) {
      canvas.draw(Shapes.circle(0, 0, 1), Pen.round(0.003 / size), LINE, 0.95);
    }
    if (dye % 3 == 0) {
      canvas.fill(Shapes.circle(0.08, -0.05, 0.6), Colour.mix(colour, other, 0.6));
      canvas.fill(Shapes.circle(0, 0.05, 0.27), LINE, 0.9);
    } else if (dye % 3 == 1) {
      canvas.fill(Shapes.arc(0, 0, 1, 1, dye * 40, 180), LINE, 0.18);
    }
  }

  /** The brightest and most colourful part is the circle to which the long lines lead. */
  private static void brightest(Canvas canvas, List<Regions.Region> regions) {
    Regions.Region sun = null;
    for (var region : regions) {
      boolean isBrighter = sun == null || shine(region.colour()) > shine(sun.colour());
      sun = region.slender() < BAR && isBrighter ? region : sun;
    }
    if (sun == null) {
      return;
    }
    double x = sun.x();
    double y = sun.y();
    double radius = Math.max(0.05, Math.min(0.16, Math.sqrt(sun.area() / Math.PI)));
    int colour = pure(sun.colour());
    int first = canvas.random.nextInt(PALETTE.length);
    lines(canvas, x, y, regions);
    canvas.layer(
        Matter.LIGHT,
        0.9,
        () -> canvas.scaled(x, y, radius, () -> {
          for (int k = 9; k > 0; k--) {
            canvas.fill(Shapes.circle(0, 0, 1 + k * 0.06), colour, 0.06);
          }
          canvas.fill(Shapes.circle(0, 0, 1), LINE, 0.95);
          canvas.fill(Shapes.circle(0, 0, 0.9), colour);
          canvas.fill(Shapes.circle(0.08, -0.05, 0.6), PALETTE[first]);
          canvas.fill(Shapes.circle(-0.02, 0.04, 0.36), PALETTE[(first + 2) % PALETTE.length]);
          canvas.fill(Shapes.circle(0.06, -0.04, 0.14), LINE);
        }));
  }

  private static double shine(int colour) {
    return Colour.lightness(colour) + 2 * Colour.chroma(colour);
  }

  /** Lines from the bright circle through the largest long parts, and their arcs. */
  private static void lines(Canvas canvas, double x, double y, List<Regions.Region> regions) {
    int count = canvas.mood.rhythm().count(5);
    canvas.layer(Matter.STROKE, 0.8, () -> {
      for (int k = 0; k < count && k < regions.size(); k++) {
        var to = regions.get(k);
        double dx = to.x() - x;
        double dy = to.y() - y;
        double width = 0.0016 + 0.004 * (k % 3) / 3;
        canvas.draw(Shapes.line(x, y, x + dx * 1.5, y + dy * 1.5), Pen.round(width), LINE, 0.85);
        double reach = Vector.length(dx, dy);
        double degrees = -Math.toDegrees(Math.atan2(dy, dx));
        canvas.draw(Shapes.arc(x, y, reach, reach, degrees - 14, 28), Pen.round(0.0022), LINE, 0.8);
      }
    });
  }

  /** A colour with more chroma, moved towards the artist's colour that is nearest to it. */
  private static int pure(int colour) {
    int lively = Colour.shift(colour, 0.02, 1.5, 0);
    int nearest = PALETTE[0];
    for (int own : PALETTE) {
      if (Colour.difference(own, lively) < Colour.difference(nearest, lively)) {
        nearest = own;
      }
    }
    return Colour.mix(lively, nearest, 0.5);
  }
}
