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

/** The reports of the database and the features, which are the details of a task. */
final class Reports {
  private static final Sql SQL = Sql.of(Reports.class);
  private static final double WEEK = 7;
  private static final int SLOW_QUERIES = 10;

  /** The failed orders of a week by kind. */
  Future<JsonObject> failedJobs(SqlClient client) {
    return query(client, "failed-jobs", WEEK).map(rows -> {
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

  /** The slowest statements, if the server collects statistics of statements. */
  Future<JsonObject> slowQueries(SqlClient client) {
    return client
        .preparedQuery(SQL.get("slow-queries"))
        .execute(Tuple.of(SLOW_QUERIES))
        .map(Rows.one(row -> {
          var found = row.getJsonArray("found");
          return new JsonObject().put("counted", found != null).put("slowest", found);
        }));
  }

  /** The times of the week's pictures and the state of the database. */
  Future<JsonObject> performance(SqlClient client) {
    return query(client, "pace", WEEK)
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

  /** Updates the statistics of the query planner, one table at a time. */
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

  /** The creation of the signing key in the database; empty if a setting contains the key. */
  Future<Optional<Instant>> signingKeySince(SqlClient client) {
    return client
        .query(SQL.get("signing-key"))
        .execute()
        .map(Rows.optional(row -> row.getOffsetDateTime("since")))
        .map(since -> since.map(OffsetDateTime::toInstant));
  }

  private static Future<RowSet<Row>> query(SqlClient client, String statement, double days) {
    return client.preparedQuery(SQL.get(statement)).execute(Tuple.of(days));
  }
}
