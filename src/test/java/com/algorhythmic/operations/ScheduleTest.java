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
  void after_a_success_it_waits_for_the_next_quiet_hour(
      Period period, Instant success, Instant next) {
    var schedule = Schedule.every(period);
    var past = new Past(success, success, null);

    assertThat(schedule.next(past, success)).isEqualTo(next);
    assertThat(schedule.due(past, next.minusSeconds(1))).isFalse();
    assertThat(schedule.due(past, next)).isTrue();
  }

  @Test
  void what_was_missed_is_due_until_it_is_done_and_overdue_after_a_grace() {
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
  void what_was_never_done_is_due_at_once_and_not_overdue() {
    assertThat(DAILY.due(Past.NONE, NOON)).isTrue();
    assertThat(DAILY.overdue(Past.NONE, NOON)).isFalse();
    assertThat(DAILY.overdue(new Past(NOON, null, NOON), NOON.plus(Duration.ofHours(7))))
        .as("tried in vain for hours")
        .isTrue();
  }

  @Test
  void what_failed_is_due_again_after_a_pause() {
    var past = new Past(NOON, NOON.minus(Duration.ofDays(2)), NOON);

    assertThat(DAILY.due(past, NOON.plus(Duration.ofMinutes(14)))).isFalse();
    assertThat(DAILY.due(past, NOON.plus(Duration.ofMinutes(15)))).isTrue();
    assertThat(DAILY.next(new Past(NOON, NOON, NOON.plusSeconds(1)), NOON))
        .as("a failure by hand does not bring it forward")
        .isEqualTo(Instant.parse("2026-03-12T03:00:00Z"));
  }

  @Test
  void another_nodes_success_since_then_is_enough() {
    var past = new Past(NOON, Instant.parse("2026-03-10T03:05:00Z"), null);

    assertThat(DAILY.notWithin(past, NOON)).isEqualTo(Duration.ofHours(9));
    assertThat(DAILY.notWithin(Past.NONE, NOON)).isEqualTo(Schedule.PAUSE);
  }

  @Test
  void without_an_hour_a_day_is_counted_from_the_last_success() {
    var past = new Past(NOON, NOON, null);

    assertThat(Schedule.sinceLast(Period.DAILY).next(past, NOON))
        .isEqualTo(NOON.plus(Duration.ofDays(1)));
  }
}
