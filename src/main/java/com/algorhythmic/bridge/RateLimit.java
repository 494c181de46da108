package com.algorhythmic.bridge;

/** How often something may happen: a bucket of one second's worth that refills steadily. */
final class RateLimit {
  private final int perSecond;
  private double left;
  private long refilledAt;

  /** @param now the time in ms, on the clock that {@link #take} is given too */
  RateLimit(int perSecond, long now) {
    this.perSecond = perSecond;
    left = perSecond;
    refilledAt = now;
  }

  /** Takes one, or says that there is none left. */
  boolean take(long now) {
    left = Math.min(perSecond, left + (now - refilledAt) * perSecond / 1000.0);
    refilledAt = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
