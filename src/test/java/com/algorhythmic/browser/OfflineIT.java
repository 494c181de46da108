package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.google.gson.JsonElement;
import com.microsoft.playwright.BrowserContext;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page without a network and as an installed app. */
@Tag("long")
@ExtendWith(BrowserFixture.Extension.class)
class OfflineIT {
  private static final String KEPT =
      "(await (await (await caches.open('pictures')).match('/pictures/kept.json'))?.json() ?? [])";

  private final BrowserFixture browser;
  private BrowserContext person;

  OfflineIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeEach
  void open() {
    person = browser.person(320, 180);
  }

  @AfterEach
  void close() {
    person.setOffline(false);
    person.close();
  }

  @Test
  void a_screen_that_starts_offline_shows_its_pictures_and_then_resumes() {
    var screen = browser.open(person);
    screen.start();
    var first = screen.awaitArtworkAfter("", ShowPage.SOON);
    screen
        .page()
        .evaluate(
            "() => navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)");
    screen.until(
        "the service worker controls the page",
        ShowPage.SOON,
        "navigator.serviceWorker.controller");
    assertThat(screen.page().evaluate("""
        async first => {
          const end = performance.now() + 10_000;
          while (!%s.some(({ id }) => id === first)) {
            if (performance.now() > end) return false;
            await new Promise(resolve => setTimeout(resolve, 20));
          }
          return true;
        }
        """.formatted(KEPT), first))
        .as("whether the picture is stored")
        .isEqualTo(true);
    var session = screen.session();

    person.setOffline(true);
    screen.page().reload();
    screen.awaitArtworkAfter("", ShowPage.SOON);
    assertThat(screen.state("offline")).isEqualTo("true");
    assertThat(screen.page().textContent(".away")).isEqualTo("Offline: showing the last pictures");
    assertThat(screen.look().isBlack()).isFalse();
    assertThat(complaints(screen)).isEmpty();

    person.setOffline(false);
    screen.awaitState("connected", "true");
    screen.awaitState("offline", "false");
    assertThat(screen.session()).isEqualTo(session);
    screen.press("ArrowRight");
    screen.awaitArtworkAfter(screen.artwork(), ShowPage.SOON);
    assertThat(complaints(screen)).isEmpty();
  }

  /**
   * The complaints besides those of requests that need the network. Chromium logs each of them, and some versions of it tell
   * a page only after it has loaded that it is offline.
   */
  private static List<String> complaints(ShowPage screen) {
    return screen.complaints().stream()
        .filter(text -> !text.contains("ERR_INTERNET_DISCONNECTED"))
        .toList();
  }

  @Test
  void the_shell_of_this_build_is_cached_and_the_api_is_not() {
    var screen = browser.open(person);
    screen
        .page()
        .evaluate(
            "() => navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)");
    screen.page().evaluate("() => fetch('/api/styles')");

    var kept = (String) screen.page().evaluate("""
        async () => {
          const requests = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()));
          return requests.flat().map(({ url }) => new URL(url).pathname).join(' ');
        }
        """);
    assertThat(kept.split(" "))
        .contains("/", "/remote", "/manifest.webmanifest", "/favicon.svg")
        .anyMatch(path -> path.matches("/bundle/index-\\w+\\.js"))
        .anyMatch(path -> path.matches("/bundle/flow-worker-\\w+\\.js"))
        .doesNotContain("/sw.js", "/index.html", "/app/main.js")
        .noneMatch(path -> path.startsWith("/api") || path.startsWith("/artworks"));
  }

  @Test
  void the_worker_and_the_manifest_have_the_required_headers() {
    var visitor = new Visitor(browser.program());

    var worker = visitor.get("/sw.js");
    assertThat(worker.header("Content-Type")).startsWith("text/javascript");
    assertThat(worker.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(worker.text())
        .startsWith("self.SHELL = {\"version\":\"")
        .contains("addEventListener('fetch'");
    var manifest = visitor.get("/manifest.webmanifest");
    assertThat(manifest.header("Content-Type")).startsWith("application/manifest+json");
    for (var icon : new JsonObject(manifest.text()).getJsonArray("icons")) {
      assertThat(visitor.get("/" + ((JsonObject) icon).getString("src")).header("Content-Type"))
          .isEqualTo("image/png");
    }
  }

  @Test
  void the_page_can_be_installed() {
    var screen = browser.open(person);
    var devtools = person.newCDPSession(screen.page());

    var errors =
        devtools.send("Page.getInstallabilityErrors").getAsJsonArray("installabilityErrors");
    assertThat(errors.asList().stream().map(OfflineIT::errorId))
        .as("installability errors except for the test's private browser")
        .isSubsetOf("in-incognito");
    var manifest = devtools.send("Page.getAppManifest");
    assertThat(manifest.getAsJsonArray("errors")).isEmpty();
    assertThat(manifest.get("url").getAsString()).endsWith("/manifest.webmanifest");
  }

  private static String errorId(JsonElement error) {
    return error.getAsJsonObject().get("errorId").getAsString();
  }
}
