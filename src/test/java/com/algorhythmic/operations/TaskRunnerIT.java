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
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes that run the same tasks. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class TaskRunnerIT {
  private static final JsonObject DETAILS = new JsonObject().put("found", 3);

  private final String url = PostgresFixture.freshDatabase();
  private Vertx vertx;
  private Database database;
  private final Rows rows = Rows.of(url);
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    database = new Database(vertx, url, 4);
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
  }

  @Test
  void a_due_task_runs_once_on_one_node_and_again_after_its_period() throws Exception {
    var one = taskRunner(abandoned -> counted());
    var other = taskRunner(abandoned -> counted());

    await(Future.all(one.runDue(), other.runDue()));
    await(one.runDue());
    await(other.runDue());

    assertThat(runs).hasValue(1);
    var state = state(other);
    assertThat(state.lastRun().lastOutcome()).isEqualTo("succeeded");
    assertThat(state.lastRun().details()).containsEntry("found", 3);
    assertThat(state.lastRun().lastDurationMs()).isNotNull();
    assertThat(state.nextDueAt()).isAfter(state.lastRun().lastSucceededAt());
    assertThat(state.overdue()).isFalse();
    rows.run("UPDATE task_leases SET succeeded_at = now() - interval '2 days'");
    await(other.runDue());
    assertThat(runs).as("a missed run is made up for").hasValue(2);
  }

  @Test
  void a_failed_task_records_the_reason_and_pauses() throws Exception {
    var one = taskRunner(abandoned -> {
      runs.incrementAndGet();
      throw new IllegalStateException("no room");
    });

    await(one.runDue());
    await(one.runDue());

    assertThat(runs).hasValue(1);
    assertThat(state(one).lastRun().lastOutcome()).isEqualTo("failed");
    assertThat(state(one).lastRun().details()).containsEntry("reason", "no room");
    rows.run(
        "UPDATE task_runs SET started_at = started_at - interval '7 hours', finished_at = finished_at - interval '16 minutes'");
    assertThat(state(one).overdue()).isTrue();
    await(one.runDue());
    assertThat(runs).hasValue(2);
  }

  @Test
  void a_task_by_hand_starts_at_once_is_audited_and_never_runs_twice() throws Exception {
    var working = Promise.<JsonObject>promise();
    var one = taskRunner(abandoned -> working.future());
    await(one.start(new RunTask("tidy"), "an operator", "request-1"));
    assertThat(state(one).running()).isTrue();

    assertRefused(one, "tidy", Code.CONFLICT);
    assertRefused(one, "no such", Code.NOT_FOUND);

    working.complete(DETAILS);
    Await.until("the end of the task", Duration.ofSeconds(10), () -> !state(one).running());
    await(one.start(new RunTask("tidy"), "an operator", "request-2"));
    assertThat(rows.one(
            "SELECT string_agg(concat_ws(' ', actor, action, subject, request_id), ', ' ORDER BY id)"
                + " FROM audit_log"))
        .isEqualTo("an operator run-task tidy request-1, an operator run-task tidy request-2");
  }

  @Test
  void a_task_that_is_not_set_up_does_not_run_and_shows_the_reason() throws Exception {
    var task = task(abandoned -> counted()).requires(() -> Optional.of("there is no tool"));
    var one = new TaskRunner(vertx, database, List.of(task));

    await(one.runDue());

    assertRefused(one, "tidy", Code.CONFLICT);
    assertThat(runs).hasValue(0);
    assertThat(state(one).what()).isEqualTo("not set up: there is no tool");
    assertThat(state(one).nextDueAt()).isNull();
    assertThat(state(one).overdue()).isFalse();
  }

  @Test
  void a_runner_that_stops_abandons_its_runs() throws Exception {
    var one = taskRunner(abandoned -> abandoned.compose(over -> {
      throw new IllegalStateException("broken off");
    }));
    await(one.start(new RunTask("tidy"), "an operator", "r"));

    await(one.stop());

    assertThat(rows.one("SELECT outcome FROM task_runs")).isEqualTo("failed");
  }

  @Test
  void runs_of_a_script_outside_the_program_count() throws Exception {
    var one = taskRunner(abandoned -> counted());
    rows.run(
        "SELECT task_ran('tidy', now() - interval '1 minute', 'succeeded', '{\"file\": \"f\"}')");

    await(one.runDue());

    assertThat(runs).hasValue(0);
    assertThat(state(one).lastRun().details()).containsEntry("file", "f");
    assertThat(state(one).lastRun().lastDurationMs()).isEqualTo(60_000);
    assertThatThrownBy(() -> rows.run("SELECT task_ran('tidy', now(), 'perhaps', NULL)"))
        .hasMessageContaining("outcome");
  }

  private void assertRefused(TaskRunner taskRunner, String task, Code code) {
    assertThatThrownBy(() -> await(Future.succeededFuture()
            .compose(start -> taskRunner.start(new RunTask(task), "an operator", "r"))))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Future<JsonObject> counted() {
    runs.incrementAndGet();
    return Future.succeededFuture(DETAILS);
  }

  private TaskRunner taskRunner(Function<Future<Void>, Future<JsonObject>> work) {
    return new TaskRunner(vertx, database, List.of(task(work)));
  }

  private static Task task(Function<Future<Void>, Future<JsonObject>> work) {
    return Task.every(Period.DAILY, "tidy", "tidies up", work);
  }

  private TaskState state(TaskRunner taskRunner) throws Exception {
    return await(taskRunner.list()).get(0);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
