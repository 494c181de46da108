package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Callers;
import com.algorhythmic.testing.Crowd;
import com.algorhythmic.testing.CrowdedShow;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.HaProxy;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.Nodes;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rolling restart under thousands of clients and API calls: no call fails and no event is lost. */
@Tag("long")
@Timeout(300)
class RollingRestartIT {
  private static final int SPECTATORS = Integer.getInteger("crowd.spectators", 4_800);
  private static final int PRIVATE_SHOWS = 10;
  private static final int SCREENS_EACH = 20;
  private static final int CALLERS = 8;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration EXIT_LIMIT = Duration.ofSeconds(30);
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  private final List<CrowdedShow> shows = new ArrayList<>();

  @Test
  void a_rolling_restart_loses_no_event_no_call_and_no_picture() throws Exception {
    try (var provider = FakeOpenAi.start();
        var rows = Rows.of(DATABASE);
        var nodes = Nodes.of(3, folder, settings(provider)).start();
        var proxy = new HaProxy(folder.resolve("proxy"), nodes.all(), 8_000).start();
        var crowd = new Crowd(500)) {
      provider.behave(FakeOpenAiBehaviour.smallAfter(800));
      begin(proxy, nodes, crowd);
      crowd.awaitConnected(LIMIT);
      System.out.println("RollingRestartIT: " + crowd.tally());

      var failures = new ArrayList<String>();
      int called = 0;
      try (var callers = new Callers(CALLERS, () -> calls(proxy, nodes))) {
        for (var node : nodes.all()) {
          long began = System.nanoTime();
          System.out.println(
              "RollingRestartIT: a node gets SIGTERM after " + callers.sinceMs() + " ms");
          node.process().destroy();
          node.exitCode(EXIT_LIMIT);
          long left = System.nanoTime();
          node.start();
          crowd.awaitConnected(LIMIT);
          System.out.printf(
              "RollingRestartIT: exited in %d ms, ready again after %d ms, all clients connected after %d ms%n",
              TimeUnit.NANOSECONDS.toMillis(left - began),
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - left),
              TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
        callers.stop();
        System.out.printf(
            "RollingRestartIT: %d calls, %d failed, the longest took %d ms%n",
            callers.calls(), callers.failures().size(), callers.longestMs());
        failures.addAll(callers.failures());
        called = callers.calls();
        failures.forEach(failure -> System.out.println("RollingRestartIT: " + failure));
      }
      shows.forEach(show -> show.pause(nodes.all().get(0)));
      var ledger = new LedgerChecks(rows);
      Await.until("the end of every job", LIMIT, () -> ledger.open() == 0);
      crowd.awaitReceived(CrowdedShow.lastEvents(rows, shows), LIMIT);

      var tally = crowd.tally();
      System.out.println("RollingRestartIT: " + tally);
      System.out.println("RollingRestartIT: jobs "
          + rows.one("SELECT string_agg(status || ' ' || n, ', ') FROM"
              + " (SELECT status, count(*) AS n FROM generation_jobs GROUP BY status) s"));
      assertThat(tally.page().missed()).as("missed events").isZero();
      assertThat(tally.page().repeated()).as("repeated events").isZero();
      assertThat(tally.page().resets()).as("reconnects that could not resume").isZero();
      assertThat(tally.page().taken()).isGreaterThan(10L * tally.screens());
      assertThat(rows.count("SELECT count(*) FROM generation_jobs WHERE status = 'completed'"))
          .isGreaterThan(20);
      assertThat(rows.count("SELECT count(*) FROM generation_jobs WHERE status = 'failed'"))
          .isZero();
      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(ledger.wronglyPictured()).isZero();
      assertThat(ledger.unbalanced()).isZero();
      assertThat(failures).isEmpty();
      assertThat(called).isGreaterThan(500);
    }
  }

  private void begin(HaProxy proxy, Nodes nodes, Crowd crowd) throws Exception {
    var endpoint = List.of(proxy.at("/eventbus/websocket"));
    for (int i = 0; i <= PRIVATE_SHOWS; i++) {
      boolean isPublic = i == 0;
      var owner = Visitor.through(proxy, nodes.all().get(0));
      var show = CrowdedShow.begin(owner, i % 2 == 0 ? "noir" : "cubism", isPublic);
      shows.add(show);
      crowd.connect(isPublic ? SPECTATORS : SCREENS_EACH, show.target(endpoint));
    }
  }

  private Map<String, Callable<Answer>> calls(HaProxy proxy, Nodes nodes) throws Exception {
    var caller = Visitor.through(proxy, nodes.all().get(0));
    var session = CrowdedShow.begin(caller, "noir", false).session();
    var artwork = caller.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    var vote = new JsonObject().put("artworkId", artwork).put("vote", 1);
    return Map.of(
        "health", () -> caller.get("/api/health"),
        "credits", () -> caller.get("/api/credits"),
        "user", () -> caller.get("/api/auth/user"),
        "show", () -> caller.get("/api/sessions/" + session),
        "vote", () -> caller.post("/api/vote", vote),
        "artwork", () -> caller.get("/api/artworks/" + artwork),
        "preferences", () -> caller.post("/api/preferences", new JsonObject()),
        // A style that has pictures, so that no job has to be painted at once.
        "session",
            () -> caller.post(
                "/api/sessions", new JsonObject().put("styles", new JsonArray().add("noir"))));
  }

  private static Map<String, String> settings(FakeOpenAi provider) {
    var settings = new HashMap<String, String>();
    settings.put("DATABASE_URL", DATABASE);
    settings.put("OPENAI_BASE_URL", provider.base().toString());
    settings.put("OPENAI_API_KEY", FakeOpenAi.KEY);
    settings.put("ALGO_SHOW_DWELL_MS", "4000");
    settings.put("ALGO_DRAIN_NOTICE_MS", "2000");
    // All clients come from one address, through a proxy that is trusted but names no other.
    settings.put("ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK", "15000");
    settings.put("ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK", "15000");
    return settings;
  }
}
