package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the page's audio worklet reports of generated pieces with known beats and drums. An offline audio context runs it, which
 * is faster than real time and loses no block on a busy machine. Each limit leaves a margin to what was measured; the measures
 * are described in src/test/ear/measures.js.
 */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarIT {
  /** From the set for judging, on which the networks are not trained, including some that fail today; the musette is in 3/4. */
  private static final List<String> PIECES = List.of(
      "doowop_62",
      "drill_72",
      "lofi_91",
      "synthpop_98_pickup",
      "soul_112",
      "texas_118",
      "progressive_127",
      "musette_150",
      "indie_154",
      "jungle_176_cut",
      "none_freeStrings",
      "none_hiss");

  private static final int CUT_S = 30;

  private final Page page;
  private Heard heard;

  EarIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void tempo_beats_and_bar_lines_are_found() {
    assertThat(heard().mean("octave")).as("tempo, octaves forgiven").isGreaterThan(0.8);
    assertThat(heard().mean("beat")).as("F of the beats").isGreaterThan(0.66);
    assertThat(heard().mean("bar")).as("F of the bar lines").isGreaterThan(0.52);
  }

  @Test
  void beats_half_a_beat_late_score_low() {
    assertThat(heard().mean("shiftedBeat")).as("F of shifted beats").isLessThan(0.4);
  }

  @Test
  void kicks_are_found_and_reported_at_once() {
    assertThat(heard().mean("kickRecall")).as("recall").isGreaterThan(0.64);
    assertThat(heard().mean("kickPrecision")).as("precision").isGreaterThan(0.8);
    assertThat(heard().median("delay")).as("delay in ms").isLessThanOrEqualTo(15);
  }

  @Test
  void confidence_comes_soon_with_rhythm_and_never_without() {
    assertThat(heard().median("first"))
        .as("seconds to the first confident tempo")
        .isLessThan(20);
    assertThat(heard().values("confidenceMean"))
        .hasSize(2)
        .allMatch(confidence -> confidence < 0.2);
    assertThat(heard().values("confidenceMax"))
        .as("what counts as confident")
        .allMatch(confidence -> confidence < 0.6);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"learn", "judge"})
  void the_whole_set_is_heard(String set) {
    var all = new Heard(names(set).stream().map(name -> hear(set, name)).toList());
    System.out.printf("set %s%n%s", set, all.table());

    assertThat(all.mean("octave")).as("tempo, octaves forgiven").isGreaterThan(0.85);
    assertThat(all.mean("beat")).as("F of the beats").isGreaterThan(0.68);
    assertThat(all.mean("bar")).as("F of the bar lines").isGreaterThan(0.48);
    assertThat(all.mean("kickRecall")).as("recall of kicks").isGreaterThan(0.68);
    assertThat(all.mean("kickPrecision")).as("precision of kicks").isGreaterThan(0.85);
    assertThat(all.values("confidenceMean")).allMatch(confidence -> confidence < 0.2);
  }

  @SuppressWarnings("unchecked")
  private List<String> names(String set) {
    return (List<String>)
        page.evaluate("async set => (await import('/test/ear.js')).names(set)", set);
  }

  private Heard heard() {
    if (heard == null) {
      heard = new Heard(PIECES.stream().map(name -> hear("judge", name, CUT_S)).toList());
      System.out.println(Heard.HEAD + heard.row("a dozen pieces"));
    }
    return heard;
  }

  private JsonObject hear(Object... piece) {
    return new JsonObject((String) page.evaluate(
        "async piece => JSON.stringify(await (await import('/test/ear.js')).heard(...piece))",
        new JsonArray(List.of(piece)).getList()));
  }

  /** The measures of pieces. A piece without a measure, such as beats without a rhythm, counts for nothing in its mean. */
  private record Heard(List<JsonObject> rows) {
    static final String HEAD =
        "                               tempo octave  beat   bar  kick: r, p   first s  delay ms  confidence without rhythm\n";

    double mean(String measure) {
      return values(measure).stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    double median(String measure) {
      var sorted = values(measure).stream().sorted().toList();
      return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    List<Double> values(String measure) {
      return rows.stream()
          .filter(row -> row.getValue(measure) != null)
          .map(row -> row.getDouble(measure))
          .toList();
    }

    /** A table of the genres and of all pieces. */
    String table() {
      var byGenre = rows.stream()
          .collect(Collectors.groupingBy(
              row -> row.getString("genre"), TreeMap::new, Collectors.toList()));
      var table = new StringBuilder(HEAD);
      byGenre.forEach((genre, pieces) ->
          table.append(new Heard(pieces).row(genre + " (" + pieces.size() + ")")));
      return table.append(row("all (" + rows.size() + ")")).toString();
    }

    String row(String title) {
      return String.format(
          Locale.ROOT,
          "%-30s  %4.2f   %4.2f  %4.2f  %4.2f  %4.2f %4.2f  %8.1f  %8.1f  %4.2f%n",
          title,
          mean("near"),
          mean("octave"),
          mean("beat"),
          mean("bar"),
          mean("kickRecall"),
          mean("kickPrecision"),
          median("first"),
          median("delay"),
          mean("confidenceMean"));
    }
  }
}
