package com.algorhythmic.painter;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One painter's time with one request: how long it may take, who looks over its shoulder, and whether anybody still
 * wants it.
 *
 * @param limitMs from the moment it is asked to the finished picture
 * @param abandoned completes, either way, when nobody wants the picture any more
 * @param partials hears of the picture as it forms, on the context that asked for it
 */
public record PaintContext(long limitMs, Future<?> abandoned, Consumer<Partial> partials) {

  public PaintContext {
    if (limitMs <= 0) {
      throw new IllegalArgumentException("a sitting lasts more than 0 ms, not " + limitMs);
    }
    Objects.requireNonNull(abandoned, "whether it is abandoned");
    Objects.requireNonNull(partials, "who hears of partial pictures");
  }

  /** One that nobody watches and nobody abandons. */
  public static PaintContext quiet(long limitMs) {
    // A future of its own: one for all would keep every listener for ever.
    return new PaintContext(limitMs, Promise.promise().future(), unseen -> {});
  }
}
