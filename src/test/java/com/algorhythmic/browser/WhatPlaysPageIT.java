package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The panel with what plays, by keyboard. */
@ExtendWith(BrowserFixture.Extension.class)
class WhatPlaysPageIT {
  private final BrowserFixture browser;
  private final BrowserContext person;

  WhatPlaysPageIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.person(360, 740);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void words_source_and_pace_are_chosen_by_keyboard_and_other_windows_follow() {
    var one = openPanel();
    var page = one.page();
    var words = page.getByLabel("In your words");
    words.focus();
    page.keyboard().type("A red moon, and unicorns");
    page.keyboard().press("Enter");
    page.getByText("The house studio knows these words and paints them: red, moon.")
        .waitFor();
    radio(page, "source", "favourites").press("Space");
    page.getByText("There are no favourites yet, so the library plays.").waitFor();
    radio(page, "pace", "30s").press("Space");
    for (var theme : new String[] {"dark", "light"}) {
      page.evaluate("theme => algorhythmic.change({ theme })", theme);
      assertThat(Axe.violations(page)).as(theme).isEmpty();
    }

    var other = browser.open(person);
    other.awaitArtworkAfter("", ShowPage.SOON);
    other.page().keyboard().press("w");
    other.page().waitForCondition(() -> radio(other.page(), "pace", "30s").isChecked());
    assertThat(radio(other.page(), "source", "favourites").isChecked()).isTrue();
    assertThat(other.page().getByLabel("In your words").inputValue())
        .isEqualTo("A red moon, and unicorns");
    other
        .page()
        .locator("#plays")
        .getByText("Clear", new Locator.GetByTextOptions().setExact(true))
        .press("Enter");
    page.waitForCondition(() -> words.inputValue().isEmpty());
    assertThat(one.complaints()).isEmpty();
    assertThat(other.complaints()).isEmpty();
  }

  @Test
  void the_words_have_a_limit_that_the_field_keeps() {
    var one = openPanel();
    var page = one.page();
    page.getByLabel("In your words").focus();
    page.keyboard().insertText("x".repeat(250));
    page.getByText("200 of 200").waitFor();
    page.keyboard().press("Enter");
    page.getByText("The house studio knows none of these words yet.").waitFor();
    assertThat(one.complaints()).isEmpty();
  }

  @Test
  void refused_words_stay_in_the_field_until_there_are_others() {
    var one = openPanel();
    var page = one.page();
    var words = page.getByLabel("In your words");
    words.fill("a dubious moon");
    words.press("Enter");
    page.getByText("The house studio knows these words").waitFor();

    // As the event of a refusal does.
    page.evaluate("algorhythmic.change({ words: '', refusedWords: 'a dubious moon' })");

    page.getByText("The image model would not paint “a dubious moon”.").waitFor();
    assertThat(words.inputValue()).isEqualTo("a dubious moon");
    radio(page, "pace", "30s").press("Space");
    page.waitForCondition(() -> radio(page, "pace", "30s").isChecked());
    assertThat(words.inputValue()).as("after another change").isEqualTo("a dubious moon");
    words.fill("a moon");
    words.press("Enter");
    page.getByText("The house studio knows these words and paints them: moon.").waitFor();
    assertThat(one.complaints()).isEmpty();
  }

  private ShowPage openPanel() {
    var window = browser.open(person);
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("w");
    return window;
  }

  private static Locator radio(Page page, String name, String value) {
    return page.locator("input[name=" + name + "][value='" + value + "']");
  }
}
