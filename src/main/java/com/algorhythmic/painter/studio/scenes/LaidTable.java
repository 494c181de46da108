package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Curve;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Outline;
import com.algorhythmic.painter.studio.kit.Pen;
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

  /** A round table with a cloth and a steaming mug, and a chair, its foot at a place. */
  void paint(double x, double foot, double size) {
    double top = foot - size * 1.25;
    int cloth = Colour.mix(0xf0e4d0, light, 0.3);
    canvas.layer(Matter.RIGID, 0.95, () -> {
      canvas.fill(Shapes.ellipse(x, foot, size * 1.15, size * 0.15), 0x000000, 0.4);
      chair(x - size * 1.75, foot - size * 0.12, size);
      canvas.draw(
          Shapes.line(x, top, x, foot - size * 0.1),
          Pen.round(size * 0.12),
          Colour.scale(WOOD, 0.6));
      for (int i = -1; i <= 1; i++) {
        canvas.fill(
            new Curve(
                    x,
                    foot - size * 0.3,
                    x + i * size * 0.3,
                    foot - size * 0.12,
                    x + i * size * 0.55,
                    foot + 0.02 * size * (1 - Math.abs(i)))
                .tapered(size * 0.1, size * 0.07),
            Colour.scale(WOOD, 0.6));
      }
    });
    canvas.layer(Matter.CLOTH, 1, () -> {
      var skirt = new Curve(
              x - size,
              top,
              x - size * 0.98,
              top + size * 0.34,
              x - size * 0.6,
              top + size * 0.5,
              x - size * 0.3,
              top + size * 0.38,
              x,
              top + size * 0.54,
              x + size * 0.35,
              top + size * 0.4,
              x + size * 0.65,
              top + size * 0.52,
              x + size * 0.98,
              top + size * 0.32,
              x + size,
              top)
          .open();
      canvas.fill(
          skirt,
          Gradient.horizontal(x - size, x + size)
              .stop(0, Colour.mix(cloth, fire, 0.6))
              .stop(0.25, Colour.scale(cloth, 0.6))
              .stop(0.5, Colour.scale(cloth, 0.78))
              .stop(0.8, Colour.scale(cloth, 0.55))
              .stop(1, Colour.mix(cloth, fire, 0.6)));
      canvas.fill(
          Shapes.ellipse(x, top, size, size * 0.23),
          Gradient.vertical(
              top - size * 0.23,
              Colour.mix(cloth, light, 0.5),
              top + size * 0.23,
              Colour.scale(cloth, 0.85)));
    });
    mug(x + size * 0.12, top - size * 0.02, size * 0.26);
  }

  private void chair(double x, double foot, double size) {
    int lit = Colour.mix(WOOD, fire, 0.4);
    for (double leg : new double[] {-0.32, 0.3}) {
      canvas.draw(
          Shapes.line(x + leg * size, foot - size * 0.75, x + leg * size * 1.15, foot),
          Pen.round(size * 0.075),
          Colour.scale(WOOD, 0.7));
    }
    canvas.draw(
        Shapes.line(x - size * 0.34, foot - size * 0.75, x - size * 0.46, foot - size * 1.75),
        Pen.round(size * 0.075),
        lit);
    canvas.draw(
        Shapes.line(x - size * 0.1, foot - size * 0.82, x - size * 0.2, foot - size * 1.72),
        Pen.round(size * 0.06),
        WOOD);
    for (int i = 0; i < 3; i++) {
      double y = foot - size * (1.65 - 0.26 * i);
      canvas.draw(
          Shapes.line(
              x - size * 0.44 + size * 0.03 * i,
              y,
              x - size * 0.18 + size * 0.025 * i,
              y + size * 0.02),
          Pen.round(size * 0.07),
          lit);
    }
    canvas.fill(
        Shapes.polygon(
            x - size * 0.42,
            foot - size * 0.78,
            x + size * 0.22,
            foot - size * 0.82,
            x + size * 0.4,
            foot - size * 0.7,
            x - size * 0.28,
            foot - size * 0.66),
        lit);
  }

  private void mug(double x, double y, double size) {
    canvas.layer(Matter.RIGID, 1, () -> {
      canvas.fill(
          Shapes.ellipse(x, y + size * 0.04, size * 0.85, size * 0.2),
          Colour.mix(0xf4ead8, light, 0.2));
      canvas.draw(
          Shapes.arc(x + size * 0.45, y - size * 0.45, size * 0.28, size * 0.3, 80, -190),
          Pen.round(size * 0.13),
          Colour.mix(glaze, fire, 0.35));
      var cup = Outline.in(x, y, size, size)
          .move(-0.48, -0.9)
          .line(-0.42, -0.05)
          .curve(-0.3, 0.09, 0.3, 0.09, 0.42, -0.05)
          .line(0.48, -0.9)
          .closed();
      canvas.fill(
          cup,
          Gradient.horizontal(x - size * 0.5, x + size * 0.5)
              .stop(0, Colour.mix(glaze, fire, 0.6))
              .stop(0.35, glaze)
              .stop(0.75, Colour.scale(glaze, 0.5))
              .stop(1, Colour.mix(glaze, fire, 0.5)));
      canvas.fill(
          Shapes.ellipse(x, y - size * 0.9, size * 0.48, size * 0.12), Colour.lit(glaze, 40));
      canvas.fill(Shapes.ellipse(x, y - size * 0.88, size * 0.41, size * 0.09), 0x2a140a);
    });
    for (int k = -1; k <= 1; k++) {
      double bend = canvas.random.nextDouble(0.1, 0.25) * size * (k == 0 ? -1 : 1);
      var wisp = new Curve(
          x + k * size * 0.2,
          y - size * 0.95,
          x + k * size * 0.25 + bend,
          y - size * 1.5,
          x + k * size * 0.3 - bend,
          y - size * 2.1,
          x + k * size * 0.35 + bend,
          y - size * 2.8);
      canvas.layer(Matter.SMOKE, 1, () -> {
        for (int i = 0; i < 12; i++) {
          canvas.fill(wisp.tapered(size * 0.03 * i, size * 0.06 * i), 0xfff4e4, 0.022);
        }
      });
    }
  }
}
