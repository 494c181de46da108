package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.Resilience;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Dashboard and resilience report of a running program, and events reported by pages. */
@Concurrent
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final String DATABASE = PostgresFixture.freshDatabase();
  private static final String EVENTS = "/api/telemetry/events";

  @TempDir
  static Path folder;

  private static ProgramFixture program;
  private static Visitor admin;
  private static JsonObject fresh;
  private static Visitor guest;
  private static String session;

  @BeforeAll
  static void start() throws Exception {
    program = ProgramFixture.in(folder, Map.of("DATABASE_URL", DATABASE)).start();
    admin = new Visitor(program).asAdministrator();
    fresh = Await.value(
        "the node's first heartbeat, and all parts",
        LIMIT,
        () -> admin.get("/api/telemetry/dashboard").json(),
        // A part that has just started may answer later than the dashboard waits.
        seen -> seen.getValue("nodes") != null
            && !seen.getJsonArray("nodes").isEmpty()
            && seen.getJsonArray("missing").isEmpty());
    guest = new Visitor(program);
    session = guest.beginWithCredits(new JsonObject()).getString("sessionId");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void the_dashboard_after_a_fresh_start_is_complete_and_not_red() {
    assertThat(CONTRACT.complaints("getDashboard", fresh)).isEmpty();
    assertThat(JsonObject.mapFrom(fresh.mapTo(Dashboard.class)).encode())
        .as("decoded as another node would")
        .isEqualTo(fresh.encode());
    assertThat(fresh.getJsonArray("missing")).as(fresh.encode()).isEmpty();
    assertThat(fresh.getString("status")).isEqualTo("normal");
    for (var metric : objects(fresh.getJsonArray("keyMetrics"))) {
      assertThat(metric.getString("band")).as(metric.encode()).isIn("normal", "unknown");
    }
    for (var component : objects(fresh.getJsonArray("components"))) {
      assertThat(component.getString("band")).as(component.encode()).isEqualTo("unknown");
    }
    assertThat(fresh.getJsonObject("queue").getInteger("waiting")).isZero();
    assertThat(fresh.getJsonObject("breaker").getString("state")).isEqualTo("closed");
    var node = fresh.getJsonArray("nodes").getJsonObject(0);
    assertThat(node.getString("id")).isEqualTo(fresh.getString("node"));
    assertThat(node.getJsonArray("roles")).contains("telemetry");
  }

  /** Last, because its jobs change the key metrics that other tests read. */
  @Test
  @Order(Integer.MAX_VALUE)
  void the_dashboard_counts_pictures_and_stuck_jobs() throws Exception {
    var job = guest
        .post("/api/generate-art", new JsonObject().put("sessionId", session))
        .json()
        .getString("jobId");
    try (var rows = Rows.of(DATABASE)) {
      Await.until(
          "a picture",
          LIMIT,
          () -> rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", job)
              .equals("completed"));
      var stuck = rows.one(
          "INSERT INTO generation_jobs (user_id, session_id, cost, request,"
              + " request_hash, tier, created_at, run_after, deadline)"
              + " SELECT user_id, session_id, 0, request, 'h', 'premium', now() - interval '11 minutes',"
              + " now() + interval '1 hour', now() + interval '2 hours'"
              + " FROM generation_jobs WHERE id = ?::uuid RETURNING id",
          job);
      rows.run(
          "UPDATE generation_jobs SET started_at = completed_at - interval '80 seconds'"
              + " WHERE id = ?::uuid",
          job);
      var failed = rows.one(
          "INSERT INTO generation_jobs (user_id, session_id, cost, request,"
              + " request_hash, status, completed_at, error_kind, error_message)"
              + " SELECT user_id, session_id, 0, request, 'h', 'failed', now(), 'overload', 'busy'"
              + " FROM generation_jobs WHERE id = ?::uuid RETURNING id",
          job);

      var dashboard = Await.value(
          "the stuck job",
          LIMIT,
          () -> admin.get("/api/telemetry/dashboard").json(),
          seen -> seen.getJsonObject("queue").getInteger("waiting") == 1
              && seen.getJsonArray("failures").size() == 1);
      var resilience = new Visitor(program).get("/api/monitoring/resilience").json();

      rows.run(
          "DELETE FROM generation_jobs WHERE id IN (?::uuid, ?::uuid, ?::uuid)",
          stuck,
          failed,
          job);
      var tier = dashboard.getJsonObject("queue").getJsonArray("byTier").getJsonObject(0);
      assertThat(tier.getString("tier")).isEqualTo("premium");
      assertThat(tier.getInteger("oldestMs")).isBetween(660_000, 700_000);
      var failure = dashboard.getJsonArray("failures").getJsonObject(0);
      assertThat(failure.getString("kind") + " " + failure.getString("message"))
          .isEqualTo("overload busy");
      var recent = objects(dashboard.getJsonArray("recent"));
      assertThat(recent).extracting(ended -> ended.getString("jobId")).containsExactly(failed, job);
      assertThat(recent.get(0).getValue("durationMs"))
          .as("duration of a job that never started")
          .isNull();
      assertThat(recent.get(1).getInteger("durationMs")).isEqualTo(80_000);
      assertThat(objects(dashboard.getJsonArray("keyMetrics")))
          .filteredOn(metric -> metric.getString("metric").equals("generation_p95"))
          .extracting(metric -> metric.getString("text") + " " + metric.getString("band"))
          .containsExactly("80.0 s warning");
      assertThat(resilience.getJsonObject("recovery").getInteger("stuckJobs")).isOne();
      assertThat(resilience.getJsonArray("recentGenerations")).hasSize(2);
    }
  }

  @Test
  void the_resilience_report_is_public_and_contains_no_secret() {
    var answer = new Visitor(program).get("/api/monitoring/resilience");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(CONTRACT.complaints("getResilience", answer.json())).isEmpty();
    assertThat(JsonObject.mapFrom(answer.json().mapTo(Resilience.class)).encode())
        .isEqualTo(answer.json().encode());
    assertThat(answer.json().getJsonObject("database").getBoolean("reachable")).isTrue();
    assertThat(answer.json().getJsonObject("cluster").getInteger("nodes")).isOne();
    assertThat(answer.text()).doesNotContain("127.0.0.1", "\"host\"", "jobId", "message", "user");
  }

  @Test
  void only_administrators_read_the_dashboard() {
    for (var path : List.of("/api/telemetry/dashboard", "/api/telemetry/metrics")) {
      assertThat(new Visitor(program).get(path).status()).as(path).isEqualTo(401);
      assertThat(guest.get(path).status()).as(path).isEqualTo(403);
      assertThat(admin.get(path).status()).as(path).isEqualTo(200);
    }
    for (var hours : List.of("0", "-1", "721", "1e18", "many")) {
      assertThat(admin.get("/api/telemetry/metrics?hours=" + hours).status())
          .as(hours)
          .isEqualTo(400);
    }
  }

  @Test
  void the_live_dashboard_is_sent_repeatedly_to_administrators_and_refused_to_guests()
      throws Exception {
    assertThatThrownBy(() -> LiveScreen.follow(program, guest, "operations.pulse"))
        .rootCause()
        .hasMessageContaining("forbidden");
    try (var screen = LiveScreen.follow(program, admin, "operations.pulse")) {
      var first = screen.await("a pulse", LIMIT, pulse -> true);
      var second = screen.await("a second pulse", LIMIT, pulse -> true);

      assertThat(CONTRACT.complaints("getDashboard", first)).isEmpty();
      assertThat(first.fieldNames())
          .isEqualTo(admin.get("/api/telemetry/dashboard").json().fieldNames());
      assertThat(second.getString("at")).isGreaterThan(first.getString("at"));
      assertThat(first.getJsonObject("series").getJsonArray("requests")).hasSize(60);
    }
  }

  @Test
  void the_status_of_every_key_metric_is_exported_to_prometheus() throws Exception {
    var metrics = Await.value(
        "an evaluation",
        LIMIT,
        () -> admin.management("/metrics").text(),
        text -> text.contains("key_metric_band{metric=\"error_rate\"}"));

    assertThat(metrics)
        .contains(
            "key_metric_band{metric=\"circuit_breaker\"} 0.0",
            "key_metric_value{metric=\"queue_depth\"} 0.0",
            "key_metric_band{metric=\"generation_p95\"} -1.0");
    Await.until("minutes with this test's requests", LIMIT, () -> minutesWithRequests() > 0);
  }

  @Test
  void telemetry_events_of_a_page_are_stored_and_counted() throws Exception {
    var event = new JsonObject()
        .put("type", "display-step")
        .put("at", "2020-01-01T00:00:00Z")
        .put("data", new JsonObject().put("to", "low").put("fps", 41.5).put("down", true));
    var body = new JsonObject()
        .put("sessionId", session)
        .put("events", new JsonArray().add(event).add(event));

    var answer = guest.post(EVENTS, body);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(new JsonObject().put("accepted", 2).put("dropped", 0));
    try (var rows = Rows.of(DATABASE)) {
      Await.until(
          "two stored events",
          LIMIT,
          () -> rows.count(
                  "SELECT count(*) FROM telemetry_events"
                      + " WHERE event_type = 'display-step' AND session_id = ?"
                      + " AND timestamp > now() - interval '1 minute' AND data ->> 'fps' = '41.5'",
                  session)
              == 2);
    }
    assertThat(admin
            .get("/api/telemetry/metrics?hours=2")
            .json()
            .getJsonArray("counts")
            .encode())
        .contains("\"type\":\"display-step\",\"count\":2");
  }

  @Test
  void an_invalid_telemetry_event_is_refused() {
    assertThat(new Visitor(program).post(EVENTS, events("{\"type\":\"a\"}")).status())
        .isEqualTo(401);
    for (var bad : List.of(
        "{\"events\":[]}",
        "{}",
        events("{\"type\":\"A B\"}"),
        events("{\"type\":\"" + "x".repeat(41) + "\"}"),
        events("{\"type\":\"a\",\"more\":1}"),
        events("{\"type\":\"a\",\"at\":\"yesterday\"}"),
        events("{\"type\":\"a\",\"data\":{\"deep\":{}}}"),
        events("{\"type\":\"a\",\"data\":{\"list\":[]}}"),
        events("{\"type\":\"a\",\"data\":{\"nul\":\"\\u0000\"}}"),
        events("{\"type\":\"a\",\"data\":{\"na\\u0000me\":1}}"),
        events("{\"type\":\"a\",\"data\":{\"long\":\"" + "x".repeat(501) + "\"}}"),
        events("{\"type\":\"a\",\"data\":" + large() + "}"),
        events("{\"type\":\"a\"}" + ",{\"type\":\"a\"}".repeat(100)),
        "{\"sessionId\":\"../x\",\"events\":[{\"type\":\"a\"}]}")) {
      var answer = guest.post(EVENTS, bad);
      assertThat(answer.status()).as("%.200s: %s", bad, answer.text()).isEqualTo(400);
    }
  }

  private static String large() {
    var data = new JsonObject();
    for (int i = 0; i < 5; i++) {
      data.put("field" + i, "x".repeat(499));
    }
    return data.encode();
  }

  private static String events(String events) {
    return "{\"events\":[" + events + "]}";
  }

  private static long minutesWithRequests() {
    var dashboard = admin.get("/api/telemetry/dashboard").json();
    return dashboard.getJsonObject("series").getJsonArray("requests").stream()
        .filter(count -> count != null && ((Number) count).longValue() > 0)
        .count();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
