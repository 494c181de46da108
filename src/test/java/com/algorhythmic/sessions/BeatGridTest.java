package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatGridTest {
  private static final long NOW = 1_790_000_000_000L;

  @ParameterizedTest(
      name = "{0} BPM, {1} beats, first bar at {2}, {3} ms of the song have played → {4}")
  @CsvSource({
    // At 120 BPM a bar of four beats lasts 2,000 ms.
    "120, 4,   0,     0,    0",
    "120, 4,   0,     1, 1999",
    "120, 4, 500,     0,  500",
    "120, 4, 500,   500,    0",
    "120, 4, 500, 61000, 1500",
    // The song begins with an upbeat that is longer than a bar.
    "120, 4, 3000,    0, 1000",
    "120, 3,   0,  1000,  500",
    // 90 BPM: 2,666.67 ms. After a hundred bars nothing has gone astray.
    " 90, 4,   0, 266666,    1",
    " 90, 4,   0, 266668, 2665",
    " 40, 12,  0,     1, 17999",
    "127.5, 4, 250.4, 0, 250",
  })
  void the_next_bar_line_follows_from_the_position_and_the_first_bar(
      double tempo, int beatsPerBar, double firstBarMs, long positionMs, long expected) {
    var grid = BeatGrid.playing(tempo, beatsPerBar, firstBarMs, positionMs, NOW, NOW + 300_000);

    assertThat(grid.barAtOrAfter(NOW) - NOW).isEqualTo(expected);
  }

  @Test
  void a_grid_ends_with_its_song() {
    var grid = new BeatGrid(120, 4, NOW, NOW + 1_000);

    assertThat(grid.isOver(NOW + 999)).isFalse();
    assertThat(grid.isOver(NOW + 1_000)).isTrue();
  }

  @Test
  void the_same_said_once_more_leaves_the_beats_where_they_are() {
    var before = new BeatGrid(120, 4, NOW, NOW + 60_000);

    // Twenty bars later, 15 ms late.
    assertThat(new BeatGrid(120, 4, NOW + 40_015, NOW + 60_500).orSame(before)).isSameAs(before);
    assertThat(new BeatGrid(120, 4, NOW - 40_019, NOW + 60_000).orSame(before)).isSameAs(before);
    for (var other : new BeatGrid[] {
      new BeatGrid(120, 4, NOW + 21, NOW + 60_000),
      // The player was sought by a beat.
      new BeatGrid(120, 4, NOW + 500, NOW + 60_000),
      new BeatGrid(120.5, 4, NOW, NOW + 60_000),
      new BeatGrid(120, 3, NOW, NOW + 60_000),
      new BeatGrid(120, 4, NOW, NOW + 61_001),
    }) {
      assertThat(other.orSame(before)).isSameAs(other);
    }
    assertThat(before.orSame(null)).isSameAs(before);
  }

  @Test
  void a_grid_is_four_numbers_in_json() {
    var grid = new BeatGrid(127.5, 4, NOW, NOW + 1);

    var json = JsonObject.mapFrom(grid);

    assertThat(json.fieldNames())
        .containsExactlyInAnyOrder("tempo", "beatsPerBar", "barAt", "until");
    assertThat(json.mapTo(BeatGrid.class)).isEqualTo(grid);
  }
}
