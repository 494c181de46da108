package com.algorhythmic.monitoring;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** An answer that is good for a while: whoever asks within it gets the same, and many who ask at once are one question. */
final class Cached<T> {
  private final long forMs;
  private final Supplier<Future<T>> source;
  private Future<T> answer;
  private long askedAtNs;

  Cached(long forMs, Supplier<Future<T>> source) {
    this.forMs = forMs;
    this.source = source;
  }

  Future<T> get() {
    boolean isGood = answer != null
        && !answer.failed()
        && (!answer.isComplete() || System.nanoTime() - askedAtNs < forMs * 1_000_000);
    if (!isGood) {
      askedAtNs = System.nanoTime();
      answer = source.get();
    }
    return answer;
  }
}
