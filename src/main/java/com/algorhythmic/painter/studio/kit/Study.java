package com.algorhythmic.painter.studio.kit;

/** A small coloured study of a picture, made once on a coarse grid and read smoothly between its points. */
public final class Study {
  private final int cells;
  private final int columns;
  private final int rows;
  private final int[] colours;

  /** The grid has a number of cells to the unit, the same for every size of picture. */
  public Study(Canvas canvas, int cells, Canvas.Shader shader) {
    this.cells = cells;
    columns = (int) Math.ceil(canvas.wide * cells) + 2;
    rows = (int) Math.ceil(canvas.high * cells) + 2;
    colours = new int[columns * rows];
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        colours[i] = shader.colour((double) column / cells, (double) row / cells);
      }
    }
  }

  public int at(double x, double y) {
    double gx = Math.max(0, Math.min(columns - 1.001, x * cells));
    double gy = Math.max(0, Math.min(rows - 1.001, y * cells));
    int column = (int) gx;
    int row = (int) gy;
    int i = row * columns + column;
    int top = Colour.over(colours[i], colours[i + 1], gx - column);
    int bottom = Colour.over(colours[i + columns], colours[i + columns + 1], gx - column);
    return Colour.over(top, bottom, gy - row);
  }
}
