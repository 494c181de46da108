package com.algorhythmic.painter.studio.kit;

import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * What a picture shows, in cells of 4 × 4 pixels: how near each is, its light and its matter. It looks at the picture
 * before and after each layer; what has changed shows the layer. What is painted outside of layers (a vignette, grain)
 * changes nothing in the map.
 */
public final class SceneMap {
  private static final int CELL = 4;

  /** The channels together change by more than this, in 8-bit steps, where something else is painted. */
  private static final int VISIBLE = 24;

  /** Light that is added to less than this share of white is only a glow. */
  private static final double GLOW = 0.12;

  /** Added light above this share of white shows what shines, not only its glow. */
  private static final double SHINING = 0.25;

  private static final int QUARTER = 0x3f3f3f;

  /** A cell that nobody has painted on yet; even black changes it. */
  private static final int UNSEEN = 0x80000000;

  /** Steps of nearness and light, few so that the file is small. */
  private static final int STEPS = 8;

  private final int width;
  private final int height;
  private final int columns;
  private final int rows;
  private final double unit;
  private final int[] pixels;
  private final int[] seen;
  private final byte[] near;
  private final byte[] light;
  private final byte[] matter;
  private final Rectangle changed = new Rectangle();
  private Layer current;
  private boolean isUsed;

  SceneMap(BufferedImage picture) {
    this(
        picture.getWidth(),
        picture.getHeight(),
        ((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
  }

  private SceneMap(int width, int height, int[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
    unit = Math.min(width, height);
    columns = (width + CELL - 1) / CELL;
    rows = (height + CELL - 1) / CELL;
    seen = new int[columns * rows];
    Arrays.fill(seen, UNSEEN);
    near = new byte[seen.length];
    light = new byte[seen.length];
    matter = new byte[seen.length];
  }

  /** The map of a picture of which nobody asks what it shows. */
  static SceneMap none() {
    return new SceneMap(0, 0, new int[0]);
  }

  void layer(Matter shown, Field.Quantity nearness, Runnable drawing) {
    look();
    var outer = current;
    current = new Layer(shown, nearness);
    isUsed = true;
    drawing.run();
    look();
    current = outer;
  }

  /** Marks the cells whose middle is at a place that shows the matter. */
  void mark(Matter shown, Field.Quantity nearness, Rectangle box, Place place) {
    look();
    isUsed = true;
    var layer = new Layer(shown, nearness);
    var area = cells(box);
    for (int row = area.y; row < area.y + area.height; row++) {
      for (int column = area.x; column < area.x + area.width; column++) {
        if (place.shows((column * CELL + 2) / unit, (row * CELL + 2) / unit)) {
          set(row * columns + column, layer, column, row);
        }
      }
    }
  }

  /** Says that these pixels may have changed since the last look. */
  void touched(Rectangle box) {
    if (changed.isEmpty()) {
      changed.setBounds(box);
    } else {
      changed.setBounds(changed.union(box));
    }
  }

  void touchedAll() {
    changed.setBounds(0, 0, width, height);
  }

  /** Notes where light is added; the picture does not have it yet. */
  void lit(Light lights) {
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        double added = added(lights, column * CELL + 1, row * CELL + 1);
        int seen = (int) (255 * Math.min(1, Math.max(0, (added - GLOW) / (1 - GLOW))));
        light[i] = (byte) Math.max(light[i] & 255, seen);
      }
    }
  }

  /** Marks the cells on which lights shine that the picture does not have yet. */
  void mark(Matter shown, Field.Quantity nearness, Light lights) {
    mark(shown, nearness, new Rectangle(width, height), (x, y) -> {
      int column = (int) Math.round(x * unit);
      int row = (int) Math.round(y * unit);
      return added(lights, column - 1, row - 1) > SHINING
          || added(lights, column + 1, row - 1) > SHINING
          || added(lights, column - 1, row + 1) > SHINING
          || added(lights, column + 1, row + 1) > SHINING;
    });
  }

  private double added(Light lights, int column, int row) {
    int at = Math.min(height - 1, row) * width + Math.min(width - 1, column);
    int under = pixels[at];
    return Math.max(
        lights.red[at] - Colour.linear(under >> 16),
        Math.max(
            lights.green[at] - Colour.linear(under >> 8), lights.blue[at] - Colour.linear(under)));
  }

  /** Compares the picture with what was seen before, and notes what has changed if there is a layer. */
  private void look() {
    var area = cells(changed);
    for (int row = area.y; row < area.y + area.height; row++) {
      for (int column = area.x; column < area.x + area.width; column++) {
        int i = row * columns + column;
        int now = sample(column, row);
        if (seen[i] == UNSEEN || Colour.difference(now, seen[i]) > VISIBLE) {
          seen[i] = now;
          if (current != null) {
            set(i, current, column, row);
          }
        }
      }
    }
    changed.setBounds(0, 0, 0, 0);
  }

  private void set(int i, Layer layer, int column, int row) {
    double nearness = layer.near.at((column * CELL + 2) / unit, (row * CELL + 2) / unit);
    near[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, nearness)));
    matter[i] = layer.matter.code;
    light[i] = (byte) (layer.matter == Matter.LIGHT || layer.matter == Matter.SPARK ? 255 : 0);
  }

  /** The mean of four pixels of a cell. */
  private int sample(int column, int row) {
    int left = column * CELL;
    int top = row * CELL;
    int first = Math.min(height - 1, top) * width;
    int second = Math.min(height - 1, top + 2) * width;
    int x = Math.min(width - 1, left + 1);
    int y = Math.min(width - 1, left + 3);
    return (pixels[first + x] >> 2 & QUARTER)
        + (pixels[first + y] >> 2 & QUARTER)
        + (pixels[second + x] >> 2 & QUARTER)
        + (pixels[second + y] >> 2 & QUARTER);
  }

  private Rectangle cells(Rectangle box) {
    if (box.isEmpty()) {
      return new Rectangle();
    }
    int left = Math.max(0, Math.floorDiv(box.x, CELL));
    int top = Math.max(0, Math.floorDiv(box.y, CELL));
    int right = Math.min(columns, Math.floorDiv(box.x + box.width, CELL) + 1);
    int bottom = Math.min(rows, Math.floorDiv(box.y + box.height, CELL) + 1);
    return new Rectangle(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }

  /** Whether the scene has said anything of what it shows. */
  public boolean isUsed() {
    return isUsed;
  }

  /**
   * The map as a picture with a pixel for each cell: red is how near a cell is (0 is the farthest), blue 20 × the code of its matter, green its light,
   * or for strokes their direction: 0 is along the rows, 128 a right angle clockwise.
   */
  public BufferedImage image() {
    byte[] directions = hasStrokes() ? Strokes.directions(seen, columns, rows) : null;
    var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, i++) {
        boolean isStroke = matter[i] == Matter.STROKE.code;
        int green = isStroke ? directions[i] & 255 : light[i] & 255;
        image.setRGB(
            column, row, step(near[i] & 255) << 16 | step(green) << 8 | matter[i] * Matter.STEP);
      }
    }
    return image;
  }

  private boolean hasStrokes() {
    for (byte shown : matter) {
      if (shown == Matter.STROKE.code) {
        return true;
      }
    }
    return false;
  }

  private static int step(int value) {
    return Math.min(255, (value + STEPS / 2) / STEPS * STEPS);
  }

  static Rectangle pixels(AffineTransform frame, Shape shape, double border) {
    var bounds = shape.getBounds2D();
    bounds.setRect(
        bounds.getX() - border,
        bounds.getY() - border,
        bounds.getWidth() + 2 * border,
        bounds.getHeight() + 2 * border);
    return frame.createTransformedShape(bounds).getBounds();
  }

  private record Layer(Matter matter, Field.Quantity near) {}

  /** Whether a place shows something. */
  @FunctionalInterface
  public interface Place {
    boolean shows(double x, double y);
  }
}
