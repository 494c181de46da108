package com.algorhythmic.painter.dna;

import com.algorhythmic.painter.studio.kit.Matter;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.stream.IntStream;

/** What a scene map says of a picture: how near, how light and of which matter each cell is. */
final class SceneCells {
  /** 0 is soft and 1 hard; what is not here is between. */
  private static final Map<Matter, Double> HARDNESS = Map.ofEntries(
      Map.entry(Matter.PAPER, 0.8),
      Map.entry(Matter.SKY, 0.1),
      Map.entry(Matter.CLOUD, 0.0),
      Map.entry(Matter.WATER, 0.25),
      Map.entry(Matter.FOLIAGE, 0.4),
      Map.entry(Matter.CLOTH, 0.35),
      Map.entry(Matter.SMOKE, 0.0),
      Map.entry(Matter.RIGID, 1.0),
      Map.entry(Matter.GROUND, 0.75));

  private static final int PLANES = 8;
  private static final double LEAST_LIGHT = 0.15;
  private static final double LEAST_SKY = 0.05;

  private final int columns;
  private final int rows;
  private final double[] near;
  private final double[] light;
  private final Matter[] matter;

  SceneCells(BufferedImage map) {
    columns = map.getWidth();
    rows = map.getHeight();
    near = new double[columns * rows];
    light = new double[near.length];
    matter = new Matter[near.length];
    for (int i = 0; i < near.length; i++) {
      int cell = map.getRGB(i % columns, i / columns);
      matter[i] = Matter.ofMap(cell & 255);
      near[i] = (cell >> 16 & 255) / 255.0;
      light[i] = matter[i] == Matter.STROKE ? 0 : (cell >> 8 & 255) / 255.0;
    }
  }

  /** The mean hardness of what is shown, 0–1. */
  double hardness() {
    return IntStream.range(0, near.length)
        .mapToDouble(i -> HARDNESS.getOrDefault(matter[i], 0.5))
        .average()
        .orElse(0.5);
  }

  /** The number of planes behind one another, as a share of eight; a plane that covers little counts little. */
  double planes() {
    var parts = new double[PLANES];
    for (double one : near) {
      parts[(int) Math.min(PLANES - 1, one * PLANES)]++;
    }
    return Spread.entropy(parts) / Math.log(PLANES);
  }

  /** The correlation of nearness with the way down, −1 to 1. */
  double descent() {
    double middle = (rows - 1) / 2.0;
    double mean = Spread.mean(near);
    double product = 0;
    double nears = 0;
    double ways = 0;
    for (int i = 0; i < near.length; i++) {
      double way = i / columns - middle;
      product += (near[i] - mean) * way;
      nears += (near[i] - mean) * (near[i] - mean);
      ways += way * way;
    }
    double all = Math.sqrt(nears * ways);
    return all < 1e-9 ? 0 : product / all;
  }

  /** Where the lights are, from 0 at the left to 1 at the right; NaN if nothing shines. */
  double lights() {
    double moment = 0;
    double all = 0;
    for (int i = 0; i < light.length; i++) {
      if (light[i] > LEAST_LIGHT) {
        moment += light[i] * (i % columns + 0.5) / columns;
        all += light[i];
      }
    }
    return all / light.length < 1e-4 ? Double.NaN : moment / all;
  }

  /** The mean lightness of the sky, 0–1; NaN if hardly any is shown. */
  double sky(SmallPicture picture) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < near.length; i++) {
      if (matter[i] == Matter.SKY) {
        int x = i % columns * picture.width / columns;
        int y = i / columns * picture.height / rows;
        sum += picture.lightness[y * picture.width + x];
        count++;
      }
    }
    return count < LEAST_SKY * near.length ? Double.NaN : sum / count;
  }
}
