package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.database.Sql;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ids of revoked tokens: stored in the database, and announced to every node so that each refuses them at once. */
public final class Revocations {
  private static final Logger log = LoggerFactory.getLogger(Revocations.class);
  private static final Sql SQL = Sql.of(Revocations.class);
  private static final String CHANNEL = "token-revoked";

  private final Database database;
  private final PgNotifications notifications;
  private final Tokens tokens;

  public Revocations(Database database, PgNotifications notifications, Tokens tokens) {
    this.database = database;
    this.notifications = notifications;
    this.tokens = tokens;
  }

  /** Loads all revoked tokens, then listens for new ones. */
  public Future<Void> start() {
    notifications.hear(
        CHANNEL,
        tokenId -> load(tokenId)
            .onFailure(
                failure -> log.warn("revoked tokens could not be read: {}", failure.getMessage())));
    return load("");
  }

  Future<Void> revoke(LogOut logOut) {
    var expiry = Instant.ofEpochMilli(logOut.untilMs()).atOffset(ZoneOffset.UTC);
    return database
        .client()
        .preparedQuery(SQL.get("revoke"))
        .execute(Tuple.of(logOut.tokenId(), expiry))
        .compose(revoked -> notifications.tell(CHANNEL, logOut.tokenId()));
  }

  /** @param tokenId the revoked token to load; empty for all */
  private Future<Void> load(String tokenId) {
    return database
        .client()
        .preparedQuery(SQL.get("revoked"))
        .execute(Tuple.of(tokenId))
        .map(rows -> {
          rows.forEach(row -> tokens.revoke(
              row.getString("id"), row.getOffsetDateTime("expires_at").toInstant()));
          tokens.removeExpired(Instant.now());
          return null;
        });
  }
}
