package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys on the account's page, made and used by the browser's virtual device. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class PasskeyPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final BrowserFixture browser;
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final String email =
      "pia-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
  private BrowserContext person;
  private Page page;

  PasskeyPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeEach
  void open() {
    person = browser.personWithoutWebGl(390, 844);
    page = person.newPage();
    page.setDefaultTimeout(ShowPage.SOON.toMillis());
    page.onPageError(faults::add);
  }

  @AfterEach
  void close() {
    person.close();
    assertThat(faults).isEmpty();
  }

  /** Browsers keep passkeys for domains, so the page's host is a name here. */
  private String at(String path) {
    return "http://localhost:" + browser.program().port("HTTP") + path;
  }

  private void addDevice(boolean verifies) {
    var devtools = person.newCDPSession(page);
    devtools.send("WebAuthn.enable", new JsonObject());
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", verifies);
    options.addProperty("automaticPresenceSimulation", true);
    var device = new JsonObject();
    device.add("options", options);
    devtools.send("WebAuthn.addVirtualAuthenticator", device);
  }

  private void signUp() {
    var link = new Visitor(browser.program()).asAdministrator().accountLink(email);
    page.navigate(at(link.substring(link.indexOf("/account"))));
    page.fill("#new-password", PASSWORD);
    page.locator("#new-password").press("Enter");
    page.locator("html[data-view=user]").waitFor();
  }

  @Test
  void a_passkey_is_added_renamed_used_and_removed() {
    addDevice(true);
    signUp();
    button("Add a passkey").click();
    notice("The passkey is added.");
    assertThat(page.locator(".passkey-list li").count()).isEqualTo(1);
    button("Add a passkey").click();
    notice("This device has a passkey for this account already.");

    page.locator(".passkey-list button").first().click();
    page.fill(".name-field", "Pia's phone");
    page.locator(".name-field").press("Enter");
    page.getByText("Pia's phone").first().waitFor();
    assertThat(Axe.violations(page)).isEmpty();
    page.locator(".passkey-list").scrollIntoViewIfNeeded();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/passkeys-390.png")));
    page.setViewportSize(1280, 900);
    page.screenshot(new Page.ScreenshotOptions()
        .setFullPage(true)
        .setPath(Path.of("target/passkeys-1280.png")));

    button("Sign out").click();
    page.locator("html[data-view=guest]").waitFor();
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/passkey-sign-in-1280.png")));
    button("Sign in with a passkey").click();
    page.locator("html[data-view=user]").waitFor();
    assertThat(page.locator(".account-email").textContent()).isEqualTo(email);
    page.locator(".passkey-list").getByText("Last used on").waitFor();

    button("Remove Pia's phone").click();
    page.locator("dialog[open] .primary").click();
    notice("Pia's phone is removed.");
    button("Sign out").click();
    button("Sign in with a passkey").click();
    page.getByText("No account here has this passkey. It may have been removed.")
        .waitFor();
  }

  @Test
  void a_device_that_knows_nobody_says_so_and_the_password_still_works() {
    addDevice(false);
    signUp();
    button("Add a passkey").click();
    notice("No passkey was used.");
    button("Sign out").click();
    button("Sign in with a passkey").click();
    page.getByText("No passkey was used.").waitFor();
    page.fill("#email", email);
    page.fill("#password", PASSWORD);
    page.locator("#password").press("Enter");
    page.locator("html[data-view=user]").waitFor();
  }

  @Test
  void an_address_of_numbers_offers_none() {
    page.navigate(browser.program().at("/account").toString());
    page.locator("html[data-view=guest]").waitFor();
    assertThat(button("Sign in with a passkey").count()).isZero();
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void notice(String sentence) {
    page.waitForFunction(
        "sentence => document.querySelector('.account-notice')?.textContent === sentence",
        sentence);
  }
}
