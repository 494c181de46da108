package com.algorhythmic.generation;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;

/**
 * What an order for a picture comes with.
 *
 * @param price credits
 * @param patienceMs how long it may take until it has failed
 * @param dailyLimitMicroUsd what the user's pictures of a day may cost, in millionths of a dollar; null for any amount
 * @param guessMicroUsd what one costs while there is no experience
 */
public record Terms(
    int price, int priority, long patienceMs, Long dailyLimitMicroUsd, long guessMicroUsd) {

  static Terms of(Settings settings, Budget budget, String tier) {
    return new Terms(
        CreditsMessages.PRICE,
        settings.priority(tier),
        settings.generation().deadlineMs(),
        budget.userDailyMicroUsd(),
        budget.guessMicroUsd());
  }
}
