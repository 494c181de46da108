package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The alert about discrepancies ends with them, not with the audit of the next day. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class MendedLedgerIT {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @Test
  void a_discrepancy_that_is_mended_by_hand_is_gone_at_the_next_sweep(Vertx vertx)
      throws Exception {
    var url = PostgresFixture.freshDatabase();
    var database = new Database(vertx, url, 2);
    var jobs = new LedgerJobs(
        database,
        new Meters(registry),
        new BalanceNotifier(new Bus(vertx), database, false),
        new Cycles(Map.of()));
    try (var rows = Rows.of(url)) {
      var user = rows.account(100);
      rows.pastTriggers("UPDATE credit_ledger SET balance_after = 99 WHERE user_id = ?", user);
      sweep(jobs);
      assertThat(found()).as("a broken chain, which no audit repairs").isEqualTo(1);
      sweep(jobs);
      assertThat(found()).as("at the next sweep").isEqualTo(1);
      assertThat(rows.count("SELECT count(*) FROM task_runs WHERE task = 'credits-audit'"))
          .as("audits while nothing has changed")
          .isEqualTo(1);

      rows.pastTriggers("UPDATE credit_ledger SET balance_after = 100 WHERE user_id = ?", user);
      sweep(jobs);

      assertThat(found()).as("after the repair by hand").isZero();
    }
  }

  private static void sweep(LedgerJobs jobs) throws Exception {
    jobs.sweep().await(20, TimeUnit.SECONDS);
  }

  private double found() {
    return registry.get("credits_ledger_discrepancies").gauge().value();
  }
}
