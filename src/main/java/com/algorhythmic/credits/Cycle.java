package com.algorhythmic.credits;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * The effect of the end of a billing cycle on a balance; {@code roll_credits} in the database does the same.
 *
 * <p>All unused credits expire with their cycle, and half of them, rounded down, roll over. Of a rollover above twice the
 * ended cycle's quota, a tenth of the excess, rounded down, decays. Then the new cycle's quota is granted, which pays a debt
 * first. The ledger gets one entry for each step: −unused, +rollover, −decay, +grant.
 *
 * @param unused the balance at the end of the cycle
 * @param rollover the part of unused that rolls over
 * @param decay the part of the rollover that is lost
 * @param grant the new cycle's quota
 * @param debt what refunds and disputes have taken beyond the balance
 */
record Cycle(int unused, int rollover, int decay, int grant, int debt) {

  /** The end of a cycle with one quota, followed by a cycle with another (or the same) quota. */
  static Cycle end(int balance, int endedQuota, int nextQuota) {
    int unused = Math.max(balance, 0);
    int rollover = unused / 2;
    long excess = Math.max(rollover - 2L * endedQuota, 0);
    return new Cycle(unused, rollover, (int) (excess / 10), nextQuota, unused - balance);
  }

  /** The balance at the start of the new cycle. */
  int balance() {
    return rollover - decay + grant - debt;
  }

  /** The credits that are lost. */
  int vanished() {
    return unused - rollover + decay;
  }

  /**
   * The end of the next cycle: a month later in UTC, on the account's day of the month, or on the last day of a shorter
   * month.
   */
  static Instant endAfter(Instant end, int dayOfMonth) {
    var current = end.atOffset(ZoneOffset.UTC);
    var month = YearMonth.from(current).plusMonths(1);
    return current
        .toLocalTime()
        .atDate(month.atDay(Math.min(dayOfMonth, month.lengthOfMonth())))
        .toInstant(ZoneOffset.UTC);
  }
}
