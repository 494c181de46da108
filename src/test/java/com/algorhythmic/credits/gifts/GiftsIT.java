package com.algorhythmic.credits.gifts;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;

/** Redemptions of gift codes that race each other, other entries and the end of the code. */
@Timeout(60)
class GiftsIT {
  private static final String REDEEM = "SELECT credited FROM redeem_gift(?, ?, '{\"free\": 100}')";
  private static final String HASH = "a".repeat(64);

  private final String database = PostgresFixture.freshDatabase();
  private final Rows rows = Rows.of(database);

  @AfterEach
  void everyRedemptionIsAnEntryAndTheLedgerIsWhole() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    assertThat(rows.count("SELECT sum(used) FROM gift_codes"))
        .isEqualTo(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'gift'"));
    rows.close();
  }

  @Test
  void one_user_redeems_a_code_once_however_often_it_is_sent_at_once() throws Exception {
    gift(50, 5);
    var user = user();

    var outcomes = atOnce(16, user);

    assertThat(outcomes).filteredOn("50"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("gift-had"::equals).hasSize(15);
    assertThat(balance(user)).isEqualTo(150);
    assertThat(rows.count("SELECT used FROM gift_codes")).isOne();
  }

  @Test
  void a_code_for_three_users_is_redeemed_by_three_of_sixteen() throws Exception {
    gift(7, 3);
    var users = new ArrayList<UUID>();
    for (int i = 0; i < 16; i++) {
      users.add(user());
    }

    var outcomes = atOnce(users);

    assertThat(outcomes).filteredOn("7"::equals).hasSize(3);
    assertThat(outcomes).filteredOn("gift-used-up"::equals).hasSize(13);
  }

  @Test
  void redemptions_race_charges_without_a_deadlock() throws Exception {
    gift(1, 100);
    var user = rows.account(100);
    rows.run("UPDATE users SET role = 'user' WHERE id = ?", user);
    var pool = Executors.newFixedThreadPool(2);
    try {
      var charging = pool.submit(() -> {
        try (var own = Rows.of(database)) {
          for (int i = 0; i < 40; i++) {
            own.run("SELECT charge_credits(?, 1, gen_random_uuid(), 'test')", user);
          }
        }
        return null;
      });
      for (int i = 0; i < 40; i++) {
        redeem(rows, user);
      }
      charging.get(30, TimeUnit.SECONDS);
    } finally {
      pool.shutdownNow();
    }
    rows.run("DELETE FROM open_charges");

    assertThat(balance(user)).isEqualTo(61);
  }

  @Test
  void each_refusal_says_why_and_changes_nothing() throws Exception {
    var user = user();
    var guest = rows.account(0);
    assertThat(redeem(rows, user)).isEqualTo("gift-unknown");
    gift(5, 1);
    assertThat(redeem(rows, guest)).isEqualTo("gift-guest");
    assertThat(redeem(rows, UUID.randomUUID())).isEqualTo("gift-guest");
    rows.run("UPDATE gift_codes SET expires_at = now()");
    assertThat(redeem(rows, user)).isEqualTo("gift-expired");
    rows.run("UPDATE gift_codes SET expires_at = now() + interval '1 day', ended_at = now()");
    assertThat(redeem(rows, user)).isEqualTo("gift-expired");
    rows.run("UPDATE gift_codes SET ended_at = NULL");
    assertThat(redeem(rows, user)).isEqualTo("5");
    rows.run("UPDATE gift_codes SET expires_at = now()");
    assertThat(redeem(rows, user))
        .as("who repeats a lost answer learns that it counted")
        .isEqualTo("gift-had");
    assertThat(redeem(rows, user())).isEqualTo("gift-expired");
    rows.run("UPDATE gift_codes SET expires_at = now() + interval '1 day'");
    assertThat(redeem(rows, user())).isEqualTo("gift-used-up");
    assertThat(balance(user)).isEqualTo(105);
  }

  @Test
  void a_user_without_an_account_gets_one_with_the_first_months_credits() throws Exception {
    gift(5, 1);
    var user = user();

    redeem(rows, user);

    assertThat(rows.one(
            "SELECT string_agg(event_type || ' ' || amount, ', ' ORDER BY id) FROM credit_ledger WHERE user_id = ?",
            user))
        .isEqualTo("grant 100, gift 5");
  }

  private UUID user() throws SQLException {
    var user = UUID.randomUUID();
    rows.run("INSERT INTO users (id, role) VALUES (?, 'user')", user);
    return user;
  }

  private void gift(int credits, int uses) throws SQLException {
    rows.run(
        "SELECT make_gift_codes(ARRAY[?], ?, ?, '', now() + interval '1 day', 'an administrator', 'a request')",
        HASH,
        credits,
        uses);
  }

  private long balance(UUID user) throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private List<String> atOnce(int times, UUID user) throws Exception {
    return atOnce(Collections.nCopies(times, user));
  }

  /** The outcomes of redemptions that start at the same moment. */
  private List<String> atOnce(List<UUID> users) throws Exception {
    var barrier = new CyclicBarrier(users.size());
    var pool = Executors.newFixedThreadPool(users.size());
    try {
      var outcomes = new ArrayList<Future<String>>();
      for (var user : users) {
        outcomes.add(pool.submit(() -> {
          try (var own = Rows.of(database)) {
            barrier.await(30, TimeUnit.SECONDS);
            return redeem(own, user);
          }
        }));
      }
      var all = new ArrayList<String>();
      for (var outcome : outcomes) {
        all.add(outcome.get(30, TimeUnit.SECONDS));
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static String redeem(Rows rows, UUID user) throws SQLException {
    try {
      return rows.one(REDEEM, user, HASH);
    } catch (PSQLException refused) {
      return refused.getServerErrorMessage().getConstraint();
    }
  }
}
