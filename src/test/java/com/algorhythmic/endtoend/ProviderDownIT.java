package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.PrometheusServer;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image provider is down for more than five minutes: operators are alerted, viewers keep seeing pictures. */
@Tag("long")
@Timeout(900)
class ProviderDownIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final Duration NEXT_PICTURE = Duration.ofSeconds(30);
  private static final Duration OPEN = Duration.ofSeconds(60);
  private static final Duration RECOVERY = Duration.ofMinutes(5);
  private static final long AWAY_S = 400;
  private static final String ALERT =
      "ALERTS{alertname=\"CircuitBreakerOpen\",alertstate=\"firing\"}";

  @TempDir
  Path folder;

  @Test
  void the_library_replaces_the_provider_during_a_five_minute_outage() throws Exception {
    try (var provider = FakeOpenAi.start();
        var program = ProgramFixture.in(
                folder.resolve("program"),
                Map.of(
                    "DATABASE_URL",
                    DATABASE,
                    "OPENAI_BASE_URL",
                    provider.base().toString(),
                    "OPENAI_API_KEY",
                    FakeOpenAi.KEY,
                    "ALGO_SHOW_DWELL_MS",
                    "5000"))
            .start();
        var prometheus = PrometheusServer.watching(folder.resolve("prometheus"), program)) {
      var ann = new Visitor(program);
      var session = ann.begin(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(program, ann, session)) {
        screen.await(
            "a fresh picture",
            NEXT_PICTURE,
            event -> event.getString("type").equals("artwork")
                && event.getJsonObject("data").getString("tier").equals("fresh"));

        provider.behave(FakeOpenAiBehaviour.status(503, "{}", Map.of()));

        Await.value("an open breaker", OPEN, () -> state(ann), "open"::equals);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(AWAY_S);
        while (System.nanoTime() < until) {
          screen.awaitArtwork(NEXT_PICTURE);
        }
        assertThat(prometheus.query("max_over_time(" + ALERT + "[10m])")).isEqualTo(1);

        provider.behave(FakeOpenAiBehaviour.ok());

        Await.until("a closed breaker", RECOVERY, () -> {
          screen.awaitArtwork(NEXT_PICTURE);
          return state(ann).equals("closed");
        });
        screen.await(
            "a fresh picture again",
            NEXT_PICTURE,
            event -> event.getString("type").equals("artwork")
                && event.getJsonObject("data").getString("tier").equals("fresh"));
        Await.value(
            "the alert's end",
            RECOVERY,
            () -> prometheus.query("count(" + ALERT + ") or vector(0)"),
            firing -> firing == 0);
      }
      try (var rows = Rows.of(DATABASE)) {
        assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
            .isNull();
      }
    }
  }

  private static String state(Visitor visitor) {
    return visitor.get("/api/admin/circuit-breaker-status").json().getString("state");
  }
}
