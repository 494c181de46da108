package com.algorhythmic.operations;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Leases.History;
import com.algorhythmic.database.Leases.Run;
import com.algorhythmic.operations.OperationsMessages.LastRun;
import com.algorhythmic.operations.OperationsMessages.RunTask;
import com.algorhythmic.operations.OperationsMessages.TaskStarted;
import com.algorhythmic.operations.OperationsMessages.TaskState;
import com.algorhythmic.operations.Schedule.Past;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runner of tasks: those that are due, one after another and each on one node at a time, and those run by hand. */
final class TaskRunner {
  private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final long RENEW_MS = 30_000;

  private final Vertx vertx;
  private final Database database;
  private final List<Task> tasks;
  private final Leases leases = new Leases();
  private final AuditTrail audit = new AuditTrail();
  private final String owner = UUID.randomUUID().toString();
  /** The runs of this node, each by the promise that abandons it. */
  private final Map<Promise<Void>, Future<Void>> runs = new HashMap<>();

  private final SingleFlight<Void> dueTasks = new SingleFlight<>(this::runDueTasks);
  private boolean stopped;

  TaskRunner(Vertx vertx, Database database, List<Task> tasks) {
    this.vertx = vertx;
    this.database = database;
    this.tasks = List.copyOf(tasks);
  }

  /** Runs all tasks that are due. */
  Future<Void> runDue() {
    return dueTasks.join();
  }

  private Future<Void> runDueTasks() {
    return stopped
        ? Future.succeededFuture()
        : leases.histories(database.client()).compose(this::runDueTasks);
  }

  private Future<Void> runDueTasks(Map<String, History> histories) {
    Future<Void> done = Future.succeededFuture();
    for (var task : tasks) {
      var past = past(histories.get(task.name()));
      done = done.compose(before -> {
        var now = Instant.now();
        boolean due = !task.isOnDemand() && !stopped && task.schedule().due(past, now);
        return due && task.missing().get().isEmpty()
            ? leases
                .start(
                    database.client(),
                    task.name(),
                    owner,
                    LEASE,
                    task.schedule().minimumAge(past, now))
                .compose(
                    held -> held.isPresent() ? run(task, held.get()) : Future.succeededFuture())
            : Future.succeededFuture();
      });
    }
    return done;
  }

  /** Starts a task; the list shows its end. */
  Future<TaskStarted> start(RunTask run, String actor, String request) {
    var task = tasks.stream()
        .filter(each -> each.name().equals(run.name()))
        .findFirst()
        .orElseThrow(() -> new Refusal(Code.NOT_FOUND, "there is no such task", "name"));
    task.missing().get().ifPresent(reason -> {
      throw new Refusal(Code.CONFLICT, "this task is not set up: " + reason);
    });
    var begun = task.isOnDemand()
        ? task.work()
            .apply(Future.succeededFuture())
            .compose(done -> audit(database.client(), task, actor, request))
        : startRun(task, actor, request).onSuccess(held -> run(task, held));
    return begun.map(new TaskStarted(task.name(), true));
  }

  private Future<Run> startRun(Task task, String actor, String request) {
    return database.inTransaction(connection -> leases
        .start(connection, task.name(), owner, LEASE, Duration.ZERO)
        .map(held ->
            held.orElseThrow(() -> new Refusal(Code.CONFLICT, "this task is already running")))
        .compose(held -> audit(connection, task, actor, request).map(held)));
  }

  private Future<Void> audit(SqlClient client, Task task, String actor, String request) {
    return audit.append(client, actor, "run-task", task.name(), null, null, request);
  }

  /** The states of all tasks. */
  Future<List<TaskState>> list() {
    return leases.histories(database.client()).map(histories -> {
      var now = Instant.now();
      return tasks.stream()
          .map(task -> state(task, histories.get(task.name()), now))
          .toList();
    });
  }

  /** Abandons the runs of this node and waits for their end. */
  Future<Void> stop() {
    stopped = true;
    var ending = List.copyOf(runs.values());
    List.copyOf(runs.keySet()).forEach(Promise::tryComplete);
    return Future.join(ending).otherwiseEmpty().mapEmpty();
  }

  private Future<Void> run(Task task, Run held) {
    long began = System.nanoTime();
    var abandoned = Promise.<Void>promise();
    var renewal = vertx.setPeriodic(
        RENEW_MS,
        tick -> leases.renew(database.client(), held.lease(), LEASE).onSuccess(isHeld -> {
          if (!isHeld) {
            log.warn("task {} now belongs to another node", task.name());
            abandoned.tryComplete();
          }
        }));
    var run = Future.succeededFuture()
        .compose(start -> task.work().apply(abandoned.future()))
        .compose(
            details -> leases.succeeded(database.client(), held, details),
            failure -> failed(task, held, failure))
        .<Void>mapEmpty()
        .otherwise(failure -> {
          log.warn("the end of task {} was not recorded: {}", task.name(), failure.getMessage());
          return null;
        })
        .onComplete(ended -> {
          vertx.cancelTimer(renewal);
          runs.remove(abandoned);
          log.info("task {} took {} ms", task.name(), (System.nanoTime() - began) / 1_000_000);
        });
    if (!run.isComplete()) {
      runs.put(abandoned, run);
    }
    return run;
  }

  private Future<Boolean> failed(Task task, Run held, Throwable failure) {
    log.error("task {} failed: {}", task.name(), failure.getMessage());
    log.debug("task {} failed", task.name(), failure);
    var details = new JsonObject().put("reason", String.valueOf(failure.getMessage()));
    return leases.failed(database.client(), held, details, Duration.ZERO);
  }

  private static TaskState state(Task task, History history, Instant now) {
    var runs = history == null ? History.NONE : history;
    var past = past(history);
    var missing = task.missing().get();
    return new TaskState(
        task.name(),
        task.schedule().period().word(),
        missing.map(reason -> "not set up: " + reason).orElse(task.what()),
        runs.running(),
        new LastRun(
            runs.startedAt(),
            runs.succeededAt(),
            runs.outcome(),
            runs.tookMs(),
            runs.details() == null ? null : runs.details().getMap()),
        missing.isPresent() ? null : task.schedule().next(past, now),
        missing.isEmpty() && task.schedule().overdue(past, now));
  }

  private static Past past(History history) {
    return history == null
        ? Past.NONE
        : new Past(history.firstStartedAt(), history.succeededAt(), history.failedAt());
  }
}
