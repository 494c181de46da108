package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

@Timeout(90)
class LedgerIT {
  private static final String CHARGE = "SELECT charge_credits(?, ?, ?, 'test')";
  private static final String REFUND = "SELECT refund_credits(?, ?, 'test')";

  private final String database = PostgresFixture.freshDatabase();
  private Rows rows;

  @BeforeEach
  void connect() {
    rows = Rows.of(database);
  }

  @AfterEach
  void everyBalanceIsTheSumOfItsLedger() throws SQLException {
    assertThat(rows.count("""
        SELECT count(*) FROM user_credits c WHERE balance <> coalesce(
          (SELECT sum(amount) FROM credit_ledger l WHERE l.user_id = c.user_id), 0) OR balance < 0""")).isZero();
    // Each entry starts at the balance after another one: the entries form one chain from 0 to the
    // balance.
    assertThat(rows.count("""
        SELECT count(*) FROM (
          SELECT user_id, at FROM (
            SELECT user_id, balance_after AS at, 1 AS n FROM credit_ledger
            UNION ALL SELECT user_id, balance_after - amount, -1 FROM credit_ledger
            UNION ALL SELECT user_id, 0, 1 FROM user_credits
            UNION ALL SELECT user_id, balance, -1 FROM user_credits) ends
          GROUP BY user_id, at HAVING sum(n) <> 0) breaks""")).isZero();
    rows.close();
  }

  @Test
  void ten_of_fifty_concurrent_charges_succeed_with_ten_credits() throws Exception {
    var user = rows.account(10);

    var outcomes = atOnce(50, own -> {
      try {
        own.run(CHARGE, user, 1, UUID.randomUUID());
        return "charged";
      } catch (PSQLException refused) {
        return refused.getServerErrorMessage().getConstraint();
      }
    });

    assertThat(outcomes).filteredOn("charged"::equals).hasSize(10);
    assertThat(outcomes).filteredOn("credits_suffice"::equals).hasSize(40);
    assertThat(balance(user)).isZero();
    assertThat(sum(user)).isZero();
  }

  @Test
  void concurrent_charges_of_one_job_charge_once() throws Exception {
    var user = rows.account(10);
    var job = UUID.randomUUID();

    var left = atOnce(16, own -> own.one(CHARGE, user, 3, job));

    assertThat(left).containsOnly("7");
    assertThat(balance(user)).isEqualTo(7);
    assertThat(entries(user)).isEqualTo(2);
  }

  @Test
  void concurrent_refunds_give_back_the_charge_once() throws Exception {
    var user = rows.account(100);
    var jobs = Stream.generate(UUID::randomUUID).limit(20).toList();
    for (var job : jobs) {
      rows.run(CHARGE, user, 4, job);
    }

    atOnce(16, own -> {
      for (var job : jobs) {
        own.run(REFUND, user, job);
      }
      return null;
    });

    assertThat(balance(user)).isEqualTo(100);
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'refund'"))
        .isEqualTo(20);
    rows.run(CHARGE, user, 4, jobs.get(0));
    assertThat(balance(user)).as("a refunded job is not charged again").isEqualTo(100);
  }

  @Test
  void a_refund_needs_a_charge_of_the_same_user() throws Exception {
    var ann = rows.account(10);
    var bob = rows.account(10);
    var job = UUID.randomUUID();
    rows.run(CHARGE, ann, 4, job);

    rows.run(REFUND, ann, UUID.randomUUID());
    rows.run(REFUND, bob, job);

    assertThat(balance(ann)).isEqualTo(6);
    assertThat(balance(bob)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, -100, Integer.MIN_VALUE})
  void a_charge_of_zero_or_less_is_refused(int credits) throws SQLException {
    var user = rows.account(10);

    refused("charge_positive", CHARGE, user, credits, UUID.randomUUID());
    assertThat(balance(user)).isEqualTo(10);
  }

  @Test
  void a_charge_needs_an_account() {
    refused("account_exists", CHARGE, UUID.randomUUID(), 1, UUID.randomUUID());
  }

  @Test
  void an_account_is_opened_once() throws Exception {
    var user = rows.account(10);

    atOnce(8, own -> own.run("SELECT open_credits(?, 10)", user));

    assertThat(balance(user)).isEqualTo(10);
    assertThat(entries(user)).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE credit_ledger SET amount = 1000",
        "UPDATE credit_ledger SET description = 'nothing happened'",
        "DELETE FROM credit_ledger",
        "TRUNCATE credit_ledger",
        "TRUNCATE user_credits CASCADE",
        "TRUNCATE users CASCADE",
      })
  void the_ledger_can_only_grow(String statement) throws SQLException {
    var user = rows.account(10);

    refused("ledger_append_only", statement);
    assertThat(sum(user)).isEqualTo(10);
  }

  @Test
  void an_account_with_a_history_cannot_be_deleted() throws SQLException {
    var user = rows.account(10);

    assertThatThrownBy(() -> rows.run("DELETE FROM user_credits WHERE user_id = ?", user))
        .isInstanceOf(PSQLException.class);
    assertThatThrownBy(() -> rows.run("DELETE FROM users WHERE id = ?", user))
        .isInstanceOf(PSQLException.class);
  }

  @Test
  void an_entry_of_the_wrong_sign_is_refused() throws SQLException {
    var user = rows.account(10);
    for (var entry : new String[] {
      "'grant', -1",
      "'refund', -1",
      "'deduct', 1",
      "'decay', 1",
      "'grant', 0",
      "'present', 1",
      "'gift', -1",
      "'purchase', -1",
      "'subscription', -1",
      "'purchase_refund', 1"
    }) {
      assertThatThrownBy(() -> rows.run(
              "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after) VALUES (?, "
                  + entry + ", 0)",
              user))
          .as(entry)
          .isInstanceOf(PSQLException.class);
    }
    assertThat(balance(user)).isEqualTo(10);
  }

  @Test
  void an_entry_that_would_overdraw_is_refused_whole() throws SQLException {
    var user = rows.account(10);

    refused(
        "balance_not_negative",
        "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after) VALUES (?, 'admin_adjustment', -11, 0)",
        user);
    assertThat(sum(user)).isEqualTo(10);
  }

  @Test
  void a_balance_written_by_hand_is_reset_to_the_ledgers_sum_during_charges() throws Exception {
    var user = rows.account(1000);

    atOnce(16, own -> {
      for (int i = 0; i < 20; i++) {
        own.run("UPDATE user_credits SET balance = 1000000 WHERE user_id = ?", user);
        own.run(CHARGE, user, 1, UUID.randomUUID());
      }
      return null;
    });

    assertThat(balance(user)).isEqualTo(1000 - 16 * 20);
  }

  /** Independent writers run random operations. */
  @Test
  void eight_random_writers_leave_a_consistent_ledger() throws Exception {
    long seed = System.nanoTime();
    System.out.println("LedgerIT's random writers: seed " + seed);
    var users = List.of(rows.account(5), rows.account(50), rows.account(0));
    var jobs = new ArrayList<UUID>();
    for (int i = 0; i < 60; i++) {
      jobs.add(UUID.randomUUID());
    }
    var writers = new SplittableRandom(seed);
    var seeds = new ConcurrentLinkedQueue<Long>();
    for (int i = 0; i < 8; i++) {
      seeds.add(writers.nextLong());
    }

    var done = atOnce(8, own -> {
      var random = new SplittableRandom(seeds.remove());
      int successes = 0;
      for (int i = 0; i < 400; i++) {
        var user = users.get(random.nextInt(users.size()));
        var job = jobs.get(random.nextInt(jobs.size()));
        try {
          switch (random.nextInt(6)) {
            case 0, 1 -> own.run(CHARGE, user, random.nextInt(-1, 4), job);
            case 2 -> own.run(REFUND, user, job);
            case 3 ->
              own.run(
                  "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after) VALUES (?, 'admin_adjustment', ?, 0)",
                  user,
                  random.nextBoolean() ? random.nextInt(1, 4) : -random.nextInt(1, 4));
            case 4 ->
              own.run(
                  "UPDATE user_credits SET balance = ? WHERE user_id = ?",
                  random.nextInt(-9, 99),
                  user);
            default -> own.run("CALL recalculate_user_credits(?)", user);
          }
          successes++;
        } catch (PSQLException refused) {
          // Check violations only, never a deadlock or a serialisation failure.
          assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo("23514");
        }
      }
      return successes;
    });

    assertThat(done).allSatisfy(successes -> assertThat(successes).isGreaterThan(100));
    for (var user : users) {
      assertThat(rows.count(
              "SELECT count(*) FROM (SELECT job_id FROM credit_ledger WHERE user_id = ? AND job_id IS NOT NULL"
                  + " GROUP BY job_id HAVING sum(amount) > 0) l",
              user))
          .as("jobs refunded more than charged")
          .isZero();
    }
  }

  /** Work on a separate connection. */
  private interface Work<T> {
    T on(Rows own) throws Exception;
  }

  /** Runs the work on many connections, all started together. */
  private <T> List<T> atOnce(int many, Work<T> work) throws Exception {
    var threads = Executors.newFixedThreadPool(many);
    var start = new CyclicBarrier(many);
    try {
      var tasks = new ArrayList<Callable<T>>();
      for (int i = 0; i < many; i++) {
        tasks.add(() -> {
          try (var own = Rows.of(database)) {
            start.await(60, TimeUnit.SECONDS);
            return work.on(own);
          }
        });
      }
      var results = new ArrayList<T>();
      for (Future<T> task : threads.invokeAll(tasks, 80, TimeUnit.SECONDS)) {
        results.add(task.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private void refused(String constraint, String sql, Object... parameters) {
    var refusal = catchThrowableOfType(PSQLException.class, () -> rows.run(sql, parameters));
    assertThat((Throwable) refusal).as(sql).isNotNull();
    assertThat(refusal.getServerErrorMessage().getConstraint()).as(sql).isEqualTo(constraint);
  }

  private long balance(UUID user) throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private long sum(UUID user) throws SQLException {
    return rows.count("SELECT coalesce(sum(amount), 0) FROM credit_ledger WHERE user_id = ?", user);
  }

  private long entries(UUID user) throws SQLException {
    return rows.count("SELECT count(*) FROM credit_ledger WHERE user_id = ?", user);
  }
}
