package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Texture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Black bars along the picture's strongest upright and level edges; its quiet cells become planes of pure colour. */
final class Mondrian implements Manner {
  private static final int BLACK = 0x14120f;
  private static final int WHITE = 0xf0ebdf;
  private static final int[] PRIMARIES = {0xc8261c, 0x1f4799, 0xf2c522};
  private static final int[] NEUTRALS = {WHITE, 0xd6d4cc, 0x8d8a84, 0x23201d};
  private static final int[] PALETTE = {0xc8261c, 0x1f4799, 0xf2c522, WHITE, 0xd6d4cc, 0x23201d};

  /** The share of the cells that become planes, and how many of these have a primary colour in any case. */
  private static final double PLANES = 0.5;

  private static final int PURE = 3;

  /** The least distance of two bars, and of a bar from the picture's edge. */
  private static final double APART = 0.13;

  private static final double MARGIN = 0.07;

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var seen = new Overview(canvas, 32);
    double[] columns = bars(canvas, canvas.wide, (x, y) -> upright(canvas, seen, x, y));
    double[] rows = bars(canvas, canvas.high, (y, x) -> level(canvas, seen, x, y));
    var texture = new Texture(canvas);
    planes(canvas, cells(columns, rows, seen));
    double thick = 0.01 + 0.005 * canvas.random.nextDouble();
    canvas.layer(Matter.RIGID, 1, () -> {
      for (int i = 1; i < columns.length - 1; i++) {
        double width = thick * (i % 2 == 0 ? 0.8 : 1.15);
        canvas.fill(Shapes.box(columns[i] - width / 2, 0, width, canvas.high), BLACK);
      }
      for (int i = 1; i < rows.length - 1; i++) {
        double width = thick * (i % 2 == 0 ? 1.2 : 0.85);
        canvas.fill(Shapes.box(0, rows[i] - width / 2, canvas.wide, width), BLACK);
      }
    });
    texture.lay(0.7);
    canvas.weave(2.5);
    canvas.grain(5);
  }

  /** How strong the edge across the rows is at a place; across is a share of the height. */
  private static double upright(Canvas canvas, Overview seen, double x, double across) {
    double y = across * canvas.high;
    return Colour.difference(seen.at(x - 0.02, y), seen.at(x + 0.02, y));
  }

  private static double level(Canvas canvas, Overview seen, double across, double y) {
    double x = across * canvas.wide;
    return Colour.difference(seen.at(x, y - 0.02), seen.at(x, y + 0.02));
  }

  /** The places of the bars along a length, from 0 to its end: where the edges across it are strongest. */
  private static double[] bars(Canvas canvas, double length, Edge edge) {
    int steps = (int) (length * 60);
    var strength = new double[steps];
    for (int i = 0; i < steps; i++) {
      for (int k = 0; k < 24; k++) {
        strength[i] += edge.at((i + 0.5) / 60, (k + 0.5) / 24);
      }
      strength[i] *= canvas.random.nextDouble(0.75, 1.25);
    }
    var bars = new ArrayList<>(List.of(0.0, length));
    int count = length > 1.2 ? 5 : 4;
    for (int bar = 0; bar < count; bar++) {
      int best = -1;
      for (int i = 0; i < steps; i++) {
        double place = (i + 0.5) / 60;
        boolean isFree = place > MARGIN
            && place < length - MARGIN
            && bars.stream().skip(2).allMatch(other -> Math.abs(other - place) > APART);
        best = isFree && (best < 0 || strength[i] > strength[best]) ? i : best;
      }
      if (best >= 0) {
        bars.add((best + 0.5) / 60);
      }
    }
    return bars.stream().sorted().mapToDouble(place -> place).toArray();
  }

  /** The cells between the bars, the quietest first. */
  private static List<Cell> cells(double[] columns, double[] rows, Overview seen) {
    var cells = new ArrayList<Cell>();
    for (int row = 0; row + 1 < rows.length; row++) {
      for (int column = 0; column + 1 < columns.length; column++) {
        double wide = columns[column + 1] - columns[column];
        double high = rows[row + 1] - rows[row];
        int mean = seen.at(columns[column] + wide / 2, rows[row] + high / 2);
        double unrest = 0;
        for (int k = 0; k < 16; k++) {
          double x = columns[column] + wide * (k % 4 + 0.5) / 4;
          double y = rows[row] + high * (k / 4 + 0.5) / 4;
          int here = seen.at(x, y);
          unrest += seen.restless(x, y) + Colour.difference(here, mean) / 765.0;
          mean = Colour.blend(mean, here, 1.0 / (k + 2));
        }
        cells.add(new Cell(columns[column], rows[row], wide, high, mean, unrest));
      }
    }
    cells.sort(Comparator.comparingDouble(Cell::unrest));
    return cells;
  }

  private static void planes(Canvas canvas, List<Cell> cells) {
    var quiet = new ArrayList<>(cells.subList(0, (int) Math.round(cells.size() * PLANES)));
    quiet.sort(Comparator.comparingDouble(cell -> -Colour.chroma(cell.mean)));
    int first = nearest(PRIMARIES, quiet.isEmpty() ? WHITE : quiet.get(0).mean);
    for (int k = 0; k < quiet.size(); k++) {
      var cell = quiet.get(k);
      int plane = k < PURE
          ? PRIMARIES[(first + k) % PRIMARIES.length]
          : Colour.chroma(cell.mean) > 0.07
              ? Colour.mix(cell.mean, PRIMARIES[nearest(PRIMARIES, cell.mean)], 0.6)
              : Colour.mix(cell.mean, NEUTRALS[nearest(NEUTRALS, cell.mean)], 0.6);
      canvas.layer(
          Matter.RIGID,
          0.9,
          () -> canvas.fill(Shapes.box(cell.x, cell.y, cell.wide, cell.high), plane, 0.93));
    }
  }

  private static int nearest(int[] colours, int to) {
    int nearest = 0;
    for (int i = 1; i < colours.length; i++) {
      if (Colour.difference(colours[i], to) < Colour.difference(colours[nearest], to)) {
        nearest = i;
      }
    }
    return nearest;
  }

  private record Cell(double x, double y, double wide, double high, int mean, double unrest) {}

  /** How strong an edge is at a place along and a share across. */
  @FunctionalInterface
  private interface Edge {
    double at(double along, double across);
  }
}
