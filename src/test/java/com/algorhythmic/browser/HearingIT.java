package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the sound panel that shows what is heard, and the correction of the beat by hand. */
@Isolated("depends on frame times")
@ExtendWith(WebModules.Extension.class)
class HearingIT {
  private final Page page;

  HearingIT(WebModules modules) {
    page = modules.open(390, 844);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_beat_is_known_when_it_is_predicted_and_not_when_it_is_reported() {
    assertThat(run("""
        const { BeatFollower } = await import('/sound/hearing/beat-follower.js');
        const follower = new BeatFollower();
        const lit = [];
        let last = NaN;
        // Messages every 40 ms tell beats of 500 ms 60 ms after them; the predictions vary by 9 ms.
        for (let now = 10_000; now < 12_600; now++) {
          const told = 10_000 + 500 * Math.floor((now - 60 - 10_000) / 500);
          const place = 1 + ((told - 10_000) / 500 % 3 + 3) % 3;
          if (now % 40 === 0) {
            follower.take(frame({ tempo: 120, beatAt: told, nextBeatAt: told + 491 + now % 19, beatInBar: place, beatsPerBar: 3 }), now);
          }
          const beat = follower.beat(now);
          if (beat.at !== last) lit.push([now, beat.place]);
          last = beat.at;
        }
        lit.shift();
        result.late = Math.max(...lit.map(([now]) => Math.abs(now - 500 * Math.round(now / 500))));
        result.places = lit.map(([, place]) => place).join('');
        result.missing = follower.beat(14_000);
        follower.take(frame({ tempo: NaN, beatAt: NaN, nextBeatAt: NaN }), 14_000);
        result.odd = follower.beat(14_001);
        // After an hour in which the page was stopped, only the present beat is known.
        follower.take(frame({ tempo: 120, beatAt: 3_614_000, nextBeatAt: 3_614_500 }), 3_614_100);
        result.afterAnHour = follower.beat(3_614_100).at;
        """).encode()).isEqualTo(new JsonObject("""
            {"late":13,"places":"23123","missing":null,"odd":null,"afterAnHour":3614000}""").encode());
  }

  @Test
  void a_hit_lights_its_lamp_as_strongly_as_it_was_and_hits_of_a_gap_do_not() {
    var result = run("""
        const { HitFollower } = await import('/sound/hearing/hit-follower.js');
        const hits = new HitFollower();
        const glow = now => ['kick', 'snare', 'hat'].map(drum => hits.glow(drum, now).toFixed(1)).join();
        const steps = [];
        const take = (now, rest) => {
          hits.take(frame({ kick: 0.9, snare: 0.5, hat: 0.2, ...rest }), now);
          steps.push(glow(now));
        };
        take(1_000, { kickCount: 5 });
        take(1_020, { kickCount: 6 });
        take(1_040, { kickCount: 6, snareCount: 1, hatCount: 3 });
        steps.push(glow(1_400), hits.recent(1_400).join('+'));
        take(5_000, { kickCount: 900, snareCount: 900, hatCount: 900 });
        // Another source counts from 0.
        take(5_020, { kickCount: 0 });
        take(5_040, { kickCount: 1 });
        result.steps = steps.join(' ');
        result.recent = hits.recent(5_040).join('+');
        """);

    assertThat(result.getString("steps"))
        .isEqualTo("0.0,0.0,0.0 0.9,0.0,0.0 0.8,0.5,0.2 0.0,0.0,0.0 kick+snare+hat"
            + " 0.0,0.0,0.0 0.0,0.0,0.0 0.9,0.0,0.0");
    assertThat(result.getString("recent")).isEqualTo("kick");
  }

  @Test
  void words_tell_what_is_known_and_how_surely() {
    assertThat(run("""
        const { barText, sectionText, tempoText } = await import('/sound/hearing/hearing-texts.js');
        result.tempo = [[0, 0], [124.4, 0.9], [124.6, 0.5], [124, 0.2], [NaN, NaN]]
          .map(([tempo, tempoConfidence]) => tempoText(frame({ tempo, tempoConfidence }))).join(' | ');
        result.tapped = tempoText(frame({ tempo: 98, tapped: true }));
        result.bar = [barText(frame({ beatsPerBar: 7 })), barText(frame({ tempoConfidence: 0 }))].join(' | ');
        result.section = [[0, 0], [2, 58_000], [2, 999_999]].map(([section, sectionAt]) => sectionText(frame({ section, sectionAt }), 100_000)).join(' | ');
        """).encode()).isEqualTo(new JsonObject("""
            {"tempo":"Not known yet | 124 BPM, sure | 125 BPM, perhaps | Not known yet | Not known yet","tapped":"98 BPM, tapped",
             "bar":"7 beats | Not known yet","section":"1 | 3, since 0:42 | 3"}""").encode());
  }

  @Test
  void texts_change_at_most_twice_a_second() {
    var result = run("""
        const { analysisView } = await import('/sound/hearing/analysis-view.js');
        const view = analysisView();
        document.body.append(view.element);
        let changes = 0;
        new MutationObserver(records => {
          changes += records.filter(({ target }) => target.closest('dd > span:not(.words)') && !target.closest('[aria-hidden]')).length;
          words += records.filter(({ target }) => target.matches('.words')).length;
        }).observe(view.element, { childList: true, subtree: true });
        let words = 0;
        const began = performance.now();
        for (let ms = 0; ms <= 10_000; ms += 20) {
          view.show(frame({ tempo: 100 + ms / 20 % 50, section: ms, mood: ms % 40 ? 'calm' : 'dramatic', beatsPerBar: 3 + ms / 20 % 2 }), began + ms);
        }
        await new Promise(resolve => setTimeout(resolve));
        result.changes = changes;
        result.words = words;
        """);

    // Three texts in ten seconds, and the words in place of lamps less often.
    assertThat(result.getInteger("changes")).isBetween(20, 63);
    assertThat(result.getInteger("words")).isBetween(1, 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void lit_lamps_stand_out_and_dark_ones_can_be_counted(String theme) {
    var result = run("""
        const { css } = await import('/ui/css.js');
        for (const sheet of ['base', 'themes']) await css(location.href, `/ui/${sheet}.css`);
        await css(location.href, '/sound/hearing/analysis-view.css');
        const { analysisView } = await import('/sound/hearing/analysis-view.js');
        document.documentElement.dataset.theme = '%s';
        const { element } = analysisView();
        element.hidden = false;
        document.body.append(element);
        const paint = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const luminance = (colour, opacity) => {
          for (const [fill, alpha] of [[getComputedStyle(document.body).getPropertyValue('--solid'), 1], [colour, opacity]]) {
            paint.globalAlpha = alpha;
            paint.fillStyle = fill;
            paint.fillRect(0, 0, 1, 1);
          }
          const [red, green, blue] = [...paint.getImageData(0, 0, 1, 1).data]
            .map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const contrast = (colour, opacity) => {
          const [dim, bright] = [luminance(colour, 0), luminance(colour, opacity)].sort((a, b) => a - b);
          return (bright + 0.05) / (dim + 0.05);
        };
        const lamps = [...element.querySelectorAll('.beat-lamps i, .drum-lamps i')].map(lamp => getComputedStyle(lamp));
        result.count = lamps.length;
        result.lit = Math.min(...lamps.map(({ backgroundColor }) => contrast(backgroundColor, 1)));
        result.dark = Math.min(...lamps.map(({ backgroundColor, opacity }) => contrast(backgroundColor, Number(opacity))));
        """.formatted(theme));

    assertThat(result.getInteger("count")).as("four beats and three drums").isEqualTo(7);
    assertThat(result.getDouble("lit")).isGreaterThan(3);
    assertThat(result.getDouble("dark")).isGreaterThan(1.5);
  }

  @Test
  void the_lamp_lights_on_the_beat() {
    var result = run("""
        const { beat } = await import('/test/sounds.js');
        const { analysisView } = await import('/sound/hearing/analysis-view.js');
        const { audioInput } = listening;
        const view = analysisView();
        const panel = view.element;
        panel.hidden = false;
        document.body.append(panel);
        audioInput.addEventListener('features', ({ detail }) => view.show(detail));
        await listening.start('file', [song('Clicks.wav', 2)]);
        const begun = replaceSound(audioInput, beat(120), 4);
        const { context } = audioInput;
        /** The context's clock in the page's time, as the browser itself tells it. */
        const clocks = [];
        const frames = [];
        const tick = () => {
          frames.push(performance.now());
          requestAnimationFrame(tick);
        };
        const lit = [];
        let bright = -1;
        new MutationObserver(() => {
          const dots = [...panel.querySelectorAll('.beat-lamps i')];
          const now = dots.findIndex(({ style }) => Number(style.opacity) > 0.45);
          const at = performance.now();
          if (now >= 0 && now !== bright) lit.push({ at, before: frames.findLast(drawn => drawn < at - 4) });
          bright = now;
          const { contextTime, performanceTime } = context.getOutputTimestamp();
          clocks.push(performanceTime - 1000 * contextTime);
        }).observe(panel.querySelector('.beat-lamps'), { attributes: true, subtree: true, attributeFilter: ['style'] });
        requestAnimationFrame(tick);
        await until(() => lit.length >= 8 && context.currentTime > begun + 9, 30_000);
        const first = lit.length;
        await until(() => lit.length >= first + 16, 30_000);
        const sorted = [...clocks].sort((a, b) => a - b);
        const start = sorted[sorted.length >> 1] + 1000 * begun;
        const beats = lit.slice(first).map(({ at, before }) => {
          const number = Math.round((at - start) / 500);
          const beatAt = start + 500 * number;
          return { number, late: at - beatAt, missed: before - beatAt };
        });
        result.beats = beats.every(({ number }, i) => !i || number === beats[i - 1].number + 1);
        result.late = beats.map(({ late }) => late.toFixed(0)).join(' ');
        // How far the beat lies outside the time from the frame before to the one that lights the lamp.
        result.worst = Math.max(...beats.map(({ late, missed }) => Math.max(-late, missed, 0)));
        result.frame = (frames.at(-1) - frames[0]) / (frames.length - 1);
        result.tempo = panel.querySelector('dd').textContent;
        listening.stop();
        await context.close();
        """);

    System.out.printf(
        "the lamp is late by %s ms, %.1f ms outside its frame; a frame takes %.1f ms%n",
        result.getString("late"), result.getDouble("worst"), result.getDouble("frame"));
    assertThat(result.getString("tempo")).contains("120 BPM");
    assertThat(result.getBoolean("beats")).as("one lamp a beat").isTrue();
    assertThat(result.getDouble("worst")).as("ms outside its frame").isLessThan(17);
  }

  @Test
  void taps_in_the_panel_hold_a_tempo_and_can_be_taken_back() {
    var result = run("""
        const { css } = await import('/ui/css.js');
        await css(location.href, '/ui/base.css');
        const { soundPanel } = await import('/sound/sound-panel.js');
        const { audioInput } = listening;
        const panel = soundPanel(audioInput, () => {});
        document.body.append(document.createElement('main'), panel);
        const button = name => [...panel.querySelectorAll('.tap-buttons button')].find(({ textContent }) => textContent === name);
        const press = (name, at) => {
          const event = new PointerEvent('pointerdown', { bubbles: true });
          Object.defineProperty(event, 'timeStamp', { value: at });
          button(name).dispatchEvent(event);
        };
        const key = (key, at) => {
          const event = new KeyboardEvent('keydown', { key, bubbles: true });
          Object.defineProperty(event, 'timeStamp', { value: at });
          panel.querySelector('#sensitivity').dispatchEvent(event);
        };
        panel.present();
        press('Tap the beat', 1_000);
        result.deaf = [store.state.notice, button('Let go').disabled, button('Undo').disabled].join();
        const hear = now => {
          const heard = frame({ tempo: 90, beatAt: now });
          audioInput.tapping.correct(heard, now);
          return heard;
        };
        hear(10_000);
        for (const at of [10_000, 10_500]) press('Tap the beat', at);
        for (const at of [11_000, 11_500]) key('t', at);
        const heard = hear(11_600);
        result.held = [heard.tempo, heard.tapped, heard.barAt, panel.querySelector('.tap-hint').textContent].join();
        key('O', 11_000);
        result.one = hear(11_700).barAt;
        press('Undo', 0);
        button('Undo').click();
        result.undone = hear(11_800).barAt;
        button('Let go').click();
        result.released = [store.state.notice, hear(11_900).tempo, button('Let go').disabled].join();
        button('Undo').click();
        result.back = hear(12_000).tempo;
        """);

    assertThat(result.getString("deaf"))
        .isEqualTo("Choose a sound first, then tap along with it.,true,true");
    assertThat(result.getString("held"))
        .isEqualTo("120,true,10000,Held at 120 BPM until the music changes.");
    assertThat(result.getInteger("one")).isEqualTo(11_000);
    assertThat(result.getInteger("undone")).isEqualTo(10_000);
    assertThat(result.getString("released"))
        .isEqualTo("The ear finds the beat by itself again.,90,true");
    assertThat(result.getInteger("back")).isEqualTo(120);
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate("""
        async () => {
          const { frame, listener, replaceSound, song, store, until } = await import('/test/listening.js');
          const { listening, show } = listener();
          store.change({ phase: 'running' });
          const result = {};
          %s
          return JSON.stringify(result);
        }
        """.formatted(script)));
  }
}
