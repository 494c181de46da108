package com.algorhythmic.painter.studio.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RhythmTest {
  @Test
  void without_a_rhythm_every_count_and_place_stays() {
    assertThat(Rhythm.NONE.count(7)).isEqualTo(7);
    assertThat(Rhythm.NONE.place(1, 4)).isEqualTo(1.5 / 4);
    assertThat(Rhythm.NONE.isAccent(0)).isFalse();
  }

  @Test
  void things_come_in_whole_bars_and_fast_music_has_more() {
    assertThat(new Rhythm(110, 3).count(7)).isEqualTo(6);
    assertThat(new Rhythm(110, 4).count(7)).isEqualTo(8);
    assertThat(new Rhythm(60, 4).count(7)).isEqualTo(4);
    assertThat(new Rhythm(180, 4).count(7)).isEqualTo(12);
    assertThat(new Rhythm(0, 5).count(1)).isEqualTo(5);
  }

  @Test
  void bars_stand_apart() {
    var rhythm = new Rhythm(110, 3);
    double within = rhythm.place(1, 6) - rhythm.place(0, 6);
    double between = rhythm.place(3, 6) - rhythm.place(2, 6);

    assertThat(between).isCloseTo(within * 1.7, within(1e-9));
    assertThat(rhythm.place(0, 6)).isCloseTo(1 - rhythm.place(5, 6), within(1e-9));
  }
}
