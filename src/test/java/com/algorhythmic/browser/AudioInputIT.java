package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audio input: its sources, failures and clean-up. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudioInputIT {
  private static final String EAR = """
      async () => {
        const { listener, replaceSound, song, soundMotion, store, until } = await import('/test/listening.js');
        const { listening, show } = listener();
        const { audioInput } = listening;
        let frames = 0;
        audioInput.addEventListener('features', () => frames++);
        store.change({ phase: 'running', paused: false, notice: '', sound: 'off' });
        const result = {};
        try {
          %s
        } finally {
          listening.stop();
          await audioInput.context?.close();
        }
        return JSON.stringify(result);
      }
      """;

  private final Page page;

  AudioInputIT(WebModules modules) {
    page = modules.open(320, 180);
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
  void stopping_releases_the_microphone() {
    var result = run("""
        await listening.start('microphone');
        await until(() => frames > 3);
        const track = audioInput.source.output.mediaStream.getAudioTracks()[0];
        result.before = [track.readyState, audioInput.context.state, store.state.sound].join();
        listening.stop();
        result.track = track.readyState;
        const [framesThen, sentThen] = [frames, show.heard.length];
        await until(() => audioInput.context.state === 'suspended');
        await new Promise(resolve => setTimeout(resolve, 300));
        result.after = [frames - framesThen, show.heard.length - sentThen, store.state.sound].join();
        """);

    assertThat(result.getString("before")).isEqualTo("live,running,microphone");
    assertThat(result.getString("track")).isEqualTo("ended");
    assertThat(result.getString("after")).isEqualTo("0,0,off");
  }

  @Test
  void the_chosen_microphone_is_stored_and_another_replaces_a_missing_one() {
    var result = run("""
        const { microphones } = await import('/sound/microphone.js');
        await listening.start('microphone');
        const known = await microphones();
        result.several = known.length > 1 && known.every(({ id, label }) => id && label);
        const other = known.at(-1);
        localStorage.setItem('algorhythmic.microphone', other.id);
        await listening.start('microphone');
        result.chosen = [audioInput.source.deviceId === other.id, store.state.notice].join();
        localStorage.setItem('algorhythmic.microphone', 'gone');
        await listening.start('microphone');
        result.standIn = store.state.notice;
        const unplugged = audioInput.source;
        listening.startedAt -= 10_000;
        unplugged.output.mediaStream.getAudioTracks()[0].dispatchEvent(new Event('ended'));
        result.unplugged = store.state.notice;
        await until(() => store.state.sound === 'microphone' && audioInput.source !== unplugged);
        unplugged.output.mediaStream.getAudioTracks()[0].dispatchEvent(new Event('ended'));
        result.old = store.state.sound;
        """);

    assertThat(result.getBoolean("several")).isTrue();
    assertThat(result.getString("chosen")).isEqualTo("true,");
    assertThat(result.getString("standIn")).contains("isn’t there").endsWith("listens.");
    assertThat(result.getString("unplugged")).contains("unplugged");
    assertThat(result.getString("old")).isEqualTo("microphone");
  }

  @Test
  void a_denied_permission_shows_a_message_and_stops_the_source() {
    var result = run("""
        const real = navigator.mediaDevices.getUserMedia;
        for (const name of ['NotAllowedError', 'NotFoundError', 'NotReadableError']) {
          navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', name); };
          await listening.start('microphone');
          result[name] = store.state.notice;
        }
        navigator.mediaDevices.getUserMedia = real;
        await until(() => audioInput.context.state === 'suspended');
        result.sound = store.state.sound;
        """);

    assertThat(result.getString("NotAllowedError")).contains("not allowed");
    assertThat(result.getString("NotFoundError")).contains("No microphone");
    assertThat(result.getString("NotReadableError")).contains("Another program");
    assertThat(result.getString("sound")).isEqualTo("off");
  }

  @Test
  void a_file_plays_from_the_given_position_and_an_invalid_file_shows_a_message() {
    var result = run("""
        await listening.start('file', [song('My_song.live.wav', 5)]);
        const { player, label } = audioInput.source;
        result.label = label;
        await until(() => frames > 3);
        player.currentTime = 3;
        await until(() => player.currentTime > 3.05);
        store.change({ paused: true });
        result.held = player.paused;
        await until(() => audioInput.context.state === 'suspended');
        store.change({ paused: false });
        await until(() => !player.paused && audioInput.context.state === 'running');
        await listening.start('file', [new File(['no sound at all'], 'letter.mp3')]);
        result.notice = store.state.notice;
        result.still = audioInput.source.player === player && store.state.sound;
        const { media } = player.gapless.current;
        listening.stop();
        result.stopped = media.paused && !media.getAttribute('src');
        """);

    assertThat(result.getString("label")).isEqualTo("My song.live");
    assertThat(result.getBoolean("held")).isTrue();
    assertThat(result.getString("notice")).contains("letter.mp3", "no sound");
    assertThat(result.getString("still")).as("the previous file continues").isEqualTo("file");
    assertThat(result.getBoolean("stopped")).isTrue();
  }

  @Test
  void an_interrupted_audio_thread_resumes_and_can_record() {
    var result = run("""
        await listening.start('microphone');
        await until(() => frames > 3);
        await audioInput.context.suspend();
        await until(() => audioInput.context.state === 'running');
        const [samples, second] = await Promise.all([audioInput.record(0.5), audioInput.record(0.5)]);
        result.length = samples.length / audioInput.context.sampleRate;
        result.second = second;
        const cut = audioInput.record(5);
        listening.stop();
        result.cut = await cut;
        const { resampled, wav } = await import('/audio/wav.js');
        const file = wav(await resampled(samples, audioInput.context.sampleRate, 16_000), 16_000);
        const decoded = await audioInput.context.decodeAudioData(await file.arrayBuffer());
        result.file = [file.type, decoded.numberOfChannels, decoded.duration].join();
        """);

    assertThat(result.getDouble("length")).isEqualTo(0.5);
    assertThat(result.getValue("second"))
        .as("a second recording at the same time")
        .isNull();
    assertThat(result.getValue("cut")).as("an interrupted recording").isNull();
    assertThat(result.getString("file")).isEqualTo("audio/wav,1,0.5");
  }

  @Test
  void samples_that_are_no_numbers_are_survived() {
    var result = run("""
        await listening.start('microphone');
        await until(() => frames > 3);
        replaceSound(audioInput, time => time < 1 ? NaN : time < 2 ? Infinity : Math.sin(440 * time), 3);
        const odd = new Set();
        audioInput.addEventListener('features', ({ detail }) => {
          for (const [name, value] of Object.entries(detail)) {
            if ([value].flat().some(number => typeof number === 'number' && !Number.isFinite(number))) odd.add(name);
          }
        });
        const end = audioInput.context.currentTime + 3;
        await until(() => audioInput.context.currentTime > end);
        result.odd = [...odd].join();
        result.sent = show.heard.filter(heard => Object.values(heard).includes(null) || Object.values(heard).includes(NaN)).length;
        result.messages = show.heard.length;
        """);

    assertThat(result.getString("odd")).isEmpty();
    assertThat(result.getInteger("sent")).isZero();
    assertThat(result.getInteger("messages")).isGreaterThan(5);
  }

  @Tag("long")
  @Test
  void after_an_hour_in_which_page_and_sound_were_stopped_the_hearing_goes_on_without_a_storm() {
    var result = run("""
        const { beat } = await import('/test/sounds.js');
        await listening.start('microphone');
        const begun = replaceSound(audioInput, beat(120), 4);
        const { context, tapping } = audioInput;
        await until(() => audioInput.features?.tempo && audioInput.counts.kicks > 8, 20_000);
        for (let i = 0; i < 4; i++) tapping.tap(performance.now() - 1_600 + 500 * i);
        result.held = Boolean(tapping.grid);
        // The page sleeps: the audio thread runs a little longer than the page, then stops, and an hour passes.
        const { worklet } = audioInput;
        const take = worklet.port.onmessage;
        const queue = [];
        worklet.port.onmessage = message => queue.push(message);
        await until(() => queue.length > 200);
        context.suspend();
        const real = performance.now;
        performance.now = () => real.call(performance) + 3_600_000;
        const [moved, shown, last] = [soundMotion.onsets.length, store.state.onsets, audioInput.features];
        for (const message of queue) take(message);
        worklet.port.onmessage = take;
        const next = new Promise(resolve => audioInput.addEventListener('features', ({ detail }) => resolve(detail), { once: true }));
        await until(() => context.state === 'running');
        const features = await next;
        const now = performance.now();
        result.skipped = last !== features;
        result.moved = soundMotion.onsets.length - moved;
        result.shown = store.state.onsets - shown;
        result.slept = queue.at(-1).data.kickCount - queue[0].data.kickCount;
        result.near = [features.beatAt, features.nextBeatAt].every(at => Math.abs(at - now) < 2_000);
        result.ahead = features.nextBeatAt > features.beatAt;
        result.released = [Boolean(tapping.grid), store.state.onsets > 0].join();
        performance.now = real;
        """);

    assertThat(result.getBoolean("held")).isTrue();
    assertThat(result.getBoolean("skipped")).isTrue();
    assertThat(result.getInteger("slept")).as("kicks meanwhile").isGreaterThan(5);
    assertThat(result.getInteger("moved")).isLessThan(4);
    assertThat(result.getInteger("shown")).isLessThan(5);
    assertThat(result.getBoolean("near"))
        .as("the beats are those of the present")
        .isTrue();
    assertThat(result.getBoolean("ahead")).isTrue();
    assertThat(result.getString("released")).isEqualTo("false,true");
  }

  @Test
  void a_clock_that_steps_is_smoothed_and_one_that_jumps_is_followed_at_once() {
    assertThat(run("""
        const { AudioClock } = await import('/sound/audio-clock.js');
        const clock = new AudioClock();
        let worst = 0;
        let jumps = 0;
        // The context's clock steps by 24 ms; the page's is 5,000 ms ahead of the middle of the steps.
        for (let ms = 0; ms < 4_000; ms += 7) {
          const stepped = 24 * Math.floor(ms / 24) + 12;
          if (clock.update(stepped / 1000, 5_000 + ms)) jumps++;
          if (ms > 1_000) worst = Math.max(worst, Math.abs(clock.toPage(1) - 6_000));
        }
        result.worst = worst < 4;
        result.unknown = [clock.toPage(-1), clock.toPage(NaN), clock.toPage(Infinity)].join();
        result.jumps = [jumps, clock.update(4, 3_609_000), Math.round(clock.toPage(4)), clock.update(4, 1_000), Math.round(clock.toPage(4))].join();
        """).encode()).isEqualTo("""
            {"worst":true,"unknown":"0,0,0","jumps":"0,true,3609000,true,1000"}""");
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate(EAR.formatted(script)));
  }
}
