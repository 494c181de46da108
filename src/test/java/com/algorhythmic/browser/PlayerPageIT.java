package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section in which a music player gets its token. */
@Tag("long")
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class PlayerPageIT {
  private static final String MOVES =
      "(({ kicks, now, beats, time }) => beats.isSure(time) && now.presence > 0.1 && kicks.strikes.some(({ heard }) => heard))"
          + "(document.querySelector('art-display').soundMotion)";

  /** How far the beats of the display are from those of the features, which are in the server's time, as on this machine. */
  private static final String OFF_BEATS = """
      () => {
        const { beats } = document.querySelector('art-display').soundMotion;
        const { barAt, tempo } = algorhythmic.features();
        const now = performance.now();
        const wanted = (Date.now() - barAt) * tempo / 60_000 % 3;
        const off = Math.abs(beats.inBar(now) - wanted);
        return Math.min(off, 3 - off);
      }""";

  private final BrowserFixture browser;

  PlayerPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void a_token_is_made_shown_once_and_forgotten(int width) {
    try (BrowserContext person = browser.person(width, 800)) {
      var show = browser.open(person);
      show.start();
      show.awaitArtworkAfter("", ShowPage.SOON);
      var page = show.page();
      open(page);
      page.getByText("No player has a token yet.").waitFor();
      page.getByLabel("Name of the player").fill("Kitchen");
      page.getByText("Make a token").press("Enter");
      var line = page.getByLabel("A line that says what plays");
      page.waitForCondition(() -> line.inputValue().contains("/now-playing"));
      assertThat(line.inputValue()).contains("Authorization: Bearer ey");
      page.getByLabel("Forget Kitchen").waitFor();
      for (var theme : new String[] {"dark", "light"}) {
        page.evaluate("theme => algorhythmic.change({ theme })", theme);
        assertThat(Axe.violations(page)).as(theme).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
            .setPath(Path.of("target/player-" + width + "-" + theme + ".png")));
      }
      page.keyboard().press("Escape");
      page.waitForCondition(() -> page.locator("dialog[open]").count() == 0);
      open(page);
      page.getByLabel("Forget Kitchen").waitFor();
      assertThat(line.isVisible()).as("shown once").isFalse();
      page.getByLabel("Forget Kitchen").press("Enter");
      page.getByText("No player has a token yet.").waitFor();
      assertThat(show.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void pictures_move_on_the_beats_that_a_player_says_while_nothing_is_heard(int width) {
    try (BrowserContext person = browser.person(width, 800)) {
      var show = browser.open(person);
      show.start();
      show.awaitArtworkAfter("", ShowPage.SOON);
      var page = show.page();
      // Sound needs a press, so the show goes on without.
      page.reload();
      show.awaitState("connected", "true");
      show.awaitState("sound", "off");
      open(page);
      var line = page.locator(".player-beats");
      assertThat(line.isVisible()).isFalse();
      assertThat(page.evaluate("() => algorhythmic.features()")).isNull();

      say(page, """
          {"title": "Air", "positionMs": 10000, "lengthMs": 200000,
           "grid": {"tempo": 100.5, "firstBarMs": 250, "beatsPerBar": 3}}""");

      show.until("the beats", ShowPage.SOON, "algorhythmic.features()?.tempo === 100.5");
      assertThat(line.textContent()).contains("100.5 BPM, 3 beats in a bar");
      assertThat(Axe.violations(page)).isEmpty();
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/player-beats-" + width + ".png")));
      page.keyboard().press("Escape");
      show.until("beats that move the picture", ShowPage.SOON, MOVES);
      assertThat(((Number) page.evaluate(OFF_BEATS)).doubleValue())
          .as("beats between what moves and the grid")
          .isLessThan(0.02);

      say(page, "{\"playing\":false}");

      show.until("rest", ShowPage.SOON, "algorhythmic.features() === null");
      assertThat(line.textContent()).isEmpty();
      say(page, """
          {"title": "Air", "positionMs": 0, "lengthMs": 200000,
           "grid": {"tempo": 80, "firstBarMs": 0, "beatsPerBar": 4}}""");
      show.until("the beats", ShowPage.SOON, "algorhythmic.features()?.tempo === 80");
      page.reload();
      show.until(
          "the beats of a page that comes later",
          ShowPage.SOON,
          "window.algorhythmic?.features()?.tempo === 80");
      assertThat(show.complaints()).isEmpty();
    }
  }

  private static void say(Page page, String body) {
    assertThat(page.evaluate("""
            async body => (await fetch(`/api/sessions/${localStorage.getItem('algorhythmic.session')}/now-playing`,
              { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status""", body)).isEqualTo(200);
  }

  private static void open(Page page) {
    page.keyboard().press("r");
    page.locator("#remote[open]").waitFor();
    page.locator("input[name=invite][value=player]").press("Space");
  }
}
