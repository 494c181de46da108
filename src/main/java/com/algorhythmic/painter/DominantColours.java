package com.algorhythmic.painter;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Measures a picture's main colours. */
public final class DominantColours {
  private static final int MOST = 5;
  private static final int SAMPLES_A_SIDE = 96;
  private static final int APART = 48;

  private DominantColours() {}

  /** Up to five colours as #rrggbb, the most frequent first; none where this JDK can't decode the format. */
  public static List<String> of(byte[] encoded) throws IOException {
    var image = ImageIO.read(new ByteArrayInputStream(encoded));
    return image == null ? List.of() : of(image);
  }

  private static List<String> of(BufferedImage image) {
    var bins = new TreeMap<Integer, long[]>();
    for (int row = 0; row < SAMPLES_A_SIDE; row++) {
      for (int column = 0; column < SAMPLES_A_SIDE; column++) {
        int colour = image.getRGB(
            column * (image.getWidth() - 1) / (SAMPLES_A_SIDE - 1),
            row * (image.getHeight() - 1) / (SAMPLES_A_SIDE - 1));
        // Five bits a channel: near colours count as one, and their mean stands for them.
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
          boolean isNew =
              main.size() < MOST && main.stream().allMatch(kept -> distance(kept, colour) > APART);
          return isNew && main.add(colour);
        })
        .forEach(kept -> {});
    return main.stream()
        .map(c -> String.format("#%02x%02x%02x", c[0], c[1], c[2]))
        .toList();
  }

  private static double distance(int[] a, int[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }
}
