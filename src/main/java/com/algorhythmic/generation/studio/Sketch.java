package com.algorhythmic.generation.studio;

/** A small coloured study of a picture, made once on a coarse grid and looked up smoothly from then on. */
final class Sketch {
  private final int fine;
  private final int columns;
  private final int rows;
  private final int[] colours;

  /** Coordinates are in units of the shorter side; the study has this many points to the unit, whatever the pixels. */
  Sketch(Brief brief, int fine, Easel.Shader shader) {
    this.fine = fine;
    double unit = brief.shortSide();
    columns = (int) Math.ceil(brief.width() / unit * fine) + 2;
    rows = (int) Math.ceil(brief.height() / unit * fine) + 2;
    colours = new int[columns * rows];
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        colours[i] = shader.colour((double) column / fine, (double) row / fine);
      }
    }
  }

  int at(double x, double y) {
    double gx = Math.max(0, Math.min(columns - 1.001, x * fine));
    double gy = Math.max(0, Math.min(rows - 1.001, y * fine));
    int column = (int) gx;
    int row = (int) gy;
    int i = row * columns + column;
    int top = Pigment.over(colours[i], colours[i + 1], gx - column);
    int bottom = Pigment.over(colours[i + columns], colours[i + columns + 1], gx - column);
    return Pigment.over(top, bottom, gy - row);
  }
}
