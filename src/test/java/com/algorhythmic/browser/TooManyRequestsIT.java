package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A show that a rate limit refuses to start. */
@ExtendWith(WebModules.Extension.class)
class TooManyRequestsIT {
  private final Page page;
  private final AtomicInteger attempts = new AtomicInteger();
  private Map<String, String> headers = Map.of("Retry-After", "240");

  TooManyRequestsIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @BeforeEach
  void refuse() {
    page.route("**/api/sessions", route -> {
      attempts.incrementAndGet();
      route.fulfill(new Route.FulfillOptions()
          .setStatus(429)
          .setHeaders(headers)
          .setContentType("application/problem+json")
          .setBody("{\"code\":\"too-many-requests\",\"detail\":\"too many shows were started\"}"));
    });
    page.clock().install();
    page.evaluate("""
        async () => {
          const { store } = await import('/app/state.js');
          const { Show, startRefusal } = await import('/app/show.js');
          const bus = Object.assign(new EventTarget(), { open: () => {}, reopen: () => {} });
          Object.assign(window, { store, startRefusal, show: new Show(bus, {}) });
        }
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_person_reads_why_and_when_and_nothing_is_repeated() {
    assertThat(page.evaluate("show.begin('landscape').catch(startRefusal)"))
        .isEqualTo(
            "Very many shows were started from this network. Please try again in 4 minutes.");

    page.clock().runFor(600_000);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void a_screen_that_nobody_attends_repeats_at_the_time_that_the_server_names() {
    page.evaluate("show.beginUnattended('landscape')");
    assertThat(page.evaluate("store.state.notice")).asString().contains("in 4 minutes");
    page.clock().runFor(239_000);
    assertThat(attempts).hasValue(1);

    page.clock().runFor(1_000);
    page.waitForCondition(() -> attempts.get() == 2);
  }

  @Test
  void without_a_time_it_is_repeated_seldom() {
    headers = Map.of();
    page.evaluate("show.beginUnattended('landscape')");
    page.clock().runFor(4_900);
    assertThat(attempts).hasValue(1);

    page.clock().runFor(100);
    page.waitForCondition(() -> attempts.get() == 2);
  }
}
