package com.algorhythmic.bench;

import com.algorhythmic.generation.queue.OrdersFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.UUID;

/** Fills the queue before a measurement. */
final class Backlog {
  static final int JOBS = 10_000;
  static final int FINISHED = 100_000;

  private Backlog() {}

  /** A week of finished jobs of account 1, without pictures and charges. */
  static void finished(Rows rows) throws SQLException {
    finished(rows, 0, FINISHED);
  }

  /** Finished jobs of the last week, those from one number up to another, without the checks of foreign keys. */
  static void finished(Rows rows, int from, int to) throws SQLException {
    rows.run("SET session_replication_role = replica");
    rows.run("""
        INSERT INTO generation_jobs (user_id, session_id, status, cost, request, request_hash, attempts, error_kind,
          created_at, started_at, completed_at)
        SELECT ?, ?, 'failed', 0, ?::jsonb, '', 1, 'timeout', at, at, at + interval '20 seconds'
        FROM (SELECT now() - n * interval '7 days' / ? AS at FROM generate_series(?, ?) n) past
        """, DurablePostgres.user(1), "bench", OrdersFixture.wish(), to, from + 1, to);
    rows.run("SET session_replication_role = origin");
  }

  /**
   * Jobs of one account that is at the limit of concurrent jobs. They come before all jobs that are ordered later.
   */
  static void waiting(Rows rows, int account, int jobs, int inWork) throws SQLException {
    UUID user = DurablePostgres.user(account);
    rows.run("""
        INSERT INTO generation_jobs (user_id, session_id, cost, request, request_hash, deadline, turn)
        SELECT ?, ?, 0, ?::jsonb, '', now() + interval '1 day', n * generation_step(0) FROM generate_series(1, ?) n
        """, user, "bench", OrdersFixture.wish(), jobs);
    rows.run("""
        INSERT INTO generation_jobs (user_id, session_id, status, cost, request, request_hash, deadline, fence,
          attempts, lease_owner, lease_until, started_at)
        SELECT ?, ?, 'generating', 0, ?::jsonb, '', now() + interval '1 day', 1, 1, 'somebody else',
          now() + interval '1 day', now()
        FROM generate_series(1, ?)
        """, user, "bench", OrdersFixture.wish(), inWork);
    rows.run("UPDATE generation_clock SET turn = greatest(turn, ? * generation_step(0))", jobs);
  }
}
