package com.algorhythmic.monitoring;

import com.algorhythmic.bus.SingleFlight;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** A value that is loaded on demand and then valid for a time; concurrent calls share one load. */
final class Cached<T> {
  private final long validNs;
  private final SingleFlight<T> load;
  private T value;
  private long loadedAtNs;

  Cached(long validMs, Supplier<Future<T>> source) {
    validNs = validMs * 1_000_000;
    load = new SingleFlight<>(() -> {
      long startedAtNs = System.nanoTime();
      return source.get().onSuccess(loaded -> {
        value = loaded;
        loadedAtNs = startedAtNs;
      });
    });
  }

  Future<T> get() {
    boolean isValid = value != null && System.nanoTime() - loadedAtNs < validNs;
    return isValid ? Future.succeededFuture(value) : load.join();
  }
}
