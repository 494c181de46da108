package com.algorhythmic.operations;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * When a task is to be done: once in each period, from a quiet hour on. What was missed is due until it is done; what
 * failed is due again after a pause; what was never done is due at once.
 *
 * @param atQuietHour whether periods begin at 03:00 UTC (weeks on Mondays, months on their first), or with each success
 */
record Schedule(Period period, boolean atQuietHour) {
  /** After a failure. */
  static final Duration PAUSE = Duration.ofMinutes(15);
  /** So long after it was due, somebody should look why it wasn't done. */
  static final Duration GRACE = Duration.ofHours(6);

  private static final int QUIET_HOUR = 3;

  static Schedule every(Period period) {
    return new Schedule(period, true);
  }

  static Schedule sinceLast(Period period) {
    return new Schedule(period, false);
  }

  /** When it is to be tried next; not later than now where it is due. */
  Instant next(Past past, Instant now) {
    var wanted = wanted(past, now);
    var again = past.failedAt() == null ? Instant.MIN : past.failedAt().plus(PAUSE);
    return wanted.isAfter(again) ? wanted : again;
  }

  boolean due(Past past, Instant now) {
    return !next(past, now).isAfter(now);
  }

  boolean overdue(Past past, Instant now) {
    return now.isAfter(wanted(past, now).plus(GRACE));
  }

  /** How long before now a success must be for the task to be due still, whatever was known when it was asked for. */
  Duration notWithin(Past past, Instant now) {
    var waited = Duration.between(wanted(past, now), now);
    return waited.compareTo(PAUSE) > 0 ? waited : PAUSE;
  }

  private Instant wanted(Past past, Instant now) {
    if (past.succeededAt() != null) {
      return following(past.succeededAt());
    }
    return past.firstTriedAt() == null ? now : past.firstTriedAt();
  }

  private Instant following(Instant success) {
    var then = success.atOffset(ZoneOffset.UTC);
    if (!atQuietHour) {
      return then.plusDays(period.days).toInstant();
    }
    var tonight = then.toLocalDate().atTime(QUIET_HOUR, 0).atOffset(ZoneOffset.UTC);
    var night = tonight.isAfter(then) ? tonight : tonight.plusDays(1);
    return first(night).toInstant();
  }

  private OffsetDateTime first(OffsetDateTime night) {
    return switch (period) {
      case DAILY -> night;
      case WEEKLY -> night.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
      case MONTHLY ->
        night.getDayOfMonth() == 1 ? night : night.with(TemporalAdjusters.firstDayOfNextMonth());
    };
  }

  /** How often. */
  enum Period {
    DAILY(1),
    WEEKLY(7),
    MONTHLY(30);

    private final int days;

    Period(int days) {
      this.days = days;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What has become of a task so far; null is never.
   *
   * @param firstTriedAt when it was begun for the first time that is known
   * @param failedAt when its last run failed; null where that succeeded
   */
  record Past(Instant firstTriedAt, Instant succeededAt, Instant failedAt) {
    static final Past NONE = new Past(null, null, null);
  }
}
