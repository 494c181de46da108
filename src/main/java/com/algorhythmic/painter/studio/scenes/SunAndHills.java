package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;

/** A sun, a few hills in mist and much empty paper. */
public final class SunAndHills extends Scene {
  /** Paper, far sky, near sky, farthest hill, nearest hill, sun. */
  private static final int[][] MOODS = {
    {0xf3ece0, 0xeadfd0, 0xf1d9c4, 0xb9aebb, 0x4b4a63, 0xd8533f},
    {0xf1f0ea, 0xdfe5e2, 0xeef0e6, 0x9fb4b5, 0x2f4a52, 0xe6a23c},
    {0xf6efe6, 0xf2d8c9, 0xf8e6d2, 0xd59b8d, 0x5f3b4a, 0xf08a4b},
    {0xe9e6df, 0xccd3d6, 0xe3dfd4, 0x8b98a3, 0x2b3340, 0xb23a3a},
    {0x22304a, 0x1d2a44, 0x3f5878, 0x4e6a8a, 0x101a2c, 0xf2e6c8},
    {0xf2eddf, 0xdfe2c8, 0xf4e9c9, 0xa9b48a, 0x3d5040, 0xd96c3c},
    {0x3a2d4d, 0x33284a, 0x8a5a7a, 0x7a5578, 0x1f1730, 0xffc79a},
    {0xf5e9ea, 0xead2da, 0xf8e3da, 0xb79bb8, 0x51446e, 0xe2637a},
  };

  public SunAndHills(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    int[] mood = MOODS[random.nextInt(MOODS.length)];
    if (Colour.luminance(mood[0]) < 0.5 && valence > 0.6) {
      mood = MOODS[random.nextInt(4)];
    }
    var tints = new Palette(mood)
        .shifted((valence - 0.5) * 0.05, 0.75 + valence * 0.5, (random.nextDouble() - 0.5) * 0.05);
    var noise = new Noise(random.nextLong());
    double base = high * (0.62 + random.nextDouble() * 0.18);
    double size = 0.075 + random.nextDouble() * random.nextDouble() * 0.2;
    double sunX = wide
        * (random.nextBoolean()
            ? 0.3 + random.nextDouble() * 0.08
            : 0.62 + random.nextDouble() * 0.08);
    double sunY = Math.max(
        size * 1.5,
        base - 0.02 - size * random.nextDouble() * 0.6 - high * 0.4 * random.nextDouble());
    var sky = new Ramp(tints.pick(1), tints.pick(0), tints.pick(2));
    int disc = tints.pick(5);
    int core = Colour.shift(disc, 0.08, 0.95, 0.03);
    var air = new Field(canvas, 64, (x, y) -> noise.fractal(x * 0.9, y * 2.4, 3));

    var hills = new double[3 + random.nextInt(2) + (int) (energy * 2.5)][];
    for (int k = 0; k < hills.length; k++) {
      double near = hills.length == 1 ? 1 : (double) k / (hills.length - 1);
      hills[k] = hill(
          noise,
          base + (high - base) * Math.pow(near, 1.15) * 0.78,
          near,
          0.05 + 0.11 * random.nextDouble() * (0.7 + energy * 0.8));
    }
    boolean water = random.nextDouble() < 0.3;
    double shore = base + (high - base) * 0.3;
    canvas.shade((x, y) -> {
      double seenY = water && y > shore ? 2 * shore - y + noise.at(x * 4, y * 70) * 0.006 : y;
      double away = Math.hypot(x - sunX, seenY - sunY);
      int colour = sky.at(seenY / base + air.at(x, Math.max(0, seenY)) * 0.12);
      colour = Colour.over(colour, disc, 0.2 * Math.exp(-Math.max(0, away - size) * 5));
      double cover = Colour.smoothstep(size + 0.0012, size - 0.0012, away);
      if (cover > 0) {
        double fall = (seenY - sunY + size) / (2 * size);
        double mist = Colour.smoothstep(0.45, 1.15, fall + air.at(x * 0.7, y) * 0.35) * 0.55;
        colour = Colour.over(
            colour, Colour.over(Colour.over(core, disc, fall), sky.at(0.95), mist), cover);
      }
      for (int k = 0; k < hills.length; k++) {
        double crest = crest(hills[k], x);
        double depth = seenY - crest;
        if (depth > -0.002) {
          double near = hills.length == 1 ? 1 : (double) k / (hills.length - 1);
          int tone = Colour.over(tints.pick(3), tints.pick(4), Math.pow(near, 1.3));
          double mist = (0.72 - 0.35 * near)
              * Colour.smoothstep(0, 0.2, depth + air.at(x, Math.max(0, seenY)) * 0.05);
          colour = Colour.over(
              colour,
              Colour.over(tone, sky.at(0.8), mist),
              Colour.smoothstep(-0.0015, 0.0015, depth));
        }
      }
      return water && y > shore
          ? Colour.over(colour, tints.pick(1), 0.3 + 0.35 * (y - shore) / (high - shore))
          : colour;
    });
    birds(tints.pick(4), Math.min(base * 0.6, sunY + 0.05), sunX);
    paper(noise);
  }

  /** A crest sampled along the width: slow swells, with finer ones the nearer it is. */
  private double[] hill(Noise noise, double y, double near, double rise) {
    double shift = random.nextDouble() * 90;
    double slow = 0.9 + random.nextDouble() * 0.8;
    double[] crest = new double[(int) (wide * 200) + 3];
    for (int i = 0; i < crest.length; i++) {
      double x = i / 200.0;
      crest[i] = y
          - rise
              * (noise.at(x * slow + shift, near * 9) + 0.28 * noise.at(x * slow * 2.7 + shift, 5));
    }
    return crest;
  }

  private static double crest(double[] hill, double x) {
    double place = Math.max(0, x * 200);
    int i = Math.min(hill.length - 2, (int) place);
    return hill[i] + (hill[i + 1] - hill[i]) * (place - i);
  }

  private void birds(int ink, double y, double sunX) {
    int flock = random.nextInt(3) == 0 ? 0 : 3 + random.nextInt(5);
    double startX = sunX + (sunX < wide / 2 ? 0.25 : -0.45) * (0.7 + random.nextDouble() * 0.6);
    for (int k = 0; k < flock; k++) {
      double x = (startX + k * 0.03 + random.nextDouble() * 0.02) * unit;
      double top = (y - Math.abs(k - 2) * 0.014 - random.nextDouble() * 0.02) * unit;
      double span = (0.009 + random.nextDouble() * 0.006) * unit;
      double[] px = new double[17];
      double[] py = new double[17];
      double[] half = new double[17];
      for (int i = 0; i < 17; i++) {
        double t = i / 8.0 - 1;
        px[i] = x + t * span;
        py[i] = top - Math.sin(Math.abs(t) * 2.2) * span * 0.42 + t * span * 0.12;
        half[i] = unit * 0.0014 * (1.1 - Math.abs(t));
      }
      new Ribbon(px, py, half, 17)
          .paint(canvas, (under, t, v, cover) -> Colour.over(under, ink, cover * 0.8));
    }
  }

  /** Fibres and tooth: a sheet is never quite even. */
  private void paper(Noise noise) {
    int[] pixels = canvas.pixels();
    double unit = 1.0 / canvas.unit;
    for (int y = 0, i = 0; y < canvas.height; y++) {
      for (int x = 0; x < canvas.width; x++, i++) {
        double tooth = noise.at(x * unit * 190, y * unit * 190) * 3
            + noise.at(x * unit * 26, y * unit * 120) * 2.2;
        pixels[i] = Colour.lit(pixels[i], tooth);
      }
    }
    canvas.grain(7);
    canvas.vignette(0.1);
  }
}
