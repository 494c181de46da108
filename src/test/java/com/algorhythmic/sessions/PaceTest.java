package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.Sound.Beat;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  @ParameterizedTest
  @ValueSource(strings = {"auto", "10s", "60s", "600s", "4bars", "64bars"})
  void a_pace_has_one_written_form(String written) {
    assertThat(Pace.of(written).written()).isEqualTo(written);
    assertThat(new JsonObject().put("pace", written).mapTo(Paced.class).pace())
        .isEqualTo(Pace.of(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9s", "601s", "3bars", "65bars", "20", "20 s", "-20s", "1e2s", "２０s", "AUTO"})
  void other_forms_are_refused(String written) {
    assertThatThrownBy(() -> Pace.of(written))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo("pace"));
  }

  @Test
  void a_time_does_not_depend_on_the_music() {
    assertThat(Pace.of("30s").dwellMs(0, 20_000)).isEqualTo(30_000);
    assertThat(Pace.of("30s").dwellMs(barMs(200, 0.9, 4), 20_000)).isEqualTo(30_000);
    assertThat(Pace.AUTO.dwellMs(barMs(200, 0.9, 4), 20_000)).isEqualTo(20_000);
  }

  @Test
  void bars_end_half_a_bar_early_so_that_the_next_bar_line_is_the_right_one() {
    assertThat(Pace.of("8bars").dwellMs(barMs(120, 0.9, 4), 0)).isEqualTo(15_000);
    assertThat(Pace.of("8bars").dwellMs(barMs(120, 0.9, 3), 0)).isEqualTo(11_250);
  }

  @Test
  void bars_without_a_known_tempo_take_two_seconds_each() {
    assertThat(Pace.of("8bars").dwellMs(0, 0)).isEqualTo(16_000);
    assertThat(Pace.of("8bars").dwellMs(barMs(120, 0.2, 4), 0)).isEqualTo(16_000);
  }

  @Test
  void fast_bars_leave_time_to_look() {
    assertThat(Pace.of("4bars").dwellMs(barMs(220, 0.9, 2), 0)).isEqualTo(6_000);
  }

  private static double barMs(double tempo, double confidence, int beatsPerBar) {
    return new Beat(tempo, confidence, beatsPerBar, 0, 0, 0, 0).barMs();
  }

  private record Paced(Pace pace) {}
}
