package com.algorhythmic.telemetry;

import com.algorhythmic.database.Sql;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;

/** The kept events. */
final class TelemetryLog {
  private static final Sql SQL = Sql.of(TelemetryLog.class);

  Future<Void> append(SqlClient client, List<Entry> entries) {
    var rows = entries.stream()
        .map(entry -> Tuple.of(
            entry.what().type(),
            entry.what().user(),
            entry.what().session(),
            entry.what().data() == null
                ? new JsonObject()
                : new JsonObject(entry.what().data()),
            entry.at()))
        .toList();
    return client.preparedQuery(SQL.get("append")).executeBatch(rows).mapEmpty();
  }

  /** Something that happened, and when. */
  record Entry(Happened what, OffsetDateTime at) {}
}
