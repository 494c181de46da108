package com.algorhythmic.painter;

import com.algorhythmic.painter.PaintFailure.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * The result of one painting. The first of three events decides it: the painter's answer, the time limit, or the
 * abandonment of the picture. It completes once, on the Vert.x context of the caller.
 */
public final class PaintResult {
  private final Vertx vertx;
  private final PaintContext context;
  private final Context caller;
  private final Promise<Painting> promise = Promise.promise();
  private long timer;

  public PaintResult(Vertx vertx, PaintContext context) {
    this.vertx = vertx;
    this.context = context;
    caller = vertx.getOrCreateContext();
  }

  /**
   * Starts the timer and then the work, unless the picture is abandoned already.
   *
   * @param overdue creates the failure for a passed time limit
   * @param cleanUp runs once after the end
   */
  public Future<Painting> begin(Supplier<PaintFailure> overdue, Runnable cleanUp, Runnable work) {
    caller.runOnContext(start -> {
      timer = vertx.setTimer(context.limitMs(), passed -> fail(overdue.get()));
      promise.future().onComplete(ended -> {
        vertx.cancelTimer(timer);
        cleanUp.run();
      });
      context.abandoned().onComplete(gone -> caller.runOnContext(here -> fail(abandoned())));
      if (!isOver()) {
        work.run();
      }
    });
    return promise.future();
  }

  /** Ends the painting unless it has ended. Call it on the caller's context only. */
  public void end(AsyncResult<Painting> result) {
    if (result.succeeded() && !context.abandoned().isComplete()) {
      promise.tryComplete(result.result());
    } else {
      fail(result.cause());
    }
  }

  /** Fails the painting unless it has ended. Call it on the caller's context only. */
  public void fail(Throwable cause) {
    // A failure after the abandonment says nothing about the painter, even if it is reported first.
    promise.tryFail(context.abandoned().isComplete() ? abandoned() : cause);
  }

  /** Whether the painting has ended or is about to because it is abandoned. May be called on any thread. */
  public boolean isOver() {
    return promise.future().isComplete() || context.abandoned().isComplete();
  }

  private static PaintFailure abandoned() {
    return new PaintFailure(Kind.CANCELLED, "the picture is no longer wanted");
  }
}
