package com.algorhythmic.credits;

import com.algorhythmic.credits.CreditsMessages.DayBooks;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** The whole ledger in sums. */
final class LedgerTotals {
  private static final Sql SQL = Sql.of(LedgerTotals.class);

  Future<DayBooks> day(SqlClient client) {
    return client.preparedQuery(SQL.get("day")).execute().map(rows -> {
      var row = rows.iterator().next();
      var audited = row.getOffsetDateTime("audited_at");
      return new DayBooks(
          row.getLong("charged"),
          row.getLong("refunded"),
          row.getLong("granted"),
          row.getInteger("discrepancies"),
          audited == null ? null : audited.toInstant());
    });
  }
}
