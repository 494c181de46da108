package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Screenshot;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Renews the screenshots in docs/ with -Dscreenshots=true. */
@EnabledIfSystemProperty(named = "screenshots", matches = "true")
@ExtendWith(BrowserFixture.Extension.class)
class ScreenshotsIT {
  private static final Path FOLDER = Path.of("docs", "screens");
  private static final long MOST_BYTES = 2_500_000 / 15;

  /** A screenshot: its name, and the steps from a running show or the address of another page. */
  private static final List<Scene> SCENES = List.of(
      new Scene("display", "", ""),
      new Scene("picker", "s", "#picker[open] .style-card:nth-child(6) img.there"),
      new Scene("gallery", "g", "#gallery[open] img"));

  private static final String OPENED = """
      (panel => getComputedStyle(panel).opacity === '1' && !panel.getAnimations({ subtree: true }).some(each => each.playState === 'running'))(document.querySelector('dialog[open]'))
      """;

  private final BrowserFixture browser;

  ScreenshotsIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @ParameterizedTest
  @EnumSource
  void screens(Device device) throws IOException {
    Files.createDirectories(FOLDER);
    try (var person = browser.person(device.width, device.height)) {
      var window = browser.open(person);
      window.page().navigate(browser.program().at(device.path).toString());
      window.page().locator("#start").waitFor();
      shoot(window.page(), "landing", device);
      window.start();
      window.awaitArtworkAfter("", ShowPage.SOON);
      // The pictures follow each other faster than a morph takes.
      window.press(" ");
      window.awaitState("paused", "true");
      window.press("h");
      window.page().locator("[data-action=heart][aria-pressed=true]").waitFor();
      for (var scene : SCENES) {
        if (!scene.key.isEmpty()) {
          window.press(scene.key);
          window.page().locator(scene.shows).first().waitFor();
        }
        window.until("the morph to the picture is complete", ShowPage.SOON, "watch.settled()");
        window.page().mouse().move(device.width / 2.0, device.height / 2.0);
        window.page().mouse().move(device.width / 2.0, device.height / 2.0 + 5);
        shoot(window.page(), scene.name, device);
        window.press("Escape");
      }
      remote(window, device);
    }
  }

  /** What only a desktop or a phone shows. */
  @Test
  void states() throws IOException {
    try (var person = browser.person(1280, 720);
        var guest = browser.person(390, 844)) {
      for (var language : List.of("de", "ja")) {
        page(person, "/?language=" + language, "#start", "landing-" + language, Device.DESKTOP);
      }
      page(person, "/no/such/page", "main", "not-found", Device.DESKTOP);
      var window = browser.open(person);
      var page = window.page();
      page.navigate(browser.program().at("/?language=en").toString());
      window.start();
      window.awaitArtworkAfter("", ShowPage.SOON);
      window.press(" ");
      window.awaitState("paused", "true");
      window.press("h");
      page.locator("[data-action=heart][aria-pressed=true]").waitFor();
      var link = window.openToGuests();
      panel(window, "audience");
      window.press("r");
      page.locator("input[name=invite][value=player]").press("Space");
      page.getByText("No player has a token yet.").waitFor();
      panel(window, "player");
      for (var keyed : List.of(
          new Scene("moment", "v", ""), new Scene("kiosk", "k", ""), new Scene("plays", "w", ""))) {
        window.press(keyed.key);
        panel(window, keyed.name);
      }
      page(person, "/account", ".account-card", "account", Device.DESKTOP);
      var viewer = guest.newPage();
      viewer.navigate(link);
      viewer.waitForSelector(".room-reactions");
      viewer.waitForSelector("html[data-artwork]");
      viewer.mouse().move(100, 100);
      shoot(viewer, "viewer", Device.PHONE);
    }
  }

  private void page(BrowserContext person, String path, String shows, String name, Device device)
      throws IOException {
    try (var page = person.newPage()) {
      page.navigate(browser.program().at(path).toString());
      page.locator(shows).first().waitFor();
      shoot(page, name, device);
    }
  }

  /** Shoots the open panel and closes it. */
  private static void panel(ShowPage window, String name) throws IOException {
    window.page().locator("dialog[open]").first().waitFor();
    window.until("the morph to the picture is complete", ShowPage.SOON, "watch.settled()");
    window.until("the panel has opened", ShowPage.SOON, OPENED);
    shoot(window.page(), name, Device.DESKTOP);
    window.press("Escape");
    window.until("the panel is closed", ShowPage.SOON, "!document.querySelector('dialog[open]')");
  }

  private void remote(ShowPage window, Device device) throws IOException {
    window.press("r");
    var code =
        window.page().locator("#remote[open] .pairing-code [aria-hidden]").textContent();
    try (var owner = browser.person(device.width, device.height)) {
      var phone = owner.newPage();
      phone.navigate(
          browser.program().at("/remote?code=" + code.replace(" ", "")).toString());
      phone.waitForSelector("html[data-connected=true] .current-picture:not([hidden])");
      shoot(phone, "remote", device);
    }
  }

  private static void shoot(Page page, String name, Device device) throws IOException {
    var screen = page.screenshot(
        new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(55));
    assertThat(Screenshot.at(screen).contrast())
        .as("the screenshot is not blank")
        .isGreaterThan(5);
    assertThat(screen.length).isLessThanOrEqualTo((int) MOST_BYTES);
    Files.write(FOLDER.resolve(name + "-" + device.name().toLowerCase() + ".jpg"), screen);
  }

  private record Scene(String name, String key, String shows) {}

  enum Device {
    DESKTOP(1280, 720, "/"),
    PHONE(390, 844, "/"),
    TV(1920, 1080, "/?tv");

    final int width;
    final int height;
    final String path;

    Device(int width, int height, String path) {
      this.width = width;
      this.height = height;
      this.path = path;
    }
  }
}
