package com.algorhythmic.painter.studio.kit;

/**
 * Lotus flowers and their leaves on the water.
 *
 * @param petal the colour at a petal's foot
 * @param pale the colour towards its tip
 * @param light the colour of the light about it
 */
public record Lotus(int petal, int pale, int leaf, int light) {
  private static final int RINGS = 4;

  /** A flower: broad petals in rings that open towards the viewer. */
  public void flower(Canvas canvas, double x, double y, double size) {
    int deep = Colour.shift(petal, -0.12, 1.1, 0);
    canvas.scaled(x, y, size, () -> {
      for (int ring = 0; ring < RINGS; ring++) {
        int count = 9 - 2 * ring;
        double middle = (count - 1) / 2.0;
        int foot = Colour.mix(deep, petal, ring / 3.0);
        int tip = Colour.mix(petal, pale, 0.25 + 0.25 * ring);
        for (int k = 0; k < count; k++) {
          int i = k % 2 == 0 ? k / 2 : count - 1 - k / 2; // the outer ones first
          double lean = (i - middle) / middle;
          double reach = (1.02 + 0.12 * ring - 0.3 * Math.abs(lean)) * (1 - 0.04 * ring);
          petal(canvas, lean * (1.42 - 0.25 * ring), reach, foot, tip);
        }
      }
      for (int i = -2; i <= 2; i++) {
        petal(canvas, i * 0.62, 0.58, petal, pale);
      }
    });
  }

  private void petal(Canvas canvas, double turn, double reach, int foot, int tip) {
    canvas.at(0, 0, turn, reach, reach, () -> {
      var outline = Outline.from(0, 0.06)
          .curve(-0.34, -0.25, -0.3, -0.72, 0, -1)
          .curve(0.3, -0.72, 0.34, -0.25, 0, 0.06)
          .closed();
      canvas.fill(
          outline,
          Gradient.vertical(0, -1)
              .stop(0, foot)
              .stop(0.3, Colour.mix(foot, tip, 0.55))
              .stop(0.75, tip)
              .stop(1, Colour.mix(tip, petal, 0.4)));
      for (int i = -2; i <= 2; i++) {
        var vein = new Curve(0, 0, i * 0.1, -0.5, i * 0.03, -0.9);
        canvas.fill(vein.tapered(0.012, 0.003), foot, 0.4);
      }
      canvas.line(outline, 0.012, Colour.scale(foot, 0.75), 0.5);
    });
  }

  /** A round leaf with a gap, flat on the water. */
  public void pad(Canvas canvas, double x, double y, double size) {
    int shade = Colour.scale(leaf, canvas.random.nextDouble(0.5, 0.95));
    int lit = Colour.mix(shade, light, 0.3);
    double gap = canvas.random.nextDouble(40, 140);
    canvas.at(x, y, 0, size, size * 0.34, () -> {
      var outline = Outline.from(0, 0).open();
      outline.append(Shapes.arc(0, 0, 1, 1, gap, 335), true);
      outline.closePath();
      canvas.fill(
          outline,
          Gradient.radial(0.1, -0.5, 1.6)
              .stop(0, lit)
              .stop(0.5, shade)
              .stop(1, Colour.scale(shade, 0.5)));
      for (int i = 0; i < 11; i++) {
        double angle = -Math.toRadians(gap + 15 + i * 30);
        var vein = Shapes.line(0, 0, Math.cos(angle) * 0.9, Math.sin(angle) * 0.9);
        canvas.line(vein, 0.02, lit, 0.5);
      }
    });
  }
}
