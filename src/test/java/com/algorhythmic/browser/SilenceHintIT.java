package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hints while nothing is heard of a sound. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilenceHintIT {
  private final Page page;

  SilenceHintIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @Test
  void a_hint_comes_after_seconds_of_silence_and_goes_with_the_first_sound() {
    var result = run("""
        const { SilenceWatch } = await import('/sound/silence-hint.js');
        const watch = new SilenceWatch();
        let now = 0;
        const hear = (sound, level, seconds) => {
          let hinted = false;
          for (const end = now + seconds * 1000; now < end; now += 20) hinted = watch.update(sound, level, now, 6_000);
          return hinted;
        };
        result.steps = [hear('a', 0, 5), hear('a', 0, 2), hear('a', 0.3, 0.1), hear('a', 0, 60), hear('b', 0, 5), hear('c', 0, 5), hear('c', 0, 2)].join();
        now += 3_600_000;
        result.slept = [hear('d', 0, 5), hear('d', 0, 1.5)].join();
        result.follows = [hear('e', 0.5, 0.2), hear('e', 0, 7), hear('f', 0.5, 1), hear('f', 0, 7)].join();
        """);

    assertThat(result.getString("steps")).isEqualTo("false,true,false,false,false,false,true");
    assertThat(result.getString("slept")).as("a pause does not count").isEqualTo("false,true");
    assertThat(result.getString("follows"))
        .as("the end of the sound before is none of the new one")
        .isEqualTo("false,true,false,false");
  }

  @Test
  void microphone_tab_and_file_have_hints_of_their_kinds_and_the_demo_has_none() {
    var result = run("""
        const { watchSilence } = await import('/sound/silence-hint.js');
        const { store } = await import('/app/state.js');
        const input = Object.assign(new EventTarget(), { source: null });
        watchSilence(input);
        const real = performance.now;
        let now = 1_000;
        performance.now = () => now;
        const hear = (level, seconds) => {
          for (const end = now + seconds * 1000; now < end; now += 20) input.dispatchEvent(new CustomEvent('features', { detail: { level } }));
          return store.state.soundHint;
        };
        for (const kind of ['microphone', 'tab', 'demo']) {
          input.source = { kind, label: kind };
          result[kind] = hear(0, 7);
        }
        input.source = { kind: 'microphone', label: 'm' };
        result.notice = [hear(0, 7) === store.state.notice, hear(0.5, 1), store.state.notice].join();
        const file = name => ({ kind: 'file', label: name, player: { paused: false, entry: { file: new File([], name) } } });
        input.source = file('Quiet');
        result.file = [hear(0, 9), hear(0, 2)].join();
        input.source = file('Paused');
        input.source.player.paused = true;
        result.paused = [hear(0, 20), store.state.soundHint === ''].join();
        input.dispatchEvent(new CustomEvent('ended', { detail: '' }));
        result.ended = store.state.soundHint;
        performance.now = real;
        """);

    assertThat(result.getString("microphone"))
        .isEqualTo("The microphone hears nothing. Is it muted, or is another one the right one?");
    assertThat(result.getString("tab")).startsWith("Nothing is heard from what is shared.");
    assertThat(result.getString("demo")).isEmpty();
    assertThat(result.getString("notice")).isEqualTo("true,,");
    assertThat(result.getString("file")).isEqualTo(",“Quiet” is silent so far.");
    assertThat(result.getString("paused")).endsWith("true");
    assertThat(result.getString("ended")).isEmpty();
  }

  private JsonObject run(String script) {
    return new JsonObject((String) page.evaluate(
        "async () => { const result = {}; " + script + " return JSON.stringify(result); }"));
  }
}
