package com.algorhythmic.painter.studio.kit;

import java.util.ArrayList;
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

  /** Of each cell, as far as it was asked for, the pieces that may be the nearest. */
  private final Piece[][] candidates;

  /** The borders that were asked for last: neighbouring places share them. */
  private Border[] borders;

  private int bordersFrom = -1;
  private Piece bordersOf;

  /** Pieces about as large as the pitch. */
  public Shards(double wide, double high, double pitch) {
    this.wide = wide;
    this.high = high;
    this.pitch = pitch;
    columns = (int) Math.ceil(wide / pitch) + 6;
    rows = (int) Math.ceil(high / pitch) + 6;
    cells = new Piece[columns * rows][0];
    candidates = new Piece[columns * rows][];
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
    int first = firstCell(x, y);
    if (candidates[first] == null) {
      candidates[first] = candidates(first);
    }
    Piece nearest = null;
    double least = Double.MAX_VALUE;
    for (var piece : candidates[first]) {
      double dx = piece.x - x;
      double dy = piece.y - y;
      double away = dx * dx + dy * dy;
      if (away < least) {
        least = away;
        nearest = piece;
      }
    }
    return nearest;
  }

  /** The pieces that may be the nearest to a place of the middle cell of five by five. */
  private Piece[] candidates(int first) {
    int column = first % columns + 2;
    int row = first / columns + 2;
    var all = around(first);
    if (column == 2 || row == 2 || column == columns - 3 || row == rows - 3) {
      return all; // places beyond the edge of the cells are looked for here too
    }
    double left = (column - 3) * pitch;
    double top = (row - 3) * pitch;
    double enough = Double.MAX_VALUE;
    for (var piece : all) {
      double dx = Math.max(piece.x - left, left + pitch - piece.x);
      double dy = Math.max(piece.y - top, top + pitch - piece.y);
      enough = Math.min(enough, Vector.length(dx, dy));
    }
    double far = enough * 1.000001;
    return Arrays.stream(all)
        .filter(piece -> Vector.length(
                Math.max(0, Math.max(left - piece.x, piece.x - left - pitch)),
                Math.max(0, Math.max(top - piece.y, piece.y - top - pitch)))
            <= far)
        .toArray(Piece[]::new);
  }

  /** The pieces of five by five cells. */
  private Piece[] around(int first) {
    var all = new ArrayList<Piece>();
    for (int i = 0; i < 25; i++) {
      all.addAll(Arrays.asList(cells[first + i / 5 * columns + i % 5]));
    }
    return all.toArray(Piece[]::new);
  }

  /** How far a place in a piece is from its border. */
  public double border(Piece piece, double x, double y) {
    int first = firstCell(x, y);
    if (first != bordersFrom || piece != bordersOf) {
      bordersFrom = first;
      bordersOf = piece;
      borders = borders(piece, first);
    }
    double border = Double.MAX_VALUE;
    for (var line : borders) {
      double past = line.dx * (line.x - x) + line.dy * (line.y - y);
      double away = past / line.length;
      border = away < border ? away : border;
    }
    return border;
  }

  private Border[] borders(Piece piece, int first) {
    return Arrays.stream(around(first))
        .filter(other -> other != piece)
        .map(other -> new Border(
            other.x - piece.x,
            other.y - piece.y,
            (other.x + piece.x) / 2,
            (other.y + piece.y) / 2,
            Vector.length(other.x - piece.x, other.y - piece.y)))
        .filter(line -> line.dx * line.dx + line.dy * line.dy <= pitch * pitch * 6)
        .toArray(Border[]::new);
  }

  /** The first of the five by five cells about a place. */
  private int firstCell(double x, double y) {
    int column = Math.max(2, Math.min(columns - 3, (int) Math.floor(x / pitch) + 3));
    int row = Math.max(2, Math.min(rows - 3, (int) Math.floor(y / pitch) + 3));
    return (row - 2) * columns + column - 2;
  }

  /** A line half-way to another piece: the way there, a place on the line, and how long the way is. */
  private record Border(double dx, double dy, double x, double y, double length) {}

  /** One piece by its middle. */
  public record Piece(double x, double y, long number) {}
}
