package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Overview;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Texture;
import java.util.Arrays;

/** Black bars and a few planes of red, blue and yellow at the margins; some cells are flat. */
final class Mondrian implements Manner {
  private static final int BLACK = 0x14120f;
  private static final int WHITE = 0xf0ebdf;
  private static final int[] PRIMARIES = {0xc8261c, 0x1f4799, 0xf2c522};
  private static final int[] PALETTE = {0xc8261c, 0x1f4799, 0xf2c522, WHITE, 0xd6d4cc, 0x23201d};

  @Override
  public int[] palette() {
    return PALETTE;
  }

  @Override
  public void paint(Canvas canvas) {
    var random = canvas.random;
    double[] columns = lines(canvas, canvas.wide);
    double[] rows = lines(canvas, canvas.high);
    var texture = new Texture(canvas);
    var seen = new Overview(canvas, 10);
    int first = random.nextInt(3);
    int planes = 0;
    int last = rows.length - 2;
    int side = columns.length - 2;
    for (int row = 0; row <= last; row++) {
      for (int column = 0; column <= side; column++) {
        boolean isMargin = row == 0 || column == 0 || row == last || column == side;
        if (isMargin && random.nextInt(5) < 2) {
          int plane = planes % 4 == 3 ? WHITE : PRIMARIES[(first + planes) % 3];
          planes++;
          plane(canvas, columns, rows, column, row, plane, 0.93);
        } else if (random.nextInt(4) == 0) {
          double x = (columns[column] + columns[column + 1]) / 2;
          double y = (rows[row] + rows[row + 1]) / 2;
          int flat = seen.at(Math.max(0, x), Math.max(0, y));
          plane(canvas, columns, rows, column, row, Colour.mix(flat, WHITE, 0.3), 0.62);
        }
      }
    }
    double thick = 0.011 + 0.005 * random.nextDouble();
    canvas.layer(Matter.RIGID, 1, () -> {
      for (int i = 1; i <= side; i++) {
        double width = thick * (i % 2 == 0 ? 0.8 : 1.15);
        canvas.fill(Shapes.box(columns[i] - width / 2, 0, width, canvas.high), BLACK);
      }
      for (int i = 1; i <= last; i++) {
        double width = thick * (i % 2 == 0 ? 1.2 : 0.85);
        canvas.fill(Shapes.box(0, rows[i] - width / 2, canvas.wide, width), BLACK);
      }
    });
    texture.lay(0.7);
    canvas.weave(2.5);
    canvas.grain(5);
  }

  private static void plane(
      Canvas canvas,
      double[] columns,
      double[] rows,
      int column,
      int row,
      int colour,
      double alpha) {
    double x = columns[column];
    double y = rows[row];
    canvas.layer(
        Matter.RIGID,
        0.9,
        () -> canvas.fill(
            Shapes.box(x, y, columns[column + 1] - x, rows[row + 1] - y), colour, alpha));
  }

  /** The borders of the columns or rows: narrow ones at both ends, wide ones in the middle. */
  private static double[] lines(Canvas canvas, double length) {
    var random = canvas.random;
    int inner = length > 1.2 ? 2 : 1;
    var lines = new double[inner + 4];
    lines[1] = random.nextDouble(0.09, 0.17);
    lines[inner + 2] = length - random.nextDouble(0.09, 0.2);
    for (int i = 0; i < inner; i++) {
      lines[2 + i] = length * ((i + 1.0) / (inner + 1) + random.nextDouble(-0.09, 0.09));
    }
    lines[inner + 3] = length;
    Arrays.sort(lines);
    return lines;
  }
}
