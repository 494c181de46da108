package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program chooses its way to the kernel, and what several event loops have in common. */
@Concurrent
class TransportIT {
  private static final int LIMIT = 6;
  private static final String NETWORK = "127.0.0.9";

  @TempDir
  private Path folder;

  private static JsonObject eventLoops(ProgramFixture program) {
    var answer = new Visitor(program).management("/health/live").json();
    return answer.getJsonArray("checks").stream()
        .map(JsonObject.class::cast)
        .filter(check -> check.getString("id").equals("event-loop"))
        .findFirst()
        .orElseThrow()
        .getJsonObject("data");
  }

  @Test
  void the_fastest_that_works_is_taken_and_told() throws Exception {
    try (var program = ProgramFixture.in(
            folder, Map.of("DATABASE_URL", PostgresFixture.freshDatabase()))
        .start()) {
      var told = eventLoops(program);

      var unavailable = told.getJsonArray("unavailable", new JsonArray()).stream()
          .map(reason -> reason.toString().replaceFirst(":.*", ""));
      assertThat(
              Stream.concat(unavailable, Stream.of(told.getString("transport"))).toList())
          .as("those that do not work here, and then the one that does")
          .isIn(
              List.of("io_uring"),
              List.of("io_uring", "epoll"),
              List.of("io_uring", "epoll", "nio"),
              List.of("kqueue"),
              List.of("kqueue", "nio"),
              List.of("nio"));
      assertThat(told.getInteger("serving")).isEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void without_native_libraries_it_runs_on_nio_and_its_event_loops_count_together()
      throws Exception {
    var settings = Map.of(
        "DATABASE_URL", PostgresFixture.freshDatabase(),
        "ALGO_VERTX_TRANSPORT", "epoll",
        "ALGO_VERTX_EVENT_LOOPS", "3",
        "ALGO_HTTP_TRUSTED_PROXIES", "none",
        "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK", Integer.toString(LIMIT));
    try (var program = ProgramFixture.in(folder, settings)
        .asInProduction("-Dio.netty.transport.noNative=true")
        .start()) {
      var told = eventLoops(program);
      assertThat(told.getString("transport")).isEqualTo("nio");
      assertThat(told.getJsonArray("unavailable").getString(0)).startsWith("epoll: ");
      assertThat(told.getInteger("serving")).isEqualTo(3);
      assertThat(program.logged("server_*.log"))
          .contains("WARN ", "The network transport is nio (not epoll: ");

      checkLimit(program);
    }
  }

  /** Connections go to the event loops in turn, so with a limit for each alone there would be three times as many. */
  private static void checkLimit(ProgramFixture program) throws IOException {
    var open = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < LIMIT; i++) {
        open.add(RawClient.connect(NETWORK, program.port("HTTP")));
        assertThat(health(open.get(i), program)).startsWith("HTTP/1.1 200 ");
      }
      open.add(RawClient.connect(NETWORK, program.port("HTTP")));
      assertThat(health(open.get(LIMIT), program)).startsWith("HTTP/1.1 503 ");
    } finally {
      for (var client : open) {
        client.close();
      }
    }
  }

  private static String health(RawClient client, ProgramFixture program) throws IOException {
    return client
        .sendUntilClosed(
            "GET /api/health HTTP/1.1\r\nHost: localhost:" + program.port("HTTP") + "\r\n\r\n")
        .response();
  }
}
