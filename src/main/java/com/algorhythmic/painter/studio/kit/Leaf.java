package com.algorhythmic.painter.studio.kit;

/**
 * A pointed leaf with a midrib and side veins.
 *
 * @param line the colour of veins and outline
 * @param pen the outline's width; 0 draws none
 */
public record Leaf(int colour, int line, double pen) {

  /** Draws the leaf from its foot; bend is how far the tip lies to the side, in lengths. */
  public void draw(Canvas canvas, double x, double y, double length, double angle, double bend) {
    canvas.at(x, y, angle, length, length, () -> {
      var outline = Outline.from(0, 0)
          .curve(0.22, -0.24 + bend * 0.1, 0.66, -0.26 + bend * 0.5, 1, bend)
          .curve(0.72, 0.16 + bend * 0.7, 0.3, 0.24 + bend * 0.2, 0, 0)
          .closed();
      int lit = Colour.shift(colour, 0.06, 1, 0);
      int shaded = Colour.shift(colour, -0.07, 1, 0);
      canvas.fill(outline, Gradient.linear(0.4, -0.2, 0.5, 0.2).stop(0, lit).stop(1, shaded));
      veins(canvas, bend);
      if (pen > 0) {
        canvas.line(outline, pen / length, line);
      }
    });
  }

  private void veins(Canvas canvas, double bend) {
    var rib = new Curve(0, 0, 0.35, 0.01 + bend * 0.12, 0.7, bend * 0.52, 1, bend);
    canvas.fill(rib.tapered(0.022, 0.003), line, 0.55);
    for (int i = 1; i < 6; i++) {
      double t = i / 7.0;
      double reach = 0.14 * Math.sin(Math.PI * (t + 0.1));
      for (int side = -1; side <= 1; side += 2) {
        var vein = Curve.in(rib.x(t), rib.y(t), 1, side * reach, 0, 0, 0.09, 0.6, 0.15, 1);
        canvas.fill(vein.tapered(0.009, 0.002), line, 0.55);
      }
    }
  }
}
