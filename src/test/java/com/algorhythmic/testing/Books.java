package com.algorhythmic.testing;

import java.sql.SQLException;
import java.util.UUID;

/** Orders for pictures given by SQL, and whether what was paid agrees with what was painted. */
public final class Books {
  private final Rows rows;

  public Books(Rows rows) {
    this.rows = rows;
  }

  /** An order that one credit is paid for, and the call that wakes the workers. */
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

  /** Jobs that were charged other than once. */
  public long chargedOtherThanOnce() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE 1 <> (
          SELECT count(*) FROM credit_ledger l WHERE l.job_id = j.id AND l.event_type = 'deduct')""");
  }

  /** Jobs that cost something and ended without a picture, or have or await one and cost nothing. */
  public long paidForNothing() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE (SELECT sum(amount) FROM credit_ledger l WHERE l.job_id = j.id)
          <> CASE WHEN status IN ('completed', 'pending', 'generating') THEN -cost ELSE 0 END""");
  }

  /** Jobs with another number of pictures than one where completed, and none where not. */
  public long wronglyPictured() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM generation_jobs j WHERE (SELECT count(*) FROM art_sessions a WHERE a.job_id = j.id)
          <> (status = 'completed')::integer""");
  }

  /** Accounts whose balance isn't the sum of their ledger, or is below nothing. */
  public long unbalanced() throws SQLException {
    return rows.count("""
        SELECT count(*) FROM user_credits c WHERE balance < 0 OR balance <> (
          SELECT coalesce(sum(amount), 0) FROM credit_ledger l WHERE l.user_id = c.user_id)""");
  }
}
