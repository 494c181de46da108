package com.algorhythmic.catalogue;

import com.algorhythmic.painter.dna.Dna;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What the votes of a user say about which pictures of the library to bring.
 *
 * @param liked the artworks voted up lately
 * @param disliked the DNA of the artworks voted down lately, as far as they have one
 * @param unwanted all artworks voted down; they do not come again
 */
record LibraryTaste(List<Liked> liked, List<Dna> disliked, Set<UUID> unwanted) {
  static final LibraryTaste NONE = new LibraryTaste(List.of(), List.of(), Set.of());

  /** At this distance, likeness has fallen to a third. */
  private static final double LIKE = 0.15;

  private static final double UNLIKE = 0.1;
  /** From this likeness on, the vote is named as one that drew the picture. */
  private static final double TOLD = 0.3;

  private static final int MAX_TOLD = 3;

  boolean isNone() {
    return liked.isEmpty() && disliked.isEmpty() && unwanted.isEmpty();
  }

  /** How like the picture is to the one that was voted up and is most like it: 1 for the same, 0 for none. */
  double likeness(Dna dna) {
    return liked.stream().mapToDouble(one -> one.likeness(dna)).max().orElse(0);
  }

  /** 1 if nothing that was voted down is near, almost 0 if the picture is the same. */
  double unlikeDisliked(Dna dna) {
    double unlike = 1;
    for (var other : disliked) {
      unlike *= 1 - likeness(other, dna, UNLIKE);
    }
    return unlike;
  }

  /** The titles of the artworks that were voted up and are like this one, the most like first. @param dna may be null */
  List<String> pulledBy(UUID artwork, Dna dna) {
    return dna == null
        ? List.of()
        : liked.stream()
            .filter(one -> !one.artwork().equals(artwork) && one.likeness(dna) >= TOLD)
            .sorted(Comparator.comparingDouble((Liked one) -> -one.likeness(dna)))
            .map(Liked::title)
            .filter(Objects::nonNull)
            .distinct()
            .limit(MAX_TOLD)
            .toList();
  }

  private static double likeness(Dna one, Dna other, double reach) {
    return Math.exp(-Math.pow(one.distance(other) / reach, 2));
  }

  /** @param title may be null */
  record Liked(UUID artwork, String title, Dna dna) {
    private double likeness(Dna other) {
      return LibraryTaste.likeness(dna, other, LIKE);
    }
  }
}
