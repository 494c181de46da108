package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.Postgres;
import com.algorhythmic.testing.Program;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share a database and no cluster: their screens are in the same shows all the same. */
class WithoutClusterIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir
  private static Path folder;

  private static Program one;
  private static Program other;

  @BeforeAll
  static void start() {
    var settings = Map.of(
        "ALGO_CLUSTER_ENABLED", "false",
        "DATABASE_URL", Postgres.freshDatabase(),
        "ALGO_AUTH_SECRET", "without-a-cluster-without-a-cluster",
        "ALGO_STORE_DIR", folder.resolve("pictures").toString(),
        "ALGO_PAINTER", "studio",
        "ALGO_SHOW_DWELL_MS", "2000");
    one = Program.in(folder.resolve("one"), settings).launch();
    other = Program.in(folder.resolve("other"), settings).launch();
    one.awaitReady();
    other.awaitReady();
  }

  @AfterAll
  static void stop() {
    try {
      one.close();
    } finally {
      other.close();
    }
  }

  @Test
  void a_screen_on_each_node_hears_the_same_events_and_the_balance() throws Exception {
    var visitor = new Visitor(one);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    var user = visitor.get("/api/auth/user").json().getString("user");
    try (var here = LiveScreen.join(one, visitor, session);
        var there = LiveScreen.join(other, visitor, session);
        var account = LiveScreen.follow(other, visitor, "user." + user)) {
      there.awaitArtwork(LIMIT);
      long seq = there
          .await("a numbered event", LIMIT, event -> event.getLong("seq") > 1)
          .getLong("seq");
      here.await("the same event", LIMIT, event -> event.getLong("seq") == seq);

      for (long next = seq + 1; next <= seq + 3; next++) {
        long expected = next;
        var heardHere =
            here.await("event " + next, LIMIT, event -> event.getLong("seq") == expected);
        var heardThere =
            there.await("event " + next, LIMIT, event -> event.getLong("seq") == expected);
        assertThat(heardThere).isEqualTo(heardHere);
      }

      visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
      account.await("the balance", LIMIT, event -> event.getString("type").equals("credits"));
    }
  }
}
