package com.algorhythmic.painter;

import java.awt.image.BufferedImage;

/** How much two pictures differ, whatever their sizes are. */
public final class PictureDifference {
  /** The cells of the longer side; a cell is the mean of its pixels, so that neither size nor compression matters. */
  private static final int CELLS = 96;

  private PictureDifference() {}

  /** The root mean square of the differences of all channels and cells, in 8-bit steps: 0 for the same, at most 255. */
  public static double between(BufferedImage one, BufferedImage other) {
    double scale = (double) CELLS / Math.max(one.getWidth(), one.getHeight());
    int columns = (int) Math.max(1, Math.round(one.getWidth() * scale));
    int rows = (int) Math.max(1, Math.round(one.getHeight() * scale));
    double[] first = means(one, columns, rows);
    double[] second = means(other, columns, rows);
    double squares = 0;
    for (int i = 0; i < first.length; i++) {
      squares += (first[i] - second[i]) * (first[i] - second[i]);
    }
    return Math.sqrt(squares / first.length);
  }

  /** The mean red, green and blue of each cell. */
  private static double[] means(BufferedImage image, int columns, int rows) {
    int width = image.getWidth();
    int height = image.getHeight();
    double[] sums = new double[3 * columns * rows];
    int[] counts = new int[columns * rows];
    int[] line = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        int cell = y * rows / height * columns + x * columns / width;
        sums[3 * cell] += line[x] >> 16 & 255;
        sums[3 * cell + 1] += line[x] >> 8 & 255;
        sums[3 * cell + 2] += line[x] & 255;
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, counts[i / 3]);
    }
    return sums;
  }
}
