package com.algorhythmic.credits.purchases;

import static com.algorhythmic.credits.purchases.StripeFacts.QUOTAS;
import static com.algorhythmic.credits.purchases.StripeFacts.balance;
import static com.algorhythmic.credits.purchases.StripeFacts.checkout;
import static com.algorhythmic.credits.purchases.StripeFacts.invoice;
import static com.algorhythmic.credits.purchases.StripeFacts.order;
import static com.algorhythmic.credits.purchases.StripeFacts.subscription;
import static com.algorhythmic.credits.purchases.StripeFacts.tier;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscription gives and takes, and who can order one. */
@Timeout(120)
class SubscriptionsIT {

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
  void a_subscription_gives_its_tier_at_once_and_its_credits_with_each_paid_month()
      throws Exception {
    subscription(rows, "sub_1", user, "plus", "active", 1);
    assertThat(tier(rows, user)).isEqualTo("plus");
    assertThat(balance(rows, user)).isEqualTo(100);

    assertThat(invoice(rows, user, "in_1", "subscription_create", 0, true)).isEqualTo("credited");
    assertThat(balance(rows, user)).isEqualTo(1100);
    assertThat(rows.one(
            "SELECT billing_cycle_end = date_trunc('day', now()) + interval '1 month' FROM user_credits WHERE user_id = ?",
            user))
        .isEqualTo("t");
    assertThat(invoice(rows, user, "in_2", "subscription_cycle", 1, true)).isEqualTo("credited");
    assertThat(balance(rows, user))
        .as("half of the unused credits roll over, and the month is granted once")
        .isEqualTo(1550);
    assertThat(invoice(rows, user, "in_2", "subscription_cycle", 1, true)).isEqualTo("known");
    assertThat(invoice(rows, user, "in_9", "subscription_update", 1, true)).isEqualTo("noted");
    assertThat(balance(rows, user)).isEqualTo(1550);
  }

  @Test
  void a_renewal_waits_for_the_month_before_it_but_not_longer_than_three_days() throws Exception {
    subscription(rows, "sub_1", user, "plus", "active", 1);

    assertThat(invoice(rows, user, "in_2", "subscription_cycle", 1, true)).isEqualTo("waiting");
    assertThat(balance(rows, user)).isEqualTo(100);
    assertThat(invoice(rows, user, "in_2", "subscription_cycle", 1, false)).isEqualTo("credited");
  }

  @Test
  void the_tier_ends_with_the_subscription_and_an_older_reading_does_not_bring_it_back()
      throws Exception {
    subscription(rows, "sub_1", user, "plus", "active", 1);
    subscription(rows, "sub_1", user, "plus", "canceled", 3);
    assertThat(subscription(rows, "sub_1", user, "plus", "active", 2)).isEqualTo("known");

    assertThat(tier(rows, user)).isEqualTo("free");
    assertThat(balance(rows, user)).isEqualTo(100);
    assertThat(rows.one("SELECT string_agg(after ->> 'tier', ' ' ORDER BY id) FROM audit_log"))
        .isEqualTo("plus free");
  }

  @Test
  void an_account_whose_subscription_ends_unpaid_gets_its_free_month_once() throws Exception {
    subscription(rows, "sub_1", user, "plus", "active", 1);
    invoice(rows, user, "in_1", "subscription_create", 0, true);
    subscription(rows, "sub_1", user, "plus", "past_due", 2);
    rows.run("SELECT roll_credits(?, ?::jsonb, now() + interval '40 days')", user, QUOTAS);
    assertThat(balance(rows, user)).as("the subscription is to pay the month").isEqualTo(550);

    subscription(rows, "sub_1", user, "plus", "canceled", 3);
    assertThat(balance(rows, user)).isEqualTo(650);
    subscription(rows, "sub_1", user, "plus", "canceled", 4);
    assertThat(balance(rows, user)).isEqualTo(650);
  }

  @Test
  void a_tier_that_an_administrator_gave_stays_when_a_subscription_ends() throws Exception {
    subscription(rows, "sub_1", user, "plus", "active", 1);
    rows.run("SELECT change_tier(?, 'pro', 3000, 'administrator', 'test')", user);

    subscription(rows, "sub_1", user, "plus", "canceled", 2);

    assertThat(tier(rows, user)).isEqualTo("pro");
  }

  @Test
  void an_order_is_refused_with_its_reason() throws Exception {
    var guest = rows.account(0);
    subscription(rows, "sub_1", user, "plus", "active", 1);

    assertThat(refusal(guest, 500)).isEqualTo("buy-guest");
    assertThat(refusal(UUID.randomUUID(), 500)).isEqualTo("buy-guest");
    assertThat(refusal(user, null)).isEqualTo("buy-subscribed");
    assertThat(refusal(user, 500)).isEqualTo("ordered");
  }

  @Test
  void an_erased_account_pays_no_longer_and_what_arrives_late_is_reported() throws Exception {
    var purchase = order(rows, user, 500);
    subscription(rows, "sub_1", user, "plus", "active", 1);
    rows.run("SELECT end_account(?, 'test', 'test')", user);
    rows.run("SELECT erase_rows_of(?)", user);

    assertThat(rows.one("SELECT claim_cancellation(1000)")).isEqualTo("sub_1");
    assertThat(rows.one("SELECT claim_cancellation(1000)"))
        .as("leased to one worker")
        .isNull();
    assertThat(subscription(rows, "sub_1", user, "plus", "canceled", 2)).isEqualTo("erased");
    assertThat(rows.count("SELECT count(*) FROM subscriptions WHERE cancel_at IS NOT NULL"))
        .isZero();
    assertThat(checkout(rows, purchase, "complete", true)).isEqualTo("credited");
    assertThat(balance(rows, user)).isZero();
    assertThat(rows.count("SELECT count(*) FROM payments WHERE NOT is_credited"))
        .isOne();
    assertThat(tier(rows, user)).isEqualTo("free");
  }

  private String refusal(UUID who, Integer credits) {
    try {
      rows.run(
          "SELECT purchase FROM order_purchase(?, 'x', ?::integer, ?::jsonb)",
          who,
          credits,
          QUOTAS);
      return "ordered";
    } catch (SQLException refused) {
      return ((org.postgresql.util.PSQLException) refused)
          .getServerErrorMessage()
          .getConstraint();
    }
  }
}
