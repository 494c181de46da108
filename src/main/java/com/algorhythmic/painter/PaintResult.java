package com.algorhythmic.painter;

import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * How one sitting ends: by the painter's word, at its limit, or because nobody wants the picture; whichever comes
 * first, once, and on the context on which it was asked for.
 */
public final class PaintResult {
  private final Vertx vertx;
  private final PaintContext sitting;
  private final Context context;
  private final Promise<Painting> promise = Promise.promise();
  private long timer;

  public PaintResult(Vertx vertx, PaintContext sitting) {
    this.vertx = vertx;
    this.sitting = sitting;
    context = vertx.getOrCreateContext();
  }

  /**
   * Lets the time run, and then the work begin, unless nobody wants it already.
   *
   * @param overdue what the limit's passing means
   * @param clear runs once, after the end, however it came
   */
  public Future<Painting> begin(Supplier<PaintFailure> overdue, Runnable clear, Runnable work) {
    context.runOnContext(start -> {
      timer = vertx.setTimer(sitting.limitMs(), passed -> fail(overdue.get()));
      promise.future().onComplete(ended -> {
        vertx.cancelTimer(timer);
        clear.run();
      });
      sitting.abandoned().onComplete(gone -> context.runOnContext(here -> fail(abandoned())));
      if (!isOver()) {
        work.run();
      }
    });
    return promise.future();
  }

  /** The painter's word; heard only if it is the first, and only on the context. */
  public void end(AsyncResult<Painting> result) {
    if (result.succeeded() && !sitting.abandoned().isComplete()) {
      promise.tryComplete(result.result());
    } else {
      fail(result.cause());
    }
  }

  /** The end without a picture, under the same conditions. */
  public void fail(Throwable cause) {
    // What goes wrong once nobody wants the picture is nobody's fault, even if it is told first.
    promise.tryFail(sitting.abandoned().isComplete() ? abandoned() : cause);
  }

  /** Whether it has ended, or is about to because nobody wants the picture; may be asked on any thread. */
  public boolean isOver() {
    return promise.future().isComplete() || sitting.abandoned().isComplete();
  }

  private static PaintFailure abandoned() {
    return new PaintFailure(Kind.CANCELLED, "nobody wants the picture any more");
  }
}
