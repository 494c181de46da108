package com.algorhythmic.generation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/** One painter's time with one request: how long it may take, who looks over its shoulder, and whether anybody still wants it. */
record Sitting(long limitMs, Future<?> abandoned, Consumer<Partial> partials) {

  /** Nobody looks on, and nobody will call it off. */
  static Sitting quiet(long limitMs) {
    return new Sitting(limitMs, Promise.promise().future(), partial -> {});
  }
}
