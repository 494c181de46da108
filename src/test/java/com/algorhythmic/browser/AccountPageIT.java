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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of an account: from a guest with a link to somebody who is signed in on several devices. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class AccountPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final String email =
      "ann-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";

  AccountPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
    assertThat(faults).isEmpty();
  }

  @Test
  void a_guest_takes_its_gallery_along_and_finds_it_in_a_second_browser() {
    var show = browser.open(person(640, 400));
    show.start();
    var picture = show.awaitArtworkAfter("", ShowPage.SOON);
    show.press("l");
    show.until(
        "the picture is saved",
        ShowPage.SOON,
        "document.querySelector('[data-action=heart][aria-pressed=true]')");
    show.press(",");
    var page = show.page();
    page.locator("#settings[open]").getByText("Your account").click();
    page.waitForURL(at("/account"));
    page.getByText("are lost with it").waitFor();
    page.locator(".account-balance").waitFor();

    choosePassword(page, link());

    awaitView(page, "user");
    assertThat(page.url()).as("the secret is gone").isEqualTo(at("/account"));
    assertThat(page.locator(".account-notice").textContent()).isEqualTo("You are signed in.");
    assertThat(page.locator(".account-email").textContent()).isEqualTo(email);
    assertThat(page.locator(".account-balance").textContent()).contains("credits");
    page.getByText("Credits of the month").waitFor();
    assertThat(page.getByText("The whole statement (CSV)").getAttribute("href"))
        .isEqualTo("/api/credits/statement?format=csv");

    var second = open(person(640, 400), "/account");
    awaitView(second, "guest");
    signIn(second, PASSWORD);
    awaitView(second, "user");
    second.getByText("Back to the show").click();
    second.locator("landing-page").getByText(email).waitFor();
    second.click("#start");
    second.locator("html[data-phase=running]").waitFor();
    second.keyboard().press("g");
    second.locator("#gallery[open] img").first().waitFor();
    assertThat(
            second.evaluate(
                "async () => (await (await fetch('/api/gallery')).json()).artworks.map(({ id }) => id).join()"))
        .isEqualTo(picture);
  }

  @Test
  void what_is_wrong_is_said_beside_the_field_and_nothing_is_lost() {
    var page = open(person(360, 740), "/account");
    awaitView(page, "guest");
    page.fill("#email", "ann");
    page.locator("#password").press("Enter");
    assertThat(page.locator("#email-problem").textContent())
        .isEqualTo("This is no e-mail address.");
    assertThat(page.locator("#password-problem").textContent())
        .isEqualTo("Please type your password.");
    assertThat(focused(page)).isEqualTo("email");

    signIn(page, "a wrong password");
    awaitText(page, "#password-problem", "No account has this e-mail address and this password.");
    assertThat(page.locator("#password").getAttribute("aria-invalid")).isEqualTo("true");
    assertThat(page.inputValue("#email")).isEqualTo(email);
    assertThat(page.inputValue("#password")).isEqualTo("a wrong password");
    assertThat(focused(page)).isEqualTo("password");

    page.route(
        "**/api/account/sign-in",
        route -> route.fulfill(new Route.FulfillOptions()
            .setStatus(429)
            .setHeaders(Map.of("Retry-After", "240"))
            .setBody("{\"code\":\"too-many\",\"detail\":\"too often\"}")));
    page.locator("#password").press("Enter");
    awaitText(
        page,
        "#password-problem",
        "Wrong passwords were tried too often. Please try again in 4 minutes.");
    page.unroute("**/api/account/sign-in");
    page.route("**/api/account/sign-in", Route::abort);
    page.locator("#password").press("Enter");
    awaitText(
        page,
        "#password-problem",
        "The server does not answer just now. Please try again in a moment.");
    assertThat(page.inputValue("#password")).isEqualTo("a wrong password");
  }

  @Test
  void a_form_that_waits_is_sent_once_and_says_that_it_waits() {
    var page = open(person(360, 740), "/account");
    awaitView(page, "guest");
    var held = new CopyOnWriteArrayList<Route>();
    page.route("**/api/account/links", held::add);
    page.fill("#link-email", email);
    page.locator("#link-email").press("Enter");
    var button = page.locator("#by-link-title ~ * button[type=submit]");
    page.waitForCondition(() -> held.size() == 1);
    assertThat(button.textContent()).isEqualTo("One moment…");
    assertThat(button.isDisabled()).isTrue();
    page.locator("#link-email").press("Enter");
    held.forEach(Route::resume);
    awaitText(
        page, ".form-answer", "This site sends no mail. Please ask those who run it for a link.");
    assertThat(button.textContent()).isEqualTo("Send me a link");
    assertThat(held).hasSize(1);
  }

  @Test
  void a_password_that_is_easily_guessed_keeps_the_link_and_a_used_one_offers_another() {
    var page = open(person(360, 740), "/");
    var link = link();
    page.navigate(link);
    awaitView(page, "password");
    page.fill("#new-password", "short");
    awaitText(page, "#new-password-hint", "5 more characters are needed.");
    page.fill("#new-password", "x".repeat(201));
    awaitText(page, "#new-password-hint", "That is 1 character too many.");
    page.locator("#new-password").press("Enter");
    awaitText(page, "#new-password-problem", "That is 1 character too many.");
    page.fill("#new-password", "password1234");
    awaitText(page, "#new-password-hint", "Long enough.");
    page.locator("#new-password").press("Enter");
    awaitText(
        page,
        "#new-password-problem",
        "This password is among the first that anybody would guess. Choose another one; the link stays good.");
    assertThat(page.url()).as("a reload keeps the link").isEqualTo(link);

    choosePassword(page, link);
    awaitView(page, "user");

    // Another link in the same window changes the fragment alone.
    page.evaluate("link => { location.hash = new URL(link).hash; }", link);
    awaitView(page, "password");
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
    awaitView(page, "used");
    page.getByText("This link was used or has expired.").waitFor();
    assertThat(page.url()).isEqualTo(at("/account"));
    assertThat(page.locator("#link-email").isVisible()).isTrue();
  }

  @Test
  void another_device_is_signed_out_and_its_page_says_so() {
    var laptop = open(person(1280, 800), "/");
    choosePassword(laptop, link());
    awaitView(laptop, "user");
    var phone = open(person(360, 740), "/account");
    awaitView(phone, "guest");
    signIn(phone, PASSWORD);
    awaitView(phone, "user");

    laptop.reload();
    var devices = laptop.locator(".device-list li");
    laptop.waitForCondition(() -> devices.count() == 2);
    assertThat(devices
            .filter(new Locator.FilterOptions().setHasText("This device"))
            .count())
        .isEqualTo(1);
    button(laptop, "Sign out on Chrome on Linux").click();
    laptop.waitForCondition(() -> devices.count() == 1);
    awaitText(laptop, ".account-notice", "Chrome on Linux is signed out.");

    var landing = open(phone.context(), "/");
    assertThat(landing.locator("landing-page .account-link").textContent()).isEqualTo(email);
    // The first sign of a visitor.
    landing.mouse().move(5, 5);
    awaitText(landing, "landing-page .account-link", "Sign in");

    // Somebody looks at the page again.
    phone.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    awaitText(phone, ".account-notice", "You were signed out, here or on another device.");
    assertThat(phone.locator("#email").isVisible()).isTrue();

    button(laptop, "Sign out").click();
    awaitView(laptop, "guest");
    awaitText(laptop, ".account-notice", "You are signed out in this browser.");
    laptop.navigate(at("/"));
    laptop.locator("landing-page").getByText("Sign in").waitFor();
  }

  @Test
  void everything_works_with_the_keyboard_alone() {
    var page = open(person(640, 600), "/");
    choosePassword(page, link());
    awaitView(page, "user");
    page.locator(".device-list li strong").waitFor();
    tabTo(page, "Sign out everywhere");
    page.keyboard().press("Enter");
    var question = page.locator("dialog[open]");
    question.waitFor();
    page.keyboard().press("Escape");
    page.waitForCondition(() -> question.count() == 0);
    assertThat(focused(page)).isEqualTo("Sign out everywhere");
    page.keyboard().press("Enter");
    question.waitFor();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    awaitView(page, "guest");
    awaitText(page, ".account-notice", "You are signed out on 1 device, this one.");

    tabTo(page, "email");
    page.keyboard().type(email);
    page.keyboard().press("Tab");
    assertThat(focused(page)).isEqualTo("Show the password");
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().type(PASSWORD);
    assertThat(page.locator("#password").getAttribute("type")).isEqualTo("text");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    awaitView(page, "user");
    assertThat(page.evaluate("document.activeElement.tagName")).isEqualTo("H1");
  }

  @Test
  void password_managers_find_their_fields() {
    var page = open(person(640, 600), "/account");
    awaitView(page, "guest");
    assertThat(
            page.evaluate(
                "() => [...document.querySelector('#password').form.querySelectorAll('input')].map(({ autocomplete }) => autocomplete).join()"))
        .as("the code appears once it is asked for")
        .isEqualTo("username,current-password,one-time-code");
    page.navigate(link());
    page.reload();
    awaitView(page, "password");
    assertThat(
            page.evaluate(
                "() => [...document.querySelector('#new-password').form.querySelectorAll('input')].map(({ autocomplete }) => autocomplete).join()"))
        .isEqualTo("username,new-password,one-time-code");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"360, 740, en", "1280, 800, en", "1920, 1080, en", "360, 740, pseudo", "360, 740, de"
  })
  void every_state_is_accessible_and_fits_the_screen(int width, int height, String language) {
    var page = open(person(width, height), "/account?language=" + language);
    awaitView(page, "guest");
    check(page, "nobody");
    page.evaluate(
        "() => fetch('/api/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })");
    page.reload();
    page.locator(".account-balance").waitFor();
    page.fill("#email", "ann");
    page.locator("#password").press("Enter");
    page.fill("#link-email", email);
    page.locator("#link-email").press("Enter");
    page.locator(".form-answer:not(:empty)").waitFor();
    check(page, "guest");
    page.navigate(link().replace("/account", "/account?language=" + language));
    awaitView(page, "password");
    page.locator("#new-password").press("Enter");
    check(page, "password");
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
    awaitView(page, "user");
    page.locator(".device-list li strong").waitFor();
    page.locator(".account-balance").waitFor();
    check(page, "user");
    page.locator("#devices-title ~ button").click();
    check(page, "question");
    page.keyboard().press("Escape");
    page.evaluate("() => { location.hash = '#link=none'; }");
    awaitView(page, "password");
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
    awaitView(page, "used");
    check(page, "used");
  }

  private void check(Page page, String state) {
    int width = page.viewportSize().width;
    for (var theme : List.of("dark", "light")) {
      page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme);
      assertThat(Axe.violations(page)).as("%s, %s, %d", state, theme, width).isEmpty();
      page.screenshot(new Page.ScreenshotOptions()
          .setFullPage(true)
          .setPath(Path.of("target/account-" + state + "-" + width + "-" + theme + ".png")));
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

  /** A link that an administrator makes. */
  private String link() {
    return new Visitor(browser.program()).asAdministrator().accountLink(email);
  }

  private static void choosePassword(Page page, String link) {
    page.navigate(link);
    awaitView(page, "password");
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
  }

  private void signIn(Page page, String password) {
    page.fill("#email", email);
    page.fill("#password", password);
    page.locator("#password").press("Enter");
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

  private static void tabTo(Page page, String element) {
    for (int tabs = 0; tabs < 20 && !focused(page).equals(element); tabs++) {
      page.keyboard().press("Tab");
    }
    assertThat(focused(page)).isEqualTo(element);
  }

  /** The id of the element that has the focus, or its text. */
  private static String focused(Page page) {
    return (String)
        page.evaluate("() => document.activeElement.id || document.activeElement.textContent");
  }

  private String at(String path) {
    return browser.program().at(path).toString();
  }
}
