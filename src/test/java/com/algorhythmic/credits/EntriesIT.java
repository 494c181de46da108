package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;

/** Entries by administrators, through the grant function and by hand, and the chain of balances that entries form. */
@Timeout(60)
class EntriesIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();

  private Rows rows;
  private UUID user;

  @BeforeEach
  void connect() throws SQLException {
    rows = Rows.of(DATABASE);
    user = rows.account(100);
  }

  @AfterEach
  void theLedgerIsConsistent() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  @Test
  void a_grant_is_given_once_for_each_user_and_key() throws SQLException {
    var other = rows.account(0);
    assertThat(grant(user, 5, "k")).endsWith(",105,f)");
    assertThat(grant(user, 5, "k")).endsWith(",105,t)");
    assertThat(grant(other, 5, "k")).endsWith(",5,f)");
    assertThat(grant(user, 5, null)).endsWith(",110,f)");

    refused("grant_key_reused", () -> grant(user, 6, "k"));
    refused("grant_positive", () -> grant(user, 0, null));
    refused("grant_positive", () -> grant(user, -5, null));
    refused("account_exists", () -> grant(UUID.randomUUID(), 5, null));
    assertThat(balance()).isEqualTo(110);
    assertThat(rows.count("SELECT count(*) FROM audit_log WHERE subject = ?", user.toString()))
        .as("a repeated grant changes nothing and is not logged")
        .isEqualTo(2);
  }

  @Test
  void entries_of_one_statement_form_a_chain() throws SQLException {
    rows.run("""
        INSERT INTO credit_ledger (user_id, event_type, amount, balance_after)
        SELECT ?::uuid, 'admin_adjustment', n, 0 FROM generate_series(1, 4) n""", user);

    assertThat(entries())
        .endsWith(
            "admin_adjustment 1 → 101, admin_adjustment 2 → 103, admin_adjustment 3 → 106, admin_adjustment 4 → 110");
    assertThat(balance()).isEqualTo(110);
  }

  /** The check after each test verifies the order of ids and balances. */
  @Test
  void concurrent_raw_entries_get_ids_in_the_order_of_their_balances() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      var writers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 8; i++) {
        writers.add(threads.submit(() -> {
          try (var own = Rows.of(DATABASE)) {
            for (int n = 0; n < 100; n++) {
              own.run("""
                  INSERT INTO credit_ledger (user_id, event_type, amount, balance_after)
                  VALUES (?, 'admin_adjustment', 1, (SELECT balance FROM user_credits WHERE user_id = ?) + 1)""", user, user);
            }
            return 100;
          }
        }));
      }
      for (var writer : writers) {
        writer.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(balance()).isEqualTo(900);
  }

  private interface Attempt {
    Object run() throws SQLException;
  }

  private static void refused(String constraint, Attempt attempt) {
    var refusal = catchThrowableOfType(PSQLException.class, attempt::run);
    assertThat((Throwable) refusal).as(constraint).isNotNull();
    assertThat(refusal.getServerErrorMessage().getConstraint()).isEqualTo(constraint);
  }

  private String grant(UUID who, int credits, String key) throws SQLException {
    return rows.one("SELECT grant_credits(?, ?, 'a test', ?, 'ann', 'r1')", who, credits, key);
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private String entries() throws SQLException {
    return rows.one("""
        SELECT string_agg(event_type || ' ' || amount || ' → ' || balance_after, ', ' ORDER BY id)
        FROM credit_ledger WHERE user_id = ?""", user);
  }
}
