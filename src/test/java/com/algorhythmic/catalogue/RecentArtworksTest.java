package com.algorhythmic.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.catalogue.CachedArtwork.Image;
import com.algorhythmic.catalogue.CatalogueMessages.Description;
import com.algorhythmic.catalogue.RecentArtworks.Fresh;
import com.algorhythmic.catalogue.RecentArtworks.Served;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentArtworksTest {
  private static final long NOW_MS = 10_000_000;

  private final UUID fresh = UUID.randomUUID();
  private final RecentArtworks recent = new RecentArtworks(
      new Served(Map.of(), null, null), List.of(new Fresh(artwork(fresh), 0)), Map.of(), 0);

  @Test
  void an_artwork_that_is_being_served_is_excluded_and_does_not_push_out_another() {
    var served = IntStream.range(0, 100).mapToObj(i -> new UUID(0, i)).toList();
    served.forEach(artwork -> recent.served(artwork, null, NOW_MS));
    var another = UUID.randomUUID();

    recent.serving(another);

    var isExcluded = recent.servedWithinTheHour(NOW_MS);
    assertThat(served).allMatch(isExcluded);
    assertThat(isExcluded).accepts(another);
  }

  @Test
  void a_served_artwork_is_excluded_for_an_hour() {
    recent.serving(fresh);
    recent.served(fresh, null, NOW_MS);

    assertThat(recent.servedWithinTheHour(NOW_MS + 3_600_000)).accepts(fresh);
    assertThat(recent.servedWithinTheHour(NOW_MS + 3_600_001)).rejects(fresh);
  }

  @Test
  void a_fresh_picture_that_is_being_served_is_not_offered_to_another_request() {
    assertThat(recent.nextFresh(List.of(), NOW_MS)).isPresent();

    recent.serving(fresh);

    assertThat(recent.nextFresh(List.of(), NOW_MS)).isEmpty();
  }

  private static CachedArtwork artwork(UUID id) {
    return new CachedArtwork(
        id,
        "session",
        false,
        new Image(
            new byte[32], "image/jpeg", false, 1536, 1024, "landscape", new int[] {0x123456}, null),
        new Description("t", "p", "STYLE_ONLY", "studio", List.of("noir"), List.of()),
        0);
  }
}
