package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes of a cluster: events go only to those that have clients of the session or the user. */
@Concurrent
@Tag("long")
class RoutedEventsIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int EVENTS = 200;

  @TempDir
  private static Path folder;

  private static Map<String, String> common;
  private static ProgramFixture first;
  private static ProgramFixture second;
  private static ProgramFixture third;

  @BeforeAll
  static void start() {
    common = Map.of(
        "DATABASE_URL",
        PostgresFixture.freshDatabase(),
        "ALGO_AUTH_SECRET",
        RandomSecret.create(),
        "ALGO_STORE_DIR",
        folder.resolve("pictures").toString(),
        "ALGO_PAINTER",
        "studio");
    int port = ProgramFixture.freePort();
    first = node("first", "http,bridge,generation,credits", port, port);
    second = node("second", "http,bridge", ProgramFixture.freePort(), port);
    third = node("third", "http,bridge", ProgramFixture.freePort(), port);
    first.awaitReady();
    second.awaitReady();
    third.awaitReady();
  }

  private static ProgramFixture node(String name, String roles, int port, int firstPort) {
    var settings = new HashMap<>(common);
    settings.put("ALGO_ROLES", roles);
    settings.put("ALGO_CLUSTER_PORT", Integer.toString(port));
    settings.put("ALGO_CLUSTER_MEMBERS", "127.0.0.1:" + firstPort);
    return ProgramFixture.in(folder.resolve(name), settings).launch();
  }

  @AfterAll
  static void stop() {
    for (var node : List.of(third, second, first)) {
      node.close();
    }
  }

  @Test
  void a_node_without_clients_of_a_session_gets_none_of_its_events() throws Exception {
    var visitor = new Visitor(first);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    try (var hand = LiveScreen.join(first, visitor, session);
        var eye = LiveScreen.join(second, visitor, session)) {
      double there = new Visitor(second).received();
      double elsewhere = new Visitor(third).received();
      for (int i = 0; i < EVENTS; i++) {
        boolean paused = i % 2 == 0;
        hand.ask("session.control", new JsonObject().put("paused", paused));
        awaitPaused(eye, paused);
      }
      assertThat(new Visitor(second).received() - there).isGreaterThanOrEqualTo(EVENTS);
      // The tests of reachability go on.
      assertThat(new Visitor(third).received() - elsewhere).isLessThan(EVENTS / 4.0);

      try (var other = LiveScreen.join(third, visitor, session)) {
        hand.ask("session.control", new JsonObject().put("paused", true));
        awaitPaused(other, true);
        awaitPaused(eye, true);
      }
    }
  }

  @Test
  void the_rows_of_listeners_follow_the_clients() throws Exception {
    var visitor = new Visitor(first);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    try (var rows = Rows.of(common.get("DATABASE_URL"))) {
      var address = "session." + session;
      var screen = LiveScreen.join(second, visitor, session);
      var another = LiveScreen.join(second, visitor, session);
      assertThat(nodes(rows, address)).isEqualTo("1");
      var elsewhere = LiveScreen.join(third, visitor, session);
      assertThat(nodes(rows, address)).isEqualTo("2");
      another.close();
      elsewhere.close();
      Await.until("one node to listen", LIMIT, () -> nodes(rows, address).equals("1"));
      screen.close();
      Await.until("nobody to listen", LIMIT, () -> nodes(rows, address).equals("0"));
    }
  }

  @Test
  void events_of_a_user_reach_the_clients_on_another_node() throws Exception {
    var visitor = new Visitor(first);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    try (var rows = Rows.of(common.get("DATABASE_URL"))) {
      var user = rows.one("SELECT user_id FROM sessions WHERE id = ?", session);
      try (var follower = LiveScreen.follow(third, visitor, "user." + user);
          var screen = LiveScreen.join(first, visitor, session)) {
        var artwork = screen.awaitArtwork(LIMIT).getString("id");
        var voted =
            visitor.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", 1));
        assertThat(voted.status()).as(voted.text()).isEqualTo(200);
        follower.await("the vote", LIMIT, event -> event.getString("type").equals("opinion"));
      }
    }
  }

  private static void awaitPaused(LiveScreen screen, boolean paused) throws InterruptedException {
    screen.await(
        "paused " + paused,
        LIMIT,
        event -> event.getString("type").equals("styles")
            && event.getJsonObject("data").getBoolean("paused") == paused);
  }

  private static String nodes(Rows rows, String address) throws SQLException {
    return rows.one("SELECT count(*)::text FROM listeners WHERE address = ?", address);
  }
}
