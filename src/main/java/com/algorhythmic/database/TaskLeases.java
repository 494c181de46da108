package com.algorhythmic.database;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The agreement of all nodes on who runs a task that one of them at a time may run, and when it ran last. */
public final class TaskLeases {
  private static final Sql SQL = Sql.of(TaskLeases.class);

  /**
   * A run of a task in its holder's hands.
   *
   * @param fence the taking's number: who holds an older one has lost the task
   */
  public record Held(String task, long fence, long run) {}

  /**
   * How a task stands; what never was is null.
   *
   * @param startedAt of its last run, as are its end, its outcome and its details
   * @param running whether its holder is at it just now
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

  /**
   * Takes the task and begins a run; empty when somebody holds it or it has succeeded within the interval.
   *
   * @param lease how long it is the owner's without a renewal
   */
  public Future<Optional<Held>> take(
      SqlClient client, String task, String owner, Duration lease, Duration interval) {
    return client
        .preparedQuery(SQL.get("take"))
        .execute(Tuple.of(task, owner, (double) lease.toMillis(), (double) interval.toMillis()))
        .map(rows -> {
          if (rows.size() == 0) {
            return Optional.empty();
          }
          var row = rows.iterator().next();
          return Optional.of(new Held(task, row.getLong("fence"), row.getLong("id")));
        });
  }

  /** Keeps the task for its holder; false when it is the holder's no more, who then has to stop. */
  public Future<Boolean> renew(SqlClient client, Held held, Duration lease) {
    return client
        .preparedQuery(SQL.get("renew"))
        .execute(Tuple.of(held.task(), held.fence(), (double) lease.toMillis()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Ends the run as a success and frees the task; false when it is the holder's no more. */
  public Future<Boolean> succeeded(SqlClient client, Held held, JsonObject details) {
    return finish(client, held, "succeeded", details, Duration.ZERO);
  }

  /** Ends the run as a failure; the task can be taken again after the pause. */
  public Future<Boolean> failed(SqlClient client, Held held, JsonObject details, Duration pause) {
    return finish(client, held, "failed", details, pause);
  }

  /** What the last success left as its details. */
  public Future<Optional<JsonObject>> lastSuccess(SqlClient client, String task) {
    return client
        .preparedQuery(SQL.get("last-success"))
        .execute(Tuple.of(task))
        .map(rows -> rows.size() == 0
            ? Optional.empty()
            : Optional.of(rows.iterator().next().getJsonObject("details")));
  }

  /** How each task stands that was ever run. */
  public Future<Map<String, History>> histories(SqlClient client) {
    return client.query(SQL.get("histories")).execute().map(rows -> {
      var histories = new HashMap<String, History>();
      rows.forEach(row -> histories.put(row.getString("task"), history(row)));
      return histories;
    });
  }

  private static History history(Row row) {
    var started = instant(row, "started_at");
    var finished = instant(row, "finished_at");
    return new History(
        instant(row, "first_started_at"),
        started,
        instant(row, "succeeded_at"),
        finished,
        row.getString("outcome"),
        row.getJsonObject("details"),
        row.getBoolean("running"));
  }

  private static Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  private static Future<Boolean> finish(
      SqlClient client, Held held, String outcome, JsonObject details, Duration pause) {
    return client
        .preparedQuery(SQL.get("finish"))
        .execute(Tuple.of(held.task(), held.fence(), held.run(), outcome, details)
            .addDouble((double) pause.toMillis()))
        .map(rows -> rows.rowCount() == 1);
  }
}
