package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.dna.Dna;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LibraryTasteTest {
  private static final UUID ARTWORK = new UUID(0, 1);

  @Test
  void the_votes_that_drew_a_picture_are_told_the_most_like_first() {
    var taste = taste(
        liked("far", 2.9),
        liked("near", 1.04),
        liked("nearest", 1.01),
        liked(null, 1),
        liked("near", 1.05));
    assertThat(taste.pulledBy(ARTWORK, mood(1))).containsExactly("nearest", "near");
    assertThat(taste.pulledBy(ARTWORK, null)).isEmpty();
  }

  @Test
  void no_more_than_three_are_told_and_not_the_picture_itself() {
    var taste = taste(
        new LibraryTaste.Liked(ARTWORK, "itself", mood(1)),
        liked("a", 1.01),
        liked("b", 1.02),
        liked("c", 1.03),
        liked("d", 1.04));
    assertThat(taste.pulledBy(ARTWORK, mood(1))).containsExactly("a", "b", "c");
  }

  @Test
  void without_votes_nothing_pulls_or_pushes() {
    assertThat(LibraryTaste.NONE.isNone()).isTrue();
    assertThat(LibraryTaste.NONE.likeness(mood(1))).isZero();
    assertThat(LibraryTaste.NONE.unlikeDisliked(mood(1))).isOne();
    assertThat(LibraryTaste.NONE.pulledBy(ARTWORK, mood(1))).isEmpty();
  }

  private static LibraryTaste taste(LibraryTaste.Liked... liked) {
    return new LibraryTaste(List.of(liked), List.of(), Set.of());
  }

  private static LibraryTaste.Liked liked(String title, double value) {
    return new LibraryTaste.Liked(UUID.randomUUID(), title, mood(value));
  }

  private static Dna mood(double value) {
    return Dna.of(Collections.nCopies(50, value));
  }
}
