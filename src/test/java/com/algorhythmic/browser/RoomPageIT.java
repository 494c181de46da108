package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The viewers of a public show react and vote by keyboard, and everybody sees how it stands. */
@Tag("long")
@Timeout(180)
@ExtendWith(BrowserFixture.Extension.class)
class RoomPageIT {
  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  RoomPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
  }

  @Test
  void two_phones_outvote_one_after_a_reaction_that_rises_on_the_screen() {
    var owner = browser.person(1280, 800);
    people.add(owner);
    var show = browser.open(owner);
    show.start();
    show.awaitArtworkAfter("", ShowPage.SOON);
    var screen = show.page();
    screen.keyboard().press("w");
    screen.locator("input[name=pace][value='60s']").press("Space");
    screen.keyboard().press("Escape");
    var link = show.openToGuests();
    var one = watch(link);
    var two = watch(link);
    var three = watch(link);
    for (var phone : List.of(one, two, three)) {
      phone.waitForCondition(
          () -> !artwork(phone).isEmpty() && artwork(phone).equals(artwork(screen)));
    }
    var before = artwork(screen);

    // The sentence is gone again before a slow machine has looked at the themes.
    two.evaluate("""
        () => {
          window.tallies = [];
          const tally = document.querySelector('.room-tally');
          new MutationObserver(() => tallies.push(tally.textContent)).observe(tally, { childList: true, subtree: true, characterData: true });
        }
        """);
    one.locator(".room-reactions [aria-label=Fire]").press("Enter");
    screen.locator(".reaction[data-reaction=fire]").first().waitFor();
    vote(one, "Next picture");
    vote(two, "More like this");
    vote(three, "Next picture");

    three.locator(".room-tally").getByText("More like this 1 · Next picture 2").waitFor();
    screen.locator(".room-tally").getByText("More like this 1 · Next picture 2").waitFor();
    for (var theme : new String[] {"dark", "light"}) {
      one.evaluate("theme => algorhythmic.change({ theme })", theme);
      one.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/room-" + theme + ".png")));
      assertThat(Axe.violations(one)).as(theme).isEmpty();
    }
    two.waitForFunction("tallies.some(text => text.includes('The room wants the next picture.'))");
    screen.waitForCondition(() -> !artwork(screen).equals(before));
    assertThat(show.complaints()).isEmpty();
    assertThat(errors).isEmpty();
  }

  @Test
  void the_arrows_of_a_television_reach_the_votes() {
    var owner = browser.person(1280, 800);
    people.add(owner);
    var show = browser.open(owner);
    show.start();
    show.awaitArtworkAfter("", ShowPage.SOON);
    var link = show.openToGuests();
    var television = browser.personWithoutWebGl(1280, 720);
    people.add(television);
    var page = television.newPage();
    page.onPageError(errors::add);
    page.navigate(browser.program().at("/?tv&show=" + show.session()).toString());
    page.waitForCondition(() -> !artwork(page).isEmpty());
    assertThat(link).contains(show.session());

    // The page hears keys once it has loaded whole.
    page.waitForFunction("window.algorhythmic");
    page.keyboard().press("Enter");
    page.locator("show-controls :focus").waitFor();
    page.keyboard().press("ArrowUp");
    page.locator(".room-buttons :focus").waitFor();
    page.keyboard().press("ArrowUp");
    page.locator(".room-votes :focus").waitFor();
    page.keyboard().press("Enter");
    page.locator(".room-tally").getByText("More like this").waitFor();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/room-tv.png")));
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowDown");
    page.locator("show-controls :focus").waitFor();
    assertThat(errors).isEmpty();
  }

  private Page watch(String link) {
    var phone = browser.personWithoutWebGl(360, 740);
    people.add(phone);
    var page = phone.newPage();
    page.onPageError(errors::add);
    page.navigate(browser.program().at(URI.create(link).getPath()).toString());
    return page;
  }

  private static void vote(Page phone, String label) {
    var button =
        phone.locator(".room-votes button").filter(new Locator.FilterOptions().setHasText(label));
    button.press("Enter");
    phone.waitForCondition(() -> "true".equals(button.getAttribute("aria-pressed")));
  }

  private static String artwork(Page page) {
    return String.valueOf(page.evaluate("document.documentElement.dataset.artwork ?? ''"));
  }
}
