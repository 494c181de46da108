package com.algorhythmic.painter;

import java.util.Locale;

/** The shape of a picture, with the size in pixels that every painter uses for it. */
public enum Orientation {
  LANDSCAPE(1536, 1024),
  PORTRAIT(1024, 1536),
  SQUARE(1024, 1024);

  private final int width;
  private final int height;

  Orientation(int width, int height) {
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The word used in JSON and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Parses a word in any case. */
  public static Orientation of(String word) {
    for (var orientation : values()) {
      if (orientation.name().equalsIgnoreCase(word)) {
        return orientation;
      }
    }
    throw new IllegalArgumentException(
        "orientation is landscape, portrait or square, not \"" + word + "\"");
  }
}
