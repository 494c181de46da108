package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the account's page for gifts and one's own data, and the page that says what is kept. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class OwnDataPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final BrowserFixture browser;
  private final Visitor admin;
  private final List<BrowserContext> people = new ArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();

  OwnDataPageIT(BrowserFixture browser) {
    this.browser = browser;
    admin = new Visitor(browser.program()).asAdministrator();
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
    assertThat(faults).isEmpty();
  }

  @Test
  void a_gift_is_redeemed_and_each_other_outcome_has_a_sentence() {
    var page = signedIn(1280, 800);
    redeem(page, "");
    awaitText(page, "#gift-code-problem", "Please type the code.");
    redeem(page, "ABCD-EFGH-2345-6789");
    awaitText(page, "#gift-code-problem", "No gift has this code. Please look at it again.");
    var code = gift(25, 1);
    redeem(page, code.toLowerCase().replace("-", " "));
    awaitText(page, "#gift-title ~ .form-answer", "25 credits are in your account now.");
    page.locator(".account-balance").getByText("125 credits").waitFor();
    page.locator("td")
        .getByText("A gift", new Locator.GetByTextOptions().setExact(true))
        .waitFor();
    redeem(page, code);
    awaitText(page, "#gift-code-problem", "You have had this gift already.");

    var other = signedIn(360, 740);
    redeem(other, code);
    awaitText(other, "#gift-code-problem", "This gift is used up: others had it before.");
    var ended = gift(5, 1);
    var codes = admin.get("/api/admin/gift-codes?limit=1").json().getJsonArray("codes");
    admin.delete("/api/admin/gift-codes/" + codes.getJsonObject(0).getString("id"));
    redeem(other, ended);
    awaitText(other, "#gift-code-problem", "This gift has expired.");
    assertThat(other.inputValue("#gift-code")).as("nothing typed is lost").isEqualTo(ended);
  }

  @Test
  void a_page_without_credits_says_that_they_are_not_counted() {
    var page = signedIn(360, 740);
    page.route("**/api/credits", route -> {
      var credits = new JsonObject(route.fetch().text()).put("unlimited", true);
      route.fulfill(
          new Route.FulfillOptions().setContentType("application/json").setBody(credits.encode()));
    });
    page.reload();

    page.getByText("Credits are not counted here.").waitFor();
    assertThat(page.locator(".account-balance").count()).isZero();
  }

  @Test
  void a_copy_is_asked_for_and_fetched() {
    var page = signedIn(360, 740);
    page.getByText("Make a copy").click();
    page.getByText("Fetch the copy of").waitFor();

    var download =
        page.waitForDownload(() -> page.getByText("Fetch the copy of").click());

    assertThat(download.suggestedFilename()).matches("algorhythmic-.*\\.zip");
    assertThat(download.failure()).isNull();
  }

  @Test
  void an_account_is_erased_by_the_word_and_the_password_with_the_keyboard_alone() {
    var page = signedIn(640, 700);
    page.focus("#erase-word");
    page.keyboard().type("perhaps");
    page.keyboard().press("Enter");
    awaitText(
        page, "#erase-word-problem", "Please type “erase” here: nothing brings the account back.");
    page.fill("#erase-word", "Erase");
    page.fill("#erase-password", "another ocean");
    page.keyboard().press("Enter");
    awaitText(page, "#erase-password-problem", "This is not your password.");
    page.fill("#erase-password", PASSWORD);
    page.keyboard().press("Enter");

    page.locator("html[data-view=guest]").waitFor();
    awaitText(page, ".account-notice", "Your account is erased.");
    page.reload();
    page.getByText("Nobody is signed in in this browser.").waitFor();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280, 1920})
  void the_parts_and_the_page_about_what_is_kept_are_accessible_and_fit(int width) {
    var page = signedIn(width, 800);
    page.locator(".account-balance").waitFor();
    redeem(page, "no code");
    page.locator("#gift-code-problem:not(:empty)").waitFor();
    page.getByText("Make a copy").click();
    page.getByText("Fetch the copy of").waitFor();
    check(page, "own-data");

    page.getByText("What is kept, and how long").click();
    page.getByText("removed, with its shows, votes and credits").waitFor();
    assertThat(page.locator("main").textContent()).contains("365 days", "30 days", "90 days");
    check(page, "privacy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "ja"})
  void the_page_about_what_is_kept_speaks_each_language_and_the_start_leads_there(String language) {
    var page = open(person(360, 740), "/?language=" + language);
    page.locator("landing-page .privacy-link").click();
    page.waitForURL(browser.program().at("/privacy").toString());
    page.navigate(browser.program().at("/privacy?language=" + language).toString());
    page.locator(".account-card").nth(11).waitFor();

    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
    assertThat(page.locator("main").textContent()).contains("365").doesNotContain("{");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
  }

  private void check(Page page, String state) {
    int width = page.viewportSize().width;
    for (var theme : List.of("dark", "light")) {
      page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme);
      assertThat(Axe.violations(page)).as("%s, %s, %d", state, theme, width).isEmpty();
      page.screenshot(new Page.ScreenshotOptions()
          .setFullPage(true)
          .setPath(Path.of("target/" + state + "-" + width + "-" + theme + ".png")));
    }
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(state).isEqualTo(width);
  }

  private String gift(int credits, int uses) {
    return admin
        .post(
            "/api/admin/gift-codes",
            new JsonObject().put("credits", credits).put("uses", uses).put("days", 1))
        .json()
        .getJsonArray("codes")
        .getJsonObject(0)
        .getString("code");
  }

  private static void redeem(Page page, String code) {
    page.fill("#gift-code", code);
    page.locator("#gift-code").press("Enter");
  }

  /** The page of the account of a new user. */
  private Page signedIn(int width, int height) {
    var email = "own-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    var page = open(person(width, height), "/remote");
    page.navigate(admin.accountLink(email));
    page.locator("html[data-view=password]").waitFor();
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
    page.locator("html[data-view=user]").waitFor();
    return page;
  }

  private BrowserContext person(int width, int height) {
    var person = browser.personWithoutWebGl(width, height);
    people.add(person);
    return person;
  }

  private Page open(BrowserContext person, String path) {
    var page = person.newPage();
    page.setDefaultTimeout(ShowPage.SOON.toMillis());
    page.onPageError(faults::add);
    page.navigate(browser.program().at(path).toString());
    return page;
  }

  private static void awaitText(Page page, String selector, String text) {
    page.waitForFunction(
        "([selector, text]) => document.querySelector(selector)?.textContent === text",
        List.of(selector, text));
  }
}
