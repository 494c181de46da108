package com.algorhythmic.painter.studio.kit;

import java.util.SplittableRandom;

/**
 * One picture in the making. A scene chooses its composition from the canvas's random numbers when it is made, and
 * paints it once.
 */
public abstract class Scene {
  protected final Canvas canvas;
  protected final SplittableRandom random;
  protected final double wide;
  protected final double high;
  protected final double energy;
  protected final double valence;
  protected final Rhythm rhythm;

  protected Scene(Canvas canvas) {
    this.canvas = canvas;
    random = canvas.random;
    wide = canvas.wide;
    high = canvas.high;
    energy = canvas.mood.energy();
    valence = canvas.mood.valence();
    rhythm = canvas.mood.rhythm();
  }

  /** Paints the picture, from the ground to the finish. */
  public abstract void paint();

  /**
   * One of several colour schemes, adjusted to the mood.
   *
   * @param lightness added to the lightness of every colour
   * @param chroma what every colour's chroma is multiplied by
   * @param hueSpread how far the hues may turn at random to either side, in turns
   */
  protected final Palette scheme(
      int[][] schemes, double lightness, double chroma, double hueSpread) {
    var colours = pick(schemes);
    double turn = hueSpread == 0 ? 0 : random.nextDouble(-hueSpread, hueSpread);
    return new Palette(colours).shifted(lightness, chroma, turn);
  }

  protected final int[] pick(int[][] choices) {
    return choices[random.nextInt(choices.length)];
  }

  protected final int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
