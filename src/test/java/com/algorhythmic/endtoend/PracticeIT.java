package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program without a key that rehearses with its practice provider. */
@Timeout(300)
class PracticeIT {
  private static final Duration SOON = Duration.ofSeconds(150);
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final int PORT = ProgramFixture.freePort();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir
  static Path folder;

  private static ProgramFixture program;

  private final Visitor developer = new Visitor(program);
  private final Visitor admin = new Visitor(program).asAdministrator();
  private final String session = developer
      .begin(new JsonObject().put("styles", new JsonArray().add("cubism")))
      .getString("sessionId");

  @BeforeAll
  static void start() {
    program = ProgramFixture.in(
            folder,
            Map.of(
                "DATABASE_URL",
                DATABASE,
                "OPENAI_BASE_URL",
                "practice",
                "ALGO_OPENAI_PRACTICE_PORT",
                Integer.toString(PORT),
                // A busy machine paints slowly.
                "ALGO_OPENAI_TIMEOUT_MIN_MS",
                "120000",
                "ALGO_OPENAI_TIMEOUT_MAX_MS",
                "120000",
                "ALGO_BREAKER_OPEN_TOKENS",
                "3"))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @BeforeEach
  void makeWell() throws Exception {
    fault("DELETE", "");
    assertThat(admin.post("/api/admin/reset-circuit-breaker", "").status()).isEqualTo(200);
  }

  @Test
  void an_order_becomes_an_artwork_with_its_cost() throws Exception {
    var job = ended("completed");

    var artwork = job.getJsonObject("artwork");
    assertThat(artwork.getString("painter")).isEqualTo("practice/gpt-image-2.6-flare");
    assertThat(developer.get(artwork.getString("imageUrl")).status()).isEqualTo(200);
    try (var rows = Rows.of(DATABASE)) {
      assertThat(rows.count("SELECT max(cost_micro_usd) FROM provider_calls WHERE kind IS NULL"))
          .as("1584 output tokens at $30 a million, and the prompt's")
          .isBetween(47_520L, 60_000L);
    }
    assertThat(program.printed())
        .contains("pictures by the practice provider, http://127.0.0.1:" + PORT);
  }

  @Test
  void an_overload_opens_the_breaker_and_a_reset_closes_it() throws Exception {
    fault("PUT", "{\"fault\":\"overloaded\"}");
    order();

    Await.until("an open breaker", SOON, () -> provider().equals("resting"));
    assertThat(admin.get("/api/admin/circuit-breaker-status").json().getString("reason"))
        .contains("503 overloaded");
    makeWell();
    ended("completed");
    Await.until("a provider that is well", SOON, () -> provider().equals("well"));
  }

  @Test
  void refused_requests_and_a_rate_limit_are_states() throws Exception {
    fault("PUT", "{\"fault\":\"unknown-parameter\",\"times\":8}");
    for (int i = 0; i < 8; i++) {
      ended("failed");
    }
    Await.until("the alarm", SOON, () -> provider().equals("refusing"));
    makeWell();

    fault("PUT", "{\"fault\":\"rate-limit\",\"times\":1,\"seconds\":2}");
    order();
    Await.until("the pause", SOON, () -> provider().equals("paused"));
    Await.until("its end", SOON, () -> provider().equals("well"));
  }

  @Test
  void a_retired_model_raises_the_alarm() throws Exception {
    fault("PUT", "{\"fault\":\"model-retired\",\"times\":1}");
    ended("failed");

    Await.until("the alarm", SOON, () -> provider().equals("needs_operator"));
  }

  private JsonObject ended(String status) throws Exception {
    var job = order();
    return Await.value(
        "the end of the job",
        SOON,
        () -> developer.get("/api/jobs/" + job).json(),
        seen -> seen.getString("status").equals(status));
  }

  private String order() {
    var ticket = developer.post("/api/test/generate", new JsonObject().put("sessionId", session));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(202);
    return ticket.json().getString("jobId");
  }

  private String provider() {
    return developer
        .get("/api/monitoring/resilience")
        .json()
        .getJsonObject("provider")
        .getString("state");
  }

  private static void fault(String method, String order) throws Exception {
    var request = HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + PORT + "/practice/faults"))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(order))
        .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
