package com.algorhythmic.metrics;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Measures the delay of a timer on its event loop; deployed once per event loop. */
public final class EventLoopVerticle extends VerticleBase {
  private static final long PERIOD_MS = 200;

  private final Meters meters;
  private long dueNs;

  public EventLoopVerticle(Meters meters) {
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    dueNs = System.nanoTime() + PERIOD_MS * 1_000_000;
    vertx.setPeriodic(PERIOD_MS, tick -> measure());
    return Future.succeededFuture();
  }

  private void measure() {
    long now = System.nanoTime();
    // After a delay the missed ticks come at once, earlier than due.
    meters.eventLoopLag(Math.max(0, now - dueNs));
    dueNs = now + PERIOD_MS * 1_000_000;
  }
}
