package com.algorhythmic.painter.studio.kit;

import java.awt.Shape;

/** The look of a cheap colour print: black outlines, and paper that shows through the ink. */
public final class Print {
  /** The black of the outlines. */
  public static final int KEY = 0x17121c;

  private Print() {}

  public static void outline(Canvas canvas, Shape shape, double width) {
    canvas.draw(shape, Pen.round(width), KEY);
  }

  /** Lets the paper's fibre show through uneven ink. */
  public static void press(Canvas canvas) {
    var noise = new Noise(canvas.random.nextLong());
    var wear = noise.rows(canvas, 3, 3);
    canvas.repaint((x, y, ink) -> {
      double worn = wear.at(x, y) * 0.05 + noise.at(x * 150, y * 150) * 0.05;
      return Colour.blend(ink, 0xf4e8cf, 0.06 + worn);
    });
    canvas.grain(6);
  }
}
