package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends of cycles, changes of tier, and the ledger entries of both. */
@Timeout(60)
class CyclesIT {
  private static final String QUOTAS = "{\"free\": 100, \"premium\": 1000}";
  private static final String DATABASE = PostgresFixture.freshDatabase();

  private Rows rows;
  private UUID user;

  @BeforeEach
  void connect() throws SQLException {
    rows = Rows.of(DATABASE);
    user = account(100, "2026-01-31T10:00:00Z");
  }

  @AfterEach
  void theLedgerIsConsistent() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  @Test
  void a_new_cycle_grants_credits_and_every_step_is_an_entry() throws SQLException {
    spend(25);

    assertThat(roll("2026-02-28T10:00:00Z")).isOne();

    assertThat(entries())
        .isEqualTo(
            "grant 100 → 100, deduct -25 → 75, decay -75 → 0, rollover 37 → 37, grant 100 → 137");
    assertThat(balance()).isEqualTo(137);
  }

  @Test
  void a_tenth_of_the_rollover_above_twice_the_quota_decays() throws SQLException {
    rows.run("SELECT * FROM grant_credits(?, 900, 'a test', NULL, 'test', 'r')", user);

    roll("2026-02-28T10:00:00Z");

    assertThat(entries())
        .endsWith(
            "admin_adjustment 900 → 1000, decay -1000 → 0, rollover 500 → 500, decay -30 → 470, grant 100 → 570");
  }

  @Test
  void a_cycle_without_credits_ends_without_an_entry() throws SQLException {
    var poor = rows.account(0);
    end(poor, "2026-02-28T10:00:00Z");
    rows.run("UPDATE users SET subscription_tier = 'nothing' WHERE id = ?", poor);

    assertThat(rows.count("SELECT roll_credits(?, '{}', '2026-03-01Z')", poor)).isOne();
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE user_id = ?", poor))
        .isZero();
  }

  @Test
  void the_java_rule_and_the_database_function_agree() throws SQLException {
    var random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      int balance = random.nextInt(1 << random.nextInt(1, 21));
      int ended = random.nextInt(1 << random.nextInt(1, 16));
      var account = rows.account(balance);
      rows.run("UPDATE user_credits SET base_quota = ? WHERE user_id = ?", ended, account);
      end(account, "2026-02-28T10:00:00Z");

      rows.run("SELECT roll_credits(?, ?::jsonb, '2026-03-01Z')", account, QUOTAS);

      var expected = Cycle.end(balance, ended, 100);
      assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", account))
          .as("%s of %s", balance, ended)
          .isEqualTo(expected.balance());
    }
    for (int i = 0; i < 500; i++) {
      var end = Instant.ofEpochSecond(random.nextLong(1_700_000_000L, 2_000_000_000L));
      int day = random.nextInt(1, 32);
      assertThat(Instant.parse(rows.one(
              "SELECT to_char(next_cycle_end(?::timestamptz, ?) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
              end.toString(),
              day)))
          .as("%s on %s", end, day)
          .isEqualTo(Cycle.endAfter(end, day));
    }
  }

  @Test
  void missed_cycles_end_one_after_another() throws SQLException {
    assertThat(roll("2026-05-01T00:00:00Z")).isEqualTo(3);

    // 100 → 50 + 100 → 75 + 100 → 87 + 100
    assertThat(balance()).isEqualTo(187);
    assertThat(cycle()).isEqualTo("2026-04-30 10:00:00 to 2026-05-31 10:00:00");
  }

  @Test
  void a_cycle_ends_once_and_a_clock_set_back_ends_nothing() throws SQLException {
    assertThat(roll("2026-02-28T09:59:59Z")).isZero();
    assertThat(roll("2026-02-28T10:00:00Z")).isOne();
    assertThat(roll("2026-02-28T10:00:00Z")).isZero();
    assertThat(roll("2025-01-01T00:00:00Z")).isZero();

    assertThat(balance()).isEqualTo(150);
  }

  @Test
  void resetting_the_end_by_hand_does_not_grant_twice() throws SQLException {
    roll("2026-03-01T00:00:00Z");
    rows.run("""
        UPDATE user_credits SET billing_cycle_start = '2026-01-31T10:00Z', billing_cycle_end = '2026-02-28T10:00Z'
        WHERE user_id = ?""", user);

    assertThat(roll("2026-03-01T00:00:00Z")).isOne();

    assertThat(balance()).isEqualTo(150);
    assertThat(cycle()).isEqualTo("2026-02-28 10:00:00 to 2026-03-31 10:00:00");
  }

  @Test
  void moving_the_end_forward_by_hand_ends_the_cycle_now() throws SQLException {
    rows.run(
        "UPDATE user_credits SET billing_cycle_end = now() WHERE user_id = ?", rows.account(100));

    assertThat(rows.count("SELECT count(*) FROM roll_due_credits(?::jsonb, now(), 10)", QUOTAS))
        .isPositive();
  }

  @Test
  void one_of_eight_concurrent_nodes_ends_the_cycle() throws Exception {
    var start = new CountDownLatch(8);
    var threads = Executors.newFixedThreadPool(8);
    try {
      var nodes = new ArrayList<Future<Long>>();
      for (int i = 0; i < 8; i++) {
        nodes.add(threads.submit(() -> {
          try (var own = Rows.of(DATABASE)) {
            start.countDown();
            start.await(20, TimeUnit.SECONDS);
            return own.count("SELECT roll_credits(?, ?::jsonb, '2026-03-01Z')", user, QUOTAS);
          }
        }));
      }
      long rolled = 0;
      for (var node : nodes) {
        rolled += node.get(20, TimeUnit.SECONDS);
      }
      assertThat(rolled).isOne();
      assertThat(balance()).isEqualTo(150);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_locked_account_is_skipped_until_the_next_run() throws SQLException {
    var other = account(100, "2020-01-31T10:00:00Z");
    rows.connection().setAutoCommit(false);
    rows.run("SELECT FROM user_credits WHERE user_id = ? FOR UPDATE", user);
    try (var node = Rows.of(DATABASE)) {
      assertThat(node.one(
              "SELECT string_agg(account::text, ' ') FROM roll_due_credits(?::jsonb, '2026-03-01Z', 1000)",
              QUOTAS))
          .contains(other.toString())
          .doesNotContain(user.toString());
      rows.connection().rollback();
      rows.connection().setAutoCommit(true);
      assertThat(node.one(
              "SELECT string_agg(account::text, ' ') FROM roll_due_credits(?::jsonb, '2026-03-01Z', 1000)",
              QUOTAS))
          .contains(user.toString());
    }
  }

  @Test
  void an_account_that_fails_does_not_block_the_others() throws SQLException {
    var broken = account(2_000_000_000, "1990-01-31T10:00:00Z");
    rows.run("UPDATE user_credits SET base_quota = 2000000000 WHERE user_id = ?", broken);
    rows.run("UPDATE users SET subscription_tier = 'huge' WHERE id = ?", broken);

    assertThat(rows.one(
            "SELECT string_agg(account::text, ' ') FROM roll_due_credits(?::jsonb, '2026-03-01Z', 1000)",
            QUOTAS))
        .contains(user.toString())
        .doesNotContain(broken.toString());
    end(broken, "2100-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T10:00:00Z, 2026-02-28, 2026-03-31, 2026-04-30",
    "2028-01-30T10:00:00Z, 2028-02-29, 2028-03-30, 2028-04-30",
    "2026-11-15T10:00:00Z, 2026-12-15, 2027-01-15, 2027-02-15",
  })
  void a_cycle_ends_on_the_accounts_day_or_the_last_day_of_the_month(
      String begun, String first, String second, String third) throws SQLException {
    var account = account(100, begun);
    for (var end : new String[] {first, second, third}) {
      assertThat(rows.one(
              "SELECT date(billing_cycle_end AT TIME ZONE 'UTC') FROM user_credits WHERE user_id = ?",
              account))
          .isEqualTo(end);
      rows.run(
          "SELECT roll_credits(?, ?::jsonb, ?::timestamptz)", account, QUOTAS, end + "T23:00Z");
    }
  }

  @Test
  void a_new_account_uses_the_same_rule() throws SQLException {
    assertThat(rows.one("""
        SELECT billing_cycle_end = next_cycle_end(billing_cycle_start, cycle_day)
          AND cycle_day = extract(day FROM billing_cycle_start AT TIME ZONE 'UTC')
        FROM user_credits WHERE user_id = ?""", rows.account(1))).isEqualTo("t");
  }

  @Test
  void a_changed_quota_takes_effect_with_the_next_cycle() throws SQLException {
    rows.run("SELECT roll_credits(?, '{\"free\": 250}', '2026-02-28T10:00Z')", user);

    assertThat(balance()).isEqualTo(50 + 250);
    assertThat(quota()).isEqualTo(250);
  }

  @Test
  void an_upgrade_grants_the_difference_at_once_and_a_downgrade_takes_nothing_back()
      throws SQLException {
    assertThat(tier("premium", 1000)).isEqualTo("(1000,1000,900)");
    assertThat(tier("premium", 1000)).isEqualTo("(1000,1000,0)");
    assertThat(tier("free", 100)).isEqualTo("(1000,1000,0)");
    assertThat(tier("premium", 1000))
        .as("a second upgrade after a downgrade")
        .isEqualTo("(1000,1000,0)");
    assertThat(tier("free", 100)).isEqualTo("(1000,1000,0)");

    roll("2026-02-28T10:00:00Z");

    assertThat(balance()).isEqualTo(600);
    assertThat(quota()).isEqualTo(100);
    assertThat(rows.one("""
        SELECT action || ' ' || (before ->> 'tier') || ' → ' || (after ->> 'tier') || ' by ' || actor || ' in ' || request_id
        FROM audit_log WHERE subject = ? ORDER BY id LIMIT 1""", user.toString())).isEqualTo("change tier free → premium by ann in r1");
  }

  private String tier(String tier, int quota) throws SQLException {
    return rows.one("SELECT change_tier(?, ?, ?, 'ann', 'r1')", user, tier, quota);
  }

  private UUID account(int credits, String begun) throws SQLException {
    var account = rows.account(credits);
    rows.run("""
        UPDATE user_credits SET billing_cycle_start = ?::timestamptz,
          cycle_day = extract(day FROM ?::timestamptz AT TIME ZONE 'UTC'),
          billing_cycle_end = next_cycle_end(?::timestamptz, extract(day FROM ?::timestamptz AT TIME ZONE 'UTC')::integer)
        WHERE user_id = ?""", begun, begun, begun, begun, account);
    return account;
  }

  private void end(UUID account, String end) throws SQLException {
    rows.run("""
        UPDATE user_credits SET billing_cycle_start = ?::timestamptz - interval '1 month', billing_cycle_end = ?::timestamptz
        WHERE user_id = ?""", end, end, account);
  }

  private void spend(int credits) throws SQLException {
    var job = UUID.randomUUID();
    rows.run("SELECT charge_credits(?, ?, ?, 'test'), settle_charge(?)", user, credits, job, job);
  }

  private long roll(String moment) throws SQLException {
    return rows.count("SELECT roll_credits(?, ?::jsonb, ?::timestamptz)", user, QUOTAS, moment);
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private long quota() throws SQLException {
    return rows.count("SELECT base_quota FROM user_credits WHERE user_id = ?", user);
  }

  private String cycle() throws SQLException {
    return rows.one("""
        SELECT (billing_cycle_start AT TIME ZONE 'UTC') || ' to ' || (billing_cycle_end AT TIME ZONE 'UTC')
        FROM user_credits WHERE user_id = ?""", user);
  }

  private String entries() throws SQLException {
    return rows.one("""
        SELECT string_agg(event_type || ' ' || amount || ' → ' || balance_after, ', ' ORDER BY id)
        FROM credit_ledger WHERE user_id = ?""", user);
  }
}
