package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refunds of jobs that end outside the program, by the trigger or by the sweep. */
@Timeout(60)
class LostChargesIT {
  private static final String DATABASE = PostgresFixture.freshDatabase();

  private Rows rows;
  private UUID user;
  private UUID job;

  @BeforeEach
  void charge() throws SQLException {
    rows = Rows.of(DATABASE);
    user = rows.account(10);
    job = UUID.randomUUID();
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 3, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user);
    assertThat(balance()).isEqualTo(7);
  }

  @AfterEach
  void theLedgerIsConsistent() throws SQLException {
    sweep();
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?",
        "UPDATE generation_jobs SET completed_at = now(), error_message = 'x', status = 'cancelled' WHERE id = ?",
        "UPDATE generation_jobs SET status = 'dead_letter', completed_at = now(), cost = 0 WHERE id = ?",
        "UPDATE generation_jobs SET status = 'failed', completed_at = now(), id = gen_random_uuid() WHERE id = ?",
        "UPDATE generation_jobs SET status = 'failed', completed_at = now(), user_id = (SELECT id FROM users WHERE id <> user_id LIMIT 1) WHERE id = ?",
        "DELETE FROM generation_jobs WHERE id = ?",
      })
  void the_trigger_refunds_a_job_that_ends_without_a_picture(String end) throws SQLException {
    rows.account(0);

    assertThat(rows.run(end, job)).isOne();

    assertThat(balance()).isEqualTo(10);
    assertThat(open()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?",
        "UPDATE generation_jobs SET status = 'dead_letter', completed_at = now(), cost = 0 WHERE id = ?",
        "DELETE FROM generation_jobs WHERE id = ?",
      })
  void the_sweep_refunds_an_end_that_bypassed_all_triggers(String end) throws SQLException {
    assertThat(rows.pastTriggers(end, job)).isOne();
    assertThat(balance()).isEqualTo(7);
    age();

    assertThat(sweep()).isOne();

    assertThat(balance()).isEqualTo(10);
    assertThat(sweep()).as("once").isZero();
    assertThat(
            rows.one("SELECT description FROM credit_ledger WHERE job_id = ? AND amount > 0", job))
        .isEqualTo("no picture: found by the sweep");
  }

  @Test
  void the_sweep_refunds_an_end_while_the_trigger_was_disabled() throws SQLException {
    rows.run("ALTER TABLE generation_jobs DISABLE TRIGGER job_without_picture_is_refunded");
    rows.run(
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?", job);
    rows.run("ALTER TABLE generation_jobs ENABLE TRIGGER job_without_picture_is_refunded");

    assertThat(sweep()).isOne();
    assertThat(balance()).isEqualTo(10);
  }

  @Test
  void a_failed_and_then_deleted_job_is_refunded_once() throws SQLException {
    rows.run(
        "UPDATE generation_jobs SET status = 'failed', completed_at = now() WHERE id = ?", job);
    rows.run("DELETE FROM generation_jobs WHERE id = ?", job);
    age();

    assertThat(sweep()).isZero();
    assertThat(balance()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM generation_jobs WHERE id = ?",
        "DELETE FROM art_sessions WHERE job_id = ?",
      })
  void a_finished_picture_stays_paid_after_later_deletions(String later) throws SQLException {
    complete();

    assertThat(rows.run(later, job)).isOne();
    age();

    assertThat(sweep()).isZero();
    assertThat(balance()).isEqualTo(7);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs WHERE id = ?", job))
        .isZero();
  }

  @Test
  void a_picture_completed_while_the_trigger_was_disabled_is_paid() throws SQLException {
    rows.run("ALTER TABLE generation_jobs DISABLE TRIGGER job_without_picture_is_refunded");
    complete();
    rows.run("ALTER TABLE generation_jobs ENABLE TRIGGER job_without_picture_is_refunded");
    assertThat(open()).isOne();

    assertThat(sweep()).isZero();
    assertThat(open()).isZero();
    rows.run("DELETE FROM generation_jobs WHERE id = ?", job);
    age();
    assertThat(sweep()).isZero();
    assertThat(balance()).isEqualTo(7);
  }

  @Test
  void waiting_and_running_jobs_are_not_refunded() throws SQLException {
    age();
    assertThat(sweep()).isZero();
    rows.run(
        "UPDATE generation_jobs SET status = 'generating', lease_until = now(), fence = 1 WHERE id = ?",
        job);
    assertThat(sweep()).isZero();
    rows.run("UPDATE generation_jobs SET status = 'pending' WHERE id = ?", job);

    assertThat(sweep()).isZero();
    assertThat(balance()).isEqualTo(7);
    assertThat(open()).isOne();
  }

  private void complete() throws SQLException {
    rows.run(
        "UPDATE generation_jobs SET status = 'generating', lease_until = now(), fence = 1 WHERE id = ?",
        job);
    var artwork = """
        {"id": "%s", "session_id": "s", "user_id": "%s", "job_id": "%s", "image_hash": "%s", "media_type": "image/jpeg",
         "width": 1, "height": 1, "orientation": "square", "title": "t", "prompt": "p", "provenance": "STYLE_ONLY",
         "painter": "studio", "styles": [], "artists": [], "palette": [], "is_library": false}""".formatted(UUID.randomUUID(), user, job, "0".repeat(64));
    assertThat(rows.one("SELECT complete_generation(?, 1, 'w', ?::jsonb)", job, artwork))
        .isEqualTo("t");
  }

  /** Dates the charge back so that the sweep considers it. */
  private void age() throws SQLException {
    rows.run(
        "UPDATE open_charges SET charged_at = now() - interval '50 seconds' WHERE job_id = ?", job);
  }

  private long sweep() throws SQLException {
    return rows.count("SELECT count(sweep_charge(job)) FROM stranded_charges()");
  }

  private long open() throws SQLException {
    return rows.count("SELECT count(*) FROM open_charges WHERE job_id = ?", job);
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }
}
