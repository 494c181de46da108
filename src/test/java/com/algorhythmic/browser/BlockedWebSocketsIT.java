package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.HaProxy;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The show behind a proxy that refuses WebSockets. */
@Tag("long")
@Timeout(240)
class BlockedWebSocketsIT {
  @TempDir
  Path folder;

  @Test
  void the_show_goes_on_over_requests() throws Exception {
    try (var program = ProgramFixture.in(
                folder.resolve("program"),
                Map.of(
                    "DATABASE_URL",
                    PostgresFixture.freshDatabase(),
                    "ALGO_PAINTER",
                    "studio",
                    "ALGO_SHOW_DWELL_MS",
                    "3000"))
            .start();
        var proxy = new HaProxy(folder.resolve("proxy"), List.of(program), 100)
            .withoutWebSockets()
            .start();
        var chromium = Chromium.deaf()) {
      var page = chromium.person(640, 360).newPage();
      var sent = new ConcurrentLinkedQueue<String>();
      page.onRequest(request -> sent.add(request.url()));

      page.navigate(proxy.at("/").toString());
      page.locator("#start").click();
      page.waitForSelector("html[data-connected=true]");
      page.waitForFunction("() => document.documentElement.dataset.artwork");
      var first = page.getAttribute("html", "data-artwork");
      page.waitForFunction("first => document.documentElement.dataset.artwork !== first", first);

      assertThat(sent).anyMatch(url -> url.endsWith("/xhr_send"));
    }
  }
}
