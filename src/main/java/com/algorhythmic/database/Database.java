package com.algorhythmic.database;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pool of connections to PostgreSQL. Waiting for a connection and every statement have a timeout. */
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int STATEMENT_TIMEOUT_MS = 10_000;
  /** Longer than any statement may take. */
  static final int REPLY_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 2_000;

  /** Shorter than the checks that ping, so that they learn the reason. */
  private static final int PING_TIMEOUT_MS = 1_500;

  private static final int START_ATTEMPTS = 10;
  private static final int START_DELAY_MS = 500;

  private static final int POOL_TIMEOUT_MS = 3_000;

  /** The messages of the pool's failures when waiting for a connection times out, for a statement and for a transaction. */
  private static final Set<String> NO_CONNECTION =
      Set.of("Timeout waiting for connection", "Timeout");

  /**
   * SQLSTATEs of connection exceptions, insufficient resources and operator intervention, of transactions that were rolled back
   * because of others, such as a deadlock, and of a server that has become read-only by a failover.
   */
  private static final Pattern UNAVAILABLE =
      Pattern.compile("08...|40...|53...|57...|" + Session.READ_ONLY);

  /**
   * SQLSTATEs of values that PostgreSQL can't store: too long, out of range, not in the form or the characters of the type.
   */
  private static final Set<String> UNSTORABLE =
      Set.of("22001", "22003", "22007", "22008", "22021", "22P02", "22P05");

  private static final int RETRY_S = 5;

  private final Vertx vertx;
  private final Pool pool;
  private final SharedClock clock = new SharedClock();
  /** Why there is no new connection; null if there is. */
  private final AtomicReference<String> reason = new AtomicReference<>();

  /** A pool as the settings describe it. */
  public Database(Vertx vertx, DatabaseUrl url, Settings.Database settings) {
    this(vertx, url, settings.poolSize(), settings.idleMs(), settings.connectionMs());
  }

  /** A pool that keeps idle connections. */
  public Database(Vertx vertx, String url, int poolSize) {
    this(vertx, DatabaseUrl.parse(url), poolSize, 0, POOL_TIMEOUT_MS);
  }

  private Database(Vertx vertx, DatabaseUrl url, int poolSize, long idleMs, long connectionMs) {
    this.vertx = vertx;
    var options = new PoolOptions()
        .setMaxSize(poolSize)
        .setMaxWaitQueueSize(poolSize * 200)
        .setIdleTimeout((int) idleMs)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setConnectionTimeout((int) connectionMs)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setShared(true)
        // Pools with the same name are the same pool, so the name contains the database.
        .setName("algorhythmic " + url);
    pool = Connections.pool(url, STATEMENT_TIMEOUT_MS, reason)
        .connectingTo(Connections.options(url, "").setCachePreparedStatements(true))
        .with(options)
        .using(vertx)
        .build();
  }

  /** For single statements, each its own transaction. */
  public SqlClient client() {
    return pool;
  }

  /** Runs the work in a transaction: commits if its future succeeds, rolls back if it fails. */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work);
  }

  public Future<Void> close() {
    return pool.close();
  }

  /**
   * Maps the violation of a named constraint to a refusal; passes on every other failure.
   *
   * @param refusals the refusal for each constraint
   */
  public static <T> Function<Throwable, Future<T>> refusing(Map<String, Refusal> refusals) {
    return failure -> {
      if (failure instanceof PgException violation && violation.getConstraint() != null) {
        var refusal = refusals.get(violation.getConstraint());
        if (refusal != null) {
          return Future.failedFuture(refusal);
        }
      }
      return Future.failedFuture(failure);
    };
  }

  /**
   * The refusal for a failure because the database is unavailable, has no free connection or can't store a value; empty
   * for other failures.
   */
  public static Optional<Refusal> trouble(Throwable failure) {
    if (isUnavailable(failure)) {
      return Optional.of(busy());
    }
    if (failure instanceof PgException told && UNSTORABLE.contains(told.getSqlState())) {
      // Its message may quote the value.
      log.warn("a value can't be stored: SQLSTATE {}", told.getSqlState());
      return Optional.of(new Refusal(Code.INVALID, "the request has a value that can't be stored"));
    }
    return Optional.empty();
  }

  static boolean isUnavailable(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof ClosedConnectionException
        || failure.getMessage() != null && NO_CONNECTION.contains(failure.getMessage())
        || failure instanceof PgException told
            && UNAVAILABLE.matcher(told.getSqlState()).matches();
  }

  static Refusal busy() {
    return new Refusal(Code.BUSY, "the database does not answer just now", null, RETRY_S)
        .ofType("busy");
  }

  /** Runs work later. */
  void after(long delayMs, Runnable work) {
    vertx.setTimer(delayMs, timer -> work.run());
  }

  /** The time that all nodes share; each ping measures it. */
  public SharedClock clock() {
    return clock;
  }

  /** Succeeds if the database answers and takes changes. */
  public Future<Void> ping() {
    return pool.withConnection(connection -> ReadOnlyGuard.ping(connection, clock))
        .timeout(PING_TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(
            new Refusal(Code.BUSY, "the database does not answer: " + reason(failure))));
  }

  /** Succeeds once the database answers, which a busy machine does late; fails after some attempts with the last reason. */
  public Future<Void> firstPing() {
    return firstPing(START_ATTEMPTS);
  }

  private Future<Void> firstPing(int attempts) {
    return attempts == 1
        ? ping()
        : ping()
            .recover(late -> vertx
                .timer(START_DELAY_MS, TimeUnit.MILLISECONDS)
                .compose(again -> firstPing(attempts - 1)));
  }

  private String reason(Throwable failure) {
    var known = reason.get();
    return known == null || failure instanceof PgException
        ? String.valueOf(failure.getMessage())
        : known;
  }
}
