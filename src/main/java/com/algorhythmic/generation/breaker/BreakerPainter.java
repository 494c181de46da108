package com.algorhythmic.generation.breaker;

import com.algorhythmic.generation.breaker.ProviderCalls.Call;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.painter.PaintContext;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.painter.PaintFailure.Verdict;
import com.algorhythmic.painter.PaintRequest;
import com.algorhythmic.painter.Painter;
import com.algorhythmic.painter.Painting;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.circuitbreaker.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A painter that guards another one with a Vert.x circuit breaker. Its state follows {@link SharedHealth}, because the
 * breaker's own count covers one node only and is reset by each success. It reports each call there.
 */
final class BreakerPainter implements Painter {
  /** Added to the painter's own limit; reached only if the painter ignores that limit. */
  private static final long BACKSTOP_MS = 15_000;

  private static final int NEVER = -1;

  private final Vertx vertx;
  private final Painter painter;
  private final SharedHealth health;
  private final long maxCallMs;
  private CircuitBreaker breaker;
  private State state;

  BreakerPainter(Vertx vertx, Painter painter, SharedHealth health, long maxCallMs) {
    this.vertx = vertx;
    this.painter = painter;
    this.health = health;
    this.maxCallMs = maxCallMs;
    follow(ProviderHealth.fresh(0));
  }

  @Override
  public String name() {
    return painter.name();
  }

  /** Takes over the state that all nodes share. */
  void follow(ProviderHealth shared) {
    if (shared.state() == state) {
      return;
    }
    state = shared.state();
    // Vert.x has no way to close an open breaker, so create another. Half open needs no breaker
    // state: claim_generation hands out one job at a time.
    var previous = breaker;
    breaker = CircuitBreaker.create(
        painter.name(),
        vertx,
        new CircuitBreakerOptions()
            .setMaxFailures(Integer.MAX_VALUE)
            .setTimeout(maxCallMs + BACKSTOP_MS)
            .setResetTimeout(NEVER)
            .setNotificationAddress(null));
    breaker.<Painting>failurePolicy(
        attempt -> attempt.failed() && verdict(attempt.cause()).counts());
    if (state == State.OPEN) {
      breaker.open();
    }
    if (previous != null) {
      previous.close();
    }
  }

  /** Fails with BREAKER_OPEN if no call was made. */
  @Override
  public Future<Painting> paint(PaintRequest request, PaintContext context) {
    // The database allowed the claim. If this node's copy of the health disagrees, read it again.
    return mayCall()
        ? call(request, context)
        : health
            .refresh()
            .compose(refreshed ->
                mayCall() ? call(request, context) : Future.failedFuture(breakerOpen()));
  }

  private boolean mayCall() {
    var now = health.now();
    follow(now);
    return now.state() != State.OPEN && !now.isQuietAt(health.nowMs());
  }

  private Future<Painting> call(PaintRequest request, PaintContext context) {
    long began = System.nanoTime();
    return breaker
        .<Painting>execute(promise -> painter.paint(request, context).onComplete(promise))
        .transform(painted -> {
          if (painted.failed() && painted.cause() instanceof OpenCircuitException) {
            return Future.failedFuture(breakerOpen());
          }
          long tookMs = (System.nanoTime() - began) / 1_000_000;
          var call = painted.succeeded()
              ? Call.succeeded(context, painted.result(), tookMs)
              : Call.failed(context, failure(painted.cause()), tookMs);
          // Report the call before the job ends, so that the next claim sees it.
          return health
              .report(call)
              .transform(reported -> painted.succeeded()
                  ? Future.succeededFuture(painted.result())
                  : Future.failedFuture(failure(painted.cause())));
        });
  }

  private static PaintFailure breakerOpen() {
    return new PaintFailure(Kind.BREAKER_OPEN, "the circuit breaker of the image provider is open");
  }

  private static PaintFailure failure(Throwable cause) {
    return cause instanceof PaintFailure failure
        ? failure
        : cause instanceof TimeoutException
            ? new PaintFailure(Kind.NETWORK_AFTER_SEND, "the call exceeded every time limit")
            : new PaintFailure(Kind.INTERNAL, "something went wrong on our side: " + cause);
  }

  private static Verdict verdict(Throwable cause) {
    return cause instanceof PaintFailure failure ? failure.kind().verdict() : Verdict.COUNTED;
  }
}
