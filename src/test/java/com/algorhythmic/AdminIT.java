package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Patience;
import com.algorhythmic.testing.Postgres;
import com.algorhythmic.testing.Program;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administrators' side of the API: what it does, who may, what it refuses, and the trace that is left. */
@Timeout(120)
class AdminIT {
  private static final String DATABASE = Postgres.freshDatabase();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final UUID NOBODY = UUID.randomUUID();

  @TempDir
  static Path folder;

  private static Program program;
  private static Rows rows;
  private static Visitor admin;
  private static Visitor guest;
  private static String session;

  @BeforeAll
  static void start() {
    program = Program.in(folder, Map.of("DATABASE_URL", DATABASE)).start();
    rows = Rows.of(DATABASE);
    admin = new Visitor(program).asAdministrator();
    guest = new Visitor(program);
    session = guest.begin(new JsonObject()).getString("sessionId");
  }

  @AfterAll
  static void stop() throws SQLException {
    rows.close();
    program.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/admin/tasks",
    "POST, /api/admin/tasks/check/run",
    "POST, /api/admin/tasks/none/run",
    "GET, /api/admin/retention",
    "GET, /api/admin/audit",
    "GET, /api/admin/settings",
    "POST, /api/admin/settings",
    "POST, /api/admin/reset-circuit-breaker",
    "GET, /api/admin/cache-stats",
    "POST, /api/admin/cache/clear",
    "POST, /api/admin/credits/grant",
    "POST, /api/admin/credits/audit",
    "POST, /api/admin/jobs/clear-stuck",
    "POST, /api/admin/jobs/00000000-0000-0000-0000-000000000009/redrive",
    "POST, /api/admin/users/00000000-0000-0000-0000-000000000009/tier",
  })
  void is_for_administrators_only(String method, String path) {
    var body = path.endsWith("/grant")
        ? "{\"userId\":\"" + NOBODY + "\",\"amount\":1,\"reason\":\"r\"}"
        : path.endsWith("/tier")
            ? "{\"tier\":\"premium\"}"
            : path.endsWith("/settings")
                ? "{\"key\":\"breaker.open-tokens\",\"value\":\"3\"}"
                : "{}";

    refused(call(new Visitor(program), method, path, body), 401, "unauthenticated", null);
    refused(call(guest, method, path, body), 403, "forbidden", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/admin/jobs/clear-stuck | {\"olderThanMs\":-1} | 400 | olderThanMs",
        "/api/admin/jobs/clear-stuck | {\"olderThanMs\":1e18} | 400 | olderThanMs",
        "/api/admin/jobs/clear-stuck | {\"olderThanMs\":\"ten\"} | 400 | olderThanMs",
        "/api/admin/jobs/clear-stuck | {\"olderThan\":1} | 400 | olderThan",
        "/api/admin/jobs/00000000-0000-0000-0000-000000000009/redrive | {} | 404 |",
        "/api/admin/jobs/nine/redrive | {} | 400 | id",
        "/api/admin/users/00000000-0000-0000-0000-000000000009/tier | {\"tier\":\"premium\"} | 404 |",
        "/api/admin/users/00000000-0000-0000-0000-000000000009/tier | {\"tier\":\"royal\"} | 400 | tier",
        "/api/admin/credits/grant | {\"userId\":\"00000000-0000-0000-0000-000000000009\",\"amount\":1,\"reason\":\"r\"} | 404 |",
        "/api/admin/credits/grant | {\"userId\":\"00000000-0000-0000-0000-000000000009\",\"amount\":-5,\"reason\":\"r\"} | 400 | amount",
        "/api/admin/credits/grant | {\"userId\":\"00000000-0000-0000-0000-000000000009\",\"amount\":1e18,\"reason\":\"r\"} | 400 | amount",
        "/api/admin/tasks/no-such-task/run | {} | 404 | name",
        "/api/admin/tasks/DROP/run | {} | 400 | name",
        "/api/admin/tasks/backup/run | {} | 409 |",
        "/api/test/force-breaker-open | {\"durationMs\":0} | 400 | durationMs",
        "/api/test/force-breaker-open | {\"durationMs\":-300000} | 400 | durationMs",
        "/api/test/force-breaker-open | {\"durationMs\":1e18} | 400 | durationMs",
        "/api/test/force-breaker-open | {\"durationMs\":\"long\"} | 400 | durationMs",
        "/api/test/generate | {} | 400 | sessionId",
        "/api/test/generate | {\"sessionId\":\"a/b\"} | 400 | sessionId",
        "/api/test/generate | {\"sessionId\":\"s\",\"preferences\":{\"styles\":[\"none such\"]}} | 400 | styles",
      })
  void nonsense_is_refused_and_the_field_named(String path, String body, int status, String field) {
    refused(call(admin, "POST", path, body), status, null, field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=all",
        "before=0",
        "before=1e18",
        "before=99999999999999999999",
        "actor=",
        "action="
            + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      })
  void a_page_of_the_audit_that_is_none_is_refused(String query) {
    refused(
        admin.get("/api/admin/audit?" + query), 400, "invalid-request", query.split("=")[0]);
  }

  @Test
  void another_method_is_told_so() {
    refused(call(admin, "DELETE", "/api/admin/audit", ""), 405, null, null);
    refused(call(admin, "GET", "/api/admin/tasks/check/run", ""), 405, null, null);
  }

  @Test
  void every_task_that_is_set_up_can_be_done_by_hand_and_says_how_it_went() throws Exception {
    for (var task : tasks()) {
      var name = ((JsonObject) task).getString("name");
      var answer = admin.post("/api/admin/tasks/" + name + "/run", "");
      if (((JsonObject) task).getString("what").startsWith("not set up: ")) {
        refused(answer, 409, "conflict", null);
        assertThat(((JsonObject) task).getString("nextDueAt")).isNull();
      } else {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var done = Patience.value(
            "the end of " + name,
            LIMIT,
            () -> task(name),
            seen -> seen.getString("lastOutcome") != null && !seen.getBoolean("running"));
        assertThat(done.getString("lastOutcome")).as(done.encode()).isEqualTo("succeeded");
        assertThat(done.getBoolean("overdue")).isFalse();
        assertThat(done.getString("nextDueAt")).isGreaterThan(done.getString("lastSucceededAt"));
      }
    }
    var check = task("check").getJsonObject("details");
    assertThat(check.getJsonObject("breaker").getString("state")).isEqualTo("closed");
    assertThat(check.getJsonArray("room")).hasSize(3);
    assertThat(task("analyze").getJsonObject("details").getInteger("tables")).isGreaterThan(20);
    assertThat(task("performance").getJsonObject("details").getLong("databaseBytes"))
        .isPositive();
    assertThat(task("keys").getJsonObject("details").getJsonArray("keys")).hasSize(1);
  }

  @Test
  void a_look_at_what_would_go_changes_nothing() throws Exception {
    rows.run(
        "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('long-ago', now() - interval '31 days')");

    var kept = admin.get("/api/admin/retention").json().getJsonArray("kept").stream()
        .map(JsonObject.class::cast)
        .filter(row -> row.getString("what").equals("telemetry"))
        .findFirst()
        .orElseThrow();

    assertThat(kept.getInteger("olderThanDays")).isEqualTo(30);
    assertThat(kept.getLong("rows")).isOne();
    assertThat(kept.getString("oldest")).isNotBlank();
  }

  @Test
  void whoever_changes_something_leaves_a_trace_that_can_be_read_page_by_page() throws Exception {
    var user = guest.get("/api/auth/user").json().getString("user");
    var stuck = rows.one(
        "SELECT id FROM (SELECT enqueue_generation(gen_random_uuid(), ?::uuid, ?, 1, 0, true, '{}', 'h', NULL, '',"
            + " 600000, NULL, 0)) queued, generation_jobs WHERE status = 'pending' LIMIT 1",
        user,
        session);
    var ids = new java.util.ArrayList<String>();
    ids.add(traced("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}"));
    ids.add(traced(
        "/api/admin/credits/grant", "{\"userId\":\"" + user + "\",\"amount\":5,\"reason\":\"r\"}"));
    ids.add(traced("/api/admin/users/" + user + "/tier", "{\"tier\":\"premium\"}"));
    ids.add(traced("/api/admin/credits/audit", "{\"repair\":false}"));
    ids.add(traced("/api/admin/cache/clear", "{}"));

    var seen = new JsonArray();
    var before = "";
    for (int page = 0; page < 100 && before != null; page++) {
      var read = admin.get("/api/admin/audit?limit=2" + before).json();
      seen.addAll(read.getJsonArray("entries"));
      before = read.getLong("next") == null ? null : "&before=" + read.getLong("next");
    }

    assertThat(seen).hasSize((int) rows.count("SELECT count(*) FROM audit_log"));
    for (var id : ids) {
      assertThat(seen.stream().map(JsonObject.class::cast))
          .as("a trace of request %s", id)
          .anySatisfy(entry -> {
            assertThat(entry.getString("requestId")).isEqualTo(id);
            assertThat(entry.getString("actor")).isEqualTo(new UUID(0, 1).toString());
            assertThat(entry.getJsonObject("after")).isNotNull();
          });
    }
    if (stuck != null) {
      assertThat(admin.get("/api/admin/audit?action=clear-stuck-jobs").text())
          .contains("\"jobs\":[");
    }
    assertThat(admin.get("/api/admin/audit?actor=nobody").json().getJsonArray("entries"))
        .isEmpty();
    var granted = admin.get("/api/admin/audit?action=grant%20credits").json();
    assertThat(granted.getJsonArray("entries").getJsonObject(0).getString("subject"))
        .isEqualTo(user);
  }

  @Test
  void a_picture_to_try_things_out_is_made_for_whoever_asks_and_in_nobody_elses_session()
      throws Exception {
    var runbooks = new JsonObject()
        .put("sessionId", "test-session")
        .put(
            "preferences",
            new JsonObject()
                .put("styles", new JsonArray().add("Abstract"))
                .put("artists", new JsonArray()));
    var ledger = rows.count("SELECT count(*) FROM credit_ledger");

    var answer = new Visitor(program).post("/api/test/generate", runbooks);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    completed(answer.json().getString("jobId"));
    assertThat(new Visitor(program).post("/api/test/generate", runbooks).status())
        .as("and again")
        .isEqualTo(202);
    assertThat(rows.count("SELECT count(*) FROM credit_ledger")).isEqualTo(ledger);
    assertThat(rows.one("SELECT display_name FROM users u JOIN sessions s ON s.user_id = u.id"
            + " WHERE s.id = 'test-session'"))
        .isEqualTo("Developer");

    var others = new JsonObject().put("sessionId", session);
    refused(new Visitor(program).post("/api/test/generate", others), 403, "forbidden", null);
    refused(guest.post("/api/test/generate", runbooks), 403, "forbidden", null);
    var own = guest.post("/api/test/generate", others);
    assertThat(own.status()).as(own.text()).isEqualTo(202);
    assertThat(guest.get("/api/jobs/" + own.json().getString("jobId")).status()).isEqualTo(200);
    completed(own.json().getString("jobId"));
  }

  private static void completed(String job) throws Exception {
    Patience.value(
        "a picture",
        LIMIT,
        () -> rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", job),
        "completed"::equals);
  }

  /** Does it as the administrator; gives the request's id. */
  private static String traced(String path, String body) {
    var id = UUID.randomUUID().toString();
    var answer = admin.send(admin
        .request(path)
        .header("Content-Type", "application/json")
        .header("X-Request-Id", id)
        .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return id;
  }

  private static JsonArray tasks() {
    return admin.get("/api/admin/tasks").json().getJsonArray("tasks");
  }

  private static JsonObject task(String name) {
    return tasks().stream()
        .map(JsonObject.class::cast)
        .filter(task -> task.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Answer call(Visitor who, String method, String path, String body) {
    return who.send(who.request(path)
        .header("Content-Type", "application/json")
        .method(
            method,
            method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
  }

  /** Code and field are null where they don't matter. */
  private static void refused(Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (code != null) {
      assertThat(answer.json().getString("code")).isEqualTo(code);
    }
    if (field != null) {
      assertThat(answer.json().getString("field")).as(answer.text()).isEqualTo(field);
    }
  }
}
