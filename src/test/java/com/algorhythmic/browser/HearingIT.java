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

/** What the ear makes of sounds that are known, heard many times faster than they last. */
@ExtendWith(WebModules.Shelf.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HearingIT {
  private static final double ENOUGH_TIMES_FASTER = 5;

  private final Page page;

  HearingIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 95, 120, 128})
  void kicks_are_found_and_so_are_their_tempo_and_where_the_beats_lie(int bpm) {
    var heard = hear("kicked", bpm);

    assertThat(heard.getDouble("share")).as("of the kicks found").isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getInteger("extra")).as("other onsets").isLessThanOrEqualTo(3);
    assertThat(heard.getDouble("tempo")).isCloseTo(bpm, within(2.0));
    assertThat(heard.getDouble("tempoConfidence")).isGreaterThan(0.8);
    assertThat(heard.getDouble("beatOff")).as("s from the beat").isCloseTo(0, within(0.03));
  }

  @Test
  void a_fast_tempo_may_be_taken_for_half_of_it() {
    var heard = hear("kicked", 174);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo"))
        .satisfiesAnyOf(
            bpm -> assertThat(bpm).isCloseTo(174, within(2.0)),
            bpm -> assertThat(bpm).isCloseTo(87, within(1.0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void bars_begin_where_the_bass_is_heaviest(int accent) {
    assertThat(hear("accented", accent).getDouble("bar")).isCloseTo(accent, within(0.1));
  }

  @Test
  void silence_is_nothing_and_an_offset_is_silence() {
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
  void steady_noise_has_few_onsets_no_tempo_and_no_turns() {
    var heard = hear("hissing");

    assertThat(heard.getJsonArray("onsets").size()).as("onsets in 10 s").isLessThan(20);
    assertThat(heard.getDouble("tempo")).isZero();
    assertThat(heard.getInteger("section")).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {110, 220, 440})
  void a_chord_of_a_major_is_a_c_sharp_and_e_in_any_octave(double a) {
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
  void another_part_is_one_turn_a_few_seconds_after_it_began() {
    var turns = hear("turned").getJsonArray("sections");

    assertThat(turns).hasSize(1);
    assertThat(turns.getDouble(0)).isBetween(17.0, 26.0);
  }

  @Test
  void chords_that_come_again_are_no_turn_and_neither_is_the_beginning_of_the_music() {
    assertThat(hear("steady").getInteger("section")).isZero();
  }

  @Test
  void music_forty_decibels_down_is_heard() {
    var heard = hear("kicked", 120, 0.01);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(heard.getDouble("bass")).as("the bass at its loudest").isGreaterThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clipped", "shifted", "broken"})
  void a_sound_that_is_cut_off_or_off_centre_or_full_of_holes_is_heard_all_the_same(String how) {
    var heard = hear(how);

    assertThat(heard.getDouble("share")).isGreaterThanOrEqualTo(0.9);
    assertThat(heard.getDouble("tempo")).isCloseTo(120, within(2.0));
    assertThat(heard.getBoolean("sound", true)).as("all numbers are finite").isTrue();
  }

  @Test
  void hearing_is_much_faster_than_the_music() {
    double times = ((Number)
            page.evaluate("async () => (await import('/test/hearing.js')).haste()"))
        .doubleValue();

    System.out.printf("the ear is %.0f times as fast as the music%n", times);
    assertThat(times).isGreaterThan(ENOUGH_TIMES_FASTER);
  }

  private JsonObject hear(String how, Object... arguments) {
    return new JsonObject((String) page.evaluate(
        "async ([how, ...rest]) => JSON.stringify((await import('/test/hearing.js'))[how](...rest))",
        new JsonArray().add(how).addAll(new JsonArray(List.of(arguments))).getList()));
  }
}
