package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Pen;

/** The picture broken along its own edges into planes, each seen from another side in its own light, with bold contours. */
final class Picasso implements Manner {
  private static final int LINE = 0x1c1815;
  private static final int[] PALETTE = {
    0x6b5b45, 0xa98f66, 0xd8c39a, 0x4f6478, 0x8a9aa3, 0xb5583a, 0x2a2620
  };

  /** Two neighbouring planes have a bold contour if their colours differ by more, in 8-bit steps of all channels. */
  private static final double BOLD = 110;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    int count = 46 + (int) (canvas.mood.energy() * 40);
    var regions = Regions.of(canvas, count);
    var seen = canvas.copy();
    for (var region : regions) {
      view(canvas, region, seen);
      canvas.layer(Matter.RIGID, 0.9, () -> contour(canvas, region, seen));
    }
    canvas.weave(2.5);
    canvas.grain(6);
  }

  /** A plane: the picture as another standpoint shows it, flattened, light at one end and dark at the other. */
  private static void view(Canvas canvas, Regions.Region region, Canvas.Shader seen) {
    var random = canvas.random;
    var plane = region.plane();
    double size = Math.sqrt(region.area());
    double turn = random.nextDouble(-0.24, 0.24);
    double zoom = random.nextDouble(0.72, 1.06);
    double cos = Math.cos(turn) * zoom;
    double sin = Math.sin(turn) * zoom;
    double aside = random.nextDouble(-0.2, 0.2) * size;
    double down = random.nextDouble(-0.2, 0.2) * size;
    double slope = region.angle() + Math.PI / 2 + (random.nextBoolean() ? Math.PI : 0);
    double fallX = Math.cos(slope) / size;
    double fallY = Math.sin(slope) / size;
    int own = nearest(region.colour());
    int flat = Colour.mix(Colour.shift(region.colour(), 0, 1.25, 0), own, 0.28);
    double pixel = 1 / canvas.unit;
    boolean isHatched = random.nextInt(6) == 0;
    double hatch = random.nextDouble(Math.PI);
    double hatchX = Math.cos(hatch) * 95;
    double hatchY = Math.sin(hatch) * 95;
    plane.repaint(canvas, (x, y, under) -> {
      double inside = plane.inside(x, y);
      if (inside < -pixel) {
        return under;
      }
      double dx = x - region.x();
      double dy = y - region.y();
      int view = seen.colour(
          region.x() + dx * cos - dy * sin + aside, region.y() + dx * sin + dy * cos + down);
      double fall = Math.max(-0.8, Math.min(0.8, dx * fallX + dy * fallY));
      int colour = Colour.lit(Colour.over(view, flat, 0.5), fall * 56);
      if (isHatched) {
        double across = dx * hatchX + dy * hatchY;
        double stripe = Math.abs(across - Math.rint(across));
        colour = Colour.over(colour, LINE, 0.34 * Colour.smoothstep(0.2, 0.1, stripe));
      }
      return Colour.over(under, colour, Math.min(1, (inside + pixel) / pixel / 2));
    });
  }

  /** The artist's colour that is nearest to one. */
  private static int nearest(int colour) {
    int nearest = PALETTE[0];
    for (int own : PALETTE) {
      if (Colour.difference(own, colour) < Colour.difference(nearest, colour)) {
        nearest = own;
      }
    }
    return nearest;
  }

  /** The sides of a plane, bold where the picture has an edge there, thin where it has none. */
  private static void contour(Canvas canvas, Regions.Region region, Canvas.Shader seen) {
    var plane = region.plane();
    for (int i = 0; i < plane.size(); i++) {
      double x = (plane.x(i) + plane.x(i + 1)) / 2;
      double y = (plane.y(i) + plane.y(i + 1)) / 2;
      double outX = x - region.x();
      double outY = y - region.y();
      int beyond = seen.colour(x + outX * 0.35, y + outY * 0.35);
      double edge = Math.min(1, Colour.difference(beyond, region.colour()) / BOLD);
      double bow = canvas.random.nextDouble(-0.1, 0.16);
      var side = Outline.from(plane.x(i), plane.y(i))
          .quad(x + outX * bow, y + outY * bow, plane.x(i + 1), plane.y(i + 1))
          .open();
      canvas.draw(side, Pen.round(0.0012 + 0.006 * edge * edge), LINE, 0.35 + 0.6 * edge);
    }
  }
}
