package com.algorhythmic.operations;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;

/** What the database and the features say of the last days, as the details of a task. */
final class Reports {
  private static final Sql SQL = Sql.of(Reports.class);
  private static final double WEEK = 7;
  private static final int SLOWEST = 10;

  /** Orders of a week that got no picture, by what went wrong. */
  Future<JsonObject> failedJobs(SqlClient client) {
    return of(client, "failed-jobs", WEEK).map(rows -> {
      var kinds = new JsonArray();
      long all = 0;
      for (var row : rows) {
        all += row.getLong("jobs");
        kinds.add(new JsonObject()
            .put("kind", row.getString("kind"))
            .put("count", row.getLong("jobs"))
            .put("last", row.getOffsetDateTime("last_at").toInstant()));
      }
      return new JsonObject().put("failed", all).put("kinds", kinds);
    });
  }

  /** The slowest statements, where the server counts them. */
  Future<JsonObject> slowQueries(SqlClient client) {
    return client
        .preparedQuery(SQL.get("slow-queries"))
        .execute(Tuple.of(SLOWEST))
        .map(Rows.one(row -> {
          var found = row.getJsonArray("found");
          return new JsonObject().put("counted", found != null).put("slowest", found);
        }));
  }

  /** How pictures were made, as far back as jobs are kept, and how the database is. */
  Future<JsonObject> performance(SqlClient client) {
    return of(client, "pace", WEEK)
        .map(Rows.one(Function.identity()))
        .compose(pace -> client.query(SQL.get("database")).execute().map(Rows.one(state -> {
          return new JsonObject()
              .put("days", (int) WEEK)
              .put("pictures", pace.getLong("pictures"))
              .put("failed", pace.getLong("failed"))
              .put("p50Ms", pace.getLong("p50_ms"))
              .put("p95Ms", pace.getLong("p95_ms"))
              .put("databaseBytes", state.getLong("bytes"))
              .put("cachedPercent", state.getDouble("cached_percent"))
              .put("deadlocks", state.getLong("deadlocks"))
              .put("largestTables", state.getString("largest"));
        })));
  }

  /** Renews the planner's statistics, table by table. */
  Future<JsonObject> analyze(SqlClient client) {
    return client.query(SQL.get("tables")).execute().compose(rows -> {
      Future<Void> analyzed = Future.succeededFuture();
      for (var row : rows) {
        analyzed = analyzed.compose(before -> client
            .preparedQuery(SQL.get("analyze"))
            .execute(Tuple.of(row.getString("which")))
            .mapEmpty());
      }
      return analyzed.map(new JsonObject().put("tables", rows.size()));
    });
  }

  /** Since when the database's own key signs identities; empty where a setting names the key. */
  Future<Optional<Instant>> signingKeySince(SqlClient client) {
    return client
        .query(SQL.get("signing-key"))
        .execute()
        .map(Rows.optional(row -> row.getOffsetDateTime("since")))
        .map(since -> since.map(OffsetDateTime::toInstant));
  }

  private static Future<RowSet<Row>> of(SqlClient client, String statement, double days) {
    return client.preparedQuery(SQL.get(statement)).execute(Tuple.of(days));
  }
}
