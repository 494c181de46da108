package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sound pipeline: sent features, song recognition, the sound panel and media keys. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListeningIT {
  private final Page page;

  ListeningIT(WebModules modules) {
    page = modules.open(390, 844);
    // Without animations, each state is visible at once.
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  @BeforeEach
  void begin() {
    page.evaluate("() => localStorage.clear()");
    page.reload();
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void at_most_five_messages_a_second_are_sent() {
    var result = run("""
        play(listening, 10, second => ({ onsetCount: Math.floor(second * 2), kickCount: Math.floor(second), kick: 0.8,
          snareCount: Math.floor(second / 2), snare: 0.6, hatCount: Math.floor(second * 4 + 0.5), hat: 0.4 }));
        const sum = name => show.heard.reduce((sum, message) => sum + message[name], 0);
        result.messages = show.heard.length;
        for (const name of ['onsets', 'kicks', 'snares', 'hats']) result[name] = sum(name);
        result.strengths = [...new Set(show.heard.flatMap(({ kicks, kick }) => kicks ? [kick] : []))].join();
        const moved = drum => soundMotion.onsets.filter(onset => onset.drum === drum).length;
        result.moved = [moved('kick'), moved('snare'), moved('other')].join();
        result.glints = soundMotion.hats;
        result.shown = store.state.onsets;
        """);

    assertThat(result.getInteger("messages")).isBetween(40, 50);
    assertThat(result.getInteger("kicks")).isEqualTo(9);
    assertThat(result.getInteger("snares")).isEqualTo(4);
    assertThat(result.getInteger("hats")).isBetween(38, 40);
    assertThat(result.getInteger("onsets")).as("onsets in all messages").isBetween(18, 19);
    assertThat(result.getString("strengths")).isEqualTo("0.8");
    assertThat(result.getString("moved")).as("kicks, snares and other onsets").isEqualTo("9,4,10");
    assertThat(result.getInteger("glints")).isBetween(39, 40);
    assertThat(result.getInteger("shown")).isEqualTo(19);
  }

  @Test
  void a_message_tells_beats_and_bars_in_the_servers_time_within_its_bounds() {
    var result = run("""
        listening.clock.toServer = local => 1_790_000_000_000 + local;
        play(listening, 0.3, () => ({ tempo: 90.04, beatsPerBar: 3, beatAt: 1_000.4, nextBeatAt: 1_666.6, barAt: 333.3, nextBarAt: 2_333.3,
          section: 1, sectionAt: 10.2 }));
        const { tempo, beatsPerBar, beatAt, nextBeatAt, barAt, nextBarAt, sectionAt } = show.heard.at(-1);
        result.told = [tempo, beatsPerBar, beatAt, nextBeatAt, barAt, nextBarAt, sectionAt].join();
        result.size = JSON.stringify(show.heard.at(-1)).length;
        play(listening, 0.3, () => ({ level: NaN, bass: Infinity, energy: -1, tempo: NaN, tempoConfidence: NaN, beatAt: NaN,
          nextBeatAt: Infinity, barAt: -Infinity, nextBarAt: NaN, sectionAt: NaN, kick: NaN, kickCount: NaN }));
        const { mood, key, section, ...odd } = show.heard.at(-1);
        result.odd = Object.values(odd).every(value => Number.isFinite(value) && value >= 0);
        result.share = odd.bass;
        """);

    assertThat(result.getString("told"))
        .isEqualTo("90,3,1790000001000,1790000001667,1790000000333,1790000002333,1790000000010");
    assertThat(result.getBoolean("odd")).isTrue();
    assertThat(result.getInteger("share")).isEqualTo(1);
    assertThat(result.getInteger("size")).as("characters").isLessThan(500);
  }

  @Test
  void hits_of_an_hour_in_which_the_page_was_stopped_are_neither_shown_nor_sent() {
    var result = run("""
        play(listening, 1, () => ({ onsetCount: 3, kickCount: 3, kick: 1 }));
        listening.receivedAt -= 3_600_000;
        const moved = soundMotion.onsets.length;
        play(listening, 1, second => ({ onsetCount: second < 0.5 ? 50_000 : 50_001, kickCount: second < 0.5 ? 9_000 : 9_001, kick: 1,
          hatCount: 40_000 }));
        result.kicks = show.heard.reduce((sum, { kicks }) => sum + kicks, 0);
        result.moved = soundMotion.onsets.length - moved;
        result.shown = store.state.onsets;
        """);

    assertThat(result.getInteger("kicks")).isEqualTo(1);
    assertThat(result.getInteger("moved")).isEqualTo(1);
    assertThat(result.getInteger("shown")).isEqualTo(1);
  }

  @Test
  void another_screens_sound_moves_the_picture_on_its_predicted_beats() {
    var result = run("""
        const clock = slowClock(() => true);
        const begun = performance.now();
        const remote = rest => show.dispatchEvent(new CustomEvent('audio', { detail: { ...frame(), onsets: 0, ...rest } }));
        const beats = soundMotion.onsets;
        // The beats are at 100, 600, 1100 ms …; frames of 200 ms arrive up to 80 ms late.
        for (let ms = 0; ms < 3_000; ms += 200) {
          const next = begun + 100 + 500 * Math.ceil((ms - 100) / 500);
          remote({ onsets: ms % 600 ? 0 : 2, tempo: 120, tempoConfidence: 0.9, nextBeatAt: next });
          await clock(ms % 400 ? 120 : 280);
        }
        result.beats = beats.map(({ at }) => Math.round(at - begun)).join();
        result.shown = store.state.onsets;
        // Without onsets nothing is struck, whatever the tempo.
        await clock(2_000);
        beats.length = 0;
        for (let i = 0; i < 10; i++) {
          remote({ tempo: 120, tempoConfidence: 0.9, nextBeatAt: performance.now() + 100 });
          await clock(200);
        }
        result.quiet = beats.length;
        // Unsure, or an older page: the onsets move the picture when they arrive.
        remote({ onsets: 1, tempo: 120, tempoConfidence: 0.3, nextBeatAt: performance.now() + 100 });
        remote({ onsets: 1, tempo: 120, tempoConfidence: 0.9, nextBeatAt: undefined });
        remote({ onsets: 1, tempo: 120, tempoConfidence: 0.9, nextBeatAt: performance.now() - 60_000 });
        result.arrived = beats.length;
        const glints = soundMotion.hats;
        remote({ onsets: 2, hats: 2, hat: 0.8, tempo: 120, tempoConfidence: 0.3 });
        result.hats = [soundMotion.hats - glints, beats.length - result.arrived].join();
        """);

    assertThat(result.getString("beats")).isEqualTo("100,600,1100,1600,2100,2600");
    assertThat(result.getInteger("shown")).isEqualTo(10);
    assertThat(result.getInteger("quiet")).isZero();
    assertThat(result.getInteger("arrived")).isEqualTo(3);
    assertThat(result.getString("hats")).as("hats glitter and do not strike").isEqualTo("1,0");
  }

  @Test
  void a_players_beats_move_the_picture_where_nothing_is_heard() {
    var result = run("""
        const clock = slowClock(() => true);
        const begun = performance.now();
        const beats = soundMotion.onsets;
        const told = [];
        soundMotion.update = heard => told.push(heard);
        const struck = () => beats.splice(0).map(({ at }) => Math.round(at - begun)).join();
        const grid = { tempo: 120, beatsPerBar: 3, barAt: begun - 1_400, until: begun + 60_000 };
        // A bar lasts 1,500 ms, so the bar lines are at 100, 1600 ms …
        store.change({ grid });
        await clock(2_000);
        result.struck = struck();
        const { nextBeatAt, nextBarAt, beatsPerBar, level } = told.at(-1);
        result.told = [nextBeatAt - begun, nextBarAt - begun, beatsPerBar, level > 0].map(Number).join();
        result.tempo = listening.tempo;
        // It was sought: the beats are elsewhere.
        store.change({ grid: { ...grid, barAt: begun + 2_250 } });
        await clock(1_000);
        result.sought = struck();
        // Another screen hears music, without a beat.
        show.dispatchEvent(new CustomEvent('audio', { detail: { ...frame(), onsets: 0, tempo: 0, tempoConfidence: 0 } }));
        await clock(2_900);
        result.remote = struck();
        await clock(1_000);
        result.afterwards = struck().length > 0;
        store.change({ sound: 'microphone' });
        beats.length = told.length = 0;
        await clock(2_000);
        result.heard = struck() + told.length;
        store.change({ sound: 'off', paused: true });
        await clock(2_000);
        result.paused = struck() + told.length;
        store.change({ paused: false, grid: { ...grid, until: performance.now() + 700 } });
        await clock(5_000);
        result.ended = [beats.length, store.state.grid, listening.latest, listening.tempo].join();
        store.change({ grid: { ...grid, until: Infinity } });
        await clock(1_000);
        beats.length = 0;
        store.change({ grid: null });
        await clock(2_000);
        result.rests = struck();
        """);

    assertThat(result.getString("struck")).isEqualTo("100,600,1100,1600");
    assertThat(result.getString("told")).isEqualTo("2100,3100,3,1");
    assertThat(result.getInteger("tempo")).isEqualTo(120);
    assertThat(result.getString("sought")).isEqualTo("2250,2750");
    assertThat(result.getString("remote")).as("while another screen hears").isEmpty();
    assertThat(result.getBoolean("afterwards")).isTrue();
    assertThat(result.getString("heard")).as("while this one hears").isEqualTo("0");
    assertThat(result.getString("paused")).isEqualTo("0");
    assertThat(result.getString("ended")).isIn("1,,,0", "2,,,0");
    assertThat(result.getString("rests")).isEmpty();
  }

  @Test
  void a_clock_that_jumps_back_stops_no_messages() {
    var result = run("""
        play(listening, 1);
        listening.sentAt += 3_600_000;
        const before = show.heard.length;
        play(listening, 1);
        result.messages = show.heard.length - before;
        """);

    assertThat(result.getInteger("messages")).isBetween(4, 5);
  }

  @Test
  void section_changes_count_once_in_fifteen_seconds_and_not_in_a_pause() {
    var result = run("""
        play(listening, 50, second => ({ section: Math.floor(second / 5) }));
        result.turns = show.heard.at(-1).sections;
        store.change({ paused: true });
        listening.sectionChanges.at = -1e9;
        play(listening, 20, second => ({ section: 10 + Math.floor(second / 5) }));
        result.paused = show.heard.at(-1).sections;
        """);

    assertThat(result.getInteger("turns")).isEqualTo(3);
    assertThat(result.getInteger("paused")).isEqualTo(3);
  }

  @Test
  void songs_are_recognised_only_while_enabled() {
    var result = song("""
        window.fetch = async (path, request) => {
          calls.push([path, request.headers['content-type'], request.body.size]);
          return new Response('{"found":true,"musicInfo":{"title":"Air","artist":"Bach","album":null,"genre":null}}');
        };
        await clock(60_000);
        result.before = calls.length;
        store.change({ identify: true });
        await clock(3_000);
        result.line = line.textContent;
        await clock(29_000);
        result.within30s = calls.length;
        await clock(20_000);
        result.after50s = calls.length;
        result.call = calls[0];
        store.change({ sound: 'file', soundLabel: 'another' });
        result.other = line.hidden;
        store.change({ identify: false });
        await clock(120_000);
        result.off = calls.length;
        result.remembered = localStorage.getItem('algorhythmic.identify');
        """);

    assertThat(result.getInteger("before")).isZero();
    assertThat(result.getString("line")).isEqualTo("♪ Bach – Air");
    assertThat(result.getInteger("within30s")).isEqualTo(1);
    assertThat(result.getInteger("after50s")).isEqualTo(2);
    assertThat(result.getJsonArray("call"))
        .containsExactly("/api/identify-music?sessionId=s-1", "audio/wav", 44 + 2 * 16_000 * 6);
    assertThat(result.getBoolean("other")).isTrue();
    assertThat(result.getInteger("off")).isLessThanOrEqualTo(3);
    assertThat(result.getValue("remembered")).isNull();
  }

  @Test
  void temporary_failures_are_retried() {
    var result = song("""
        const answers = [
          () => new Response('{"code":"too-many-requests"}', { status: 429 }),
          () => new Response('', { status: 502 }),
          () => Promise.reject(new TypeError('offline')),
          () => new Response('no JSON'),
          () => new Response('{"found":false}'),
        ];
        window.fetch = async () => answers[calls.push(1) % answers.length]();
        store.change({ identify: true });
        await clock(8 * 45_000);
        result.calls = calls.length;
        result.identify = store.state.identify;
        result.notice = store.state.notice;
        """);

    assertThat(result.getInteger("calls")).isBetween(7, 8);
    assertThat(result.getBoolean("identify")).isTrue();
    assertThat(result.getString("notice")).isEmpty();
  }

  @Test
  void an_installation_without_recognition_is_asked_once() {
    var result = song("""
        window.fetch = async () => {
          calls.push(1);
          return new Response('{"code":"music-id-not-configured","detail":"nobody"}', { status: 503 });
        };
        store.change({ identify: true });
        await clock(100_000);
        result.calls = calls.length;
        result.identify = store.state.identify;
        result.notice = store.state.notice;
        """);

    assertThat(result.getInteger("calls")).isEqualTo(1);
    assertThat(result.getBoolean("identify")).isFalse();
    assertThat(result.getString("notice")).contains("cannot name songs");
  }

  @Test
  void the_sound_panel_shows_the_analysis_and_is_accessible() {

    var result = run("""
        const { css } = await import('/ui/css.js');
        await css(location.href, '/ui/base.css');
        const { soundPanel } = await import('/sound/sound-panel.js');
        const panel = soundPanel(listening.audioInput, () => {});
        document.body.append(document.createElement('main'), panel);
        await listening.start('file', [song('A song.wav', 3)]);
        panel.present();
        listening.audioInput.dispatchEvent(new CustomEvent('features', { detail: frame({ tempo: 119.6, mood: 'playful' }) }));
        result.facts = [...panel.querySelectorAll('dd')].map(dd => dd.textContent).join(' | ');
        result.sure = panel.querySelector('meter').value;
        result.lamps = [...panel.querySelectorAll('.beat-lamps, .drum-lamps')].map(lamps => lamps.getClientRects().length).join();
        result.note = panel.querySelector('.ring-note').textContent;
        result.title = panel.querySelector('.file-controls strong').textContent;
        panel.querySelector('#sensitivity').value = 1.5;
        panel.querySelector('#sensitivity').dispatchEvent(new Event('input'));
        result.sensitivity = store.state.sensitivity;
        """);

    // Less motion: words in place of lamps.
    assertThat(result.getString("facts"))
        .isEqualTo("120 BPM, sure | 4 beats | KickSnareHatNone just now | 1 | Playful");
    assertThat(result.getDouble("sure")).isEqualTo(1);
    assertThat(result.getString("lamps")).isEqualTo("0,0");
    assertThat(result.getString("note")).isEqualTo("A");
    assertThat(result.getString("title")).isEqualTo("A song");
    assertThat(result.getDouble("sensitivity")).isEqualTo(1.5);

    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void media_keys_control_the_show_or_the_files_and_the_system_shows_the_picture_or_the_song() {
    var result = run("""
        const { mediaSession } = await import('/device/media-session.js');
        const keys = {};
        navigator.mediaSession.setActionHandler = (key, handler) => (keys[key] = handler);
        const acts = [];
        const files = { entry: { title: 'Air', artist: 'Bach' }, playlist: { entries: [1] }, next: async () => acts.push('next file'), previous: async () => acts.push('previous file') };
        mediaSession(action => acts.push(action), () => store.state.sound === 'file' ? files : undefined);
        store.change({ sound: 'microphone', soundLabel: 'Microphone', artwork: { id: 'a', title: 'Sea', styles: ['op-art'], artists: [], thumbnailUrl: '/t.jpg' } });
        const { title, artist, artwork } = navigator.mediaSession.metadata;
        result.metadata = [title, artist, new URL(artwork[0].src).pathname, navigator.mediaSession.playbackState].join();
        for (const key of ['play', 'pause', 'nexttrack', 'previoustrack']) keys[key]();
        store.change({ paused: true });
        for (const key of ['play', 'pause']) keys[key]();
        result.state = navigator.mediaSession.playbackState;
        store.change({ sound: 'file', soundLabel: 'Bach – Air' });
        result.song = [navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist].join();
        keys.nexttrack();
        files.playlist.entries.push(2);
        for (const key of ['nexttrack', 'previoustrack']) keys[key]();
        store.change({ phase: 'landing' });
        keys.nexttrack();
        result.acts = acts.join();
        """);

    assertThat(result.getString("metadata")).isEqualTo("Sea,Op Art,/t.jpg,playing");
    assertThat(result.getString("state")).isEqualTo("paused");
    assertThat(result.getString("acts"))
        .isEqualTo("pause,skip,back,pause,skip,next file,previous file");
    assertThat(result.getString("song")).isEqualTo("Air,Bach");
  }

  /** Runs a script with song recognition, an input that always records noise, and a test clock. */
  private JsonObject song(String script) {
    return run("""
        const { SongRecognition } = await import('/sound/song-recognition.js');
        const { songLine } = await import('/controls/song-line.js');
        const calls = [];
        const line = songLine();
        const noisy = Float32Array.from({ length: 48_000 * 6 }, (_, i) => Math.sin(i / 20));
        listening.audioInput.context = { sampleRate: 48_000, suspend() {} };
        listening.audioInput.record = async () => noisy;
        store.change({ sound: 'microphone', soundLabel: 'Microphone', connected: true, sessionId: 's-1' });
        new SongRecognition(listening.audioInput);
        const clock = slowClock(() => !store.state.identify);
        """ + script);
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate("""
        async () => {
          const { frame, listener, play, slowClock, song, soundMotion, store } = await import('/test/listening.js');
          const { listening, show } = listener();
          store.change({ phase: 'running' });
          soundMotion.onsets.length = 0;
          const result = {};
          %s
          return JSON.stringify(result);
        }
        """.formatted(script)));
  }
}
