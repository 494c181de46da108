package com.algorhythmic.generation.queue;

import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.queue.QueueMessages.Ended;
import com.algorhythmic.generation.queue.QueueMessages.FailureKind;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;

/** What the jobs look like from outside: how much waits, how long it takes, what went wrong. */
public final class QueueReport {
  private static final Sql SQL = Sql.of(QueueReport.class);

  private final Jobs jobs = new Jobs();

  public Future<Work> read(SqlClient client) {
    var waiting = jobs.depth(client);
    var inHand = rows(client, "in-hand");
    var failures = rows(client, "failures");
    var recent = rows(client, "recent");
    return Future.all(waiting, inHand, failures, recent).map(all -> {
      var now = inHand.result().iterator().next();
      return new Work(
          waiting.result().queue(now.getLong("generating")),
          now.getLong("stuck"),
          now.getLong("p95_ms"),
          failures.result().stream().map(QueueReport::failure).toList(),
          recent.result().stream().map(QueueReport::ended).toList());
    });
  }

  private static Future<RowSet<Row>> rows(SqlClient client, String statement) {
    return client.preparedQuery(SQL.get(statement)).execute();
  }

  private static FailureKind failure(Row row) {
    return new FailureKind(
        row.getString("kind"),
        row.getLong("failures"),
        instant(row, "last"),
        row.getString("message"));
  }

  private static Ended ended(Row row) {
    return new Ended(
        row.getUUID("id"),
        row.getString("status"),
        row.getString("error_kind"),
        row.getLong("took_ms"),
        instant(row, "completed_at"));
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
