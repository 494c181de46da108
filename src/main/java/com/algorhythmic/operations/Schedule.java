package com.algorhythmic.operations;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * The schedule of a task that runs once in each period. A missed run stays due; a failed run is due again after a pause; a
 * task that never ran is due at once.
 *
 * @param atQuietHour whether periods begin at 03:00 UTC (weeks on Monday, months on the first), or with each success
 */
record Schedule(Period period, boolean atQuietHour) {
  /** The time from a failure to the next try. */
  static final Duration PAUSE = Duration.ofMinutes(15);
  /** The time after which a due task counts as overdue. */
  static final Duration GRACE = Duration.ofHours(6);

  private static final int QUIET_HOUR = 3;

  static Schedule every(Period period) {
    return new Schedule(period, true);
  }

  static Schedule sinceLast(Period period) {
    return new Schedule(period, false);
  }

  /** The time of the next try, which is not in the future if the task is due. */
  Instant next(Past past, Instant now) {
    var dueAt = dueAt(past, now);
    var retryAt = past.failedAt() == null ? Instant.MIN : past.failedAt().plus(PAUSE);
    return dueAt.isAfter(retryAt) ? dueAt : retryAt;
  }

  boolean due(Past past, Instant now) {
    return !next(past, now).isAfter(now);
  }

  boolean overdue(Past past, Instant now) {
    return now.isAfter(dueAt(past, now).plus(GRACE));
  }

  /** The minimum age of the last success for the task to be still due; another node may have run it meanwhile. */
  Duration minimumAge(Past past, Instant now) {
    var waiting = Duration.between(dueAt(past, now), now);
    return waiting.compareTo(PAUSE) > 0 ? waiting : PAUSE;
  }

  private Instant dueAt(Past past, Instant now) {
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

  /** The length of a period. */
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
   * The past runs of a task; null is never.
   *
   * @param firstTriedAt the start of the first recorded run
   * @param failedAt the failure of the last run; null if it succeeded
   */
  record Past(Instant firstTriedAt, Instant succeededAt, Instant failedAt) {
    static final Past NONE = new Past(null, null, null);
  }
}
