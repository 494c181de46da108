package com.algorhythmic.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database's clients call out to one another over LISTEN and NOTIFY, whether or not they share an event bus.
 * A notice is a nudge and may be lost: whoever hears one looks at the rows, and looks now and then without one.
 */
public final class PgNotifications {
  private static final Logger log = LoggerFactory.getLogger(PgNotifications.class);
  private static final Sql SQL = Sql.of(PgNotifications.class);
  private static final long HEARTBEAT_MS = 10_000;
  private static final long ANSWER_LIMIT_S = 5;
  private static final long RECONNECT_MS = 500;

  private final Vertx vertx;
  private final Database database;
  private final PgSubscriber subscriber;
  /** Channels with a call under way, and whether another was asked for meanwhile. */
  private final Map<String, Boolean> calling = new HashMap<>();

  private volatile boolean closed;
  private long heartbeat;

  /** @param database through which this process calls out; listening has a connection of its own */
  public PgNotifications(Vertx vertx, String url, Database database) {
    this.vertx = vertx;
    this.database = database;
    var connect =
        PgConnectOptions.fromUri(url).addProperty("application_name", "algorhythmic-notices");
    subscriber = PgSubscriber.subscriber(vertx, connect);
    subscriber.reconnectPolicy(tries -> closed ? -1L : RECONNECT_MS);
  }

  public Future<Void> start() {
    heartbeat = vertx.setPeriodic(HEARTBEAT_MS, beat -> checkLine());
    return subscriber.connect();
  }

  /**
   * Hears a channel, on the context of whoever asks.
   *
   * @param heard gets what was said; the empty text after every connection, when something may have been missed
   */
  public void hear(String channel, Consumer<String> heard) {
    var context = vertx.getOrCreateContext();
    subscriber
        .channel(channel)
        .subscribeHandler(
            connected -> context.runOnContext(missed -> ifOpen(() -> heard.accept(""))))
        .handler(said -> context.runOnContext(now -> ifOpen(() -> heard.accept(said))));
  }

  /**
   * Calls out, after the commit of what it is about; calls that come while one is under way become a single one,
   * because every NOTIFY takes a lock of the whole server.
   */
  public void tell(String channel) {
    synchronized (calling) {
      if (calling.containsKey(channel)) {
        calling.put(channel, true);
        return;
      }
      calling.put(channel, false);
    }
    call(channel, "").onComplete(called -> {
      boolean again;
      synchronized (calling) {
        again = calling.remove(channel);
      }
      if (again) {
        tell(channel);
      }
    });
  }

  /** Calls out something that fits no other call, such as which job to stop. */
  public Future<Void> tell(String channel, String what) {
    return call(channel, what).mapEmpty();
  }

  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(heartbeat);
    return subscriber.close();
  }

  private Future<?> call(String channel, String what) {
    return database
        .client()
        .preparedQuery(SQL.get("tell"))
        .execute(Tuple.of(channel, what))
        .onFailure(failure -> log.warn(
            "nobody was told of {}, polls will find it: {}", channel, failure.getMessage()));
  }

  /** A line that died without a word would never be missed: whoever only listens hears no error. */
  private void checkLine() {
    PgConnection line = subscriber.actualConnection();
    if (line != null) {
      ReplyTimeout.keep(line, Database.SILENCE_LIMIT_MS);
      line.query(SQL.get("ping"))
          .execute()
          .timeout(ANSWER_LIMIT_S, TimeUnit.SECONDS)
          .onFailure(failure -> {
            log.warn("the database's notices were not to be heard: {}", failure.getMessage());
            line.close();
          });
    }
  }

  private void ifOpen(Runnable work) {
    if (!closed) {
      work.run();
    }
  }
}
