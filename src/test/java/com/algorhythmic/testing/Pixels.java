package com.algorhythmic.testing;

import java.awt.image.BufferedImage;

/** The pixels of images, and how they differ. */
public final class Pixels {
  private Pixels() {}

  /** Row by row, as 0xAARRGGBB. */
  public static int[] of(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** The mean difference of a channel of two images of one size, 0–255. */
  public static double difference(BufferedImage one, BufferedImage other) {
    var a = of(one);
    var b = of(other);
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += difference(a[i], b[i]);
    }
    return sum / 3.0 / a.length;
  }

  /** The sum of the differences of the three channels of two pixels, 0–765. */
  public static int difference(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.abs((one >> shift & 255) - (other >> shift & 255));
    }
    return sum;
  }
}
