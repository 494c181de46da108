package com.algorhythmic.painter.studio.kit;

/** Silhouettes of animals in one colour. */
public final class Wildlife {
  private static final double[] DEER = {
    0.07, 0.47, 0.12, 0.385, 0.28, 0.37, 0.45, 0.39, 0.57, 0.365, 0.65, 0.25, 0.705, 0.12, 0.75,
    0.06, 0.81, 0.055, 0.87, 0.105, 0.935, 0.155, 0.925, 0.185, 0.86, 0.19, 0.80, 0.20, 0.775, 0.30,
    0.735, 0.43, 0.69, 0.53, 0.58, 0.575, 0.42, 0.565, 0.29, 0.54, 0.20, 0.59, 0.12, 0.57
  };
  private static final double[] HIND_LEG = {
    0.09, 0.48, 0.24, 0.52, 0.20, 0.66, 0.165, 0.75, 0.175, 0.97, 0.185, 1, 0.145, 1, 0.14, 0.77,
    0.10, 0.64
  };
  private static final double[] FORELEG = {
    0.60, 0.48, 0.72, 0.48, 0.685, 0.72, 0.675, 0.97, 0.685, 1, 0.645, 1, 0.65, 0.74
  };
  private static final double[] RAVEN = {
    0.24, -0.97, 0.33, -0.93, 0.37, -0.86, 0.52, -0.80, 0.37, -0.77, 0.33, -0.68, 0.34, -0.48, 0.24,
    -0.26, 0.08, -0.16, -0.16, -0.06, -0.42, 0.16, -0.55, 0.22, -0.50, 0.06, -0.30, -0.22, -0.12,
    -0.50, 0.05, -0.70, 0.10, -0.88
  };

  private final Canvas canvas;
  private final int colour;

  public Wildlife(Canvas canvas, int colour) {
    this.canvas = canvas;
    this.colour = colour;
  }

  /** A deer standing on (x, y), its height without the antlers; facing is 1 for right and -1 for left. */
  public void deer(double x, double y, double height, int facing, boolean stag) {
    Runnable deer = () -> deer(stag);
    canvas.layer(
        Matter.RIGID,
        1,
        () -> canvas.at(x, y, 0, height * facing, height, () -> canvas.at(-0.42, -1, deer)));
  }

  private void deer(boolean stag) {
    canvas.fill(Curve.closed(DEER), colour);
    for (double shift : new double[] {0, 0.075}) {
      canvas.fill(Curve.closedIn(shift, 0, 1, 1, HIND_LEG), colour);
      canvas.fill(Curve.closedIn(-shift, 0, 1, 1, FORELEG), colour);
    }
    canvas.fill(
        Curve.closed(0.75, 0.08, 0.68, 0.055, 0.645, 0.01, 0.70, 0.005, 0.765, 0.055), colour);
    canvas.fill(Curve.closed(0.085, 0.45, 0.055, 0.48, 0.05, 0.55, 0.09, 0.52), colour);
    if (stag) {
      antler(0);
      antler(0.075);
    }
  }

  private void antler(double lean) {
    tine(0.024, 0.007, 0.785, 0.07, 0.73 + lean, -0.06, 0.69 + lean, -0.17, 0.74 + lean, -0.30);
    tine(0.016, 0.005, 0.765 + lean / 2, 0.02, 0.82 + lean, -0.03, 0.85 + lean, -0.10);
    tine(0.016, 0.005, 0.715 + lean, -0.10, 0.79 + lean, -0.14, 0.81 + lean, -0.21);
    tine(0.014, 0.005, 0.70 + lean, -0.19, 0.66 + lean, -0.25, 0.665 + lean, -0.31);
  }

  private void tine(double startWidth, double endWidth, double... xy) {
    canvas.fill(new Curve(xy).tapered(startWidth, endWidth), colour);
  }

  /** A loose flock of birds about a place. */
  public void birds(double x, double y, double spread, double size, int count) {
    canvas.layer(Matter.CLOTH, Math.min(1, size * 10), () -> flock(x, y, spread, size, count));
  }

  private void flock(double x, double y, double spread, double size, int count) {
    var random = canvas.random;
    for (int i = 0; i < count; i++) {
      double along = random.nextDouble(-1, 1);
      bird(
          x + along * spread,
          y + random.nextDouble(-0.35, 0.35) * spread + Math.abs(along) * spread * 0.25,
          size * random.nextDouble(0.55, 1.1),
          random.nextDouble(-0.5, 0.9),
          random.nextDouble(-0.25, 0.25));
    }
  }

  /** A far bird: two curved wings, lifted (1) or spread low (-1), banked by an angle. */
  private void bird(double x, double y, double size, double lift, double bank) {
    canvas.at(x, y, bank, size, size, () -> {
      for (int side = -1; side <= 1; side += 2) {
        canvas.fill(
            Outline.in(0, 0, side, 1)
                .move(0, 0.06)
                .curve(
                    0.15, -0.12 - lift * 0.2, 0.35, -0.16 - lift * 0.28, 0.62, -0.02 - lift * 0.42)
                .curve(0.38, -0.04 - lift * 0.2, 0.2, 0.02 - lift * 0.05, 0, 0.16)
                .closed(),
            colour);
      }
      canvas.fill(
          Curve.closed(-0.03, 0.02, 0.06, 0.03, 0.17, 0.08, 0.06, 0.15, -0.1, 0.17, -0.16, 0.15),
          colour);
    });
  }

  /** A raven at rest on (x, y); facing is 1 for right and -1 for left. */
  public void raven(double x, double y, double height, int facing) {
    Runnable raven = () -> {
      canvas.fill(Curve.closed(RAVEN), colour);
      for (double leg : new double[] {0.02, 0.13}) {
        canvas.line(Shapes.polyline(leg, -0.22, leg + 0.02, 0, leg + 0.12, 0.01), 0.05, colour);
      }
    };
    double near = Math.min(1, height * 17);
    canvas.layer(Matter.FOLIAGE, near, () -> canvas.at(x, y, 0, height * facing, height, raven));
  }
}
