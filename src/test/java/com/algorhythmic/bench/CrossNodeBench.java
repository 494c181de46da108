package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The time from a key press on a screen of one node to the event on a screen of another node, including the commit. */
@Tag("bench")
@Timeout(120)
class CrossNodeBench {
  private static final double P99_MS = 150;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int WARM_UP = 200;
  private static final int EVENTS = 500;
  private static final long PACE_MS = 20;

  @TempDir
  Path folder;

  @Test
  void an_event_reaches_a_screen_of_another_node_quickly() throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var here = node("here", url, "http,bridge,generation,credits", 0)) {
      here.start();
      try (var there = node("there", url, "http,bridge", here.port("CLUSTER"))) {
        there.start();
        var visitor = new Visitor(here);
        var session = visitor.begin(new JsonObject()).getString("sessionId");
        try (var hand = LiveScreen.join(here, visitor, session);
            var eye = LiveScreen.join(there, visitor, session)) {
          for (int i = 0; i < WARM_UP; i++) {
            press(hand, eye, i);
          }
          var percentiles = Percentiles.of(DoubleStream.iterate(0, i -> i + 1)
              .limit(EVENTS)
              .map(i -> press(hand, eye, (int) i))
              .toArray());
          BenchReport.row(
              getClass(),
              "From a key press on a screen of one node to the event on a screen of another node, including the commit",
              percentiles.toString(),
              "p99 ≤ 150 ms");
          assertThat(percentiles.percentile(99)).isLessThanOrEqualTo(P99_MS);
        }
      }
    }
  }

  private ProgramFixture node(String name, String url, String roles, int other) {
    return ProgramFixture.in(
            folder.resolve(name),
            Map.of(
                "DATABASE_URL", url,
                "ALGO_ROLES", roles,
                "ALGO_CLUSTER_MEMBERS", other == 0 ? "" : "127.0.0.1:" + other))
        .asInProduction();
  }

  /** Pauses or resumes the show; returns the time in ms until the event reached the other screen. */
  private static double press(LiveScreen hand, LiveScreen eye, int number) {
    boolean paused = number % 2 == 0;
    try {
      TimeUnit.MILLISECONDS.sleep(PACE_MS);
      long began = System.nanoTime();
      var pressed = CompletableFuture.runAsync(
          () -> hand.ask("session.control", new JsonObject().put("paused", paused)));
      eye.await(
          "paused " + paused,
          LIMIT,
          event -> event.getString("type").equals("styles")
              && event.getJsonObject("data").getBoolean("paused") == paused);
      double tookMs = (System.nanoTime() - began) / 1e6;
      pressed.join();
      return tookMs;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
