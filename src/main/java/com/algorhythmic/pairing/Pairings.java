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
import java.util.Optional;
import java.util.UUID;

/** Repository of pairing codes, attempts at them, and remotes. */
final class Pairings {
  private static final Sql SQL = Sql.of(Pairings.class);

  /** When this many networks enter wrong codes, new codes are longer. */
  private static final int GUESSING_NETWORKS = 100;

  private static final int MAX_REMOTES = 20;

  /** Stores the code of a session and replaces its previous one. */
  Future<Void> offer(
      SqlClient client, String session, UUID owner, String digest, Instant expiresAt) {
    return client
        .preparedQuery(SQL.get("offer"))
        .execute(Tuple.of(session, owner, digest, expiresAt.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /** Whether so many networks enter wrong codes that somebody guesses. */
  Future<Boolean> areCodesGuessed(SqlClient client) {
    return client
        .preparedQuery(SQL.get("guessing-networks"))
        .execute(Tuple.of(GUESSING_NETWORKS))
        .map(Rows.one(row -> row.getLong("networks") >= GUESSING_NETWORKS));
  }

  /**
   * Finds the session of a code; NOT_FOUND if the code has expired or never existed.
   *
   * @param digests the code's digests by all signing keys
   */
  Future<Owned> find(SqlClient client, List<String> digests) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(digests.toArray(String[]::new)))
        .map(Rows.one(
            row -> new Owned(row.getString("session_id"), row.getUUID("owner")),
            () -> new Refusal(Code.NOT_FOUND, "no screen shows this code now", "code")));
  }

  /** The session whose screen shows a code now; empty if there is none. */
  Future<Optional<String>> sessionOf(SqlClient client, List<String> digests) {
    return client
        .preparedQuery(SQL.get("session-of"))
        .execute(Tuple.of(digests.toArray(String[]::new)))
        .map(Rows.optional(row -> row.getString("session_id")));
  }

  Future<Void> addRemote(SqlClient client, String session, Remote remote) {
    var parameters = Tuple.of(
        remote.tokenId(), session, remote.expiresAt().atOffset(ZoneOffset.UTC), MAX_REMOTES);
    return client.preparedQuery(SQL.get("add-remote")).execute(parameters).map(rows -> {
      if (rows.rowCount() == 0) {
        throw new Refusal(
            Code.CONFLICT, "this show has " + MAX_REMOTES + " remotes already", "code");
      }
      return null;
    });
  }

  /** Deletes the session's code; returns its remotes. */
  Future<List<Remote>> close(SqlClient client, String session) {
    return client
        .preparedQuery(SQL.get("close"))
        .execute(Tuple.of(session))
        .map(Rows.list(row -> new Remote(
            row.getString("token"), row.getOffsetDateTime("expires_at").toInstant())));
  }

  Future<Void> delete(SqlClient client, List<Remote> remotes) {
    var tokens = remotes.stream().map(Remote::tokenId).toArray(String[]::new);
    return client
        .preparedQuery(SQL.get("delete"))
        .execute(Tuple.tuple().addArrayOfString(tokens))
        .mapEmpty();
  }

  /** A session and its owner. */
  record Owned(String session, UUID owner) {}

  /** A paired phone. @param tokenId the id of its bearer token, by which the token is revoked */
  record Remote(String tokenId, Instant expiresAt) {}
}
