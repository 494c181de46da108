package com.algorhythmic.metrics;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Measures how late a timer comes on its event loop; deployed once for each loop. */
public final class EventLoopVerticle extends VerticleBase {
  private static final long BEAT_MS = 200;

  private final Meters meters;
  private long dueNs;

  public EventLoopVerticle(Meters meters) {
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    dueNs = System.nanoTime() + BEAT_MS * 1_000_000;
    vertx.setPeriodic(BEAT_MS, beat -> measure());
    return Future.succeededFuture();
  }

  private void measure() {
    long now = System.nanoTime();
    // Beats that were held up come in quick succession afterwards, before they are due by this
    // count.
    meters.eventLoopLag(Math.max(0, now - dueNs));
    dueNs = now + BEAT_MS * 1_000_000;
  }
}
