package com.algorhythmic.monitoring;

import com.algorhythmic.database.Sql;
import com.algorhythmic.monitoring.MonitoringMessages.Series;
import com.algorhythmic.monitoring.MonitoringMessages.SeriesOfOutcomes;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The readings of all nodes: per minute, and per hour for older ones. */
final class Minutes {
  private static final int SERIES_MINUTES = 60;
  private static final Sql SQL = Sql.of(Minutes.class);
  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  /** Inserts or replaces rows of a node. */
  Future<Void> write(SqlClient client, String node, List<MinuteBuffer.Row> minutes) {
    return client
        .preparedQuery(SQL.get("write"))
        .execute(Tuple.of(
            node,
            column(minutes, row -> time(row.minute())).toArray(OffsetDateTime[]::new),
            column(minutes, MinuteBuffer.Row::measure).toArray(String[]::new),
            column(minutes, row -> row.reading().good()).toArray(Long[]::new),
            column(minutes, row -> row.reading().total()).toArray(Long[]::new),
            column(minutes, row -> row.reading().peak()).toArray(Double[]::new)))
        .mapEmpty();
  }

  private static <T> List<T> column(
      List<MinuteBuffer.Row> rows, Function<MinuteBuffer.Row, T> value) {
    return rows.stream().map(value).toList();
  }

  /** Sums old minutes up into hours. */
  Future<Void> rollUp(SqlClient client) {
    return client.query(SQL.get("roll-up")).execute().mapEmpty();
  }

  Future<Sums> sums(SqlClient client) {
    return client.query(SQL.get("sums")).execute().map(rows -> {
      var justNow = new HashMap<String, Reading>();
      var hour = new HashMap<String, Reading>();
      for (var row : rows) {
        var measure = row.getString("measure");
        justNow.put(measure, reading(row, "just_good", "just_total"));
        hour.put(measure, reading(row, "hour_good", "hour_total"));
      }
      return new Sums(justNow, hour);
    });
  }

  /** The events of each component in the last thirty days. */
  Future<Map<String, Reading>> month(SqlClient client) {
    return client.query(SQL.get("month")).execute().map(rows -> {
      var month = new HashMap<String, Reading>();
      rows.forEach(row -> month.put(
          row.getString("measure").substring(Readings.COMPONENT.length()),
          reading(row, "good", "total")));
      return month;
    });
  }

  /** The last hour by minute, up to the current one. */
  Future<Series> series(SqlClient client, Instant now) {
    var from = now.truncatedTo(ChronoUnit.MINUTES).minusMillis((SERIES_MINUTES - 1) * MINUTE_MS);
    return client.preparedQuery(SQL.get("series")).execute(Tuple.of(time(from))).map(rows -> {
      var minutes = new Row[SERIES_MINUTES];
      for (var row : rows) {
        var minute = row.getOffsetDateTime("minute").toInstant();
        long index = Duration.between(from, minute).toMillis() / MINUTE_MS;
        // The minutes of a node whose clock is ahead are in the future here.
        if (index < SERIES_MINUTES) {
          minutes[(int) index] = row;
        }
      }
      return new Series(
          from,
          MINUTE_MS,
          column(minutes, row -> row.getLong("requests")),
          column(minutes, row -> row.getLong("errors")),
          column(minutes, row -> rounded(row.getDouble("p95"))),
          column(minutes, row -> row.getLong("queue_depth")),
          column(minutes, row -> row.getLong("sockets")),
          new SeriesOfOutcomes(
              column(minutes, row -> row.getLong("generated")),
              column(minutes, row -> row.getLong("failed")),
              column(minutes, row -> row.getLong("credit_failures"))));
    });
  }

  private static List<Long> column(Row[] minutes, Function<Row, Long> value) {
    return Arrays.asList(Arrays.stream(minutes)
        .map(row -> row == null ? null : value.apply(row))
        .toArray(Long[]::new));
  }

  private static Long rounded(Double value) {
    return value == null ? null : Long.valueOf(Math.round(value));
  }

  private static Reading reading(Row row, String good, String total) {
    return new Reading(row.getLong(good), row.getLong(total), null);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** The counts of the last five minutes and of the last hour, by measure. */
  record Sums(Map<String, Reading> justNow, Map<String, Reading> hour) {

    Reading justNow(String measure) {
      return justNow.getOrDefault(measure, Reading.NOTHING);
    }

    Reading hour(String measure) {
      return hour.getOrDefault(measure, Reading.NOTHING);
    }
  }
}
