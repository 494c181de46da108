package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A phone as the remote of a screen, both in real browsers. */
@Tag("long")
@ExtendWith(BrowserFixture.Extension.class)
class RemotePageIT {
  private final BrowserFixture browser;
  private final List<String> complaints = new ArrayList<>();
  private final BrowserContext person;
  private final Page phone;

  RemotePageIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.person(320, 180);
    var owner = browser.person(390, 844);
    phone = owner.newPage();
    phone.setDefaultTimeout(ShowPage.SOON.toMillis());
    phone.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    phone.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    phone.context().close();
    person.close();
  }

  @Test
  void a_phone_that_typed_the_code_controls_the_show_until_it_is_disconnected() throws Exception {
    var screen = browser.open(person);
    screen.start();
    var picture = screen.awaitArtworkAfter("", ShowPage.SOON);
    screen.press("r");
    var code = code(screen);
    assertThat(Axe.violations(screen.page())).as("the panel").isEmpty();

    open("/remote");
    phone.getByLabel("Code").fill(code.toLowerCase());
    phone.keyboard().press("Enter");
    phone.waitForSelector("html[data-connected=true] .current-picture:not([hidden])");
    phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    assertThat(Axe.violations(phone)).as("the remote in the light theme").isEmpty();
    phone.getByText("On one screen").waitFor();
    screen.page().getByText("One phone is connected.").waitFor();

    press("Wild");
    screen.awaitState("motion", "wild");
    press("Pause");
    screen.awaitState("paused", "true");
    phone.getByText("Paused on one screen").waitFor();
    // Paused, so that no other picture takes the place of the one that is voted for.
    press("More like this");
    phone.waitForSelector("[aria-label='More like this'][aria-pressed=true]");
    try (var rows = Rows.of(browser.program().databaseUrl())) {
      var voted = phone.getAttribute("html", "data-artwork");
      // The button is pressed before the answer comes.
      Await.until(
          "the vote",
          ShowPage.SOON,
          () -> rows.count(
                  "SELECT count(*) FROM votes v JOIN sessions s ON s.user_id = v.user_id"
                      + " WHERE s.id = ? AND v.artwork_id = ?::uuid AND v.vote = 1",
                  screen.session(),
                  voted)
              == 1);
    }
    press("Go on");
    screen.awaitState("paused", "false");
    press("Next picture");
    screen.awaitArtworkAfter(picture, ShowPage.SOON);
    assertThat(complaints).isEmpty();

    screen.click("Disconnect all phones");
    phone.getByText("the show’s owner disconnected it").waitFor();
    assertThat(phone.evaluate("() => localStorage.getItem('algorhythmic.remote')"))
        .isNull();
    assertThat(screen.complaints()).isEmpty();
  }

  @Test
  void a_phone_switches_scenes_and_says_what_is_painted() {
    var screen = browser.open(person);
    screen.start();
    screen.awaitArtworkAfter("", ShowPage.SOON);
    screen
        .page()
        .evaluate(
            "fetch('api/scenes', { method: 'POST', headers: { 'content-type': 'application/json' },"
                + " body: JSON.stringify({ name: 'My evening', controls: { motion: 'wild', pace: '30s' } }) })");
    screen.press("r");
    open("/remote?code=" + code(screen));
    phone.waitForSelector("html[data-connected=true]");

    press("Scenes and words");
    press("My evening");
    screen.awaitState("motion", "wild");
    phone.getByLabel("In your words").fill("a blue moon");
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      phone.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertThat(Axe.violations(phone)).as("%s", scheme).isEmpty();
      phone.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/remote-plays-" + scheme + ".png")));
    }
    phone.getByLabel("In your words").press("Enter");
    phone
        .getByText("The house studio knows these words and paints them: blue, moon.")
        .waitFor();
    screen.page().keyboard().press("Escape");
    screen.press("w");
    screen
        .page()
        .waitForCondition(
            () -> screen.page().getByLabel("In your words").inputValue().equals("a blue moon"));
    assertThat(complaints).isEmpty();
    assertThat(screen.complaints()).isEmpty();
  }

  @Test
  void a_phone_that_listens_moves_a_screen_without_sound() {
    var screen = browser.open(person);
    screen.start();
    screen.awaitArtworkAfter("", ShowPage.SOON);
    screen.press("m");
    screen.click("Stop listening");
    screen.awaitState("sound", "off");
    screen.press("r");
    open("/remote?code=" + code(screen));
    phone.waitForSelector("html[data-connected=true]");

    press("Let this phone listen");

    phone.getByText("This phone listens").waitFor();
    long before = onsets(screen);
    screen.page().waitForCondition(() -> onsets(screen) > before + 5);
    assertThat(Axe.violations(phone)).isEmpty();

    press("This phone listens");
    phone.getByText("Let this phone listen").waitFor();
    assertThat(complaints).isEmpty();
    assertThat(screen.complaints()).isEmpty();
  }

  private static long onsets(ShowPage screen) {
    return Long.parseLong(screen.page().getAttribute("html", "data-onsets"));
  }

  @Test
  void a_scanned_code_is_removed_from_the_url_and_the_grant_is_stored() {
    var screen = browser.open(person);
    screen.start();
    screen.awaitArtworkAfter("", ShowPage.SOON);
    screen.press("r");
    open("/remote?code=" + code(screen));
    phone.waitForSelector("html[data-connected=true]");
    assertThat(phone.url()).endsWith("/remote");

    phone.reload();
    phone.waitForSelector("html[data-connected=true]");
    press("Disconnect this phone");
    phone.getByText("This phone is disconnected.").waitFor();
    phone.reload();
    phone.getByLabel("Code").waitFor();
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_unknown_code_and_an_invalid_one_each_show_a_message() {
    open("/remote?code=ZZZZZZ");
    assertThat(Axe.violations(phone)).as("the code form in the dark theme").isEmpty();
    phone.getByText("No screen shows this code now.").waitFor();
    phone.getByLabel("Code").fill("abc");
    press("Connect");

    phone.getByText("A code has six or eight letters and digits.").waitFor();
    assertThat(phone.evaluate("() => document.activeElement.id")).isEqualTo("code");
  }

  private void open(String path) {
    phone.navigate(browser.program().at(path).toString());
  }

  private void press(String button) {
    phone
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static String code(ShowPage screen) {
    return screen
        .page()
        .locator("#remote[open] .pairing-code [aria-hidden]")
        .textContent()
        .replace(" ", "");
  }
}
