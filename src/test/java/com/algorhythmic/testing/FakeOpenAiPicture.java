package com.algorhythmic.testing;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The pictures of the fake Images API: discs on a ground whose colour is the prompt's, other discs at every call. */
public final class FakeOpenAiPicture {
  private static final double MARGIN = 0.06;
  private static final int DISCS = 24;

  private FakeOpenAiPicture() {}

  /** The background colour, visible along the edges, of every picture made for a prompt. */
  public static Color colourOf(String prompt) {
    var random = new SplittableRandom(prompt.hashCode());
    return Color.getHSBColor(
        (float) random.nextDouble(), (float) random.nextDouble(0.5, 0.9), (float)
            random.nextDouble(0.4, 0.9));
  }

  /** A PNG of 64 × 64 pixels. */
  public static byte[] small() throws IOException {
    return paint("small", "64x64", 0, "png", 1);
  }

  /** @param share the painted part of the picture, 0–1 */
  static byte[] paint(String prompt, String size, int call, String format, double share)
      throws IOException {
    var sides = (size == null || size.equals("auto") ? "1024x1024" : size).split("x");
    int width = Integer.parseInt(sides[0]);
    int height = Integer.parseInt(sides[1]);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setColor(colourOf(prompt));
    brush.fillRect(0, 0, width, height);
    var random = new SplittableRandom(31L * prompt.hashCode() + call);
    double unit = Math.min(width, height);
    for (int i = 0; i < DISCS * share; i++) {
      double radius = unit * random.nextDouble(0.03, 0.2);
      double edge = radius + MARGIN * unit;
      double x = random.nextDouble(edge, width - edge);
      double y = random.nextDouble(edge, height - edge);
      var hue = Color.getHSBColor((float) random.nextDouble(), 0.6f, 0.95f);
      brush.setColor(new Color(hue.getRed(), hue.getGreen(), hue.getBlue(), 150));
      brush.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
    brush.dispose();
    var bytes = new ByteArrayOutputStream();
    // In memory, because ImageIO caches in a file by default.
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, format, output)) {
        throw new IOException("no writer for " + format);
      }
    }
    return bytes.toByteArray();
  }
}
