package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue that has grown long since the database last looked at it, and how many of its rows are read. */
@Timeout(60)
class LongQueueIT {
  private static final int JOBS = 10_000;
  /** Generous for a position of a thousand and a claim of one, and far from all. */
  private static final long FEW = 1_100;

  /** @param before what the database does before any job waits: it then believes that none does, or knows nothing */
  @ParameterizedTest
  @ValueSource(strings = {"ANALYZE generation_jobs", "SELECT 1"})
  void a_place_or_a_turn_is_found_without_reading_all_that_wait(String before) throws Exception {
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

  /** Rows of the queue that this connection has read lately: within a transaction the number only grows. */
  private static long read(Rows rows) throws SQLException {
    return rows.count("""
        SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'generation_jobs'""");
  }
}
