package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.painter.dna.Dna;
import com.algorhythmic.sessions.Sound.Emotion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final Dna DARK = mood(0.3);
  private static final Dna MIDDLE = mood(1.5);
  private static final Dna BRIGHT = mood(2.7);

  @Test
  void an_artwork_near_to_the_one_before_weighs_more_and_a_far_one_still_something() {
    var fit = Fit.of(DARK, null, LibraryTaste.NONE);
    assertThat(weight(fit, artwork(DARK))).isGreaterThan(0.198);
    assertThat(weight(fit, artwork(DARK))).isGreaterThan(2 * weight(fit, artwork(MIDDLE)));
    assertThat(weight(fit, artwork(BRIGHT))).isBetween(0.002, 0.02);
    assertThat(weight(fit, artwork(null)))
        .isBetween(weight(fit, artwork(BRIGHT)), weight(fit, artwork(DARK)));
  }

  @Test
  void an_artwork_that_suits_the_music_weighs_more() {
    var glad = Fit.of(null, new Emotion(0.5, 0.9, "playful"), LibraryTaste.NONE);
    var sad = Fit.of(null, new Emotion(0.5, 0.1, "melancholic"), LibraryTaste.NONE);
    assertThat(weight(glad, artwork(BRIGHT))).isGreaterThan(2 * weight(glad, artwork(DARK)));
    assertThat(weight(sad, artwork(DARK))).isGreaterThan(2 * weight(sad, artwork(BRIGHT)));
  }

  @Test
  void what_is_like_something_voted_down_weighs_little() {
    var fit = Fit.of(null, null, new LibraryTaste(List.of(), List.of(DARK), Set.of()));
    assertThat(weight(fit, artwork(DARK))).isLessThan(0.05 * weight(fit, artwork(BRIGHT)));
  }

  @Test
  void what_is_like_something_voted_up_comes_about_five_times_as_often() {
    var liked = new LibraryTaste.Liked(UUID.randomUUID(), "Night", DARK);
    var fit = Fit.of(null, null, new LibraryTaste(List.of(liked), List.of(), Set.of()));
    assertThat(weight(fit, artwork(DARK)) / weight(fit, artwork(BRIGHT))).isBetween(4.5, 5.5);
    assertThat(weight(fit, artwork(DARK))).isLessThanOrEqualTo(1);
  }

  @Test
  void where_nothing_is_known_everything_fits_equally() {
    assertThat(Fit.ANY.isAny()).isTrue();
    assertThat(weight(Fit.ANY, artwork(DARK))).isEqualTo(weight(Fit.ANY, artwork(BRIGHT)));
    assertThat(Fit.of(DARK, null, LibraryTaste.NONE).isAny()).isFalse();
  }

  @Test
  void of_many_artworks_near_ones_come_more_often_and_no_one_always() {
    var index = new LibraryIndex();
    var near = new ArrayList<UUID>();
    for (int i = 0; i < 300; i++) {
      var artwork = artwork(i % 3 == 0 ? DARK : BRIGHT);
      index.put(artwork);
      if (i % 3 == 0) {
        near.add(artwork.id());
      }
    }
    var random = new Random(4);
    var times = new HashMap<UUID, Integer>();
    for (int i = 0; i < 3_000; i++) {
      var fit = Fit.of(DARK, null, LibraryTaste.NONE);
      var chosen = index.choose(List.of("a"), List.of(), "landscape", 1, id -> false, fit, random);
      times.merge(chosen.get(0).artwork().id(), 1, Integer::sum);
    }
    int nearTimes = near.stream().mapToInt(id -> times.getOrDefault(id, 0)).sum();
    assertThat(nearTimes).as("of 3,000").isBetween(2_400, 2_950);
    assertThat(times).as("different artworks").hasSizeGreaterThan(180);
    assertThat(Collections.max(times.values())).as("of one artwork").isLessThan(70);
  }

  @Test
  void excluded_artworks_are_not_chosen_however_well_they_fit() {
    var index = new LibraryIndex();
    var near = artwork(DARK);
    var far = artwork(BRIGHT);
    index.put(near);
    index.put(far);
    var fit = Fit.of(DARK, null, LibraryTaste.NONE);
    for (int i = 0; i < 20; i++) {
      assertThat(index.choose(
              List.of("a"), List.of(), "landscape", 1, near.id()::equals, fit, new Random(i)))
          .extracting(match -> match.artwork().id())
          .containsExactly(far.id());
    }
  }

  private static double weight(Fit fit, LibraryEntry artwork) {
    return fit.weight(artwork.dna());
  }

  private static LibraryEntry artwork(Dna dna) {
    return LibraryEntrySamples.of(UUID.randomUUID(), "landscape", false, dna, "a");
  }

  /** A picture whose 50 points are all this. */
  private static Dna mood(double value) {
    return Dna.of(Collections.nCopies(50, value));
  }
}
