package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state of the dashboard on a phone, a laptop and a television, in light and dark. */
@Tag("long")
@ExtendWith(WebModules.Extension.class)
class AdminStatesIT {
  private static final List<String> ACTS = List.of(
      "Reset the breaker",
      "Force open",
      "Clear stuck",
      "Clear cache",
      "Grant",
      "Link for an e-mail address",
      "Audit",
      "Run now backup");

  private final WebModules modules;

  AdminStatesIT(WebModules modules) {
    this.modules = modules;
  }

  @ParameterizedTest
  @CsvSource({
    "freshStart, 1280, 720",
    "allWell, 1280, 720",
    "breakerOpen, 1280, 720",
    "refusing, 1280, 720",
    "paused, 390, 844",
    "everythingCritical, 1280, 720",
    "missingParts, 1280, 720",
    "withoutDatabase, 1280, 720",
    "providerFails, 1280, 720",
    "fullStore, 1280, 720",
    "nodeGone, 1280, 720",
    "freshStart, 390, 844",
    "everythingCritical, 390, 844",
    "everythingCritical, 1920, 1080",
  })
  void the_dashboard_is_accessible_and_fits_the_screen(String state, int width, int height) {
    try (var admin = new AdminPage(modules, width, height).at(state)) {
      var page = admin.page;
      page.getByText("Settings").first().click();
      for (var scheme : ColorScheme.values()) {
        if (scheme != ColorScheme.NO_PREFERENCE) {
          page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
          page.locator("html[data-theme=" + scheme.name().toLowerCase() + "]").waitFor();
          assertThat(admin.violations()).as("%s, %s", state, scheme).isEmpty();
        }
      }
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      if (width > height) {
        assertThat(bottom(page)).as("the bottom of the first section").isLessThanOrEqualTo(height);
      }
      isForPeople(page.locator(".dashboard").innerText());
      assertThat(admin.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"freshStart", "withoutDatabase"})
  void without_data_no_duration_is_zero(String state) {
    try (var admin = new AdminPage(modules, 1280, 720).at(state)) {
      assertThat(admin.page.locator(".dashboard").innerText())
          .doesNotContainPattern("(?<![\\d.,])0 m?s\\b");
    }
  }

  @Test
  void each_dialog_says_whether_the_action_can_be_undone() {
    try (var admin = new AdminPage(modules, 390, 844).at("allWell")) {
      for (var act : ACTS) {
        admin.button(act).click();
        assertThat(admin.page.locator(".action-undo").textContent()).as(act).isNotBlank();
        assertThat(admin.violations()).as(act).isEmpty();
        admin.page.keyboard().press("Escape");
        admin.page.waitForCondition(() -> admin.page.locator("#action-dialog").count() == 0);
      }
      assertThat(admin.complaints).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, 720", "390, 844"})
  void the_audit_is_accessible_and_fits_the_screen(int width, int height) {
    try (var admin = new AdminPage(modules, width, height)) {
      admin.answer("/api/admin/audit", 200, admin.board("oddAudit(now)"));
      admin.open("/admin/audit.html#token=good");
      admin.page.getByText("entries: all there are.").waitFor();

      isForPeople(admin.page.locator("#audit").innerText());
      assertThat(admin.page.locator("#audit").innerText())
          .contains("0.823", "jobs – → a, b", "free mb 3");
      assertThat(admin.page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
      if (width < height) {
        assertThat(
                admin.page.evaluate(
                    "[...document.querySelectorAll('#audit .table')].every(one => one.scrollWidth <= one.clientWidth)"))
            .as("read without scrolling sideways")
            .isEqualTo(true);
      }
      assertThat(admin.violations()).isEmpty();
      assertThat(admin.complaints).isEmpty();
    }
  }

  /** No value of the program as it is: no null, no brackets, no digits beyond use. */
  private static void isForPeople(String text) {
    assertThat(text)
        .doesNotContain(
            "NaN", "undefined", "null", "Infinity", "Invalid", "[object", "{", "}", "[]")
        .doesNotContainPattern("\\d\\.\\d{4,}");
  }

  private static int bottom(Page page) {
    return ((Number)
            page.evaluate(
                "Math.floor(document.querySelector('.first').getBoundingClientRect().bottom + scrollY)"))
        .intValue();
  }
}
