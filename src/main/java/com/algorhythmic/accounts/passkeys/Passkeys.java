package com.algorhythmic.accounts.passkeys;

import com.algorhythmic.accounts.passkeys.PasskeyMessages.Passkey;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.ext.auth.webauthn4j.Authenticator;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** Repository of passkeys. */
final class Passkeys {
  static final int LIMIT = 20;

  private static final Sql SQL = Sql.of(Passkeys.class);

  /** The passkeys of a user, the oldest first. */
  Future<List<Passkey>> of(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("of-user"))
        .execute(Tuple.of(user))
        .map(Rows.list(Passkeys::passkey));
  }

  private static Passkey passkey(Row row) {
    return new Passkey(
        row.getUUID("id"),
        row.getString("name"),
        Rows.instant(row, "made_at"),
        Rows.instant(row, "used_at"));
  }

  Future<List<Authenticator>> authenticatorsOf(SqlClient client, UUID user) {
    return authenticators(client, "authenticators-of", Tuple.of(user));
  }

  /** The passkey of a device; none if it is unknown. */
  Future<List<Authenticator>> authenticators(SqlClient client, String credential) {
    return authenticators(client, "authenticators", Tuple.of(credential));
  }

  private static Future<List<Authenticator>> authenticators(
      SqlClient client, String query, Tuple of) {
    return client
        .preparedQuery(SQL.get(query))
        .execute(of)
        .map(Rows.list(row -> new Authenticator()
            .setUsername(row.getUUID("user_id").toString())
            .setCredID(row.getString("credential"))
            .setPublicKey(row.getString("public_key"))
            .setAaguid(row.getUUID("aaguid").toString())
            .setCounter(row.getLong("counter"))));
  }

  /** Refuses who has not signed in lately, or has enough passkeys. */
  Future<Void> checkMayAdd(SqlClient client, UUID user, UUID device) {
    return client
        .preparedQuery(SQL.get("may-add"))
        .execute(Tuple.of(user, device))
        .map(Rows.optional(row -> {
          if (row.getInteger("passkeys") >= LIMIT) {
            throw tooMany();
          }
          return row.getBoolean("lately");
        }))
        .map(lately -> {
          if (!lately.orElse(false)) {
            throw new Refusal(Code.FORBIDDEN, "sign in again before you add a passkey")
                .ofType("late-for-a-passkey");
          }
          return null;
        });
  }

  private static Refusal tooMany() {
    return new Refusal(Code.CONFLICT, "an account has at most " + LIMIT + " passkeys")
        .ofType("too-many-passkeys");
  }

  /** Adds a passkey in a transaction; CONFLICT if it is known or one too many. */
  Future<Passkey> add(SqlClient connection, UUID user, Authenticator made, String name) {
    return lock(connection, user)
        .compose(locked -> connection
            .preparedQuery(SQL.get("add"))
            .execute(Tuple.of(
                UUID.randomUUID(),
                user,
                made.getCredID(),
                made.getPublicKey(),
                UUID.fromString(made.getAaguid()),
                made.getCounter(),
                name,
                LIMIT)))
        .map(Rows.one(Passkeys::passkey, Passkeys::tooMany));
  }

  private static Future<UUID> lock(SqlClient connection, UUID user) {
    return connection
        .preparedQuery(SQL.get("lock-user"))
        .execute(Tuple.of(user))
        .map(
            Rows.one(row -> row.getUUID("id"), () -> new Refusal(Code.FORBIDDEN, "sign in first")));
  }

  /** Takes a passkey's new counter in a transaction that signs in, and returns its user. */
  Future<UUID> use(SqlClient connection, Authenticator used) {
    return connection
        .preparedQuery(SQL.get("use"))
        .execute(Tuple.of(used.getCredID(), used.getCounter()))
        .map(Rows.one(row -> row.getUUID("user_id"), Passkeys::unknown));
  }

  static Refusal unknown() {
    return new Refusal(Code.NOT_FOUND, "no account has this passkey").ofType("unknown-passkey");
  }

  Future<Void> rename(SqlClient client, UUID user, UUID passkey, String name) {
    return client
        .preparedQuery(SQL.get("rename"))
        .execute(Tuple.of(user, passkey, name))
        .map(Rows.one(row -> null, Passkeys::notTheirs));
  }

  private static Refusal notTheirs() {
    return new Refusal(Code.NOT_FOUND, "this account has no such passkey");
  }

  /** Removes a passkey in a transaction. @param issuers those at which one can sign in */
  Future<Void> remove(SqlClient connection, UUID user, UUID passkey, String[] issuers) {
    return lock(connection, user)
        .compose(locked ->
            connection.preparedQuery(SQL.get("remove")).execute(Tuple.of(user, passkey, issuers)))
        .map(Rows.one(row -> {
          if (!row.getBoolean("found")) {
            throw notTheirs();
          }
          if (!row.getBoolean("removed")) {
            throw new Refusal(
                Code.CONFLICT, "this is the only way to sign in to this account", "passkey");
          }
          return null;
        }));
  }
}
