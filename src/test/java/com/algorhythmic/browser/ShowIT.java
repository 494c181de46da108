package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The show with the real program, a real browser and music at the microphone. */
@Isolated("depends on frame times")
@ExtendWith(BrowserFixture.Extension.class)
class ShowIT {
  private static final Duration FIRST_PICTURE_LIMIT = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(20);
  /** The limit for two windows to show the same picture. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  private static final Duration MUSIC_LIMIT = Duration.ofSeconds(60);

  private final BrowserFixture browser;
  private final Rows rows;
  private BrowserContext person;

  ShowIT(BrowserFixture browser) {
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
  void a_press_shows_a_picture_and_the_music_is_analysed() throws Exception {
    var window = browser.open(person);
    assertThat(window.state("phase")).isEqualTo("landing");
    // A page that draws in software prepares once a visitor reaches for the button.
    window.page().locator("#start").hover();
    window.until(
        "the field is drawn", ShowPage.SOON, "document.querySelector('art-display.drawn')");
    assertThat(window.look().isBlack()).as("black behind the landing page").isFalse();

    window.start("microphone");
    window.awaitState("phase", "running");
    for (int looks = 0; looks < 10; looks++) {
      assertThat(window.look().isBlack()).as("black before the first picture").isFalse();
    }
    window.awaitArtworkAfter("", ShowPage.SOON);
    long waited = window.pictures().get(0).at() - window.pressedAt();
    System.out.println("first picture after " + waited + " ms");
    assertThat(waited)
        .as("ms from the press to the first picture")
        .isLessThan(FIRST_PICTURE_LIMIT.toMillis());
    window.awaitState("sound", "microphone");
    window.awaitState("connected", "true");

    window.until(
        "onsets are counted", MUSIC_LIMIT, "Number(document.documentElement.dataset.onsets) >= 8");
    window.until(
        "120 beats a minute are heard",
        MUSIC_LIMIT,
        "Math.abs(algorhythmic.features().tempo - 120) <= 4 && algorhythmic.features().tempoConfidence >= 0.4");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void the_picture_moves_with_the_sound_and_stops_in_silence() throws Exception {
    var window = show("microphone");
    window.awaitArtworkAfter("", ShowPage.SOON);
    // No morph runs while the show is paused, so only the sound moves the picture.
    window.press(" ");
    window.awaitState("paused", "true");
    window.until(
        "the music has begun", MUSIC_LIMIT, "Number(document.documentElement.dataset.onsets) >= 8");
    window.until("the morph to the picture is complete", ShowPage.SOON, "watch.settled()");
    // The next one may have been announced before the pause.
    var artwork = window.artwork();
    double loud = window.movement(8);

    window.press("m");
    window.click("Stop listening");
    window.awaitState("sound", "off");
    // The effects of the last beats decay within a few seconds.
    var still = new ArrayList<Double>();
    do {
      still.add(window.movement(4));
    } while (still.get(still.size() - 1) > loud / 2.5 && still.size() < 6);
    System.out.println("moved " + loud + " with sound, then " + still);
    assertThat(still.get(still.size() - 1))
        .as("last movement in silence, of %s; with sound %s", still, loud)
        .isLessThan(loud / 2.5);
    assertThat(window.artwork()).isEqualTo(artwork);
  }

  @Test
  void fresh_pictures_are_charged_painted_and_shown() throws Exception {
    var window = show("microphone");
    var session = window.session();
    window.until(
        "credits are spent",
        ShowPage.SOON,
        "document.documentElement.dataset.credits !== '' && Number(document.documentElement.dataset.credits) < 100");
    Await.until("a fresh picture is shown", ShowPage.SOON, () -> shownFresh(session) != null);
    assertThat(window.pictures())
        .extracting(ShowPage.Seen::id)
        .as("pictures on the screen")
        .contains(shownFresh(session));
    assertThat(rows.count(
            "SELECT count(*) FROM generation_jobs WHERE session_id = ? AND status = 'completed'",
            session))
        .isPositive();
    Await.until(
        "the page shows the ledger's balance",
        ShowPage.SOON,
        () -> window
            .state("credits")
            .equals(rows.one(
                "SELECT sum(amount) FROM credit_ledger WHERE user_id = (SELECT user_id FROM sessions WHERE id = ?)",
                session)));
  }

  @Tag("long")
  @Test
  void a_reload_resumes_the_show() throws Exception {
    var window = show("microphone");
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press(" ");
    window.awaitState("paused", "true");
    window.until("the morph to the last picture is complete", ShowPage.SOON, "watch.settled()");
    var artwork = window.artwork();
    var session = window.session();
    long users = rows.count("SELECT count(*) FROM users");

    window.page().reload();
    assertThat(window.awaitArtworkAfter("", ShowPage.SOON)).isEqualTo(artwork);
    window.awaitState("phase", "running");
    window.awaitState("connected", "true");
    window.awaitState("paused", "true");
    assertThat(window.session()).isEqualTo(session);
    assertThat(rows.count("SELECT count(*) FROM users")).isEqualTo(users);

    window.press(" ");
    window.awaitArtworkAfter(artwork, ShowPage.SOON);
    window.click("Listen");
    window.awaitState("sound", "microphone");
    assertThat(window.complaints()).isEmpty();
  }

  @Tag("long")
  @Test
  void two_windows_show_the_same_and_neither_is_ever_black() throws Exception {
    var one = show("microphone");
    one.awaitArtworkAfter("", ShowPage.SOON);
    var other = browser.open(person);
    other.awaitState("phase", "running");
    other.awaitArtworkAfter("", ShowPage.SOON);
    assertThat(other.session()).isEqualTo(one.session());

    long began = System.currentTimeMillis();
    int looks = 0;
    while (System.currentTimeMillis() < began + WATCHED.toMillis()) {
      for (var window : List.of(one, other)) {
        var look = window.look();
        looks++;
        assertThat(look.isBlack())
            .as("black after %d screenshots: %s", looks, look)
            .isFalse();
      }
    }
    // The latest picture may not have reached the other window yet.
    long settled = System.currentTimeMillis() - SAME_TIME.toMillis();
    var common = one.pictures().stream()
        .filter(seen -> seen.at() > began && seen.at() < settled)
        .toList();
    var others = other.pictures();
    assertThat(common).as("pictures in %s", WATCHED).hasSizeGreaterThanOrEqualTo(3);
    assertThat(common)
        .allSatisfy(seen -> assertThat(others)
            .as("%s in the other window", seen)
            .anyMatch(same -> same.id().equals(seen.id())
                && Math.abs(same.at() - seen.at()) <= SAME_TIME.toMillis()));
    assertThat(looks).isGreaterThan(20);
  }

  /** The first fresh picture that a screen of the session has shown, or null. */
  private String shownFresh(String session) throws SQLException {
    return rows.one(
        "SELECT artwork_id FROM impressions WHERE session_id = ? AND tier = 'fresh' AND shown_at IS NOT NULL"
            + " ORDER BY shown_at LIMIT 1",
        session);
  }

  private ShowPage show(String sound) {
    var window = browser.open(person);
    window.start(sound);
    window.awaitState("connected", "true");
    return window;
  }
}
