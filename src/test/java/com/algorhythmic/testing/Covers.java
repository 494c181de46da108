package com.algorhythmic.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/** Covers of songs. */
public final class Covers {
  /** Where the width stands in a PNG: after the signature, a length and a name. */
  private static final int PNG_WIDTH = 16;

  private Covers() {}

  /** A cover in equal stripes of some colours. */
  public static byte[] png(int width, int height, int... colours) {
    return encoded("png", width, height, colours);
  }

  public static byte[] jpeg(int width, int height, int... colours) {
    return encoded("jpeg", width, height, colours);
  }

  /** A small PNG whose header claims another size. */
  public static byte[] claiming(int width, int height) {
    var bytes = png(8, 8, 0);
    ByteBuffer.wrap(bytes).putInt(PNG_WIDTH, width).putInt(PNG_WIDTH + 4, height);
    return bytes;
  }

  private static byte[] encoded(String format, int width, int height, int... colours) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    for (int i = 0; i < colours.length; i++) {
      pen.setColor(new Color(colours[i]));
      pen.fillRect(i * width / colours.length, 0, width, height);
    }
    pen.dispose();
    try (var bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, format, bytes);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
