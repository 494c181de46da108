package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.testing.LedgerChecks;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cost of the lock on an account: 64 concurrent writers of one user against 64 users with one writer each. */
@Tag("bench")
@Timeout(180)
class HotUserBench {
  private static final int WRITERS = 64;
  private static final int CREDITS = 1_000_000;
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(6);

  @BeforeAll
  static void register() {
    Correlation.register();
  }

  @Test
  void concurrent_orders_of_one_account_are_all_charged_and_queued() throws Exception {
    orders(WRITERS);
    double hot = 0;
    double cool = 0;
    Percentiles hotUser = null;
    Percentiles manyUsers = null;
    for (int round = 0; round < ROUNDS; round++) {
      var one = orders(1);
      var many = orders(WRITERS);
      hot += one.perSecond() / ROUNDS;
      cool += many.perSecond() / ROUNDS;
      hotUser = hotUser == null ? one.percentiles() : hotUser.and(one.percentiles());
      manyUsers = manyUsers == null ? many.percentiles() : manyUsers.and(many.percentiles());
    }

    BenchReport.row(
        getClass(),
        "Orders per second, 64 writers of one user : 64 users with one writer each; 16 connections, fsync on",
        String.format(
            Locale.ROOT,
            "%.0f : %.0f = %.0f %%; one: %s; 64: %s",
            hot,
            cool,
            hot / cool * 100,
            hotUser,
            manyUsers),
        "no order lost, all balances correct");
  }

  /** Runs the writers on this many accounts; fails if an order, a charge or a balance is wrong. */
  private static ClosedLoop.Run orders(int users) throws Exception {
    var url = DurablePostgres.freshDatabase();
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, CONNECTIONS);
    try (var rows = Rows.of(url)) {
      DurablePostgres.accounts(rows, users, CREDITS);
      var desk = new OrdersFixture(database);
      var run = ClosedLoop.run(
          vertx, WRITERS, ROUND, writer -> desk.order(DurablePostgres.user(1 + writer % users)));

      int orders = run.percentiles().count();
      var ledger = new LedgerChecks(rows);
      assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isEqualTo(orders);
      assertThat(rows.count("SELECT sum(balance) FROM user_credits"))
          .isEqualTo((long) users * CREDITS - orders);
      assertThat(ledger.chargedOtherThanOnce()).isZero();
      assertThat(ledger.unbalanced()).isZero();
      return run;
    } finally {
      database.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
