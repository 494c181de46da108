package com.algorhythmic.painter.studio.kit;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Pieces of a broken plane: Voronoi cells about scattered places, or about places on rings. */
public final class Shards {
  private final double wide;
  private final double high;
  private final double pitch;
  private final int columns;
  private final int rows;
  private final Piece[][] cells;

  /** Pieces about as large as the pitch. */
  public Shards(double wide, double high, double pitch) {
    this.wide = wide;
    this.high = high;
    this.pitch = pitch;
    columns = (int) Math.ceil(wide / pitch) + 6;
    rows = (int) Math.ceil(high / pitch) + 6;
    cells = new Piece[columns * rows][0];
  }

  public void scatter(SplittableRandom random) {
    for (int i = 0; i < columns * rows; i++) {
      double stagger = i / columns % 2 * 0.5;
      double x = i % columns - 3 + 0.25 + stagger + random.nextDouble(-0.36, 0.36);
      double y = i / columns - 3 + 0.5 + random.nextDouble(-0.36, 0.36);
      put(i, x * pitch, y * pitch);
    }
  }

  /** Rings about a middle, each with a multiple of a number of pieces where it is wide enough. */
  public void rings(double middleX, double middleY, int symmetry) {
    putAt(middleX, middleY);
    double radius = pitch * 1.05;
    for (int ring = 0; radius < Vector.length(wide, high); ring++) {
      long repeats = Math.max(1, Math.round(radius * 6.28 / pitch / symmetry));
      int count = (int) Math.max(6, Math.min(symmetry * repeats, 400));
      for (int i = 0; i < count; i++) {
        double angle = (i + ring % 2 * 0.5) * Math.PI * 2 / count;
        putAt(middleX + Math.cos(angle) * radius, middleY + Math.sin(angle) * radius);
      }
      radius += pitch * (ring % 3 == 2 ? 0.62 : 1.0);
    }
  }

  private void putAt(double x, double y) {
    int column = (int) Math.floor(x / pitch) + 3;
    int row = (int) Math.floor(y / pitch) + 3;
    if (column >= 0 && row >= 0 && column < columns && row < rows) {
      put(row * columns + column, x, y);
    }
  }

  private void put(int at, double x, double y) {
    int count = cells[at].length;
    cells[at] = Arrays.copyOf(cells[at], count + 1);
    cells[at][count] = new Piece(x, y, at * 8L + count + 1);
  }

  /** The piece that a place belongs to. */
  public Piece nearest(double x, double y) {
    Piece nearest = null;
    double least = Double.MAX_VALUE;
    int first = firstCell(x, y);
    for (int i = 0; i < 25; i++) {
      for (var piece : cells[first + i / 5 * columns + i % 5]) {
        double dx = piece.x - x;
        double dy = piece.y - y;
        double away = dx * dx + dy * dy;
        if (away < least) {
          least = away;
          nearest = piece;
        }
      }
    }
    return nearest;
  }

  /** How far a place in a piece is from its border. */
  public double border(Piece piece, double x, double y) {
    double border = Double.MAX_VALUE;
    int first = firstCell(x, y);
    for (int i = 0; i < 25; i++) {
      for (var other : cells[first + i / 5 * columns + i % 5]) {
        double dx = other.x - piece.x;
        double dy = other.y - piece.y;
        double apart = dx * dx + dy * dy;
        if (other != piece && apart <= pitch * pitch * 6) {
          double past = dx * ((other.x + piece.x) / 2 - x) + dy * ((other.y + piece.y) / 2 - y);
          border = Math.min(border, past / Math.sqrt(apart));
        }
      }
    }
    return border;
  }

  /** The first of the five by five cells about a place. */
  private int firstCell(double x, double y) {
    int column = Math.max(2, Math.min(columns - 3, (int) Math.floor(x / pitch) + 3));
    int row = Math.max(2, Math.min(rows - 3, (int) Math.floor(y / pitch) + 3));
    return (row - 2) * columns + column - 2;
  }

  /** One piece by its middle. */
  public record Piece(double x, double y, long number) {}
}
