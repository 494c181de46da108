package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Scene;
import java.util.stream.IntStream;

/** Iridescent film over soft creases: the hue shows the angle of the light, and its grain sparkles. */
public final class HolographicFoil extends Scene {
  private static final int[] HUES = {
    0xa6f0e4, 0xb4c8ff, 0xf2b6f0, 0xffd3bc, 0xfaf6c4, 0xa4e6ff, 0xc9a9ff, 0xffb3d9, 0xb6ffd6
  };
  private static final double STEP = 1 / 300.0;

  private final Noise noise = new Noise(random.nextLong());
  private final Palette film = film();
  private final Ramp bright = new Ramp(film);
  private final Ramp deep = deep();
  private final double scale = random.nextDouble(0.8, 1.5);
  private final double crush = 0.35 + energy * 0.5;
  private final double lean = random.nextDouble() * Math.PI;
  private final double alongX = Math.cos(lean);
  private final double alongY = Math.sin(lean);
  private final Field relief = new Field(canvas, 300, this::relief);
  private final double sweep = random.nextDouble() * 6;
  private final double fold = random.nextDouble(0.6, 1.1);

  public HolographicFoil(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    canvas.shade(this::colour);
    Field.Quantity near = (x, y) -> 0.25 + relief.at(x, y) * 1.8;
    canvas.mark(Matter.STROKE, near);
    canvas.mark(Matter.LIGHT, near, (x, y) -> shine(slopeX(x, y), slopeY(x, y)) > 0.4);
    canvas.finish(0.14, 7);
  }

  private Palette film() {
    int start = random.nextInt(HUES.length);
    int stride = random.nextBoolean() ? 1 : 2;
    double turn = random.nextDouble(-0.08, 0.08);
    var hues = new Palette(HUES).shifted(-0.1 + valence * 0.07, 1.1 + 0.35 * energy, turn);
    return new Palette(
        IntStream.range(0, 10).map(i -> hues.pick(start + i * stride)).toArray());
  }

  private Ramp deep() {
    var dark = film.shifted(-0.34, 1.4, 0.02);
    return new Ramp(IntStream.range(0, dark.size())
        .map(i -> Colour.mix(dark.pick(i), 0x2f2a7a, 0.5))
        .toArray());
  }

  /** The height of the crumpled film. */
  private double relief(double x, double y) {
    double wx = x + 0.35 * noise.at(x * scale, y * scale);
    double wy = y + 0.35 * noise.at(x * scale + 7, y * scale + 3);
    double along = (wx * alongX + wy * alongY) * 0.55 * scale;
    double across = (wy * alongX - wx * alongY) * 2.1 * scale;
    double silk = noise.at(along * 1.3, across) * 0.32;
    double crease = rounded(noise.at(along * 2.4 + 9, across * 1.7)) * 0.24
        + rounded(noise.at(wx * 4.3 * scale, wy * 4.3 * scale)) * 0.06;
    return silk + crush * crease;
  }

  /** The depth of a crease with a rounded bottom. */
  private static double rounded(double value) {
    return Math.sqrt(value * value + 0.012);
  }

  private int colour(double x, double y) {
    double nx = slopeX(x, y);
    double ny = slopeY(x, y);
    double angle = (nx * alongX + ny * alongY) * 0.24
        + (nx * alongY - ny * alongX) * 0.15
        + relief.at(x, y) * fold
        + (x * alongX + y * alongY) * 0.33
        + sweep;
    double wave = 0.5 - 0.5 * Math.cos(angle * Math.PI * 1.3);
    double facing = 1 / Math.sqrt(1 + nx * nx + ny * ny);
    double shine = shine(nx, ny);
    double dark = power(0.5 + (nx * 0.5 + ny * 0.65) * facing, 2.2);
    int colour = Colour.over(bright.at(wave), deep.at(0.5 + (wave - 0.5) * 0.35), dark * 0.6);
    colour = Colour.over(colour, 0xffffff, shine * 0.8);
    double ruling = Math.sin((x * alongY - y * alongX + nx * 0.02) * 900) * 2.2;
    double sparkle = Math.max(0, noise.at(x * 210, y * 210) - 0.62) * 130 * (0.3 + shine);
    return Colour.lit(colour, ruling + sparkle);
  }

  private double slopeX(double x, double y) {
    return (relief.at(x + STEP, y) - relief.at(Math.max(0, x - STEP), y)) / STEP / 2;
  }

  private double slopeY(double x, double y) {
    return (relief.at(x, y + STEP) - relief.at(x, Math.max(0, y - STEP))) / STEP / 2;
  }

  /** How much of the light a slope throws back. */
  private static double shine(double nx, double ny) {
    double facing = 1 / Math.sqrt(1 + nx * nx + ny * ny);
    double glance = (-nx * 0.55 - ny * 0.7 + 0.62) * facing;
    return power(glance * 0.97, 14);
  }

  private static double power(double base, double exponent) {
    return Math.pow(Math.max(0, Math.min(1, base)), exponent);
  }
}
