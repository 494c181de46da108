package com.algorhythmic.painter;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Decodes encoded pictures. */
public final class DecodedPicture {
  private DecodedPicture() {}

  /** The pixels; empty if the JDK cannot decode the format. Fails if the picture is damaged or too large. */
  public static Optional<BufferedImage> of(byte[] encoded) throws IOException {
    if (ImageHeader.isTooLarge(encoded)) {
      throw new IOException("the picture is too large to decode");
    }
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(encoded)));
    } catch (RuntimeException damaged) {
      // The JDK's decoders throw various runtime exceptions for invalid files.
      throw new IOException("the picture is damaged: " + damaged.getMessage(), damaged);
    }
  }
}
