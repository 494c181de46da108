package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    var features = analyse("kicked", bpm);

    assertThat(features.getDouble("share"))
        .as("share of the kicks that were detected")
        .isGreaterThanOrEqualTo(0.9);
    assertThat(features.getInteger("extra")).as("other onsets").isLessThanOrEqualTo(3);
    assertThat(features.getDouble("tempo")).isCloseTo(bpm, within(2.0));
    assertThat(features.getDouble("tempoConfidence")).isGreaterThan(0.3);
    assertThat(features.getDouble("beatOff"))
        .as("distance from the beat in s")
        .isCloseTo(0, within(0.03));
  }

  @Test
  void a_fast_tempo_may_be_halved() {
    var features = analyse("kicked", 174);

    assertThat(features.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(features.getDouble("tempo"))
        .satisfiesAnyOf(
            bpm -> assertThat(bpm).isCloseTo(174, within(2.0)),
            bpm -> assertThat(bpm).isCloseTo(87, within(1.0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_bar_begins_at_the_strongest_bass(int accent) {
    assertThat(analyse("accented", accent).getDouble("bar")).isCloseTo(accent, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"96, 1, 48000", "128, 0.03, 48000", "110, 1, 44100", "96, 1, 192000"})
  void kick_snare_and_hat_are_told_apart_at_once_at_any_level(int bpm, double gain, int rate) {
    var drums = analyse("struck", bpm, gain, rate);

    for (var drum : List.of("kick", "snare", "hat")) {
      var found = drums.getJsonObject(drum);
      assertThat(found.getDouble("recall")).as(drum + ": recall").isGreaterThanOrEqualTo(0.9);
      assertThat(found.getDouble("precision"))
          .as(drum + ": precision")
          .isGreaterThanOrEqualTo(0.85);
      assertThat(found.getDouble("delay")).as(drum + ": delay in s").isLessThanOrEqualTo(0.016);
    }
  }

  @Test
  void silence_and_a_dc_offset_give_no_features() {
    for (var nothing : List.of("silent", "offset")) {
      var features = analyse(nothing);
      assertThat(features.getJsonArray("onsets")).as(nothing).isEmpty();
      for (var zero : List.of("tempo", "tempoConfidence", "energy", "section")) {
        assertThat(features.getDouble(zero)).as(nothing + ": " + zero).isZero();
      }
      assertThat(features.getDouble("level")).as(nothing).isLessThan(0.01);
      assertThat(features.getJsonArray("chroma")).containsOnly(0);
      assertThat(features.getDouble("beatTime")).isEqualTo(-1);
    }
  }

  @Test
  void steady_noise_has_few_onsets_no_tempo_and_no_section_change() {
    var features = analyse("hissing");

    assertThat(features.getJsonArray("onsets").size()).as("onsets in 10 s").isLessThanOrEqualTo(1);
    assertThat(features.getDouble("tempo")).isZero();
    assertThat(features.getInteger("section")).isZero();
  }

  @Test
  void a_microphone_that_starts_with_zeros_in_a_quiet_room_hears_nothing() {
    var features = analyse("starting");

    assertThat(features.getDouble("level")).isLessThan(0.1);
    assertThat(features.getDouble("energy")).isLessThan(0.2);
    assertThat(features.getString("mood")).isEqualTo("calm");
  }

  @ParameterizedTest
  @ValueSource(doubles = {110, 220, 440})
  void an_a_major_chord_is_detected_as_a_c_sharp_and_e_in_any_octave(double a) {
    var features = analyse("chorded", List.of(a, a * 1.25992, a * 1.49831));

    var chroma = features.getJsonArray("chroma");
    var three = IntStream.range(0, 12)
        .boxed()
        .sorted((one, other) -> Double.compare(chroma.getDouble(other), chroma.getDouble(one)))
        .limit(3);
    assertThat(three).as("the three strongest of %s", chroma).containsExactlyInAnyOrder(1, 4, 9);
    assertThat(chroma.stream().mapToDouble(share -> ((Number) share).doubleValue()))
        .allMatch(share -> share >= 0 && share <= 1)
        .contains(1.0);
  }

  @Test
  void a_new_section_is_detected_once_with_its_bar() {
    var features = analyse("turned");

    assertThat(features.getJsonArray("sections")).hasSize(1);
    assertThat(features.getJsonArray("sections").getDouble(0))
        .as("six bars of two seconds after the turn at the latest")
        .isBetween(17.0, 30.0);
    assertThat(features.getDouble("sectionTime")).isCloseTo(17, within(1.5));
  }

  @Test
  void repeated_chords_and_the_first_sound_are_no_section_change() {
    assertThat(analyse("steady").getInteger("section")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 6, 8, 10, 12})
  void a_loop_that_repeats_exactly_is_no_section_change(int bars) {
    assertThat(analyse("looped", bars).getJsonArray("turns")).isEmpty();
  }

  @Test
  void sections_of_many_bars_are_told_by_their_first_bar() {
    assertThat(analyse("sectioned").getJsonArray("turns")).containsExactly(16, 40);
    assertThat(analyse("looped", 16).getJsonArray("turns"))
        .as("when the second half begins, nothing tells that it will repeat")
        .containsExactly(8);
  }

  @Test
  void the_key_has_a_name_once_its_mode_is_sure() {
    var cMajor = List.of(1, 0, 0.5, 0, 0.8, 0.4, 0, 0.9, 0, 0.5, 0, 0.4);
    var aMinor = List.of(0.7, 0, 0.3, 0, 0.8, 0.3, 0, 0.2, 0.3, 1, 0, 0.3);

    assertThat(analyse("keyOf", cMajor, 10).getString("name")).isEqualTo("C major");
    assertThat(analyse("keyOf", aMinor, 10).getString("name")).isEqualTo("A minor");
    assertThat(analyse("keyOf", cMajor, 1).getString("name")).as("too early").isEmpty();
    assertThat(analyse("keyOf", Collections.nCopies(12, 1), 10).getString("name"))
        .as("noise")
        .isEmpty();
  }

  @Test
  void sections_are_told_apart_by_their_energy() {
    var song = List.of(
        List.of(0, 0.2),
        List.of(15, 0.3),
        List.of(30, 0.9),
        List.of(45, 0.9),
        List.of(100, 0.9),
        List.of(110, 0.5),
        List.of(125, 0.5));

    assertThat(analyse("kindsOf", song, 0).getJsonArray("kinds"))
        .containsExactly("intro", "build", "drop", "", "breakdown");
    assertThat(
            analyse("kindsOf", List.of(List.of(0, 0.6), List.of(60, 0.6)), 0).getJsonArray("kinds"))
        .as("music of one energy")
        .containsExactly("");
  }

  @Test
  void turning_the_volume_down_changes_neither_level_nor_section() {
    var features = analyse("turnedDown");

    assertThat(features.getDouble("share")).isCloseTo(1, within(0.15));
    assertThat(features.getInteger("section")).isZero();
  }

  @Test
  void music_at_minus_forty_decibels_is_detected() {
    var features = analyse("kicked", 120, 0.01);

    assertThat(features.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(features.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(features.getDouble("bass")).as("the maximum of the bass").isGreaterThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clipped", "shifted", "broken"})
  void clipped_shifted_and_broken_sound_is_detected(String how) {
    var features = analyse(how);

    assertThat(features.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(features.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(features.getBoolean("sound", true)).as("all numbers are finite").isTrue();
  }

  @Test
  void extraction_is_much_faster_than_real_time() {
    double times = ((Number)
            page.evaluate("async () => (await import('/test/audio-analysis.js')).speed()"))
        .doubleValue();

    System.out.printf("features are extracted %.0f times faster than real time%n", times);
    assertThat(times).isGreaterThan(ENOUGH_TIMES_FASTER);
  }

  private JsonObject analyse(String how, Object... arguments) {
    return new JsonObject((String) page.evaluate(
        "async ([how, ...rest]) => JSON.stringify((await import('/test/audio-analysis.js'))[how](...rest))",
        new JsonArray().add(how).addAll(new JsonArray(List.of(arguments))).getList()));
  }
}
