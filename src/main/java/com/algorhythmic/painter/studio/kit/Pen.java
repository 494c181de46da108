package com.algorhythmic.painter.studio.kit;

import java.awt.BasicStroke;
import java.awt.Stroke;

/** The pens that outlines are drawn with, by their width. */
public final class Pen {
  private Pen() {}

  /** Square ends and mitred corners. */
  public static Stroke sharp(double width) {
    return new BasicStroke((float) width);
  }

  /** Round ends and corners. */
  public static Stroke round(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Ends cut off at the last point, round corners. */
  public static Stroke flat(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  /** Round ends and mitred corners. */
  public static Stroke mitred(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER);
  }
}
