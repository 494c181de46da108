package com.algorhythmic.generation.queue;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.queue.QueueMessages.Ended;
import com.algorhythmic.generation.queue.QueueMessages.FailureKind;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.function.Function;

/** The report on the queue: pending jobs, durations and failures. */
public final class QueueReport {
  private static final Sql SQL = Sql.of(QueueReport.class);

  private final Jobs jobs = new Jobs();

  public Future<Work> read(SqlClient client) {
    var depth = jobs.depth(client);
    var inHand = rows(client, "in-hand").map(Rows.one(Function.identity()));
    var failures = rows(client, "failures").map(Rows.list(QueueReport::failure));
    var recent = rows(client, "recent").map(Rows.list(QueueReport::ended));
    return Future.all(depth, inHand, failures, recent).map(all -> {
      var totals = inHand.result();
      return new Work(
          depth.result().queue(totals.getLong("generating")),
          totals.getLong("stuck"),
          totals.getLong("p95_ms"),
          failures.result(),
          recent.result());
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
