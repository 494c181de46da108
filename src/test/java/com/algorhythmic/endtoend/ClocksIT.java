package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.SkewedPostgres;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database's clock is ahead, behind, set forward and set back: shows keep their pace and orders are painted. */
@Tag("long")
@Timeout(300)
class ClocksIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long DWELL_MS = 2_000;

  @TempDir
  Path folder;

  @Test
  void shows_and_orders_go_by_the_databases_clock() throws Exception {
    try (var postgres = new SkewedPostgres(folder.resolve("postgres"));
        var provider = FakeOpenAi.start()) {
      postgres.set(Duration.ofHours(3));
      try (var program = ProgramFixture.in(
              folder.resolve("program"),
              Map.of(
                  "DATABASE_URL",
                  postgres.url(),
                  "OPENAI_BASE_URL",
                  provider.base().toString(),
                  "OPENAI_API_KEY",
                  FakeOpenAi.KEY,
                  "ALGO_SHOW_DWELL_MS",
                  Long.toString(DWELL_MS)))
          .start()) {
        var ann = new Visitor(program);
        var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
        try (var screen = LiveScreen.join(program, ann, session)) {
          check(screen, ann, session);
          assertThat(program.logged("*.log"))
              .contains("the database's clock is 10800 s ahead of this machine's");
          assertThat(aheadSeconds(ann)).isBetween(10_790.0, 10_810.0);

          for (var ahead : List.of(
              Duration.ofSeconds(-60),
              Duration.ofHours(-3),
              Duration.ofMinutes(10),
              Duration.ZERO)) {
            postgres.set(ahead);
            check(screen, ann, session);
          }
          Await.until("clocks agree", LIMIT, () -> Math.abs(aheadSeconds(ann)) < 1);
        }
      }
    }
  }

  /** The show goes on at its pace, and a picture that is ordered comes. */
  private static void check(LiveScreen screen, Visitor visitor, String session) throws Exception {
    long before = pictures(screen);
    // One may come at once because the clock was set.
    Await.until("the next two", LIMIT, () -> pictures(screen) >= before + 2);
    long first = System.nanoTime();
    Await.until("two more", LIMIT, () -> pictures(screen) >= before + 4);
    long tookMs = (System.nanoTime() - first) / 1_000_000;
    assertThat(tookMs).as("two pictures").isGreaterThan(DWELL_MS * 3 / 2);

    var ordered = visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
    var ended = Await.value(
        "its end",
        LIMIT,
        () -> visitor.get("/api/jobs/" + ordered.json().getString("jobId")).json(),
        job -> !List.of("pending", "generating").contains(job.getString("status")));
    assertThat(ended.getString("status")).as(ended.encode()).isEqualTo("completed");
  }

  private static long pictures(LiveScreen screen) {
    return screen.heard().stream()
        .filter(event -> "artwork".equals(event.getString("type")))
        .count();
  }

  private static double aheadSeconds(Visitor visitor) {
    return visitor
        .management("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith("clock_ahead_seconds"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
