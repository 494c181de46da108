package com.algorhythmic.pairing;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The codes that screens show, the attempts at them, and the remotes that came of them. */
final class Pairings {
  private static final Sql SQL = Sql.of(Pairings.class);

  /** What a network may try in ten minutes: people mistype. */
  private static final int TRIES_OF_NETWORK = 10;

  /** What all may try together: one in a million that somebody finds one given code. */
  private static final int TRIES_OF_ALL = 1_000;

  private static final long WINDOW_S = 600;
  private static final int REMOTES_AT_MOST = 20;

  /** Keeps a session's code in the place of the one before. */
  Future<Void> offer(
      SqlClient client, String session, UUID owner, String digest, Instant expiresAt) {
    return client
        .preparedQuery(SQL.get("offer"))
        .execute(Tuple.of(session, owner, digest, expiresAt.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** Counts an attempt, and refuses it where there were too many. */
  Future<Void> attempt(SqlClient client, String network) {
    return client
        .preparedQuery(SQL.get("may-pair"))
        .execute(Tuple.of(network, TRIES_OF_NETWORK, TRIES_OF_ALL))
        .map(Rows.one(row -> {
          if (!row.getBoolean("may")) {
            throw new Refusal(
                Code.TOO_MANY, "too many codes were tried; wait ten minutes", "code", WINDOW_S);
          }
          return null;
        }));
  }

  /** The session whose code it is; NOT_FOUND where no screen shows it any more. */
  Future<Offer> find(SqlClient client, String digest) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(digest))
        .map(Rows.one(
            row -> new Offer(row.getString("session_id"), row.getUUID("owner")),
            () -> new Refusal(Code.NOT_FOUND, "no screen shows this code now", "code")));
  }

  Future<Void> keep(SqlClient client, String session, Remote remote) {
    var parameters = Tuple.of(
        remote.token(), session, remote.expiresAt().atOffset(ZoneOffset.UTC), REMOTES_AT_MOST);
    return client.preparedQuery(SQL.get("keep")).execute(parameters).map(rows -> {
      if (rows.rowCount() == 0) {
        throw new Refusal(
            Code.CONFLICT, "this show has " + REMOTES_AT_MOST + " remotes already", "code");
      }
      return null;
    });
  }

  /** Takes the session's code away; gives the remotes that are left. */
  Future<List<Remote>> close(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("close"))
        .execute(Tuple.of(session))
        .map(Rows.list(row -> new Remote(
            row.getString("token"), row.getOffsetDateTime("expires_at").toInstant())));
  }

  Future<Void> forget(SqlClient client, List<Remote> remotes) {
    var tokens = remotes.stream().map(Remote::token).toArray(String[]::new);
    return client
        .preparedQuery(SQL.get("forget"))
        .execute(Tuple.tuple().addArrayOfString(tokens))
        .mapEmpty();
  }

  record Offer(String session, UUID owner) {}

  /** @param token the name that it is revoked under */
  record Remote(String token, Instant expiresAt) {}
}
