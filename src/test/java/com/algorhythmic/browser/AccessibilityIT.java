package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accessibility of the page in each of its states: axe, keyboard and television. */
@Tag("long")
@ExtendWith(BrowserFixture.Extension.class)
class AccessibilityIT {
  private static final List<String> DIALOGS =
      List.of("sound", "picker", "gallery", "why", "settings", "help");
  private static final String CHANGE = "news => algorhythmic.change(news)";

  private final BrowserFixture browser;
  private BrowserContext person;
  private ShowPage window;

  AccessibilityIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void closeWindow() {
    person.close();
  }

  @Test
  void axe_finds_nothing_in_any_state() {
    openWindow(640, 400, "/");
    sound("at the door");
    window.click("Microphone");
    sound("at the styles");
    window.click("Done");
    sound("at the summary");
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    hold();
    for (var theme : List.of("dark", "light")) {
      change("{ theme: '" + theme + "' }");
      sound("in the show, " + theme);
      for (var dialog : DIALOGS) {
        open(dialog);
        sound(dialog + ", " + theme);
        close();
      }
      change(
          "{ degraded: 'provider', connected: false, notice: 'Next picture.', job: { stage: 'queued', position: 2 } }");
      sound("with every warning, " + theme);
    }
    window.page().setViewportSize(320, 480);
    assertThat(window.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    sound("on the narrowest phone");
    change("{ tv: 'on' }");
    sound("on a television");
    change("{ clean: true }");
    sound("with nothing but the picture");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void each_key_of_the_help_works_and_dialogs_return_the_focus() {
    openWindow(320, 180, "/");
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("?");
    window.until("help is open", ShowPage.SOON, "document.querySelector('#help[open]')");
    var listed = window.page().locator("#help kbd").allTextContents();
    assertThat(listed).contains("Space", "→", "↑", "1 to 9", "S", ",", "C", "?", "Esc");
    presses("Escape", "!document.querySelector('dialog[open]')");

    hold();
    presses("1", "document.documentElement.dataset.motion === 'calm'");
    presses("3", "document.documentElement.dataset.motion === 'wild'");
    presses("2", "document.documentElement.dataset.motion === 'lively'");
    presses("c", "document.documentElement.dataset.clean === 'true'");
    assertThat(window.page().locator("show-controls .bar").isVisible()).isFalse();
    presses("Escape", "document.documentElement.dataset.clean === 'false'");
    presses("ArrowUp", "document.querySelector('[data-action=up][aria-pressed=true]')");
    presses("ArrowDown", "document.querySelector('[data-action=down][aria-pressed=true]')");
    presses("l", "document.querySelector('[data-action=heart][aria-pressed=true]')");
    presses("f", "document.fullscreenElement");
    presses("f", "!document.fullscreenElement");
    for (var key : List.of("m:sound", "s:picker", "g:gallery", "i:why", ",:settings", "?:help")) {
      presses(key.split(":")[0], "document.querySelector('#" + key.split(":")[1] + "[open]')");
      presses("Escape", "!document.querySelector('dialog[open]')");
    }

    var settings = "document.activeElement.dataset.action === 'settings'";
    for (int tabs = 0; tabs < 20 && !(boolean) window.page().evaluate(settings); tabs++) {
      window.press("Tab");
    }
    assertThat(window.page().evaluate(settings)).as("elements reached by Tab").isEqualTo(true);
    presses("Enter", "document.querySelector('#settings[open]')");
    presses("Escape", settings);
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void arrows_navigate_on_a_television_and_a_projector_starts_by_itself() {
    openWindow(480, 270, "/?tv");
    presses("ArrowDown", "document.activeElement.id === 'start'");
    presses("Enter", "document.documentElement.dataset.phase === 'running'");
    window.awaitArtworkAfter("", ShowPage.SOON);
    presses("ArrowUp", "document.activeElement.dataset.action === 'pause'");
    presses("ArrowRight", "document.activeElement.dataset.action === 'skip'");
    presses("Escape", "document.activeElement === document.body");
    person.close();

    openWindow(320, 180, "/?clean=1");
    window.awaitArtworkAfter("", ShowPage.SOON);
    assertThat(window.page().locator("main button:visible").count()).isZero();
    assertThat(window.complaints()).isEmpty();
  }

  private void openWindow(int width, int height, String path) {
    person = browser.person(width, height);
    window = browser.open(person);
    if (!path.equals("/")) {
      window.page().navigate(browser.program().at(path).toString());
    }
    if (!path.contains("clean")) {
      window.until(
          "the landing page is open",
          ShowPage.SOON,
          "document.querySelector('landing-page:not([hidden])')");
    }
  }

  /** Stops drawing, because software rendering would slow down everything else. */
  private void hold() {
    window.press(" ");
    window.awaitState("paused", "true");
    window.until("the morph to the picture is complete", ShowPage.SOON, "watch.settled()");
    window.page().evaluate("window.requestAnimationFrame = () => 0");
  }

  private void presses(String key, String holds) {
    window.press(key);
    window.until(key + " does it", ShowPage.SOON, holds);
  }

  private void open(String dialog) {
    window.page().evaluate("id => document.getElementById(id).present()", dialog);
    window.until(
        dialog + " is all there",
        ShowPage.SOON,
        "document.getElementById('" + dialog + "').getAnimations({ subtree: true }).length === 0"
            + (dialog.equals("picker") ? " && document.querySelector('.picker-group')" : ""));
  }

  private void close() {
    window.page().evaluate("document.querySelector('dialog[open]').close()");
  }

  private void change(String news) {
    window.page().evaluate("(" + CHANGE + ")(" + news + ")");
  }

  /** Axe finds no violation; transitions have ended before. */
  private void sound(String state) {
    // The theme changes only colours.
    var found = Axe.violations(
        window.page(),
        axe -> state.endsWith("light") ? axe.withRules(List.of("color-contrast")) : axe);
    assertThat(found).as(state).isEmpty();
  }
}
