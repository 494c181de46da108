package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.credits.CreditsMessages.ChangeTier;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.TierChanged;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Ends billing cycles and changes tiers. */
final class Cycles {
  private static final Sql SQL = Sql.of(Cycles.class);
  private static final Map<String, Refusal> REFUSALS =
      Map.of("account_exists", Ledger.NO_ACCOUNT, "account_erased", Ledger.ERASED);

  private final Map<String, Integer> quotas;
  private final JsonObject quotasJson;

  /** @param quotas credits a month, by tier */
  Cycles(Map<String, Integer> quotas) {
    this.quotas = Map.copyOf(quotas);
    this.quotasJson = new JsonObject(new HashMap<>(quotas));
  }

  /** Ends the cycles that are over, for at most a batch of accounts; returns the new balances of those accounts. */
  Future<Map<UUID, CreditsNow>> rollDue(SqlClient client, int batch) {
    return client
        .preparedQuery(SQL.get("roll-due"))
        .execute(Tuple.of(quotasJson, batch))
        .map(rows -> {
          var rolled = new HashMap<UUID, CreditsNow>();
          rows.forEach(row -> rolled.put(
              row.getUUID("account"),
              new CreditsNow(row.getInteger("held"), row.getString("tier"))));
          return rolled;
        });
  }

  /** Puts the account into a tier and writes an audit entry. */
  Future<TierChanged> changeTier(
      SqlClient client, ChangeTier change, String actor, String request) {
    var parameters =
        Tuple.of(change.user(), change.tier(), quotas.get(change.tier()), actor, request);
    return client
        .preparedQuery(SQL.get("change-tier"))
        .execute(parameters)
        .map(Rows.one(row -> new TierChanged(
            change.user(),
            change.tier(),
            row.getInteger("base_quota"),
            row.getInteger("granted"),
            row.getInteger("held"))))
        .recover(Database.refusing(REFUSALS));
  }
}
