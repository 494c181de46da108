package com.algorhythmic.settings;

/**
 * What fresh pictures may cost, in millionths of a dollar. A limit is null where there is none, as while pictures are
 * painted offline.
 *
 * @param userDailyMicroUsd one user's of 24 hours
 * @param hourlyMicroUsd everybody's of an hour
 * @param guessMicroUsd what one is taken to cost while there is no experience
 */
public record Budget(Long userDailyMicroUsd, Long hourlyMicroUsd, long guessMicroUsd) {
  private static final double MICRO = 1_000_000;

  public static Budget of(Settings settings) {
    var spend = settings.spend();
    boolean costs = settings.paintsWithOpenAi();
    return new Budget(
        costs ? limit(spend.userDailyUsd()) : null,
        costs ? limit(spend.hourlyUsd()) : null,
        micro(spend.guessUsd()));
  }

  private static Long limit(double usd) {
    return usd == 0 ? null : micro(usd);
  }

  private static long micro(double usd) {
    return Math.round(usd * MICRO);
  }
}
