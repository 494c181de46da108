package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;

/** The picture as a broken signal shows it: lines of pixels that are sorted, moved or repeated. Lengths are in pixels. */
public final class Signal {
  private final int width;
  private final int height;
  private final int[] pixels;

  public Signal(Canvas canvas) {
    width = canvas.width;
    height = canvas.height;
    pixels = canvas.pixels();
  }

  /** Sorts a part of a column or row by its light. */
  public void sort(boolean column, int lane, int from, int to, boolean rising) {
    int first = Math.max(0, from);
    int count = Math.min(column ? height : width, to) - first;
    if (count <= 2) {
      return;
    }
    int at = column ? first * width + lane : lane * width + first;
    int stride = column ? width : 1;
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

  /** Moves some rows sideways; what leaves on one side enters on the other. */
  public void slip(int top, int rows, int by) {
    for (int y = top; y < Math.min(height, top + rows); y++) {
      int[] row = row(y);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = row[Math.floorMod(x - by, width)];
      }
    }
  }

  /** Copies a slab from another place, in cells of one colour, its channels rotated by a number. */
  public void repeat(Slab slab, int fromX, int fromY, int cell, int channels) {
    for (int y = 0; y < slab.high && slab.y + y < height; y++) {
      for (int x = 0; x < slab.wide && slab.x + x < width; x++) {
        int sourceX = Math.min(width - 1, fromX + x / cell * cell);
        int sourceY = Math.min(height - 1, Math.max(0, fromY + y / cell * cell));
        int colour = pixels[sourceY * width + sourceX];
        pixels[(slab.y + y) * width + slab.x + x] =
            (colour >> 8 * channels | colour << 24 - 8 * channels) & 0xffffff;
      }
    }
  }

  /** Moves a row sideways, and its red and blue apart. */
  public void split(int y, int by, int apart) {
    int[] row = row(y);
    for (int x = 0; x < width; x++) {
      int red = row[Math.max(0, Math.min(width - 1, x - apart + by))] & 0xff0000;
      int green = row[Math.max(0, Math.min(width - 1, x + by))] & 0xff00;
      int blue = row[Math.max(0, Math.min(width - 1, x + apart + by))] & 0xff;
      pixels[y * width + x] = red | green | blue;
    }
  }

  private int[] row(int y) {
    return Arrays.copyOfRange(pixels, y * width, (y + 1) * width);
  }

  /** A rectangle by its top left corner and its size. */
  public record Slab(int x, int y, int wide, int high) {}
}
