package com.algorhythmic.generation.breaker;

import com.algorhythmic.generation.breaker.ProviderCalls.Call;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.generation.queue.Claim;
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
 * The Vert.x circuit breaker before a painter that is a provider elsewhere. It follows {@link SharedHealth}, because
 * its own count forgets every failure at each success and is one node's only; and it reports each call there.
 */
final class BreakerPainter {
  /** Behind the painter's own limit: only a painter that broke its promise meets this one. */
  private static final long BACKSTOP_MS = 15_000;

  private static final int NEVER = -1;

  private final Vertx vertx;
  private final Painter painter;
  private final SharedHealth health;
  private final long longestCallMs;
  private CircuitBreaker breaker;
  private State followed;

  BreakerPainter(Vertx vertx, Painter painter, SharedHealth health, long longestCallMs) {
    this.vertx = vertx;
    this.painter = painter;
    this.health = health;
    this.longestCallMs = longestCallMs;
    follow(ProviderHealth.fresh(0));
  }

  /** Takes on what all nodes have agreed. */
  void follow(ProviderHealth agreed) {
    if (agreed.state() == followed) {
      return;
    }
    followed = agreed.state();
    // A new one, because an open breaker can't be closed by hand. Half open is the cluster's
    // affair: the queue hands out one job at a time.
    var before = breaker;
    breaker = CircuitBreaker.create(
        painter.name(),
        vertx,
        new CircuitBreakerOptions()
            .setMaxFailures(Integer.MAX_VALUE)
            .setTimeout(longestCallMs + BACKSTOP_MS)
            .setResetTimeout(NEVER)
            .setNotificationAddress(null));
    breaker.<Painting>failurePolicy(
        attempt -> attempt.failed() && verdict(attempt.cause()) != Verdict.IGNORED);
    if (followed == State.OPEN) {
      breaker.open();
    }
    if (before != null) {
      before.close();
    }
  }

  /** A picture, or why not; BREAKER_OPEN where no call was made. */
  Future<Painting> paint(Claim claim, PaintRequest request, PaintContext sitting) {
    // The row handed out the claim: where this node thinks otherwise, it looks again first.
    return mayCall()
        ? call(claim, request, sitting)
        : health
            .refresh()
            .compose(read -> mayCall()
                ? call(claim, request, sitting)
                : Future.failedFuture(
                    new PaintFailure(Kind.BREAKER_OPEN, "the image provider is given a rest")));
  }

  private boolean mayCall() {
    var now = health.now();
    follow(now);
    return now.state() != State.OPEN && !now.isQuietAt(health.nowMs());
  }

  private Future<Painting> call(Claim claim, PaintRequest request, PaintContext sitting) {
    long began = System.nanoTime();
    return breaker
        .<Painting>execute(promise -> painter.paint(request, sitting).onComplete(promise))
        .transform(painted -> {
          if (painted.failed() && painted.cause() instanceof OpenCircuitException) {
            return Future.failedFuture(
                new PaintFailure(Kind.BREAKER_OPEN, "the image provider is given a rest"));
          }
          long tookMs = (System.nanoTime() - began) / 1_000_000;
          var failure = painted.succeeded() ? null : known(painted.cause());
          // First the cluster learns, then the job ends: the next claim is made knowing this call.
          return health
              .report(call(claim, painted.result(), failure, tookMs))
              .transform(reported -> failure == null
                  ? Future.succeededFuture(painted.result())
                  : Future.failedFuture(failure));
        });
  }

  private static Call call(Claim claim, Painting painting, PaintFailure failure, long tookMs) {
    return failure == null
        ? new Call(
            claim.job(),
            claim.user(),
            Verdict.SUCCESS,
            null,
            null,
            0,
            tookMs,
            painting.costMicroUsd())
        : new Call(
            claim.job(),
            claim.user(),
            failure.kind().verdict(),
            failure.kind().word(),
            failure.getMessage(),
            failure.quietMs(),
            tookMs,
            0);
  }

  private static PaintFailure known(Throwable failure) {
    return failure instanceof PaintFailure paint
        ? paint
        : failure instanceof TimeoutException
            ? new PaintFailure(Kind.NETWORK_AFTER_SEND, "the call outlived every limit")
            : new PaintFailure(Kind.INTERNAL, "something went wrong on our side: " + failure);
  }

  private static Verdict verdict(Throwable failure) {
    return failure instanceof PaintFailure known ? known.kind().verdict() : Verdict.COUNTED;
  }
}
