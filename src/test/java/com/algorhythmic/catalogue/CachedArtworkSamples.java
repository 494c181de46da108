package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CachedArtwork.Image;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.painter.dna.Dna;
import java.util.List;
import java.util.UUID;

/** Cached artworks for tests. */
final class CachedArtworkSamples {

  private CachedArtworkSamples() {}

  static CachedArtwork of(UUID id, String orientation, boolean draft, String... styles) {
    return of(id, orientation, draft, null, styles);
  }

  static CachedArtwork of(UUID id, String orientation, boolean draft, Dna dna, String... styles) {
    return new CachedArtwork(
        id,
        null,
        draft,
        new Image(
            new byte[32], "image/jpeg", false, 1536, 1024, orientation, new int[] {0x123456}, dna),
        new Description("t", "p", "STYLE_ONLY", "studio", List.of(styles), List.of()),
        0);
  }
}
