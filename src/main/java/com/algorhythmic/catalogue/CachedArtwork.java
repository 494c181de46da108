package com.algorhythmic.catalogue;

import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.catalogue.CatalogueMessages.Picture;
import com.algorhythmic.catalogue.images.PictureNames;
import com.algorhythmic.painter.dna.Dna;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * An artwork in the memory of a node, about four tenths of a kilobyte.
 *
 * @param session the session that it was made for; null in the library
 * @param draft whether it is a placeholder until a full picture of its style exists
 * @param createdAtMs since the epoch
 */
record CachedArtwork(
    UUID id,
    String session,
    boolean draft,
    Image image,
    Description description,
    long createdAtMs) {

  /** The artwork as clients see it, without a viewer's marks. */
  Artwork artwork(String tier) {
    return new Artwork(
        id,
        image.picture(),
        description,
        tier,
        false,
        0,
        Instant.ofEpochMilli(createdAtMs),
        null,
        null);
  }

  LibraryEntry entry() {
    return new LibraryEntry(id, draft, image.orientation(), styles(), dna());
  }

  Dna dna() {
    return image.dna();
  }

  List<String> styles() {
    return description.styles();
  }

  boolean hasAny(List<String> wanted) {
    return styles().stream().anyMatch(wanted::contains);
  }

  /**
   * A picture in a compact form.
   *
   * @param hash of the picture's bytes
   * @param hasScene whether its scene map is stored
   * @param palette 0xrrggbb, the most frequent first
   * @param dna null if it has none
   */
  record Image(
      byte[] hash,
      String mediaType,
      boolean hasScene,
      int width,
      int height,
      String orientation,
      int[] palette,
      Dna dna) {

    private Picture picture() {
      var hex = HexFormat.of().formatHex(hash);
      return new Picture(
          PictureNames.url(PictureNames.picture(hex, mediaType)),
          PictureNames.thumbnailUrl(hex, mediaType),
          PictureNames.sceneUrl(hex, mediaType, hasScene),
          width,
          height,
          orientation,
          Arrays.stream(palette)
              .mapToObj(colour -> String.format(Locale.ROOT, "#%06x", colour))
              .toList(),
          dna);
    }
  }
}
