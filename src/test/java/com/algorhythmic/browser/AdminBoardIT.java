package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard and the audit log with a fake server that answers, fails or is silent. */
@Tag("long")
@ExtendWith(WebModules.Extension.class)
class AdminBoardIT {
  private static final String RESET = "/api/admin/reset-circuit-breaker";

  private final AdminPage admin;
  private final Page page;

  AdminBoardIT(WebModules modules) {
    admin = new AdminPage(modules, 1280, 720);
    page = admin.page;
  }

  @AfterEach
  void close() {
    try {
      assertThat(admin.complaints).isEmpty();
    } finally {
      admin.close();
    }
  }

  @Test
  void a_pulse_is_shown_at_once_and_stale_data_looks_stale() {
    page.clock().install();
    admin.at("allWell");
    assertThat(admin.sentence()).isEqualTo("All is well.");
    assertThat(page.url()).as("address without the token").endsWith("/admin/telemetry.html");
    page.waitForCondition(() -> page.locator(".chart-box canvas").count() == 6);

    admin.pulse(admin.board("breakerOpen(now + 2000)"));
    page.waitForCondition(() -> admin.sentence().startsWith("Circuit breaker is open since"));
    assertThat(page.locator(".age").textContent()).startsWith("Live, as of ");
    assertThat(page.locator(".tile[data-band=critical] .tile-value").innerText())
        .contains("open", "for 7 min");
    assertThat(page.title()).startsWith("Critical: Circuit breaker is open");

    admin.silence();
    page.clock().runFor(30_000);
    page.locator("html[data-stale=true]").waitFor();
    assertThat(page.locator(".age").textContent()).startsWith("Stale: as of ");
    assertThat(page.locator(".dashboard").evaluate("one => getComputedStyle(one).filter"))
        .isEqualTo("grayscale(1)");
    assertThat(admin.requests(AdminPage.DASHBOARD))
        .as("requests while the live channel is silent")
        .hasSizeGreaterThan(3);
  }

  @Test
  void an_action_asks_for_confirmation_and_shows_its_result_or_failure() {
    admin.at("breakerOpen");
    admin.button("Reset the breaker…").press("Enter");
    page.getByText("Closes the circuit breaker on all nodes").waitFor();
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Cancel");
    page.keyboard().press("Escape");
    assertThat(admin.requests(RESET)).as("requests before the confirmation").isEmpty();

    admin.answer(RESET, 503, "{\"code\":\"busy\",\"detail\":\"the database is away\"}");
    admin.button("Reset the breaker…").press("Enter");
    page.locator("#action-dialog .primary").click();
    page.getByText("The server is too busy or a part of it does not answer: the database is away.")
        .waitFor();
    admin.answer(RESET, 200, "{\"state\":\"closed\"}");
    admin.answer(AdminPage.DASHBOARD, 200, admin.board("allWell(now)"));
    page.locator("#action-dialog .primary").click();
    page.getByText("The circuit breaker is closed.").waitFor();
    assertThat(admin.requests(RESET))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.authorization()).isEqualTo("Bearer good"));
    page.keyboard().press("Escape");
    page.waitForCondition(() -> admin.sentence().equals("All is well."));
  }

  @Test
  void a_retry_of_a_grant_is_the_same_grant() {
    var path = "/api/admin/credits/grant";
    admin.at("allWell");
    admin.answer(path, 404, "{\"code\":\"not-found\",\"detail\":\"there is no user of that id\"}");
    admin.button("Grant").click();
    page.getByLabel("User’s id").fill("nobody");
    page.getByLabel("How many credits").fill("5");
    page.getByLabel("Reason").fill("a lost picture");
    page.locator("#action-dialog .primary").click();
    assertThat(admin.requests(path)).as("requests without a user id").isEmpty();
    page.getByLabel("User’s id").fill("00000000-0000-0000-0000-000000000009");
    page.locator("#action-dialog .primary").click();
    page.getByText("Not done: there is no user of that id.").waitFor();
    admin.answer(path, 200, "{\"amount\":5,\"balance\":105,\"repeated\":false}");
    page.locator("#action-dialog .primary").click();
    page.getByText("5 credits granted: the balance is 105.").waitFor();

    var bodies =
        admin.requests(path).stream().map(one -> new JsonObject(one.body())).toList();
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
    assertThat(bodies.get(0).getString("idempotencyKey")).hasSize(32);
    assertThat(bodies.get(0).getInteger("amount")).isEqualTo(5);
  }

  @Test
  void an_invalid_token_is_asked_for_again_and_a_valid_one_stays_in_the_tab() {
    admin.answer(AdminPage.DASHBOARD, 401, "{\"code\":\"unauthenticated\"}");
    admin.open("/admin/telemetry.html#token=old");
    page.getByText("it has expired").waitFor();
    assertThat(page.url()).doesNotContain("token");

    admin.answer(AdminPage.DASHBOARD, 403, "{\"code\":\"forbidden\"}");
    page.getByLabel("Administrator’s token").fill("guest");
    page.keyboard().press("Enter");
    page.getByText("it is neither an operator’s nor an administrator’s").waitFor();

    admin.answer(AdminPage.DASHBOARD, 200, admin.board("allWell(now)"));
    page.getByLabel("Administrator’s token").fill(" good ");
    page.keyboard().press("Enter");
    page.getByText("All is well.").first().waitFor();
    page.reload();
    page.getByText("All is well.").first().waitFor();
    assertThat(
            page.evaluate(
                "JSON.stringify([sessionStorage['algorhythmic.admin'], localStorage.length, document.cookie])"))
        .isEqualTo("[\"good\",0,\"\"]");

    admin.button("Sign out").click();
    page.getByText("this tab has forgotten the token").waitFor();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void the_audit_is_paged_and_filtered() {
    admin.answer(
        "/api/admin/audit",
        200,
        "{\"entries\":%s,\"next\":51}".formatted(admin.board("audit(now, 50, 100).entries")));
    admin.open("/admin/audit.html#token=good");
    page.getByText("50 entries, the newest first.").waitFor();
    assertThat(page.locator("tbody tr").first().innerText())
        .contains("breaker.reset", "open → closed", "tokens 5 → 0", "r-100");

    admin.answer("/api/admin/audit", 200, admin.board("audit(now, 2, 50)"));
    admin.button("Older entries").click();
    page.getByText("52 entries: all there are.").waitFor();
    assertThat(admin.button("Older entries").isVisible()).isFalse();
    page.getByLabel("What").fill("credits.grant");
    page.keyboard().press("Enter");
    page.getByText("2 entries: all there are.").waitFor();
    assertThat(admin.requests)
        .extracting(AdminPage.Request::path)
        .contains(
            "/api/admin/audit?limit=50",
            "/api/admin/audit?limit=50&before=51",
            "/api/admin/audit?limit=50&action=credits.grant");
    assertThat(admin.violations()).isEmpty();
  }
}
