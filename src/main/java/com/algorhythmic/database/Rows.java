package com.algorhythmic.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Mappings of a query's result, for {@code Future.map}: each applies a row's mapping to one row or to all. */
public final class Rows {
  private Rows() {}

  /** The only row of a query that always returns one. */
  public static <T> Function<RowSet<Row>, T> one(Function<Row, T> row) {
    return one(row, () -> new IllegalStateException("the query returned no row"));
  }

  /** The first row; fails with the exception if there is none. */
  public static <T> Function<RowSet<Row>, T> one(
      Function<Row, T> row, Supplier<? extends RuntimeException> missing) {
    return rows -> {
      var iterator = rows.iterator();
      if (!iterator.hasNext()) {
        throw missing.get();
      }
      return row.apply(iterator.next());
    };
  }

  /** The first row; empty if there is none or its mapping is null. */
  public static <T> Function<RowSet<Row>, Optional<T>> optional(Function<Row, T> row) {
    return rows -> {
      var iterator = rows.iterator();
      return iterator.hasNext()
          ? Optional.ofNullable(row.apply(iterator.next()))
          : Optional.empty();
    };
  }

  /** All rows in their order. */
  public static <T> Function<RowSet<Row>, List<T>> list(Function<Row, T> row) {
    return rows -> StreamSupport.stream(rows.spliterator(), false).map(row).toList();
  }

  /** The time in a column; null if the column is null. */
  public static Instant instant(Row row, String column) {
    var time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }

  /** The value of a column of JSON; null if the column is null. */
  public static <T> T json(Row row, String column, Class<T> type) {
    var json = row.getJsonObject(column);
    return json == null ? null : json.mapTo(type);
  }
}
