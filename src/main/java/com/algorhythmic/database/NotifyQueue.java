package com.algorhythmic.database;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications that wait to be sent, in order. One statement at a time sends all that wait, up to a limit, so that any number of them takes
 * one connection of the pool, and the server's lock once for each statement.
 */
final class NotifyQueue {
  private static final Logger log = LoggerFactory.getLogger(NotifyQueue.class);
  private static final Sql SQL = Sql.of(NotifyQueue.class);
  private static final int MAX_BATCH = 500;
  private static final int MAX_WAITING = 20_000;
  /** PostgreSQL refuses a payload of 8,000 bytes. */
  private static final int MAX_BYTES = 7_999;

  private final Database database;
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private boolean sending;
  private long refused;

  NotifyQueue(Database database) {
    this.database = database;
  }

  /** Sends a notification; the future fails if it can't be sent, or if too many wait already. */
  Future<Void> send(String channel, String payload) {
    if (payload.indexOf(0) >= 0 || payload.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Future.failedFuture(new IllegalArgumentException(
          "a payload of NOTIFY has less than 8,000 bytes and no zero"));
    }
    var entry = new Entry(channel, payload, Promise.promise());
    synchronized (this) {
      if (waiting.size() >= MAX_WAITING) {
        refused++;
        return Future.failedFuture("too many notifications are waiting");
      }
      waiting.add(entry);
      if (sending) {
        return entry.sent().future();
      }
      sending = true;
    }
    sendNext();
    return entry.sent().future();
  }

  private void sendNext() {
    var batch = new ArrayList<Entry>();
    long dropped;
    synchronized (this) {
      while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      sending = !batch.isEmpty();
      dropped = refused;
      refused = 0;
    }
    if (dropped > 0) {
      log.warn("{} notifications were dropped, receivers will poll", dropped);
    }
    if (!batch.isEmpty()) {
      send(batch)
          .onFailure(failure -> log.warn(
              "{} notifications failed, receivers will poll: {}",
              batch.size(),
              failure.getMessage()))
          .onComplete((sent, failure) -> {
            batch.forEach(entry -> entry.sent().complete(null, failure));
            sendNext();
          });
    }
  }

  private Future<Void> send(List<Entry> batch) {
    var parameters = Tuple.tuple()
        .addArrayOfString(batch.stream().map(Entry::channel).toArray(String[]::new))
        .addArrayOfString(batch.stream().map(Entry::payload).toArray(String[]::new));
    return Future.succeededFuture()
        .compose(now -> database.client().preparedQuery(SQL.get("send")).execute(parameters))
        .mapEmpty();
  }

  private record Entry(String channel, String payload, Promise<Void> sent) {}
}
