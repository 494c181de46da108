package com.algorhythmic.painter.studio.kit;

/** The directions of a picture's strokes: those along which its colours change least. */
final class Strokes {
  private static final int SMOOTHING = 3;

  private Strokes() {}

  /** A direction for each cell of a small picture: 0 is along the rows, 128 a right angle clockwise, 256 half a turn. */
  static byte[] directions(int[] cells, int columns, int rows) {
    var across = new float[cells.length];
    var down = new float[cells.length];
    var both = new float[cells.length];
    for (int row = 1; row < rows - 1; row++) {
      for (int column = 1; column < columns - 1; column++) {
        int i = row * columns + column;
        for (int shift = 0; shift <= 16; shift += 8) {
          float dx = (cells[i + 1] >> shift & 255) - (cells[i - 1] >> shift & 255);
          float dy = (cells[i + columns] >> shift & 255) - (cells[i - columns] >> shift & 255);
          across[i] += dx * dx;
          down[i] += dy * dy;
          both[i] += dx * dy;
        }
      }
    }
    for (float[] part : new float[][] {across, down, both}) {
      Light.blur(part, columns, rows, SMOOTHING);
    }
    var directions = new byte[cells.length];
    for (int i = 0; i < cells.length; i++) {
      double steepest = 0.5 * Math.atan2(2 * both[i], across[i] - down[i]);
      directions[i] = (byte) Math.floorMod(Math.round((steepest / Math.PI + 0.5) * 256), 256);
    }
    return directions;
  }
}
