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

/** The tokens that are believed no more, known to every node from the moment on that one of them is told. */
public final class Revocations {
  private static final Logger log = LoggerFactory.getLogger(Revocations.class);
  private static final Sql SQL = Sql.of(Revocations.class);
  private static final String NOTICE = "token-revoked";
  /** What "for ever" is in the table. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Database database;
  private final PgNotifications notices;
  private final Tokens tokens;

  public Revocations(Database database, PgNotifications notices, Tokens tokens) {
    this.database = database;
    this.notices = notices;
    this.tokens = tokens;
  }

  /** Learns all there are, and from then on of each. */
  public Future<Void> start() {
    notices.hear(
        NOTICE,
        token -> learn(token)
            .onFailure(failure ->
                log.warn("which tokens are revoked could not be read: {}", failure.getMessage())));
    return learn("");
  }

  Future<Void> revoke(LogOut asked) {
    var until = Instant.ofEpochMilli(asked.untilMs());
    var kept = until.isAfter(LATEST) ? LATEST : until;
    return database
        .client()
        .preparedQuery(SQL.get("revoke"))
        .execute(Tuple.of(asked.token(), kept.atOffset(ZoneOffset.UTC)))
        .compose(revoked -> notices.tell(NOTICE, asked.token()));
  }

  /** @param token which one; the empty text for all of them */
  private Future<Void> learn(String token) {
    return database
        .client()
        .preparedQuery(SQL.get("revoked"))
        .execute(Tuple.of(token))
        .map(rows -> {
          rows.forEach(row -> tokens.revoke(
              row.getString("id"), row.getOffsetDateTime("expires_at").toInstant()));
          tokens.forgetExpired(Instant.now());
          return null;
        });
  }
}
