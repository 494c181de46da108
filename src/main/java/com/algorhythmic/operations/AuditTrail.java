package com.algorhythmic.operations;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.OperationsMessages.AuditEntry;
import com.algorhythmic.operations.OperationsMessages.AuditPage;
import com.algorhythmic.operations.OperationsMessages.ReadAudit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/** The trace of what was done by hand, which only grows. */
final class AuditTrail {
  private static final Sql SQL = Sql.of(AuditTrail.class);

  /** Adds to it; before and after are null where there is nothing to compare. */
  Future<Void> note(
      SqlClient client,
      String actor,
      String action,
      String subject,
      JsonObject before,
      JsonObject after,
      String request) {
    return client
        .preparedQuery(SQL.get("note"))
        .execute(Tuple.of(actor, action, subject, before, after, request))
        .mapEmpty();
  }

  /** The newest first. */
  Future<AuditPage> page(SqlClient client, ReadAudit asked) {
    return client
        .preparedQuery(SQL.get("page"))
        .execute(Tuple.of(asked.before(), asked.actor(), asked.action(), asked.limit() + 1))
        .map(Rows.list(AuditTrail::entry))
        .map(entries -> entries.size() <= asked.limit()
            ? new AuditPage(entries, null)
            : new AuditPage(
                entries.subList(0, asked.limit()),
                entries.get(asked.limit() - 1).id()));
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        map(row, "before"),
        map(row, "after"),
        row.getString("request_id"));
  }

  private static Map<String, Object> map(Row row, String column) {
    return row.getValue(column) instanceof JsonObject object ? object.getMap() : null;
  }
}
