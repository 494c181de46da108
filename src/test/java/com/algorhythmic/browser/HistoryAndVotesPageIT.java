package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** History, votes, label and credits in two windows of a real show. */
@Tag("long")
@ExtendWith(BrowserFixture.Extension.class)
class HistoryAndVotesPageIT {
  private final BrowserFixture browser;
  private final BrowserContext person;

  HistoryAndVotesPageIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.person(320, 180);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void one_window_goes_back_votes_and_saves_and_the_other_follows() throws Exception {
    var one = browser.open(person);
    one.start();
    one.awaitState("connected", "true");
    one.awaitArtworkAfter("", ShowPage.SOON);
    one.awaitState("museumLabel", "on");
    assertThat(one.page().locator(".museum-label").textContent())
        .contains("painted by the house studio");
    act(one, "label");
    one.awaitState("museumLabel", "off");
    act(one, "pause");
    one.awaitState("paused", "true");
    act(one, "skip");
    // A picture that was announced before the pause may come first, and then the requested one.
    var last = awaitLast(one, 2);
    var other = browser.open(person);
    other.awaitState("artwork", last);

    act(one, "back");
    var before = one.awaitArtworkAfter(last, ShowPage.SOON);
    other.awaitState("artwork", before);
    act(other, "forward");
    one.awaitState("artwork", last);
    other.awaitState("artwork", last);

    act(one, "up");
    act(one, "heart");
    other.until(
        "the vote in the other window",
        ShowPage.SOON,
        "document.querySelectorAll('show-controls [aria-pressed=true]').length === 2");

    act(one, "credits");
    one.page().locator("#credits[open] .credits-balance").waitFor();
    one.page().keyboard().press("Escape");
    act(one, "why");
    one.page().locator("#why[open] dl").waitFor();
    one.page().keyboard().press("Escape");
    assertThat(one.complaints()).isEmpty();
    assertThat(other.complaints()).isEmpty();
  }

  @Test
  void not_this_again_votes_down_goes_on_and_the_picture_does_not_come_again() throws Exception {
    var window = browser.open(person);
    window.start();
    var unwanted = window.awaitArtworkAfter("", ShowPage.SOON);
    window.page().keyboard().press("x");
    var current = window.awaitArtworkAfter(unwanted, ShowPage.SOON);
    try (var rows = Rows.of(browser.program().databaseUrl())) {
      Await.until(
          "the vote is stored",
          ShowPage.SOON,
          () -> rows.count(
                  "SELECT count(*) FROM votes WHERE artwork_id = ?::uuid AND vote = -1", unwanted)
              == 1);
      // The hour in which no picture comes twice is over.
      rows.run(
          "UPDATE impressions SET scheduled_at = scheduled_at - interval '61 minutes' WHERE session_id = ?",
          window.session());
    }
    for (int i = 0; i < 6; i++) {
      act(window, "skip");
      current = window.awaitArtworkAfter(current, ShowPage.SOON);
      assertThat(current).isNotEqualTo(unwanted);
    }
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void a_shared_picture_is_an_accessible_page() throws Exception {
    var window = browser.open(person);
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    var link = window.page().evaluate("""
        async () => {
          const { api } = await import('/net/api.js');
          const id = document.documentElement.dataset.artwork;
          await api.toggleSaved(id);
          return (await api.share(id)).link;
        }
        """);
    try (var stranger = browser.person(640, 400)) {
      var page = stranger.newPage();
      page.navigate(browser.program().at((String) link).toString());
      assertThat((boolean)
              page.evaluate("document.querySelector('img').decode().then(() => true, () => false)"))
          .isTrue();
      assertThat(Axe.violations(page)).isEmpty();
      page.navigate(browser.program().at("/art/nothing").toString());
      assertThat(Axe.violations(page)).isEmpty();
      page.getByText("Start your own show").click();
      page.waitForSelector("#start");
    }
  }

  /** Waits until so many pictures were announced and the last one is shown; returns it. */
  private String awaitLast(ShowPage window, int atLeast) throws Exception {
    try (var rows = Rows.of(browser.program().databaseUrl())) {
      var pictures = "FROM session_events WHERE session_id = ? AND type = 'artwork'";
      var newest = "SELECT data ->> 'id' " + pictures + " ORDER BY seq DESC LIMIT 1";
      Await.until(
          "the last picture is shown",
          ShowPage.SOON,
          () -> rows.count("SELECT count(*) " + pictures, window.session()) >= atLeast
              && rows.count(
                      "SELECT count(*) FROM sessions WHERE id = ? AND NOT hurry", window.session())
                  == 1
              && window.artwork().equals(rows.one(newest, window.session())));
      return window.artwork();
    }
  }

  private static void act(ShowPage window, String action) {
    window
        .page()
        .evaluate(
            "action => document.querySelector('show-controls').dispatchEvent(new CustomEvent('act', { detail: action }))",
            action);
  }
}
