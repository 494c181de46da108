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
 * The ledger against its model: eight writers do a hundred thousand random things to it (a million with {@code
 * -Pledger-long}). Each has an account of its own, whose every answer the model foretells; the others are everybody's,
 * and at quiet points their entries are followed by a model one by one, and held against what the writers were told.
 * {@code -Dledger.seed=…} draws the same operations; only how the writers interleave is not in the seed.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LedgerModelIT {
  private static final int OPERATIONS = Integer.getInteger("ledger.operations", 100_000);
  private static final int WRITERS = 8;
  private static final int BATCH = 100;
  private static final int QUIET_POINTS = 5;
  private static final int OPENING = 100;

  /** Each statement in a transaction of its own, without a way over the network between them. */
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
  private final Map<UUID, Told> told = new HashMap<>();
  private final Map<UUID, Long> followed = new HashMap<>();
  private Rows rows;

  @Test
  void whatever_is_done_at_once_the_ledger_is_what_its_model_is() throws Exception {
    long began = System.nanoTime();
    var threads = Executors.newFixedThreadPool(WRITERS);
    try (var own = Rows.of(database)) {
      rows = own;
      rows.run(PLAY);
      for (int i = 0; i < Math.max(12, OPERATIONS / 2_500); i++) {
        var account = open();
        shared.put(account, new LedgerModel(OPENING));
        told.put(account, new Told());
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
        everythingIsInOrder(writers);
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
    followed.put(account, rows.count("SELECT max(id) FROM credit_ledger"));
    return account;
  }

  private void everythingIsInOrder(List<Writer> writers) throws SQLException {
    // No job stands behind these charges, which is what the last two findings are about.
    assertThat(
            rows.one(
                "SELECT string_agg(f::text, ' ') FROM credit_findings() f WHERE finding NOT LIKE '%picture'"))
        .isNull();
    for (var account : shared.keySet()) {
      follow(account, shared.get(account));
      told.get(account).agreesWith(shared.get(account));
      standsAs(account, shared.get(account));
    }
    for (var writer : writers) {
      standsAs(writer.account, writer.model);
    }
  }

  private void follow(UUID account, LedgerModel model) throws SQLException {
    try (var statement = rows.connection().prepareStatement("""
        SELECT id, event_type, amount, balance_after, idempotency_key, job_id, description
        FROM credit_ledger WHERE user_id = ? AND id > ? ORDER BY id""")) {
      statement.setObject(1, account);
      statement.setLong(2, followed.get(account));
      var entries = statement.executeQuery();
      while (entries.next()) {
        model.follow(
            entries.getString("event_type"),
            entries.getInt("amount"),
            entries.getInt("balance_after"),
            entries.getString("idempotency_key"),
            entries.getString("job_id"),
            entries.getString("description"));
        followed.put(account, entries.getLong("id"));
      }
    }
  }

  /** What the tables say of an account is what the model says, open charges included. */
  private void standsAs(UUID account, LedgerModel model) throws SQLException {
    assertThat(rows.one("""
        SELECT balance || ' of ' || base_quota || ' until '
          || to_char(billing_cycle_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        FROM user_credits WHERE user_id = ?""", account))
        .isEqualTo(model.balance + " of " + model.quota + " until " + model.cycleEnd);
    assertThat(rows.count("SELECT count(*) FROM open_charges WHERE user_id = ?", account))
        .isEqualTo(model.charges.size() - model.refunds.size());
    assertThat(rows.count("SELECT sum(amount) FROM credit_ledger WHERE user_id = ?", account))
        .isEqualTo(model.balance);
  }

  /** Somebody who does one thing after another, and remembers what was answered. */
  private final class Writer {
    private final SplittableRandom random;
    private final UUID account;
    private final LedgerModel model = new LedgerModel(OPENING);
    private final List<UUID> everybodys = List.copyOf(shared.keySet());
    private final Rows own = Rows.of(database);
    private int done;

    Writer(SplittableRandom random, UUID account) {
      this.random = random;
      this.account = account;
    }

    void write(int until) throws SQLException {
      while (done < until) {
        var batch = new ArrayList<LedgerOperation>();
        for (int i = 0; i < BATCH; i++) {
          boolean mine = random.nextInt(5) == 0;
          var whose = mine ? account : everybodys.get(random.nextInt(everybodys.size()));
          batch.add(LedgerOperation.draw(random, whose, (double) done / (OPERATIONS / WRITERS)));
        }
        var outcomes = play(batch);
        for (int i = 0; i < BATCH; i++) {
          var operation = batch.get(i);
          if (operation.account().equals(account)) {
            assertThat(outcomes[i]).as(operation.toString()).isEqualTo(model.perform(operation));
          } else if (!operation.abort()) {
            told.get(operation.account()).remember(operation, outcomes[i]);
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

  /** What all writers together were told of an account: that, and nothing else, must have happened to it. */
  private static final class Told {
    private final Set<String> charged = new HashSet<>();
    private final Set<String> refundsAsked = new HashSet<>();
    private final Set<String> granted = new HashSet<>();
    private final Set<String> entered = new HashSet<>();
    private int rolled;
    private int upgraded;

    synchronized void remember(LedgerOperation operation, String outcome) {
      if (operation.kind() == Kind.REFUND) {
        refundsAsked.add(operation.mark());
      }
      if (outcome.startsWith("!")) {
        return;
      }
      switch (operation.kind()) {
        case CHARGE -> charged.add(operation.mark());
        case GRANT -> granted.add(operation.mark());
        case ROLL -> rolled += Integer.parseInt(outcome);
        case TIER -> upgraded += Integer.parseInt(outcome.substring(outcome.lastIndexOf(' ') + 1));
        case RAW_ENTRY -> entered.add(operation.mark());
        default -> assertThat(outcome).isEmpty();
      }
    }

    synchronized void agreesWith(LedgerModel model) {
      assertThat(model.charges.keySet()).isEqualTo(charged);
      assertThat(model.grants.keySet()).isEqualTo(granted);
      assertThat(model.raw).isEqualTo(entered);
      assertThat(model.cycles).isEqualTo(rolled);
      assertThat(model.upgrades).isEqualTo(upgraded);
      assertThat(refundsAsked).containsAll(model.refunds);
    }
  }
}
