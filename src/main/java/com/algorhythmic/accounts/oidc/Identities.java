package com.algorhythmic.accounts.oidc;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of the identities at providers with which users sign in. Its transactions lock an identity first. */
final class Identities {
  private static final Sql SQL = Sql.of(Identities.class);

  /** Locks an identity until the transaction ends. */
  Future<Void> lock(SqlClient connection, String issuer, IdToken who) {
    return connection
        .preparedQuery(SQL.get("lock-identity"))
        .execute(Tuple.of(issuer, who.subject()))
        .mapEmpty();
  }

  /** The user of an identity, whose e-mail address and name are renewed; empty without one. */
  Future<Optional<UUID>> user(SqlClient connection, String issuer, IdToken who) {
    return connection
        .preparedQuery(SQL.get("use"))
        .execute(Tuple.of(issuer, who.subject(), who.email(), who.name()))
        .map(Rows.optional(row -> row.getUUID("user_id")));
  }

  /** Makes the user of a new identity. @param guest becomes that user; null without one */
  Future<UUID> create(SqlClient connection, String issuer, IdToken who, UUID guest) {
    var name = who.name() == null ? who.email() : who.name();
    return connection
        .preparedQuery(SQL.get("promote"))
        .execute(Tuple.of(guest, name))
        .map(Rows.optional(row -> row.getUUID("id")))
        .compose(promoted -> promoted.isPresent()
            ? Future.succeededFuture(promoted.get())
            : connection
                .preparedQuery(SQL.get("create"))
                .execute(Tuple.of(UUID.randomUUID(), name))
                .map(Rows.one(row -> row.getUUID("id"))))
        .compose(user -> link(connection, issuer, who, user));
  }

  /** Links a new identity to a user. */
  Future<UUID> link(SqlClient connection, String issuer, IdToken who, UUID user) {
    return connection
        .preparedQuery(SQL.get("link"))
        .execute(Tuple.of(issuer, who.subject(), UUID.randomUUID(), user, who.email(), who.name()))
        .map(Rows.one(
            row -> row.getUUID("user_id"),
            () -> new Refusal(Code.NOT_FOUND, "this account does not exist or was deleted")));
  }

  Future<List<Stored>> of(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("of-user"))
        .execute(Tuple.of(user))
        .map(Rows.list(row -> new Stored(
            row.getUUID("id"),
            row.getString("issuer"),
            row.getString("email"),
            row.getOffsetDateTime("linked_at").toInstant())));
  }

  Future<Boolean> hasPassword(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("has-password"))
        .execute(Tuple.of(user))
        .map(Rows.optional(row -> row.getBoolean("has")))
        .map(has -> has.orElse(false));
  }

  /** Removes an identity in a transaction. @param issuers those at which one can sign in */
  Future<Void> unlink(SqlClient connection, UUID user, UUID identity, String[] issuers) {
    return connection
        .preparedQuery(SQL.get("lock-user"))
        .execute(Tuple.of(user))
        .compose(locked ->
            connection.preparedQuery(SQL.get("unlink")).execute(Tuple.of(user, identity, issuers)))
        .map(Rows.one(row -> {
          if (!row.getBoolean("found")) {
            throw new Refusal(Code.NOT_FOUND, "this account has no such identity");
          }
          if (!row.getBoolean("removed")) {
            throw new Refusal(
                Code.CONFLICT, "this is the only way to sign in to this account", "identity");
          }
          return null;
        }));
  }

  record Stored(UUID id, String issuer, String email, Instant linkedAt) {}
}
