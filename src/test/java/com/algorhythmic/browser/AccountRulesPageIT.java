package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pages say on a site that is not open to everybody, on one with a mail server, and to its first administrator. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class AccountRulesPageIT {
  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  AccountRulesPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | accounts-by-invitation | This site is for invited people. Sign in, or ask those who run it for a link.",
        "de | accounts-closed | Diese Seite nimmt niemanden neu auf. Wenn du ein Konto hast, melde dich an."
      })
  void a_show_that_may_not_begin_says_why_and_the_way_to_sign_in_is_there(
      String language, String type, String sentence) {
    var page = page(360, 740);
    page.route(
        "**/api/sessions",
        route -> route.fulfill(answer(
            403,
            new JsonObject()
                .put("type", "urn:algorhythmic:problem:" + type)
                .put("code", "forbidden")
                .put("detail", "no"))));
    page.navigate(at("/?language=" + language));
    page.click("#start");
    page.getByText(sentence).first().waitFor();
    assertThat(page.locator("landing-page .account-link").isVisible()).isTrue();
    page.locator("landing-page .account-link").click();
    page.waitForURL(at("/account"));
  }

  @ParameterizedTest
  @CsvSource({"invite, 360, dark", "closed, 1280, light"})
  void the_accounts_page_says_who_may_have_one(String mode, int width, String theme) {
    var page = page(width, 800);
    page.route("**/api/account/rules", route -> route.fulfill(rules(mode, true)));
    page.route(
        "**/api/account/links",
        route -> route.fulfill(answer(202, new JsonObject().put("byMail", true))));
    page.navigate(at("/account"));
    page.getByText(
            mode.equals("invite")
                ? "This site is for invited people. Without an account"
                : "This site takes nobody new. If you have an account, a link")
        .waitFor();
    page.fill("#link-email", "ann@example.org");
    page.locator("#link-email").press("Enter");
    page.getByText("a mail with a link is on its way").waitFor();
    check(page, mode, width, theme);
  }

  @Test
  void the_first_administrator_gives_an_address_and_a_password() {
    var page = page(360, 740);
    var sent = new ArrayList<String>();
    page.route("**/api/account/password", route -> {
      sent.add(route.request().postData());
      route.fulfill(
          sent.size() == 1
              ? answer(
                  400,
                  new JsonObject().put("code", "invalid").put("detail", "no").put("field", "email"))
              : answer(404, new JsonObject().put("code", "not-found").put("detail", "used")));
    });
    page.navigate(at("/account#link=first.an-id.a-signature"));
    page.getByText("makes you the first administrator").waitFor();
    page.fill("#new-password", "an ocean of violet lanterns");
    page.locator("#new-password").press("Enter");
    page.getByText("This is no e-mail address.").waitFor();
    assertThat(sent).isEmpty();
    check(page, "first", 360, "dark");

    page.fill("#first-email", "ann@example.org");
    page.locator("#new-password").press("Enter");
    page.waitForCondition(() -> sent.size() == 1);
    assertThat(new JsonObject(sent.get(0)))
        .isEqualTo(new JsonObject()
            .put("link", "first.an-id.a-signature")
            .put("password", "an ocean of violet lanterns")
            .put("email", "ann@example.org"));
    page.locator("#first-email[aria-invalid]").waitFor();
    page.locator("#new-password").press("Enter");
    page.locator("html[data-view=used]").waitFor();
  }

  private static Route.FulfillOptions rules(String mode, boolean byMail) {
    return answer(200, new JsonObject().put("mode", mode).put("byMail", byMail));
  }

  private static Route.FulfillOptions answer(int status, JsonObject body) {
    return new Route.FulfillOptions()
        .setStatus(status)
        .setContentType("application/json")
        .setBody(body.encode());
  }

  private static void check(Page page, String state, int width, String theme) {
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme);
    assertThat(Axe.violations(page)).as("%s, %s, %d", state, theme, width).isEmpty();
    page.screenshot(new Page.ScreenshotOptions()
        .setFullPage(true)
        .setPath(Path.of("target/account-rules-" + state + "-" + width + "-" + theme + ".png")));
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(state).isEqualTo(width);
  }

  private Page page(int width, int height) {
    var person = browser.personWithoutWebGl(width, height);
    people.add(person);
    var page = person.newPage();
    page.setDefaultTimeout(ShowPage.SOON.toMillis());
    page.onPageError(faults::add);
    return page;
  }

  private String at(String path) {
    return browser.program().at(path).toString();
  }
}
