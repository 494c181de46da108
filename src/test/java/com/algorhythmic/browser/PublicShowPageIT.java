package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A public show as its owner and somebody who got the link see it. */
@Timeout(180)
@ExtendWith(BrowserFixture.Extension.class)
class PublicShowPageIT {
  private final BrowserFixture browser;
  private final BrowserContext owner;
  private final BrowserContext stranger;
  private final List<String> errors = new ArrayList<>();

  PublicShowPageIT(BrowserFixture browser) {
    this.browser = browser;
    owner = browser.person(1280, 800);
    stranger = browser.person(360, 740);
  }

  @AfterEach
  void close() {
    owner.close();
    stranger.close();
  }

  @Test
  void who_has_the_link_watches_in_step_until_the_owner_removes_them() {
    var show = browser.open(owner);
    show.start();
    show.awaitArtworkAfter("", ShowPage.SOON);
    var page = show.page();
    var link = show.openToGuests();
    for (var theme : new String[] {"dark", "light"}) {
      page.evaluate("theme => algorhythmic.change({ theme })", theme);
      assertThat(Axe.violations(page)).as(theme).isEmpty();
    }

    var watch = stranger.newPage();
    watch.onPageError(errors::add);
    watch.navigate(browser.program().at(URI.create(link).getPath()).toString());
    watch.waitForURL(address -> address.contains("?show="));
    watch.waitForCondition(() -> !artwork(watch).isEmpty());
    page.waitForCondition(
        () -> page.locator(".audience-count").textContent().equals("One screen, 1 watching"));
    watch.waitForCondition(() -> artwork(watch).equals(artwork(page)));
    var first = artwork(watch);
    watch.waitForCondition(() -> !artwork(watch).equals(first));
    page.waitForCondition(() -> artwork(watch).equals(artwork(page)));
    watch.mouse().move(100, 100);
    watch.mouse().move(120, 130);
    for (var action : List.of("up", "never", "pause", "skip", "styles", "plays", "remote")) {
      assertThat(watch.locator("[data-action=" + action + "]").isVisible())
          .as(action)
          .isFalse();
    }
    watch.keyboard().press("s");
    watch.keyboard().press("r");
    assertThat(watch.locator("dialog[open]").count()).isZero();
    assertThat(Axe.violations(watch)).isEmpty();

    page.locator(".audience-list button").first().press("Enter");
    watch.getByText("The owner has removed you from this show.").waitFor();
    assertThat(Axe.violations(watch)).isEmpty();
    var readmit = page.getByText("Let one removed viewer back in");
    readmit.press("Enter");
    // Before the server has done so, the viewer would be refused once more.
    page.waitForCondition(() -> !readmit.isVisible());
    watch.reload();
    watch.getByText("You watch along as").waitFor();
    watch.waitForCondition(() -> !artwork(watch).isEmpty());

    page.getByLabel("Anyone with the link may watch").press("Space");
    watch.getByText("This show is over: its owner has closed it.").waitFor();
    watch.navigate(browser.program().at(URI.create(link).getPath()).toString());
    watch.getByText("Its owner has closed it, or the link is incomplete.").waitFor();
    assertThat(Axe.violations(watch)).isEmpty();
    assertThat(show.complaints()).isEmpty();
    assertThat(errors).isEmpty();
  }

  private static String artwork(Page page) {
    return String.valueOf(page.evaluate("document.documentElement.dataset.artwork ?? ''"));
  }
}
