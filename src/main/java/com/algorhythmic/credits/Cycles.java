package com.algorhythmic.credits;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.credits.CreditsMessages.ChangeTier;
import com.algorhythmic.credits.CreditsMessages.CreditsNow;
import com.algorhythmic.credits.CreditsMessages.TierChanged;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The months of the accounts, and the tiers that say what each brings. */
final class Cycles {
  private static final Sql SQL = Sql.of(Cycles.class);
  private static final Map<String, Refusal> REFUSALS = Map.of("account_exists", Ledger.NO_ACCOUNT);

  private final Map<String, Integer> quotas;
  private final JsonObject wire;

  /** @param quotas credits a month, by tier */
  Cycles(Map<String, Integer> quotas) {
    this.quotas = Map.copyOf(quotas);
    this.wire = new JsonObject(new HashMap<>(quotas));
  }

  /** Ends the cycles that are over, of so many accounts at most, and gives what those hold now. */
  Future<Map<UUID, CreditsNow>> rollDue(SqlClient client, int batch) {
    return client
        .preparedQuery(SQL.get("roll-due"))
        .execute(Tuple.of(wire, batch))
        .map(rows -> {
          var rolled = new HashMap<UUID, CreditsNow>();
          rows.forEach(row -> rolled.put(
              row.getUUID("account"),
              new CreditsNow(row.getInteger("held"), row.getString("tier"))));
          return rolled;
        });
  }

  /** Puts the account into one of the tiers, and notes who did. */
  Future<TierChanged> changeTier(SqlClient client, ChangeTier asked, String request) {
    var parameters = Tuple.of(
        asked.user(), asked.tier(), quotas.get(asked.tier()), asked.actor().toString(), request);
    return client
        .preparedQuery(SQL.get("change-tier"))
        .execute(parameters)
        .map(rows -> {
          var row = rows.iterator().next();
          return new TierChanged(
              asked.user(),
              asked.tier(),
              row.getInteger("base_quota"),
              row.getInteger("granted"),
              row.getInteger("held"));
        })
        .recover(Database.refusing(REFUSALS));
  }
}
