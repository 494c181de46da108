package com.algorhythmic.database;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases in the database: at most one node at a time works at a task. Runs record when a task was done and how it ended. */
public final class Leases {
  private static final Sql SQL = Sql.of(Leases.class);

  /**
   * A task that this node holds.
   *
   * @param fence grows each time the task is taken, so a holder with a lower number has lost it
   */
  public record Lease(String task, long fence) {}

  /** A recorded run of a task. */
  public record Run(Lease lease, long id) {}

  /**
   * A task's last run, with null for what has never happened.
   *
   * @param startedAt of the last run, like the end, the outcome and the details
   * @param running whether a node holds the task and works at it
   */
  public record History(
      Instant firstStartedAt,
      Instant startedAt,
      Instant succeededAt,
      Instant finishedAt,
      String outcome,
      JsonObject details,
      boolean running) {
    public static final History NONE = new History(null, null, null, null, null, null, false);

    public Instant failedAt() {
      return "failed".equals(outcome) ? finishedAt : null;
    }

    public Long tookMs() {
      return finishedAt == null ? null : Duration.between(startedAt, finishedAt).toMillis();
    }
  }

  /** Takes the task without recording a run; empty if a node holds it. */
  public Future<Optional<Lease>> take(
      SqlClient client, String task, String owner, Duration duration) {
    return taken(client, task, owner, duration, Duration.ZERO, false)
        .map(Rows.optional(row -> lease(task, row)));
  }

  /** Takes the task and starts a run; empty if a node holds it or it has succeeded within the interval. */
  public Future<Optional<Run>> start(
      SqlClient client, String task, String owner, Duration duration, Duration interval) {
    return taken(client, task, owner, duration, interval, true)
        .map(Rows.optional(row -> new Run(lease(task, row), row.getLong("run"))));
  }

  /** Extends the lease; false if the holder has lost it and must stop. */
  public Future<Boolean> renew(SqlClient client, Lease lease, Duration duration) {
    return client
        .preparedQuery(SQL.get("renew"))
        .execute(Tuple.of(lease.task(), lease.fence(), ms(duration)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Frees the task, unless another node has taken it since. */
  public Future<Void> release(SqlClient client, Lease lease) {
    return client
        .preparedQuery(SQL.get("release"))
        .execute(Tuple.of(lease.task(), lease.fence()))
        .mapEmpty();
  }

  /** Ends the run as a success and frees the task; false if the holder has lost it. */
  public Future<Boolean> succeeded(SqlClient client, Run run, JsonObject details) {
    return finish(client, run, "succeeded", details, Duration.ZERO);
  }

  /** Ends the run as a failure and frees the task after the pause; false if the holder has lost it. */
  public Future<Boolean> failed(SqlClient client, Run run, JsonObject details, Duration pause) {
    return finish(client, run, "failed", details, pause);
  }

  /** The details of the last success. */
  public Future<Optional<JsonObject>> lastSuccess(SqlClient client, String task) {
    return client
        .preparedQuery(SQL.get("last-success"))
        .execute(Tuple.of(task))
        .map(Rows.optional(row -> row.getJsonObject("details")));
  }

  /** The history of every task that has run, by its name. */
  public Future<Map<String, History>> histories(SqlClient client) {
    return client.query(SQL.get("histories")).execute().map(rows -> {
      var histories = new HashMap<String, History>();
      rows.forEach(row -> histories.put(row.getString("task"), history(row)));
      return histories;
    });
  }

  private static Future<RowSet<Row>> taken(
      SqlClient client,
      String task,
      String owner,
      Duration duration,
      Duration interval,
      boolean recorded) {
    return client
        .preparedQuery(SQL.get("take"))
        .execute(Tuple.of(task, owner, ms(duration), ms(interval), recorded));
  }

  private static Future<Boolean> finish(
      SqlClient client, Run run, String outcome, JsonObject details, Duration pause) {
    return client
        .preparedQuery(SQL.get("finish"))
        .execute(Tuple.of(
            run.lease().task(), run.lease().fence(), run.id(), outcome, details, ms(pause)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Lease lease(String task, Row row) {
    return new Lease(task, row.getLong("fence"));
  }

  private static History history(Row row) {
    return new History(
        Rows.instant(row, "first_started_at"),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "succeeded_at"),
        Rows.instant(row, "finished_at"),
        row.getString("outcome"),
        row.getJsonObject("details"),
        row.getBoolean("running"));
  }

  private static double ms(Duration duration) {
    return duration.toMillis();
  }
}
