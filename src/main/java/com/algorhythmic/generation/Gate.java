package com.algorhythmic.generation;

import com.algorhythmic.generation.PaintFailure.Kind;
import com.algorhythmic.generation.PaintFailure.Verdict;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.telemetry.Meters;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Vert.x circuit breaker before a painter. {@link ProviderHealth} decides when it opens, because the breaker's
 * own count forgets every failure at each success; the breaker refuses, waits, and lets one probe through.
 */
final class Gate implements Painter {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  /** Behind the painter's own limit: only a painter that broke its promise meets this one. */
  private static final long BACKSTOP_MS = 15_000;

  private final Painter painter;
  private final CircuitBreaker breaker;
  private final ProviderHealth.Limits limits;
  private final Consumer<Standing> changed;
  private ProviderHealth health;
  private String reason;

  Gate(Vertx vertx, Settings settings, Meters meters, Painter painter, Consumer<Standing> changed) {
    this.painter = painter;
    this.changed = changed;
    limits = new ProviderHealth.Limits(
        settings.breaker().openTokens(), settings.breaker().refillMs());
    health = ProviderHealth.fresh(limits, System.currentTimeMillis());
    var options = new CircuitBreakerOptions()
        .setMaxFailures(Integer.MAX_VALUE)
        .setTimeout(settings.openai().timeoutMaxMs() + BACKSTOP_MS)
        .setResetTimeout(settings.breaker().openMs());
    breaker = CircuitBreaker.create(painter.name(), vertx, options)
        .<Painting>failurePolicy(
            attempt -> attempt.failed() && verdict(attempt.cause()) != Verdict.IGNORED)
        .openHandler(opened -> tell())
        .halfOpenHandler(halfOpened -> tell())
        .closeHandler(closed -> {
          // The probe's success says that the past is past.
          health = ProviderHealth.fresh(limits, System.currentTimeMillis());
          reason = null;
          tell();
        });
    meters.breakerState(this::level);
  }

  @Override
  public String name() {
    return painter.name();
  }

  @Override
  public Future<Painting> paint(PaintRequest request, Sitting sitting) {
    long began = System.currentTimeMillis();
    return breaker
        .<Painting>execute(promise -> painter.paint(request, sitting).onComplete(promise))
        .onSuccess(painting -> learn(health.succeeded(since(began), System.currentTimeMillis())))
        .onFailure(failure -> {
          if (!(failure instanceof OpenCircuitException)) {
            reason = failure.getMessage();
            learn(health.failed(verdict(failure), since(began), System.currentTimeMillis()));
          }
        })
        .recover(failure -> Future.failedFuture(
            failure instanceof PaintFailure
                ? failure
                : new PaintFailure(kind(failure), explain(failure))));
  }

  private void learn(ProviderHealth after) {
    health = after;
    if (health.mustOpen() && breaker.state() == CircuitBreakerState.CLOSED) {
      breaker.open();
    }
  }

  private void tell() {
    var standing = new Standing(
        painter.name(),
        breaker.state().name().toLowerCase(Locale.ROOT).replace("halfopen", "half_open"),
        health.tokensAt(System.currentTimeMillis()),
        reason);
    log.warn("the breaker of {} is {}: {}", standing.provider(), standing.state(), reason);
    changed.accept(standing);
  }

  private int level() {
    return switch (breaker.state()) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private String explain(Throwable failure) {
    return failure instanceof OpenCircuitException
        ? "the image provider is given a rest" + (reason == null ? "" : ": " + reason)
        : String.valueOf(failure.getMessage());
  }

  /** A call refused here was never made: the job ends and nothing is held against anybody. */
  private static Kind kind(Throwable failure) {
    return failure instanceof OpenCircuitException ? Kind.BREAKER_OPEN : Kind.NETWORK_AFTER_SEND;
  }

  private static Verdict verdict(Throwable failure) {
    return failure instanceof PaintFailure known ? known.kind().verdict() : Verdict.COUNTED;
  }

  private static long since(long began) {
    return System.currentTimeMillis() - began;
  }

  /** Where the breaker stands; state is closed, half_open or open. */
  record Standing(String provider, String state, double tokens, String reason) {}
}
