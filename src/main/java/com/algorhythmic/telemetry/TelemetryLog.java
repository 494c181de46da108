package com.algorhythmic.telemetry;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.telemetry.EventBuffer.Entry;
import com.algorhythmic.telemetry.TelemetryMessages.EventCount;
import com.algorhythmic.telemetry.TelemetryMessages.EventCounts;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The events of the last month and the number of each type per hour. */
final class TelemetryLog {
  private static final Sql SQL = Sql.of(TelemetryLog.class);

  /** Inserts and counts events in one statement. */
  Future<Void> append(SqlClient client, List<Entry> entries) {
    return client
        .preparedQuery(SQL.get("append"))
        .execute(Tuple.of(
            column(entries, Entry::type).toArray(String[]::new),
            column(entries, Entry::user).toArray(UUID[]::new),
            column(entries, Entry::session).toArray(String[]::new),
            column(entries, TelemetryLog::data).toArray(String[]::new),
            column(entries, entry -> time(entry.at())).toArray(OffsetDateTime[]::new)))
        .mapEmpty();
  }

  private static <T> List<T> column(List<Entry> entries, Function<Entry, T> value) {
    return entries.stream().map(value).toList();
  }

  private static String data(Entry entry) {
    return entry.data() == null ? "{}" : new JsonObject(entry.data()).encode();
  }

  /** The counts of the last hours, the current one included. */
  Future<EventCounts> count(SqlClient client, int hours, Instant now) {
    var from = now.truncatedTo(ChronoUnit.HOURS).minus(hours - 1L, ChronoUnit.HOURS);
    return client
        .preparedQuery(SQL.get("count"))
        .execute(Tuple.of(time(from)))
        .map(Rows.list(row -> new EventCount(
            row.getOffsetDateTime("hour").toInstant(),
            row.getString("event_type"),
            row.getLong("events"))))
        .map(counts -> new EventCounts(from, counts));
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
