package com.algorhythmic.catalogue.images;

import com.algorhythmic.painter.ImageHeader;
import com.algorhythmic.painter.Jpeg;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Makes thumbnails: JPEGs whose longest side has 384 pixels. */
final class Thumbnails {
  static final int LONGEST_SIDE = 384;
  private static final float QUALITY = 0.82f;

  private Thumbnails() {}

  /** The thumbnail of a picture; empty if the JDK cannot decode it. */
  static Optional<byte[]> of(byte[] picture) {
    try {
      return Optional.ofNullable(read(picture)).flatMap(Thumbnails::of);
    } catch (IOException | RuntimeException unreadable) {
      // The JDK's decoders throw various runtime exceptions for invalid files.
      return Optional.empty();
    }
  }

  /** The thumbnail of a decoded picture; empty if it cannot be encoded. */
  static Optional<byte[]> of(BufferedImage picture) {
    try {
      return Optional.of(Jpeg.of(scaleDown(picture), QUALITY));
    } catch (IOException | RuntimeException unwritable) {
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
        boolean fits =
            Math.max(reader.getWidth(0), reader.getHeight(0)) <= ImageHeader.MAX_FITTING_SIDE;
        return fits ? reader.read(0) : null;
      } finally {
        reader.dispose();
      }
    }
  }

  /** Halves the size repeatedly, then scales the rest: a single large step causes aliasing. */
  private static BufferedImage scaleDown(BufferedImage image) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    double scale = Math.min(1, (double) LONGEST_SIDE / longest);
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    var current = image;
    while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
      current = scale(current, current.getWidth() / 2, current.getHeight() / 2);
    }
    return scale(current, width, height);
  }

  private static BufferedImage scale(BufferedImage image, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = scaled.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(image, 0, 0, width, height, null);
    brush.dispose();
    return scaled;
  }
}
