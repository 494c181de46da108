package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.Account;
import com.algorhythmic.accounts.AccountsMessages.KeepPreferences;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.styles.Choice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The tables of users and preferences, and the key that signs identities. */
final class Accounts {
  private static final Sql SQL = Sql.of(Accounts.class);
  private static final UUID DEVELOPER = new UUID(0, 2);
  /** The refusals for preferences of a user that does not exist. */
  static final Map<String, Refusal> NO_ACCOUNT = Map.of(
      "user_preferences_user_id_fkey",
      new Refusal(Code.UNAUTHENTICATED, "this account no longer exists").ofType("unknown-viewer"));

  /** Creates a guest, which has no credit account yet. */
  Future<Account> createGuest(SqlClient client) {
    return client
        .preparedQuery(SQL.get("create-guest"))
        .execute(Tuple.of(UUID.randomUUID()))
        .map(Rows.one(Accounts::account));
  }

  /** The developer account, created if missing; it has no credit account. */
  Future<Account> developer(SqlClient client) {
    return client
        .preparedQuery(SQL.get("keep-developer"))
        .execute(Tuple.of(DEVELOPER))
        .compose(kept -> find(client, DEVELOPER));
  }

  Future<Account> find(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(user))
        .map(Rows.one(
            Accounts::account,
            () -> new Refusal(Code.NOT_FOUND, "this account does not exist or was deleted")));
  }

  Future<Choice> preferences(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("preferences"))
        .execute(Tuple.of(user))
        .map(Rows.optional(Accounts::preferences))
        .map(found -> found.orElse(Choice.NONE));
  }

  /** Stores changes of different users; returns their preferences in the same order. */
  Future<List<Choice>> keep(SqlClient client, List<KeepPreferences> changes) {
    var parameters = new JsonArray(changes.stream().map(Accounts::json).toList());
    return client
        .preparedQuery(SQL.get("keep-preferences"))
        .execute(Tuple.of(parameters))
        .map(rows -> {
          var kept = new HashMap<UUID, Choice>();
          rows.forEach(row -> kept.put(row.getUUID("user_id"), preferences(row)));
          return changes.stream().map(change -> kept.get(change.user())).toList();
        });
  }

  private static JsonObject json(KeepPreferences change) {
    return new JsonObject()
        .put("user_id", change.user().toString())
        .put("styles", change.styles())
        .put("artists", change.artists())
        .put("dynamic_mode", change.dynamicMode());
  }

  /** The cluster's signing key: the stored one, or the candidate, which is stored if there was none. */
  Future<String> signingKey(SqlClient client, String candidate) {
    return client
        .preparedQuery(SQL.get("keep-signing-key"))
        .execute(Tuple.of(candidate))
        .compose(kept -> client.query(SQL.get("signing-key")).execute())
        .map(Rows.one(row -> row.getString("secret")));
  }

  /** Creates the account of the administrator's token if it is missing. */
  Future<Void> keepAdministrator(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("keep-administrator"))
        .execute(Tuple.of(user))
        .mapEmpty();
  }

  private static Choice preferences(Row row) {
    return new Choice(
        List.of(row.getArrayOfStrings("styles")),
        List.of(row.getArrayOfStrings("artists")),
        row.getBoolean("dynamic_mode"));
  }

  private static Account account(Row row) {
    return new Account(
        row.getUUID("id"),
        row.getString("role"),
        row.getString("subscription_tier"),
        row.getString("display_name"),
        row.getString("email"));
  }
}
