package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

class JobsTest {

  @Test
  void a_failure_that_violates_no_constraint_is_passed_on() {
    var deadlock = new PgException("deadlock detected", "ERROR", "40P01", null);

    assertThat(Jobs.refused(deadlock).cause()).isSameAs(deadlock);
  }

  @Test
  void a_spent_budget_says_when_to_try_again() {
    var spent = violation("hourly-budget", "17");

    assertThat(Jobs.refused(spent).cause())
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.retryAfterS()).isEqualTo(17));
  }

  private static PgException violation(String constraint, String detail) {
    return new PgException(
        "the order is refused",
        "ERROR",
        "23514",
        detail,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        constraint);
  }
}
