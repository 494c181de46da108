package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CachedArtwork.Image;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.catalogue.RecentArtworks.Fresh;
import com.algorhythmic.catalogue.RecentArtworks.Served;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentArtworksTest {
  private static final long NOW_MS = 10_000_000;

  private final UUID fresh = UUID.randomUUID();
  private final RecentArtworks recent = new RecentArtworks(
      Served.NOTHING, List.of(new Fresh(artwork(fresh), 0)), LibraryTaste.NONE, 0);

  @Test
  void the_style_that_led_longest_ago_or_never_has_its_turn() {
    var styles = List.of("noir", "cubism", "opart");
    assertThat(recent.inTurn(styles)).isEqualTo(styles);
    recent.served(UUID.randomUUID(), null, List.of("noir", "opart"), NOW_MS);
    assertThat(recent.inTurn(styles)).containsExactly("cubism", "opart", "noir");
    recent.served(UUID.randomUUID(), null, List.of("cubism"), NOW_MS + 1);
    recent.served(UUID.randomUUID(), null, List.of("noir"), NOW_MS + 2);
    assertThat(recent.inTurn(styles)).containsExactly("opart", "cubism", "noir");
  }

  @Test
  void an_artwork_that_is_being_served_is_excluded_and_does_not_push_out_another() {
    var served = IntStream.range(0, 100).mapToObj(i -> new UUID(0, i)).toList();
    served.forEach(artwork -> recent.served(artwork, null, List.of(), NOW_MS));
    var another = UUID.randomUUID();

    recent.serving(another);

    var isExcluded = recent.excluded(NOW_MS);
    assertThat(served).allMatch(isExcluded);
    assertThat(isExcluded).accepts(another);
  }

  @Test
  void a_served_artwork_is_excluded_for_an_hour() {
    recent.serving(fresh);
    recent.served(fresh, null, List.of("noir"), NOW_MS);

    assertThat(recent.excluded(NOW_MS + 3_600_000)).accepts(fresh);
    assertThat(recent.excluded(NOW_MS + 3_600_001)).rejects(fresh);
  }

  @Test
  void a_fresh_picture_that_is_being_served_is_not_offered_to_another_request() {
    assertThat(recent.nextFresh(List.of(), 0, NOW_MS)).isPresent();

    recent.serving(fresh);

    assertThat(recent.nextFresh(List.of(), 0, NOW_MS)).isEmpty();
  }

  @Test
  void fresh_pictures_of_the_current_plan_come_before_older_ones() {
    var newer = UUID.randomUUID();
    recent.addFresh(artwork(newer, 2_000));

    assertThat(recent.fresh(List.of(), 0, NOW_MS))
        .extracting(CachedArtwork::id)
        .containsExactly(fresh, newer);
    assertThat(recent.fresh(List.of(), 1_000, NOW_MS))
        .extracting(CachedArtwork::id)
        .containsExactly(newer, fresh);
  }

  private static CachedArtwork artwork(UUID id) {
    return artwork(id, 0);
  }

  private static CachedArtwork artwork(UUID id, long createdAtMs) {
    return new CachedArtwork(
        id,
        "session",
        false,
        new Image(
            new byte[32], "image/jpeg", false, 1536, 1024, "landscape", new int[] {0x123456}, null),
        new Description("t", "p", "STYLE_ONLY", "studio", List.of("noir"), List.of()),
        createdAtMs);
  }
}
