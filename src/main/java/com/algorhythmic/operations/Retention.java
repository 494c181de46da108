package com.algorhythmic.operations;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.operations.OperationsMessages.Kept;
import com.algorhythmic.settings.LargeSettings;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The retention periods. The audit log and the accounts of users are never deleted, and entries of the ledger only with a
 * guest. Each feature has an SQL function that deletes its old rows; this class calls it in batches, which keeps every
 * statement short.
 */
final class Retention {
  private static final Sql SQL = Sql.of(Retention.class);
  private static final int BATCH = 1_000;
  /** A guest has up to hundreds of rows. */
  private static final int BATCH_OF_GUESTS = 100;
  /** A guest without a picture has nothing to lose; a visitor who returns gets another account. */
  private static final int UNSHOWN_DAYS = 1;

  /** Days by statement. The order matters: deleted rows release rows that later statements delete. */
  private final Map<String, Integer> days = new LinkedHashMap<>();

  Retention(Settings.Guests guests, LargeSettings large) {
    days.put("telemetry", 30);
    days.put("exports", 1);
    days.put("unshown-guests", UNSHOWN_DAYS);
    days.put("guests", guests.idleDays());
    days.put("jobs", 7);
    days.put("provider-calls", 7);
    days.put("removed", 1);
    days.put("artworks", 90);
    days.put("large-pictures", large.keepDays());
    days.put("impressions", 90);
    days.put("session-events", 7);
    days.put("unopened-sessions", 1);
    days.put("sessions", 90);
    days.put("tokens", 1);
    days.put("pairings", 1);
    days.put("sign-ins", 1);
    days.put("sales", 90);
    days.put("task-runs", 90);
  }

  /** The retention periods in days, by what is kept. */
  Map<String, Integer> days() {
    return Collections.unmodifiableMap(days);
  }

  /** What could be deleted now; changes nothing. */
  Future<List<Kept>> preview(SqlClient client) {
    return client
        .preparedQuery(SQL.get("preview"))
        .execute(Tuple.of(JsonObject.mapFrom(days)))
        .map(Rows.list(row -> {
          var what = row.getString("what");
          var oldest = row.getOffsetDateTime("oldest");
          return new Kept(
              what,
              days.get(what),
              row.getLong("many"),
              oldest == null ? null : oldest.toInstant());
        }));
  }

  /** Deletes everything beyond its retention period; gives the number of rows by kind. */
  Future<JsonObject> delete(SqlClient client) {
    Future<JsonObject> deleted = Future.succeededFuture(new JsonObject());
    for (var kept : days.entrySet()) {
      deleted = deleted.compose(
          all -> deleteBatches(client, kept, 0).map(rows -> all.put(kept.getKey(), rows)));
    }
    return deleted;
  }

  private Future<Long> deleteBatches(
      SqlClient client, Map.Entry<String, Integer> kept, long before) {
    int batch = kept.getKey().endsWith("guests") ? BATCH_OF_GUESTS : BATCH;
    return client
        .preparedQuery(SQL.get(kept.getKey()))
        .execute(Tuple.of((double) kept.getValue(), batch))
        .map(Rows.one(row -> row.getLong("many")))
        .compose(rows -> rows < batch
            ? Future.succeededFuture(before + rows)
            : deleteBatches(client, kept, before + rows));
  }
}
