package com.algorhythmic.generation;

import com.algorhythmic.settings.Settings;

/**
 * What an order for a picture comes with.
 *
 * @param price credits
 * @param patienceMs how long it may take until it has failed
 * @param dailyLimitMicroUsd what the user's pictures of a day may cost, in millionths of a dollar; null for any amount
 * @param guessMicroUsd what one costs while there is no experience
 */
record Terms(
    int price, int priority, long patienceMs, Long dailyLimitMicroUsd, long guessMicroUsd) {

  static Terms of(Settings settings, String tier) {
    var known = settings.tiers().all().get(tier);
    return new Terms(
        GenerationMessages.PRICE,
        known == null ? 0 : known.priority(),
        settings.generation().deadlineMs(),
        settings.paintsWithOpenAi() ? limit(settings.spend().userDailyUsd()) : null,
        micro(settings.spend().guessUsd()));
  }

  /** Dollars in millionths; 0 is no limit. */
  static Long limit(double usd) {
    return usd == 0 ? null : micro(usd);
  }

  static long micro(double usd) {
    return Math.round(usd * 1_000_000);
  }
}
