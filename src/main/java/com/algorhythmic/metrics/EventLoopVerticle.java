package com.algorhythmic.metrics;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Measures the delay of a timer on its event loop. */
public final class EventLoopVerticle extends VerticleBase {
  private static final long PERIOD_MS = 200;

  private final Meters meters;
  private long dueNs;

  public EventLoopVerticle(Meters meters) {
    this.meters = meters;
  }

  /** Deploys an instance on each event loop. */
  public static Future<String> deploy(Vertx vertx, Meters meters) {
    return vertx.deployVerticle(
        () -> new EventLoopVerticle(meters),
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE));
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
