package com.algorhythmic.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.operations.Schedule.Past;
import com.algorhythmic.operations.Schedule.Period;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final Schedule DAILY = Schedule.every(Period.DAILY);
  private static final Instant NOON = Instant.parse("2026-03-11T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "DAILY, 2026-03-11T02:59:59Z, 2026-03-11T03:00:00Z",
    "DAILY, 2026-03-11T03:00:00Z, 2026-03-12T03:00:00Z",
    "DAILY, 2026-12-31T12:00:00Z, 2027-01-01T03:00:00Z",
    // A Wednesday, a Monday before and after the hour.
    "WEEKLY, 2026-03-11T12:00:00Z, 2026-03-16T03:00:00Z",
    "WEEKLY, 2026-03-16T02:00:00Z, 2026-03-16T03:00:00Z",
    "WEEKLY, 2026-03-16T03:00:00Z, 2026-03-23T03:00:00Z",
    "MONTHLY, 2026-01-31T12:00:00Z, 2026-02-01T03:00:00Z",
    "MONTHLY, 2026-02-01T02:00:00Z, 2026-02-01T03:00:00Z",
    "MONTHLY, 2026-02-01T03:00:00Z, 2026-03-01T03:00:00Z",
    "MONTHLY, 2026-12-01T03:00:00Z, 2027-01-01T03:00:00Z",
  })
  void after_a_success_the_next_run_is_at_the_next_quiet_hour(
      Period period, Instant success, Instant next) {
    var schedule = Schedule.every(period);
    var past = new Past(success, success, null);

    assertThat(schedule.next(past, success)).isEqualTo(next);
    assertThat(schedule.due(past, next.minusSeconds(1))).isFalse();
    assertThat(schedule.due(past, next)).isTrue();
  }

  @Test
  void a_missed_run_stays_due_and_becomes_overdue() {
    var past = new Past(NOON.minus(Duration.ofDays(9)), NOON.minus(Duration.ofDays(3)), null);

    assertThat(DAILY.due(past, NOON)).isTrue();
    assertThat(DAILY.overdue(past, NOON)).isTrue();
    var lastNight = Instant.parse("2026-03-11T03:00:00Z");
    var yesterday = new Past(null, lastNight.minus(Duration.ofHours(1)), null);
    assertThat(DAILY.overdue(yesterday, lastNight.plus(Schedule.GRACE))).isFalse();
    assertThat(DAILY.overdue(yesterday, lastNight.plus(Schedule.GRACE).plusSeconds(1)))
        .isTrue();
  }

  @Test
  void a_task_that_never_ran_is_due_and_not_overdue() {
    assertThat(DAILY.due(Past.NONE, NOON)).isTrue();
    assertThat(DAILY.overdue(Past.NONE, NOON)).isFalse();
    assertThat(DAILY.overdue(new Past(NOON, null, NOON), NOON.plus(Duration.ofHours(7))))
        .as("after hours of failures")
        .isTrue();
  }

  @Test
  void a_failed_run_is_due_again_after_a_pause() {
    var past = new Past(NOON, NOON.minus(Duration.ofDays(2)), NOON);

    assertThat(DAILY.due(past, NOON.plus(Duration.ofMinutes(14)))).isFalse();
    assertThat(DAILY.due(past, NOON.plus(Duration.ofMinutes(15)))).isTrue();
    assertThat(DAILY.next(new Past(NOON, NOON, NOON.plusSeconds(1)), NOON))
        .as("a failed run by hand does not move the next run")
        .isEqualTo(Instant.parse("2026-03-12T03:00:00Z"));
  }

  @Test
  void a_success_of_another_node_counts() {
    var past = new Past(NOON, Instant.parse("2026-03-10T03:05:00Z"), null);

    assertThat(DAILY.minimumAge(past, NOON)).isEqualTo(Duration.ofHours(9));
    assertThat(DAILY.minimumAge(Past.NONE, NOON)).isEqualTo(Schedule.PAUSE);
  }

  @Test
  void without_a_fixed_hour_a_period_begins_with_the_last_success() {
    var past = new Past(NOON, NOON, null);

    assertThat(Schedule.sinceLast(Period.DAILY).next(past, NOON))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }
}
