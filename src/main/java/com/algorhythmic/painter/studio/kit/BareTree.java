package com.algorhythmic.painter.studio.kit;

/** Leafless trees of one colour. */
public final class BareTree {
  private final Canvas canvas;
  private final int colour;
  private final double gnarled;

  /** Gnarled is 0 for slender trees and 1 for twisted ones. */
  public BareTree(Canvas canvas, int colour, double gnarled) {
    this.canvas = canvas;
    this.colour = colour;
    this.gnarled = gnarled;
  }

  public void grow(double x, double y, double height, double lean) {
    grow(x, y, height, lean, (tipX, tipY) -> {});
  }

  /** Grows a tree from a foot and reports the end of every twig. */
  public void grow(double x, double y, double height, double lean, Tip tips) {
    canvas.layer(Matter.FOLIAGE, canvas.standing(y), () -> paint(x, y, height, lean, tips));
  }

  private void paint(double x, double y, double height, double lean, Tip tips) {
    double girth = height * (0.055 + 0.03 * gnarled);
    for (int side = -1; side <= 1; side += 2) {
      fill(
          new Curve(
              x,
              y - height * 0.1,
              x + side * girth * 0.5,
              y - girth * 0.6,
              x + side * girth * 1.7,
              y + girth * 0.25),
          girth * 0.8,
          girth * 0.1);
    }
    limb(x, y, height * 0.34, -Math.PI / 2 + lean, girth, 7, tips);
  }

  private void limb(
      double x, double y, double length, double angle, double girth, int depth, Tip tips) {
    var random = canvas.random;
    double bend = random.nextDouble(-1, 1) * (0.2 + 0.5 * gnarled);
    double mx = x + Math.cos(angle + bend) * length * 0.5;
    double my = y + Math.sin(angle + bend) * length * 0.5;
    double ex = mx + Math.cos(angle - bend * 0.6) * length * 0.5;
    double ey = my + Math.sin(angle - bend * 0.6) * length * 0.5;
    double end = girth * (depth == 0 ? 0.2 : 0.68);
    double rootX = x - Math.cos(angle) * girth * 0.2;
    double rootY = y - Math.sin(angle) * girth * 0.2;
    fill(new Curve(rootX, rootY, mx, my, ex, ey), girth, end);
    if (depth == 0) {
      tips.at(ex, ey);
      return;
    }
    int children = random.nextInt(4) == 0 ? 3 : 2;
    double spread = 0.42 + 0.25 * gnarled;
    for (int i = 0; i < children; i++) {
      double turn =
          (i - (children - 1) / 2.0) * spread * 2 / (children - 1.0) * random.nextDouble(0.6, 1.2);
      double up = angle + turn - 0.08 * Math.cos(angle);
      double reach = length * random.nextDouble(0.66, 0.88);
      limb(ex, ey, reach, up, end * random.nextDouble(0.72, 0.98), depth - 1, tips);
    }
  }

  private void fill(Curve curve, double startWidth, double endWidth) {
    canvas.fill(curve.tapered(startWidth, endWidth), colour);
  }

  /** Learns where a twig ends. */
  @FunctionalInterface
  public interface Tip {
    void at(double x, double y);
  }
}
