package com.algorhythmic.painter.studio.kit;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * The pixels of a picture, and the ways to set each of them from its place. Places and lengths are in units of the shorter
 * side, from the top left corner; colours are 0xRRGGBB.
 */
public abstract sealed class Surface permits Canvas {
  /** The size in pixels. */
  public final int width;

  public final int height;

  /** The pixels in one unit, which is the shorter side. */
  public final double unit;

  /** The size in units. */
  public final double wide;

  public final double high;

  /** What the picture shows. */
  final SceneMap map;

  final Steps steps;
  private final int[] pixels;

  Surface(BufferedImage image, double unit, SceneMap map, Steps steps) {
    this.unit = unit;
    this.map = map;
    this.steps = steps;
    width = image.getWidth();
    height = image.getHeight();
    wide = width / unit;
    high = height / unit;
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** The picture's own pixels, row by row; a write paints. */
  public int[] pixels() {
    touchedAll();
    return pixels;
  }

  /** The picture's own pixels, of which only those of a box are written. */
  public int[] pixels(Rectangle written) {
    steps.done();
    map.touched(written);
    return pixels;
  }

  /** The picture's own pixels, to look at. */
  int[] seen() {
    return pixels;
  }

  /** A copy of the pixels. */
  int[] copied() {
    return pixels.clone();
  }

  /** Sets every pixel from its place. */
  public void shade(Shader shader) {
    double step = 1 / unit;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = shader.colour(x * step, y * step);
      }
      steps.row(y, height);
    }
    map.touched(new Rectangle(0, 0, width, height));
  }

  /** Sets every pixel from its place and its present colour. */
  public void repaint(Filter filter) {
    repaint(0, high, filter);
  }

  /** Sets every pixel between two heights. */
  public void repaint(double top, double bottom, Filter filter) {
    double step = 1 / unit;
    int last = (int) Math.min(height, Math.ceil(bottom * unit));
    for (int y = (int) Math.max(0, top * unit), i = y * width; y < last; y++) {
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = filter.colour(x * step, y * step, pixels[i]);
      }
      steps.row(y, height);
    }
    map.touched(new Rectangle(0, (int) Math.max(0, top * unit), width, Math.max(0, last)));
  }

  /** Sets every pixel row by row: what a whole row has in common, or is quickly computed for a whole row, is computed once. */
  public void repaintRows(Rows rows) {
    repaintRows(0, high, rows);
  }

  /** Sets every pixel between two heights row by row. */
  public void repaintRows(double top, double bottom, Rows rows) {
    double step = 1 / unit;
    int first = (int) Math.max(0, top * unit);
    int last = (int) Math.min(height, Math.ceil(bottom * unit));
    for (int y = first, i = y * width; y < last; y++) {
      var row = rows.at(y * step);
      for (int x = 0; x < width; x++, i++) {
        pixels[i] = row.colour(x, pixels[i]);
      }
      steps.row(y, height);
    }
    map.touched(new Rectangle(0, first, width, Math.max(0, last)));
  }

  /** The places of the columns, as the pixels are given to a shader. */
  public double[] columns() {
    double step = 1 / unit;
    var columns = new double[width];
    for (int x = 0; x < width; x++) {
      columns[x] = x * step;
    }
    return columns;
  }

  /** Sets every pixel of a square about a place. */
  public void repaintAround(double x, double y, double reach, Filter filter) {
    repaintWithin(x - reach, y - reach, x + reach, y + reach, filter);
  }

  /** Sets every pixel between two corners. */
  public void repaintWithin(double left, double top, double right, double bottom, Filter filter) {
    int lastColumn = (int) Math.min(width - 1, right * unit + 1);
    int lastRow = (int) Math.min(height - 1, bottom * unit + 1);
    for (int row = (int) Math.max(0, top * unit); row <= lastRow; row++) {
      for (int column = (int) Math.max(0, left * unit); column <= lastColumn; column++) {
        int i = row * width + column;
        pixels[i] = filter.colour(column / unit, row / unit, pixels[i]);
      }
    }
    steps.done();
    map.touched(new Rectangle(
        (int) (left * unit),
        (int) (top * unit),
        (int) Math.ceil((right - left) * unit) + 2,
        (int) Math.ceil((bottom - top) * unit) + 2));
  }

  /** A copy of what is painted so far, to be read at any place; beyond an edge it continues the edge. */
  public Shader copy() {
    int[] copied = pixels.clone();
    double almost = 1e-6; // so that a pixel's own place does not round down to its neighbour
    return (x, y) -> {
      int column = Math.max(0, Math.min(width - 1, (int) (x * unit + almost)));
      int row = Math.max(0, Math.min(height - 1, (int) (y * unit + almost)));
      return copied[row * width + column];
    };
  }

  void touchedAll() {
    steps.done();
    map.touchedAll();
  }

  /** A colour for a place. */
  @FunctionalInterface
  public interface Shader {
    int colour(double x, double y);
  }

  /** What a row at a height becomes. */
  @FunctionalInterface
  public interface Rows {
    Row at(double y);
  }

  /** A colour for a column of pixels and the colour that is there. */
  @FunctionalInterface
  public interface Row {
    int colour(int column, int under);
  }

  /** A colour for a place and the colour that is there. */
  @FunctionalInterface
  public interface Filter {
    int colour(double x, double y, int under);
  }
}
