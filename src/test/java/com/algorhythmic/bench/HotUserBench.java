package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.testing.Books;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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

  @Test
  void concurrent_orders_of_one_account_are_all_charged_and_queued() throws Exception {
    orders(WRITERS);
    double hot = 0;
    double cool = 0;
    Spread hotSpread = null;
    Spread coolSpread = null;
    for (int round = 0; round < ROUNDS; round++) {
      var one = orders(1);
      var many = orders(WRITERS);
      hot += one.perSecond() / ROUNDS;
      cool += many.perSecond() / ROUNDS;
      hotSpread = hotSpread == null ? one.spread() : hotSpread.and(one.spread());
      coolSpread = coolSpread == null ? many.spread() : coolSpread.and(many.spread());
    }

    Sheet.row(
        getClass(),
        "Orders a second of one user's 64 writers, against 64 users'; 16 connections, fsync on",
        String.format(
            Locale.ROOT,
            "%.0f : %.0f = %.0f %%; one: %s; 64: %s",
            hot,
            cool,
            hot / cool * 100,
            hotSpread,
            coolSpread),
        "nothing lost, balances right");
  }

  /** Runs the writers on this many accounts; fails if an order, a charge or a balance is wrong. */
  private static ClosedLoop.Run orders(int users) throws Exception {
    var url = Server.freshDatabase();
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, CONNECTIONS);
    try (var rows = Rows.of(url)) {
      Server.accounts(rows, users, CREDITS);
      var desk = new OrdersFixture(database);
      var run = ClosedLoop.run(
          vertx, WRITERS, ROUND, writer -> desk.order(Server.user(1 + writer % users)));

      int orders = run.spread().count();
      var books = new Books(rows);
      assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isEqualTo(orders);
      assertThat(rows.count("SELECT sum(balance) FROM user_credits"))
          .isEqualTo((long) users * CREDITS - orders);
      assertThat(books.chargedOtherThanOnce()).isZero();
      assertThat(books.unbalanced()).isZero();
      return run;
    } finally {
      database.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
