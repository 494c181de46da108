package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Optimistic votes and saves. */
@ExtendWith(WebModules.Extension.class)
class VotesIT {
  private final Page page;

  VotesIT(WebModules modules) {
    page = modules.open(320, 180);
    page.evaluate("""
        async () => {
          const { store } = await import('/app/state.js');
          const { Feedback } = await import('/feedback/feedback.js');
          const { showFeedback } = await import('/feedback/feedback-overlay.js');
          store.change({ artwork: { id: 'one', vote: 0, saved: false } });
          Object.assign(window, { store, feedback: new Feedback() });
          showFeedback(feedback);
          window.says = () => `${store.state.artwork.vote} ${store.state.artwork.saved} ${store.state.notice}`;
        }
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_vote_is_shown_at_once_with_a_temporary_overlay() {
    answer("/api/vote", 200, "{\"artworkId\":\"one\",\"vote\":1}");
    assertThat(page.evaluate("feedback.vote(1), says()")).isEqualTo("1 false More like this.");
    assertThat(page.locator(".feedback-overlay[data-sign=up][aria-hidden=true]").count())
        .isEqualTo(1);
    page.evaluate("feedback.last");
    assertThat(page.evaluate("says()")).isEqualTo("1 false More like this.");
    page.waitForCondition(() -> page.locator(".feedback-overlay").count() == 0);
  }

  @Test
  void a_refused_vote_is_rolled_back_with_a_message() {
    answer("/api/vote", 503, "{\"code\":\"busy\"}");
    assertThat(page.evaluate("feedback.vote(-1), says()"))
        .isEqualTo("-1 false Less like this, and not this one again.");
    assertThat(page.evaluate("feedback.last.then(() => says())"))
        .isEqualTo("0 false Your vote could not be kept just now. Please try again.");
    page.route("**/api/gallery/one/toggle", Route::abort);
    assertThat(page.evaluate("feedback.save(), says()")).isEqualTo("0 true Saved to your gallery.");
    assertThat(page.evaluate("feedback.last.then(() => says())"))
        .isEqualTo("0 false That could not be saved just now. Please try again.");
  }

  @Test
  void a_picture_is_rejected_however_it_was_voted_before() {
    acceptVotes();
    assertThat(page.evaluate("""
            async () => {
              const said = [];
              for (const vote of [0, 1, -1]) {
                store.change({ artwork: { id: 'one', vote, saved: false } });
                feedback.reject();
                await feedback.last;
                said.push(says());
              }
              store.change({ artwork: null });
              feedback.reject();
              return said;
            }
            """))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(3)
        .allSatisfy(said ->
            assertThat(said).asString().startsWith("-1 false You will not see this one again."));
  }

  @Test
  void presses_arrive_in_order_and_the_last_one_counts() {
    acceptVotes();
    assertThat(page.evaluate("""
            async () => {
              feedback.vote(1);
              feedback.vote(1);
              feedback.vote(-1);
              // The event of the first vote arrives while the last one is being sent.
              feedback.receive({ artworkId: 'one', vote: 1, saved: null });
              const meanwhile = says();
              await feedback.last;
              return [meanwhile, says()].join('|');
            }
            """))
        .isEqualTo(
            "-1 false Less like this, and not this one again.|-1 false Less like this, and not this one again.");
  }

  @Test
  void feedback_from_another_screen_applies_to_the_current_picture_only() {
    assertThat(page.evaluate("""
            () => {
              feedback.receive({ artworkId: 'two', vote: 1, saved: true });
              const other = says();
              feedback.receive({ artworkId: 'one', vote: 1, saved: null });
              feedback.receive({ artworkId: 'one', vote: null, saved: true });
              return [other, says()].join('|');
            }
            """)).isEqualTo("0 false |1 true ");
    assertThat(page.locator(".feedback-overlay").count()).isZero();
  }

  /** Answers each vote as the server does when it has stored it. */
  private void acceptVotes() {
    page.route(
        "**/api/vote",
        route -> route.fulfill(new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(route.request().postData())));
  }

  private void answer(String path, int status, String body) {
    page.route(
        "**" + path,
        route -> route.fulfill(new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(body)));
  }
}
