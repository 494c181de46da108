package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalance;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.UUID;

/** Reports charges and refunds that other features commit: counts them and announces the new balance to the user. */
public final class BalanceChanges {
  private final Bus bus;
  private final Meters meters;

  public BalanceChanges(Bus bus, Meters meters) {
    this.bus = bus;
    this.meters = meters;
  }

  /** Reports a charge; the future succeeds when its transaction has committed. */
  public <T> Future<T> charge(UUID user, Future<T> charge) {
    return meters.credits(CreditsOperation.CHARGE, charge).onSuccess(done -> announce(user));
  }

  /** Reports a refund; the future succeeds when its transaction has committed. */
  public <T> Future<T> refund(UUID user, Future<T> refund) {
    return meters.credits(CreditsOperation.REFUND, refund).onSuccess(done -> announce(user));
  }

  /** Reports refunds that have been committed. @param users the user of each refund */
  public void refunded(Collection<UUID> users) {
    meters.credits(CreditsOperation.REFUND, users.size());
    users.stream().distinct().forEach(this::announce);
  }

  /** Announces a balance that a committed transaction may have changed. */
  public void announce(UUID user) {
    bus.ask(CreditsMessages.ANNOUNCE_BALANCE, new AnnounceBalance(user));
  }
}
