package com.algorhythmic.monitoring;

import com.algorhythmic.database.Sql;
import com.algorhythmic.monitoring.MinuteBuffer.Line;
import com.algorhythmic.monitoring.MonitoringMessages.Series;
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

/** What all nodes counted: by the minute, and, where that is some hours ago, by the hour. */
public final class Minutes {
  static final int SHOWN = 60;
  private static final Sql SQL = Sql.of(Minutes.class);
  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  /** Keeps a node's lines, each in place of what was kept of it before. */
  public Future<Void> write(SqlClient client, String node, List<Line> lines) {
    return client
        .preparedQuery(SQL.get("write"))
        .execute(Tuple.of(
            node,
            of(lines, line -> time(line.minute())).toArray(OffsetDateTime[]::new),
            of(lines, Line::measure).toArray(String[]::new),
            of(lines, line -> line.reading().good()).toArray(Long[]::new),
            of(lines, line -> line.reading().total()).toArray(Long[]::new),
            of(lines, line -> line.reading().peak()).toArray(Double[]::new)))
        .mapEmpty();
  }

  private static <T> List<T> of(List<Line> lines, Function<Line, T> part) {
    return lines.stream().map(part).toList();
  }

  /** Makes hours of old minutes. */
  public Future<Void> roll(SqlClient client) {
    return client.query(SQL.get("roll")).execute().mapEmpty();
  }

  public Future<Sums> sums(SqlClient client) {
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

  /** The components' events of the last thirty days. */
  public Future<Map<String, Reading>> month(SqlClient client) {
    return client.query(SQL.get("month")).execute().map(rows -> {
      var month = new HashMap<String, Reading>();
      rows.forEach(row -> month.put(
          row.getString("measure").substring(Readings.COMPONENT.length()),
          reading(row, "good", "total")));
      return month;
    });
  }

  /** The last hour, minute by minute, up to the one under way. */
  public Future<Series> series(SqlClient client, Instant now) {
    var from = now.truncatedTo(ChronoUnit.MINUTES).minusMillis((SHOWN - 1) * MINUTE_MS);
    return client.preparedQuery(SQL.get("series")).execute(Tuple.of(time(from))).map(rows -> {
      var minutes = new Row[SHOWN];
      for (var row : rows) {
        var minute = row.getOffsetDateTime("minute").toInstant();
        long place = Duration.between(from, minute).toMillis() / MINUTE_MS;
        // A node whose clock is ahead has a minute that is still to come here.
        if (place < SHOWN) {
          minutes[(int) place] = row;
        }
      }
      return new Series(
          from,
          MINUTE_MS,
          column(minutes, row -> row.getLong("requests")),
          column(minutes, row -> row.getLong("errors")),
          column(minutes, row -> whole(row.getDouble("p95"))),
          column(minutes, row -> row.getLong("queue_depth")),
          column(minutes, row -> row.getLong("sockets")),
          column(minutes, row -> row.getLong("generated")),
          column(minutes, row -> row.getLong("failed")),
          column(minutes, row -> row.getLong("credit_failures")));
    });
  }

  private static List<Long> column(Row[] minutes, Function<Row, Long> value) {
    return Arrays.asList(Arrays.stream(minutes)
        .map(row -> row == null ? null : value.apply(row))
        .toArray(Long[]::new));
  }

  private static Long whole(Double value) {
    return value == null ? null : Long.valueOf(Math.round(value));
  }

  private static Reading reading(Row row, String good, String total) {
    return new Reading(row.getLong(good), row.getLong(total), null);
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** What was counted in the last five minutes and in the last hour, by measure. */
  public record Sums(Map<String, Reading> justNow, Map<String, Reading> hour) {

    public Reading justNow(String measure) {
      return justNow.getOrDefault(measure, Reading.NOTHING);
    }

    public Reading hour(String measure) {
      return hour.getOrDefault(measure, Reading.NOTHING);
    }
  }
}
