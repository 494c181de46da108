package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of rows read in a long queue whose planner statistics are out of date. */
@Timeout(60)
class LongQueueIT {
  private static final int JOBS = 10_000;
  /** Enough for a position of 1,000 and one claim, and far less than all rows. */
  private static final long FEW = 1_100;

  /** @param before a statement before jobs are pending: statistics say that there are none, or there are no statistics */
  @ParameterizedTest
  @ValueSource(strings = {"ANALYZE generation_jobs", "SELECT 1"})
  void places_and_claims_do_not_read_the_whole_queue(String before) throws Exception {
    try (var rows = Rows.of(PostgresFixture.freshDatabase())) {
      var user = rows.account(0);
      rows.run("""
          INSERT INTO generation_jobs (user_id, session_id, status, cost, request, request_hash, completed_at)
          SELECT ?, 's', 'failed', 0, '{}', '', now() FROM generate_series(1, ?)""", user, JOBS);
      rows.run(before);
      rows.run("""
          INSERT INTO generation_jobs (user_id, session_id, cost, request, request_hash, turn, deadline)
          SELECT ?, 's', 0, '{}', '', n, now() + interval '1 day' FROM generate_series(1, ?) n""", user, JOBS);
      var last = rows.one("SELECT id FROM generation_jobs WHERE turn = ?", JOBS);

      rows.connection().setAutoCommit(false);
      long begun = read(rows);
      assertThat(rows.count("SELECT queue_position(?::uuid)", last)).isEqualTo(1_000);
      long placed = read(rows);
      assertThat(placed - begun).isBetween(1L, FEW);
      assertThat(rows.one(
              "SELECT turn FROM claim_generation('w', 60000, 'p', 4, 64, true, true, 1000000, 0)"))
          .isEqualTo("1");
      assertThat(read(rows) - placed).isBetween(1L, FEW);
    }
  }

  /** The rows of the queue that this transaction has read. */
  private static long read(Rows rows) throws SQLException {
    return rows.count("""
        SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'generation_jobs'""");
  }
}
