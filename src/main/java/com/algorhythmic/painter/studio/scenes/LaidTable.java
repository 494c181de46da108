package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Shapes;

/**
 * A small table laid for one.
 *
 * @param fire the light from both sides
 * @param light the light from behind
 * @param glaze the colour of the mug
 */
record LaidTable(Canvas canvas, int fire, int light, int glaze) {
  private static final int WOOD = 0x5a3420;
  private static final Curve SKIRT = new Curve(
      -1, -1.25, -0.98, -0.91, -0.6, -0.75, -0.3, -0.87, 0, -0.71, 0.35, -0.85, 0.65, -0.73, 0.98,
      -0.93, 1, -1.25);
  private static final double[] SEAT = {-0.42, -0.78, 0.22, -0.82, 0.4, -0.7, -0.28, -0.66};

  /** A round table with a cloth and a steaming mug, and a chair, its foot at a place. */
  void paint(double x, double foot, double size) {
    canvas.scaled(x, foot, size, () -> {
      canvas.layer(Matter.RIGID, 0.95, this::legs);
      canvas.layer(Matter.CLOTH, 1, this::cloth);
      canvas.scaled(0.12, -1.27, 0.26, () -> {
        canvas.layer(Matter.RIGID, 1, this::mug);
        canvas.layer(Matter.SMOKE, 1, this::steam);
      });
    });
  }

  private void legs() {
    int shade = Colour.scale(WOOD, 0.6);
    canvas.fill(Shapes.ellipse(0, 0, 1.15, 0.15), 0x000000, 0.4);
    canvas.at(-1.75, -0.12, this::chair);
    canvas.line(Shapes.line(0, -1.25, 0, -0.1), 0.12, shade);
    for (int i = -1; i <= 1; i++) {
      var leg = Curve.in(0, 0, i, 1, 0, -0.3, 0.3, -0.12, 0.55, i == 0 ? 0.02 : 0);
      canvas.fill(leg.tapered(0.1, 0.07), shade);
    }
  }

  private void cloth() {
    int cloth = Colour.mix(0xf0e4d0, light, 0.3);
    int edge = Colour.mix(cloth, fire, 0.6);
    canvas.fill(
        SKIRT.open(),
        Gradient.horizontal(-1, 1)
            .stop(0, edge)
            .stop(0.25, Colour.scale(cloth, 0.6))
            .stop(0.5, Colour.scale(cloth, 0.78))
            .stop(0.8, Colour.scale(cloth, 0.55))
            .stop(1, edge));
    int lit = Colour.mix(cloth, light, 0.5);
    var top = Gradient.vertical(-1.48, lit, -1.02, Colour.scale(cloth, 0.85));
    canvas.fill(Shapes.ellipse(0, -1.25, 1, 0.23), top);
  }

  private void chair() {
    int lit = Colour.mix(WOOD, fire, 0.4);
    canvas.line(Shapes.line(-0.32, -0.75, -0.37, 0), 0.075, Colour.scale(WOOD, 0.7));
    canvas.line(Shapes.line(0.3, -0.75, 0.345, 0), 0.075, Colour.scale(WOOD, 0.7));
    canvas.line(Shapes.line(-0.34, -0.75, -0.46, -1.75), 0.075, lit);
    canvas.line(Shapes.line(-0.1, -0.82, -0.2, -1.72), 0.06, WOOD);
    for (int i = 0; i < 3; i++) {
      canvas.at(
          0.03 * i,
          0.26 * i,
          () -> canvas.line(Shapes.line(-0.44, -1.65, -0.18, -1.63), 0.07, lit));
    }
    canvas.fill(Shapes.polygon(SEAT), lit);
  }

  private void mug() {
    canvas.fill(Shapes.ellipse(0, 0.04, 0.85, 0.2), Colour.mix(0xf4ead8, light, 0.2));
    canvas.line(Shapes.arc(0.45, -0.45, 0.28, 0.3, 80, -190), 0.13, Colour.mix(glaze, fire, 0.35));
    var cup = Outline.from(-0.48, -0.9)
        .line(-0.42, -0.05)
        .curve(-0.3, 0.09, 0.3, 0.09, 0.42, -0.05)
        .line(0.48, -0.9)
        .closed();
    canvas.fill(
        cup,
        Gradient.horizontal(-0.5, 0.5)
            .stop(0, Colour.mix(glaze, fire, 0.6))
            .stop(0.35, glaze)
            .stop(0.75, Colour.scale(glaze, 0.5))
            .stop(1, Colour.mix(glaze, fire, 0.5)));
    canvas.fill(Shapes.ellipse(0, -0.9, 0.48, 0.12), Colour.lit(glaze, 40));
    canvas.fill(Shapes.ellipse(0, -0.88, 0.41, 0.09), 0x2a140a);
  }

  private void steam() {
    for (int k = -1; k <= 1; k++) {
      double bend = canvas.random.nextDouble(0.1, 0.25) * (k == 0 ? -1 : 1);
      double x = k * 0.28;
      double left = x - bend;
      double right = x + bend;
      var wisp = new Curve(x, -0.95, right, -1.5, left, -2.1, right, -2.8);
      for (int i = 0; i < 12; i++) {
        canvas.fill(wisp.tapered(0.03 * i, 0.06 * i), 0xfff4e4, 0.022);
      }
    }
  }
}
