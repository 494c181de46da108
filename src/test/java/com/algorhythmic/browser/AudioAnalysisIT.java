package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extracted features of synthetic sounds, faster than real time. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudioAnalysisIT {
  private static final double ENOUGH_TIMES_FASTER = 5;

  private final Page page;

  AudioAnalysisIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 95, 120, 128})
  void kicks_their_tempo_and_their_beats_are_found(int bpm) {
    var heard = hear("kicked", bpm);

    assertThat(heard.getDouble("share")).as("of the kicks found").isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getInteger("extra")).as("other onsets").isLessThanOrEqualTo(3);
    assertThat(heard.getDouble("tempo")).isCloseTo(bpm, within(2.0));
    assertThat(heard.getDouble("tempoConfidence")).isGreaterThan(0.8);
    assertThat(heard.getDouble("beatOff")).as("s from the beat").isCloseTo(0, within(0.03));
  }

  @Test
  void a_fast_tempo_may_be_halved() {
    var heard = hear("kicked", 174);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo"))
        .satisfiesAnyOf(
            bpm -> assertThat(bpm).isCloseTo(174, within(2.0)),
            bpm -> assertThat(bpm).isCloseTo(87, within(1.0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_bar_begins_at_the_strongest_bass(int accent) {
    assertThat(hear("accented", accent).getDouble("bar")).isCloseTo(accent, within(0.1));
  }

  @Test
  void silence_and_a_dc_offset_give_no_features() {
    for (var nothing : List.of("silent", "offset")) {
      var heard = hear(nothing);
      assertThat(heard.getJsonArray("onsets")).as(nothing).isEmpty();
      for (var zero : List.of("tempo", "tempoConfidence", "energy", "section")) {
        assertThat(heard.getDouble(zero)).as(nothing + ": " + zero).isZero();
      }
      assertThat(heard.getDouble("level")).as(nothing).isLessThan(0.01);
      assertThat(heard.getJsonArray("chroma")).containsOnly(0);
      assertThat(heard.getDouble("beatTime")).isEqualTo(-1);
    }
  }

  @Test
  void steady_noise_has_few_onsets_no_tempo_and_no_section_change() {
    var heard = hear("hissing");

    assertThat(heard.getJsonArray("onsets").size()).as("onsets in 10 s").isLessThan(20);
    assertThat(heard.getDouble("tempo")).isZero();
    assertThat(heard.getInteger("section")).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {110, 220, 440})
  void an_a_major_chord_is_detected_as_a_c_sharp_and_e_in_any_octave(double a) {
    var heard = hear("chorded", List.of(a, a * 1.25992, a * 1.49831));

    var chroma = heard.getJsonArray("chroma");
    var three = IntStream.range(0, 12)
        .boxed()
        .sorted((one, other) -> Double.compare(chroma.getDouble(other), chroma.getDouble(one)))
        .limit(3);
    assertThat(three).as("the strongest of %s", chroma).containsExactlyInAnyOrder(1, 4, 9);
    assertThat(chroma.stream().mapToDouble(share -> ((Number) share).doubleValue()))
        .allMatch(share -> share >= 0 && share <= 1)
        .contains(1.0);
  }

  @Test
  void a_new_section_is_detected_once_within_seconds() {
    var turns = hear("turned").getJsonArray("sections");

    assertThat(turns).hasSize(1);
    assertThat(turns.getDouble(0)).isBetween(17.0, 26.0);
  }

  @Test
  void repeated_chords_and_the_first_sound_are_no_section_change() {
    assertThat(hear("steady").getInteger("section")).isZero();
  }

  @Test
  void music_at_minus_forty_decibels_is_detected() {
    var heard = hear("kicked", 120, 0.01);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(heard.getDouble("bass")).as("the bass at its loudest").isGreaterThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clipped", "shifted", "broken"})
  void clipped_shifted_and_broken_sound_is_detected(String how) {
    var heard = hear(how);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(heard.getBoolean("sound", true)).as("all numbers are finite").isTrue();
  }

  @Test
  void extraction_is_much_faster_than_real_time() {
    double times = ((Number)
            page.evaluate("async () => (await import('/test/audio-analysis.js')).speed()"))
        .doubleValue();

    System.out.printf("features are extracted %.0f times faster than real time%n", times);
    assertThat(times).isGreaterThan(ENOUGH_TIMES_FASTER);
  }

  private JsonObject hear(String how, Object... arguments) {
    return new JsonObject((String) page.evaluate(
        "async ([how, ...rest]) => JSON.stringify((await import('/test/audio-analysis.js'))[how](...rest))",
        new JsonArray().add(how).addAll(new JsonArray(List.of(arguments))).getList()));
  }
}
