package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.operations.OperationsMessages.FindRetention;
import com.algorhythmic.operations.OperationsMessages.RetentionReport;
import com.algorhythmic.operations.OperationsMessages.TaskList;
import com.algorhythmic.operations.OperationsMessages.TaskState;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maintenance by the clock and by hand, and what administrators want to know of it. */
public final class TasksVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(TasksVerticle.class);
  /** The first look is a minute after the start, which comes first. */
  private static final long LOOK_MS = 60_000;

  private static final double NEVER = 0;

  private final Settings settings;
  private final String databaseUrl;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final Retention retention = new Retention();
  private final AuditTrail audit = new AuditTrail();
  private TaskRunner caretaker;

  /** @param databaseUrl for the scripts, which have connections of their own */
  public TasksVerticle(
      Settings settings, String databaseUrl, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.databaseUrl = databaseUrl;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var maintenance = new Maintenance(vertx, settings, databaseUrl, database);
    caretaker = new TaskRunner(vertx, database, maintenance.tasks(bus));
    vertx.setPeriodic(LOOK_MS, tick -> look());
    // Not even the first look is waited for by whoever watches.
    caretaker.list().onSuccess(this::show);
    return Future.all(
        bus.answer(OperationsMessages.TASKS, asked -> caretaker.list().map(TaskList::new)),
        bus.answer(
            OperationsMessages.RUN_TASK, asked -> caretaker.start(asked, Correlation.current())),
        bus.answer(OperationsMessages.RETENTION, this::retention),
        bus.answer(OperationsMessages.AUDIT, asked -> audit.page(database.client(), asked)));
  }

  @Override
  public Future<?> stop() {
    return caretaker.stop();
  }

  private void look() {
    caretaker
        .list()
        .onSuccess(this::show)
        .compose(shown -> caretaker.look())
        .onFailure(failure -> log.warn(
            "no tasks were looked after, the next look is in a minute: {}", failure.getMessage()));
  }

  private void show(List<TaskState> tasks) {
    for (var task : tasks) {
      meters.task(
          task.name(),
          task.lastSucceededAt() == null ? NEVER : task.lastSucceededAt().getEpochSecond(),
          task.lastDurationMs() == null ? NEVER : task.lastDurationMs() / 1_000.0,
          task.overdue());
    }
  }

  private Future<RetentionReport> retention(FindRetention asked) {
    return retention.look(database.client()).map(kept -> new RetentionReport(Instant.now(), kept));
  }
}
