package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleTest {

  @ParameterizedTest(name = "{0} of {1}, then {2}")
  @CsvSource({
    // balance, ended quota, next quota → rollover, decay, balance
    "0,    100,  100,  0,   0,  100",
    "1,    100,  100,  0,   0,  100",
    "75,   100,  100,  37,  0,  137",
    "100,  100,  100,  50,  0,  150",
    "200,  100,  100,  100, 0,  200",
    // The cap is 200, twice the quota: an excess of 9 loses nothing, an excess of 10 loses 1.
    "400,  100,  100,  200, 0,  300",
    "418,  100,  100,  209, 0,  309",
    "420,  100,  100,  210, 1,  309",
    "1000, 100,  100,  500, 30, 570",
    // The ended cycle's quota sets the cap, after a downgrade and after an upgrade.
    "800,  1000, 100,  400, 0,  500",
    "800,  100,  1000, 400, 20, 1380",
    "9,    0,    0,    4,   0,  4",
  })
  void half_rolls_over_a_tenth_of_the_excess_decays_and_the_quota_is_granted(
      int balance, int ended, int next, int rollover, int decay, int after) {
    var cycle = Cycle.end(balance, ended, next);

    assertThat(cycle).isEqualTo(new Cycle(balance, rollover, decay, next, 0));
    assertThat(cycle.balance()).isEqualTo(after);
  }

  @Test
  void a_debt_stays_and_the_new_quota_pays_it_first() {
    assertThat(Cycle.end(-450, 100, 100)).isEqualTo(new Cycle(0, 0, 0, 100, 450));
    assertThat(Cycle.end(-450, 100, 100).balance()).isEqualTo(-350);
  }

  @Test
  void the_steps_add_up_and_are_never_negative() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      int balance = random.nextInt(1 << random.nextInt(1, 31));
      int quota = random.nextInt(1 << random.nextInt(1, 31));
      var cycle = Cycle.end(balance, quota, 0);

      assertThat(balance - cycle.unused()).isZero();
      assertThat(cycle.rollover()).isBetween(0, balance);
      assertThat(cycle.decay()).isBetween(0, cycle.rollover());
      assertThat(cycle.balance()).isEqualTo(balance - cycle.vanished()).isNotNegative();
    }
  }

  @Test
  void without_spending_the_balance_approaches_twice_the_quota() {
    int balance = 100;
    for (int month = 0; month < 100; month++) {
      balance = Cycle.end(balance, 100, 100).balance();
    }
    assertThat(balance).isEqualTo(199);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z, 31, 2026-02-28T10:00:00Z",
    "2026-02-28T10:00:00Z, 31, 2026-03-31T10:00:00Z",
    "2026-03-31T10:00:00Z, 31, 2026-04-30T10:00:00Z",
    "2028-01-31T10:00:00Z, 31, 2028-02-29T10:00:00Z",
    "2028-01-30T10:00:00Z, 30, 2028-02-29T10:00:00Z",
    "2028-02-29T23:59:59.999999Z, 29, 2028-03-29T23:59:59.999999Z",
    "2026-12-15T00:00:00Z, 15, 2027-01-15T00:00:00Z",
    // After a manual change of the end, the next end is on the account's day again.
    "2026-11-24T10:00:00Z, 10, 2026-12-10T10:00:00Z",
  })
  void a_cycle_lasts_a_month_and_a_short_month_does_not_shorten_the_next(
      Instant end, int day, Instant next) {
    assertThat(Cycle.endAfter(end, day)).isEqualTo(next);
  }
}
