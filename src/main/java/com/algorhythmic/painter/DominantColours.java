package com.algorhythmic.painter;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Computes the dominant colours of a picture. */
public final class DominantColours {
  private static final int MAX_COLOURS = 5;
  private static final int SAMPLES_PER_SIDE = 96;
  private static final int MIN_DISTANCE = 48;

  private DominantColours() {}

  /** Up to five colours as #rrggbb, the most frequent first. */
  public static List<String> of(BufferedImage image) {
    var bins = new TreeMap<Integer, long[]>();
    for (int row = 0; row < SAMPLES_PER_SIDE; row++) {
      for (int column = 0; column < SAMPLES_PER_SIDE; column++) {
        int colour = image.getRGB(
            column * (image.getWidth() - 1) / (SAMPLES_PER_SIDE - 1),
            row * (image.getHeight() - 1) / (SAMPLES_PER_SIDE - 1));
        // Colours that share five bits per channel form a bin, represented by its mean.
        var bin = bins.computeIfAbsent(colour >> 3 & 0x1f1f1f, key -> new long[4]);
        bin[0]++;
        bin[1] += colour >> 16 & 255;
        bin[2] += colour >> 8 & 255;
        bin[3] += colour & 255;
      }
    }
    var main = new ArrayList<int[]>();
    bins.values().stream()
        .sorted((a, b) -> Long.compare(b[0], a[0]))
        .map(bin ->
            new int[] {(int) (bin[1] / bin[0]), (int) (bin[2] / bin[0]), (int) (bin[3] / bin[0])})
        .filter(colour -> {
          boolean isNew = main.size() < MAX_COLOURS
              && main.stream().allMatch(kept -> distance(kept, colour) > MIN_DISTANCE);
          return isNew && main.add(colour);
        })
        .forEach(kept -> {});
    return main.stream()
        .map(c -> String.format(Locale.ROOT, "#%02x%02x%02x", c[0], c[1], c[2]))
        .toList();
  }

  private static double distance(int[] a, int[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }
}
