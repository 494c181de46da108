package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operator's pages with the real program. */
@Tag("long")
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class AdminPageIT {
  private static Chromium chromium;

  private final ApiFixture api;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  AdminPageIT(ApiFixture api) {
    this.api = api;
    page = chromium.person(1280, 720).newPage();
    page.setDefaultTimeout(ShowPage.SOON.toMillis());
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
  }

  @BeforeAll
  static void launch() {
    chromium = Chromium.deaf();
  }

  @AfterAll
  static void end() {
    chromium.close();
  }

  @AfterEach
  void close() throws Exception {
    page.context().close();
  }

  @Test
  void an_administrator_sees_an_open_breaker_resets_it_and_finds_both_in_the_audit_log()
      throws IOException {
    open("/admin#token=" + token());
    page.waitForURL(Pattern.compile("/admin/telemetry$"));
    page.locator(".age", new Page.LocatorOptions().setHasText("Live, as of ")).waitFor();
    assertThat(page.locator(".tile").count()).isEqualTo(7);
    assertThat(page.locator(".status-header").getAttribute("data-band")).isIn("normal", "unknown");
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(Axe.violations(page)).as("%s", scheme).isEmpty();
    }

    press("Force open");
    page.locator("#action-dialog .primary").click();
    page.getByText(Pattern.compile("The circuit breaker is open until \\d\\d:\\d\\d\\."))
        .waitFor();
    page.keyboard().press("Escape");
    page.getByText(Pattern.compile("^Circuit breaker is open since .* opened by hand until"))
        .first()
        .waitFor();
    press("Reset the breaker");
    page.locator("#action-dialog .primary").click();
    page.getByText("The circuit breaker is closed.").waitFor();
    page.keyboard().press("Escape");
    page.waitForCondition(
        () -> !page.locator(".status-sentence").textContent().contains("breaker is open"));
    page.waitForCondition(() -> page.locator("#trail tbody tr").count() >= 2);

    page.getByText("The whole audit").click();
    page.waitForCondition(() -> page.locator("#audit tbody tr").count() >= 2);
    assertThat(page.locator("#audit tbody").innerText()).contains("open → closed");
    assertThat(Axe.violations(page)).as("the audit").isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_task_can_be_run_and_settings_show_their_origin() throws IOException {
    open("/admin/telemetry#token=" + token());
    page.locator("#tasks button:enabled").first().click();
    page.locator("#action-dialog .primary").click();
    page.getByText("It has started.").waitFor();
    page.keyboard().press("Escape");
    page.locator("#settings summary").click();
    page.waitForCondition(() -> page.locator("#settings tbody tr").count() > 20);
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_link_for_an_e_mail_address_is_made_and_can_be_copied() throws IOException {
    open("/admin/telemetry#token=" + token());
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    press("Link for an e-mail address");
    page.locator("#action-email").fill("no address");
    page.locator("#action-dialog .primary").click();
    page.getByText("Not done: this is no e-mail address.").waitFor();
    page.locator("#action-email").fill("ann@example.org");
    page.locator("#action-dialog .primary").click();
    page.getByText(
            Pattern.compile("A link for ann@example.org, good until \\d+ \\w+, \\d\\d:\\d\\d\\."))
        .waitFor();
    var link =
        page.getByLabel("The link", new Page.GetByLabelOptions().setExact(true)).inputValue();
    assertThat(link).startsWith(api.program().at("/account#link=").toString());
    page.getByText("Copy", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Copied.").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(link);
    assertThat(Axe.violations(page)).isEmpty();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/admin-account-link.png")));
  }

  @Test
  void an_operator_sees_everything_and_no_button_that_would_be_refused() {
    var made = api.administrator()
        .post(
            "/api/admin/service-tokens",
            new JsonObject().put("name", "board-" + UUID.randomUUID()).put("role", "operator"));
    open("/admin/telemetry#token=" + made.json().getString("token"));
    page.locator(".age", new Page.LocatorOptions().setHasText("Live, as of ")).waitFor();
    page.waitForCondition(() -> page.locator("#access tbody tr").count() >= 2);
    page.locator("#settings summary").click();
    page.waitForCondition(() -> page.locator("#settings tbody tr").count() > 20);

    page.getByText("You can look: changes need an administrator.").waitFor();
    assertThat(page.locator("main button:visible").allInnerTexts()).containsExactly("Find");
    page.locator("#user-find").fill("00000000");
    page.keyboard().press("Enter");
    page.locator(".person").first().waitFor();
    assertThat(page.locator("main button:visible").allInnerTexts()).containsExactly("Find");
    assertThat(Axe.violations(page)).isEmpty();
    page.screenshot(new Page.ScreenshotOptions()
        .setPath(Path.of("target/admin-operator.png"))
        .setFullPage(true));
    page.getByText("The whole audit").click();
    page.waitForCondition(() -> page.locator("#audit tbody tr").count() >= 1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void somebody_with_a_role_opens_the_dashboard_with_their_account() {
    var email = "ann-" + UUID.randomUUID() + "@example.org";
    var password = "an ocean of violet lanterns";
    var administrator = api.administrator();
    new Visitor(api.program()).setPassword(administrator.accountLink(email), password);
    administrator.post(
        "/api/admin/roles", new JsonObject().put("email", email).put("role", "admin"));
    open("/account");
    page.locator("#email").fill(email);
    page.locator("#password").fill(password);
    page.keyboard().press("Enter");
    page.getByText("You are signed in.").waitFor();
    // The browser logs that nobody was signed in before.
    complaints.clear();

    open("/admin/telemetry");
    page.locator(".age", new Page.LocatorOptions().setHasText("Live, as of ")).waitFor();
    press("Token for a script");
    var name = "page-" + UUID.randomUUID();
    page.locator("#action-name").fill(name);
    page.locator("#action-role").selectOption("operator");
    assertThat(Axe.violations(page)).isEmpty();
    page.locator("#action-dialog .primary").click();
    var token = page.getByLabel("The token", new Page.GetByLabelOptions().setExact(true))
        .inputValue();
    assertThat(token).contains(".");
    page.keyboard().press("Escape");
    var row = page.locator("#access tr", new Page.LocatorOptions().setHasText(name));
    assertThat(row.innerText()).contains(email, "operator", "never", "until");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/admin-access.png")).setFullPage(true));
    row.locator("button").click();
    page.locator("#action-dialog .primary").click();
    page.getByText("The token of " + name + " is revoked.").waitFor();
    page.keyboard().press("Escape");
    page.locator("#trail tbody tr", new Page.LocatorOptions().setHasText(email))
        .first()
        .waitFor();

    page.getByText("Sign out", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("You are signed out.").waitFor();
    open("/admin/telemetry");
    page.getByLabel("Administrator’s token").waitFor();
    assertThat(complaints).isEmpty();
  }

  @Test
  void a_viewer_token_is_refused() {
    var guest = new Visitor(api.program());
    guest.post("/api/sessions", "{}");
    open("/admin/telemetry#token=" + guest.cookie());
    page.getByText("it is neither an operator’s nor an administrator’s").waitFor();

    page.getByLabel("Administrator’s token").fill("broken");
    page.keyboard().press("Enter");
    page.getByText("That token is not good").waitFor();
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
  }

  @Test
  void the_pages_are_not_cached() {
    var visitor = new Visitor(api.program());
    for (var path : List.of("/admin/telemetry", "/admin/audit", "/admin/dashboard.js")) {
      var answer = visitor.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
      assertThat(answer.header("Content-Security-Policy")).as(path).contains("style-src 'self';");
    }
    assertThat(visitor.get("/sw.js").text())
        .contains("/bundle/index-")
        .doesNotContain("/admin", "/bundle/audit-");
    assertThat(visitor.get("/lib/uplot/uPlot.esm.js").status()).isEqualTo(200);
    assertThat(visitor.get("/lib/uplot/../../openapi.yaml").status()).isEqualTo(404);
  }

  private void open(String path) {
    page.navigate(api.program().at(path).toString());
  }

  private void press(String name) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
        .first()
        .click();
  }

  private String token() throws IOException {
    return Files.readString(api.program().folder().resolve("data").resolve("admin-token"))
        .strip();
  }
}
