package com.algorhythmic.accounts.access;

import com.algorhythmic.accounts.access.AccessMessages.MakeServiceToken;
import com.algorhythmic.accounts.access.AccessMessages.ServiceToken;
import com.algorhythmic.accounts.access.AccessMessages.ServiceTokenMade;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of scripts: signed like all tokens, stored as hashes, looked up at most once a minute on each node. */
public final class ServiceTokens implements Tokens.ServiceCheck {
  private static final Logger log = LoggerFactory.getLogger(ServiceTokens.class);
  private static final Sql SQL = Sql.of(ServiceTokens.class);
  /** The account in which scripts act: that of the program's own administrator's token. */
  private static final UUID ACCOUNT = new UUID(0, 1);

  private static final Duration LOOK_UP_AGAIN = Duration.ofMinutes(1);
  private static final long LOOK_UP_LIMIT_S = 2;

  private final Database database;
  private final Tokens tokens;
  /** When each token was last found in the database, by its hash. */
  private final Map<String, Instant> found = new ConcurrentHashMap<>();

  public ServiceTokens(Database database, Tokens tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  /** Makes a token; CONFLICT if another one has its name. */
  Future<ServiceTokenMade> make(MakeServiceToken make) {
    var life = Duration.ofDays(make.days());
    var now = database.clock().instant();
    var minted = tokens.mint(Identity.service(ACCOUNT, make.scope(), make.name()), life);
    var hash = Tokens.sha256(minted.text());
    var id = UUID.fromString(minted.id());
    return database
        .inTransaction(connection -> connection
            .preparedQuery(SQL.get("keep"))
            .execute(Tuple.of(
                id,
                make.name(),
                make.scope(),
                hash,
                now.plus(life).atOffset(ZoneOffset.UTC),
                Caller.current().user(),
                Correlation.current()))
            .map(Rows.one(row ->
                require(row, new Refusal(Code.CONFLICT, "another token has this name", "name"))))
            .compose(kept -> connection
                .preparedQuery(SQL.get("find"))
                .execute(Tuple.of(id))
                .map(Rows.one(ServiceTokens::token))))
        .map(kept -> new ServiceTokenMade(kept, minted.text()));
  }

  /** The tokens that are valid or were so lately, the newest first. */
  Future<List<ServiceToken>> all() {
    return database
        .client()
        .preparedQuery(SQL.get("all"))
        .execute()
        .map(Rows.list(ServiceTokens::token));
  }

  /** Revokes a token on all nodes; NOT_FOUND if there is none, or if it is over. */
  Future<Void> revoke(UUID id) {
    return database
        .client()
        .preparedQuery(SQL.get("revoke"))
        .execute(Tuple.of(id, Caller.current().user(), Correlation.current()))
        .map(Rows.one(row -> require(
            row, new Refusal(Code.NOT_FOUND, "no service token that is valid has this id", "id"))))
        .mapEmpty();
  }

  /**
   * Refuses a token that is not in the database, as after a restore from an older backup. While the database does not answer, the
   * signature is enough, because scripts are needed most then.
   */
  @Override
  public Future<Void> used(Identity script, String hash) {
    var now = Instant.now();
    var seen = found.get(hash);
    if (seen != null && now.isBefore(seen.plus(LOOK_UP_AGAIN))) {
      return Future.succeededFuture();
    }
    return lookUp(script, hash).compose(isKnown -> {
      if (!isKnown) {
        found.remove(hash);
        return Future.failedFuture(
            new Refusal(Code.UNAUTHENTICATED, "this installation does not know this service token")
                .ofType("unknown-viewer"));
      }
      found.put(hash, now);
      found.values().removeIf(at -> at.plus(LOOK_UP_AGAIN).isBefore(now));
      return Future.succeededFuture();
    });
  }

  private Future<Boolean> lookUp(Identity script, String hash) {
    UUID id;
    try {
      id = UUID.fromString(script.token().id());
    } catch (IllegalArgumentException notOurs) {
      return Future.succeededFuture(false);
    }
    return database
        .client()
        .preparedQuery(SQL.get("use"))
        .execute(Tuple.of(id, hash))
        .map(Rows.one(row -> row.getBoolean("known")))
        .timeout(LOOK_UP_LIMIT_S, TimeUnit.SECONDS)
        .otherwise(failure -> {
          log.warn("the use of a service token could not be recorded: {}", failure.getMessage());
          return true;
        });
  }

  private static boolean require(Row row, Refusal otherwise) {
    if (!row.getBoolean("done")) {
      throw otherwise;
    }
    return true;
  }

  private static ServiceToken token(Row row) {
    return new ServiceToken(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("role"),
        row.getString("made_by"),
        Rows.instant(row, "made_at"),
        Rows.instant(row, "expires_at"),
        Rows.instant(row, "used_at"),
        Rows.instant(row, "revoked_at"));
  }
}
