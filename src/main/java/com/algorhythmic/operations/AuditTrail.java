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

/** The append-only audit log of administrators' actions. */
final class AuditTrail {
  private static final Sql SQL = Sql.of(AuditTrail.class);

  /** Appends an entry; before and after are null for an action without a value. */
  Future<Void> append(
      SqlClient client,
      String actor,
      String action,
      String subject,
      JsonObject before,
      JsonObject after,
      String request) {
    return client
        .preparedQuery(SQL.get("append"))
        .execute(Tuple.of(actor, action, subject, before, after, request))
        .mapEmpty();
  }

  /** A page of entries, the newest first. */
  Future<AuditPage> page(SqlClient client, ReadAudit read) {
    return client
        .preparedQuery(SQL.get("page"))
        .execute(Tuple.of(read.before(), read.actor(), read.action(), read.limit() + 1))
        .map(Rows.list(AuditTrail::entry))
        .map(entries -> entries.size() <= read.limit()
            ? new AuditPage(entries, null)
            : new AuditPage(
                entries.subList(0, read.limit()), entries.get(read.limit() - 1).id()));
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getLong("id"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("actor"),
        row.getString("actor_name"),
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
