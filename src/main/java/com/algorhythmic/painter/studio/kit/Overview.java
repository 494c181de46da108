package com.algorhythmic.painter.studio.kit;

/** A painted picture seen from afar: its mean colours, and how restless it is at each place. */
public final class Overview {
  private final Study means;
  private final Field restless;
  private final int cells;
  private final Canvas canvas;

  /** Looks at the picture as it is now, in a number of cells to the unit. */
  public Overview(Canvas canvas, int cells) {
    this.canvas = canvas;
    this.cells = cells;
    var coarse = canvas.coarse(cells);
    int[] pixels = canvas.seen();
    int[] mean = coarse.pixels();
    var rest = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      gather(pixels, i % coarse.width, i / coarse.width, mean, rest, i);
    }
    means = new Study(coarse);
    int columns = coarse.width;
    restless = new Field(
        canvas,
        cells,
        (x, y) -> rest[
            Math.min(
                rest.length - 1, (int) (y * cells + 0.5) * columns + (int) (x * cells + 0.5))]);
  }

  private void gather(int[] pixels, int column, int row, int[] mean, float[] rest, int at) {
    int left = edge(column, canvas.width);
    int top = edge(row, canvas.height);
    int right = Math.max(left + 1, Math.min(canvas.width, edge(column + 1, Integer.MAX_VALUE)));
    int bottom = Math.max(top + 1, Math.min(canvas.height, edge(row + 1, Integer.MAX_VALUE)));
    long red = 0;
    long green = 0;
    long blue = 0;
    double squares = 0;
    double light = 0;
    int count = 0;
    int step = Math.max(1, (right - left) / 6);
    for (int y = top; y < bottom; y += step) {
      for (int x = left; x < right; x += step) {
        int colour = pixels[y * canvas.width + x];
        red += colour >> 16 & 255;
        green += colour >> 8 & 255;
        blue += colour & 255;
        double luminance = Colour.luminance(colour);
        light += luminance;
        squares += luminance * luminance;
        count++;
      }
    }
    mean[at] = Colour.rgb((int) (red / count), (int) (green / count), (int) (blue / count));
    rest[at] = (float) Math.sqrt(Math.max(0, squares / count - light * light / count / count));
  }

  private int edge(int cell, int size) {
    return (int) Math.min(size - 1L, Math.round(cell * canvas.unit / cells));
  }

  /** The mean colour about a place. */
  public int at(double x, double y) {
    return means.at(x - 0.5 / cells, y - 0.5 / cells);
  }

  /** The mean colours about the places of a part of a row; they are given half a cell to the left. */
  void across(double[] xs, double y, int from, int to, int[] into) {
    means.across(xs, y - 0.5 / cells, from, to, into);
  }

  /** How much light and dark alternate about a place, 0 to about 0.5. */
  public double restless(double x, double y) {
    return restless.at(x, y);
  }

  /** The quietest of some random places between two heights, at least a radius from every edge. */
  public Place quietest(double radius, double top, double bottom) {
    var best = new Place(canvas.wide / 2, (top + bottom) / 2);
    double least = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 40; attempt++) {
      double x = radius + canvas.random.nextDouble() * Math.max(0, canvas.wide - 2 * radius);
      double low = Math.max(radius, top);
      double y = low
          + canvas.random.nextDouble() * Math.max(0, Math.min(canvas.high - radius, bottom) - low);
      double unrest = unrest(x, y, radius);
      if (unrest < least) {
        least = unrest;
        best = new Place(x, y);
      }
    }
    return best;
  }

  /** The most different colours of the picture, the most colourful first. */
  public int[] colours(int count) {
    var chosen = new int[count];
    for (int k = 0; k < count; k++) {
      double most = -1;
      for (int i = 0; i < 400; i++) {
        int colour = at((i % 20 + 0.5) / 20 * canvas.wide, (i / 20 + 0.5) / 20 * canvas.high);
        double[] lab = Colour.oklab(colour);
        // Colourful places count more than grey ones.
        double apart = Vector.length(lab[1], lab[2]) * 2 + (k == 0 ? 0 : 1);
        for (int j = 0; j < k; j++) {
          double[] other = Colour.oklab(chosen[j]);
          double away = Vector.length(
              lab[0] - other[0], 2 * Vector.length(lab[1] - other[1], lab[2] - other[2]));
          apart = Math.min(apart, away);
        }
        if (apart > most) {
          most = apart;
          chosen[k] = colour;
        }
      }
    }
    return chosen;
  }

  private double unrest(double x, double y, double radius) {
    double sum = 0;
    int middle = at(x, y);
    for (int i = 0; i < 25; i++) {
      double px = x + (i % 5 - 2) * radius / 2;
      double py = y + (i / 5 - 2) * radius / 2;
      sum += restless(px, py) + Colour.difference(at(px, py), middle) / 765.0;
    }
    return sum;
  }

  /** A place in the picture. */
  public record Place(double x, double y) {}
}
