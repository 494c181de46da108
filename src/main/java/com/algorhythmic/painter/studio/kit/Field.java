package com.algorhythmic.painter.studio.kit;

/** A slowly changing quantity over the picture, computed on a coarse grid and read smoothly between its points. */
public final class Field {
  private final float[] values;
  private final int columns;
  private final int cells;

  /** The grid has a number of cells to the unit, the same for every size of picture. */
  public Field(Canvas canvas, int cells, Quantity quantity) {
    this.cells = cells;
    columns = (int) Math.ceil(canvas.wide * cells) + 2;
    int rows = (int) Math.ceil(canvas.high * cells) + 2;
    values = new float[columns * rows];
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        values[i] = (float) quantity.at((double) column / cells, (double) row / cells);
      }
    }
  }

  public double at(double x, double y) {
    double gx = Math.max(0, x * cells);
    double gy = Math.max(0, y * cells);
    int column = Math.min(columns - 2, (int) gx);
    int row = Math.min(values.length / columns - 2, (int) gy);
    double fx = Math.min(1, gx - column);
    double fy = Math.min(1, gy - row);
    int i = row * columns + column;
    double top = values[i] + (values[i + 1] - values[i]) * fx;
    double bottom = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * fx;
    return top + (bottom - top) * fy;
  }

  /** A number for a place. */
  @FunctionalInterface
  public interface Quantity {
    double at(double x, double y);
  }
}
