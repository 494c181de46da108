package com.algorhythmic.painter.studio.scenes;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Gradient;
import com.algorhythmic.painter.studio.kit.Hills;
import com.algorhythmic.painter.studio.kit.Matter;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Palette;
import com.algorhythmic.painter.studio.kit.Reflection;
import com.algorhythmic.painter.studio.kit.Scene;
import com.algorhythmic.painter.studio.kit.Signal;
import com.algorhythmic.painter.studio.kit.SunlitSky;

/** A luminous view through a broken signal: rows slip, channels part, pixels melt out of place. */
public final class Glitch extends Scene {
  /** Sky from above to the horizon and the sun's disc (5), the nearest hill. */
  private static final int[][] NEONS = {
    {0x0b0632, 0x3a0f7a, 0xb5179e, 0xff5d8f, 0xffc971, 0x160b3a},
    {0x02141f, 0x064663, 0x0aa5b5, 0x6ff0c5, 0xf5ffd0, 0x04202b},
    {0x14051f, 0x4a0d3a, 0xb5123f, 0xff5b2e, 0xffd36b, 0x1d0716},
    {0x0a0f2c, 0x1f2f8f, 0x5a5fe8, 0xb59cff, 0xffe3f4, 0x0c1238},
    {0x10231c, 0x1f5a45, 0x5fb57a, 0xd8ee9a, 0xfff6d5, 0x0d1f24},
  };

  private final Palette dyes = scheme(NEONS, (valence - 0.4) * 0.1, 0.9 + valence * 0.3, 0.05);

  private final Noise noise = new Noise(random.nextLong());
  private final double horizon = high * random.nextDouble(0.56, 0.72);
  private final double sunX = wide * random.nextDouble(0.35, 0.65);
  private final double sunSize = random.nextDouble(0.16, 0.28);
  private final double sunY = horizon - sunSize * random.nextDouble(0.3, 1.2);
  private final double peak = random.nextDouble(0.08, 0.2);
  private final double wild = 0.35 + energy * 0.8;

  private final Signal signal = new Signal(canvas);

  public Glitch(Canvas canvas) {
    super(canvas);
  }

  @Override
  public void paint() {
    view();
    canvas.layer(Matter.STROKE, 0.6, this::melt);
    canvas.layer(Matter.STROKE, 0.85, this::slip);
    canvas.layer(Matter.RIGID, 1, this::repeat);
    split();
    scan();
    canvas.finish(0.22, 10);
  }

  /** A large sun over mountains and water. */
  private void view() {
    var sky = new Palette(dyes.pick(0), dyes.mix(1, 2, 0.6), dyes.pick(3), dyes.pick(4));
    new SunlitSky(sunX, sunY, sunSize, horizon, 0.2).paint(canvas, noise, sky);
    for (int k = 0; k < 3; k++) {
      double tall = peak * (1.1 - k * 0.35);
      var range = Hills.range(canvas, noise, horizon, tall, 1.3 + k * 0.5, k * 17);
      int tone = dyes.mix(3, 5, 0.35 + k * 0.3);
      var mist = Gradient.vertical(horizon - tall, Colour.lit(tone, 24), horizon, tone);
      canvas.fill(Matter.RIGID, 0.12 + 0.09 * k, range, mist);
    }
    new Reflection(dyes.pick(1), 0.25, 1, 0.02, 0.02).paint(canvas, noise, horizon);
  }

  /** Sorts the pixels of neighbouring columns or rows by their light. */
  private void melt() {
    boolean columns = random.nextInt(3) > 0;
    int groups = 3 + (int) (wild * 5) + random.nextInt(3);
    for (int g = 0; g < groups; g++) {
      double from = random.nextDouble() * (columns ? wide : high);
      double to = from + random.nextDouble(0.05, 0.39);
      double start = random.nextDouble(0.02, 0.57) * (columns ? high : wide);
      double length = random.nextDouble(0.22, 0.72) * (0.6 + 0.5 * wild);
      boolean rising = random.nextBoolean();
      var ragged = new Noise(random.nextLong());
      signal.sort(columns, from, to, rising, place -> {
        double wander = ragged.at(place * 40, 1) * 0.05 + ragged.at(place * 7, 3) * 0.14;
        double share = 0.55 + 0.6 * ragged.at(place * 60, 5);
        return new Signal.Run(start + wander, length * share);
      });
    }
  }

  /** Bands that slipped sideways. */
  private void slip() {
    int bands = 9 + (int) (wild * 16);
    for (int k = 0; k < bands; k++) {
      double top = random.nextDouble() * high;
      double tall = 0.002 + 0.05 * Math.pow(random.nextDouble(), 3);
      signal.slip(top, tall, random.nextDouble(-0.15, 0.15) * wild * random.nextDouble());
    }
  }

  /** Slabs that were drawn a second time elsewhere. */
  private void repeat() {
    for (int k = 0; k < 5 + wild * 12; k++) {
      double across = random.nextDouble(0.03, 0.23);
      double down = random.nextDouble(0.006, 0.036);
      var slab = new Signal.Slab(across, down, random.nextDouble(), random.nextDouble());
      double fromX = random.nextDouble();
      double below = random.nextDouble(-0.15, 0.15);
      signal.repeat(slab, fromX, below, random.nextBoolean() ? 0.012 : 0, random.nextInt(3));
    }
  }

  /** Parts red and blue, farther in some bands than in others. */
  private void split() {
    var tear = new Noise(random.nextLong());
    signal.split(y -> {
      double burst = Colour.smoothstep(0.25, 0.6, tear.at(y * 5, 2));
      double apart = (0.0032 + 0.016 * burst * wild) * (1 + 0.5 * tear.at(y * 60, 7));
      return new Signal.Split(tear.at(y * 90, 4) * 0.004 * burst, apart);
    });
  }

  /** Scan lines, rows that drop out, and a slow change of brightness down the screen. */
  private void scan() {
    var roll = new Noise(random.nextLong());
    double lines = Math.min(300, canvas.unit / 3.0);
    canvas.repaint((x, y, under) -> {
      double wave = roll.at(y * 2.2, 1) * 0.09 + Math.sin(y * lines * Math.PI * 2) * 0.075;
      int colour = Colour.scale(under, 1.05 + wave);
      boolean lost = roll.at(y * 170, 9) > 0.86 && roll.at(x * 4, y * 200) > 0.15;
      return lost ? Colour.lit(colour, 46) : colour;
    });
  }
}
