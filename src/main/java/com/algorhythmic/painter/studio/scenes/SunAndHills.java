package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Ramp;
import com.algorhythmic.painter.studio.kit.Ribbon;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Shapes;
import com.algorhythmic.painter.studio.kit.Vector;

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

  private static final int CREST_POINTS = 200;

  private final Palette tints = new Palette(mood())
      .shifted((valence - 0.5) * 0.05, 0.75 + valence * 0.5, (random.nextDouble() - 0.5) * 0.05);
  private final Ramp sky = new Ramp(tints.pick(1), tints.pick(0), tints.pick(2));
  private final Noise noise = new Noise(random.nextLong());
  private final double base = high * (0.62 + random.nextDouble() * 0.18);
  private final double sunRadius = 0.075 + random.nextDouble() * random.nextDouble() * 0.2;
  private final double sunX =
      wide * ((random.nextBoolean() ? 0.3 : 0.62) + random.nextDouble() * 0.08);
  private final double sunTop =
      base - 0.02 - sunRadius * random.nextDouble() * 0.6 - high * 0.4 * random.nextDouble();
  private final double sunY = Math.max(sunRadius * 1.5, sunTop);
  private final Field air = new Field(canvas, 64, (x, y) -> noise.fractal(x * 0.9, y * 2.4, 3));
  private final double[][] crests =
      crests(rhythm.count(3 + random.nextInt(2) + (int) (energy * 2.5)));
  private final boolean water = random.nextDouble() < 0.3;
  private final double shore = base + (high - base) * 0.3;

  public SunAndHills(Canvas canvas) {
    super(canvas);
  }

  /** The colours of the picture; a bright mood avoids the dark ones. */
  private int[] mood() {
    int[] mood = pick(MOODS);
    return Colour.luminance(mood[0]) < 0.5 && valence > 0.6 ? MOODS[random.nextInt(4)] : mood;
  }

  private double[][] crests(int count) {
    var crests = new double[count][];
    for (int k = 0; k < count; k++) {
      double near = k / (count - 1.0);
      double rise = 0.05 + 0.11 * random.nextDouble() * (0.7 + energy * 0.8);
      crests[k] = crest(base + (high - base) * Math.pow(near, 1.15) * 0.78, near, rise);
    }
    return crests;
  }

  /** The heights of a crest along the width: slow swells, with finer ones over them. */
  private double[] crest(double y, double near, double rise) {
    double shift = random.nextDouble() * 90;
    double slow = 0.9 + random.nextDouble() * 0.8;
    var crest = new double[(int) (wide * CREST_POINTS) + 3];
    for (int i = 0; i < crest.length; i++) {
      double x = slow * i / CREST_POINTS;
      double swell = noise.at(x + shift, near * 9) + 0.28 * noise.at(x * 2.7 + shift, 5);
      crest[i] = y - rise * swell;
    }
    return crest;
  }

  @Override
  public void paint() {
    var noiseRows = noise.rows(canvas, 4, 70);
    canvas.shade((x, y) -> {
      if (!water || y <= shore) {
        return scenery(x, y, y);
      }
      int reflection = scenery(x, y, 2 * shore - y + noiseRows.at(x, y) * 0.006);
      return Colour.over(reflection, tints.pick(1), 0.3 + 0.35 * (y - shore) / (high - shore));
    });
    mark();
    canvas.layer(
        Matter.CLOTH, 0.3, () -> birds(random.nextInt(3) == 0 ? 0 : 3 + random.nextInt(5)));
    paper();
  }

  private void mark() {
    canvas.mark(Matter.SKY, (x, y) -> 0);
    canvas.mark(Matter.LIGHT, 0.02, Shapes.circle(sunX, sunY, sunRadius));
    for (int k = 0; k < crests.length; k++) {
      double[] crest = crests[k];
      double near = 0.2 + 0.8 * k / (crests.length - 1);
      canvas.mark(Matter.RIGID, (x, y) -> near, (x, y) -> y > height(crest, x));
    }
    if (water) {
      canvas.mark(Matter.WATER, canvas.plane(shore, 0.3), (x, y) -> y > shore);
    }
  }

  /** The colour of what stands at a height, seen at a place that may reflect it. */
  private int scenery(double x, double y, double seenY) {
    int colour = sun(sky.at(seenY / base + air.at(x, Math.max(0, seenY)) * 0.12), x, y, seenY);
    double billow = air.at(x, Math.max(0, seenY)) * 0.05;
    for (int k = 0; k < crests.length; k++) {
      double depth = seenY - height(crests[k], x);
      if (depth > -0.002) {
        double near = k / (crests.length - 1.0);
        double mist = (0.72 - 0.35 * near) * Colour.smoothstep(0, 0.2, depth + billow);
        int tone = Colour.over(tints.pick(3), tints.pick(4), Math.pow(near, 1.3));
        int hill = Colour.over(tone, sky.at(0.8), mist);
        colour = Colour.over(colour, hill, Colour.smoothstep(-0.0015, 0.0015, depth));
      }
    }
    return colour;
  }

  private static double height(double[] crest, double x) {
    double place = Math.max(0, x * CREST_POINTS);
    int i = Math.min(crest.length - 2, (int) place);
    return crest[i] + (crest[i + 1] - crest[i]) * (place - i);
  }

  private int sun(int sky, double x, double y, double seenY) {
    int rim = tints.pick(5);
    double away = Vector.length(x - sunX, seenY - sunY);
    int glow = Colour.over(sky, rim, 0.2 * Math.exp(-Math.max(0, away - sunRadius) * 5));
    double cover = Colour.smoothstep(sunRadius + 0.0012, sunRadius - 0.0012, away);
    if (cover == 0) {
      return glow;
    }
    double down = (seenY - sunY + sunRadius) / (2 * sunRadius);
    double mist = Colour.smoothstep(0.45, 1.15, down + air.at(x * 0.7, y) * 0.35) * 0.55;
    int disc = Colour.over(Colour.shift(rim, 0.08, 0.95, 0.03), rim, down);
    return Colour.over(glow, Colour.over(disc, this.sky.at(0.95), mist), cover);
  }

  private void birds(int count) {
    double y = Math.min(base * 0.6, sunY + 0.05);
    double startX = sunX + (sunX < wide / 2 ? 0.25 : -0.45) * (0.7 + random.nextDouble() * 0.6);
    for (int k = 0; k < count; k++) {
      double x = startX + k * 0.03 + random.nextDouble() * 0.02;
      double top = y - Math.abs(k - 2) * 0.014 - random.nextDouble() * 0.02;
      bird(x, top, 0.009 + random.nextDouble() * 0.006);
    }
  }

  private void bird(double x, double y, double span) {
    canvas.scaled(x, y, span, () -> {
      var wings = new Ribbon(
          canvas,
          17,
          t -> 2 * t - 1,
          t -> 0.12 * (2 * t - 1) - Math.sin(Math.abs(2 * t - 1) * 2.2) * 0.42,
          t -> 0.0014 / span * (1.1 - Math.abs(2 * t - 1)));
      wings.paint((under, t, v, cover) -> Colour.over(under, tints.pick(4), cover * 0.8));
    });
  }

  /** Fibres and tooth, because paper is never quite even. */
  private void paper() {
    var toothRows = noise.rows(canvas, 26, 120);
    canvas.repaint((x, y, under) -> {
      double tooth = noise.at(x * 190, y * 190) * 3 + toothRows.at(x, y) * 2.2;
      return Colour.lit(under, tooth);
    });
    canvas.finish(0.1, 7);
  }
}
