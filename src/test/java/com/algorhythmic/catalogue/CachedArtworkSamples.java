package com.algorhythmic.catalogue;

import java.util.List;
import java.util.UUID;

/** Artworks in memory for tests. */
final class CachedArtworkSamples {

  private CachedArtworkSamples() {}

  static CachedArtwork of(UUID id, String orientation, boolean draft, String... styles) {
    return new CachedArtwork(
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
