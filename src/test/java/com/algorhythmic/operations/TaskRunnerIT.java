package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.operations.OperationsMessages.RunTask;
import com.algorhythmic.operations.OperationsMessages.TaskState;
import com.algorhythmic.operations.Schedule.Period;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that look after the same tasks. */
@Timeout(60)
class TaskRunnerIT {
  private static final JsonObject DETAILS = new JsonObject().put("found", 3);

  private final String url = PostgresFixture.freshDatabase();
  private final Vertx vertx = Vertx.vertx();
  private final Database database = new Database(vertx, url, 4);
  private final Rows rows = Rows.of(url);
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    rows.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void what_is_due_is_done_once_whoever_looks_and_not_again_before_its_time() throws Exception {
    var one = caretaker(abandoned -> counted());
    var other = caretaker(abandoned -> counted());

    await(Future.all(one.look(), other.look()));
    await(one.look());
    await(other.look());

    assertThat(runs).hasValue(1);
    var state = state(other);
    assertThat(state.lastOutcome()).isEqualTo("succeeded");
    assertThat(state.details()).containsEntry("found", 3);
    assertThat(state.lastDurationMs()).isNotNull();
    assertThat(state.nextDueAt()).isAfter(state.lastSucceededAt());
    assertThat(state.overdue()).isFalse();
    rows.run("UPDATE task_leases SET succeeded_at = now() - interval '2 days'");
    await(other.look());
    assertThat(runs).as("it was missed, and caught up with").hasValue(2);
  }

  @Test
  void what_failed_says_why_and_is_left_alone_for_a_while() throws Exception {
    var one = caretaker(abandoned -> {
      runs.incrementAndGet();
      throw new IllegalStateException("no room");
    });

    await(one.look());
    await(one.look());

    assertThat(runs).hasValue(1);
    assertThat(state(one).lastOutcome()).isEqualTo("failed");
    assertThat(state(one).details()).containsEntry("reason", "no room");
    rows.run(
        "UPDATE task_runs SET started_at = started_at - interval '7 hours', finished_at = finished_at - interval '16 minutes'");
    assertThat(state(one).overdue()).isTrue();
    await(one.look());
    assertThat(runs).hasValue(2);
  }

  @Test
  void by_hand_it_begins_at_once_and_leaves_a_trace_and_never_runs_twice() throws Exception {
    var working = Promise.<JsonObject>promise();
    var one = caretaker(abandoned -> working.future());
    await(one.start(new RunTask("tidy", "an operator"), "request-1"));
    assertThat(state(one).running()).isTrue();

    refused(one, "tidy", Code.CONFLICT);
    refused(one, "no such", Code.NOT_FOUND);

    working.complete(DETAILS);
    Await.until("its end", Duration.ofSeconds(10), () -> !state(one).running());
    await(one.start(new RunTask("tidy", "an operator"), "request-2"));
    assertThat(rows.one(
            "SELECT string_agg(concat_ws(' ', actor, action, subject, request_id), ', ' ORDER BY id)"
                + " FROM audit_log"))
        .isEqualTo("an operator run-task tidy request-1, an operator run-task tidy request-2");
  }

  @Test
  void what_can_not_be_done_here_is_not_begun_and_says_why() throws Exception {
    var task = task(abandoned -> counted()).where(() -> Optional.of("there is no tool"));
    var one = new TaskRunner(vertx, database, List.of(task));

    await(one.look());

    refused(one, "tidy", Code.CONFLICT);
    assertThat(runs).hasValue(0);
    assertThat(state(one).what()).isEqualTo("not set up: there is no tool");
    assertThat(state(one).nextDueAt()).isNull();
    assertThat(state(one).overdue()).isFalse();
  }

  @Test
  void whoever_stops_breaks_off_what_runs() throws Exception {
    var one = caretaker(abandoned -> abandoned.compose(over -> {
      throw new IllegalStateException("broken off");
    }));
    await(one.start(new RunTask("tidy", "an operator"), "r"));

    await(one.stop());

    assertThat(rows.one("SELECT outcome FROM task_runs")).isEqualTo("failed");
  }

  @Test
  void runs_from_outside_count_like_those_from_here() throws Exception {
    var one = caretaker(abandoned -> counted());
    rows.run(
        "SELECT task_ran('tidy', now() - interval '1 minute', 'succeeded', '{\"file\": \"f\"}')");

    await(one.look());

    assertThat(runs).hasValue(0);
    assertThat(state(one).details()).containsEntry("file", "f");
    assertThat(state(one).lastDurationMs()).isEqualTo(60_000);
    assertThatThrownBy(() -> rows.run("SELECT task_ran('tidy', now(), 'perhaps', NULL)"))
        .hasMessageContaining("outcome");
  }

  private void refused(TaskRunner caretaker, String task, Code code) {
    assertThatThrownBy(() -> await(Future.succeededFuture()
            .compose(begin -> caretaker.start(new RunTask(task, "an operator"), "r"))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Future<JsonObject> counted() {
    runs.incrementAndGet();
    return Future.succeededFuture(DETAILS);
  }

  private TaskRunner caretaker(Function<Future<Void>, Future<JsonObject>> work) {
    return new TaskRunner(vertx, database, List.of(task(work)));
  }

  private static Task task(Function<Future<Void>, Future<JsonObject>> work) {
    return Task.every(Period.DAILY, "tidy", "tidies up", work);
  }

  private TaskState state(TaskRunner caretaker) throws Exception {
    return await(caretaker.list()).get(0);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
