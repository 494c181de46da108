package com.algorhythmic.painter.studio.kit;

/**
 * A pumpkin of overlapping ribs.
 *
 * @param lit the side that the light comes from: 1 right, -1 left, 0 the viewer's
 */
public record Pumpkin(int bright, int skin, int dark, int stalk, int lit) {

  /** Paints it about the origin with radius one. */
  public void paint(Canvas canvas) {
    for (int rib : new int[] {-3, 3, -2, 2, -1, 1, 0}) {
      double tall = 0.85 - Math.abs(rib) * 0.05;
      double light = lit == 0 ? 1 - Math.abs(rib) * 0.16 : 0.92 + rib * lit * 0.1;
      canvas.fill(
          Shapes.ellipse(rib * 0.27, 0, 0.43, tall),
          Gradient.radial(rib * 0.27 + lit * 0.13, -tall * 0.38, tall * 1.5)
              .stop(0, Colour.scale(bright, light))
              .stop(0.5, Colour.scale(skin, light))
              .stop(1, Colour.scale(dark, light)));
    }
    var curve = Curve.in(0, 0, lit == 0 ? -1 : lit, 1, 0, -0.73, -0.04, -0.98, -0.2, -1.14);
    canvas.fill(curve.tapered(0.23, 0.13), stalk);
  }
}
