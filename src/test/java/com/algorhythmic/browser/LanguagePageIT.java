package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in the reader's language, and from right to left. */
@ExtendWith(BrowserFixture.Extension.class)
class LanguagePageIT {
  private static final List<String> PANELS = List.of(
      "settings",
      "sound",
      "plays",
      "gallery",
      "remote",
      "help",
      "credits",
      "moment",
      "why",
      "styles");

  /** The elements that make a panel scroll sideways. */
  private static final String OUTSIDE = """
      body => {
        if (body.scrollWidth <= body.clientWidth) return '';
        const { left, right } = body.getBoundingClientRect();
        return [...body.querySelectorAll('*')]
          .filter(element => element.getBoundingClientRect().right > right + 1 || element.getBoundingClientRect().left < left - 1)
          .map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`).join('; ') || 'what is not an element';
      }
      """;

  private static final Path LANGUAGES = Path.of("src/main/resources/webroot/language");

  private final BrowserFixture browser;

  LanguagePageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @Test
  void the_page_speaks_the_browsers_language_or_the_chosen_one() throws IOException {
    try (BrowserContext person = browser.personWithoutWebGl(1280, 720)) {
      person.addInitScript(
          "Object.defineProperty(navigator, 'languages', { get: () => ['de-AT', 'en'] })");
      var window = browser.open(person);
      var page = window.page();
      page.getByText(landing("de", "landing.startTheShow")).waitFor();
      assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("de");
      assertThat(page.title()).isEqualTo(landing("de", "landing.documentTitle"));

      window.start();
      window.awaitArtworkAfter("", ShowPage.SOON);
      var session = window.session();
      window.press(",");
      page.locator("#settings[open]")
          .getByText(text("de", "settings.language"))
          .first()
          .waitFor();
      page.locator("input[name=language][value=ja]")
          .check(new Locator.CheckOptions().setForce(true));

      window.until(
          "the page speaks Japanese", ShowPage.SOON, "document.documentElement.lang === 'ja'");
      window.awaitState("phase", "running");
      assertThat(window.session()).isEqualTo(session);
      window.press(",");
      page.locator("#settings[open]")
          .getByText(text("ja", "settings.language"))
          .first()
          .waitFor();
      assertThat(window.complaints()).isEmpty();
    }
  }

  /** The pseudo-language is English, a third longer, from right to left. */
  @Test
  void panels_have_room_for_longer_texts_from_right_to_left_and_headings_in_the_language() {
    for (int width : new int[] {360, 1280}) {
      try (BrowserContext person = browser.personWithoutWebGl(width, 720)) {
        var window = browser.open(person);
        var page = window.page();
        page.navigate(browser.program().at("/?language=pseudo").toString());
        page.locator("#start").waitFor();
        assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .isEqualTo(true);
        window.start();
        window.awaitArtworkAfter("", ShowPage.SOON);
        for (var panel : PANELS) {
          page.evaluate("panel => { location.hash = panel; }", panel);
          var body = page.locator("dialog[open] .panel-body");
          body.waitFor();
          assertThat(body.evaluate(OUTSIDE))
              .as("outside of %s at %d", panel, width)
              .isEqualTo("");
          assertThat(page.locator("dialog[open] h1").first().innerText()).startsWith("\u202b");
          page.evaluate("() => { location.hash = ''; }");
          page.locator("dialog[open]")
              .waitFor(new Locator.WaitForOptions()
                  .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        }
      }
    }
  }

  @Test
  void styles_have_their_names_in_the_readers_language_and_are_found_by_the_english_ones_too()
      throws IOException {
    try (BrowserContext person = browser.personWithoutWebGl(360, 740)) {
      person.addInitScript("Object.defineProperty(navigator, 'languages', { get: () => ['fr'] })");
      var window = browser.open(person);
      var page = window.page();
      window.start();
      window.awaitArtworkAfter("", ShowPage.SOON);
      window.press("s");
      page.locator("#picker .picker-group h2")
          .getByText(text("fr", "category.seasonal-holidays"))
          .waitFor();
      for (var word : List.of("Noël", "christmas")) {
        page.locator("#picker .search").fill(word);
        assertThat(page.locator("#picker .style-card:visible").allInnerTexts())
            .containsExactly("Noël");
      }
      page.locator("#picker .style-card:visible").click();
      page.locator("#picker[open] .chip.chosen").getByText("Noël").waitFor();
      assertThat(window.complaints()).isEmpty();
    }
  }

  @Test
  void refusals_are_in_the_readers_language_over_http_and_over_the_live_channel()
      throws IOException {
    try (BrowserContext person = browser.personWithoutWebGl(1280, 720)) {
      person.addInitScript("Object.defineProperty(navigator, 'languages', { get: () => ['de'] })");
      var window = browser.open(person);
      var page = window.page();
      window.start();
      window.awaitArtworkAfter("", ShowPage.SOON);

      page.route("**/history", LanguagePageIT::answerUnknownPicture);
      window.press("ArrowLeft");
      page.locator(".notice").getByText(text("de", "refused.unknown-picture")).waitFor();

      page.waitForResponse("**/toggle", () -> window.press("h"));
      window.press("g");
      createCollection(page);
      page.locator("#gallery .collection-chips").getByText("Abende").waitFor();
      createCollection(page);
      page.locator(".name-problem")
          .getByText(text("de", "refused.collection-name-taken"))
          .waitFor();
      assertThat(window.complaints())
          .singleElement()
          .satisfies(complaint -> assertThat(complaint).contains("409"));
    }
  }

  private static void createCollection(Page page) throws IOException {
    var title = text("de", "gallery.newCollection");
    page.locator("#gallery[open] .collection-chips").getByText(title).click();
    page.locator(".name-field").waitFor();
    page.keyboard().type("Abende");
    page.keyboard().press("Enter");
  }

  /** The show's pictures before the current one: one that the server does not know. */
  private static void answerUnknownPicture(Route route) {
    var unknown = new JsonObject().put("id", UUID.randomUUID());
    route.fulfill(new Route.FulfillOptions()
        .setContentType("application/json")
        .setBody(new JsonObject().put("artworks", List.of(unknown)).encode()));
  }

  private static String landing(String language, String key) throws IOException {
    return new JsonObject(Files.readString(LANGUAGES.resolve(language).resolve("landing.json")))
        .getString(key);
  }

  private static String text(String language, String key) throws IOException {
    return new JsonObject(Files.readString(LANGUAGES.resolve(language).resolve("page.json")))
        .getString(key);
  }
}
