package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.credits.purchases.Purchases.Applied;
import com.algorhythmic.credits.purchases.Purchases.Claim;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.RetryPace;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the events of Stripe that are due, one after the other. An event waits until Stripe and the database answer. */
final class StripeWorker {
  private static final Logger log = LoggerFactory.getLogger(StripeWorker.class);
  private static final RetryPace PACE = new RetryPace(4L * StripeApi.LIMIT_MS, 2_000, 600_000);
  private static final long STOP_LIMIT_MS = 2_000;

  private final Database database;
  private final Purchases purchases;
  private final StripeReader reader;
  private final Meters meters;
  private final Consumer<UUID> balanceChanged;
  private final SingleFlight<Void> work = new SingleFlight<>(this::workAll);
  private volatile boolean isStopped;

  StripeWorker(
      Database database,
      Purchases purchases,
      StripeReader reader,
      Meters meters,
      Consumer<UUID> balanceChanged) {
    this.database = database;
    this.purchases = purchases;
    this.reader = reader;
    this.meters = meters;
    this.balanceChanged = balanceChanged;
  }

  /** Applies what is due, and once more if it is called meanwhile. */
  void wake() {
    work.run();
  }

  Future<Void> stop() {
    isStopped = true;
    return work.join().timeout(STOP_LIMIT_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private Future<Void> workAll() {
    return isStopped
        ? Future.succeededFuture()
        : applyDue()
            .compose(applied -> cancelDue())
            .compose(cancelled -> purchases.counts(database.client()))
            .onSuccess(counts -> meters
                .dependencies()
                .stripe(
                    counts.waiting(), counts.oldestSeconds(), counts.missed(), counts.uncredited()))
            .onFailure(
                failure -> log.warn("events of Stripe could not be read: {}", failure.getMessage()))
            .mapEmpty();
  }

  private Future<Void> applyDue() {
    return isStopped
        ? Future.succeededFuture()
        : purchases
            .claim(database.client(), PACE.leaseMs())
            .compose(claim -> claim.isEmpty()
                ? Future.succeededFuture()
                : apply(claim.get()).compose(applied -> applyDue()));
  }

  /** Fails only if the outcome could not be stored; the lease ends then, and the event is applied once more. */
  private Future<Void> apply(Claim claim) {
    return Future.succeededFuture()
        .compose(now -> reader.apply(claim))
        .transform(
            done -> done.succeeded() ? applied(claim, done.result()) : failed(claim, done.cause()));
  }

  private Future<Void> applied(Claim claim, Applied applied) {
    if (applied.isWaiting()) {
      return purchases.retry(database.client(), claim, PACE.delayMs(claim.attempt()));
    }
    log.info("event {} ({}) of Stripe: {}", claim.event(), claim.type(), applied.outcome());
    if (applied.buyer() != null) {
      balanceChanged.accept(applied.buyer());
    }
    return Future.succeededFuture();
  }

  private Future<Void> failed(Claim claim, Throwable failure) {
    if (StripeApi.isMissing(failure)) {
      log.error("Stripe does not know what event {} ({}) is about", claim.event(), claim.type());
      return purchases.end(database.client(), claim, "unknown at Stripe");
    }
    long delayMs = PACE.delayMs(claim.attempt());
    log.warn(
        "event {} ({}) of Stripe was not applied, the next attempt comes in {} ms: {}",
        claim.event(),
        claim.type(),
        delayMs,
        failure.getMessage());
    return purchases.retry(database.client(), claim, delayMs);
  }

  private Future<Void> cancelDue() {
    return purchases
        .claimCancellation(database.client(), PACE.leaseMs())
        .compose(found -> found.isEmpty()
            ? Future.succeededFuture()
            : reader
                .cancel(found.get())
                .onSuccess(ended ->
                    log.info("subscription {} of an erased account has ended", found.get()))
                .compose(ended -> cancelDue(), failure -> {
                  log.error(
                      "subscription {} of an erased account could not be ended, the next attempt comes in {} ms: {}",
                      found.get(),
                      PACE.leaseMs(),
                      failure.getMessage());
                  return Future.succeededFuture();
                }));
  }
}
