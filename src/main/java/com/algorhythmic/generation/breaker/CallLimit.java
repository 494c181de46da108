package com.algorhythmic.generation.breaker;

/** The rule how long a call to the provider may take: a little more than most of the last hour's took. */
final class CallLimit {
  private static final long SLACK_MS = 10_000;

  private CallLimit() {}

  /** @param p95Ms the 95th percentile of the last hour's successes, 0 when there were none */
  static long ms(long p95Ms, long atLeastMs, long atMostMs) {
    return p95Ms <= 0 ? atMostMs : Math.max(atLeastMs, Math.min(atMostMs, p95Ms + SLACK_MS));
  }
}
