package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Panels by address, Back, and the page on paper. */
@ExtendWith(BrowserFixture.Extension.class)
class PanelAddressesIT {
  private final BrowserFixture browser;
  private BrowserContext person;
  private ShowPage window;

  PanelAddressesIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeEach
  void open() {
    person = browser.personWithoutWebGl(480, 270);
    window = browser.open(person);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void a_panel_has_an_address_and_back_closes_it() {
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press(" ");
    window.awaitState("paused", "true");
    int entries = entries();

    window.press("g");
    awaitPanel("gallery", "#gallery");
    window.page().goBack();
    awaitPanel("", "");

    window.press(",");
    awaitPanel("settings", "#settings");
    window.page().getByText("Keys and help").first().click();
    awaitPanel("help", "#help");
    window.page().goBack();
    awaitPanel("", "");
    window.page().goForward();
    awaitPanel("help", "#help");
    window.press("Escape");
    awaitPanel("", "");

    window.press("s");
    awaitPanel("picker", "#styles");
    window.page().evaluate("location.hash = 'sound'");
    awaitPanel("sound", "#sound");
    window.page().evaluate("location.hash = 'nothing-of-that-name'");
    awaitPanel("", "#nothing-of-that-name");
    assertThat(entries()).isLessThan(entries + 5);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void a_panel_opened_while_another_leaves_the_history_stays_open() {
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("g");
    awaitPanel("gallery", "#gallery");
    window.press("Escape");
    awaitPanel("", "");
    window.press(",");
    awaitPanel("settings", "#settings");

    window.page().evaluate("""
        async () => {
          const settings = document.querySelector('dialog[open]');
          const back = new Promise(done => addEventListener('popstate', () => setTimeout(done), { once: true }));
          settings.addEventListener('close', () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true })), { once: true });
          settings.close();
          await back;
        }
        """);
    awaitPanel("gallery", "#gallery");
    window.page().goBack();
    awaitPanel("", "");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void an_address_opens_its_panel_at_once_or_with_the_show() {
    visit("/#settings");
    awaitPanel("settings", "#settings");
    assertThat(window.state("phase")).isEqualTo("landing");
    window.press("Escape");
    awaitPanel("", "");

    visit("/?tv=0#gallery");
    window.until(
        "the page is open", ShowPage.SOON, "document.querySelector('#start')?.checkVisibility()");
    assertThat(window.page().locator("dialog[open]").count()).isZero();
    window.start();
    awaitPanel("gallery", "#gallery");
    window.press("Escape");
    awaitPanel("", "");
    assertThat(window.page().url()).endsWith("/?tv=0");

    visit("/#token=abc");
    window.awaitState("phase", "running");
    assertThat(window.page().url()).endsWith("/#token=abc");
  }

  @Test
  void on_paper_there_is_only_the_picture_with_its_label() {
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("?");
    awaitPanel("help", "#help");
    window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    window.until(
        "the picture is there",
        ShowPage.SOON,
        "document.querySelector('.print-sheet img').naturalWidth > 0 && document.querySelector('.print-sheet img').checkVisibility()");
    assertThat(window.page().locator(".print-sheet figcaption").innerText()).contains("painted by");
    assertThat(window
            .page()
            .locator("button:visible, art-display:visible, .notice:visible, dialog:visible")
            .count())
        .isZero();
    assertThat(window.page().evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(window.page().pdf().length).isGreaterThan(10_000);
  }

  /** An address that differs in what follows # only would not load the page again. */
  private void visit(String path) {
    window.page().navigate("about:blank");
    window.page().navigate(browser.program().at("/").resolve(path).toString());
  }

  private int entries() {
    return (int) window.page().evaluate("history.length");
  }

  private void awaitPanel(String id, String hash) {
    window.until(
        "open is '" + id + "' at '" + hash + "'",
        ShowPage.SOON,
        "(document.querySelector('dialog[open]')?.id ?? '') === '" + id + "' && location.hash === '"
            + hash + "'");
  }
}
