package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of files in the sound panel: with a mouse, keys and a screen reader, and on a narrow screen. */
@ExtendWith(WebModules.Extension.class)
class FileControlsIT {
  private final Page page;

  FileControlsIT(WebModules modules) {
    page = modules.open(320, 700);
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  @BeforeEach
  void openPanel() {
    page.evaluate("""
        async () => {
          localStorage.clear();
          const { css } = await import('/ui/css.js');
          await css(location.href, '/ui/base.css');
          const { listener, store } = await import('/test/listening.js');
          const { syncPreferences } = await import('/app/preferences.js');
          const { letter, tone } = await import('/test/playlists.js');
          const { bytes, chunk, square, wavFile } = await import('/test/containers.js');
          const { soundPanel } = await import('/sound/sound-panel.js');
          const { listening } = listener();
          syncPreferences();
          store.change({ phase: 'running' });
          const panel = soundPanel(listening.audioInput, () => {});
          document.body.append(document.createElement('main'), panel);
          const named = wavFile('x.wav', { seconds: 3_725, rate: 8_000, bits: 8, second: square(250),
            tags: chunk('LIST', bytes('INFO', chunk('INAM', 'A rather long title of a song that has many words'), chunk('IART', 'The Artists'))) });
          await listening.start('file', [tone('First', 20), named, letter('Letter'), tone('Last', 20)]);
          panel.present();
          window.test = { listening, store, player: listening.audioInput.source.player };
        }
        """);
  }

  @AfterEach
  void close() {
    page.evaluate(
        "async () => { test.listening.stop(); await test.listening.audioInput.context.close(); }");
    page.context().close();
  }

  @Test
  void the_list_shows_names_lengths_the_current_file_and_broken_ones() {
    waits("document.querySelectorAll('.playlist .file-time')[3].textContent === '0:20'");
    assertThat(rows())
        .containsExactly(
            "First||0:20|current",
            "A rather long title of a song that has many words|The Artists|1:02:05|",
            "Letter|||",
            "Last||0:20|");

    page.locator(".playlist-entry").nth(2).click();
    waits("document.querySelector('.broken')");
    assertThat(rows().get(2)).isEqualTo("Letter|“Letter.mp3” is no sound file: it is text.||");
    page.locator(".playlist-entry").nth(1).click();
    waits("document.querySelectorAll('.playlist-entry')[1].ariaCurrent === 'true'");
    assertThat(page.textContent(".file-controls > strong"))
        .isEqualTo("The Artists – A rather long title of a song that has many words");
    assertThat(page.textContent(".file-row .file-time")).matches("0:0\\d / 1:02:05");

    assertThat(Axe.violations(page)).isEmpty();
  }

  @Tag("long")
  @Test
  void keys_move_in_the_list_play_and_remove() {
    page.locator(".playlist-entry").first().focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Delete");
    waits("document.querySelectorAll('.playlist li').length === 3");
    assertThat(page.evaluate("() => document.activeElement.textContent"))
        .asString()
        .startsWith("Last");
    page.keyboard().press("Enter");
    waits("test.player.entry.title === 'Last'");
    page.keyboard().press("ArrowRight");
    assertThat(page.evaluate("() => document.activeElement.ariaLabel"))
        .isEqualTo("Remove “Last” from the list");
    assertThat(
            page.evaluate("() => document.querySelectorAll('.playlist [tabindex=\"0\"]').length"))
        .as("one Tab stop")
        .isEqualTo(1);
  }

  @Tag("long")
  @Test
  void order_and_loop_are_remembered() {
    page.locator(".file-buttons select").selectOption("one");
    page.locator("[aria-label=Shuffle]").click();
    assertThat(
            page.evaluate(
                "() => [test.player.playlist.loop, test.player.playlist.isShuffled, localStorage['algorhythmic.loop'], localStorage['algorhythmic.shuffle']].join()"))
        .isEqualTo("one,true,one,on");
    assertThat(page.getAttribute("[aria-label=Shuffle]", "aria-pressed")).isEqualTo("true");
    page.locator("[aria-label='Next file']").click();
    waits("test.player.entry.title !== 'First'");
    page.locator("[aria-label='Pause the file']").click();
    waits("test.player.paused");
  }

  @Test
  void nothing_is_laid_out_outside_a_narrow_screen_and_everything_can_be_touched() {
    waits("document.querySelectorAll('.playlist li').length === 4");
    assertThat(page.evaluate("""
        () => [...document.querySelectorAll('.file-controls *')].filter(element => {
          const box = element.getBoundingClientRect();
          return box.width && (box.right > innerWidth || box.left < 0);
        }).map(element => element.className || element.tagName).join()
        """)).isEqualTo("");
    assertThat(page.evaluate("""
        () => [...document.querySelectorAll('.file-controls button, .file-controls select')].filter(element => {
          const box = element.getBoundingClientRect();
          return box.width && (box.height < 43.9 || box.width < 43.9);
        }).map(element => element.className || element.tagName).join()
        """)).isEqualTo("");
  }

  @Test
  void a_hint_stands_in_the_panel_while_nothing_is_heard() {
    // What plays would clear the hint.
    page.evaluate("() => test.listening.stop()");
    page.evaluate("() => test.store.change({ soundHint: 'Nothing is heard.' })");
    assertThat(page.isVisible(".sound-hint")).isTrue();
    page.evaluate("() => test.store.change({ soundHint: '' })");
    assertThat(page.isVisible(".sound-hint")).isFalse();
  }

  @SuppressWarnings("unchecked")
  private List<String> rows() {
    return (List<String>) page.evaluate("""
        () => [...document.querySelectorAll('.playlist-entry')].map(row => [...row.querySelectorAll('strong, small, .file-time')]
          .map(part => part.textContent).join('|') + '|' + (row.ariaCurrent ? 'current' : ''))
        """);
  }

  private void waits(String condition) {
    page.waitForFunction("() => " + condition);
  }
}
