package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/** The picture as a broken signal shows it: lines of pixels that are sorted, moved or repeated. */
public final class Signal {
  private final int width;
  private final int height;
  private final double unit;
  private final Canvas canvas;

  public Signal(Canvas canvas) {
    width = canvas.width;
    height = canvas.height;
    unit = canvas.unit;
    this.canvas = canvas;
  }

  /**
   * Sorts a run of pixels by their light in every column, or row, between two places.
   *
   * @param runs the run of each lane, by its distance from the first
   */
  public void sort(
      boolean columns, double from, double to, boolean rising, DoubleFunction<Run> runs) {
    int[] pixels = canvas.pixels();
    double last = Math.min(columns ? width : height, to * unit);
    for (int lane = (int) (from * unit); lane < last; lane++) {
      var run = runs.apply(lane / unit - from);
      int start = (int) (run.start * unit);
      int end = Math.min(columns ? height : width, (int) (start + run.length * unit));
      int first = Math.max(0, start);
      if (end - first > 2) {
        int at = columns ? first * width + lane : lane * width + first;
        sort(pixels, at, columns ? width : 1, end - first, rising);
      }
    }
  }

  private static void sort(int[] pixels, int at, int stride, int count, boolean rising) {
    var keys = new long[count];
    for (int i = 0; i < count; i++) {
      int colour = pixels[at + i * stride];
      keys[i] = (long) (Colour.luminance(colour) * 1e6) << 24 | colour;
    }
    Arrays.sort(keys);
    for (int i = 0; i < count; i++) {
      pixels[at + i * stride] = (int) (keys[rising ? i : count - 1 - i] & 0xffffff);
    }
  }

  /** Moves a band of rows sideways; what leaves on one side enters on the other. */
  public void slip(double top, double tall, double by) {
    int[] pixels = canvas.pixels();
    int shift = (int) (by * unit);
    int first = (int) (top * unit);
    for (int y = first; y < Math.min(height, first + pixels(tall, 1)); y++) {
      int[] row = Arrays.copyOfRange(pixels, y * width, (y + 1) * width);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = row[Math.floorMod(x - shift, width)];
      }
    }
  }

  /**
   * Copies a slab from another place, in cells of one colour, its channels rotated by a number.
   *
   * @param fromX where it comes from, as a share of the room that its width leaves
   * @param below how far below the slab it comes from
   */
  public void repeat(Slab slab, double fromX, double below, double cell, int channels) {
    int[] pixels = canvas.pixels();
    int across = (int) (slab.wide * unit);
    int down = pixels(slab.high, 2);
    int roomX = Math.max(1, width - across);
    int left = (int) (slab.x * roomX);
    int top = (int) (slab.y * Math.max(1, height - down));
    int fromY = Math.max(0, Math.min(height - down, top + (int) (below * unit)));
    int size = pixels(cell, 1);
    for (int y = 0; y < down && top + y < height; y++) {
      for (int x = 0; x < across && left + x < width; x++) {
        int sourceX = Math.min(width - 1, (int) (fromX * roomX) + x / size * size);
        int sourceY = Math.min(height - 1, fromY + y / size * size);
        int colour = pixels[sourceY * width + sourceX];
        pixels[(top + y) * width + left + x] =
            (colour >> 8 * channels | colour << 24 - 8 * channels) & 0xffffff;
      }
    }
  }

  /** Moves every row sideways, and its red and blue apart. */
  public void split(DoubleFunction<Split> splits) {
    int[] pixels = canvas.pixels();
    for (int y = 0; y < height; y++) {
      var split = splits.apply(y / unit);
      int by = (int) Math.round(split.by * unit);
      int apart = (int) Math.round(split.apart * unit);
      int[] row = Arrays.copyOfRange(pixels, y * width, (y + 1) * width);
      for (int x = 0; x < width; x++) {
        int red = row[Math.max(0, Math.min(width - 1, x - apart + by))] & 0xff0000;
        int green = row[Math.max(0, Math.min(width - 1, x + by))] & 0xff00;
        int blue = row[Math.max(0, Math.min(width - 1, x + apart + by))] & 0xff;
        pixels[y * width + x] = red | green | blue;
      }
    }
  }

  private int pixels(double length, int least) {
    return (int) Math.max(least, length * unit);
  }

  /** A part of a column or row. */
  public record Run(double start, double length) {}

  /** A rectangle by its size; x and y are shares, 0 to 1, of the room that the size leaves in the picture. */
  public record Slab(double wide, double high, double x, double y) {}

  /** How far a row moves, and how far red and blue move from green. */
  public record Split(double by, double apart) {}
}
