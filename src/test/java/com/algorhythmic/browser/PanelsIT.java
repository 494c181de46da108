package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gallery, the picker and the credits with a fake server that answers, fails or is silent. */
@Tag("long")
@ExtendWith(WebModules.Extension.class)
class PanelsIT {
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

  private final Page page;
  private final List<String> asked = new ArrayList<>();

  PanelsIT(WebModules modules) {
    page = modules.open(800, 600);
    page.setDefaultTimeout(20_000);
    page.addStyleTag(new Page.AddStyleTagOptions().setUrl("/ui/base.css"));
    page.route(
        "**/pictures/*",
        route -> route.fulfill(
            new Route.FulfillOptions().setContentType("image/gif").setBodyBytes(PIXEL)));
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void the_gallery_loads_further_pages_and_marks_missing_pictures() {
    page.route("**/gone.jpg", route -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
    answer("/api/gallery?limit=24", 200, """
        {"artworks":[%s,%s],"next":"2026-01-01T00:00:00Z","count":3,"links":{"a":"/art/a"}}""".formatted(
            artwork("a", "/pictures/a"), artwork("b", "/gone.jpg")));
    answer("/api/gallery?limit=24&before=*", 200, """
        {"artworks":[%s],"next":null,"count":3,"links":{}}""".formatted(artwork("c", "/pictures/c")));
    open("gallery", "/gallery/gallery.js", "gallery()");

    page.locator(".card").nth(2).waitFor();
    assertThat(page.locator(".gallery-count").textContent()).isEqualTo("3 pictures");
    page.getByText("This picture is not there any more.").waitFor();
    assertThat(page.locator(".card-view:enabled").count()).isEqualTo(2);
    assertThat(violations()).isEmpty();

    page.locator(".card-view").first().press("Enter");
    assertThat(page.locator("#lightbox .lightbox-caption").textContent()).contains("(1 of 3)");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("#lightbox .lightbox-caption").textContent()).contains("(3 of 3)");
    assertThat(page.locator(".lightbox-next").isDisabled()).isTrue();
    assertThat(violations()).isEmpty();
    page.keyboard().press("Escape");
    assertThat(page.locator("#gallery[open]").count())
        .as("the dialog behind it is still open")
        .isEqualTo(1);
    assertThat(page.evaluate("document.activeElement.className")).isEqualTo("card-view");
  }

  @Test
  void a_link_is_shown_without_a_clipboard_and_disappears_when_revoked() {
    page.evaluate("""
        () => {
          Object.defineProperty(navigator, 'share', { value: undefined });
          Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
        }
        """);
    answer("/api/gallery?*", 200, """
        {"artworks":[%s],"next":null,"count":1,"links":{}}""".formatted(artwork("a", "/pictures/a")));
    page.route("**/api/gallery/a/share", route -> {
      asked.add(route.request().method());
      route.fulfill(new Route.FulfillOptions()
          .setContentType("application/json")
          .setBody(
              route.request().method().equals("POST")
                  ? "{\"artworkId\":\"a\",\"link\":\"/art/x\"}"
                  : "{\"artworkId\":\"a\",\"link\":null}"));
    });
    open("gallery", "/gallery/gallery.js", "gallery()");

    button("Share a picture").click();
    assertThat(page.locator(".card-shared a").getAttribute("href")).isEqualTo("/art/x");
    assertThat(notice()).isEqualTo("It is shared. Its link is beside the picture.");
    button("Stop sharing a picture").click();
    page.waitForCondition(() -> page.locator(".card-shared a").count() == 0);
    assertThat(asked).containsExactly("POST", "DELETE");
    page.unroute("**/api/gallery/a/share");
    answer("/api/gallery/a/share", 503, "{}");
    button("Share a picture").click();
    page.waitForCondition(() -> notice().equals("That could not be shared just now."));
    assertThat(page.locator(".card-shared a").count()).isZero();
  }

  @Test
  void an_empty_gallery_has_a_hint_and_a_failed_one_a_retry() {
    answer("/api/gallery?*", 503, "{}");
    open("gallery", "/gallery/gallery.js", "gallery()");
    page.getByText("The gallery could not be fetched.").waitFor();
    assertThat(violations()).isEmpty();
    page.unroute("**/api/gallery?*");
    answer("/api/gallery?*", 200, "{\"artworks\":[],\"next\":null,\"count\":0,\"links\":{}}");
    button("Try again").click();
    page.getByText("Press the heart when a picture pleases you.").waitFor();
    assertThat(button("Try again").isVisible()).isFalse();
  }

  @Test
  void styles_are_retried_and_selected_by_keyboard_up_to_a_limit() {
    answer("/api/styles", 503, "{}");
    page.route(
        "**/styles/**.jpg",
        route -> route.fulfill(
            new Route.FulfillOptions().setContentType("image/gif").setBodyBytes(PIXEL)));
    page.route("**/styles/noir.jpg", Route::abort);
    open(
        "picker", "/picker/picker.js", "picker(wishes => window.applied = JSON.stringify(wishes))");
    page.getByText("The styles could not be fetched.").waitFor();
    page.unroute("**/api/styles");
    answer("/api/styles", 200, """
        {"categories":[{"name":"Classics","styles":[%s]}],"artists":[{"id":"dali","name":"Salvador Dalí"}]}""".formatted(String.join(
        ",",
        List.of("noir", "cubism", "baroque", "gothic", "opart", "glitch").stream()
            .map(id -> "{\"id\":\"" + id + "\",\"label\":\"" + id + "\",\"related\":[]}")
            .toList())));
    button("Try again").click();
    page.locator(".style-card img.there").first().waitFor();

    assertThat(page.locator(".style-card[tabindex='0']").count())
        .as("elements reached by Tab")
        .isEqualTo(1);
    page.locator(".style-card[tabindex='0']").focus();
    page.keyboard().press("Home");
    page.keyboard().press(" ");
    for (int i = 0; i < 6; i++) {
      page.keyboard().press("ArrowRight");
      page.keyboard().press(" ");
    }
    assertThat(notice()).isEqualTo("Up to 5 styles at once.");
    assertThat(page.locator(".picker-count").textContent())
        .isEqualTo("5 of 5 styles, 1 of 3 artists. The styles take turns.");
    assertThat(page.locator(".chip.chosen").count()).isEqualTo(6);
    page.locator(".style-card img[hidden]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    assertThat(violations()).isEmpty();

    button("Without Noir").click();
    page.locator(".search").fill("xyz");
    page.getByText("Nothing by that name.").waitFor();
    page.locator(".search").fill("dali");
    assertThat(page.locator(".style-card:visible").count()).isEqualTo(1);
    button("Paint in these").click();
    assertThat(page.evaluate("applied"))
        .isEqualTo(
            "{\"styles\":[\"cubism\",\"baroque\",\"gothic\",\"opart\"],\"artists\":[\"dali\"],\"dynamicMode\":false}");
  }

  @Test
  void the_credits_explain_a_low_and_an_empty_balance() {
    answer("/api/usage/check", 200, "{\"canGenerate\":false,\"balance\":0,\"price\":1}");
    answer("/api/credits", 503, "{}");
    open("credits", "/credits/credits-panel.js", "creditsPanel()");
    page.getByText("Your credits could not be fetched just now.").waitFor();
    page.unroute("**/api/credits");
    answer("/api/credits", 200, """
        {"balance":0,"tier":"free","baseQuota":100,"billingCycleEnd":"2026-12-24T00:00:00Z"}""");
    button("Try again").click();
    page.getByText("free of charge").waitFor();
    assertThat(page.locator("#credits a[download]").getAttribute("href"))
        .isEqualTo("/api/credits/statement?format=csv");
    assertThat(violations()).isEmpty();
    assertThat(
            page.evaluate(
                "import('/credits/credits-panel.js').then(({ balanceText }) => [11, 10, 1, 0].map(balanceText).map(words => words.slice(0, 12)).join())"))
        .isEqualTo("Pictures are,Only a few a,Only a few a,They are use");
  }

  @Test
  void the_credits_before_the_first_picture_are_those_to_come() {
    answer("/api/usage/check", 200, """
        {"canGenerate":false,"reason":"no-picture-shown-yet","retryAt":null,"balance":0,"price":1}""");
    answer("/api/credits", 200, """
        {"balance":0,"tier":"free","baseQuota":100,"billingCycleStart":null,"billingCycleEnd":null}""");
    open("credits", "/credits/credits-panel.js", "creditsPanel()");
    page.getByText("100 credits to come").waitFor();

    assertThat(page.locator("#credits").innerText())
        .contains("first picture of the show")
        .doesNotContain("Invalid", "1970", "used up", "null");
    assertThat(page.locator("#credits a[download]").count())
        .as("there is no statement yet")
        .isZero();
    assertThat(violations()).isEmpty();

    answer("/api/credits", 200, """
        {"balance":100,"tier":"free","baseQuota":100,"billingCycleEnd":"2026-12-24T00:00:00Z"}""");
    page.evaluate("store.change({ balance: 100 })");
    page.getByText("Pictures are painted fresh").waitFor();
  }

  private void open(String name, String module, String call) {
    page.evaluate("""
        async ([module, name, call]) => {
          const { store } = await import('/app/state.js');
          const made = await import(module);
          window.store = store;
          const dialog = new Function(...Object.keys(made), `return ${call}`)(...Object.values(made));
          document.body.append(dialog);
          dialog.present();
        }
        """, List.of(module, name, call));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private String notice() {
    return (String) page.evaluate("store.state.notice");
  }

  private void answer(String path, int status, String body) {
    page.route(
        "**" + path,
        route -> route.fulfill(new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(body)));
  }

  private static String artwork(String id, String url) {
    return """
        {"id":"%s","imageUrl":"%s","thumbnailUrl":"%s","title":"a picture","styles":["noir"],"artists":[],"tier":null}""".formatted(id, url, url);
  }

  private List<String> violations() {
    return Axe.violations(
        page,
        axe -> axe.disableRules(List.of("region", "landmark-one-main", "page-has-heading-one")));
  }
}
