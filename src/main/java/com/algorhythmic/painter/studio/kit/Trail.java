package com.algorhythmic.painter.studio.kit;

/** Visits of a moving point, summed as coloured light whose range is then compressed. */
public final class Trail {
  private final Light sum;
  private final double unit;
  private final float[][] hues = new float[256][3];

  /** A trail whose colours go once around the ramp for each turn of the hue. */
  public Trail(Canvas canvas, Ramp ramp) {
    sum = new Light(canvas);
    unit = canvas.unit;
    for (int i = 0; i < hues.length; i++) {
      int colour = ramp.at(i / 255.0);
      for (int c = 0; c < 3; c++) {
        hues[i][c] = (float) Math.pow((colour >> (16 - 8 * c) & 255) / 255.0, 2.2);
      }
    }
  }

  public void visit(double x, double y, double hue) {
    double column = x * unit;
    double row = y * unit;
    if (column < 0 || row < 0 || column >= sum.width || row >= sum.height) {
      return;
    }
    float[] colour = hues[(int) (Periodic.saw(hue) * 255.99)];
    int at = (int) row * sum.width + (int) column;
    sum.red[at] += colour[0];
    sum.green[at] += colour[1];
    sum.blue[at] += colour[2];
  }

  /**
   * Adds the trail to a light. The logarithm of each place's brightness compresses a range of thousands to one; where
   * visits are few, the trail is smoothed, because it would look grainy.
   */
  public void developOnto(Light light, double power) {
    float[][] sharp = {sum.red, sum.green, sum.blue};
    float[][] target = {light.red, light.green, light.blue};
    var soft = new float[3][];
    double total = 0;
    for (int c = 0; c < 3; c++) {
      soft[c] = sharp[c].clone();
      Light.blur(soft[c], sum.width, sum.height, (int) Math.max(1, Math.round(unit / 700)));
      for (float value : sharp[c]) {
        total += value;
      }
    }
    int count = sum.red.length;
    double scale = 5.5 / (total / count + 1e-6);
    var shares = new double[3];
    for (int i = 0; i < count; i++) {
      double dense = soft[0][i] + soft[1][i] + soft[2][i];
      if (dense > 0) {
        float keen = (float) Colour.smoothstep(2, 14, dense) * 0.6f;
        double whole = 1e-9;
        for (int c = 0; c < 3; c++) {
          shares[c] = soft[c][i] + (sharp[c][i] - soft[c][i]) * keen;
          whole += shares[c];
        }
        double shown = Math.pow(Math.log1p(whole * scale * 0.25) / 4.6, 1.7) * power;
        for (int c = 0; c < 3; c++) {
          target[c][i] += (float) (shares[c] / whole * shown * 2.4);
        }
      }
    }
  }
}
