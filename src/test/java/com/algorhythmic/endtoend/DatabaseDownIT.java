package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.RestartablePostgres;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database is down for a minute: the program recovers without a restart and loses nothing. */
@Tag("long")
@Timeout(240)
class DatabaseDownIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration BACK = Duration.ofSeconds(45);
  private static final int AWAY_S = 60;

  @TempDir
  Path folder;

  @Test
  void the_program_recovers_from_a_minute_without_the_database() throws Exception {
    try (var database = new RestartablePostgres(folder.resolve("postgres"));
        var provider = FakeOpenAi.start();
        var program = ProgramFixture.in(
                folder.resolve("program"),
                Map.of(
                    "DATABASE_URL",
                    database.url(),
                    "OPENAI_BASE_URL",
                    provider.base().toString(),
                    "OPENAI_API_KEY",
                    FakeOpenAi.KEY,
                    "ALGO_SHOW_DWELL_MS",
                    "2000"))
            .start()) {
      provider.behave(FakeOpenAiBehaviour.slow(3_000));
      var ann = new Visitor(program);
      var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(program, ann, session)) {
        screen.awaitArtwork(SOON);
        var orders = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
          orders.add(order(ann, session).json().getString("jobId"));
        }

        database.stop();

        Await.value("not ready", SOON, () -> status(ann, "/health/ready"), status -> status == 503);
        var refused = order(ann, session);
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.json().getString("detail")).isNotBlank();
        var resilience = ann.get("/api/monitoring/resilience");
        assertThat(resilience.status()).as(resilience.text()).isEqualTo(200);
        assertThat(resilience.json().getJsonObject("database").getBoolean("reachable"))
            .isFalse();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(AWAY_S);
        while (System.nanoTime() < until) {
          assertThat(status(ann, "/health/live")).isEqualTo(200);
          assertThat(ann.get("/api/health").status()).isEqualTo(200);
          TimeUnit.SECONDS.sleep(2);
        }
        database.start();

        Await.value("ready", BACK, () -> status(ann, "/health/ready"), status -> status == 200);
        int heard = screen.heard().size();
        for (var id : orders) {
          Await.value(
              "its picture",
              BACK,
              () -> ann.get("/api/jobs/" + id).json().getString("status"),
              "completed"::equals);
        }
        Await.until("an event after the outage", BACK, () -> screen.heard().size() > heard);
        assertThat(order(ann, session).status()).isEqualTo(202);
        try (var rows = Rows.of(database.url())) {
          assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
              .isNull();
        }
        assertThat(program.process().isAlive()).isTrue();
      }
    }
  }

  private static Visitor.Answer order(Visitor visitor, String session) {
    return visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
  }

  private static int status(Visitor visitor, String path) {
    return visitor.management(path).status();
  }
}
