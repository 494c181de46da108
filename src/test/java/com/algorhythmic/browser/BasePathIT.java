package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.DocumentedProxy;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The site below a path of a host, behind nginx as docs/proxies.md configures it. */
@Tag("long")
@Timeout(240)
class BasePathIT {
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  @TempDir
  Path folder;

  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private String host;

  @Test
  void the_show_the_remote_the_gallery_the_dashboard_and_the_worker_stay_below_the_path()
      throws Exception {
    try (var program = ProgramFixture.in(
                folder.resolve("program"),
                Map.of(
                    "DATABASE_URL",
                    PostgresFixture.freshDatabase(),
                    "ALGO_PAINTER",
                    "studio",
                    "ALGO_HTTP_BASE_PATH",
                    "/algo"))
            .start();
        var proxy = DocumentedProxy.nginxBelowPath(folder.resolve("proxy"), program);
        var chromium = Chromium.deaf()) {
      host = "http://127.0.0.1:" + proxy.port();
      bothPortsTakePathsWithAndWithoutThePrefix(program);
      try (var person = chromium.tester(640, 360);
          var other = chromium.tester(390, 844)) {
        var show = open(person, "/algo");
        assertThat(show.url()).isEqualTo(host + "/algo/");
        show.locator("#start").click();
        show.waitForSelector("html[data-connected=true]");
        show.waitForFunction("() => document.documentElement.dataset.artwork");

        theRemoteConnects(show, other);
        theSharedPictureIsShown(show, other);
        theDashboardHasItsCharts(
            other,
            Files.readString(program.folder().resolve("data/admin-token")).strip());
        theDocumentationListsTheOperations(other);
        assertThat(wrong).isEmpty();
        thePageStartsOffline(person, show);
      }
    }
  }

  private static void bothPortsTakePathsWithAndWithoutThePrefix(ProgramFixture program)
      throws IOException {
    for (var port : new String[] {"HTTP", "BRIDGE"}) {
      for (var prefix : new String[] {"", "/algo"}) {
        assertThat(status(program, port, prefix + "/eventbus/info", "")).isEqualTo(200);
        for (var path : new String[] {"/ws", "/eventbus/websocket", "/eventbus/1/abc/websocket"}) {
          assertThat(status(program, port, prefix + path, UPGRADE)).as(path).isEqualTo(101);
        }
      }
      assertThat(status(program, port, "/algorithm/eventbus/info", "")).isEqualTo(404);
      assertThat(status(program, port, "/algo".repeat(800) + "/eventbus/info", ""))
          .as("many prefixes")
          .isEqualTo(404);
    }
    assertThat(status(program, "HTTP", "/algo", "")).isEqualTo(302);
  }

  private static int status(ProgramFixture program, String port, String path, String headers)
      throws IOException {
    try (var client = RawClient.connect(program.port(port))) {
      var head = client
          .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
          .head();
      return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  private void theRemoteConnects(Page show, BrowserContext other) {
    var offered = (Map<?, ?>) show.evaluate("""
        async () => (await fetch(`/algo/api/sessions/${localStorage.getItem('algorhythmic.session')}/pairing`,
          { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json()
        """);
    assertThat((String) offered.get("url")).endsWith("/algo/remote?code=" + offered.get("code"));
    var remote = open(other, "/algo/remote/?code=" + offered.get("code"));
    remote.waitForSelector("html[data-connected=true] .current-picture:not([hidden])");
    assertThat(remote.url()).isEqualTo(host + "/algo/remote");
  }

  private void theSharedPictureIsShown(Page show, BrowserContext other) {
    var link = (String) show.evaluate("""
        async () => {
          const change = async path => (await fetch(`/algo/api/gallery/${document.documentElement.dataset.artwork}/${path}`,
            { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json();
          await change('toggle');
          return (await change('share')).link;
        }
        """);
    var shared = open(other, "/algo" + link);
    shared.waitForFunction("() => document.querySelector('main img').naturalWidth > 0");
    assertThat(shared.getAttribute("meta[property='og:image']", "content"))
        .startsWith(host + "/algo/artworks/");
    shared.locator("a.chip").click();
    shared.waitForURL(host + "/algo/");
  }

  private void theDashboardHasItsCharts(BrowserContext other, String token) {
    var admin = open(other, "/algo/admin#token=" + token);
    admin.waitForSelector("canvas");
    assertThat(admin.url()).isEqualTo(host + "/algo/admin/telemetry");
    admin.getByText("The whole audit").click();
    admin.waitForURL(host + "/algo/admin/audit");
  }

  private void theDocumentationListsTheOperations(BrowserContext other) {
    var docs = open(other, "/algo/api/docs");
    docs.waitForSelector(".opblock");
    assertThat(docs.locator(".servers option").first().textContent()).contains("/algo");
  }

  private void thePageStartsOffline(BrowserContext person, Page show) {
    show.evaluate(
        "() => navigator.serviceWorker.register('/algo/sw.js').then(() => navigator.serviceWorker.ready)");
    show.waitForFunction("() => navigator.serviceWorker.controller");
    person.setOffline(true);
    show.reload();
    show.waitForFunction("() => document.documentElement.dataset.artwork");
    person.setOffline(false);
  }

  /** Opens an address in a new window; what fails, or leads out of the site, is noted. */
  private Page open(BrowserContext person, String path) {
    var page = person.newPage();
    page.onRequest(request -> {
      if (request.url().startsWith("http") && !request.url().startsWith(host + "/algo")) {
        wrong.add("outside of the site: " + request.url());
      }
    });
    page.onResponse(response -> {
      if (response.status() >= 400) {
        wrong.add(response.status() + " " + response.url());
      }
    });
    page.onPageError(wrong::add);
    page.navigate(host + path);
    return page;
  }
}
