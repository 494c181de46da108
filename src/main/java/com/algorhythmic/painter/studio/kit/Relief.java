package com.algorhythmic.painter.studio.kit;

import java.util.function.Consumer;

/** A carved surface: heights that are drawn like a picture, and the light that rakes over them. */
public final class Relief {
  private static final int FINE = 640;

  /** The colour of what is carved, in a drawing. */
  public static final int CARVED = 0xffffff;

  private final Canvas canvas;
  private final int columns;
  private final int rows;
  private final float[] heights;
  private Field surface;
  private Field hollows;
  private double x;
  private double y;
  private double sizeX = 1;
  private double sizeY = 1;

  public Relief(Canvas canvas) {
    this.canvas = canvas;
    var size = canvas.coarse(FINE);
    columns = size.width;
    rows = size.height;
    heights = new float[columns * rows];
  }

  /** Puts what is drawn from now on into a frame with an origin and a size; a negative size mirrors. */
  public void place(double atX, double atY, double wide, double high) {
    x = atX;
    y = atY;
    sizeX = wide;
    sizeY = high;
  }

  /** Raises (or sinks) what a drawing leaves white, with edges as soft as a length. */
  public void raise(double amount, double softness, Consumer<Canvas> drawing) {
    float[] drawn = drawn(drawing);
    blur(drawn, softness);
    add(drawn, amount);
  }

  /** Raises a body: the farther inside the drawing, the higher. */
  public void swell(double amount, double reach, Consumer<Canvas> drawing) {
    float[] mask = drawn(drawing);
    for (double part = 1; part > 0.04; part /= 2.4) {
      float[] soft = mask.clone();
      blur(soft, reach * part);
      for (int i = 0; i < soft.length; i++) {
        soft[i] = mask[i] * Math.max(0, soft[i] * 2 - 1);
      }
      add(soft, amount * Math.sqrt(part) * 0.5);
    }
  }

  /** Draws a stroke along points whose width goes from one to another; depth 1 carves it fully. */
  public static void taper(Canvas sheet, double from, double to, double depth, double... xy) {
    sheet.fill(new Curve(xy).tapered(from, to), CARVED, depth);
  }

  /** Draws a line of even width along points. */
  public static void line(Canvas sheet, double width, double depth, double... xy) {
    sheet.line(new Curve(xy).open(), width, CARVED, depth);
  }

  private float[] drawn(Consumer<Canvas> drawing) {
    var sheet = canvas.coarse(FINE);
    sheet.at(x, y, 0, sizeX, sizeY, () -> drawing.accept(sheet));
    int[] pixels = sheet.pixels();
    var values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 255) / 255f;
    }
    return values;
  }

  private void blur(float[] values, double reach) {
    int radius = (int) Math.round(reach * FINE / 2);
    if (radius > 0) {
      Light.blur(values, columns, rows, radius);
    }
  }

  private void add(float[] values, double amount) {
    for (int i = 0; i < heights.length; i++) {
      heights[i] += (float) (values[i] * amount);
    }
  }

  /** Finishes the carving: smooths the tool's marks and finds the hollows that less light reaches. */
  public void finish(double smooth, double reach) {
    blur(heights, smooth);
    float[] around = heights.clone();
    blur(around, reach);
    for (int i = 0; i < around.length; i++) {
      around[i] -= heights[i];
    }
    surface = new Field(heights, columns, FINE);
    hollows = new Field(around, columns, FINE);
  }

  public double height(double x, double y) {
    return surface.at(x, y);
  }

  /** How deep a place lies below what is around it. */
  public double hollow(double x, double y) {
    return hollows.at(x, y);
  }

  /** The finished surface's direction at a place, of length 1. */
  public Vector normal(double x, double y, double steepness) {
    double step = 1.0 / FINE;
    double slopeX = (height(x + step, y) - height(x - step, y)) / (2 * step) * steepness;
    double slopeY = (height(x, y + step) - height(x, y - step)) / (2 * step) * steepness;
    return new Vector(-slopeX, -slopeY, 1).unit();
  }
}
