package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several sound files: gaps between them, what users do with them, and broken ones. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaylistIT {
  private final Page page;

  PlaylistIT(WebModules modules) {
    page = modules.open(390, 844);
  }

  @BeforeEach
  void clearStorage() {
    page.evaluate("() => localStorage.clear()");
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void short_files_follow_each_other_within_a_few_milliseconds() {
    var result = run("""
        await listening.start('file', [tone('a', 30, 200), tone('b', 15, 300), tone('c', 15, 400)]);
        player().currentTime = 6;
        // The first file is streamed until its exact length is known; the others are decoded.
        await until(() => player().gapless.current.isExact && player().gapless.next);
        player().currentTime = 26;
        // The jump itself is silent for a moment.
        await until(() => player().currentTime > 26.5);
        const first = await audioInput.record(5);
        result.first = gapOf(first, audioInput.context.sampleRate);
        result.second = playing() !== 'a';
        await until(() => player().gapless.current.constructor.name === 'DecodedDeck' && player().gapless.next);
        player().currentTime = 13;
        await until(() => player().currentTime > 13.3);
        const later = await audioInput.record(4);
        result.later = gapOf(later, audioInput.context.sampleRate);
        result.kind = player().gapless.current.constructor.name;
        """);

    System.out.printf(
        "gap after a streamed file: %s, after decoded ones: %s%n",
        result.getJsonObject("first"), result.getJsonObject("later"));
    assertThat(result.getBoolean("second")).isTrue();
    assertThat(result.getString("kind")).isEqualTo("DecodedDeck");
    assertThat(result.getJsonObject("first").getDouble("ms")).isLessThan(100);
    assertThat(result.getJsonObject("later").getDouble("ms")).isLessThan(3);
    assertThat(result.getJsonObject("later").getDouble("loudest"))
        .as("nothing overlaps")
        .isLessThan(0.8);
  }

  @Tag("long")
  @Test
  void a_single_file_is_repeated_without_a_gap() {
    var result = run("""
        await listening.start('file', [tone('round', 8)]);
        await until(() => player().gapless.current.constructor.name === 'DecodedDeck' && player().gapless.next);
        player().currentTime = 6;
        await until(() => player().currentTime > 6.3);
        result.gap = gapOf(await audioInput.record(4), audioInput.context.sampleRate);
        result.playing = playing();
        """);

    assertThat(result.getString("playing")).isEqualTo("round");
    assertThat(result.getJsonObject("gap").getDouble("ms")).isLessThan(3);
  }

  @Tag("long")
  @Test
  void long_files_are_streamed_and_follow_within_a_fraction_of_a_second() {
    var result = run("""
        const long = name => wavFile(name + '.wav', { rate: 8_000, bits: 8, seconds: 620, second: square(250) });
        await listening.start('file', [long('a'), long('b')]);
        await until(() => player().seconds > 600);
        // A decoded length would be the same; decoding takes a while.
        player().gapless.current.setExactSeconds(player().seconds);
        player().currentTime = 600;
        await until(() => player().gapless.next);
        player().currentTime = 616;
        await until(() => player().currentTime > 616.5);
        result.gap = gapOf(await audioInput.record(5), audioInput.context.sampleRate);
        result.playing = playing() + player().gapless.current.constructor.name;
        """);

    System.out.printf("gap between streamed files: %s%n", result.getJsonObject("gap"));
    assertThat(result.getString("playing")).isEqualTo("bStreamedDeck");
    assertThat(result.getJsonObject("gap").getDouble("ms")).isLessThan(250);
  }

  @Test
  void next_previous_seek_pause_and_remove_work_at_any_time() {
    var result = run("""
        await listening.start('file', ['a', 'b', 'c'].map(name => tone(name)));
        await player().next();
        result.next = playing();
        await player().previous();
        result.previous = playing();
        await player().previous();
        result.around = playing();
        player().currentTime = 10;
        await player().previous();
        result.over = playing() + Math.round(player().currentTime);
        // The next file is scheduled now: a pause and a seek take that back.
        player().currentTime = 10;
        await until(() => player().gapless.current.isExact && player().gapless.next);
        player().currentTime = 28.8;
        player().gapless.update();
        result.scheduled = player().gapless.switchAt > 0;
        player().pause();
        result.taken = [player().paused, player().gapless.switchAt, player().gapless.next.isPaused].join();
        player().currentTime = 5;
        await player().play();
        const from = audioInput.context.currentTime;
        await until(() => audioInput.context.currentTime > from + 2);
        result.back = playing() + player().paused;
        const { entries } = player().playlist;
        await player().remove(entries[2]);
        result.removed = playing() + entries.length;
        await player().remove(player().playlist.entries[1]);
        result.left = playing();
        await player().remove(player().playlist.entries[0]);
        result.empty = store.state.sound + ' ' + notices.at(-1);
        """);

    assertThat(result.getString("next")).isEqualTo("b");
    assertThat(result.getString("previous")).isEqualTo("a");
    assertThat(result.getString("around")).isEqualTo("c");
    assertThat(result.getString("over")).isEqualTo("c0");
    assertThat(result.getBoolean("scheduled")).isTrue();
    assertThat(result.getString("taken")).isEqualTo("true,0,true");
    assertThat(result.getString("back")).isEqualTo("cfalse");
    assertThat(result.getString("removed")).isEqualTo("a3");
    assertThat(result.getString("left")).isEqualTo("a");
    assertThat(result.getString("empty")).isEqualTo("off The playlist is empty. The show goes on.");
  }

  @Test
  void dropped_files_are_added_and_start_and_broken_ones_do_not_stop_the_current_one() {
    var result = run("""
        await listening.start('file', [tone('a')]);
        const source = audioInput.source;
        await listening.start('file', [letter('x'), tone('b'), tone('c')]);
        result.added = playing() + player().playlist.entries.length + (audioInput.source === source);
        result.label = store.state.soundLabel;
        result.notice = notices.join();
        await listening.start('file', [letter('y'), letter('z')]);
        result.still = playing() + player().paused;
        result.last = notices.at(-1);
        """);

    assertThat(result.getString("added")).isEqualTo("b4true");
    assertThat(result.getString("label")).isEqualTo("b");
    assertThat(result.getString("notice")).isEqualTo("“x.mp3” is no sound file: it is text.");
    assertThat(result.getString("still")).isEqualTo("bfalse");
    assertThat(result.getString("last"))
        .isEqualTo("2 files cannot be played and are skipped: “y” and “z”.");
  }

  @Test
  void files_dropped_while_the_first_ones_open_are_added_to_them() {
    var result = run("""
        const first = listening.start('file', [tone('a'), tone('b')]);
        await listening.start('file', [tone('c')]);
        await first;
        result.playing = playing();
        result.entries = player().playlist.entries.map(({ label }) => label).join();
        """);

    assertThat(result.getString("entries")).isEqualTo("a,b,c");
    assertThat(result.getString("playing")).isEqualTo("c");
  }

  @Test
  void when_the_only_good_file_is_removed_each_broken_one_is_named_once() {
    var result = run("""
        await listening.start('file', [tone('a'), letter('x'), letter('y')]);
        await player().remove(player().playlist.entries[0]);
        result.notices = notices.join(' ');
        result.sound = store.state.sound;
        """);

    assertThat(result.getString("notices"))
        .isEqualTo("2 files cannot be played and are skipped: “x” and “y”. "
            + "None of these files can be played. The show goes on.");
    assertThat(result.getString("sound")).isEqualTo("off");
  }

  @Test
  void without_a_loop_the_last_file_ends_and_can_be_started_over() {
    var result = run("""
        await listening.start('file', [tone('a', 1.2), tone('b', 1.2)]);
        player().setLoop('off');
        await until(() => player().isFinished);
        result.end = [playing(), player().paused, store.state.sound, notices.at(-1)].join();
        await player().play();
        result.again = playing() + player().paused;
        """);

    assertThat(result.getString("end"))
        .isEqualTo("b,true,file,The last file has ended. Press play to start over.");
    assertThat(result.getString("again")).isEqualTo("afalse");
  }

  @Test
  void if_no_file_can_be_played_the_show_goes_on_and_says_so() {
    var result = run("""
        await listening.start('file', [letter('x'), letter('y')]);
        result.first = store.state.sound + ' ' + notices.at(-1);
        // Both files break while they play.
        await listening.start('file', [tone('a', 2), tone('b', 2)]);
        for (const entry of player().playlist.entries) Object.defineProperty(entry, 'file', { value: letter(entry.title) });
        await until(() => store.state.sound === 'off');
        result.later = notices.at(-1);
        """);

    assertThat(result.getString("first"))
        .isEqualTo(
            "off None of these 2 files can be played. “x.mp3” is no sound file: it is text.");
    assertThat(result.getString("later"))
        .isEqualTo("None of these files can be played. The show goes on.");
  }

  @Test
  void of_five_hundred_files_most_of_which_are_broken_the_good_ones_play() {
    var result = run("""
        const files = Array.from({ length: 500 }, (_, i) => i % 100 === 99 ? tone('good' + i, 2) : letter('bad' + i));
        await listening.start('file', files);
        result.first = playing();
        result.notice = notices.at(-1);
        await until(() => playing() === 'good199');
        result.named = notices.length > 1 && notices.at(-1).includes('skipped: “bad1') && player().playlist.entries.slice(100, 199).every(({ problem }) => problem);
        """);

    assertThat(result.getString("first")).isEqualTo("good99");
    assertThat(result.getString("notice"))
        .isEqualTo(
            "99 files cannot be played and are skipped: “bad0”, “bad1”, “bad2” and 96 more.");
    assertThat(result.getBoolean("named")).isTrue();
  }

  @Tag("long")
  @Test
  void rates_from_8_to_192_khz_and_one_to_six_channels_play() {
    var result = run("""
        for (const [rate, channels] of [[8_000, 1], [11_025, 2], [44_100, 6], [96_000, 2], [192_000, 2]]) {
          let level = 0;
          audioInput.addEventListener('features', ({ detail }) => (level = Math.max(level, detail.level)));
          await listening.start('file', [wavFile(rate + '.wav', { rate, channels, seconds: 3, second: square(250) })]);
          player().setLoop('one');
          await until(() => playing() === String(rate));
          level = 0;
          await until(() => level > 0.1 && player().gapless.next);
          result[rate] = player().gapless.next.buffer.numberOfChannels;
        }
        """);

    assertThat(result.getMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("8000", 1, "11025", 2, "44100", 6, "96000", 2, "192000", 2));
  }

  @Tag("long")
  @Test
  void a_file_of_three_hours_plays_and_is_sought_without_being_decoded() {
    var result = run("""
        await listening.start('file', [wavFile('long.wav', { rate: 8_000, bits: 8, seconds: 10_800, second: square(250) })]);
        await until(() => player().seconds === 10_800);
        player().currentTime = 10_000;
        await until(() => player().currentTime > 10_000.3);
        result.ahead = player().lookAhead.job;
        """);

    assertThat(result.getValue("ahead")).isNull();
  }

  @Test
  void a_cut_off_file_plays_to_where_it_ends_and_says_so() {
    var result = run("""
        const whole = wavFile('cut.wav', { seconds: 2, second: square(250), told: 48_000 * 2 * 60 });
        await listening.start('file', [whole, tone('b')]);
        result.notice = notices.join();
        await until(() => playing() === 'b');
        result.note = player().playlist.entries[0].note;
        """);

    assertThat(result.getString("notice")).isEqualTo("“cut” is cut off: its end is missing.");
    assertThat(result.getString("note")).isEqualTo("Cut off: its end is missing.");
  }

  @Test
  void a_file_that_breaks_off_is_skipped_and_a_single_one_ends() {
    var result = run("""
        await listening.start('file', [tone('a'), tone('b')]);
        player().gapless.current.onbroken();
        await until(() => playing() === 'b');
        result.several = notices.at(-1);
        player().gapless.current.onbroken();
        await until(() => store.state.sound === 'off');
        result.all = notices.slice(-2).join('|');
        """);

    assertThat(result.getString("several"))
        .isEqualTo("“a” broke off at 0:00: the file is damaged.");
    assertThat(result.getString("all"))
        .isEqualTo(
            "“b” broke off at 0:00: the file is damaged.|None of these files can be played. The show goes on.");
  }

  @Test
  void a_silent_file_says_so_once_and_the_hint_goes_with_the_next_one() {
    var result = run("""
        const real = performance.now;
        // Twenty times faster, or the test would have to wait ten seconds.
        performance.now = () => 20 * real.call(performance);
        try {
          await listening.start('file', [wavFile('Silence.wav', { seconds: 60 })]);
          await until(() => store.state.soundHint);
          result.hint = store.state.soundHint;
          player().pause();
          await until(() => !store.state.soundHint);
          await player().play();
          await until(() => store.state.soundHint);
          result.told = notices.length;
          await listening.start('file', [tone('loud')]);
          await until(() => !store.state.soundHint);
        } finally {
          performance.now = real;
        }
        """);

    assertThat(result.getString("hint")).isEqualTo("“Silence” is silent so far.");
    assertThat(result.getInteger("told")).isEqualTo(1);
  }

  @Test
  void a_press_that_the_browser_wants_is_asked_for_and_the_current_file_goes_on() {
    var result = run("""
        const real = HTMLMediaElement.prototype.play;
        const refuse = async () => { throw new DOMException('', 'NotAllowedError'); };
        const running = new Set();
        const { setInterval: set, clearInterval: clear } = window;
        window.setInterval = (...rest) => {
          const id = set(...rest);
          running.add(id);
          return id;
        };
        window.clearInterval = id => {
          running.delete(id);
          clear(id);
        };
        try {
          HTMLMediaElement.prototype.play = refuse;
          await listening.start('file', [tone('a')]);
          result.running = running.size;
          result.first = store.state.sound + ' ' + notices.at(-1);
          HTMLMediaElement.prototype.play = real;
          await listening.start('file', [tone('b'), tone('c')]);
          HTMLMediaElement.prototype.play = refuse;
          await player().next();
          result.later = playing() + ' ' + player().paused + player().playlist.entries[1].problem;
        } finally {
          HTMLMediaElement.prototype.play = real;
          Object.assign(window, { setInterval: set, clearInterval: clear });
        }
        """);

    assertThat(result.getInteger("running"))
        .as("timers of the player that could not start")
        .isZero();

    assertThat(result.getString("first"))
        .isEqualTo("off The browser wants a press on “Listen” before it plays a file.");
    assertThat(result.getString("later")).isEqualTo("b false");
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate("""
        async () => {
          const { square, wavFile } = await import('/test/containers.js');
          const { gapOf, letter, tone, withPipeline } = await import('/test/playlists.js');
          const result = {};
          await withPipeline(async ({ listening, audioInput, notices, store, until, player, playing }) => {
            %s
          });
          return JSON.stringify(result);
        }
        """.formatted(script)));
  }
}
