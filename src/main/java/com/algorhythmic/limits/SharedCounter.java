package com.algorhythmic.limits;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.settings.RateLimit;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The repository of the counters that all nodes share: a token bucket for each subject of a class. */
public final class SharedCounter {
  private static final Sql SQL = Sql.of(SharedCounter.class);

  private final Database database;

  public SharedCounter(Database database) {
    this.database = database;
  }

  /** Draws permits, as many as there are; the answers are in the order of the draws, which name each subject once. */
  Future<List<Drawn>> draw(List<Draw> draws) {
    return database
        .client()
        .preparedQuery(SQL.get("draw"))
        .execute(Tuple.tuple()
            .addArrayOfString(draws.stream().map(draw -> draw.of().word()).toArray(String[]::new))
            .addArrayOfString(draws.stream().map(Draw::subject).toArray(String[]::new))
            .addArrayOfInteger(draws.stream().map(Draw::wanted).toArray(Integer[]::new))
            .addArrayOfInteger(
                draws.stream().map(draw -> draw.limit().count()).toArray(Integer[]::new))
            .addArrayOfLong(
                draws.stream().map(draw -> draw.limit().periodMs()).toArray(Long[]::new)))
        .map(Rows.list(row -> new Drawn(row.getInteger("granted"), row.getLong("wait_ms"))));
  }

  /** Deletes the counters that are full again, which are the same as none. */
  Future<Void> deleteFull() {
    return database.client().preparedQuery(SQL.get("delete-full")).execute().mapEmpty();
  }

  /** A demand for permits. */
  record Draw(LimitClass of, String subject, int wanted, RateLimit limit) {}

  /** What a demand got. @param waitMs the time until there is a permit again; 0 if there are some */
  record Drawn(int granted, long waitMs) {}
}
