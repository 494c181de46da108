package com.algorhythmic.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads single values in batches: all that are wanted while a batch is being read form the next one. May be used by several threads.
 *
 * @param <K> the key of a value
 */
public final class BatchedRead<K, V> {
  private final int limit;
  private final Function<List<K>, Future<Map<K, V>>> read;
  private final Map<K, Promise<V>> waiting = new LinkedHashMap<>();
  private boolean reading;

  /**
   * @param limit the most keys of a batch
   * @param read reads the values of a batch
   */
  public BatchedRead(int limit, Function<List<K>, Future<Map<K, V>>> read) {
    this.limit = limit;
    this.read = read;
  }

  /** The value, read after this call; null if there is none. */
  public Future<V> find(K key) {
    Promise<V> value;
    synchronized (this) {
      value = waiting.computeIfAbsent(key, first -> Promise.promise());
    }
    readNext();
    return value.future();
  }

  private void readNext() {
    Map<K, Promise<V>> batch = new LinkedHashMap<>();
    synchronized (this) {
      if (reading || waiting.isEmpty()) {
        return;
      }
      reading = true;
      waiting.entrySet().stream()
          .limit(limit)
          .forEach(entry -> batch.put(entry.getKey(), entry.getValue()));
      waiting.keySet().removeAll(batch.keySet());
    }
    Future.succeededFuture(List.copyOf(batch.keySet())).compose(read).onComplete(done -> {
      // Before the answers, so that what they ask for is not the only one of its batch.
      synchronized (this) {
        reading = false;
      }
      readNext();
      batch.forEach((key, value) -> {
        if (done.succeeded()) {
          value.complete(done.result().get(key));
        } else {
          value.fail(done.cause());
        }
      });
    });
  }
}
