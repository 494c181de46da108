package com.algorhythmic.bridge;

/** A token bucket that holds one second's worth of tokens. */
final class RateLimit {
  private final int perSecond;
  private double tokens;
  private long refilledAt;

  /** @param now the current time in ms, of the same clock as in {@link #take} */
  RateLimit(int perSecond, long now) {
    this.perSecond = perSecond;
    tokens = perSecond;
    refilledAt = now;
  }

  /** Takes a token; returns false if there is none. */
  boolean take(long now) {
    tokens = Math.min(perSecond, tokens + (now - refilledAt) * perSecond / 1000.0);
    refilledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
