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
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in with a provider of OpenID Connect in a browser, and taking along what the browser had as a guest. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class OidcPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final String subject = "ann-" + UUID.randomUUID().toString().substring(0, 8);

  OidcPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
    assertThat(faults).isEmpty();
  }

  @Test
  void a_guest_with_a_liked_picture_becomes_a_user_and_is_found_on_a_second_device() {
    var laptop = person(640, 400);
    var picture = like(laptop);
    var page = open(laptop, "/account");
    logIn(page, "Sign in with Home");
    awaitView(page, "user");
    page.getByText("Your account is ready, and you are signed in.").waitFor();
    assertThat(page.url()).as("the outcome is gone").isEqualTo(at("/account"));
    assertThat(page.locator(".account-email").textContent()).isEqualTo("Ann " + subject);
    assertThat(gallery(page)).isEqualTo(picture);
    page.getByText("This is your only way to sign in, so it stays.").waitFor();
    assertThat(page.locator("#guest-title").isVisible()).isFalse();
    check(page, "user");

    var phone = open(person(360, 740), "/account");
    awaitView(phone, "guest");
    check(phone, "guest");
    logIn(phone, "Sign in with Home");
    awaitView(phone, "user");
    awaitText(phone, ".account-notice", "You are signed in.");
    assertThat(gallery(phone)).isEqualTo(picture);

    button(phone, "Link Work").click();
    fillIn(phone, "at-work-" + subject);
    awaitView(phone, "user");
    awaitText(phone, ".account-notice", "From now on you can sign in this way, too.");
    button(phone, "Unlink Home").click();
    awaitText(phone, ".account-notice", "Home is unlinked.");
    button(phone, "Link Home").waitFor();
    check(phone, "unlinked");
  }

  @Test
  void a_user_takes_along_what_the_browser_had_as_a_guest() {
    var email = subject + "@example.org";
    new Visitor(browser.program())
        .setPassword(new Visitor(browser.program()).asAdministrator().accountLink(email), PASSWORD);
    var laptop = person(1280, 800);
    var picture = like(laptop);
    var page = open(laptop, "/account");
    awaitView(page, "guest");
    page.fill("#email", email);
    page.fill("#password", PASSWORD);
    page.locator("#password").press("Enter");
    awaitView(page, "user");
    page.getByText("this browser was a guest with 1 saved picture.").waitFor();
    assertThat(gallery(page)).isEmpty();
    check(page, "taking-along");

    button(page, "Not now").click();
    awaitText(
        page,
        ".account-notice",
        "It stays in this browser. When you sign out, the browser is that guest again.");
    button(page, "Sign out").click();
    awaitView(page, "guest");
    assertThat(gallery(page)).as("the guest again").isEqualTo(picture);

    page.reload();
    awaitView(page, "guest");
    page.fill("#email", email);
    page.fill("#password", PASSWORD);
    page.locator("#password").press("Enter");
    awaitView(page, "user");
    button(page, "Take it along").click();
    awaitText(page, ".account-notice", "Everything of the guest belongs to your account now.");
    assertThat(gallery(page)).isEqualTo(picture);
    page.reload();
    awaitView(page, "user");
    page.locator(".device-list li strong").first().waitFor();
    assertThat(page.locator("#guest-title").isVisible()).isFalse();
  }

  @Test
  void every_end_at_a_provider_has_a_sentence_and_the_keyboard_leads_there() {
    var page = open(person(1920, 1080), "/account");
    awaitView(page, "guest");
    button(page, "Sign in with Home").focus();
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("/home/authorize"));
    page.goBack();
    awaitView(page, "guest");
    var sentences = List.of(
        "denied|You did not allow it there, so nothing has changed.",
        "expired|This sign-in took too long or belongs to another window. Please begin once more.",
        "away|The service with which you sign in does not answer just now. Please try again in a moment.",
        "failed|The answer of that service could not be used, so nobody was signed in. Those who run this site find the reason in the log.",
        "taken|This was not linked: another account signs in with it.");
    for (var sentence : sentences) {
      var parts = sentence.split("\\|");
      page.evaluate("outcome => { location.hash = '#oidc=' + outcome; }", parts[0]);
      awaitText(page, ".account-notice", parts[1]);
    }
    page.route(
        "**/api/account/oidc/work",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("{}")));
    button(page, "Sign in with Work").click();
    page.getByText("Work cannot be used just now. Please try again in a moment.")
        .waitFor();
    check(page, "ends");
  }

  /** Saves a picture as a guest; returns its id. */
  private String like(BrowserContext person) {
    var show = browser.open(person);
    show.start();
    var picture = show.awaitArtworkAfter("", ShowPage.SOON);
    show.press("l");
    show.until(
        "the picture is saved",
        ShowPage.SOON,
        "document.querySelector('[data-action=heart][aria-pressed=true]')");
    show.page().close();
    return picture;
  }

  private void logIn(Page page, String button) {
    button(page, button).click();
    fillIn(page, subject);
  }

  /** Says at the provider who somebody is. */
  private void fillIn(Page page, String who) {
    page.fill("[name=username]", who);
    page.fill("[name=claims]", "{\"name\": \"Ann " + subject + "\"}");
    page.locator("[type=submit]").click();
  }

  private static String gallery(Page page) {
    return (String)
        page.evaluate(
            "async () => (await (await fetch('/api/gallery')).json()).artworks.map(({ id }) => id).join()");
  }

  private void check(Page page, String state) {
    int width = page.viewportSize().width;
    for (var theme : List.of("dark", "light")) {
      page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme);
      assertThat(Axe.violations(page)).as("%s, %s, %d", state, theme, width).isEmpty();
      page.screenshot(new Page.ScreenshotOptions()
          .setFullPage(true)
          .setPath(Path.of("target/oidc-" + state + "-" + width + "-" + theme + ".png")));
    }
    assertThat(page.evaluate("document.documentElement.scrollWidth")).as(state).isEqualTo(width);
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
    page.navigate(at(path));
    return page;
  }

  private static void awaitView(Page page, String view) {
    page.locator("html[data-view=" + view + "]").waitFor();
  }

  private static void awaitText(Page page, String selector, String text) {
    page.waitForFunction(
        "([selector, text]) => document.querySelector(selector)?.textContent === text",
        List.of(selector, text));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String at(String path) {
    return browser.program().at(path).toString();
  }
}
