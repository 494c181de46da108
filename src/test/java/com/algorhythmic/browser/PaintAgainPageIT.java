package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dialog that orders another picture like one that is there. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class PaintAgainPageIT {
  private final BrowserFixture browser;

  PaintAgainPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @Test
  void by_keyboard_a_picture_is_painted_in_another_style_and_comes_to_the_show() {
    try (BrowserContext person = browser.person(360, 740)) {
      var show = browser.open(person);
      show.start();
      show.awaitArtworkAfter("", ShowPage.SOON);
      var page = show.page();

      page.keyboard().press("a");
      page.locator("dialog[open] [value=vary]:checked:focus").waitFor();
      page.keyboard().press("ArrowDown");
      var style = page.getByLabel("The other style");
      page.waitForCondition(() -> style.locator("option").count() > 50);
      for (var theme : new String[] {"dark", "light"}) {
        page.evaluate("theme => algorhythmic.change({ theme })", theme);
        assertThat(Axe.violations(page)).as(theme).isEmpty();
        page.screenshot(
            new Page.ScreenshotOptions().setPath(Path.of("target/paint-again-" + theme + ".png")));
      }
      page.keyboard().press("Tab");
      page.locator(".again-style:focus").waitFor();
      page.keyboard().type("Cubism");
      var chosen = style.locator("option:checked").textContent();
      assertThat(chosen).isEqualTo("Cubism");
      page.getByText("Paint · 1 credit").press("Enter");

      page.waitForFunction(
          "style => document.querySelector('.caption-styles').textContent === style", chosen);
      assertThat(show.complaints()).isEmpty();
    }
  }

  @Test
  void the_panel_and_the_gallery_offer_it_too() {
    try (BrowserContext person = browser.person(1280, 800)) {
      var show = browser.open(person);
      show.start();
      show.awaitArtworkAfter("", ShowPage.SOON);
      var page = show.page();
      page.keyboard().press("h");
      page.locator("[data-action=heart][aria-pressed=true]").waitFor();
      page.keyboard().press("i");
      page.locator("#why").getByText("Paint it again…").press("Enter");
      page.locator("dialog[open] [value=vary]:focus").waitFor();
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/paint-again-why.png")));
      page.keyboard().press("Escape");
      page.keyboard().press("Escape");
      page.waitForCondition(() -> page.locator("dialog[open]").count() == 0);
      page.keyboard().press("g");
      var repaint = page.locator("#gallery [title='Paint it again']");
      repaint.waitFor();
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/paint-again-gallery.png")));
      repaint.press("Enter");
      page.locator("dialog[open] [value=vary]:focus").waitFor();
      assertThat(show.complaints()).isEmpty();
    }
  }
}
