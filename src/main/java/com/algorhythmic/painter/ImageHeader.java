package com.algorhythmic.painter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The type and size of an encoded picture, read from its bytes without decoding the pixels. */
public record ImageHeader(String mediaType, int width, int height) {
  /** Twice the size of what is ordered. A small file can hold billions of pixels, and every screen would decode them. */
  public static final int MAX_FITTING_SIDE = 4_096;

  private static final int MAX_SIDE = 16_383;
  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int JPEG_START_OF_IMAGE = 0xFFD8;

  /**
   * Reads the header of a complete JPEG, PNG or WebP; empty for other formats, for truncated and for animated pictures, and for
   * those with contradicting sizes.
   */
  public static Optional<ImageHeader> of(byte[] bytes) {
    var data = ByteBuffer.wrap(bytes);
    try {
      if (u16(data, 0) == JPEG_START_OF_IMAGE) {
        return jpeg(data);
      }
      if (data.getLong(0) == PNG_SIGNATURE) {
        return png(data);
      }
      if (word(data, 0).equals("RIFF") && word(data, 8).equals("WEBP")) {
        return webp(data);
      }
      return Optional.empty();
    } catch (IndexOutOfBoundsException truncated) {
      // The buffer checks every read, so every truncated picture ends here.
      return Optional.empty();
    }
  }

  /** Whether a picture of this size may be stored, decoded and sent to browsers. */
  public boolean fits() {
    return width <= MAX_FITTING_SIDE && height <= MAX_FITTING_SIDE;
  }

  /** Whether the bytes are a picture that is too large. */
  public static boolean isTooLarge(byte[] bytes) {
    return of(bytes).filter(header -> !header.fits()).isPresent();
  }

  private static Optional<ImageHeader> jpeg(ByteBuffer data) {
    Optional<ImageHeader> frame = Optional.empty();
    int at = 2;
    while (true) {
      if (u8(data, at) != 0xFF) {
        return Optional.empty();
      }
      while (u8(data, at + 1) == 0xFF) {
        at++;
      }
      int marker = u8(data, at + 1);
      int length = u16(data, at + 2);
      if (marker < 0xC0 || marker >= 0xD0 && marker <= 0xD9 || length < 2) {
        return Optional.empty();
      }
      boolean startOfFrame = marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (startOfFrame) {
        if (frame.isPresent()) {
          return Optional.empty();
        }
        frame = sized("image/jpeg", u16(data, at + 7), u16(data, at + 5));
      }
      at += 2 + length;
      if (marker == 0xDA) {
        return endsAfter(data, at) ? frame : Optional.empty();
      }
    }
  }

  /** Whether an end-of-image marker follows. Some encoders append bytes after it, so search backwards. */
  private static boolean endsAfter(ByteBuffer data, int scan) {
    for (int at = data.limit() - 2; at >= scan; at--) {
      if (u16(data, at) == 0xFFD9) {
        return true;
      }
    }
    return false;
  }

  private static Optional<ImageHeader> png(ByteBuffer data) {
    if (data.getInt(8) != 13 || !word(data, 12).equals("IHDR")) {
      return Optional.empty();
    }
    boolean pixels = false;
    int at = 8;
    while (true) {
      int length = data.getInt(at);
      var type = word(data, at + 4);
      if (length < 0 || length > data.limit() - at - 12) {
        return Optional.empty();
      }
      if (type.equals("acTL") || type.equals("IHDR") && at > 8) {
        return Optional.empty();
      }
      pixels |= type.equals("IDAT");
      if (type.equals("IEND")) {
        return pixels ? sized("image/png", data.getInt(16), data.getInt(20)) : Optional.empty();
      }
      at += 12 + length;
    }
  }

  private static Optional<ImageHeader> webp(ByteBuffer data) {
    long whole = u32LittleEndian(data, 4) + 8;
    long first = u32LittleEndian(data, 16) + 20;
    if (whole > data.limit() || first > whole) {
      return Optional.empty();
    }
    return switch (word(data, 12)) {
      case "VP8 " -> lossyWebp(data, 20);
      case "VP8L" -> losslessWebp(data, 20);
      case "VP8X" -> extendedWebp(data, whole);
      default -> Optional.empty();
    };
  }

  /** The size of the canvas if the one picture in it has the same. */
  private static Optional<ImageHeader> extendedWebp(ByteBuffer data, long whole) {
    var canvas = sized("image/webp", 1 + u24LittleEndian(data, 24), 1 + u24LittleEndian(data, 27));
    for (long at = 12; at + 8 <= whole; ) {
      var type = word(data, (int) at);
      int content = (int) at + 8;
      if (type.equals("VP8 ") || type.equals("VP8L")) {
        var picture = type.equals("VP8L") ? losslessWebp(data, content) : lossyWebp(data, content);
        return picture.equals(canvas) ? canvas : Optional.empty();
      }
      if (type.equals("ANIM") || type.equals("ANMF")) {
        return Optional.empty();
      }
      long length = u32LittleEndian(data, (int) at + 4);
      at += 8 + length + (length & 1);
    }
    return Optional.empty();
  }

  private static Optional<ImageHeader> lossyWebp(ByteBuffer data, int at) {
    boolean keyFrame =
        (u8(data, at) & 1) == 0 && u8(data, at + 3) == 0x9D && u16(data, at + 4) == 0x012A;
    return keyFrame
        ? sized(
            "image/webp",
            u16LittleEndian(data, at + 6) & 0x3FFF,
            u16LittleEndian(data, at + 8) & 0x3FFF)
        : Optional.empty();
  }

  private static Optional<ImageHeader> losslessWebp(ByteBuffer data, int at) {
    if (u8(data, at) != 0x2F) {
      return Optional.empty();
    }
    long sides = u32LittleEndian(data, at + 1);
    return sized("image/webp", 1 + (int) (sides & 0x3FFF), 1 + (int) (sides >> 14 & 0x3FFF));
  }

  private static Optional<ImageHeader> sized(String mediaType, int width, int height) {
    return width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE
        ? Optional.empty()
        : Optional.of(new ImageHeader(mediaType, width, height));
  }

  private static String word(ByteBuffer data, int at) {
    byte[] letters = new byte[4];
    data.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  private static int u8(ByteBuffer data, int at) {
    return data.get(at) & 0xFF;
  }

  private static int u16(ByteBuffer data, int at) {
    return data.getShort(at) & 0xFFFF;
  }

  private static int u16LittleEndian(ByteBuffer data, int at) {
    return u8(data, at) | u8(data, at + 1) << 8;
  }

  private static int u24LittleEndian(ByteBuffer data, int at) {
    return u16LittleEndian(data, at) | u8(data, at + 2) << 16;
  }

  private static long u32LittleEndian(ByteBuffer data, int at) {
    return u24LittleEndian(data, at) | (long) u8(data, at + 3) << 24;
  }
}
