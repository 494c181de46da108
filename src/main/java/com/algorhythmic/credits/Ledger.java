package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The record of every credit that moved; the database derives balances from it. */
final class Ledger {
  private static final Sql SQL = Sql.of(Ledger.class);

  Future<Balance> balance(SqlClient client, UUID user) {
    return client.preparedQuery(SQL.get("balance")).execute(Tuple.of(user)).map(rows -> {
      if (rows.size() == 0) {
        throw new Refusal(Code.NOT_FOUND, "there is no credit account of this user");
      }
      var row = rows.iterator().next();
      return new Balance(
          row.getInteger("balance"),
          row.getString("subscription_tier"),
          row.getInteger("base_quota"),
          row.getOffsetDateTime("billing_cycle_start").toInstant(),
          row.getOffsetDateTime("billing_cycle_end").toInstant());
    });
  }
}
