package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard's card in which somebody who needs help is found, and helped. */
@Concurrent
@Timeout(150)
@ExtendWith(ApiFixture.Extension.class)
class AdminUserPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static Chromium chromium;

  private final ApiFixture api;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";
  private final Visitor ann;

  AdminUserPageIT(ApiFixture api) {
    this.api = api;
    ann = new Visitor(api.program());
    page = chromium.person(1280, 720).newPage();
    page.setDefaultTimeout(ShowPage.SOON.toMillis());
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      // The browser itself logs each request that is refused.
      if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
        complaints.add(message.text());
      }
    });
  }

  @BeforeAll
  static void launch() {
    chromium = Chromium.deaf();
  }

  @AfterAll
  static void end() {
    chromium.close();
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void somebody_is_found_and_helped_in_one_place() throws Exception {
    var id = signUp();
    open();
    find(email);
    assertThat(person().innerText())
        .contains(email, id, "viewer", "password; in 1 browser")
        .contains("none yet: no picture was shown; tier free");

    press("Grant credits");
    page.locator("#action-amount").fill("25");
    page.locator("#action-reason").fill("a lost picture");
    confirm();
    page.getByText("25 credits granted: the balance is 125.").waitFor();
    page.keyboard().press("Escape");
    person().getByText(Pattern.compile("^125 of tier free, 100 a month")).waitFor();

    press("Change tier");
    assertThat(page.locator("#action-tier option").allInnerTexts())
        .contains("free", "premium", "business basic");
    page.locator("#action-tier").selectOption("premium");
    assertThat(Axe.violations(page)).as("the dialog").isEmpty();
    confirm();
    page.getByText("The tier is premium, with 900 credits more: the balance is 1,025.")
        .waitFor();
    page.keyboard().press("Escape");

    press("Sign-in link");
    assertThat(page.locator("#action-email").inputValue()).isEqualTo(email);
    confirm();
    assertThat(page.getByLabel("The link", new Page.GetByLabelOptions().setExact(true))
            .inputValue())
        .startsWith(api.program().at("/account#link=").toString());
    page.keyboard().press("Escape");

    press("Export");
    confirm();
    page.getByText("The copy is being made").waitFor();
    page.keyboard().press("Escape");
    assertThat(complaints).isEmpty();
  }

  @Test
  void an_erasure_wants_the_beginning_of_the_id_and_leaves_no_button() throws Exception {
    var id = signUp();
    open();
    find(id);
    press("Erase");
    page.locator("#action-confirm").fill("erase");
    confirm();
    assertThat(status(id)).as("after the wrong word").isEqualTo("user");
    page.locator("#action-confirm").fill(id.substring(0, 8));
    confirm();
    page.getByText("The account has ended.").waitFor();
    page.keyboard().press("Escape");
    person().getByText(Pattern.compile("^erased \\d\\d:\\d\\d$")).waitFor();
    assertThat(person().locator("button").count()).isZero();
    assertThat(status(id)).isEqualTo("erased");
    assertThat(complaints).isEmpty();
  }

  @Test
  void nobody_found_has_words_and_the_mails_are_shown() throws Exception {
    open();
    page.locator("#user-find").fill("nobody-" + email);
    page.keyboard().press("Enter");
    page.getByText("No account has this e-mail address; an erased account has none.")
        .waitFor();
    page.locator("#user-find").fill("ann smith");
    page.keyboard().press("Enter");
    page.getByText("Type an e-mail address, an id or its first 8 characters, or the id or code of")
        .waitFor();
    assertThat(page.locator(".person").count()).isZero();
    page.locator(
            ".mails",
            new Page.LocatorOptions().setHasText(Pattern.compile("^Mails: (there|none|\\d)")))
        .waitFor();
  }

  @Test
  void the_card_fits_phones_and_desks_in_both_themes() throws Exception {
    var id = signUp();
    try (var rows = Rows.of(api.database())) {
      rows.run(
          "INSERT INTO identities (issuer, subject, id, user_id, email) VALUES ('https://id.example', ?, ?, ?::uuid, ?)",
          id,
          UUID.randomUUID(),
          id,
          "other-" + email);
    }
    open();
    find("other-" + email);
    assertThat(person().innerText()).contains("Only a provider names this address");
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 720);
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertThat(Axe.violations(page)).as("%s at %d", scheme, width).isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as("the width at %d", width)
            .isLessThanOrEqualTo(width);
        page.locator("#user")
            .screenshot(new Locator.ScreenshotOptions()
                .setPath(Path.of("target/admin-user-" + width + "-" + scheme + ".png")));
      }
    }
    assertThat(complaints).isEmpty();
  }

  private String signUp() {
    var answer = ann.setPassword(api.administrator().accountLink(email), PASSWORD);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return ann.get("/api/auth/user").json().getString("user");
  }

  private String status(String id) {
    return api.administrator()
        .get("/api/admin/users?find=" + id)
        .json()
        .getJsonArray("users")
        .getJsonObject(0)
        .getJsonObject("life")
        .getString("state");
  }

  private void open() throws IOException {
    var token =
        Files.readString(api.program().folder().resolve("data/admin-token")).strip();
    page.navigate(api.program().at("/admin/telemetry#token=" + token).toString());
    page.locator(".age", new Page.LocatorOptions().setHasText("Live, as of ")).waitFor();
  }

  private void find(String whom) {
    page.getByLabel("E-mail address, id or session").fill(whom);
    page.keyboard().press("Enter");
    person().waitFor();
  }

  private Locator person() {
    return page.locator(".person");
  }

  private void press(String name) {
    person().locator("button", new Locator.LocatorOptions().setHasText(name)).click();
  }

  private void confirm() {
    page.locator("#action-dialog .primary").first().click();
  }
}
