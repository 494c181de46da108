package com.algorhythmic.catalogue.images;

import com.algorhythmic.painter.Jpeg;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Small versions of pictures: JPEGs whose longest side has 384 pixels. */
final class Thumbnails {
  static final int LONGEST_SIDE = 384;
  private static final float QUALITY = 0.82f;
  /** More than any painter makes; a file that claims more is not decoded. */
  private static final long PIXELS_AT_MOST = 40_000_000;

  private Thumbnails() {}

  /** The picture made small; empty where this JDK can't read it. */
  static Optional<byte[]> of(byte[] picture) {
    try {
      var image = read(picture);
      return image == null ? Optional.empty() : Optional.of(Jpeg.of(small(image), QUALITY));
    } catch (IOException | RuntimeException unreadable) {
      // The JDK's decoders throw all sorts of things at what they don't understand.
      return Optional.empty();
    }
  }

  private static BufferedImage read(byte[] picture) throws IOException {
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      var readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        return null;
      }
      var reader = readers.next();
      try {
        reader.setInput(input, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        return pixels > PIXELS_AT_MOST ? null : reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Halved until the last step is a small one: in a single step, fine structures flicker. */
  private static BufferedImage small(BufferedImage image) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    double scale = Math.min(1, (double) LONGEST_SIDE / longest);
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var current = image;
    while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
      current = scaled(current, current.getWidth() / 2, current.getHeight() / 2);
    }
    return scaled(current, width, height);
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = scaled.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(image, 0, 0, width, height, null);
    brush.dispose();
    return scaled;
  }
}
