package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.FakeStripe;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The part of the account's page that sells, with a stand-in for Stripe. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class ShopPageIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  @TempDir
  static Path folder;

  private static FakeStripe stripe;
  private static ProgramFixture program;

  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();

  ShopPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeAll
  static void start() {
    stripe = FakeStripe.start();
    var settings = new HashMap<>(stripe.settings());
    settings.put("DATABASE_URL", PostgresFixture.freshDatabase());
    settings.put("ALGO_PAINTER", "studio");
    program = ProgramFixture.in(folder, settings).start();
  }

  @AfterAll
  static void stop() {
    program.close();
    stripe.close();
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
  }

  @Test
  void a_pack_is_bought_with_the_keyboard_and_its_credits_are_shown() {
    var page = signedIn(360, 740, ColorScheme.DARK);
    page.getByText("Test mode: no money moves.").waitFor();
    page.getByText("Half of the credits that are left at the end of a month stay.")
        .waitFor();
    assertThat(page.getByText("Invoices and subscription at Stripe").count()).isZero();
    assertThat(Axe.violations(page)).isEmpty();
    page.locator("#shop-title").scrollIntoViewIfNeeded();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/shop-phone.png")));

    page.getByText("200 credits for €5.00").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/pay/*");
    deliver(stripe.complete(FakeStripe.idOf(page.url()), true));
    page.navigate(program.at("/account#paid=pack").toString());

    page.getByText("Thank you. The credits arrive as soon as the payment does.").waitFor();
    page.locator(".account-balance").getByText("300 credits").waitFor();
    page.locator("td").getByText("Bought").first().waitFor();
    page.getByText("Invoices and subscription at Stripe").press("Enter");
    page.waitForURL("**/portal/cus_*");
  }

  @Test
  void a_subscription_is_shown_with_its_end() {
    var page = signedIn(1280, 800, ColorScheme.LIGHT);
    page.getByText("Premium: 1,000 credits each month for €9.00").press("Enter");
    page.waitForURL("**/pay/*");
    var session = FakeStripe.idOf(page.url());
    stripe.complete(session, true);
    deliver(stripe.subscribe(session));
    page.navigate(program.at("/account#paid=tier").toString());

    page.getByText("You have subscribed to Premium.").waitFor();
    assertThat(page.getByText("Premium: 1,000 credits each month").count()).isZero();
    assertThat(Axe.violations(page)).isEmpty();
    page.locator("#shop-title").scrollIntoViewIfNeeded();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/shop-desktop.png")));
  }

  @Test
  void what_goes_wrong_has_a_sentence_and_the_page_stays() {
    var page = signedIn(360, 740, ColorScheme.LIGHT);
    var pack = page.getByText("200 credits for €5.00");
    pack.waitFor();
    stripe.away(true);
    try {
      pack.press("Enter");
      page.getByText("The payment service does not answer. Please try again in a minute.")
          .waitFor();
    } finally {
      stripe.away(false);
    }
    assertThat(pack.isEnabled()).isTrue();

    page.navigate(program.at("/account#paid=no").toString());
    page.getByText("Nothing was bought.").waitFor();
  }

  @Test
  void the_dashboard_compares_sales_with_stripe() {
    var context = browser.personWithoutWebGl(1280, 800);
    people.add(context);
    var page = context.newPage();
    var token = new Visitor(program).asAdministrator().cookie();
    page.navigate(program.at("/admin/telemetry.html#token=" + token).toString());
    var sales = page.locator("#sales");
    sales.getByText("Payments of the last 30 days").waitFor();
    sales.getByText("Compare with Stripe…").press("Enter");
    page.locator("dialog[open]").getByText("Compare now").press("Enter");
    page.getByText(Pattern.compile("^Of \\d+ events \\d+ had not arrived")).waitFor();
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    sales.scrollIntoViewIfNeeded();
    page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/shop-admin.png")));
  }

  private Page signedIn(int width, int height, ColorScheme scheme) {
    var admin = new Visitor(program).asAdministrator();
    var visitor = new Visitor(program);
    visitor.setPassword(admin.accountLink("buyer-" + UUID.randomUUID() + "@example.org"), PASSWORD);
    var context = browser.personWithoutWebGl(width, height);
    people.add(context);
    var site = program.at("/").toString();
    context.addCookies(List.of(new Cookie(Visitor.COOKIE, visitor.cookie()).setUrl(site)));
    var page = context.newPage();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.navigate(program.at("/account").toString());
    return page;
  }

  private static void deliver(JsonObject event) {
    assertThat(FakeStripe.deliver(program, event.encode()).status()).isEqualTo(200);
  }
}
