package com.algorhythmic.http.auth;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.limits.RateLimiter;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The rate limits for callers. Administrators are exempt, so that a flood never locks out an operator. Everybody counts by
 * network, and an identified caller by user as well; a remote counts as its owner.
 */
public record CallerLimits(RateLimiter limiter) {

  /** Takes a permit; fails with TOO_MANY if there is none. */
  public Future<Void> take(LimitClass of, String network, Optional<Identity> caller) {
    return isExempt(caller) ? Future.succeededFuture() : limiter.take(of, network, user(caller));
  }

  /** Takes a permit without waiting; empty if it is granted. */
  public Optional<Refusal> tryTake(LimitClass of, String network, Optional<Identity> caller) {
    return isExempt(caller) ? Optional.empty() : limiter.tryTake(of, network, user(caller));
  }

  /** Runs a use with a permit, which is given back if the use does not count. */
  public <T> Future<T> within(
      LimitClass of, String network, Optional<Identity> caller, Supplier<Future<T>> use) {
    var used = take(of, network, caller);
    if (!of.countsMissesOnly() || isExempt(caller)) {
      return used.compose(granted -> use.get());
    }
    return used.compose(granted -> Future.succeededFuture()
        .compose(now -> use.get())
        .onComplete(done -> {
          if (!Refusal.isNotFound(done.cause())) {
            limiter.giveBack(of, network, user(caller));
          }
        }));
  }

  /** Deletes counters that are full again. */
  public void deleteFull() {
    limiter.deleteFull();
  }

  private static boolean isExempt(Optional<Identity> caller) {
    return caller.filter(Identity::isAdmin).isPresent();
  }

  private static UUID user(Optional<Identity> caller) {
    return caller.map(Identity::user).orElse(null);
  }
}
