package com.algorhythmic.settings;

/**
 * The limits on the cost of fresh pictures, in millionths of a dollar. Null is no limit, as for pictures of the offline
 * painter.
 *
 * @param userDailyMicroUsd for one user in 24 hours
 * @param hourlyMicroUsd for all users in an hour
 * @param userHourlyMicroUsd for one user in an hour
 * @param guessMicroUsd the assumed cost of a picture before the first one is made
 */
public record Budget(
    Long userDailyMicroUsd, Long hourlyMicroUsd, Long userHourlyMicroUsd, long guessMicroUsd) {
  private static final double MICRO = 1_000_000;
  private static final long UNREACHED = 1_000_000_000_000_000L;

  static Budget of(Settings settings) {
    var spend = settings.spend();
    boolean costs = settings.paintsWithOpenAi();
    return new Budget(
        costs ? limit(spend.userDailyUsd()) : null,
        costs ? limit(spend.hourlyUsd()) : null,
        costs ? limit(spend.hourlyUsd() * spend.userHourlyShare()) : null,
        micro(spend.guessUsd()));
  }

  /** The same with a limit that nobody reaches, if there is none: an order without a price is checked against its limits only. */
  public Budget withSomeLimit() {
    return userDailyMicroUsd == null && hourlyMicroUsd == null && userHourlyMicroUsd == null
        ? new Budget(UNREACHED, null, null, guessMicroUsd)
        : this;
  }

  private static Long limit(double usd) {
    return usd == 0 ? null : micro(usd);
  }

  private static long micro(double usd) {
    return Math.round(usd * MICRO);
  }
}
