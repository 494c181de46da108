package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import java.util.List;
import java.util.UUID;

/**
 * What a choice must know of an artwork of the library.
 *
 * @param draft whether it is a placeholder until a full picture of its style exists
 * @param dna null if it has none
 */
record LibraryEntry(UUID id, boolean draft, String orientation, List<String> styles, Dna dna) {

  boolean hasAny(List<String> wanted) {
    return styles.stream().anyMatch(wanted::contains);
  }
}
