package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section in which a music player gets its token. */
@Tag("long")
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class PlayerPageIT {
  private final BrowserFixture browser;

  PlayerPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void a_token_is_made_shown_once_and_forgotten(int width) {
    try (BrowserContext person = browser.person(width, 800)) {
      var show = browser.open(person);
      show.start();
      show.awaitArtworkAfter("", ShowPage.SOON);
      var page = show.page();
      open(page);
      page.getByText("No player has a token yet.").waitFor();
      page.getByLabel("Name of the player").fill("Kitchen");
      page.getByText("Make a token").press("Enter");
      var line = page.getByLabel("A line that says what plays");
      page.waitForCondition(() -> line.inputValue().contains("/now-playing"));
      assertThat(line.inputValue()).contains("Authorization: Bearer ey");
      page.getByLabel("Forget Kitchen").waitFor();
      for (var theme : new String[] {"dark", "light"}) {
        page.evaluate("theme => algorhythmic.change({ theme })", theme);
        assertThat(Axe.violations(page)).as(theme).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
            .setPath(Path.of("target/player-" + width + "-" + theme + ".png")));
      }
      page.keyboard().press("Escape");
      page.waitForCondition(() -> page.locator("dialog[open]").count() == 0);
      open(page);
      page.getByLabel("Forget Kitchen").waitFor();
      assertThat(line.isVisible()).as("shown once").isFalse();
      page.getByLabel("Forget Kitchen").press("Enter");
      page.getByText("No player has a token yet.").waitFor();
      assertThat(show.complaints()).isEmpty();
    }
  }

  private static void open(Page page) {
    page.keyboard().press("r");
    page.locator("#remote[open]").waitFor();
    page.locator("input[name=invite][value=player]").press("Space");
  }
}
