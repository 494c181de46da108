package com.algorhythmic.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * The middle of a screenshot, without the edges where the controls are.
 *
 * @param brightest mean brightness of the brightest tenth, 0–255: near 0 only if the whole screen is black
 * @param contrast standard deviation of the brightness: near 0 only if the screen has one colour
 */
public record Screenshot(double brightest, double contrast) {
  private static final double EDGE = 0.25;
  private static final double BLACK = 16;

  /** @param image a PNG of the whole screen */
  public static Screenshot at(byte[] image) {
    return of(brightness(image).sorted().toArray());
  }

  /** Mean difference in brightness of the pixels of two PNGs of one size, 0–255. */
  public static double difference(byte[] first, byte[] second) {
    var one = brightness(first).toArray();
    var other = brightness(second).toArray();
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .average()
        .orElseThrow();
  }

  private static DoubleStream brightness(byte[] image) {
    try {
      var pixels = ImageIO.read(new ByteArrayInputStream(image));
      int left = (int) (EDGE * pixels.getWidth());
      int top = (int) (EDGE * pixels.getHeight());
      int width = pixels.getWidth() - 2 * left;
      int height = pixels.getHeight() - 2 * top;
      int[] colours = pixels.getRGB(left, top, width, height, null, 0, width);
      return Arrays.stream(colours).mapToDouble(Screenshot::brightness);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public boolean isBlack() {
    return brightest < BLACK;
  }

  private static Screenshot of(double[] sorted) {
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double variance = Arrays.stream(sorted)
        .map(light -> (light - mean) * (light - mean))
        .average()
        .orElseThrow();
    double brightest =
        Arrays.stream(sorted).skip(sorted.length * 9L / 10).average().orElseThrow();
    return new Screenshot(brightest, Math.sqrt(variance));
  }

  private static double brightness(int rgb) {
    return 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
  }
}
