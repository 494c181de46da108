package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import java.util.List;
import java.util.UUID;

/** Artworks of the library for tests. */
final class LibraryEntrySamples {

  private LibraryEntrySamples() {}

  static LibraryEntry of(UUID id, String orientation, boolean draft, String... styles) {
    return of(id, orientation, draft, null, styles);
  }

  static LibraryEntry of(UUID id, String orientation, boolean draft, Dna dna, String... styles) {
    return new LibraryEntry(id, draft, orientation, List.of(styles), dna);
  }
}
