package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.Patience;
import com.algorhythmic.testing.Postgres;
import com.algorhythmic.testing.Program;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a running program says how it is, to whom, and what pages may tell it. */
@Timeout(120)
class DashboardIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final String DATABASE = Postgres.freshDatabase();
  private static final String EVENTS = "/api/telemetry/events";

  @TempDir
  static Path folder;

  private static Program program;
  private static Visitor admin;
  private static Visitor guest;
  private static String session;

  @BeforeAll
  static void start() {
    program = Program.in(folder, Map.of("DATABASE_URL", DATABASE)).start();
    admin = new Visitor(program).asAdministrator();
    guest = new Visitor(program);
    session = guest.begin(new JsonObject()).getString("sessionId");
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @Test
  void a_fresh_start_is_told_whole_and_not_red() {
    var dashboard = admin.get("/api/telemetry/dashboard").json();

    assertThat(CONTRACT.complaints("getDashboard", dashboard)).isEmpty();
    assertThat(dashboard.getJsonArray("missing")).as(dashboard.encode()).isEmpty();
    assertThat(dashboard.getString("status")).isEqualTo("normal");
    for (var metric : objects(dashboard.getJsonArray("keyMetrics"))) {
      assertThat(metric.getString("band")).as(metric.encode()).isIn("normal", "unknown");
    }
    for (var component : objects(dashboard.getJsonArray("components"))) {
      assertThat(component.getString("band")).as(component.encode()).isEqualTo("unknown");
    }
    assertThat(dashboard.getJsonObject("queue").getInteger("waiting")).isZero();
    assertThat(dashboard.getJsonObject("breaker").getString("state")).isEqualTo("closed");
    var node = dashboard.getJsonArray("nodes").getJsonObject(0);
    assertThat(node.getString("id")).isEqualTo(dashboard.getString("node"));
    assertThat(node.getJsonArray("roles")).contains("telemetry");
  }

  @Test
  void a_stranger_sees_how_well_the_show_is_protected_and_no_secret() {
    var answer = new Visitor(program).get("/api/monitoring/resilience");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(CONTRACT.complaints("getResilience", answer.json())).isEmpty();
    assertThat(answer.json().getJsonObject("queueController").getInteger("queueDepth"))
        .isZero();
    assertThat(answer.json().getJsonObject("database").getBoolean("reachable")).isTrue();
    assertThat(answer.json().getJsonObject("cluster").getInteger("nodes")).isOne();
    assertThat(answer.text()).doesNotContain("127.0.0.1", "\"host\"", "jobId", "message", "user");
  }

  @Test
  void only_administrators_see_it_all() {
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
  void an_administrator_who_listens_hears_the_same_again_and_again_and_a_guest_is_refused()
      throws Exception {
    assertThatThrownBy(() -> LiveScreen.follow(program, guest, "operations.pulse"))
        .rootCause()
        .hasMessageContaining("forbidden");
    try (var screen = LiveScreen.follow(program, admin, "operations.pulse")) {
      var first = screen.await("a pulse", LIMIT, pulse -> true);
      var second = screen.await("another", LIMIT, pulse -> true);

      assertThat(CONTRACT.complaints("getDashboard", first)).isEmpty();
      assertThat(first.fieldNames())
          .isEqualTo(admin.get("/api/telemetry/dashboard").json().fieldNames());
      assertThat(second.getString("at")).isGreaterThan(first.getString("at"));
      assertThat(first.getJsonObject("series").getJsonArray("requests")).hasSize(60);
    }
  }

  @Test
  void the_system_itself_exports_what_it_makes_of_its_key_metrics() throws Exception {
    var metrics = Patience.value(
        "a look",
        LIMIT,
        () -> admin.management("/metrics").text(),
        text -> text.contains("key_metric_band{metric=\"error_rate\"}"));

    assertThat(metrics)
        .contains(
            "key_metric_band{metric=\"circuit_breaker\"} 0.0",
            "key_metric_value{metric=\"queue_depth\"} 0.0",
            "key_metric_band{metric=\"generation_p95\"} -1.0");
    Patience.until("minutes with what this test asked", LIMIT, () -> minutesWithRequests() > 0);
  }

  @Test
  void what_a_page_noticed_is_kept_and_counted() throws Exception {
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
      Patience.until(
          "two rows",
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
  void what_is_no_event_is_refused_and_spoils_nothing() {
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
