package com.algorhythmic.database;

import com.algorhythmic.bus.SingleFlight;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

  private final Vertx vertx;
  private final Database database;
  private final PgSubscriber subscriber;
  private final Map<String, SingleFlight<Void>> sends = new ConcurrentHashMap<>();
  private final NotifyQueue queue;

  private volatile boolean closed;
  private long heartbeat;

  /** @param database sends notifications; receiving them uses another connection */
  public PgNotifications(Vertx vertx, String url, Database database) {
    this.vertx = vertx;
    this.database = database;
    queue = new NotifyQueue(database);
    var connect = DatabaseUrl.toClient(url).addProperty("application_name", "algorhythmic-notices");
    subscriber = PgSubscriber.subscriber(vertx, connect);
    subscriber.reconnectPolicy(tries -> closed ? -1L : RECONNECT_MS);
  }

  public Future<Void> start() {
    heartbeat = vertx.setPeriodic(HEARTBEAT_MS, beat -> ping());
    return subscriber.connect();
  }

  /**
   * Listens to a channel, on the caller's context.
   *
   * @param heard gets the payload; an empty one after each connect, because notifications may have been missed
   */
  public void hear(String channel, Consumer<String> heard) {
    var context = vertx.getOrCreateContext();
    subscriber
        .channel(channel)
        .subscribeHandler(connected -> context.runOnContext(now -> ifOpen(() -> heard.accept(""))))
        .handler(payload -> context.runOnContext(now -> ifOpen(() -> heard.accept(payload))));
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
    return subscriber.close();
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
    PgConnection connection = subscriber.actualConnection();
    if (connection != null) {
      ReplyTimeout.apply(connection, Database.REPLY_TIMEOUT_MS);
      connection
          .query(SQL.get("ping"))
          .execute()
          .timeout(PING_TIMEOUT_S, TimeUnit.SECONDS)
          .onFailure(failure -> {
            log.warn("The LISTEN connection does not answer: {}", failure.getMessage());
            connection.close();
          });
    }
  }

  private void ifOpen(Runnable work) {
    if (!closed) {
      work.run();
    }
  }
}
