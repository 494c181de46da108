package com.algorhythmic.generation;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;

/**
 * The conditions of an order.
 *
 * @param price in credits
 * @param patienceMs time after which the job fails
 * @param dailyLimitMicroUsd limit on the user's spending in 24 hours, in millionths of a dollar; null for no limit
 * @param guessMicroUsd the assumed price of a picture while there are no earlier ones
 */
public record Terms(
    int price, int priority, long patienceMs, Long dailyLimitMicroUsd, long guessMicroUsd) {

  public static Terms of(Settings settings, Budget budget, String tier) {
    return new Terms(
        CreditsMessages.PRICE,
        settings.priority(tier),
        settings.generation().deadlineMs(),
        budget.userDailyMicroUsd(),
        budget.guessMicroUsd());
  }
}
