package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalance;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalances;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
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

  /**
   * Reports refunds that have been committed; the future succeeds when the balances were announced, and never fails.
   *
   * @param users the user of each refund
   */
  public Future<Void> refunded(Collection<UUID> users) {
    meters.credits(CreditsOperation.REFUND, users.size());
    return announce(users.stream().distinct().toList()).otherwiseEmpty();
  }

  /** Each message waits for the one before, so that thousands of users leave room for everything else. */
  private Future<Void> announce(List<UUID> users) {
    if (users.isEmpty()) {
      return Future.succeededFuture();
    }
    int count = Math.min(users.size(), AnnounceBalances.MAX_USERS);
    return bus.ask(
            CreditsMessages.ANNOUNCE_BALANCES,
            new AnnounceBalances(List.copyOf(users.subList(0, count))))
        .compose(announced -> announce(users.subList(count, users.size())));
  }

  /** Announces a balance that a committed transaction may have changed. */
  public void announce(UUID user) {
    bus.ask(CreditsMessages.ANNOUNCE_BALANCE, new AnnounceBalance(user));
  }
}
