package com.algorhythmic.database;

/**
 * The times of a worker that leases what is due and tries again what failed.
 *
 * @param leaseMs longer than one attempt may take
 * @param firstDelayMs doubles with each attempt
 */
public record RetryPace(long leaseMs, long firstDelayMs, long mostDelayMs) {
  private static final int MOST_DOUBLINGS = 20;

  /** @param attempt the one that failed, counted from 1 */
  public long delayMs(int attempt) {
    return Math.min(mostDelayMs, firstDelayMs << Math.min(attempt - 1, MOST_DOUBLINGS));
  }
}
