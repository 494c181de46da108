package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second factor on the page of the account, with the keyboard alone. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class FactorPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final BrowserFixture browser;
  private BrowserContext person;

  FactorPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    person.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1280})
  void it_is_turned_on_asked_for_and_turned_off(int width) {
    var email = "ann-" + UUID.randomUUID() + "@example.org";
    var link = new Visitor(browser.program()).asAdministrator().accountLink(email);
    person = browser.personWithoutWebGl(width, 800);
    var page = person.newPage();
    page.navigate(link);
    page.locator("#new-password").fill(PASSWORD);
    page.keyboard().press("Enter");

    page.getByText("Add an app").press("Enter");
    var app = FactorVisitor.of(page.locator(".factor-key").innerText().replace(" ", ""));
    look(page, "key-" + width);
    page.locator("#first-code").fill("000000");
    page.keyboard().press("Enter");
    page.getByText("This code is wrong or was used already.").waitFor();
    page.locator("#first-code").fill(app.code(0));
    page.keyboard().press("Enter");
    page.locator(".factor-codes li").nth(7).waitFor();
    look(page, "codes-" + width);
    page.getByText("I have kept them").press("Enter");
    page.getByText("8 recovery codes are left.").waitFor();
    look(page, "on-" + width);

    page.getByText("Sign out").first().press("Enter");
    page.locator("#email").fill(email);
    page.locator("#password").fill(PASSWORD);
    assertThat(page.locator("#code").isVisible()).isFalse();
    page.keyboard().press("Enter");
    page.getByText("Type the code of your authenticator app as well.").waitFor();
    look(page, "asked-" + width);
    // The focus is at the code.
    page.keyboard().type(app.code(1));
    page.keyboard().press("Enter");
    page.locator("#last-code").waitFor();
  }

  private static void look(Page page, String name) {
    for (var theme : new String[] {"dark", "light"}) {
      page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme);
      assertThat(Axe.violations(page)).as(name + ", " + theme).isEmpty();
    }
    page.screenshot(new Page.ScreenshotOptions()
        .setFullPage(true)
        .setPath(Path.of("target/factor-" + name + ".png")));
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }
}
