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
 * What is kept, and for how long; the ledger, the audit and the accounts are kept for ever. Each feature knows what of its
 * own may go: this decides when, and lets it go in batches that fit into a statement's time.
 */
final class Retention {
  private static final Sql SQL = Sql.of(Retention.class);
  private static final int BATCH = 1_000;
  /** Statement and days, in an order in which what is let go frees what comes later. */
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

  /** What would go if it were forgotten now; changes nothing. */
  Future<List<Kept>> look(SqlClient client) {
    var days = new JsonObject();
    DAYS.forEach(days::put);
    return client.preparedQuery(SQL.get("look")).execute(Tuple.of(days)).map(Rows.list(row -> {
      var what = row.getString("what");
      var oldest = row.getOffsetDateTime("oldest");
      return new Kept(
          what, DAYS.get(what), row.getLong("many"), oldest == null ? null : oldest.toInstant());
    }));
  }

  /** Lets everything go that is too old; gives how many of each. */
  Future<JsonObject> forget(SqlClient client) {
    Future<JsonObject> forgotten = Future.succeededFuture(new JsonObject());
    for (var kept : DAYS.entrySet()) {
      forgotten = forgotten.compose(
          all -> forgetOn(client, kept, 0).map(rows -> all.put(kept.getKey(), rows)));
    }
    return forgotten;
  }

  private Future<Long> forgetOn(SqlClient client, Map.Entry<String, Integer> kept, long before) {
    return client
        .preparedQuery(SQL.get(kept.getKey()))
        .execute(Tuple.of((double) kept.getValue(), BATCH))
        .map(Rows.one(row -> row.getLong("many")))
        .compose(rows -> rows < BATCH
            ? Future.succeededFuture(before + rows)
            : forgetOn(client, kept, before + rows));
  }
}
