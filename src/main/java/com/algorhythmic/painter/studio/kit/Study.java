package com.algorhythmic.painter.studio.kit;

/** A small coloured study of a picture, made once in coarse pixels and read smoothly between them. */
public final class Study {
  private final int[] pixels;
  private final int cells;
  private final int columns;
  private final int rows;

  /** A study of what is painted on a coarse canvas. */
  public Study(Canvas coarse) {
    pixels = coarse.pixels();
    cells = (int) coarse.unit;
    columns = coarse.width;
    rows = coarse.height;
  }

  /** A study with a number of cells to the unit, the same for every size of picture. */
  public Study(Canvas canvas, int cells, Canvas.Shader shader) {
    this(shaded(canvas.coarse(cells), shader));
  }

  private static Canvas shaded(Canvas coarse, Canvas.Shader shader) {
    coarse.shade(shader);
    return coarse;
  }

  public int at(double x, double y) {
    double gx = limited(x * cells, columns - 1.001);
    double gy = limited(y * cells, rows - 1.001);
    int column = (int) gx;
    int row = (int) gy;
    int i = row * columns + column;
    int top = Colour.over(pixels[i], pixels[i + 1], gx - column);
    int bottom = Colour.over(pixels[i + columns], pixels[i + columns + 1], gx - column);
    return Colour.over(top, bottom, gy - row);
  }

  /** Reads the places of a part of a row. */
  void across(double[] xs, double y, int from, int to, int[] into) {
    double gy = limited(y * cells, rows - 1.001);
    int row = (int) gy;
    int start = row * columns;
    double down = gy - row;
    for (int k = from; k < to; k++) {
      double gx = limited(xs[k] * cells, columns - 1.001);
      int column = (int) gx;
      int i = start + column;
      double right = gx - column;
      int top = Colour.over(pixels[i], pixels[i + 1], right);
      int bottom = Colour.over(pixels[i + columns], pixels[i + columns + 1], right);
      into[k] = Colour.over(top, bottom, down);
    }
  }

  private static double limited(double value, double most) {
    return value < 0 ? 0 : value > most ? most : value;
  }
}
