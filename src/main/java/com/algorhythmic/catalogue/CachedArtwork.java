package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.images.PictureNames;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * An artwork as a node keeps it in memory, about a quarter of a kilobyte.
 *
 * @param session whose fresh picture it is; null in the library
 * @param draft whether it only stands in for a full picture of its style
 * @param hash of the picture's bytes
 * @param palette 0xrrggbb, the most frequent first
 * @param createdAtMs since the epoch
 */
record CachedArtwork(
    UUID id,
    String session,
    boolean draft,
    byte[] hash,
    String mediaType,
    int width,
    int height,
    String orientation,
    String title,
    String prompt,
    String provenance,
    String painter,
    List<String> styles,
    List<String> artists,
    int[] palette,
    long createdAtMs) {

  /** As clients see it, without the marks that a viewer may have given it. */
  Artwork artwork(String tier) {
    var hex = HexFormat.of().formatHex(hash);
    return new Artwork(
        id,
        PictureNames.url(PictureNames.picture(hex, mediaType)),
        PictureNames.thumbnailUrl(hex, mediaType),
        width,
        height,
        styles,
        artists,
        title,
        prompt,
        provenance,
        tier,
        painter,
        orientation,
        Arrays.stream(palette)
            .mapToObj(colour -> String.format("#%06x", colour))
            .toList(),
        false,
        0,
        Instant.ofEpochMilli(createdAtMs),
        null);
  }

  boolean hasAny(List<String> wanted) {
    return styles.stream().anyMatch(wanted::contains);
  }

  /** An artwork is the same whatever has been learnt about it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CachedArtwork exhibit && exhibit.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
