package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Screenshot;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The controls of the show: keys, buttons and their accessibility. */
@Isolated("depends on frame times")
@ExtendWith(BrowserFixture.Extension.class)
class ControlsIT {
  private static final boolean SCREENSHOTS = Boolean.getBoolean("screenshots");
  private static final String NO_DIALOG = "!document.querySelector('dialog[open]')";

  private final BrowserFixture browser;
  private final Rows rows;
  private BrowserContext person;

  ControlsIT(BrowserFixture browser) {
    this.browser = browser;
    rows = Rows.of(browser.program().databaseUrl());
  }

  @BeforeEach
  void open() throws Exception {
    person = browser.person(320, 180);
  }

  @AfterEach
  void close() throws Exception {
    person.close();
    rows.close();
  }

  @Test
  void votes_and_saves_are_stored() throws Exception {
    var window = show();
    window.awaitArtworkAfter("", ShowPage.SOON);
    var user = rows.one("SELECT user_id FROM sessions WHERE id = ?", window.session());

    window.press("ArrowUp");
    Await.until(
        "a vote for it", ShowPage.SOON, () -> kept("votes WHERE vote = 1 AND", user, window));
    window.press("h");
    Await.until("the picture is saved", ShowPage.SOON, () -> kept("gallery WHERE", user, window));
    window.press("g");
    window.page().locator("#gallery[open] img").first().waitFor();
    window.press("Escape");
    window.until("the gallery is closed", ShowPage.SOON, NO_DIALOG);
    assertThat(window.complaints()).isEmpty();
  }

  @Tag("long")
  @Test
  void a_key_press_skips_to_the_next_picture() throws Exception {
    var window = show();
    window.awaitArtworkAfter("", ShowPage.SOON);
    // Without a key press, the next picture comes only after the dwell time.
    for (int presses = 0;
        presses < 3 && shortestStay(window.session()) >= BrowserFixture.DWELL_MS;
        presses++) {
      var before = window.artwork();
      window.press("ArrowRight");
      window.awaitArtworkAfter(before, ShowPage.SOON);
    }
    assertThat(shortestStay(window.session())).isLessThan(BrowserFixture.DWELL_MS);
  }

  @Test
  void a_pause_holds_the_picture_and_a_skip_still_shows_the_next() throws Exception {
    var window = show();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press(" ");
    window.until("paused", ShowPage.SOON, "document.documentElement.dataset.paused === 'true'");
    var before = window.artwork();
    window.press("ArrowRight");
    window.awaitArtworkAfter(before, ShowPage.SOON);
    window.press(" ");
    window.until("resumed", ShowPage.SOON, "document.documentElement.dataset.paused === 'false'");
  }

  /** With -Dscreenshots=true, this also renews the screenshot of the README. */
  @Tag("long")
  @Test
  void styles_are_chosen_by_keyboard_and_painted_at_once() throws Exception {
    // Software rendering is slow, so use a large viewport only for the README.
    int width = SCREENSHOTS ? 1280 : 800;
    int height = SCREENSHOTS ? 720 : 450;
    widen(width, height);
    var window = show();
    var first = window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("s");
    window.until("the picker is open", ShowPage.SOON, "document.querySelector('#picker[open]')");
    window.press("Escape");
    window.until("the picker is closed", ShowPage.SOON, NO_DIALOG);

    window.press("s");
    window.click("Impressionism");
    window.click("Paint in these");
    window.until("the picker is closed", ShowPage.SOON, NO_DIALOG);
    window.awaitArtworkAfter(first, ShowPage.SOON);
    Await.until(
        "a picture in the chosen style is shown",
        ShowPage.SOON,
        () -> hasStyle(window.artwork(), "impressionism"));
    assertThat(window.page().locator(".caption-styles").textContent())
        .containsIgnoringCase("impressionism");
    // The music may have chosen that style, too.
    assertThat(rows.one(
            "SELECT styles FROM sessions WHERE id = ? AND NOT dynamic_mode", window.session()))
        .isEqualTo("{impressionism}");

    do {
      window.press(" ");
      window.awaitState("paused", "true");
      window.until("the morph to the picture is complete", ShowPage.SOON, "watch.settled()");
      window.press(" ");
      window.awaitState("paused", "false");
      // For the README, skip a picture of another style, which may have been announced before the
      // pause.
    } while (SCREENSHOTS && !hasStyle(window.artwork(), "impressionism"));
    window.page().mouse().move(width / 2.0, height * 0.8);
    window.awaitState("idle", "false");
    // A new size is first drawn at full resolution, even on a slow machine, and the canvas is never
    // empty.
    window.page().setViewportSize(width, height - 1);
    window.page().setViewportSize(width, height);
    var screenshot = window
        .page()
        .screenshot(new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(85));
    assertThat(Screenshot.at(screenshot).contrast())
        .as("contrast of the picture")
        .isGreaterThan(5);
    assertThat(window.complaints()).isEmpty();
    if (SCREENSHOTS) {
      Files.createDirectories(Path.of("docs"));
      Files.write(Path.of("docs", "screenshot.jpg"), screenshot);
    }
  }

  private ShowPage show() {
    var window = browser.open(person);
    window.start();
    window.awaitState("connected", "true");
    return window;
  }

  private void widen(int width, int height) {
    person.close();
    person = browser.person(width, height);
  }

  private boolean hasStyle(String artwork, String style) throws SQLException {
    return rows.count(
            "SELECT count(*) FROM art_sessions WHERE id = ?::uuid AND ? = ANY (styles)",
            artwork,
            style)
        == 1;
  }

  /** Whether one of the window's pictures is in the table of votes or of the gallery. */
  private boolean kept(String table, String user, ShowPage window) throws SQLException {
    var artwork = rows.one("SELECT artwork_id FROM " + table + " user_id = ?::uuid", user);
    return window.pictures().stream().anyMatch(seen -> seen.id().equals(artwork));
  }

  /** The shortest time between two pictures of a session, in ms. */
  private long shortestStay(String session) throws SQLException {
    var shortest = rows.one(
        "SELECT round(1000 * min(stay)) FROM (SELECT extract(epoch FROM at - lag(at) OVER (ORDER BY seq)) AS stay"
            + " FROM session_events WHERE session_id = ? AND type = 'artwork') stays",
        session);
    return shortest == null ? Long.MAX_VALUE : Long.parseLong(shortest);
  }
}
