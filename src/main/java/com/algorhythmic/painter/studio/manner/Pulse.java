package com.algorhythmic.painter.studio.manner;

import com.algorhythmic.painter.studio.kit.Canvas;
import com.algorhythmic.painter.studio.kit.Colour;
import com.algorhythmic.painter.studio.kit.Field;
import com.algorhythmic.painter.studio.kit.Noise;
import com.algorhythmic.painter.studio.kit.Rhythm;

/**
 * The beats of the music as slanting waves of light and shade over the whole picture: one for each beat, the first of a
 * bar is broad and bright, and bars stand apart. Fast music has more bars.
 */
public record Pulse(Rhythm rhythm) {
  /** How many shafts there are at a usual tempo. */
  private static final int USUAL = 8;

  private static final double SLANT = 0.16;

  /** How far slanting shafts reach beyond both sides of the picture, in widths. */
  private static final double BEYOND = 0.3;

  private static final int STEPS = 4096;

  public void paint(Canvas canvas) {
    if (!rhythm.isKnown()) {
      return;
    }
    int count = rhythm.count(USUAL);
    var noise = new Noise(canvas.random.nextLong());
    double lean = canvas.random.nextBoolean() ? SLANT : -SLANT;
    double strength = 0.75 + 0.5 * canvas.mood.energy();
    var lights = lights(count);
    var waver = new Field(canvas, 30, (x, y) -> noise.at(x * 1.3, y * 1.3));
    var columns = canvas.columns();
    var aside = new double[columns.length];
    var wavering = new double[columns.length];
    canvas.repaintRows(y -> {
      waver.across(columns, y, aside);
      waver.down(y, columns, wavering);
      double slant = lean * (y - canvas.high / 2);
      for (int i = 0; i < columns.length; i++) {
        double place = (columns[i] + slant + aside[i] * 0.03) / canvas.wide;
        wavering[i] = lights[index(place)] * strength * (0.8 + 0.35 * wavering[i]);
      }
      return (column, under) -> {
        double lit = wavering[column];
        double depth = 0.36 + 0.3 * (1 - Colour.luminance(under));
        int shaded = Colour.scale(under, 1 + lit * depth);
        return lit > 0 ? Colour.over(shaded, 0xffeccb, lit * 0.1) : shaded;
      };
    });
  }

  /** The light of every place from before the first shaft to behind the last. */
  private double[] lights(int count) {
    var lights = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      lights[i] = light((double) i / STEPS * (1 + 2 * BEYOND) - BEYOND, count);
    }
    return lights;
  }

  private static int index(double place) {
    double share = (place + BEYOND) / (1 + 2 * BEYOND);
    return (int) ((share < 0 ? 0 : share > 0.9999 ? 0.9999 : share) * STEPS);
  }

  /** The light of the shafts across a place from 0 to 1: above 0 within a shaft, below between two. */
  private double light(double place, int count) {
    double lit = -0.3;
    double distance = 1.0 / (count + 0.7 * (count / (double) rhythm.beats() - 1));
    for (int k = 0; k < count; k++) {
      double half = distance * (rhythm.isAccent(k) ? 0.4 : 0.24);
      double away = Math.abs(place - rhythm.place(k, count)) / half;
      if (away < 1.4) {
        double heart = Colour.smoothstep(1.4, 0.1, away);
        lit = Math.max(lit, -0.3 + heart * (rhythm.isAccent(k) ? 0.85 : 0.55));
      }
    }
    return lit;
  }
}
