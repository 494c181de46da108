package com.algorhythmic.credits.purchases;

import static com.algorhythmic.credits.purchases.StripeFacts.QUOTAS;
import static com.algorhythmic.credits.purchases.StripeFacts.balance;
import static com.algorhythmic.credits.purchases.StripeFacts.checkout;
import static com.algorhythmic.credits.purchases.StripeFacts.invoice;
import static com.algorhythmic.credits.purchases.StripeFacts.order;
import static com.algorhythmic.credits.purchases.StripeFacts.subscription;
import static com.algorhythmic.credits.purchases.StripeFacts.taking;
import static com.algorhythmic.credits.purchases.StripeFacts.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger makes of payments, refunds, disputes and subscriptions, however they arrive. */
@Timeout(120)
class PurchasesIT {

  private final String database = PostgresFixture.freshDatabase();
  private final Rows rows = Rows.of(database);
  private UUID user;

  @BeforeEach
  void buyer() throws SQLException {
    user = rows.account(100);
    rows.run("UPDATE users SET role = 'user' WHERE id = ?", user);
  }

  @AfterEach
  void theLedgerIsWhole() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    assertThat(rows.count("SELECT count(*) FROM user_credits WHERE debt <> greatest(-balance, 0)"))
        .as("a debt that is not owed")
        .isZero();
    rows.close();
  }

  @Test
  void a_pack_is_credited_once_however_often_it_comes() throws Exception {
    var purchase = order(rows, user, 500);

    assertThat(checkout(rows, purchase, "open", false)).isEqualTo("not paid");
    assertThat(checkout(rows, purchase, "complete", false))
        .as("a payment that takes days")
        .isEqualTo("not paid");
    assertThat(checkout(rows, purchase, "complete", true)).isEqualTo("credited");
    assertThat(checkout(rows, purchase, "complete", true)).isEqualTo("known");
    assertThat(checkout(rows, purchase, "open", false)).isEqualTo("not paid");

    assertThat(balance(rows, user)).isEqualTo(600);
    assertThat(rows.one("SELECT status FROM purchases")).isEqualTo("paid");
    assertThat(kinds()).isEqualTo("grant purchase");
  }

  @Test
  void sixteen_deliveries_at_once_are_one_entry() throws Exception {
    var purchase = order(rows, user, 500);
    var pool = Executors.newFixedThreadPool(16);
    try {
      var told = new ArrayList<Future<String>>();
      for (int i = 0; i < 16; i++) {
        told.add(pool.submit(() -> {
          try (var own = Rows.of(database)) {
            return checkout(own, purchase, "complete", true);
          }
        }));
      }
      var outcomes = new ArrayList<String>();
      for (var one : told) {
        outcomes.add(one.get(30, TimeUnit.SECONDS));
      }
      assertThat(outcomes).filteredOn("credited"::equals).hasSize(1);
      assertThat(outcomes).filteredOn("known"::equals).hasSize(15);
    } finally {
      pool.shutdownNow();
    }
    assertThat(balance(rows, user)).isEqualTo(600);
  }

  @Test
  void what_was_not_ordered_here_changes_nothing() throws Exception {
    assertThat(checkout(rows, UUID.randomUUID(), "complete", true)).isEqualTo("foreign");
    assertThat(subscription(rows, "sub_1", UUID.randomUUID(), "plus", "active", 1))
        .isEqualTo("foreign");
    assertThat(invoice(rows, user, "in_1", "subscription_create", 0, true)).isEqualTo("foreign");
    assertThat(balance(rows, user)).isEqualTo(100);
  }

  @Test
  void a_refund_before_its_payment_counts_when_the_payment_comes() throws Exception {
    var purchase = order(rows, user, 500);

    assertThat(taking(rows, "ch_1", "refund", 500, 1)).isEqualTo("noted");
    checkout(rows, purchase, "complete", true);

    assertThat(balance(rows, user)).isEqualTo(350);
    assertThat(kinds()).isEqualTo("grant purchase purchase_refund");
  }

  @Test
  void refunds_in_parts_take_as_much_as_they_say_and_never_more() throws Exception {
    checkout(rows, order(rows, user, 500), "complete", true);

    assertThat(taking(rows, "ch_1", "refund", 333, 1)).isEqualTo("taken");
    assertThat(balance(rows, user)).isEqualTo(434);
    assertThat(taking(rows, "ch_1", "refund", 333, 2)).isEqualTo("noted");
    taking(rows, "ch_1", "refund", 1000, 4);
    taking(rows, "ch_1", "refund", 666, 3);
    assertThat(balance(rows, user)).as("an older reading changes nothing").isEqualTo(100);
    taking(rows, "dp_1", "dispute", 1000, 5);
    assertThat(balance(rows, user)).as("what was given back is not disputed").isEqualTo(100);
    taking(rows, "ch_1", "refund", 0, 6);
    assertThat(balance(rows, user))
        .as("the refund failed, and the dispute stands")
        .isEqualTo(100);
    taking(rows, "dp_1", "dispute", 0, 7);
    assertThat(balance(rows, user)).isEqualTo(600);
  }

  @Test
  void a_dispute_of_spent_credits_is_a_debt_that_the_next_credits_pay() throws Exception {
    checkout(rows, order(rows, user, 500), "complete", true);
    rows.run("SELECT charge_credits(?, 550, gen_random_uuid(), 'test')", user);
    rows.run("DELETE FROM open_charges");

    taking(rows, "dp_1", "dispute", 1000, 1);

    assertThat(balance(rows, user)).isEqualTo(-450);
    assertThat(debt()).isEqualTo(450);
    assertThatThrownBy(
            () -> rows.run("SELECT charge_credits(?, 1, gen_random_uuid(), 'test')", user))
        .hasMessageContaining("the balance is -450");
    rows.run("SELECT roll_credits(?, ?::jsonb, now() + interval '40 days')", user, QUOTAS);
    assertThat(balance(rows, user)).as("a month pays, and nothing is forgiven").isEqualTo(-350);
    checkout(rows, order(rows, user, 300), "complete", true, "cs_2", "pi_2");
    assertThat(debt()).isEqualTo(50);
    taking(rows, "dp_1", "dispute", 0, 2);
    assertThat(balance(rows, user)).isEqualTo(450);
    assertThat(debt()).isZero();
  }

  @Test
  void a_debt_is_never_made_by_hand() {
    assertThatThrownBy(() -> rows.run(
            "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, description, idempotency_key)"
                + " VALUES (?, 'chargeback', -101, 0, 'by hand', 'by hand')",
            user))
        .hasMessageContaining("balance_not_negative");
  }

  @Test
  void orders_that_nobody_paid_and_events_that_ended_are_forgotten() throws Exception {
    var paid = order(rows, user, 500);
    checkout(rows, paid, "complete", true);
    order(rows, user, 500);
    rows.run("SELECT store_stripe_event('evt_1', 'invoice.paid', 'in_1', now(), false)");
    rows.run("SELECT store_stripe_event('evt_2', 'invoice.paid', 'in_2', now(), false)");
    rows.run("UPDATE stripe_events SET ended_at = now() WHERE id = 'evt_1'");

    assertThat(rows.count("SELECT forget_sales('-1 second', 100)")).isEqualTo(2);

    assertThat(rows.one("SELECT id FROM purchases")).isEqualTo(paid.toString());
    assertThat(rows.one("SELECT id FROM stripe_events")).isEqualTo("evt_2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_hundred_deliveries_in_any_order_and_number_have_one_result(long seed) throws Exception {
    var purchase = order(rows, user, 500);
    var all = List.<Delivery>of(
        own -> checkout(own, purchase, "complete", false),
        own -> checkout(own, purchase, "complete", true),
        own -> subscription(own, "sub_1", user, "plus", "incomplete", 1),
        own -> subscription(own, "sub_1", user, "plus", "active", 2),
        own -> subscription(own, "sub_1", user, "plus", "canceled", 9),
        own -> invoice(own, user, "in_1", "subscription_create", 0, true),
        own -> invoice(own, user, "in_2", "subscription_cycle", 1, true),
        own -> invoice(own, user, "in_3", "subscription_cycle", 2, true),
        own -> taking(own, "ch_1", "refund", 100, 3),
        own -> taking(own, "ch_1", "refund", 250, 4),
        own -> taking(own, "dp_1", "dispute", 1000, 5),
        own -> taking(own, "dp_1", "dispute", 0, 6),
        own -> taking(own, "dp_2", "dispute", 500, 7));
    var random = new Random(seed);
    var deliveries = new ArrayList<Delivery>(all);
    while (deliveries.size() < 100) {
      deliveries.add(all.get(random.nextInt(all.size())));
    }
    Collections.shuffle(deliveries, random);
    var pool = Executors.newFixedThreadPool(4);
    try {
      var running = new ArrayList<Future<?>>();
      for (int part = 0; part < 4; part++) {
        var own = deliveries.subList(25 * part, 25 * part + 25);
        running.add(pool.submit(() -> deliverAll(own)));
      }
      for (var one : running) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(
            rows.one(
                "SELECT credits || ' ' || refunded || ' ' || disputed FROM payments WHERE kind = 'purchase'"))
        .isEqualTo("500 125 250");
    assertThat(
            rows.count("SELECT sum(amount) FROM credit_ledger WHERE event_type = 'subscription'"))
        .isEqualTo(3000);
    assertThat(tier(rows, user)).isEqualTo("free");
    assertThat(
            rows.one(
                "SELECT paid_until = date_trunc('day', now()) + interval '3 months' FROM subscriptions"))
        .isEqualTo("t");
  }

  /** Delivers until nothing waits, as the worker does. */
  private Void deliverAll(List<Delivery> deliveries) throws SQLException {
    try (var own = Rows.of(database)) {
      var left = new ArrayList<>(deliveries);
      while (!left.isEmpty()) {
        var waiting = new ArrayList<Delivery>();
        for (var delivery : left) {
          var outcome = delivery.to(own);
          if (outcome.equals("waiting") || outcome.equals("foreign")) {
            waiting.add(delivery);
          }
        }
        left = waiting;
      }
      return null;
    }
  }

  private long debt() throws SQLException {
    return rows.count("SELECT debt FROM user_credits WHERE user_id = ?", user);
  }

  private String kinds() throws SQLException {
    return rows.one(
        "SELECT string_agg(event_type, ' ' ORDER BY id) FROM credit_ledger WHERE user_id = ?",
        user);
  }

  private interface Delivery {
    String to(Rows rows) throws SQLException;
  }
}
