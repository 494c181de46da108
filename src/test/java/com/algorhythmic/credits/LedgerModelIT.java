package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.LedgerOperation.Kind;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Compares the ledger with a model while eight writers run a hundred thousand random operations (a million with {@code
 * -Pledger-long}). Each writer has a private account, for which the model predicts every answer. The other accounts are
 * shared: at quiet points a model replays their entries one by one and compares them with the answers that the writers
 * got. Some accounts are erased meanwhile. {@code -Dledger.seed=…} repeats the operations; the seed does not determine how the writers interleave.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LedgerModelIT {
  private static final int OPERATIONS = Integer.getInteger("ledger.operations", 100_000);
  private static final int WRITERS = 8;
  private static final int BATCH = 100;
  private static final int QUIET_POINTS = 5;
  private static final int OPENING = 100;

  /** Runs each statement in a separate transaction, without a network round trip between them. */
  private static final String PLAY = """
      CREATE PROCEDURE play(statements text[], answers boolean[], aborts boolean[], INOUT outcomes text[])
      LANGUAGE plpgsql AS $$
      DECLARE
        outcome text;
      BEGIN
        outcomes := '{}';
        FOR i IN 1..cardinality(statements) LOOP
          outcome := '';
          BEGIN
            IF answers[i] THEN
              EXECUTE statements[i] INTO outcome;
            ELSE
              EXECUTE statements[i];
            END IF;
          EXCEPTION WHEN check_violation THEN
            GET STACKED DIAGNOSTICS outcome = CONSTRAINT_NAME;
            outcome := '!' || outcome;
          END;
          outcomes := outcomes || outcome;
          IF aborts[i] THEN
            ROLLBACK;
          ELSE
            COMMIT;
          END IF;
        END LOOP;
      END $$""";

  private final long seed = Long.getLong("ledger.seed", System.nanoTime());
  private final String database = PostgresFixture.freshDatabase();
  private final Map<UUID, LedgerModel> shared = new LinkedHashMap<>();
  private final Map<UUID, Answers> answers = new HashMap<>();
  private final Map<UUID, Long> replayed = new HashMap<>();
  private Rows rows;

  @Test
  void after_concurrent_operations_the_ledger_equals_its_model() throws Exception {
    long began = System.nanoTime();
    var threads = Executors.newFixedThreadPool(WRITERS);
    try (var own = Rows.of(database)) {
      rows = own;
      rows.run(PLAY);
      for (int i = 0; i < Math.max(12, OPERATIONS / 2_500); i++) {
        var account = open();
        shared.put(account, new LedgerModel(OPENING));
        answers.put(account, new Answers());
      }
      var seeds = new SplittableRandom(seed);
      var writers = new ArrayList<Writer>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(new Writer(seeds.split(), open()));
      }
      for (int point = 1; point <= QUIET_POINTS; point++) {
        int until = point;
        var writing = new ArrayList<Future<?>>();
        writers.forEach(writer -> writing.add(threads.submit(() -> {
          writer.write(OPERATIONS / WRITERS * until / QUIET_POINTS);
          return null;
        })));
        for (var writer : writing) {
          writer.get(25, TimeUnit.MINUTES);
        }
        assertConsistent(writers);
        for (var writer : writers) {
          writer.renew();
        }
      }
      System.out.printf(
          "LedgerModelIT: %,d operations, of which %,d left entries, seed %d, %d s%n",
          writers.stream().mapToInt(writer -> writer.done).sum(),
          rows.count("SELECT count(*) FROM credit_ledger"),
          seed,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
      for (var writer : writers) {
        writer.close();
      }
    } catch (Exception | AssertionError failure) {
      throw new AssertionError("replay with -Dledger.seed=" + seed, failure);
    } finally {
      threads.shutdownNow();
    }
  }

  private UUID open() throws SQLException {
    var account = rows.account(OPENING);
    rows.run("""
        UPDATE user_credits SET cycle_day = 31, billing_cycle_start = '2026-01-31T10:00:00Z',
          billing_cycle_end = '2026-02-28T10:00:00Z' WHERE user_id = ?""", account);
    for (var statement : LedgerOperation.prepare(account).split(";\n")) {
      rows.run(statement);
    }
    replayed.put(account, rows.count("SELECT max(id) FROM credit_ledger"));
    return account;
  }

  private void assertConsistent(List<Writer> writers) throws SQLException {
    // These charges have no jobs, so ignore the findings about charges and pictures.
    assertThat(
            rows.one(
                "SELECT string_agg(f::text, ' ') FROM credit_findings() f WHERE finding NOT LIKE '%picture'"))
        .isNull();
    for (var account : shared.keySet()) {
      var model = shared.get(account);
      replay(account, model);
      model.checkTaken();
      // An account without credits is closed without an entry.
      model.isClosed = rows.count(
              "SELECT count(*) FROM user_credits WHERE user_id = ? AND billing_cycle_end = 'infinity'",
              account)
          == 1;
      answers.get(account).assertAgreesWith(model, uncredited(account));
      assertEquals(account, model);
    }
    for (var writer : writers) {
      assertEquals(writer.account, writer.model);
    }
  }

  private void replay(UUID account, LedgerModel model) throws SQLException {
    try (var statement = rows.connection().prepareStatement("""
        SELECT id, event_type, amount, balance_after, idempotency_key, job_id, description
        FROM credit_ledger WHERE user_id = ? AND id > ? ORDER BY id""")) {
      statement.setObject(1, account);
      statement.setLong(2, replayed.get(account));
      var entries = statement.executeQuery();
      while (entries.next()) {
        model.replay(
            entries.getString("event_type"),
            entries.getInt("amount"),
            entries.getInt("balance_after"),
            entries.getString("idempotency_key"),
            entries.getString("job_id"),
            entries.getString("description"));
        replayed.put(account, entries.getLong("id"));
      }
    }
  }

  /** The payments that came after the end of an account. */
  private Set<String> uncredited(UUID account) throws SQLException {
    var numbers = rows.one("""
        SELECT string_agg(regexp_replace(id, '.* ', ''), ' ') FROM payments WHERE user_id = ? AND NOT is_credited""", account);
    return numbers == null ? Set.of() : Set.of(numbers.split(" "));
  }

  /** Compares the tables with the model, including open charges. */
  private void assertEquals(UUID account, LedgerModel model) throws SQLException {
    assertThat(rows.one("""
        SELECT balance || ' of ' || base_quota || ' until ' || CASE WHEN isfinite(billing_cycle_end)
          THEN to_char(billing_cycle_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') ELSE 'never' END
        FROM user_credits WHERE user_id = ?""", account))
        .isEqualTo(model.balance + " of " + model.quota + " until " + model.end());
    assertThat(rows.count("SELECT count(*) FROM open_charges WHERE user_id = ?", account))
        .isEqualTo(model.charges.size() - model.refunds.size());
    assertThat(rows.count("SELECT sum(amount) FROM credit_ledger WHERE user_id = ?", account))
        .isEqualTo(model.balance);
  }

  /** Runs operations one after another and records the answers. */
  private final class Writer {
    private final SplittableRandom random;
    private UUID account;
    private LedgerModel model = new LedgerModel(OPENING);
    private final List<UUID> sharedAccounts = List.copyOf(shared.keySet());
    private final Rows own = Rows.of(database);
    private int done;

    Writer(SplittableRandom random, UUID account) {
      this.random = random;
      this.account = account;
    }

    /** Goes on with another account if its own was erased. */
    void renew() throws SQLException {
      if (model.isErased) {
        account = open();
        model = new LedgerModel(OPENING);
      }
    }

    void write(int until) throws SQLException {
      while (done < until) {
        var batch = new ArrayList<LedgerOperation>();
        for (int i = 0; i < BATCH; i++) {
          boolean isPrivate = random.nextInt(5) == 0;
          var target =
              isPrivate ? account : sharedAccounts.get(random.nextInt(sharedAccounts.size()));
          batch.add(LedgerOperation.draw(random, target, (double) done / (OPERATIONS / WRITERS)));
        }
        var outcomes = play(batch);
        for (int i = 0; i < BATCH; i++) {
          var operation = batch.get(i);
          if (operation.account().equals(account)) {
            assertThat(outcomes[i]).as(operation.toString()).isEqualTo(model.perform(operation));
          } else if (!operation.abort()) {
            answers.get(operation.account()).record(operation, outcomes[i]);
          }
        }
        done += BATCH;
      }
    }

    private String[] play(List<LedgerOperation> batch) throws SQLException {
      var connection = own.connection();
      try (var call = connection.prepareStatement("CALL play(?, ?, ?, NULL::text[])")) {
        call.setArray(
            1,
            connection.createArrayOf(
                "text", batch.stream().map(LedgerOperation::sql).toArray()));
        call.setArray(
            2,
            connection.createArrayOf(
                "boolean", batch.stream().map(LedgerOperation::answers).toArray()));
        call.setArray(
            3,
            connection.createArrayOf(
                "boolean", batch.stream().map(LedgerOperation::abort).toArray()));
        var result = call.executeQuery();
        result.next();
        return (String[]) result.getArray(1).getArray();
      }
    }

    void close() throws SQLException {
      own.close();
    }
  }

  /** The answers that all writers got for a shared account; exactly these changes must be in its ledger. */
  private static final class Answers {
    private final Set<String> charged = new HashSet<>();
    private final Set<String> refundRequests = new HashSet<>();
    private final Set<String> granted = new HashSet<>();
    private final Set<String> entered = new HashSet<>();
    private final Set<String> paid = new HashSet<>();
    private final Set<String> merged = new HashSet<>();
    private int rolled;
    private int upgraded;
    private int ended;

    synchronized void record(LedgerOperation operation, String outcome) {
      if (operation.kind() == Kind.REFUND) {
        refundRequests.add(operation.mark());
      }
      if (outcome.startsWith("!")) {
        return;
      }
      switch (operation.kind()) {
        case CHARGE -> charged.add(operation.mark());
        case GRANT -> granted.add(operation.mark());
        case PAY -> paid.add(operation.mark());
        case MERGE -> merged.add(operation.mark());
        case REFUND_PAYMENT, DISPUTE -> assertThat(outcome).isIn("taken", "noted");
        case END_ACCOUNT -> ended += Boolean.parseBoolean(outcome) ? 1 : 0;
        case ROLL -> rolled += Integer.parseInt(outcome);
        case TIER -> upgraded += Integer.parseInt(outcome.substring(outcome.lastIndexOf(' ') + 1));
        case RAW_ENTRY -> entered.add(operation.mark());
        default -> assertThat(outcome).isEmpty();
      }
    }

    synchronized void assertAgreesWith(LedgerModel model, Set<String> uncredited) {
      assertThat(ended).isBetween(model.isClosed || !uncredited.isEmpty() ? 1 : 0, 1);
      assertThat(model.charges.keySet()).isEqualTo(charged);
      assertThat(model.grants.keySet()).isEqualTo(granted);
      assertThat(model.raw).isEqualTo(entered);
      assertThat(model.payments).noneMatch(uncredited::contains);
      var known = new HashSet<>(model.payments);
      known.addAll(uncredited);
      assertThat(known).isEqualTo(paid);
      assertThat(model.merged).isEqualTo(merged);
      assertThat(model.cycles).isEqualTo(rolled);
      assertThat(model.upgrades).isEqualTo(upgraded);
      assertThat(refundRequests).containsAll(model.refunds);
    }
  }
}
