package com.algorhythmic.painter;

import com.algorhythmic.painter.Painting.Partial;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The circumstances of one painting: which job it is for, its time limit, its cancellation and its listener.
 *
 * @param job the job that the picture is for; null outside the queue
 * @param user the job's owner; null outside the queue
 * @param limitMs time from the request to the finished picture
 * @param abandoned completes or fails when the picture is no longer wanted
 * @param partials receives partial pictures, on the Vert.x context of the caller
 */
public record PaintContext(
    UUID job, UUID user, long limitMs, Future<?> abandoned, Consumer<Partial> partials) {

  public PaintContext {
    if (limitMs <= 0) {
      throw new IllegalArgumentException("a time limit is more than 0 ms, not " + limitMs);
    }
    Objects.requireNonNull(abandoned, "abandoned");
    Objects.requireNonNull(partials, "partials");
  }

  /** A painting outside the queue. */
  public PaintContext(long limitMs, Future<?> abandoned, Consumer<Partial> partials) {
    this(null, null, limitMs, abandoned, partials);
  }

  /** A painting outside the queue that cannot be abandoned and whose partial pictures are ignored. */
  public static PaintContext quiet(long limitMs) {
    // Each call creates a future: a shared one would keep the listeners of every painting.
    return new PaintContext(limitMs, Promise.promise().future(), ignored -> {});
  }
}
