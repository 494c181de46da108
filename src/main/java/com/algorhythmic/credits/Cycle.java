package com.algorhythmic.credits;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * What the end of a billing cycle makes of an account; {@code roll_credits} does the same in the database.
 *
 * <p>All unused credits end with their cycle, whichever way they came, and half of them, rounded down, roll over. What
 * rolls over is capped softly: of what exceeds twice the ended cycle's quota a tenth, rounded down, decays. Then the new
 * cycle's quota is granted. So the steps are entries that re-add: −unused, +rollover, −decay, +grant.
 *
 * @param unused what the cycle ends with
 * @param rollover how much of that comes back
 * @param decay how much of that is too much
 * @param grant the new cycle's quota
 */
public record Cycle(int unused, int rollover, int decay, int grant) {

  /** The steps for a balance at the end of a cycle that was granted one quota, before one that is granted another. */
  public static Cycle end(int balance, int endedQuota, int nextQuota) {
    int rollover = balance / 2;
    long excess = Math.max(rollover - 2L * endedQuota, 0);
    return new Cycle(balance, rollover, (int) (excess / 10), nextQuota);
  }

  /** The balance that the new cycle begins with. */
  public int balance() {
    return rollover - decay + grant;
  }

  /** The credits that are gone for good. */
  public int vanished() {
    return unused - rollover + decay;
  }

  /**
   * When the cycle after this one ends: a month later in UTC, on the account's day of the month, or on the last day of a
   * month that hasn't that many.
   */
  public static Instant endAfter(Instant end, int dayOfMonth) {
    var here = end.atOffset(ZoneOffset.UTC);
    var month = YearMonth.from(here).plusMonths(1);
    return here.toLocalTime()
        .atDate(month.atDay(Math.min(dayOfMonth, month.lengthOfMonth())))
        .toInstant(ZoneOffset.UTC);
  }
}
