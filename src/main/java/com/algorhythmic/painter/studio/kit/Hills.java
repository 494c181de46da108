package com.algorhythmic.painter.studio.kit;

import java.awt.geom.Path2D;

/** Rolling ground across the whole picture. */
public final class Hills {
  private Hills() {}

  /** Ground below a line at a height, which swells up and down at random by up to an amount. */
  public static Path2D mound(Canvas canvas, double y, double swell) {
    var line = new double[18];
    for (int i = 0; i < 9; i++) {
      line[i * 2] = canvas.wide * (i - 0.5) / 7;
      line[i * 2 + 1] = y + canvas.random.nextDouble(-1, 1) * swell;
    }
    var path = new Curve(line).open();
    path.lineTo(canvas.wide * 1.3, canvas.high + 0.2);
    path.lineTo(-0.3, canvas.high + 0.2);
    path.closePath();
    return path;
  }
}
