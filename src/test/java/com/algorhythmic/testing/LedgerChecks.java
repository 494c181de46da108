package com.algorhythmic.testing;

import java.sql.SQLException;
import java.util.UUID;

/** Orders placed by SQL, and queries that compare charges with pictures. */
public final class LedgerChecks {
  private final Rows rows;

  public LedgerChecks(Rows rows) {
    this.rows = rows;
  }

  /** Places an order for one credit and wakes the workers. */
  public UUID order(UUID user, String styles) throws SQLException {
    var job = UUID.randomUUID();
    rows.run("""
        SELECT enqueue_generation(?, ?, 's', 1, 0, false, jsonb_build_object('styles', ?::jsonb, 'artists', '[]'::jsonb,
          'dynamicMode', false, 'orientation', 'square', 'energy', 0.5, 'valence', 0.5), 'h', NULL, '', 600000, NULL, 0)
        """, job, user, styles);
    rows.run("SELECT pg_notify('jobs', '')");
    return job;
  }

  public String status(UUID job) throws SQLException {
    return rows.one("SELECT status FROM generation_jobs WHERE id = ?", job);
  }

  public long open() throws SQLException {
    return rows.count(
        "SELECT count(*) FROM generation_jobs WHERE status IN ('pending', 'generating')");
  }

  /** Jobs that were not charged exactly once. */
  public long chargedOtherThanOnce() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE 1 <> (
          SELECT count(*) FROM credit_ledger l WHERE l.job_id = j.id AND l.event_type = 'deduct')""");
  }

  /** Jobs that cost a credit without a picture, or have or await a picture for nothing. */
  public long paidForNothing() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE (SELECT sum(amount) FROM credit_ledger l WHERE l.job_id = j.id)
          <> CASE WHEN status IN ('completed', 'pending', 'generating') THEN -cost ELSE 0 END""");
  }

  /** Completed jobs without exactly one picture, and other jobs with any. */
  public long wronglyPictured() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE (SELECT count(*) FROM art_sessions a WHERE a.job_id = j.id)
          <> (status = 'completed')::integer""");
  }

  /** Accounts whose balance is below their debt or differs from the sum of their ledger. */
  public long unbalanced() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM user_credits c WHERE balance < -debt OR balance <> (
          SELECT coalesce(sum(amount), 0) FROM credit_ledger l WHERE l.user_id = c.user_id)""");
  }
}
