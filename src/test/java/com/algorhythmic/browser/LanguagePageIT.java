package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import java.util.List;
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

  private final BrowserFixture browser;

  LanguagePageIT(BrowserFixture browser) {
    this.browser = browser;
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
}
