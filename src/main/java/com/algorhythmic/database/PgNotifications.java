package com.algorhythmic.database;

import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.settings.DatabaseUrl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications between all processes that use the database, over LISTEN and NOTIFY, whether or not they share an event bus. A
 * notification may be lost: receivers read the rows that it is about, and poll them as well.
 */
public final class PgNotifications {
  private static final Logger log = LoggerFactory.getLogger(PgNotifications.class);
  private static final Sql SQL = Sql.of(PgNotifications.class);
  private static final long HEARTBEAT_MS = 10_000;
  private static final long PING_TIMEOUT_S = 5;
  private static final long RECONNECT_MS = 500;
  private static final int NO_TIMEOUT = 0;

  private final Vertx vertx;
  private final Database database;
  private final Connections connections;
  private final PgConnectOptions options;
  private final Context context;
  private final Map<String, List<Consumer<String>>> channels = new ConcurrentHashMap<>();
  private final Map<String, SingleFlight<Void>> sends = new ConcurrentHashMap<>();
  private final NotifyQueue queue;

  private volatile boolean closed;
  private volatile PgConnection connection;
  private long heartbeat;

  /** @param database sends notifications; receiving them uses another connection */
  public PgNotifications(Vertx vertx, DatabaseUrl url, Database database) {
    this.vertx = vertx;
    this.database = database;
    queue = new NotifyQueue(database);
    connections = new Connections(vertx, url, NO_TIMEOUT, new AtomicReference<>());
    options = Connections.options(url, "-notices");
    context = vertx.getOrCreateContext();
  }

  public PgNotifications(Vertx vertx, String url, Database database) {
    this(vertx, DatabaseUrl.parse(url), database);
  }

  public Future<Void> start() {
    heartbeat = vertx.setPeriodic(HEARTBEAT_MS, beat -> ping());
    Promise<Void> connected = Promise.promise();
    context.runOnContext(
        now -> connections.connect(context, options).compose(this::adopt).onComplete(connected));
    return connected.future();
  }

  /**
   * Listens to a channel, on the caller's context.
   *
   * @param heard gets the payload; an empty one after each connect, because notifications may have been missed
   */
  public void hear(String channel, Consumer<String> heard) {
    var caller = vertx.getOrCreateContext();
    Consumer<String> onCaller =
        payload -> caller.runOnContext(now -> ifOpen(() -> heard.accept(payload)));
    context.runOnContext(now -> {
      var hearers = channels.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>());
      boolean isNew = hearers.isEmpty();
      hearers.add(onCaller);
      var current = connection;
      if (current != null) {
        (isNew ? listen(current, List.of(channel)) : Future.<Void>succeededFuture())
            .onSuccess(listening -> onCaller.accept(""))
            .onFailure(failure -> {
              log.warn("LISTEN {} failed: {}", channel, failure.getMessage());
              current.close();
            });
      }
    });
  }

  /**
   * Notifies a channel; call it after the commit of the change. Calls during a NOTIFY are merged into one, because every
   * NOTIFY takes a lock of the whole server.
   */
  public void tell(String channel) {
    sends.computeIfAbsent(channel, name -> new SingleFlight<>(() -> send(name))).run();
  }

  /** Notifies a channel with a payload. Many at once share statements; the order is kept. */
  public Future<Void> tell(String channel, String payload) {
    return queue.send(channel, payload);
  }

  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(heartbeat);
    var current = connection;
    return (current == null ? Future.<Void>succeededFuture() : current.close()).eventually(() -> {
      Promise<Void> released = Promise.promise();
      connections.close(released);
      return released.future();
    });
  }

  private Future<Void> adopt(SqlConnection made) {
    var current = PgConnection.cast(made);
    if (closed) {
      return current.close();
    }
    current.notificationHandler(this::receive);
    current.closeHandler(end -> {
      connection = null;
      reconnect();
    });
    connection = current;
    return listen(current, channels.keySet())
        .onSuccess(listening ->
            channels.values().forEach(hearers -> hearers.forEach(heard -> heard.accept(""))))
        .onFailure(failure -> current.close());
  }

  private void reconnect() {
    if (!closed) {
      vertx.setTimer(
          RECONNECT_MS,
          timer -> context.runOnContext(now -> ifOpen(() -> connections
              .connect(context, options)
              .onSuccess(this::adopt)
              .onFailure(failure -> reconnect()))));
    }
  }

  private static Future<Void> listen(PgConnection connection, Collection<String> names) {
    if (names.isEmpty()) {
      return Future.succeededFuture();
    }
    var statements = names.stream()
        .map(name -> "LISTEN \"" + name.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining("; "));
    return connection.query(statements).execute().mapEmpty();
  }

  private void receive(PgNotification notification) {
    channels
        .getOrDefault(notification.getChannel(), List.of())
        .forEach(heard -> heard.accept(notification.getPayload()));
  }

  private Future<Void> send(String channel) {
    return database
        .client()
        .preparedQuery(SQL.get("tell"))
        .execute(Tuple.of(channel, ""))
        .onFailure(failure ->
            log.warn("NOTIFY {} failed, receivers will poll: {}", channel, failure.getMessage()))
        .mapEmpty();
  }

  /** A connection that only listens never notices a dead peer, so ping it. */
  private void ping() {
    var current = connection;
    if (current != null) {
      ReadOnlyGuard.ping(current, database.clock())
          .timeout(PING_TIMEOUT_S, TimeUnit.SECONDS)
          .onFailure(failure -> {
            log.warn("The LISTEN connection does not answer: {}", failure.getMessage());
            current.close();
          });
    }
  }

  private void ifOpen(Runnable work) {
    if (!closed) {
      work.run();
    }
  }
}
