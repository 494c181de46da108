package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.operations.OperationsMessages.FindRetention;
import com.algorhythmic.operations.OperationsMessages.KeptDays;
import com.algorhythmic.operations.OperationsMessages.RetentionReport;
import com.algorhythmic.operations.OperationsMessages.TaskList;
import com.algorhythmic.operations.OperationsMessages.TaskState;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the maintenance tasks on schedule and by hand, and answers administrators about tasks, retention and audit. */
public final class TasksVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(TasksVerticle.class);
  /** The first run is a minute after the start, to keep the start short. */
  private static final long PERIOD_MS = 60_000;

  private static final double NEVER = 0;

  private final Settings settings;
  private final DatabaseUrl databaseUrl;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Retention retention;
  private final AuditTrail audit = new AuditTrail();
  private TaskRunner taskRunner;

  /** @param databaseUrl for the scripts, which connect themselves */
  public TasksVerticle(
      Settings settings, DatabaseUrl databaseUrl, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.retention = new Retention(settings.guests(), settings.large());
    this.databaseUrl = databaseUrl;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var maintenance = new Maintenance(vertx, settings, databaseUrl, database);
    taskRunner = new TaskRunner(vertx, database, maintenance.tasks(bus));
    vertx.setPeriodic(PERIOD_MS, tick -> runDue());
    // The meters show the tasks before the first run.
    taskRunner.list().onSuccess(this::updateMeters);
    return Future.all(
        bus.answer(OperationsMessages.TASKS, find -> taskRunner.list().map(TaskList::new)),
        bus.answer(
            OperationsMessages.RUN_TASK,
            run -> taskRunner.start(run, Caller.current().user(), Correlation.current())),
        bus.answer(OperationsMessages.RETENTION, this::retention),
        bus.answer(
            OperationsMessages.KEPT_DAYS,
            find -> Future.succeededFuture(new KeptDays(retention.days()))),
        bus.answer(OperationsMessages.AUDIT, read -> audit.page(database.client(), read)));
  }

  @Override
  public Future<?> stop() {
    return taskRunner.stop();
  }

  private void runDue() {
    taskRunner
        .list()
        .onSuccess(this::updateMeters)
        .compose(updated -> taskRunner.runDue())
        .onFailure(failure -> log.warn(
            "due tasks could not be run, the next try is in a minute: {}", failure.getMessage()));
  }

  private void updateMeters(List<TaskState> tasks) {
    for (var task : tasks) {
      meters.task(
          task.name(),
          task.lastRun().lastSucceededAt() == null
              ? NEVER
              : task.lastRun().lastSucceededAt().getEpochSecond(),
          task.lastRun().lastDurationMs() == null
              ? NEVER
              : task.lastRun().lastDurationMs() / 1_000.0,
          task.overdue());
    }
  }

  private Future<RetentionReport> retention(FindRetention find) {
    return retention
        .preview(database.client())
        .map(kept -> new RetentionReport(Instant.now(), kept));
  }
}
