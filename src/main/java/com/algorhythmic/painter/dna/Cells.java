package com.algorhythmic.painter.dna;

/** A picture in cells of equal size: the mean colour of each, and how much its lightness varies. */
final class Cells {
  final int columns;
  final int rows;
  final double[] lightness;
  final double[] green;
  final double[] blue;
  /** The standard deviation of the lightness within each cell. */
  final double[] variation;

  Cells(SmallPicture picture, int columns, int rows) {
    this.columns = Math.min(columns, picture.width);
    this.rows = Math.min(rows, picture.height);
    int size = this.columns * this.rows;
    lightness = new double[size];
    green = new double[size];
    blue = new double[size];
    variation = new double[size];
    var squares = new double[size];
    var counts = new int[size];
    for (int i = 0; i < picture.size(); i++) {
      int cell = i / picture.width * this.rows / picture.height * this.columns
          + i % picture.width * this.columns / picture.width;
      double light = picture.lightness[i];
      lightness[cell] += light;
      squares[cell] += light * light;
      green[cell] += picture.green[i];
      blue[cell] += picture.blue[i];
      counts[cell]++;
    }
    for (int cell = 0; cell < size; cell++) {
      lightness[cell] /= counts[cell];
      green[cell] /= counts[cell];
      blue[cell] /= counts[cell];
      double variance = squares[cell] / counts[cell] - lightness[cell] * lightness[cell];
      variation[cell] = Math.sqrt(Math.max(0, variance));
    }
  }

  int size() {
    return lightness.length;
  }

  /** The distance of two cells' colours in OKLab. */
  double difference(int one, int other) {
    return distance(one, lightness[other], green[other], blue[other]);
  }

  /** The distance of a cell's colour from another in OKLab. */
  double distance(int cell, double light, double toRed, double toYellow) {
    double l = lightness[cell] - light;
    double a = green[cell] - toRed;
    double b = blue[cell] - toYellow;
    return Math.sqrt(l * l + a * a + b * b);
  }
}
