package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.DatabaseUrl.Server;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.ClientBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connections of the pool and of LISTEN. It tries the servers of the address in order, with or without TLS as the
 * sslmode says, and keeps the first connection on which the server takes changes.
 */
final class Connections extends PgConnectionFactory {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);
  private static final int ROUNDS = 4;
  private static final long PAUSE_MS = 200;
  private static final int CONNECT_TIMEOUT_S = 3;
  private final DatabaseUrl url;
  private final int statementTimeoutMs;
  private final TlsOffers offers;
  /** The open connections, for {@link ReadOnlyGuard}. */
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();

  private final AtomicReference<String> reason;
  /** The index of the server that is tried first: the one that took the latest connection. */
  private volatile int first;

  /** @param reason is set to why there is no connection, and to null by the next one */
  Connections(
      Vertx vertx, DatabaseUrl url, int statementTimeoutMs, AtomicReference<String> reason) {
    super((VertxInternal) vertx, transport(url));
    offers = new TlsOffers(client);
    this.reason = reason;
    this.url = url;
    this.statementTimeoutMs = statementTimeoutMs;
  }

  /** A builder of pools whose connections are made here. */
  static ClientBuilder<Pool> pool(
      DatabaseUrl url, int statementTimeoutMs, AtomicReference<String> reason) {
    return ClientBuilder.pool(new PgDriver() {
      @Override
      public ConnectionFactory<PgConnectOptions> createConnectionFactory(
          Vertx vertx, NetClientOptions transport) {
        return new Connections(vertx, url, statementTimeoutMs, reason);
      }
    });
  }

  private static NetClientOptions transport(DatabaseUrl url) {
    int seconds = url.parameter("connect_timeout").map(Integer::parseInt).orElse(CONNECT_TIMEOUT_S);
    return new NetClientOptions().setConnectTimeout(seconds * 1_000);
  }

  /**
   * The options of the client, apart from TLS.
   *
   * @param suffix of the application's name
   */
  static PgConnectOptions options(DatabaseUrl url, String suffix) {
    var options = new PgConnectOptions()
        .setHost(url.host())
        .setPort(url.port())
        .setDatabase(url.database())
        .setUser(url.user())
        .setPassword(url.password())
        // PgBouncer knows these parameters; Session sets the others.
        .setProperties(new HashMap<>(Map.of(
            "application_name",
            url.parameter("application_name").orElse("algorhythmic") + suffix,
            "client_encoding",
            "utf8",
            "DateStyle",
            "ISO")));
    url.parameter("options").ifPresent(text -> options.addProperty("options", text));
    return options;
  }

  @Override
  public Future<SqlConnection> connect(Context context, PgConnectOptions options) {
    return round(context, options, ROUNDS)
        .onSuccess(connection -> reason.set(null))
        .onFailure(failure -> {
          var message = String.valueOf(failure.getMessage());
          // A pool tries again and again, and its callers learn only that there is no connection.
          if (!message.equals(reason.getAndSet(message))) {
            log.warn("No connection to the database {}: {}", url, message);
          }
        });
  }

  private Future<SqlConnection> round(Context context, PgConnectOptions options, int left) {
    return server(context, options, 0, null)
        .recover(failure -> left == 1 || isPermanent(failure)
            ? Future.failedFuture(failure)
            : pause(context).compose(now -> round(context, options, left - 1)));
  }

  private Future<Void> pause(Context context) {
    Promise<Void> passed = Promise.promise();
    vertx.setTimer(PAUSE_MS, timer -> context.runOnContext(now -> passed.complete()));
    return passed.future();
  }

  private static boolean isPermanent(Throwable failure) {
    return failure instanceof SSLException
        || failure instanceof PgException refused
            && (refused.getSqlState().startsWith("28") || refused.getSqlState().startsWith("3D"));
  }

  private Future<SqlConnection> server(
      Context context, PgConnectOptions options, int tried, Throwable before) {
    if (tried == url.servers().size()) {
      return Future.failedFuture(before);
    }
    int index = (first + tried) % url.servers().size();
    var server = url.servers().get(index);
    return encrypted(context, options, server)
        .compose(connection -> begin(connection, server))
        .onSuccess(connection -> first = index)
        .recover(failure -> server(context, options, tried + 1, better(before, failure)));
  }

  /** A server's answer says more than a server that can't be reached. */
  private static Throwable better(Throwable before, Throwable failure) {
    return before instanceof PgException && !(failure instanceof PgException) ? before : failure;
  }

  /** Connects with TLS, without, or with the one after the other, as libpq does. */
  private Future<SqlConnection> encrypted(
      Context context, PgConnectOptions options, Server server) {
    return switch (url.sslMode()) {
      case "disable" -> open(context, options, server, false);
      case "allow" ->
        open(context, options, server, false)
            .recover(failure -> isRefusal(failure)
                ? open(context, options, server, true)
                    .recover(another -> Future.failedFuture(better(failure, another)))
                : Future.failedFuture(failure));
      case "prefer" -> preferred(context, options, server);
      default -> open(context, options, server, true);
    };
  }

  private Future<SqlConnection> preferred(
      Context context, PgConnectOptions options, Server server) {
    Promise<Boolean> offered = ((ContextInternal) context).promise();
    offers.of(server).onComplete(offered);
    return offered
        .future()
        .compose(tls -> open(context, options, server, tls)
            .recover(failure -> tls && isRefusal(failure)
                ? open(context, options, server, false)
                    .recover(another -> Future.failedFuture(better(failure, another)))
                : Future.failedFuture(failure)));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof PgException refused && refused.getSqlState().startsWith("28");
  }

  private Future<SqlConnection> open(
      Context context, PgConnectOptions options, Server server, boolean tls) {
    var here = new PgConnectOptions(options)
        .setHost(server.host())
        .setPort(server.port())
        .setReconnectAttempts(0)
        .setSslMode(tls ? SslMode.REQUIRE : SslMode.DISABLE);
    return tls
        ? super.connect(context, here.setSslOptions(tls(url))).recover(Connections::tlsFailure)
        : super.connect(context, here);
  }

  /** The client has no type for a server without TLS and for a handshake that ends. */
  private static Future<SqlConnection> tlsFailure(Throwable failure) {
    return Future.failedFuture(
        failure instanceof IOException || failure instanceof PgException
            ? failure
            : new SSLException(failure.getMessage(), failure));
  }

  /** The options of TLS; only the modes that verify do so. */
  static ClientSSLOptions tls(DatabaseUrl url) {
    var options = new ClientSSLOptions().setHostnameVerificationAlgorithm("");
    switch (url.sslMode()) {
      case "verify-ca", "verify-full" ->
        options.setTrustOptions(
            new PemTrustOptions().addCertPath(url.parameter("sslrootcert").orElseThrow()));
      default -> options.setTrustAll(true);
    }
    if (url.sslMode().equals("verify-full")) {
      options.setHostnameVerificationAlgorithm("HTTPS");
    }
    url.parameter("sslcert")
        .ifPresent(file -> options.setKeyCertOptions(new PemKeyCertOptions()
            .setCertPath(file)
            .setKeyPath(url.parameter("sslkey").orElseThrow())));
    return options;
  }

  private Future<SqlConnection> begin(SqlConnection connection, Server server) {
    ReplyTimeout.apply(connection, Database.REPLY_TIMEOUT_MS);
    ReadOnlyGuard.apply(connection, open);
    return connection
        .query(Session.begin(statementTimeoutMs))
        .execute()
        .compose(rows -> Session.isReadOnly(rows.iterator().next())
            ? Future.failedFuture(Session.readOnly(server))
            : Future.succeededFuture(connection))
        .onFailure(failure -> connection.close());
  }
}
