package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final long MS = 1_000_000;

  private long nanos = 5 * MS;
  private long machineMs = 1_000_000;
  private final SharedClock clock = new SharedClock(() -> nanos, () -> machineMs);

  @Test
  void it_shows_the_machines_time_until_it_is_measured() {
    assertThat(clock.millis()).isEqualTo(1_000_000);
    assertThat(clock.aheadMs()).isZero();
  }

  @Test
  void it_follows_a_database_that_is_ahead_or_behind() {
    measure(20, 1_000_010 + 10_800_000);
    assertThat(clock.aheadMs()).isBetween(10_800_000L - 20, 10_800_000L + 20);

    measure(20, 1_000_030 - 60_000);
    assertThat(clock.aheadMs()).isBetween(-60_000L - 20, -60_000L + 20);
    assertThat(clock.instant().toEpochMilli()).isEqualTo(clock.millis());
  }

  @Test
  void a_slow_answer_that_proves_nothing_changes_nothing() {
    measure(2, 1_000_001);
    long before = clock.aheadMs();

    measure(5_000, 1_000_002);

    assertThat(clock.aheadMs()).isEqualTo(before);
  }

  @Test
  void it_does_not_jump_when_somebody_sets_the_machines_time() {
    measure(2, 1_000_001);
    long before = clock.millis();

    machineMs += 600_000;

    assertThat(clock.millis()).isEqualTo(before);
    assertThat(clock.aheadMs()).isBetween(-600_010L, -599_990L);
  }

  @Test
  void it_goes_on_between_measurements() {
    measure(2, 1_000_001);
    long before = clock.millis();

    pass(700);

    assertThat(clock.millis()).isEqualTo(before + 700);
  }

  private void measure(long tookMs, long databaseMs) {
    long asked = clock.asked();
    pass(tookMs);
    clock.measured(asked, databaseMs);
  }

  private void pass(long ms) {
    nanos += ms * MS;
    machineMs += ms;
  }
}
