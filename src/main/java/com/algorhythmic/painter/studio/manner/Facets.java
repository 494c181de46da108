package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Vector;
import java.util.SplittableRandom;

/** A picture cut along straight lines into facets, each seen from a slightly different side and in its own light. */
final class Facets {
  private final Canvas canvas;
  private final SplittableRandom random;
  private final Cut[] cuts;
  private final double shift;
  private final double tone;

  /**
   * @param count of the cuts
   * @param shift how far the views of neighbouring facets are apart
   * @param tone how far their lights differ, in 8-bit steps
   */
  Facets(Canvas canvas, int count, double shift, double tone) {
    this.canvas = canvas;
    this.shift = shift;
    this.tone = tone;
    random = canvas.random;
    double lean = random.nextDouble() * Math.PI;
    double[] ways = {
      lean, lean + 1 + random.nextDouble() * 0.4, lean + 2 + random.nextDouble() * 0.4
    };
    cuts = new Cut[count];
    for (int k = 0; k < count; k++) {
      cuts[k] = cut(ways[k % 3] + random.nextDouble(-0.22, 0.22));
    }
  }

  private Cut cut(double way) {
    double reach = 0.3 + 0.8 * random.nextDouble();
    return new Cut(
        canvas.wide * random.nextDouble(0.03, 0.97),
        canvas.high * random.nextDouble(0.03, 0.97),
        Math.cos(way),
        Math.sin(way),
        reach,
        0.4 + 0.6 * random.nextDouble(),
        view(random.nextLong()));
  }

  private static Vector view(long bits) {
    return new Vector(part(bits, 0), part(bits, 8), part(bits, 16));
  }

  /** Eight bits as a number from -1 to 1. */
  private static double part(long bits, int from) {
    return ((bits >>> from & 255) - 127.5) / 127.5;
  }

  /** Paints the facets, with lines of a colour between them. */
  void paint(int line, double strength) {
    var seen = canvas.copy();
    double pixel = 1 / canvas.unit;
    canvas.repaint((x, y, under) -> {
      double fold = 0;
      double drawn = 0;
      double fromX = x;
      double fromY = y;
      double lit = 0;
      for (var cut : cuts) {
        double dx = x - cut.x;
        double dy = y - cut.y;
        double along = Math.abs(dy * cut.cos - dx * cut.sin);
        if (along > cut.reach) {
          continue;
        }
        double side = dx * cut.cos + dy * cut.sin;
        // The end of a cut opens gradually, so that no facet ends in a step.
        double open = (cut.reach - along) * 5;
        double ends = open > 1 ? 1 : open;
        double way = side > 0 ? ends : -ends;
        fromX += way * cut.view.x() * shift;
        fromY += way * cut.view.y() * shift;
        lit += way * cut.view.z();
        double away = Math.abs(side);
        if (away < 0.3) {
          fold += (side > 0 ? -1 : 0.6) * cut.depth * ends / (1 + away * away * 160);
          drawn = Math.max(drawn, ends * Colour.smoothstep(0.0026 + pixel, 0.0012, away));
        }
      }
      double light = 0.55 * bounded(lit * 0.5) + 0.8 * bounded(fold * 0.9);
      int colour = Colour.lit(seen.colour(fromX, fromY), light * tone);
      return Colour.over(colour, line, drawn * strength);
    });
  }

  private static double bounded(double value) {
    return value / (1 + 0.6 * Math.abs(value));
  }

  /**
   * A cut about a place, across the direction of cos and sin.
   *
   * @param view how the views on its sides differ in their standpoint (x and y) and light (z)
   */
  private record Cut(
      double x, double y, double cos, double sin, double reach, double depth, Vector view) {}
}
