package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a visitor sees of an address that leads nowhere, and without a network. */
@ExtendWith(BrowserFixture.Extension.class)
class ProblemPagesIT {
  private final BrowserFixture browser;
  private BrowserContext person;
  private Page page;

  ProblemPagesIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeEach
  void open() {
    person = browser.personWithoutWebGl(360, 640);
    page = person.newPage();
  }

  @AfterEach
  void close() {
    person.setOffline(false);
    person.close();
  }

  @Test
  void an_address_that_leads_nowhere_has_a_way_to_the_show() {
    for (var theme : List.of("dark", "light")) {
      person.addInitScript("localStorage.setItem('algorhythmic.theme', '" + theme + "')");
      assertThat(page.navigate(at("/deep/nothing")).status()).isEqualTo(404);
      page.waitForSelector("html[data-theme=" + theme + "]");
      assertThat(page.title()).isEqualTo("Nothing here · Algorhythmic");
      assertThat(Axe.violations(page)).as(theme).isEmpty();
      assertThat(page.evaluate("getComputedStyle(document.querySelector('.problem')).position"))
          .as("its style sheet is there")
          .isEqualTo("fixed");
    }
    page.getByText("To the show").click();
    page.waitForSelector("#start");
    assertThat(page.url()).isEqualTo(at("/"));
  }

  @Test
  void without_a_network_and_without_pictures_a_page_says_so_and_goes_on_by_itself() {
    page.navigate(at("/"));
    page.evaluate(
        "() => navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)");
    page.waitForFunction("() => navigator.serviceWorker.controller");
    person.setOffline(true);
    for (var path : List.of("/?uncached", "/art/anything")) {
      visitOffline(path);
      page.getByText("No connection").waitFor();
      assertThat(page.evaluate("getComputedStyle(document.querySelector('.problem')).position"))
          .as("its style sheet is kept")
          .isEqualTo("fixed");
      assertThat(Axe.violations(page)).isEmpty();
    }
    visitOffline("/?uncached");
    page.getByText("No connection").waitFor();
    person.setOffline(false);
    page.waitForSelector("#start");
  }

  private void visitOffline(String path) {
    try {
      page.navigate(at(path));
    } catch (PlaywrightException failure) {
      throw new AssertionError("the service worker does not answer " + path, failure);
    }
  }

  private String at(String path) {
    return browser.program().at(path).toString();
  }
}
