package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Impasto;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Supersampling;

/** A guitar and its table, or a sitter, seen from several sides at once and put together from the pieces. */
public final class Cubism extends Scene {
  private final CubistMotif motif = new CubistMotif(canvas);
  private final double bold = 0.6 + energy * 0.7;
  private final Cut[] cuts = cuts(9 + (int) (energy * 6));
  private final View[] views = views(997);
  private final Noise grain = new Noise(random.nextLong());

  public Cubism(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    Supersampling.whereColoursDiffer(canvas, this::facet, 54);
    touches();
    canvas.mark(
        Matter.STROKE,
        (x, y) -> 0.4 * viewAt(x, y).near(),
        (x, y) -> !viewAt(x, y).shows(x, y));
    canvas.mark(
        Matter.RIGID,
        (x, y) -> 0.4 + 0.6 * viewAt(x, y).near(),
        (x, y) -> viewAt(x, y).shows(x, y));
    canvas.weave(2.5);
    canvas.finish(0.2, 7);
  }

  private Cut[] cuts(int count) {
    double lean = random.nextDouble() * Math.PI;
    double second = lean + 0.9 + random.nextDouble() * 0.5;
    double third = lean + 1.9 + random.nextDouble() * 0.4;
    double[] directions = {lean, second, third};
    var cuts = new Cut[count];
    for (int k = 0; k < count; k++) {
      cuts[k] = new Cut(directions[k % 3]);
    }
    return cuts;
  }

  private View[] views(int count) {
    var views = new View[count];
    for (int k = 0; k < count; k++) {
      views[k] = new View();
    }
    return views;
  }

  /** The sides of the cuts on which a place lies choose the view of the motif there. */
  private View viewAt(double x, double y) {
    long facet = 1;
    for (var cut : cuts) {
      if (cut.reaches(x, y)) {
        facet = facet * 31 + (cut.side(x, y) > 0 ? 2 : 1);
      }
    }
    return views[(int) Math.floorMod(facet, (long) views.length)];
  }

  private int facet(double x, double y) {
    double fold = 0;
    double line = 0;
    for (var cut : cuts) {
      double side = cut.side(x, y);
      double along = cut.along(x, y);
      double away = Math.abs(side);
      if (away < 0.34 && cut.reaches(x, y)) {
        double ends = Math.min(1, Math.min(along - cut.from, cut.to - along) * 9);
        fold += (side > 0 ? -1 : 0.55) * cut.depth * Math.exp(-away * 15) * ends;
        line = Math.max(line, cut.line * Colour.smoothstep(0.0032, 0.0008, away) * ends);
      }
    }
    var view = viewAt(x, y);
    int colour = Colour.lit(view.look(x - wide / 2, y - high / 2), view.tone(x, y) + fold * 62);
    return Colour.over(colour, motif.line(), line * 0.8);
  }

  /** Small flat touches laid like bricks; each stays within the tone in which it begins. */
  private void touches() {
    var paint = new Impasto(canvas, random.nextLong());
    int[] before = canvas.pixels().clone();
    int count = (int) (wide * high * 13000);
    for (int n = 0; n < count; n++) {
      double x = random.nextDouble() * wide;
      double y = random.nextDouble() * high;
      double half = 0.0085 * (0.7 + 0.6 * random.nextDouble());
      double angle = Math.round(grain.at(x * 1.7, y * 1.7) * 3) * 0.5;
      long bits = random.nextLong();
      double dx = Math.cos(angle) * half;
      double dy = Math.sin(angle) * half;
      int here = look(before, x, y);
      if (Colour.difference(here, look(before, x + dx, y + dy)) < 26
          && Colour.difference(here, look(before, x - dx, y - dy)) < 26) {
        int colour = Colour.lit(here, ((bits & 0xffff) / 65535.0 - 0.45) * 26);
        var mark = new Impasto.Mark(half, half * 0.42, 0, 0.6, (int) (bits >>> 40));
        paint.stroke(x, y, angle, colour, mark);
      }
    }
    paint.light(0.6, 0);
  }

  private int look(int[] pixels, double x, double y) {
    int column = (int) Math.max(0, Math.min(canvas.width - 1, x * canvas.unit));
    int row = (int) Math.max(0, Math.min(canvas.height - 1, y * canvas.unit));
    return pixels[row * canvas.width + column];
  }

  /** A straight cut, most likely near the middle, along which the surface folds. */
  private final class Cut {
    private final double x = wide * (0.5 + (random.nextDouble() + random.nextDouble() - 1) * 0.55);
    private final double y = high * (0.5 + (random.nextDouble() + random.nextDouble() - 1) * 0.55);
    private final double cos;
    private final double sin;
    private final double from;
    private final double to;
    private final double depth;
    private final double line;

    Cut(double direction) {
      double way = direction + (random.nextDouble() - 0.5) * 0.4;
      double reach = 0.22 + random.nextDouble() * 0.75;
      cos = Math.cos(way);
      sin = Math.sin(way);
      from = -reach * (0.4 + random.nextDouble());
      to = reach * (0.4 + random.nextDouble());
      depth = 0.35 + 0.65 * random.nextDouble();
      line = random.nextInt(3) == 0 ? 0.25 : 0.9;
    }

    double side(double px, double py) {
      return (px - x) * cos + (py - y) * sin;
    }

    double along(double px, double py) {
      return (py - y) * cos - (px - x) * sin;
    }

    boolean reaches(double px, double py) {
      double along = along(px, py);
      return along >= from && along <= to;
    }
  }

  /** The motif turned, moved and enlarged a little, and the light on one facet. */
  private final class View {
    private final double turn = (random.nextDouble() - 0.5) * 0.5 * bold;
    private final double cos = Math.cos(turn);
    private final double sin = Math.sin(turn);
    private final double moveX = (random.nextDouble() - 0.5) * 0.13 * bold;
    private final double moveY = (random.nextDouble() - 0.5) * 0.13 * bold;
    private final double zoom = 0.88 + 0.24 * random.nextDouble();
    private final double light = random.nextDouble() * Math.PI * 2;
    private final double lightX = Math.cos(light) * 26;
    private final double lightY = Math.sin(light) * 26;
    private final double tone = (random.nextDouble() - 0.5) * 30;

    int look(double dx, double dy) {
      return motif.at(motifX(dx, dy), motifY(dx, dy));
    }

    private double motifX(double dx, double dy) {
      return wide / 2 + (dx * cos - dy * sin) * zoom + moveX;
    }

    private double motifY(double dx, double dy) {
      return high / 2 + (dx * sin + dy * cos) * zoom + moveY;
    }

    /** What is seen smaller is farther, from 0 to 1. */
    double near() {
      return (1.12 - zoom) / 0.24;
    }

    /** Whether a place shows the motif, not the ground behind it. */
    boolean shows(double x, double y) {
      double dx = x - wide / 2;
      double dy = y - high / 2;
      return motif.isThing(motifX(dx, dy), motifY(dx, dy));
    }

    double tone(double x, double y) {
      return lightX * (x - wide / 2) + lightY * (y - high / 2) + tone;
    }
  }
}
