package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clearing a queue of thousands of jobs. */
@Tag("long")
@Concurrent
@Timeout(120)
@ExtendWith(ApiFixture.Extension.class)
class ClearStuckIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int USERS = 1_000;
  private static final int JOBS_EACH = 5;
  private static final String CLEAR = "/api/admin/jobs/clear-stuck";

  private final ApiFixture api;

  ClearStuckIT(ApiFixture api) {
    this.api = api;
  }

  @Test
  void clearing_thousands_of_jobs_loses_nothing_and_the_workers_go_on() throws Exception {
    var ann = new Visitor(api.program());
    var admin = api.administrator();
    var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    try (var rows = Rows.of(api.database());
        var screen = LiveScreen.join(api.program(), ann, session)) {
      rows.run("UPDATE sessions SET paused = true");
      api.provider().behave(FakeOpenAiBehaviour.hang());
      var painted = order(ann, session);
      Await.until(
          "a worker has the job",
          LIMIT,
          () -> "generating"
              .equals(rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", painted)));
      int aborted = api.provider().aborted();
      crowd(rows);
      var before = api.program().logged("server_*.log").length();

      var cleared = admin.post(CLEAR, "{\"olderThanMs\":0}");

      assertThat(cleared.status()).as(cleared.text()).isEqualTo(200);
      assertThat(cleared.json().getInteger("cleared")).isGreaterThan(USERS * JOBS_EACH);
      assertThat(api.provider().awaitAborted(aborted + 1, LIMIT))
          .as("the worker learnt that its job has ended")
          .isTrue();
      screen.await(
          "the end of the job on its screen",
          LIMIT,
          event -> event.getString("type").equals("progress")
              && event.getJsonObject("data").getString("jobId").equals(painted)
              && event.getJsonObject("data").getString("stage").equals("failed"));
      api.provider().behave(FakeOpenAiBehaviour.ok());
      var next = order(ann, session);
      Await.until(
          "the next picture",
          LIMIT,
          () -> "completed".equals(ann.get("/api/jobs/" + next).json().getString("status")));

      var ledger = new LedgerChecks(rows);
      assertThat(ledger.unbalanced()).isZero();
      assertThat(ledger.paidForNothing()).isZero();
      assertThat(rows.count("SELECT count(*) FROM user_credits c JOIN users u ON u.id = c.user_id"
              + " WHERE u.display_name = 'crowd' AND balance <> 50"))
          .as("users without their credits")
          .isZero();
      var logged = api.program().logged("server_*.log").substring(before);
      assertThat(logged).doesNotContain("receivers will poll", "pool", "WARN", "ERROR");
    }
  }

  /** Thousands of jobs, ordered as the program orders them. */
  private static void crowd(Rows rows) throws Exception {
    rows.run(
        "INSERT INTO users (id, display_name) SELECT gen_random_uuid(), 'crowd' FROM generate_series(1, ?)",
        USERS);
    rows.run("SELECT open_credits(id, 50) FROM users WHERE display_name = 'crowd'");
    rows.run("INSERT INTO sessions (id, user_id, paused)"
        + " SELECT 'crowd-' || id, id, true FROM users WHERE display_name = 'crowd'");
    rows.run("""
        SELECT enqueue_generation(gen_random_uuid(), u.id, 'crowd-' || u.id, 1, 0, false, j.request, '', NULL, '',
          600000, NULL, 0)
        FROM users u, generate_series(1, ?), (SELECT request FROM generation_jobs LIMIT 1) j
        WHERE u.display_name = 'crowd'""", JOBS_EACH);
  }

  private static String order(Visitor visitor, String session) {
    var answer = visitor.post(
        "/api/generate-art",
        "{\"sessionId\":\"" + session + "\",\"preferences\":{\"styles\":[\"noir\"]}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().getString("jobId");
  }
}
