package com.algorhythmic.painter.studio.kit;

import java.awt.geom.Path2D;

/** A path drawn step by step in its own frame: numbers are multiplied by the frame's size and moved to its origin. */
public final class Outline {
  private final Path2D path = new Path2D.Double();
  private final double x;
  private final double y;
  private final double sizeX;
  private final double sizeY;

  private Outline(double x, double y, double sizeX, double sizeY) {
    this.x = x;
    this.y = y;
    this.sizeX = sizeX;
    this.sizeY = sizeY;
  }

  /** An outline in the canvas's frame, from a first place. */
  public static Outline from(double startX, double startY) {
    return in(0, 0, 1, 1).move(startX, startY);
  }

  /** An outline in a frame with an origin and a size; a negative size mirrors. */
  public static Outline in(double x, double y, double sizeX, double sizeY) {
    return new Outline(x, y, sizeX, sizeY);
  }

  public Outline move(double toX, double toY) {
    path.moveTo(x + sizeX * toX, y + sizeY * toY);
    return this;
  }

  public Outline line(double toX, double toY) {
    path.lineTo(x + sizeX * toX, y + sizeY * toY);
    return this;
  }

  /** A quadratic Bézier curve. */
  public Outline quad(double controlX, double controlY, double toX, double toY) {
    path.quadTo(x + sizeX * controlX, y + sizeY * controlY, x + sizeX * toX, y + sizeY * toY);
    return this;
  }

  /** A cubic Bézier curve. */
  public Outline curve(double ax, double ay, double bx, double by, double toX, double toY) {
    path.curveTo(
        x + sizeX * ax,
        y + sizeY * ay,
        x + sizeX * bx,
        y + sizeY * by,
        x + sizeX * toX,
        y + sizeY * toY);
    return this;
  }

  public Path2D open() {
    return path;
  }

  public Path2D closed() {
    path.closePath();
    return path;
  }
}
