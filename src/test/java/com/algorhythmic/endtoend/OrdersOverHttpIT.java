package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders over HTTP: placing, cancelling, and operators' control of the provider. */
@Concurrent
@Timeout(60)
@ExtendWith(ApiFixture.Extension.class)
class OrdersOverHttpIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String STATUS = "/api/admin/circuit-breaker-status";
  private static final String RESET = "/api/admin/reset-circuit-breaker";

  private final FakeOpenAi provider;
  private final ProgramFixture program;
  private final Visitor ann;
  private final Visitor admin;
  private final ApiFixture api;
  private Rows rows;
  private String begun;
  private String session;

  OrdersOverHttpIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    provider = api.provider();
    ann = new Visitor(program);
    admin = api.administrator();
  }

  @BeforeEach
  void begin() throws Exception {
    rows = Rows.of(api.database());
    begun = rows.one("SELECT now()::text");
    provider.behave(FakeOpenAiBehaviour.ok());
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
  }

  @AfterEach
  void checkLedger() throws Exception {
    assertThat(admin.post(RESET, "").status()).isEqualTo(200);
    // A running show would place orders during the next test.
    rows.run("UPDATE sessions SET paused = true");
    admin.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
    assertThat(rows.count("""
            SELECT count(*) FROM user_credits c WHERE balance <> (
              SELECT sum(amount) FROM credit_ledger l WHERE l.user_id = c.user_id
                AND event_type NOT IN ('deduct', 'refund')) - (
              SELECT coalesce(sum(cost), 0) FROM generation_jobs j WHERE j.user_id = c.user_id
                AND status IN ('pending', 'generating', 'completed'))
              AND user_id IN (SELECT id FROM users WHERE created_at > ?::timestamptz)""", begun)).isZero();
    rows.close();
  }

  @Test
  void cancelling_an_order_aborts_the_call_and_refunds_the_credit() throws Exception {
    provider.behave(FakeOpenAiBehaviour.hang());
    try (var screen = LiveScreen.join(program, ann, session)) {
      var asked = provider.requests().size();
      var aborted = provider.aborted();
      var job = order(ann).json().getString("jobId");
      Await.until("the call", LIMIT, () -> provider.requests().size() > asked);
      assertThat(paid(job)).isOne();

      var cancelled = delete(ann, job);

      assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
      assertThat(cancelled.json().getString("status")).isEqualTo("cancelled");
      assertThat(paid(job)).isZero();
      assertThat(provider.awaitAborted(aborted + 1, LIMIT))
          .as("the call was aborted")
          .isTrue();
      screen.await(
          "the announcement of the cancellation",
          LIMIT,
          event -> event.getString("type").equals("progress")
              && event.getJsonObject("data").getString("jobId").equals(job)
              && event.getJsonObject("data").getString("stage").equals("cancelled"));
      refused(delete(ann, job), 409, "conflict");
      assertThat(paid(job)).isZero();
    }
  }

  @Test
  void only_the_owner_can_cancel_and_only_open_orders() {
    var job = order(ann).json().getString("jobId");
    var other = new Visitor(program);
    other.beginWithCredits(new JsonObject());
    refused(delete(other, job), 404, "not-found");
    refused(delete(new Visitor(program), job), 401, "unauthenticated");
    refused(delete(ann, "00000000-0000-0000-0000-000000000000"), 404, "not-found");
    refused(delete(ann, "nonsense"), 400, "invalid-request");
    ended(job, "completed");
    refused(delete(ann, job), 409, "conflict");
  }

  @Test
  void a_dead_job_is_redriven_once_and_by_administrators_only() throws Exception {
    provider.behave(FakeOpenAiBehaviour.status(
        400, "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}", Map.of()));
    var dead = order(ann).json().getString("jobId");
    ended(dead, "failed");
    assertThat(balance()).isEqualTo(100);
    Await.until(
        "the line of the failure",
        LIMIT,
        () -> program
            .logged("error_*.log")
            .lines()
            .anyMatch(line -> line.contains("ERROR") && line.contains(dead)));
    provider.behave(FakeOpenAiBehaviour.ok());
    var path = "/api/admin/jobs/" + dead + "/redrive";
    refused(ann.post(path, ""), 403, "forbidden");
    refused(new Visitor(program).post(path, ""), 401, "unauthenticated");

    var again = admin.post(path, "");

    assertThat(again.status()).as(again.text()).isEqualTo(202);
    ended(again.json().getString("jobId"), "completed");
    assertThat(balance()).isEqualTo(99);
    refused(admin.post(path, ""), 409, "conflict");
    refused(
        admin.post("/api/admin/jobs/" + again.json().getString("jobId") + "/redrive", ""),
        409,
        "conflict");
  }

  @Test
  void one_id_leads_from_the_request_to_the_worker() throws Exception {
    var body = new JsonObject().put("sessionId", session);
    var ordered = ann.send(ann.request("/api/generate-art")
        .header("Content-Type", "application/json")
        .header("X-Request-Id", "order-" + session)
        .POST(BodyPublishers.ofString(body.encode())));
    assertThat(ordered.status()).as(ordered.text()).isEqualTo(202);
    var job = ordered.json().getString("jobId");
    ended(job, "completed");

    Await.until(
        "the worker's line",
        LIMIT,
        () -> program
            .logged("server_*.log")
            .lines()
            .anyMatch(line -> line.contains("order-" + session)
                && line.contains("job " + job + " is completed after ")));
  }

  @Test
  void stuck_orders_are_cleared_and_refunded() throws Exception {
    provider.behave(FakeOpenAiBehaviour.hang());
    var job = order(ann).json().getString("jobId");
    refused(ann.post("/api/admin/jobs/clear-stuck", "{}"), 403, "forbidden");
    refused(
        admin.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":-1}"), 400, "invalid-request");

    assertThat(admin.post("/api/admin/jobs/clear-stuck", "{}").json().getInteger("cleared"))
        .as("no job is ten minutes old")
        .isZero();
    assertThat(admin
            .post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}")
            .json()
            .getInteger("cleared"))
        .isPositive();

    ended(job, "failed");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void anybody_reads_the_breaker_and_only_administrators_reset_it() {
    var status = new Visitor(program).get(STATUS);
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().getString("state")).isEqualTo("closed");
    assertThat(status.json().fieldNames()).contains("tokens", "successRate", "p95Latency");
    assertThat(status.text()).doesNotContain(FakeOpenAi.KEY);
    refused(ann.post(RESET, ""), 403, "forbidden");
    refused(new Visitor(program).post(RESET, ""), 401, "unauthenticated");

    var forced = ann.post("/api/test/force-breaker-open", "{\"durationMs\":300000}");

    assertThat(forced.json().getString("state")).isEqualTo("open");
    assertThat(forced.json().getString("forcedUntil")).isNotNull();
    refused(ann.post("/api/test/force-breaker-open", "{\"durationMs\":0}"), 400, "invalid-request");
    refused(ann.post("/api/test/force-breaker-open", "{}"), 400, "invalid-request");
    int asked = provider.requests().size();
    var waiting = order(ann).json().getString("jobId");
    assertThat(ann.get("/api/jobs/" + waiting).json().getInteger("position")).isOne();
    assertThat(provider.requests()).hasSize(asked);
    assertThat(admin.post(RESET, "").json().getString("state")).isEqualTo("closed");
    ended(waiting, "completed");
  }

  @Test
  void a_retired_model_opens_the_breaker_at_once_and_the_alert_names_it() throws Exception {
    provider.behave(FakeOpenAiBehaviour.status(
        404,
        "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model does not exist\"}}",
        Map.of()));
    var job = order(ann).json().getString("jobId");
    ended(job, "failed");

    var status = ann.get(STATUS).json();

    assertThat(status.getString("state")).isEqualTo("open");
    assertThat(status.getString("alarm")).isEqualTo("an operator is needed");
    assertThat(admin.get(STATUS).json().getString("alarm")).contains(FakeOpenAi.MODEL);
    for (var shown : List.of(STATUS, "/api/monitoring/resilience", "/api/jobs/" + job)) {
      assertThat(ann.get(shown).text()).doesNotContain("isn't there", "does not exist");
    }
    assertThat(ann.management("/metrics").text()).contains("provider_alarm 1.0");
    assertThat(program.logged("error_*.log")).contains("needs an operator", FakeOpenAi.MODEL);
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_repeated_key_returns_the_same_order_and_is_refused_with_another_body() {
    var first = keyed("one", "landscape");
    assertThat(first.status()).isEqualTo(202);
    assertThat(keyed("one", "landscape").json().getString("jobId"))
        .isEqualTo(first.json().getString("jobId"));
    refused(keyed("one", "square"), 422, "idempotency-key-reused");
    ended(first.json().getString("jobId"), "completed");
    assertThat(balance()).isEqualTo(99);
  }

  @Test
  void a_refused_artists_name_is_left_out_of_the_second_attempt() {
    provider.behave(exchange -> {
      if (exchange.asked().getString("prompt").contains("Monet")) {
        FakeOpenAiBehaviour.status(
                400, "{\"error\":{\"code\":\"moderation_blocked\",\"message\":\"no\"}}", Map.of())
            .answer(exchange);
      } else {
        FakeOpenAiBehaviour.ok().answer(exchange);
      }
    });
    var wish = new JsonObject()
        .put("styles", new JsonArray().add("noir"))
        .put("artists", new JsonArray().add("Claude Monet"));
    var job = ann.post(
            "/api/generate-art",
            new JsonObject().put("sessionId", session).put("preferences", wish))
        .json()
        .getString("jobId");

    ended(job, "completed");

    var made = ann.get("/api/jobs/" + job).json();
    assertThat(made.getInteger("attempts")).isEqualTo(2);
    assertThat(made.getJsonObject("artwork").getString("prompt")).doesNotContain("Monet");
    assertThat(balance()).isEqualTo(99);
  }

  @Test
  void a_picture_can_be_watched_while_it_is_made() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session)) {
      order(ann);

      var preview = screen
          .await(
              "a picture in the making", LIMIT, event -> event.getString("type").equals("preview"))
          .getJsonObject("data");

      assertThat(preview.getInteger("number")).isPositive();
      assertThat(preview.getString("imageUrl")).startsWith("/artworks/previews/");
      var seen = ann.get(preview.getString("imageUrl"));
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.header("Content-Type")).startsWith("image/");
      screen.ask("session.control", new JsonObject().put("paused", true));
    }
  }

  @Test
  void many_preference_changes_lead_to_one_new_set_of_jobs() throws Exception {
    provider.behave(FakeOpenAiBehaviour.hang());
    try (var screen = LiveScreen.join(program, ann, session)) {
      Await.until("a first plan", LIMIT, () -> plans().contains("t||"));
      for (var style : new String[] {"noir", "cubism", "anime", "baroque", "vangogh"}) {
        screen.ask(
            "session.control",
            new JsonObject().put("styles", new JsonArray().add(style)).put("dynamicMode", false));
      }

      Await.until("the new plan", LIMIT, () -> plans().contains("vangogh"));

      assertThat(plans())
          .as("no plan for the intermediate preferences")
          .doesNotContain("noir", "cubism", "anime", "baroque");
      Await.value(
          "cancellation of the old plan's unclaimed jobs",
          LIMIT,
          () -> rows.count(
              "SELECT count(*) FROM generation_jobs WHERE session_id = ? AND status = 'pending'"
                  + " AND plan NOT LIKE '%vangogh%'",
              session),
          count -> count == 0);
      screen.ask("session.control", new JsonObject().put("paused", true));
      admin.post("/api/admin/jobs/clear-stuck", "{\"olderThanMs\":0}");
    }
  }

  private String plans() throws Exception {
    return String.valueOf(rows.one(
        "SELECT string_agg(DISTINCT plan, ' ') FROM generation_jobs WHERE session_id = ?",
        session));
  }

  private Answer keyed(String key, String orientation) {
    var body = new JsonObject().put("sessionId", session).put("orientation", orientation);
    return ann.send(ann.request("/api/generate-art")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(body.encode())));
  }

  private Answer order(Visitor visitor) {
    return visitor.post(
        "/api/generate-art",
        new JsonObject()
            .put("sessionId", session)
            .put("preferences", new JsonObject().put("styles", new JsonArray().add("noir"))));
  }

  private static Answer delete(Visitor visitor, String job) {
    return visitor.delete("/api/jobs/" + job);
  }

  private void ended(String job, String status) {
    try {
      Await.value(
          "the end of the job",
          LIMIT,
          () -> rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", job),
          status::equals);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private int balance() {
    return ann.get("/api/credits").json().getInteger("balance");
  }

  /** The current cost of one order; the running show places orders too. */
  private long paid(String job) throws SQLException {
    return -rows.count(
        "SELECT coalesce(sum(amount), 0) FROM credit_ledger WHERE job_id = ?::uuid", job);
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getString("code")).isEqualTo(code);
  }
}
