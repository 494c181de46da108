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

  /** Mountains across the whole picture by their foot; the shift chooses others. */
  public static Path2D range(
      Canvas canvas, Noise noise, double foot, double tall, double peaks, double shift) {
    double wide = canvas.wide;
    var crest = Curve.points(400, t -> t * wide, t -> {
      double ridge = noise.ridged(t * wide * peaks + shift, shift, 4);
      return foot - tall * (0.05 + 0.9 * ridge);
    });
    var path = Shapes.polyline(crest);
    path.lineTo(wide, foot + 0.01);
    path.lineTo(0, foot + 0.01);
    path.closePath();
    return path;
  }
}
