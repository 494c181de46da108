package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files are heard ahead: their beats are known from the start, wherever the position jumps. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookAheadIT {
  private final Page page;

  LookAheadIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void the_grid_knows_the_beats_from_the_first_one_on() {
    var result = run("""
        const { makeGrid } = await import('/sound/grid/grid-maker.js');
        const { beat: kicks } = await import('/test/sounds.js');
        const kick = kicks(126);
        const sound = time => kick(time) * (Math.floor(time * 126 / 60) % 4 === 2 ? 1 : 0.6);
        const samples = Float32Array.from({ length: 44_100 * 40 }, (_, i) => sound(i / 44_100));
        const shares = [];
        const grid = makeGrid(samples, 44_100, share => shares.push(share));
        const beat = 60 / 126;
        const truth = Array.from({ length: Math.floor(39 / beat) }, (_, i) => i * beat);
        result.found = truth.filter(time => grid.beats.some(other => Math.abs(other - time) < 0.03)).length / truth.length;
        result.extra = grid.beats.length - truth.length;
        result.early = truth.slice(1, 5).every(time => grid.beats.some(other => Math.abs(other - time) < 0.03));
        result.bars = [...grid.beats].filter((time, i) => i > 4 && grid.places[i] === 1).map(time => Math.round(time / beat) % 4).join('');
        result.sure = Math.min(...grid.confidence.subarray(8));
        result.shares = shares.every((share, i) => share > (shares[i - 1] ?? 0) && share < 1.01) && shares.length;
        const silent = makeGrid(new Float32Array(44_100 * 5), 44_100);
        result.silent = Math.max(0, ...silent.confidence);
        result.nothing = makeGrid(new Float32Array(0), 44_100).beats.length;
        """);

    assertThat(result.getDouble("found")).isGreaterThan(0.97);
    assertThat(result.getInteger("extra")).isBetween(-2, 3);
    assertThat(result.getBoolean("early")).isTrue();
    assertThat(result.getString("bars")).as("bars begin at the accent").matches("2{19,20}");
    assertThat(result.getDouble("sure")).isGreaterThan(0.6);
    assertThat(result.getInteger("shares")).isBetween(5, 9);
    assertThat(result.getDouble("silent")).isLessThan(0.2);
    assertThat(result.getInteger("nothing")).isZero();
  }

  @Test
  void the_tracker_of_bars_overrules_single_wrong_places() {
    var result = run("""
        const { barPath } = await import('/sound/grid/bar-path.js');
        const beats = (count, perBar, wrong = {}) => Array.from({ length: count }, (_, i) => ({ bar: 0, confidence: 0.8, beatsPerBar: perBar, place: (i % perBar) + 1, ...wrong[i] }));
        result.even = [...barPath(beats(12, 4, { 5: { place: 4 }, 6: { place: 1 } })).places].join('');
        result.three = [...barPath(beats(12, 3)).places].join('');
        result.late = [...barPath([...beats(16, 4).map(beat => ({ ...beat, confidence: 0, place: 0 })), ...beats(16, 4)]).places].slice(0, 8).join('');
        result.none = barPath([]).places.length;
        """);

    assertThat(result.getString("even")).isEqualTo("123412341234");
    assertThat(result.getString("three")).isEqualTo("123123123123");
    assertThat(result.getString("late"))
        .as("what the tracker finds later counts from the start")
        .isEqualTo("12341234");
    assertThat(result.getInteger("none")).isZero();
  }

  @Test
  void a_position_tells_beats_bars_and_tempo_and_what_lies_outside_stays_live() {
    var result = run("""
        const { GridCorrector, beatAt } = await import('/sound/grid/grid-corrector.js');
        const beats = Float64Array.from({ length: 40 }, (_, i) => 1 + i / 2 + (i >= 20 ? 6 : 0));
        const grid = { beats, places: Uint8Array.from(beats, (_, i) => (i % 4) + 1), bars: new Uint8Array(40).fill(4), confidence: new Float32Array(40).fill(0.9), turns: Float64Array.of(5) };
        const { beat, nextBeat, bar, nextBar, tempo, beatInBar } = beatAt(grid, 2.7);
        result.told = [beat, nextBeat, bar, nextBar, tempo, beatInBar].join();
        result.outside = [0.5, 13, 99].map(position => beatAt(grid, position)).join();
        result.unsure = beatAt({ ...grid, confidence: new Float32Array(40).fill(0.1) }, 2.7);
        const context = { currentTime: 10, outputLatency: 0.02 };
        const corrector = new GridCorrector(context);
        const features = rest => ({ section: 0, sectionTime: -1, sectionAt: 0, tempo: 99, beatAt: 7, beatInBar: 9, ...rest });
        const apply = (frame, given, position) => {
          corrector.apply(frame, given, position);
          return frame;
        };
        const now = performance.now();
        const at = apply(features(), grid, 2.7);
        result.page = [at.beatAt - now, at.nextBarAt - now].map(ms => Math.round(ms / 10) * 10).join();
        result.context = [at.beatTime, at.nextBeatTime].map(time => time.toFixed(1)).join();
        result.live = [apply(features(), grid, 99).tempo, apply(features(), null, 2.7).tempo].join();
        const counts = [[4.9], [5.1], [5.2], [4.8], [5.1], [9]].map(([position]) => apply(features({ section: 0 }), grid, position).section);
        result.turns = counts.join();
        result.heard = [apply(features({ section: 1, sectionTime: 3 }), null, 1).section, apply(features({ section: 2 }), grid, 9.1).section, apply(features({ section: 2 }), null, 9.1).section].join();
        const song = { ...grid };
        result.song = [grid, song, song].map((given, i) => apply(features({ section: 2 }), given, 0.1 + i / 50).section).join();
        """);

    assertThat(result.getString("told")).isEqualTo("2.5,3,1,3,120,4");
    assertThat(result.getString("outside")).isEqualTo(",,");
    assertThat(result.getValue("unsure")).isNull();
    assertThat(result.getString("page")).isEqualTo("-180,320");
    assertThat(result.getString("context")).isEqualTo("9.8,10.3");
    assertThat(result.getString("live")).isEqualTo("99,99");
    assertThat(result.getString("turns"))
        .as("a turn counts when the position passes it, not when it jumps")
        .isEqualTo("0,1,1,1,2,2");
    assertThat(result.getString("heard")).isEqualTo("3,3,3");
    assertThat(result.getString("song")).as("another song is a turn").isEqualTo("3,4,4");
  }

  @Test
  void a_playing_file_gets_its_beats_from_the_grid_also_after_a_seek() {
    var result = pipeline("""
        const { beat } = await import('/test/sounds.js');
        const sound = beat(120);
        const music = name => wavFile(name, { rate: 44_100, seconds: 40, second: time => sound(time % 0.5) });
        let latest = null;
        audioInput.addEventListener('features', ({ detail }) => (latest = { ...detail, position: player().currentTime, at: performance.now() }));
        await listening.start('file', [music('a.wav')]);
        const shares = [];
        player().lookAhead.addEventListener('change', () => shares.push(player().lookAhead.shareOf(player().entry.file)));
        await until(() => player().lookAhead.gridOf(player().entry.file));
        result.progress = shares.some(share => share > 0 && share < 1) && shares.at(-1) === null;
        for (const position of [2, 20.3]) {
          player().currentTime = position;
          await until(() => latest.position > position + 0.3 && latest.position < position + 3 && latest.tempoConfidence > 0.6);
          const off = (latest.beatAt - latest.at - 1000 * (audioInput.context.outputLatency || audioInput.context.baseLatency || 0)) / 1000 + latest.position;
          result[position] = Math.abs(((off + 0.25) % 0.5) - 0.25);
          result.tempo = latest.tempo;
        }
        const grid = player().lookAhead.gridOf(player().entry.file);
        player().pause();
        await listening.start('file', [wavFile('other.wav', { seconds: 900, rate: 8_000, bits: 8 })]);
        result.other = player().lookAhead.gridOf(player().entry.file) === grid;
        """);

    assertThat(result.getBoolean("progress")).isTrue();
    assertThat(result.getDouble("2")).as("distance from the beat in s").isCloseTo(0, within(0.03));
    assertThat(result.getDouble("20.3")).isCloseTo(0, within(0.03));
    assertThat(result.getDouble("tempo")).isCloseTo(120, within(1.0));
    assertThat(result.getBoolean("other")).isFalse();
  }

  @Test
  void a_worker_that_fails_or_hangs_is_ended_and_the_next_file_is_heard() {
    var result = pipeline("""
        const { LookAhead } = await import('/sound/grid/look-ahead.js');
        const ended = [];
        const fake = answer => () => {
          const worker = { postMessage: () => setTimeout(() => answer(worker)), terminate: () => ended.push(1) };
          return worker;
        };
        const grid = { beats: Float64Array.of(1, 2, 3), places: Uint8Array.of(1, 2, 3), bars: Uint8Array.of(4, 4, 4), confidence: Float32Array.of(1, 1, 1), turns: new Float64Array() };
        const answers = { fails: worker => worker.onerror(new ErrorEvent('error')), hangs: () => {}, works: worker => worker.onmessage({ data: { grid } }) };
        for (const [name, answer] of Object.entries(answers)) {
          const ahead = new LookAhead({ worker: fake(answer), limitMs: 100 });
          const [one, two] = [tone('one', 1), tone('two', 1)];
          ahead.want(one, 1);
          ahead.wantNext(two, 1);
          await until(() => ahead.secondsOf(two) && !ahead.job);
          result[name] = [ended.length, ahead.gridOf(one)?.beats.length, ahead.gridOf(two)?.beats.length, Math.round(ahead.secondsOf(one))].join();
          ended.length = 0;
        }
        const ahead = new LookAhead({ worker: fake(answers.works) });
        const [broken, long] = [letter('x'), tone('long', 1)];
        ahead.want(broken, 3);
        await until(() => !ahead.job);
        result.broken = ahead.gridOf(broken);
        ahead.want(long, 5_000);
        result.long = ahead.job;
        // Another file takes over while one is being decoded.
        const [first, second] = [tone('first', 20), tone('second', 1)];
        ahead.want(first, 20);
        ahead.want(second, 1);
        await until(() => ahead.gridOf(second));
        result.overtaken = ahead.gridOf(first);
        // One that is skipped while a worker hears it is heard again when it plays.
        const workers = [];
        const skipping = new LookAhead({ worker: fake(worker => workers.push(worker)) });
        const hears = async (file, count) => {
          skipping.want(file, 1);
          await until(() => workers.length === count);
        };
        await hears(first, 1);
        await hears(second, 2);
        workers[1].onmessage({ data: { grid } });
        await hears(first, 3);
        workers[2].onmessage({ data: { grid } });
        result.skipped = skipping.gridOf(first)?.beats.length;
        """);

    assertThat(result.getString("fails")).isEqualTo("2,,,1");
    assertThat(result.getString("hangs")).isEqualTo("2,,,1");
    assertThat(result.getString("works")).isEqualTo("2,3,3,1");
    assertThat(result.getValue("broken")).isNull();
    assertThat(result.getValue("long")).isNull();
    assertThat(result.getValue("overtaken")).isNull();
    assertThat(result.getInteger("skipped")).isEqualTo(3);
  }

  @Test
  void the_next_file_lets_a_tapped_beat_go_and_playing_ends_the_pause_of_the_show() {
    var result = pipeline("""
        const { store } = await import('/app/state.js');
        const { tapping } = audioInput;
        await listening.start('file', [tone('one'), tone('two')]);
        tapping.addEventListener('release', ({ detail }) => (result.released = detail));
        await until(() => tapping.hears(performance.now()));
        const now = performance.now();
        for (const ago of [1_500, 1_000, 500, 0]) tapping.tap(now - ago);
        result.tapped = Boolean(tapping.grid);
        await player().next();

        listening.show.control = async changes => {
          result.changes = changes;
          store.change(changes);
        };
        store.change({ paused: true });
        result.isPaused = player().paused && !result.changes;
        await player().play();
        await until(() => audioInput.playing && !player().paused);
        """);

    assertThat(result.getBoolean("tapped")).isTrue();
    assertThat(result.getString("released")).isEqualTo("source");
    assertThat(result.getBoolean("isPaused")).isTrue();
    assertThat(result.getJsonObject("changes")).isEqualTo(new JsonObject().put("paused", false));
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate(
        "async () => { const result = {}; " + script + " return JSON.stringify(result); }"));
  }

  private JsonObject pipeline(String script) {
    return run("""
        const { wavFile } = await import('/test/containers.js');
        const { letter, tone, withPipeline } = await import('/test/playlists.js');
        await withPipeline(async ({ listening, audioInput, until, player }) => {
          %s
        });
        """.formatted(script));
  }
}
