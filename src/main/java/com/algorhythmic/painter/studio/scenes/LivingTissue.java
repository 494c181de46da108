package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Light;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/** Living tissue: labyrinths, folds and cells grown by activation and inhibition, then lit like wet relief. */
public final class LivingTissue extends Scene {
  /** Depth, flank, crest, second depth, second crest, light. */
  private static final int[][] SCHEMES = {
    {0x061a2a, 0x0f6a7a, 0xa8f0d0, 0x1a1240, 0xf0a8d8, 0xe8fff8},
    {0x2a0a1a, 0xb0344a, 0xffc0a0, 0x3a1a3a, 0xffe0b0, 0xfff4e8},
    {0x0a200f, 0x3a8a3a, 0xe0f08a, 0x06302f, 0x8af0e0, 0xfcffe8},
    {0x180f3a, 0x5a3fc0, 0xc8b0ff, 0x062a4a, 0x7ae0ff, 0xf4f0ff},
    {0x2a1608, 0xb06a1f, 0xffe09a, 0x3a0f1a, 0xff9a6a, 0xfffae0},
    {0xe0d4c4, 0xf0c4b0, 0xfffaf0, 0xb0c8c8, 0xffe8d8, 0xffffff},
    {0x101418, 0x46606c, 0xd8e4e4, 0x2a2018, 0xf0c890, 0xffffff}
  };

  private final Palette scheme = scheme(SCHEMES, (valence - 0.5) * 0.09, 0.8 + valence * 0.4, 0.06);
  private final Noise noise = new Noise(random.nextLong());

  public LivingTissue(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    // a fixed lattice, so that a draft grows the same tissue as the picture
    int cells = 360;
    int columns = (int) Math.round(cells * canvas.width / unit);
    int rows = (int) Math.round(cells * canvas.height / unit);
    float[] field = grow(columns, rows, cells);
    float[] soft = field.clone();
    Light.blur(soft, columns, rows, 5);
    double sun = random.nextDouble(-2.6, -0.6);
    double lx = Math.cos(sun) * 0.75;
    double ly = Math.sin(sun) * 0.75;
    double height = 0.55 + energy * 0.3;
    double grid = cells;
    var near = new Ramp(scheme.pick(0), scheme.pick(1), scheme.mix(1, 2, 0.5), scheme.pick(2));
    var far =
        new Ramp(scheme.pick(3), scheme.mix(3, 4, 0.4), scheme.mix(3, 4, 0.75), scheme.pick(4));
    canvas.shade((x, y) -> {
      double gx = x * grid;
      double gy = y * grid;
      double h = sample(field, columns, rows, gx, gy);
      double dx =
          (sample(field, columns, rows, gx + 1, gy) - sample(field, columns, rows, gx - 1, gy))
              * height
              * 3.1;
      double dy =
          (sample(field, columns, rows, gx, gy + 1) - sample(field, columns, rows, gx, gy - 1))
              * height
              * 3.1;
      double rough = noise.at(x * 70, y * 70) * 0.05;
      double length = Math.sqrt(dx * dx + dy * dy + 1);
      double lit = (-dx * lx - dy * ly + 0.66 + rough) / length;
      double shine =
          Math.pow(Math.max(0, (-dx * lx * 0.8 - dy * ly * 0.8 + 0.9) / length / 1.1), 26);
      double hollow = Math.max(0, sample(soft, columns, rows, gx, gy) - h);
      double region = Colour.smoothstep(-0.3, 0.35, noise.fractal(x * 1.1 + 30, y * 1.1, 3));
      double tone = h * 0.5 + 0.5 + rough;
      double drift = noise.fractal(x * 2.4 + 11, y * 2.4 + 70, 3) * 0.28;
      int colour = Colour.blend(near.at(tone * 0.85 + drift), far.at(tone * 0.85 + drift), region);
      double edge = Colour.smoothstep(0.35, 0, Math.abs(h)) * 0.14;
      colour = Colour.blend(colour, scheme.pick(2), edge);
      colour = Colour.scale(colour, 0.3 + 1.05 * Math.max(0, lit) - hollow * 0.5);
      return Colour.blend(
          colour, scheme.pick(5), Math.min(0.85, shine * 0.9) * Colour.smoothstep(-0.4, 0.5, h));
    });
    var light = Light.of(canvas);
    light.bloom(0.5, 0.012, 0.3);
    light.bloom(0.4, 0.07, 0.25);
    light.develop(1.12);
    canvas.vignette(0.35);
    canvas.grain(6);
  }

  /** Excites what exceeds its surroundings and quiets the rest, again and again, until folds or cells stand still. */
  private float[] grow(int columns, int rows, int cells) {
    var field = new float[columns * rows];
    int near = 2 + random.nextInt(2) + (energy < 0.35 ? 1 : 0);
    int far = near * 2 + 1;
    int seeds = random.nextInt(6);
    double cx = columns * random.nextDouble(0.25, 0.75);
    double cy = rows * random.nextDouble(0.25, 0.75);
    double wave = near * random.nextDouble(8.5, 10.5);
    double swirl = random.nextDouble(-1.5, 1.5);
    double bias = new double[] {-0.2, -0.12, 0.02, 0.15, 0.24}[random.nextInt(5)];
    double patchy = random.nextDouble(0.2, 0.75);
    var lean = new float[columns * rows];
    for (int y = 0, i = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++, i++) {
        double u = (double) x / cells;
        double v = (double) y / cells;
        double away = Math.hypot(x - cx, y - cy);
        double ordered = switch (seeds) {
          case 0 -> Math.sin(away / wave * Math.PI * 2 + noise.fractal(u * 2, v * 2, 2) * 14);
          case 1 ->
            Math.sin((Math.log(away + 8) * 30 + Math.atan2(y - cy, x - cx) * (int) (swirl * 8)));
          default -> 0;
        };
        field[i] = (float) (random.nextDouble(-1, 1) * (seeds < 2 ? 0.9 : 1) + ordered * 0.45);
        lean[i] = (float) (bias + patchy * noise.fractal(u * 1.5 + 60, v * 1.5, 2));
      }
    }
    var inner = new float[field.length];
    var outer = new float[field.length];
    for (int step = 0; step < 13; step++) {
      System.arraycopy(field, 0, inner, 0, field.length);
      Light.blur(inner, columns, rows, near);
      System.arraycopy(inner, 0, outer, 0, field.length);
      Light.blur(outer, columns, rows, far);
      for (int i = 0; i < field.length; i++) {
        float push = (inner[i] - outer[i]) * 5.5f + lean[i] * 1.4f;
        field[i] = push / (1 + Math.abs(push)) * 1.25f;
      }
    }
    Light.blur(field, columns, rows, 2);
    return domed(field, columns, rows, near);
  }

  /** Rounds the plateaus into ridges, with a seam along the middle of the widest. */
  private static float[] domed(float[] field, int columns, int rows, int near) {
    float[] wide = field.clone();
    Light.blur(wide, columns, rows, near + 1);
    for (int i = 0; i < field.length; i++) {
      field[i] = field[i] * 0.45f + wide[i] * 0.75f;
    }
    return field;
  }

  private static double sample(float[] field, int columns, int rows, double x, double y) {
    double sx = Math.max(0, Math.min(columns - 1.001, x - 0.5));
    double sy = Math.max(0, Math.min(rows - 1.001, y - 0.5));
    int i = (int) sx;
    int j = (int) sy;
    double fx = sx - i;
    double fy = sy - j;
    // eased weights hide the lattice in the slopes
    fx = fx * fx * (3 - 2 * fx) * 0.5 + fx * 0.5;
    fy = fy * fy * (3 - 2 * fy) * 0.5 + fy * 0.5;
    int at = j * columns + i;
    return (field[at] * (1 - fx) + field[at + 1] * fx) * (1 - fy)
        + (field[at + columns] * (1 - fx) + field[at + columns + 1] * fx) * fy;
  }
}
