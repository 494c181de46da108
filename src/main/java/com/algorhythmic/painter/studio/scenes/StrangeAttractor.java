package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/**
 * A strange attractor photographed like a light trail: millions of visits, summed as light and tone-mapped over deep
 * colour.
 */
public final class StrangeAttractor extends Scene {
  /** Ground at the edge, ground in the middle, then the light's colours along its way. */
  private static final int[][] SCHEMES = {
    {0x0c0f2e, 0x24307a, 0x3fd0ff, 0xa06aff, 0xff5fa8, 0xffd88a},
    {0x1c0a1e, 0x6a1f4a, 0xff5f3f, 0xffb03f, 0xffe89a, 0xff6fc0},
    {0x06201f, 0x0f5f5a, 0x4affc0, 0xc8ff6a, 0x3fb8ff, 0xf4ffe0},
    {0x1a1208, 0x5f3a14, 0xffa83f, 0xfff0b0, 0xff6a3f, 0xffd0d0},
    {0x100a2a, 0x3f1f7a, 0xc07aff, 0x5f8aff, 0xff8ae0, 0xe8e0ff},
    {0x0a1824, 0x1f4f6a, 0x9ae8ff, 0xffffff, 0x6aa8ff, 0xffc8a0},
    {0x240a0a, 0x7a1f1a, 0xff4a2f, 0xffc84a, 0xff8a8a, 0xfff4d0}
  };

  private final Palette scheme =
      scheme(SCHEMES, (valence - 0.5) * 0.06, 0.85 + valence * 0.3, 0.04);
  private final Noise noise = new Noise(random.nextLong());

  public StrangeAttractor(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    double cx = wide * random.nextDouble(0.4, 0.6);
    double cy = high * random.nextDouble(0.4, 0.6);
    var ground = new Ramp(scheme.pick(1), scheme.mix(1, 0, 0.6), scheme.pick(0));
    canvas.shade((x, y) ->
        ground.at(Math.hypot(x - cx, y - cy) * 0.95 + noise.fractal(x * 1.4, y * 1.4, 4) * 0.5));
    var light = Light.of(canvas);
    Orbit orbit = Orbit.strange(random, canvas.width >= canvas.height);
    var trail = new Light(canvas);
    long points = (long) (2.0 * canvas.width * canvas.height);
    expose(
        trail,
        orbit,
        points,
        new Ramp(scheme.pick(2), scheme.pick(3), scheme.pick(4), scheme.pick(5), scheme.pick(2)),
        random.nextDouble());
    develop(trail, light, 1.15 + energy * 0.7);
    light.bloom(0.55, 0.006, 0.35);
    light.bloom(0.4, 0.04, 0.3);
    light.bloom(0.3, 0.16, 0.25);
    light.develop(1.1);
    canvas.vignette(0.3);
    canvas.grain(6);
  }

  /** Lets the orbit run, and adds each visit's colour where it falls. */
  private void expose(Light trail, Orbit orbit, long points, Ramp hues, double hueShift) {
    double unit = Math.min(trail.width, trail.height);
    double contain = Math.min(wide / orbit.across(), high / orbit.down());
    double cover = Math.max(wide / orbit.across(), high / orbit.down());
    double fit = contain * 0.93 * Math.pow(cover / contain, 0.4) * unit;
    double left = wide * unit / 2 - orbit.middleX() * fit;
    double top = high * unit / 2 - orbit.middleY() * fit;
    var red = new float[256];
    var green = new float[256];
    var blue = new float[256];
    for (int i = 0; i < 256; i++) {
      double[] c = linear(hues.at(i / 255.0));
      red[i] = (float) c[0];
      green[i] = (float) c[1];
      blue[i] = (float) c[2];
    }
    for (long i = 0; i < points; i++) {
      orbit.step();
      double px = left + orbit.x * fit;
      double py = top + orbit.y * fit;
      if (px < 0 || py < 0 || px >= trail.width || py >= trail.height) {
        continue;
      }
      double hue = orbit.hue() * 0.85 + hueShift;
      int h = (int) ((hue - Math.floor(hue)) * 255.99);
      int at = (int) py * trail.width + (int) px;
      trail.red[at] += red[h];
      trail.green[at] += green[h];
      trail.blue[at] += blue[h];
    }
  }

  /**
   * Compresses a range of thousands to one by the logarithm of each place's brightness; thin places are smoothed, not
   * grainy.
   */
  private static void develop(Light trail, Light onto, double power) {
    int count = trail.red.length;
    double unit = Math.min(trail.width, trail.height);
    float[][] sharp = {trail.red, trail.green, trail.blue};
    float[][] target = {onto.red, onto.green, onto.blue};
    var soft = new float[3][];
    for (int c = 0; c < 3; c++) {
      soft[c] = sharp[c].clone();
      Light.blur(soft[c], trail.width, trail.height, (int) Math.max(1, Math.round(unit / 700)));
    }
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += trail.red[i] + trail.green[i] + trail.blue[i];
    }
    double scale = 5.5 / (mean / count + 1e-6);
    for (int i = 0; i < count; i++) {
      double dense = soft[0][i] + soft[1][i] + soft[2][i];
      if (dense <= 0) {
        continue;
      }
      float keen = (float) Colour.smoothstep(2, 14, dense) * 0.6f;
      double r = soft[0][i] + (sharp[0][i] - soft[0][i]) * keen;
      double g = soft[1][i] + (sharp[1][i] - soft[1][i]) * keen;
      double b = soft[2][i] + (sharp[2][i] - soft[2][i]) * keen;
      double sum = r + g + b + 1e-9;
      double shown = Math.pow(Math.log1p(sum * scale * 0.25) / 4.6, 1.7) * power;
      target[0][i] += (float) (r / sum * shown * 2.4);
      target[1][i] += (float) (g / sum * shown * 2.4);
      target[2][i] += (float) (b / sum * shown * 2.4);
    }
  }

  private static double[] linear(int colour) {
    var out = new double[3];
    for (int i = 0; i < 3; i++) {
      out[i] = Math.pow((colour >> (16 - 8 * i) & 255) / 255.0, 2.2);
    }
    return out;
  }
}
