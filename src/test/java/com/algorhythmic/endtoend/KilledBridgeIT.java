package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Crowd;
import com.algorhythmic.testing.CrowdedShow;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.Nodes;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a node with thousands of clients: they reconnect to other nodes and miss nothing. */
@Tag("long")
@Timeout(240)
class KilledBridgeIT {
  private static final int SPECTATORS = Integer.getInteger("crowd.spectators", 3_000);
  private static final int OWN_SCREENS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BACK_LIMIT = Duration.ofSeconds(15);
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void screens_of_a_killed_node_resume_completely_within_fifteen_seconds() throws Exception {
    try (var rows = Rows.of(DATABASE);
        var nodes = Nodes.of(3, folder, CrowdedShow.quick(DATABASE)).start();
        var crowd = new Crowd(400)) {
      var endpoints = nodes.all().stream()
          .map(node -> URI.create("ws://127.0.0.1:" + node.port("BRIDGE") + "/ws"))
          .toList();
      var open = CrowdedShow.begin(new Visitor(nodes.all().get(0)), "noir", true);
      var own = CrowdedShow.begin(new Visitor(nodes.all().get(1)), "cubism", false);
      crowd.connect(SPECTATORS, open.target(endpoints));
      crowd.connect(OWN_SCREENS, own.target(endpoints));
      crowd.awaitConnected(LIMIT);

      long killed;
      try (var there = LiveScreen.join(nodes.all().get(0), open.owner(), open.session());
          var here = LiveScreen.join(nodes.all().get(1), own.owner(), own.session())) {
        killed = System.nanoTime();
        nodes.all().get(2).kill();
        // Events that the screens of the killed node miss; they connect again a moment later.
        for (var screen : List.of(there, here)) {
          screen.ask("session.control", new JsonObject().put("paused", true));
          screen.ask("session.control", new JsonObject().put("paused", false));
        }
      }
      crowd.awaitReconnected(SPECTATORS / 6, LIMIT).awaitConnected(LIMIT);
      long backMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed);
      var after = crowd.tally();
      for (var show : List.of(open, own)) {
        show.pause(nodes.all().get(0));
      }
      crowd.awaitReceived(CrowdedShow.lastEvents(rows, List.of(open, own)), LIMIT);

      var tally = crowd.tally();
      System.out.println("KilledBridgeIT: all reconnected after " + backMs + " ms; " + tally);
      assertThat(after.awayMs()).as("disconnected screens").hasSizeGreaterThan(SPECTATORS / 6);
      assertThat(after.longestAwayMs()).isLessThan(BACK_LIMIT.toMillis());
      assertThat(backMs).isLessThan(BACK_LIMIT.toMillis());
      assertThat(tally.page().resumed())
          .as("events resumed after the reconnect")
          .isPositive();
      assertThat(tally.page().missed()).isZero();
      assertThat(tally.page().repeated()).isZero();
      assertThat(tally.page().resets()).isZero();
      assertThat(tally.refused()).isEmpty();
    }
  }
}
