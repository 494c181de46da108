package com.algorhythmic.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** A closed-loop load: callers on one event loop that repeat a call as soon as it is answered, for a limited time. */
final class ClosedLoop {
  private static final long ANSWER_LIMIT_S = 15;

  private final Promise<Void> over = Promise.promise();
  private final List<Long> tookNs = new ArrayList<>();
  private final IntFunction<Future<?>> call;
  private final long began = System.nanoTime();
  private final long endNs;
  private int calling;
  private long lastNs;

  private ClosedLoop(int callers, Duration time, IntFunction<Future<?>> call) {
    this.call = call;
    calling = callers;
    endNs = began + time.toNanos();
  }

  /**
   * Runs the load and waits for its end.
   *
   * @param call receives the caller's number, from 0; the first failure ends the run
   */
  static Run run(Vertx vertx, int callers, Duration time, IntFunction<Future<?>> call)
      throws Exception {
    var loop = new ClosedLoop(callers, time, call);
    vertx.runOnContext(begun -> {
      for (int caller = 0; caller < callers; caller++) {
        loop.next(caller);
      }
    });
    loop.over.future().await(time.toMillis() + ANSWER_LIMIT_S * 1000, TimeUnit.MILLISECONDS);
    return new Run(
        loop.tookNs.size() / ((loop.lastNs - loop.began) / 1e9),
        Percentiles.of(loop.tookNs.stream().mapToDouble(ns -> ns / 1e6).toArray()));
  }

  private void next(int caller) {
    long asked = System.nanoTime();
    if (asked > endNs || over.future().isComplete()) {
      calling--;
      if (calling == 0) {
        over.tryComplete();
      }
      return;
    }
    call.apply(caller).onFailure(over::tryFail).onSuccess(answered -> {
      lastNs = System.nanoTime();
      tookNs.add(lastNs - asked);
      next(caller);
    });
  }

  record Run(double perSecond, Percentiles percentiles) {}
}
