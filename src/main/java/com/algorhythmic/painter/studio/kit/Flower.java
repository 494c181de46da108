package com.algorhythmic.painter.studio.kit;

import java.awt.geom.Path2D;

/**
 * A drawn flower: rings of veined, shaded petals around a heart.
 *
 * @param heart the colour at the petals' foot
 * @param petal the colour of their middle
 * @param rim the colour of their edge
 * @param line the colour of outlines, veins and shadow
 * @param pen the outline's width in the flower's radii; 0 draws none
 */
public record Flower(Kind kind, int heart, int petal, int rim, int line, double pen) {

  /** Draws the flower about a place; tilt is its height seen at a slant, 1 from above. */
  public void draw(Canvas canvas, double x, double y, double radius, double tilt, double angle) {
    canvas.at(x, y, angle, radius, radius * tilt, () -> {
      canvas.at(0, 0, canvas.random.nextDouble() * Math.PI * 2, () -> {
        rings(canvas);
        heart(canvas);
      });
    });
  }

  private void rings(Canvas canvas) {
    var random = canvas.random;
    double length = 1;
    for (int ring = 0; ring < kind.petals.length; ring++) {
      // a lily's inner petals stand in the gaps of its outer ones
      double turn = kind == Kind.LILY ? ring * Math.PI / 3 : random.nextDouble() * Math.PI * 2;
      double depth = ring / (kind.petals.length - 1.0);
      double reach = length;
      int count = kind.petals[ring];
      for (int i = 0; i < count; i++) {
        double place = i + random.nextDouble(-0.16, 0.16);
        canvas.at(0, 0, turn + place * Math.PI * 2 / count, () -> petal(canvas, reach, depth));
      }
      length *= kind.shrink;
    }
  }

  private void petal(Canvas canvas, double reach, double depth) {
    var random = canvas.random;
    double length = reach * random.nextDouble(0.92, 1.04);
    double half = length * kind.broad * random.nextDouble(0.9, 1.1) / 2;
    double wave = random.nextDouble(-0.07, 0.07) * length;
    var outline = outline(length, half, wave / half);
    double warm = random.nextDouble(-0.035, 0.035);
    int foot = Colour.shift(Colour.mix(heart, petal, 0.25), warm - 0.03 * depth, 1, 0);
    int middle = Colour.shift(petal, warm, 1, 0);
    int edge = Colour.shift(rim, warm + 0.03 * depth, 1, 0);
    canvas.fill(
        outline,
        Gradient.radial(0, 0, length * 1.05)
            .stop(0.04, foot)
            .stop(0.55, middle)
            .stop(0.82, Colour.mix(middle, edge, 0.6))
            .stop(1, edge));
    int vein = Colour.mix(line, petal, 0.3);
    for (int i = -3; i <= 3; i += pen > 0 ? 1 : 3) {
      double tip = length * (0.84 - Math.abs(i) * 0.05);
      double middleY = half * i * 0.17 + wave * 0.2;
      var curve = new Curve(length * 0.08, 0, length * 0.4, middleY, tip, half * i * 0.25);
      canvas.fill(curve.tapered(length * 0.012, 0.001), vein, pen > 0 ? 0.35 : 0.16);
    }
    canvas.line(outline, pen > 0 ? pen : 0.018, line, pen > 0 ? 1 : 0.28);
  }

  private Path2D outline(double length, double half, double wave) {
    var outline =
        Outline.in(0, 0, length, half).move(0, 0).curve(0.2, -0.5, 0.42, -1.15 + wave, 0.76, -0.98);
    if (kind.notch < 0) {
      outline.curve(0.88, -0.7, 0.93, -0.15, 1.04, wave).curve(0.93, 0.15, 0.88, 0.7, 0.76, 0.98);
    } else {
      double dip = 1 - kind.notch * 0.16;
      outline
          .curve(0.95, -0.85, 1.03, -0.32, dip, wave * 0.5)
          .curve(1.03, 0.36, 0.94, 0.88, 0.76, 0.98);
    }
    return outline.curve(0.42, 1.15 + wave, 0.2, 0.5, 0, 0).closed();
  }

  private void heart(Canvas canvas) {
    switch (kind) {
      case LILY -> stamens(canvas, 6, 0.5, 0.05);
      case POPPY -> {
        canvas.fill(Shapes.circle(0, 0, 0.17), Colour.scale(line, 0.9));
        stamens(canvas, 26, 0.3, 0.022);
      }
      case DAISY -> seeds(canvas, 0.3);
      case PEONY -> seeds(canvas, 0.1);
      case ROSE -> {}
      default -> throw new IllegalStateException();
    }
  }

  private void stamens(Canvas canvas, int count, double length, double head) {
    for (int i = 0; i < count; i++) {
      double angle = (i + canvas.random.nextDouble(-0.3, 0.3)) * Math.PI * 2 / count;
      double reach = length * canvas.random.nextDouble(0.75, 1.1);
      double x = Math.cos(angle) * reach;
      double y = Math.sin(angle) * reach;
      var stalk = new Curve(0, 0, x * 0.5 - y * 0.1, y * 0.5 + x * 0.1, x, y);
      canvas.fill(stalk.tapered(0.02, 0.01), Colour.scale(line, 1.15));
      canvas.fill(Shapes.circle(x, y, head), Colour.mix(heart, 0xf0b840, 0.5));
    }
  }

  private void seeds(Canvas canvas, double radius) {
    canvas.fill(Shapes.circle(0, 0, radius), Colour.mix(heart, line, 0.35));
    int seed = Colour.mix(heart, 0xffd76a, 0.6);
    int count = (int) (radius * 420);
    for (int i = 0; i < count; i++) {
      double away = radius * Math.sqrt((i + 0.5) / count);
      double angle = i * 2.39996;
      canvas.fill(
          Shapes.circle(Math.cos(angle) * away, Math.sin(angle) * away, radius * 0.085),
          Colour.mix(seed, line, 0.15 + 0.5 * away / radius));
    }
  }

  /** A species: how its rings shrink inwards, how broad and notched its petals are, and how many each ring has. */
  public enum Kind {
    PEONY(0.8, 0.62, 0.35, 9, 9, 8, 7, 6, 5),
    LILY(0.96, 0.42, -0.7, 3, 3),
    POPPY(0.86, 1.25, 0.25, 4, 4),
    DAISY(0.88, 0.21, 0.1, 17, 15),
    ROSE(0.8, 1.05, 0.05, 6, 6, 5, 5, 4, 4, 3);

    private final double shrink;
    private final double broad;
    private final double notch;
    private final int[] petals;

    Kind(double shrink, double broad, double notch, int... petals) {
      this.shrink = shrink;
      this.broad = broad;
      this.notch = notch;
      this.petals = petals;
    }
  }
}
