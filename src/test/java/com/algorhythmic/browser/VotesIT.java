package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Votes and saved pictures, which the page shows at once and reverts if the server refuses them. */
@ExtendWith(WebModules.Shelf.class)
class VotesIT {
  private final Page page;

  VotesIT(WebModules modules) {
    page = modules.open(320, 180);
    page.addStyleTag(new Page.AddStyleTagOptions().setUrl("/opinion/echo.css"));
    page.evaluate("""
        async () => {
          const { store } = await import('/app/state.js');
          const { Opinions } = await import('/opinion/opinions.js');
          const { echo } = await import('/opinion/echo.js');
          store.change({ artwork: { id: 'one', vote: 0, saved: false } });
          Object.assign(window, { store, opinions: new Opinions() });
          echo(opinions);
          window.says = () => `${store.state.artwork.vote} ${store.state.artwork.saved} ${store.state.notice}`;
        }
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_vote_is_shown_before_the_server_answers_with_a_sign_that_disappears() {
    answer("/api/vote", 200, "{\"artworkId\":\"one\",\"vote\":1}");
    assertThat(page.evaluate("opinions.vote(1), says()")).isEqualTo("1 false More like this.");
    assertThat(page.locator(".echo[data-sign=up][aria-hidden=true]").count()).isEqualTo(1);
    page.evaluate("opinions.last");
    assertThat(page.evaluate("says()")).isEqualTo("1 false More like this.");
    page.waitForCondition(() -> page.locator(".echo").count() == 0);
  }

  @Test
  void a_failed_vote_is_reverted_with_a_message() {
    answer("/api/vote", 503, "{\"code\":\"busy\"}");
    assertThat(page.evaluate("opinions.vote(-1), says()")).isEqualTo("-1 false Less like this.");
    assertThat(page.evaluate("opinions.last.then(() => says())"))
        .isEqualTo("0 false Your vote could not be kept just now. Please try again.");
    page.route("**/api/gallery/one/toggle", Route::abort);
    assertThat(page.evaluate("opinions.save(), says()")).isEqualTo("0 true Saved to your gallery.");
    assertThat(page.evaluate("opinions.last.then(() => says())"))
        .isEqualTo("0 false That could not be saved just now. Please try again.");
  }

  @Test
  void votes_are_sent_in_order_and_the_last_one_counts() {
    page.route(
        "**/api/vote",
        route -> route.fulfill(new Route.FulfillOptions()
            .setContentType("application/json")
            .setBody(route.request().postData())));
    assertThat(page.evaluate("""
            async () => {
              opinions.vote(1);
              opinions.vote(1);
              opinions.vote(-1);
              // The event of the first vote arrives while the last one is being sent.
              opinions.hear({ artworkId: 'one', vote: 1, saved: null });
              const meanwhile = says();
              await opinions.last;
              return [meanwhile, says()].join('|');
            }
            """)).isEqualTo("-1 false Less like this.|-1 false Less like this.");
  }

  @Test
  void a_vote_on_another_screen_is_shown_only_if_it_is_for_this_picture() {
    assertThat(page.evaluate("""
            () => {
              opinions.hear({ artworkId: 'two', vote: 1, saved: true });
              const other = says();
              opinions.hear({ artworkId: 'one', vote: 1, saved: null });
              opinions.hear({ artworkId: 'one', vote: null, saved: true });
              return [other, says()].join('|');
            }
            """)).isEqualTo("0 false |1 true ");
    assertThat(page.locator(".echo").count()).isZero();
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
