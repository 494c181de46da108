package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.Audited;
import com.algorhythmic.credits.CreditsMessages.Finding;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit finds errors that the tests write past all triggers, as a broken disk or an old bug might cause them. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class AuditorIT {
  private final String url = PostgresFixture.freshDatabase();
  private final Auditor auditor = new Auditor();
  private final UUID job = UUID.randomUUID();
  private Vertx vertx;
  private Database database;
  private Rows rows;
  private UUID user;

  @BeforeEach
  void connect(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    database = new Database(vertx, url, 2);
    rows = Rows.of(url);
    user = rows.account(100);
    rows.account(50);
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
  }

  @Test
  void a_consistent_ledger_has_no_findings() throws Exception {
    assertThat(audit(true)).isEqualTo(new Audited(0, 0, List.of()));
  }

  @Test
  void a_wrong_balance_is_found_and_set_to_the_ledgers_sum() throws Exception {
    corrupt("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);

    assertThat(audit(false).left()).isOne();
    assertThat(balance()).as("without repair").isEqualTo(7);
    assertThat(audit(true).findings())
        .containsExactly(
            new Finding(user, "balance", null, "the balance is 7 and the ledger's sum 100", true));

    assertThat(balance()).isEqualTo(100);
    assertThat(audit(true).found()).isZero();
  }

  @Test
  void a_negative_balance_is_found() throws Exception {
    rows.run("ALTER TABLE user_credits DROP CONSTRAINT balance_not_negative");
    corrupt("UPDATE user_credits SET balance = -1 WHERE user_id = ?", user);

    assertThat(audit(true).findings()).extracting(Finding::finding).containsExactly("negative");
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_negative_ledger_sum_is_found_and_not_repaired() throws Exception {
    corrupt(
        "INSERT INTO credit_ledger (user_id, event_type, amount, balance_after) VALUES (?, 'deduct', -101, -1)",
        user);

    var audited = audit(true);

    assertThat(audited.found()).isOne();
    assertThat(audited.left()).isOne();
    assertThat(audited.findings().get(0).repaired()).isFalse();
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_broken_chain_is_found_and_not_repaired() throws Exception {
    corrupt("UPDATE credit_ledger SET balance_after = 99 WHERE user_id = ?", user);

    assertThat(audit(true).findings()).satisfiesExactly(finding -> {
      assertThat(finding.finding()).isEqualTo("chain");
      assertThat(finding.userId()).isEqualTo(user);
      assertThat(finding.detail()).contains("says 99 where the chain makes it 100");
      assertThat(finding.repaired()).isFalse();
    });
  }

  @Test
  void a_duplicate_key_is_found() throws Exception {
    rows.run("ALTER TABLE credit_ledger DROP CONSTRAINT ledger_key_once");
    rows.run("""
        INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, idempotency_key)
        VALUES (?, 'grant', 1, 0, 'k'), (?, 'grant', 1, 0, 'k')""", user, user);

    assertThat(audit(true).findings())
        .extracting(Finding::finding, Finding::detail)
        .containsExactly(tuple("duplicate-key", "k stands 2 times"));
  }

  @Test
  void a_charge_without_a_picture_is_found_and_refunded() throws Exception {
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user);
    corrupt("UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?", job);

    assertThat(audit(true).findings())
        .containsExactly(new Finding(
            user, "charged-without-picture", job, "the job has ended without a picture", true));
    assertThat(balance()).isEqualTo(100);
    assertThat(audit(true).found()).isZero();
  }

  @Test
  void a_charge_of_a_deleted_job_is_found_and_refunded() throws Exception {
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user);
    corrupt("DELETE FROM generation_jobs WHERE id = ?", job);
    rows.run("UPDATE open_charges SET charged_at = now() - interval '2 minutes'");

    assertThat(audit(true).findings())
        .containsExactly(
            new Finding(user, "charged-without-picture", job, "the job is gone", true));
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void a_refund_despite_a_picture_is_found_and_kept() throws Exception {
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user);
    rows.run(
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?", job);
    var picture = rows.one("""
        INSERT INTO art_sessions (session_id, user_id, image_hash, media_type, width, height, orientation, title, prompt,
          provenance, painter)
        VALUES ('s', ?, repeat('0', 64), 'image/jpeg', 1, 1, 'square', 't', 'p', 'STYLE_ONLY', 'studio')
        RETURNING id""", user);
    rows.run(
        "UPDATE generation_jobs SET status = 'completed', artwork_id = ?::uuid WHERE id = ?",
        picture,
        job);

    assertThat(audit(true).findings()).satisfiesExactly(finding -> {
      assertThat(finding.finding()).isEqualTo("refunded-with-picture");
      assertThat(finding.repaired()).isFalse();
    });
    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void charges_and_refunds_are_counted_once_in_the_cluster() throws Exception {
    rows.run("UPDATE credit_tally SET counted_until = now() - interval '1 hour'");
    rows.run("SELECT charge_credits(?, 3, ?, 'a')", user, job);
    rows.run("SELECT charge_credits(?, 2, ?, 'a')", user, UUID.randomUUID());
    rows.run("SELECT refund_credits(?, ?, 'a')", user, job);
    // Entries of the last seconds may not all be visible yet.
    assertThat(auditor.tally(database.client()).await(10, TimeUnit.SECONDS))
        .hasValue(new Auditor.Tally(0, 0));

    assertThat(rows.one("SELECT tally_credits(now() + interval '1 second')")).isEqualTo("(5,3)");
    assertThat(rows.one("SELECT tally_credits(now())"))
        .as("after the clock was set back")
        .isNull();
    assertThat(rows.one("SELECT tally_credits(now() + interval '2 seconds')")).isEqualTo("(0,0)");
  }

  @Test
  void one_of_two_nodes_runs_the_daily_audit_and_every_credit_is_counted_once() throws Exception {
    rows.run("""
        INSERT INTO credit_ledger (user_id, event_type, amount, balance_after, created_at)
        VALUES (?, 'deduct', -9, 0, now() - interval '25 seconds'),
          (?, 'refund', 4, 0, now() - interval '25 seconds')""", user, user);
    rows.run("UPDATE credit_tally SET counted_until = now() - interval '26 seconds'");
    corrupt("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);
    var registry = new SimpleMeterRegistry();
    var nodes = List.of(jobs(registry), jobs(registry));

    for (int i = 0; i < 3; i++) {
      Future.all(nodes.stream().map(LedgerJobs::sweep).toList()).await(20, TimeUnit.SECONDS);
    }

    assertThat(registry.counter("credits_charged_total").count()).isEqualTo(9);
    assertThat(registry.counter("credits_refunded_total").count()).isEqualTo(4);
    assertThat(balance()).isEqualTo(95);
    assertThat(rows.one("SELECT string_agg(outcome || ' ' || details, ', ') FROM task_runs"))
        .isEqualTo("succeeded {\"left\": 0, \"found\": 1}");
  }

  private LedgerJobs jobs(SimpleMeterRegistry registry) {
    return new LedgerJobs(
        database,
        new Meters(registry),
        new BalanceNotifier(new Bus(vertx), database, false),
        new Cycles(Map.of("free", 100)));
  }

  private Audited audit(boolean repair) throws Exception {
    return database
        .inTransaction(connection -> auditor.audit(connection, repair))
        .await(20, TimeUnit.SECONDS);
  }

  private void corrupt(String statement, Object... parameters) throws SQLException {
    assertThat(rows.pastTriggers(statement, parameters)).isOne();
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }
}
