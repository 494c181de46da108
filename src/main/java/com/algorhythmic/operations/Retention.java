package com.algorhythmic.operations;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.OperationsMessages.Kept;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The retention periods. The ledger, the audit log and the accounts are never deleted. Each feature has an SQL function
 * that deletes its old rows; this class calls it in batches, which keeps every statement short.
 */
final class Retention {
  private static final Sql SQL = Sql.of(Retention.class);
  private static final int BATCH = 1_000;
  /** Days by statement. The order matters: deleted rows release rows that later statements delete. */
  private static final Map<String, Integer> DAYS = days();

  private static Map<String, Integer> days() {
    var days = new LinkedHashMap<String, Integer>();
    days.put("telemetry", 30);
    days.put("jobs", 7);
    days.put("provider-calls", 7);
    days.put("artworks", 90);
    days.put("impressions", 90);
    days.put("session-events", 7);
    days.put("sessions", 90);
    days.put("tokens", 1);
    days.put("pairings", 1);
    days.put("task-runs", 90);
    return days;
  }

  /** What could be deleted now; changes nothing. */
  Future<List<Kept>> preview(SqlClient client) {
    var days = new JsonObject();
    DAYS.forEach(days::put);
    return client.preparedQuery(SQL.get("preview")).execute(Tuple.of(days)).map(Rows.list(row -> {
      var what = row.getString("what");
      var oldest = row.getOffsetDateTime("oldest");
      return new Kept(
          what, DAYS.get(what), row.getLong("many"), oldest == null ? null : oldest.toInstant());
    }));
  }

  /** Deletes everything beyond its retention period; gives the number of rows by kind. */
  Future<JsonObject> delete(SqlClient client) {
    Future<JsonObject> deleted = Future.succeededFuture(new JsonObject());
    for (var kept : DAYS.entrySet()) {
      deleted = deleted.compose(
          all -> deleteBatches(client, kept, 0).map(rows -> all.put(kept.getKey(), rows)));
    }
    return deleted;
  }

  private Future<Long> deleteBatches(
      SqlClient client, Map.Entry<String, Integer> kept, long before) {
    return client
        .preparedQuery(SQL.get(kept.getKey()))
        .execute(Tuple.of((double) kept.getValue(), BATCH))
        .map(Rows.one(row -> row.getLong("many")))
        .compose(rows -> rows < BATCH
            ? Future.succeededFuture(before + rows)
            : deleteBatches(client, kept, before + rows));
  }
}
