package com.algorhythmic.painter;

import java.util.Locale;

/** A picture's shape, with the size in pixels that every painter makes it in. */
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

  /** The orientation of a word, in any case. */
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
