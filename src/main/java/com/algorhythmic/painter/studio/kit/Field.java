package com.algorhythmic.painter.studio.kit;

/** A slowly changing quantity over the picture, computed on a coarse grid and read smoothly between its points. */
public final class Field {
  private final float[] values;
  private final int columns;
  private final int rows;
  private final double cells;
  private double left;
  private double top;

  /** The grid has a number of cells to the unit, the same for every size of picture. */
  public Field(Canvas canvas, int cells, Quantity quantity) {
    this.cells = cells;
    columns = (int) Math.ceil(canvas.wide * cells) + 2;
    rows = (int) Math.ceil(canvas.high * cells) + 2;
    values = new float[columns * rows];
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        values[i] = (float) quantity.at((double) column / cells, (double) row / cells);
      }
    }
  }

  /** A grid of values, row by row, with a number of cells to the unit. */
  Field(float[] values, int columns, double cells) {
    this.values = values;
    this.columns = columns;
    rows = values.length / columns;
    this.cells = cells;
  }

  /** A quantity about a middle, as far as a reach, with a number of cells across; it is given by the way to the middle. */
  static Field about(double x, double y, double reach, int cells, Quantity quantity) {
    int columns = cells + 2;
    var values = new float[columns * columns];
    for (int i = 0; i < values.length; i++) {
      double dx = (i % columns * 2.0 / cells - 1) * reach;
      double dy = (i / columns * 2.0 / cells - 1) * reach;
      values[i] = (float) quantity.at(dx, dy);
    }
    var field = new Field(values, columns, cells / (2 * reach));
    field.left = x - reach;
    field.top = y - reach;
    return field;
  }

  public double at(double x, double y) {
    double gx = (x - left) * cells;
    double gy = (y - top) * cells;
    int column = Math.max(0, Math.min(columns - 2, (int) gx));
    int row = Math.max(0, Math.min(rows - 2, (int) gy));
    double fx = Colour.limited(gx - column);
    double fy = Colour.limited(gy - row);
    return mixed(row * columns + column, fx, fy);
  }

  /** Reads the places at a height. */
  public void across(double[] xs, double y, double[] into) {
    double gy = (y - top) * cells;
    int row = Math.max(0, Math.min(rows - 2, (int) gy));
    double fy = Colour.limited(gy - row);
    for (int k = 0; k < into.length; k++) {
      double gx = (xs[k] - left) * cells;
      int column = Math.max(0, Math.min(columns - 2, (int) gx));
      into[k] = mixed(row * columns + column, Colour.limited(gx - column), fy);
    }
  }

  /** Reads the places below each other. */
  public void down(double x, double[] ys, double[] into) {
    double gx = (x - left) * cells;
    int column = Math.max(0, Math.min(columns - 2, (int) gx));
    double fx = Colour.limited(gx - column);
    for (int k = 0; k < into.length; k++) {
      double gy = (ys[k] - top) * cells;
      int row = Math.max(0, Math.min(rows - 2, (int) gy));
      into[k] = mixed(row * columns + column, fx, Colour.limited(gy - row));
    }
  }

  private double mixed(int i, double fx, double fy) {
    double upper = values[i] + (values[i + 1] - values[i]) * fx;
    double lower = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * fx;
    return upper + (lower - upper) * fy;
  }

  /** A number for a place. */
  @FunctionalInterface
  public interface Quantity {
    double at(double x, double y);
  }
}
