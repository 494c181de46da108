package com.algorhythmic.endtoend;

import static com.algorhythmic.endtoend.AdminScene.LIMIT;
import static com.algorhythmic.endtoend.AdminScene.call;
import static com.algorhythmic.endtoend.AdminScene.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The administrators' operations: effect, permission, refusals and audit log. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class AdminIT {
  private static final UUID NOBODY = UUID.randomUUID();

  private final AdminScene scene;

  AdminIT(ApiFixture api) {
    scene = new AdminScene(api);
  }

  @AfterEach
  void close() throws SQLException {
    scene.close();
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
    "GET, /api/admin/gift-codes",
    "POST, /api/admin/gift-codes",
    "DELETE, /api/admin/gift-codes/00000000-0000-0000-0000-000000000009",
    "POST, /api/admin/jobs/clear-stuck",
    "POST, /api/admin/jobs/00000000-0000-0000-0000-000000000009/redrive",
    "POST, /api/admin/users/00000000-0000-0000-0000-000000000009/tier",
    "POST, /api/admin/users/00000000-0000-0000-0000-000000000009/export",
    "POST, /api/admin/users/00000000-0000-0000-0000-000000000009/erase",
  })
  void admin_operations_are_for_administrators_only(String method, String path) {
    var body = path.endsWith("/grant")
        ? "{\"userId\":\"" + NOBODY + "\",\"amount\":1,\"reason\":\"r\"}"
        : path.endsWith("/erase")
            ? "{\"confirm\":\"erase\"}"
            : path.endsWith("/tier")
                ? "{\"tier\":\"premium\"}"
                : path.endsWith("/gift-codes")
                    ? "{\"credits\":5,\"days\":1}"
                    : path.endsWith("/settings")
                        ? "{\"key\":\"breaker.open-tokens\",\"value\":\"3\"}"
                        : "{}";

    refused(call(scene.stranger(), method, path, body), 401, "unauthenticated", null);
    refused(call(scene.guest, method, path, body), 403, "forbidden", null);
  }

  static Stream<Arguments> nonsense() {
    return BadAdminRequests.all();
  }

  @ParameterizedTest(name = "{0} {1} → {2} {3}")
  @MethodSource("nonsense")
  void an_invalid_request_is_refused_and_names_the_field(
      String path, String body, int status, String field) {
    refused(call(scene.admin, "POST", path, body), status, null, field);
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
  void an_invalid_page_of_the_audit_log_is_refused(String query) {
    refused(
        scene.admin.get("/api/admin/audit?" + query),
        400,
        "invalid-request",
        query.split("=")[0]);
  }

  @Test
  void overlong_texts_are_refused() {
    var longest = "x".repeat(5_000);
    for (var body : new JsonObject[] {
      new JsonObject().put("key", longest).put("value", 1),
      new JsonObject().put("key", "breaker.open-tokens").put("value", longest)
    }) {
      refused(scene.admin.post("/api/admin/settings", body), 400, "invalid-request", null);
    }
    refused(
        scene.admin.post("/api/admin/tasks/" + "x".repeat(500) + "/run", ""), 400, null, "name");
  }

  @Test
  void the_breaker_opens_at_the_third_failure_when_an_administrator_sets_that_threshold()
      throws Exception {
    scene.admin.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
    scene.admin.post("/api/admin/reset-circuit-breaker", "");
    scene.set("generation.concurrency", 1);
    var set = scene.set("breaker.open-tokens", 3);
    assertThat(set.getString("value")).isEqualTo("3");
    assertThat(set.getString("origin")).isEqualTo("administrator");
    var before = scene.rows.count("SELECT count(*) FROM provider_calls WHERE verdict = 'counted'");
    scene.provider.behave(FakeOpenAiBehaviour.status(500, "{}", Map.of()));
    try {
      for (int i = 0; i < 4; i++) {
        scene.guest.post("/api/test/generate", new JsonObject().put("sessionId", scene.session));
      }
      Await.until(
          "the breaker is open",
          LIMIT,
          () -> "open"
              .equals(
                  scene.guest.get("/api/admin/circuit-breaker-status").json().getString("state")));

      assertThat(scene.rows.count("SELECT count(*) FROM provider_calls WHERE verdict = 'counted'")
              - before)
          .isEqualTo(3);
    } finally {
      scene.provider.behave(FakeOpenAiBehaviour.ok());
      scene.admin.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
      scene.admin.post("/api/admin/reset-circuit-breaker", "");
    }
    assertThat(scene.set("breaker.open-tokens", null).getString("origin")).isEqualTo("default");
    assertThat(scene.set("generation.concurrency", null).getString("value")).isEqualTo("2");
  }

  @Test
  void settings_are_shown_with_their_origin_and_no_secret() {
    var text = scene.admin.get("/api/admin/settings").text();

    assertThat(text).contains("database.idle-ms").doesNotContain(FakeOpenAi.KEY);
    var shown = new JsonObject(text)
        .getJsonArray("settings").stream()
            .map(JsonObject.class::cast)
            .filter(setting -> setting.getString("key").equals("openai.api-key"))
            .findFirst()
            .orElseThrow();
    assertThat(shown.getString("value")).isEqualTo("set");
    assertThat(shown.getString("origin")).isEqualTo("environment");
    assertThat(shown.getBoolean("changeable")).isFalse();
  }

  @Test
  void an_undefined_method_is_answered_with_405() {
    refused(call(scene.admin, "DELETE", "/api/admin/audit", ""), 405, null, null);
    refused(call(scene.admin, "GET", "/api/admin/tasks/check/run", ""), 405, null, null);
  }

  @Test
  void every_configured_task_runs_by_hand_and_reports_its_outcome() throws Exception {
    for (var task : scene.tasks()) {
      var name = ((JsonObject) task).getString("name");
      var answer = scene.admin.post("/api/admin/tasks/" + name + "/run", "");
      if (((JsonObject) task).getString("what").startsWith("not set up: ")) {
        refused(answer, 409, "conflict", null);
        assertThat(((JsonObject) task).getString("nextDueAt")).isNull();
      } else {
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        var done = Await.value(
            "the end of " + name,
            LIMIT,
            () -> scene.task(name),
            seen -> seen.getString("lastOutcome") != null && !seen.getBoolean("running"));
        assertThat(done.getString("lastOutcome")).as(done.encode()).isEqualTo("succeeded");
        assertThat(done.getBoolean("overdue")).isFalse();
        assertThat(done.getString("nextDueAt")).isGreaterThan(done.getString("lastSucceededAt"));
      }
    }
    var check = scene.task("check").getJsonObject("details");
    // Other tests let the provider fail, which may be critical.
    assertThat(check.getString("status")).isIn("normal", "warning", "critical");
    assertThat(check.getJsonArray("room")).hasSize(4);
    var drill = scene.task("restore-drill");
    if (drill.getString("lastOutcome") != null) {
      assertThat(drill.getJsonObject("details").getInteger("findings")).isZero();
      assertThat(scene.task("backup").getJsonObject("details").getLong("bytes")).isPositive();
    }
    assertThat(scene.task("analyze").getJsonObject("details").getInteger("tables"))
        .isGreaterThan(20);
    assertThat(scene.task("performance").getJsonObject("details").getLong("databaseBytes"))
        .isPositive();
    assertThat(scene.task("keys").getJsonObject("details").getJsonArray("keys").stream()
            .map(key -> ((JsonObject) key).getString("key"))
            .filter(key -> !key.startsWith("oidc.")))
        .containsExactly(
            "auth.secret",
            "auth.previous-secret",
            "openai.api-key",
            "music.acrcloud.access-secret");
  }

  @Test
  void a_dry_run_of_the_retention_changes_nothing() throws Exception {
    scene.rows.run(
        "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('long-ago', now() - interval '31 days')");

    var kept = scene.admin.get("/api/admin/retention").json().getJsonArray("kept").stream()
        .map(JsonObject.class::cast)
        .filter(row -> row.getString("what").equals("telemetry"))
        .findFirst()
        .orElseThrow();

    assertThat(kept.getInteger("olderThanDays")).isEqualTo(30);
    assertThat(kept.getLong("rows")).isOne();
    assertThat(kept.getString("oldest")).isNotBlank();
  }

  @Test
  void every_change_is_audited_with_actor_subject_and_request() {
    var user = scene.guest.get("/api/auth/user").json().getString("user");
    scene.provider.behave(FakeOpenAiBehaviour.hang());
    var stuck = scene
        .guest
        .post("/api/generate-art", new JsonObject().put("sessionId", scene.session))
        .json()
        .getString("jobId");
    var ids = Stream.of(
            "/api/admin/jobs/clear-stuck {\"olderThanMs\":0}",
            "/api/admin/jobs/" + stuck + "/redrive {}",
            "/api/admin/credits/grant {\"userId\":\"" + user + "\",\"amount\":5,\"reason\":\"r\"}",
            "/api/admin/users/" + user + "/tier {\"tier\":\"premium\"}",
            "/api/admin/credits/audit {\"repair\":false}",
            "/api/admin/gift-codes {\"credits\":5,\"days\":1}",
            "/api/admin/cache/clear {}",
            "/api/test/force-breaker-open {\"durationMs\":1}",
            "/api/admin/reset-circuit-breaker {}",
            "/api/admin/tasks/keys/run {}",
            "/api/admin/settings {\"key\":\"generation.behind\",\"value\":2}")
        .map(change -> change.split(" ", 2))
        .map(change -> scene.traced(change[0], change[1]))
        .toList();
    scene.provider.behave(FakeOpenAiBehaviour.ok());

    for (var id : ids) {
      assertThat(entries("?limit=200").stream()
              .filter(entry -> id.equals(entry.getString("requestId"))))
          .as("audit entries of request %s of %s", id, ids)
          .singleElement()
          .satisfies(
              entry -> assertThat(entry.getString("actor")).isEqualTo(new UUID(0, 1).toString()));
    }
    assertThat(
            entries("?action=clear-stuck-jobs").get(0).getJsonObject("after").getJsonArray("jobs"))
        .contains(stuck);
    var redriven = entries("?action=redrive-job").get(0);
    assertThat(redriven.getString("subject")).isEqualTo(stuck);
    assertThat(redriven.getJsonObject("before").getString("status")).isEqualTo("failed");
    assertThat(entries("?action=grant%20credits").get(0).getString("subject")).isEqualTo(user);
    assertThat(entries("?actor=nobody")).isEmpty();
  }

  @Test
  void the_audit_log_is_paged_without_gaps() throws Exception {
    scene.traced("/api/admin/cache/clear", "{}");
    scene.traced("/api/admin/cache/clear", "{}");
    scene.traced("/api/admin/cache/clear", "{}");
    long all = scene.rows.count("SELECT count(*) FROM audit_log");
    var seen = new ArrayList<Long>();
    var before = "";
    while (before != null && seen.size() <= all) {
      var read = scene.admin.get("/api/admin/audit?limit=2" + before).json();
      entries(read).forEach(entry -> seen.add(entry.getLong("id")));
      before = read.getLong("next") == null ? null : "&before=" + read.getLong("next");
    }

    assertThat(seen).hasSize((int) all).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo(Comparator.reverseOrder());
  }

  private List<JsonObject> entries(String query) {
    return entries(scene.admin.get("/api/admin/audit" + query).json());
  }

  private static List<JsonObject> entries(JsonObject page) {
    return page.getJsonArray("entries").stream().map(JsonObject.class::cast).toList();
  }

  @Test
  void a_test_picture_is_made_for_anybody_but_not_in_another_users_session() throws Exception {
    var runbooks = new JsonObject()
        .put("sessionId", "test-session")
        .put(
            "preferences",
            new JsonObject()
                .put("styles", new JsonArray().add("Abstract"))
                .put("artists", new JsonArray()));
    var ledger = scene.rows.count("SELECT count(*) FROM credit_ledger");

    var answer = scene.stranger().post("/api/test/generate", runbooks);

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    scene.completed(answer.json().getString("jobId"));
    assertThat(scene.stranger().post("/api/test/generate", runbooks).status())
        .as("the second request")
        .isEqualTo(202);
    assertThat(scene.rows.count("SELECT count(*) FROM credit_ledger")).isEqualTo(ledger);
    assertThat(scene.rows.one("SELECT display_name FROM users u JOIN sessions s ON s.user_id = u.id"
            + " WHERE s.id = 'test-session'"))
        .isEqualTo("Developer");

    var others = new JsonObject().put("sessionId", scene.session);
    refused(scene.stranger().post("/api/test/generate", others), 403, "forbidden", null);
    refused(scene.guest.post("/api/test/generate", runbooks), 403, "forbidden", null);
    var own = scene.guest.post("/api/test/generate", others);
    assertThat(own.status()).as(own.text()).isEqualTo(202);
    assertThat(scene.guest.get("/api/jobs/" + own.json().getString("jobId")).status())
        .isEqualTo(200);
    scene.completed(own.json().getString("jobId"));
  }
}
