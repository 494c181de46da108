package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's pieces: how they are rendered, what the ear makes of them, and how they are chosen. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoMusicIT {
  private static final List<String> PIECES = List.of("night-drive", "paper-boats", "low-tide");
  /** Slower music would have gaps. Ten busy processes share two cores in the worst case seen, with 1.7. */
  private static final double ENOUGH_TIMES_FASTER = 1;

  private final Page page;

  DemoMusicIT(WebModules modules) {
    page = modules.open(320, 640);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void three_pieces_of_two_to_three_minutes_differ_in_tempo_and_metre_and_say_what_is_in_them() {
    var pieces = new JsonArray((String) measure("pieces"));

    assertThat(pieces.stream().map(piece -> ((JsonObject) piece).getString("id")))
        .containsExactlyElementsOf(PIECES);
    assertThat(pieces.stream().map(piece -> ((JsonObject) piece).getInteger("beatsPerBar")))
        .containsExactly(4, 3, 4);
    assertThat(pieces.stream().map(piece -> ((JsonObject) piece).getInteger("bpm")))
        .doesNotHaveDuplicates();
    assertThat(pieces).allSatisfy(each -> {
      var piece = (JsonObject) each;
      assertThat(piece.getDouble("end")).isBetween(120.0, 180.0);
      assertThat(piece.getInteger("beatsInBar")).isEqualTo(piece.getInteger("beatsPerBar"));
      assertThat(piece.getInteger("turns")).isGreaterThanOrEqualTo(5);
      for (var drum : List.of("kicks", "snares", "hats")) {
        assertThat(piece.getInteger(drum)).as(drum).isGreaterThan(30);
      }
      assertThat(piece.getBoolean("sorted")).isTrue();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-drive", "paper-boats", "low-tide"})
  void a_piece_is_the_same_each_time_but_played_differently_in_the_next_pass(String piece) {
    var result = object("repeated", piece);

    assertThat(result.getBoolean("equal")).isTrue();
    assertThat(result.getBoolean("samePass")).isTrue();
    assertThat(result.getBoolean("otherPass")).isFalse();
    assertThat(result.getDouble("level")).as("the peak of the first bars").isGreaterThan(0.05);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"night-drive", "paper-boats", "low-tide"})
  void bars_follow_each_other_without_a_step(String piece) {
    assertThat(number("step", piece, false)).isLessThanOrEqualTo(1.0);
    assertThat(number("step", piece, true)).as("with the tails cut off").isGreaterThan(1.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"night-drive", "paper-boats", "low-tide"})
  void the_loudest_section_stays_below_full_scale_and_has_no_dc(String piece) {
    var result = object("peak", piece);

    assertThat(result.getDouble("peak")).as("true peak in dBFS").isBetween(-6.0, -1.0);
    assertThat(result.getDouble("mean")).isLessThan(0.001);
  }

  @Tag("long")
  @Test
  void the_pieces_are_equally_loud() {
    var loudness = PIECES.stream().map(piece -> number("loudness", piece)).toList();

    System.out.printf("the demo's pieces have %s LUFS%n", loudness);
    assertThat(loudness).allSatisfy(lufs -> assertThat(lufs).isCloseTo(-15, within(0.5)));
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"night-drive", "paper-boats", "low-tide"})
  void the_bass_rises_where_a_piece_says_that_it_has_kicks(String piece) {
    assertThat(number("rises", piece, 0)).isGreaterThan(0.8);
    assertThat(number("rises", piece, 0.4)).as("at other moments").isLessThan(0.5);
  }

  /** The ear hears Low Tide at twice its tempo, and its bar lines there are often wrong, so only those of the others are tested. */
  @ParameterizedTest
  @CsvSource({"night-drive, energetic, 0.9", "paper-boats, playful, 0.9", "low-tide, dramatic, 0"})
  void the_ear_hears_tempo_bar_lines_and_a_mood_of_each_piece(
      String piece, String mood, double trueLines) {
    var result = object("heard", piece, 26);

    System.out.printf("%s: %s%n", piece, result.encode());
    assertThat(result.getDouble("tempo")).as("share of time").isGreaterThan(0.95);
    assertThat(result.getDouble("trueLines")).isGreaterThanOrEqualTo(trueLines);
    assertThat(result.getInteger("lines")).isGreaterThan(2);
    assertThat(result.getString("mood")).isEqualTo(mood);
  }

  @Test
  void the_next_piece_follows_and_the_end_of_the_last_one_rings_on() {
    var turn = object("after", "night-drive", true);
    assertThat(turn.getString("order")).isEqualTo("night-drive 83,paper-boats 0,paper-boats 1");
    assertThat(turn.getBoolean("ringsOn")).isTrue();

    assertThat(object("after", "low-tide", true).getString("order"))
        .isEqualTo("low-tide 47,night-drive 0,night-drive 1");
    assertThat(object("after", "low-tide", false).getString("order"))
        .isEqualTo("low-tide 47,low-tide 0,low-tide 1");
  }

  @Tag("long")
  @Test
  void rendering_is_faster_than_real_time() {
    for (var piece : PIECES) {
      double times = number("speed", piece);
      System.out.printf("%s is rendered %.0f times faster than real time%n", piece, times);
      assertThat(times).isGreaterThan(ENOUGH_TIMES_FASTER);
    }
  }

  @Test
  void mistakes_in_a_phrase_are_named() {
    var refusals = run("""
        const { parseGrid, parseNotes, notesOf } = await import('/sound/demo/phrases.js');
        const { voiced } = await import('/sound/demo/chords.js');
        const refusal = attempt => {
          try { attempt(); return 'none'; } catch (error) { return error.message; }
        };
        const [chord] = voiced(['Am9']);
        result.refusals = [() => parseGrid('x...|x..', 4), () => parseGrid('x.?.', 4), () => parseNotes('c4*3', 4),
          () => parseNotes('c4*', 4), () => voiced(['H7']), () => voiced(['Cmaj8']), () => notesOf('h4', chord, chord, 28)].map(refusal);
        """).getJsonArray("refusals");

    assertThat(refusals)
        .containsExactly(
            "3 steps instead of 4 in \"x..\"",
            "no stroke ?",
            "3 steps instead of 4 in \"c4*3\"",
            "no note c4*",
            "no chord H7",
            "no chord Cmaj8",
            "no note h4");
  }

  @Test
  void chords_move_by_small_steps() {
    var result = run("""
        const { voiced } = await import('/sound/demo/chords.js');
        result.chords = voiced(['Dadd9', 'Bm7', 'Gadd9', 'D/F#']).map(({ root, voicing }) => [root, ...voicing].join(' '));
        const far = (a, b) => Math.max(...b.map(note => Math.min(...a.map(other => Math.abs(note - other)))));
        const { PIECES } = await import('/sound/demo/pieces/pieces.js');
        result.farthest = Math.max(...PIECES.flatMap(({ sections }) => sections.flatMap(({ chords }) => {
          const all = voiced(chords.split(' '));
          return all.slice(1).map(({ voicing }, i) => far(all[i].voicing, voicing));
        })));
        """);

    assertThat(result.getJsonArray("chords")).hasSize(4).element(3).asString().startsWith("6 ");
    assertThat(result.getInteger("farthest")).as("semitones").isLessThanOrEqualTo(5);
  }

  @Test
  void a_piece_is_chosen_in_the_panel_sounds_and_is_remembered() {
    page.evaluate("() => localStorage.clear()");
    page.reload();
    var result = run("""
        const { css } = await import('/ui/css.js');
        await css(location.href, '/ui/base.css');
        await css(location.href, '/ui/themes.css');
        const { listener, store, until } = await import('/test/listening.js');
        const { listening } = listener();
        const { soundPanel } = await import('/sound/sound-panel.js');
        const panel = soundPanel(listening.audioInput, kind => void listening.start(kind));
        document.body.append(document.createElement('main'), panel);
        panel.present();
        const pressed = () => panel.querySelector('.demo-piece[aria-pressed="true"]').dataset.piece;
        const sounding = async () => {
          const began = performance.now();
          await until(() => listening.latest?.level > 0.05);
          return performance.now() - began;
        };
        result.before = pressed();
        panel.querySelector('[data-piece="paper-boats"]').click();
        result.firstSoundMs = await sounding();
        result.chosen = [pressed(), store.state.soundLabel, localStorage.getItem('algorhythmic.piece')].join();
        const label = store.state.soundLabel;
        [...panel.querySelectorAll('.demo-pieces .chip')].find(chip => !chip.hidden).click();
        await until(() => store.state.soundLabel !== label);
        result.next = [pressed(), store.state.soundLabel].join();
        panel.querySelector('#in-turn').click();
        result.turns = localStorage.getItem('algorhythmic.turns');
        result.width = panel.scrollWidth <= panel.clientWidth;
        result.small = [...panel.querySelectorAll('.demo-pieces button, .demo-row label')].filter(({ offsetHeight }) => offsetHeight < 44).length;
        """);

    assertThat(result.getString("before")).isEqualTo("night-drive");
    assertThat(result.getString("chosen")).isEqualTo("paper-boats,Demo: Paper Boats,paper-boats");
    assertThat(result.getString("next")).isEqualTo("low-tide,Demo: Low Tide");
    assertThat(result.getString("turns")).isEqualTo("off");
    assertThat(result.getBoolean("width")).as("nothing is wider than 320 px").isTrue();
    assertThat(result.getInteger("small")).as("targets below 44 px").isZero();
    System.out.printf("the demo sounds after %.0f ms%n", result.getDouble("firstSoundMs"));
    assertThat(Axe.violations(page)).isEmpty();

    page.reload();
    assertThat(run("""
        const { LandingPage } = await import('/landing/landing-page.js');
        localStorage.setItem('algorhythmic.visited', 'yes');
        const landing = new LandingPage();
        document.body.append(landing);
        landing.stopWaiting();
        result.hint = landing.querySelector('.start small').textContent;
        """).getString("hint")).isEqualTo("with “Low Tide”");
  }

  @Test
  void a_prepared_worker_plays_the_same_and_follows_another_choice() {
    var result = run("""
        const made = [];
        window.Worker = class extends Worker {
          constructor(...all) {
            super(...all);
            made.push(this);
          }
          postMessage(message) {
            this.rate = message.rate;
            super.postMessage(message);
          }
        };
        const { dismissDemo, prepareDemo, takeDemoWorker } = await import('/sound/demo/demo-workers.js');
        const ask = (worker, piece, rate) => new Promise(resolve => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.postMessage({ piece, rate, isInTurn: false });
        });
        const bars = async (piece, rate) => {
          const worker = takeDemoWorker(piece, rate);
          const both = [await ask(worker, piece, rate), await ask(worker, piece, rate)];
          worker.terminate();
          return both;
        };
        const text = both => both.map(({ piece, bar, begin, grid, left, right }) =>
          [piece, bar, begin.toFixed(3), grid?.beats.length ?? 0, left.join() + right.join()].join(' ')).join();
        const plain = { drive: text(await bars('night-drive', 48000)), boats: text(await bars('paper-boats', 44100)) };
        result.before = made.length;
        prepareDemo('night-drive');
        prepareDemo('night-drive');
        result.same = text(await bars('night-drive', 48000)) === plain.drive;
        prepareDemo('night-drive');
        result.other = text(await bars('paper-boats', 44100)) === plain.boats;
        result.differ = plain.drive !== plain.boats;
        result.made = made.length - result.before;
        result.rate = prepareDemo('night-drive').rate;
        dismissDemo();
        result.fresh = takeDemoWorker('night-drive', 48000) !== made.at(-2);
        made.at(-1).terminate();
        """);

    assertThat(result.getBoolean("same")).isTrue();
    assertThat(result.getBoolean("other")).as("another piece at another rate").isTrue();
    assertThat(result.getBoolean("differ")).isTrue();
    assertThat(result.getInteger("made")).as("a prepared worker is used").isEqualTo(2);
    assertThat(result.getInteger("rate")).as("the rate of the latest context").isEqualTo(44_100);
    assertThat(result.getBoolean("fresh")).isTrue();
  }

  @Test
  void the_landing_page_prepares_the_demo_and_nothing_for_another_sound() {
    for (var sound : List.of("demo", "microphone")) {
      page.evaluate("() => localStorage.clear()");
      page.reload();
      var result = run("""
          let made = 0;
          window.Worker = class extends Worker {
            constructor(...all) {
              super(...all);
              made++;
            }
          };
          const { LandingPage } = await import('/landing/landing-page.js');
          const landing = new LandingPage();
          landing.sound = '%s';
          document.body.append(landing);
          result.waiting = made;
          landing.stopWaiting();
          result.made = made;
          const { store } = await import('/app/state.js');
          const { dismissDemo } = await import('/sound/demo/demo-workers.js');
          dismissDemo();
          landing.setBusy(true);
          store.change({ piece: 'low-tide' });
          result.busy = made - result.made;
          landing.setBusy(false);
          store.change({ piece: 'paper-boats' });
          result.chosen = made - result.made;
          dismissDemo();
          """.formatted(sound));

      assertThat(result.getInteger("waiting")).as("while a show may resume").isZero();
      int expected = sound.equals("demo") ? 1 : 0;
      assertThat(result.getInteger("made")).as(sound).isEqualTo(expected);
      assertThat(result.getInteger("busy")).as("while the demo is opened").isZero();
      assertThat(result.getInteger("chosen")).as("another piece").isEqualTo(expected);
    }
  }

  @Test
  void while_a_piece_plays_its_score_tells_the_beat() {
    page.reload();
    var result = run("""
        const { listener, until } = await import('/test/listening.js');
        const { choosePiece } = await import('/sound/demo/chosen-piece.js');
        choosePiece('paper-boats');
        const { audioInput, listening } = listener();
        await listening.start('demo');
        await until(() => listening.latest?.tempoConfidence === 1);
        Object.assign(result, { tempo: listening.latest.tempo, beats: listening.latest.beatsPerBar });
        const places = new Set();
        await until(() => places.add(listening.latest.beatInBar).size === 3);
        result.places = [...places].sort().join();
        listening.stop();
        """);

    assertThat(result.getDouble("tempo")).isCloseTo(108, within(0.5));
    assertThat(result.getInteger("beats")).isEqualTo(3);
    assertThat(result.getString("places")).isEqualTo("1,2,3");
  }

  @Tag("long")
  @Test
  void the_label_follows_the_music_to_the_next_piece_when_it_begins_to_sound() {
    page.reload();
    var result = run("""
        // Bars of a tenth of a second, and another piece from the sixtieth one on, which is rendered seconds before it sounds.
        let bars = 0;
        window.Worker = class {
          postMessage({ piece, rate, isInTurn }) {
            result.asked = [piece, isInTurn].join();
            const side = () => new Float32Array(rate / 10);
            queueMicrotask(() => this.onmessage({ data: { piece: ++bars < 60 ? 'night-drive' : 'low-tide', left: side(), right: side() } }));
          }

          terminate() {}
        };
        const { listener, store, until } = await import('/test/listening.js');
        const { choosePiece } = await import('/sound/demo/chosen-piece.js');
        choosePiece('night-drive');
        const { listening } = listener();
        const labels = [];
        store.watch(({ soundLabel, piece }) => labels.push(`${soundLabel} ${piece}`));
        await listening.start('demo');
        await until(() => bars >= 60);
        result.rendered = store.state.piece;
        await until(() => store.state.soundLabel === 'Demo: Low Tide');
        result.labels = [...new Set(labels.filter(label => label.startsWith('Demo')))].join();
        result.remembered = localStorage.getItem('algorhythmic.piece');
        listening.stop();
        result.stopped = store.state.soundLabel;
        """);

    assertThat(result.getString("asked")).startsWith("low-tide,");
    assertThat(result.getString("rendered"))
        .as("while it is only rendered")
        .isEqualTo("night-drive");
    assertThat(result.getString("labels"))
        .isEqualTo("Demo: Night Drive night-drive,Demo: Low Tide low-tide");
    assertThat(result.getString("remembered"))
        .as("the piece that was chosen")
        .isEqualTo("night-drive");
    assertThat(result.getString("stopped")).isEmpty();
  }

  private Object measure(String what, Object... arguments) {
    return page.evaluate(
        "async ([what, ...rest]) => JSON.stringify((await import('/test/demo-music.js'))[what](...rest))",
        new JsonArray().add(what).addAll(new JsonArray(List.of(arguments))).getList());
  }

  private JsonObject object(String what, Object... arguments) {
    return new JsonObject((String) measure(what, arguments));
  }

  private double number(String what, Object... arguments) {
    return ((Number) Json.decodeValue((String) measure(what, arguments))).doubleValue();
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate("""
        async () => {
          const result = {};
          SCRIPT
          return JSON.stringify(result);
        }
        """.replace("SCRIPT", script)));
  }
}
