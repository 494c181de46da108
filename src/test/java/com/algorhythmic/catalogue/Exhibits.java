package com.algorhythmic.catalogue;

import java.util.List;
import java.util.UUID;

/** Artworks in memory for tests. */
final class Exhibits {

  private Exhibits() {}

  static Exhibit of(UUID id, String orientation, boolean draft, String... styles) {
    return new Exhibit(
        id,
        null,
        draft,
        new byte[32],
        "image/jpeg",
        1536,
        1024,
        orientation,
        "t",
        "p",
        "STYLE_ONLY",
        "studio",
        List.of(styles),
        List.of(),
        new int[] {0x123456},
        0);
  }
}
