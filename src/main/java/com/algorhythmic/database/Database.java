package com.algorhythmic.database;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The pool of connections to PostgreSQL; every wait for one, and every statement, has a limit. */
public final class Database {
  private static final int STATEMENT_LIMIT_MS = 10_000;
  /** Longer than a statement may take. */
  static final int SILENCE_LIMIT_MS = STATEMENT_LIMIT_MS + 2_000;

  private static final int CONNECT_LIMIT_MS = 3_000;

  /** What the pool says when the wait for a connection has reached its limit. */
  private static final String NO_CONNECTION = "Timeout waiting for connection";

  /** Connection exceptions, insufficient resources, and a server that stops, starts or ends a statement. */
  private static final Pattern AWAY = Pattern.compile("08...|53...|57...");

  private static final int RETRY_S = 5;

  private final Pool pool;

  /** One for the settings. */
  public Database(Vertx vertx, String url, Settings.Database settings) {
    this(vertx, url, settings.poolSize(), settings.idleMs(), settings.connectionMs());
  }

  /** One whose connections stay. */
  public Database(Vertx vertx, String url, int poolSize) {
    this(vertx, url, poolSize, 0, CONNECT_LIMIT_MS);
  }

  private Database(Vertx vertx, String url, int poolSize, long idleMs, long connectionMs) {
    var connect = PgConnectOptions.fromUri(url)
        .setCachePreparedStatements(true)
        .setReconnectAttempts(3)
        .setReconnectInterval(200)
        .addProperty("application_name", "algorhythmic")
        .addProperty("statement_timeout", Integer.toString(STATEMENT_LIMIT_MS))
        .addProperty("idle_in_transaction_session_timeout", Integer.toString(STATEMENT_LIMIT_MS));
    var options = new PoolOptions()
        .setMaxSize(poolSize)
        .setMaxWaitQueueSize(poolSize * 200)
        .setIdleTimeout((int) idleMs)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setConnectionTimeout((int) connectionMs)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setShared(true)
        // Of this database: a pool of the same name would be the same pool.
        .setName("algorhythmic " + connect.getHost() + ":" + connect.getPort() + "/"
            + connect.getDatabase());
    var transport = new NetClientOptions().setConnectTimeout(CONNECT_LIMIT_MS);
    pool = PgBuilder.pool()
        .connectingTo(connect)
        .with(options)
        .with(transport)
        .withConnectHandler(connection -> {
          ReplyTimeout.keep(connection, SILENCE_LIMIT_MS);
          connection.close();
        })
        .using(vertx)
        .build();
  }

  /** For single statements, each its own transaction. */
  public SqlClient client() {
    return pool;
  }

  /** Commits what the work did when its future succeeds, and rolls it back when it fails. */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work);
  }

  public Future<Void> close() {
    return pool.close();
  }

  /**
   * Turns the violation of a named constraint into a refusal; every other failure stays what it is.
   *
   * @param refusals what the violation of each constraint means to whoever asked
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

  /** What it means to whoever asked that the database is away or has no room; empty for all other failures. */
  public static Optional<Refusal> trouble(Throwable failure) {
    boolean isAway = failure instanceof SocketException
        || failure instanceof ClosedConnectionException
        || NO_CONNECTION.equals(failure.getMessage())
        || failure instanceof PgException told
            && AWAY.matcher(told.getSqlState()).matches();
    return isAway
        ? Optional.of(
            new Refusal(Code.BUSY, "the database does not answer just now", null, RETRY_S))
        : Optional.empty();
  }

  /** Whether the database answers. */
  public Future<Void> ping() {
    return pool.query("SELECT 1")
        .execute()
        .<Void>mapEmpty()
        .recover(failure -> Future.failedFuture(
            new Refusal(Code.BUSY, "the database does not answer: " + failure.getMessage())));
  }
}
