package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;

/** Iridescent film over soft creases: the hue is the angle of the light, the sparkle its grain. */
public final class HolographicFoil extends Scene {

  public HolographicFoil(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    var noise = new Noise(random.nextLong());
    int[] holo = {
      0xa6f0e4, 0xb4c8ff, 0xf2b6f0, 0xffd3bc, 0xfaf6c4, 0xa4e6ff, 0xc9a9ff, 0xffb3d9, 0xb6ffd6
    };
    int start = random.nextInt(holo.length);
    int way = random.nextBoolean() ? 1 : 2;
    int[] film = new int[10];
    double turn = (random.nextDouble() - 0.5) * 0.16;
    for (int i = 0; i < film.length; i++) {
      film[i] = Colour.shift(
          holo[(start + i * way) % holo.length], -0.1 + valence * 0.07, 1.1 + 0.35 * energy, turn);
    }
    var ramp = new Ramp(film);
    int[] shadows = new int[film.length];
    for (int i = 0; i < shadows.length; i++) {
      shadows[i] = Colour.mix(Colour.shift(film[i], -0.34, 1.4, 0.02), 0x2f2a7a, 0.5);
    }
    var deep = new Ramp(shadows);
    double scale = 0.8 + random.nextDouble() * 0.7;
    double crush = 0.35 + energy * 0.5;
    double lean = random.nextDouble() * Math.PI;
    double alongX = Math.cos(lean);
    double alongY = Math.sin(lean);
    int cells = 300;
    var relief = new Field(canvas, cells, (x, y) -> {
      double wx = x + 0.35 * noise.at(x * scale, y * scale);
      double wy = y + 0.35 * noise.at(x * scale + 7, y * scale + 3);
      double stretch = (wx * alongX + wy * alongY) * 0.55;
      double across = (wy * alongX - wx * alongY) * 2.1;
      double silk = noise.at(stretch * 1.3 * scale, across * scale) * 0.32;
      double crease = soft(noise.at(stretch * 2.4 * scale + 9, across * 1.7 * scale)) * 0.24
          + soft(noise.at(wx * 4.3 * scale, wy * 4.3 * scale)) * 0.06;
      return silk + crush * crease;
    });
    double sweep = random.nextDouble() * 6;
    double fold = 0.6 + random.nextDouble() * 0.5;
    canvas.shade((x, y) -> {
      double step = 1.0 / cells;
      double h = relief.at(x, y);
      double nx = (relief.at(x + step, y) - relief.at(Math.max(0, x - step), y)) * cells * 0.5;
      double ny = (relief.at(x, y + step) - relief.at(x, Math.max(0, y - step))) * cells * 0.5;
      double angle = (nx * alongX + ny * alongY) * 0.24
          + (nx * alongY - ny * alongX) * 0.15
          + h * fold
          + (x * alongX + y * alongY) * 0.33
          + sweep;
      double wave = 0.5 - 0.5 * Math.cos(angle * Math.PI * 1.3);
      int colour = ramp.at(wave);
      double facing = 1 / Math.sqrt(1 + nx * nx + ny * ny);
      double glance = (-nx * 0.55 - ny * 0.7 + 0.62) * facing;
      double shine = Math.pow(Math.max(0, Math.min(1, glance * 0.97)), 14);
      double dark = Math.pow(Math.max(0, Math.min(1, 0.5 + (nx * 0.5 + ny * 0.65) * facing)), 2.2);
      colour = Colour.over(colour, deep.at(0.5 + (wave - 0.5) * 0.35), dark * 0.6);
      colour = Colour.over(colour, 0xffffff, shine * 0.8);
      double ruling = Math.sin((x * alongY - y * alongX + nx * 0.02) * 900) * 2.2;
      double sparkle = noise.at(x * 210, y * 210);
      return Colour.lit(
          colour, ruling + (sparkle > 0.62 ? (sparkle - 0.62) * 130 * (0.3 + shine) : 0));
    });
    canvas.grain(7);
    canvas.vignette(0.14);
  }

  /** A crease with a rounded bottom. */
  private static double soft(double value) {
    return Math.sqrt(value * value + 0.012);
  }
}
