package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SQL statements of the runbook: each has its documented effect and leaves the ledger consistent. */
@Timeout(60)
class RunbookSqlIT {
  private static final String ARTWORK = """
      INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,
        prompt, provenance, painter, is_library, last_used_at)
      VALUES (?, ?, ?, repeat('0', 64), 'image/jpeg', 1, 1, 'square', 't', 'p', 'STYLE_ONLY', 'studio', ?,
        NOW() - ?::interval)""";

  private Rows rows;
  private UUID user;

  @BeforeEach
  void connect() throws SQLException {
    rows = Rows.of(PostgresFixture.freshDatabase());
    user = rows.account(100);
  }

  @AfterEach
  void everyBalanceIsTheSumOfItsLedger() throws SQLException {
    assertThat(rows.count("""
        SELECT count(*) FROM user_credits c WHERE balance <> (
          SELECT sum(amount) FROM credit_ledger l WHERE l.user_id = c.user_id)""")).isZero();
    rows.close();
  }

  @Test
  void grant_emergency_credits_grants_them_once() throws SQLException {
    rows.run(withUser("""
        INSERT INTO credit_ledger (
          user_id,
          event_type,
          amount,
          balance_after,
          description
        ) VALUES (
          'user-id-here',
          'admin_adjustment',
          100,
          (SELECT balance FROM user_credits WHERE user_id = 'user-id-here') + 100,
          'Emergency credit grant'
        )"""));
    rows.run(withUser("""
        UPDATE user_credits
        SET balance = balance + 100
        WHERE user_id = 'user-id-here'"""));

    assertThat(balance()).isEqualTo(200);
    assertThat(rows.one("SELECT balance_after FROM credit_ledger ORDER BY id DESC LIMIT 1"))
        .isEqualTo("200");
  }

  @Test
  void fix_credit_discrepancies_corrects_a_wrong_balance() throws SQLException {
    corruptBalance();

    rows.run(withUser("""
        WITH calculated AS (
          SELECT
            user_id,
            SUM(amount) as total
          FROM credit_ledger
          WHERE user_id = 'user-id-here'
          GROUP BY user_id
        )
        UPDATE user_credits uc
        SET balance = c.total
        FROM calculated c
        WHERE uc.user_id = c.user_id"""));

    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void recalculate_user_credits_corrects_a_wrong_balance() throws SQLException {
    corruptBalance();

    rows.run(withUser("CALL recalculate_user_credits('user-id-here')"));

    assertThat(balance()).isEqualTo(100);
  }

  @Test
  void the_fix_of_negative_balances_updates_no_rows() throws SQLException {
    rows.run("SELECT charge_credits(?, 100, ?, 'all')", user, UUID.randomUUID());

    assertThat(rows.run("""
        UPDATE user_credits
        SET balance = base_quota
        WHERE balance < 0""")).isZero();

    assertThat(balance()).isZero();
  }

  @Test
  void the_search_for_duplicate_idempotency_keys_finds_none() throws SQLException {
    var other = rows.account(100);
    var job = UUID.randomUUID();
    rows.run("SELECT charge_credits(?, 1, ?, '')", user, job);
    rows.run("SELECT charge_credits(?, 1, ?, '')", user, job);
    rows.run("SELECT charge_credits(?, 1, ?, '')", other, UUID.randomUUID());

    assertThat(rows.one("""
        SELECT idempotency_key, COUNT(*)
        FROM credit_ledger
        GROUP BY idempotency_key
        HAVING COUNT(*) > 1""")).isNull();
  }

  @Test
  void clear_stuck_jobs_fails_and_refunds_the_old_ones() throws SQLException {
    var waiting = job("pending", "11 minutes");
    var painted = job("generating", "11 minutes");
    var recent = job("pending", "9 minutes");
    assertThat(balance()).isEqualTo(97);

    int cleared = rows.run("""
        UPDATE generation_jobs
        SET
          status = 'failed',
          error_message = 'Stuck job cleared by admin',
          completed_at = NOW()
        WHERE
          status IN ('pending', 'generating')
          AND created_at < NOW() - INTERVAL '10 minutes'""");

    assertThat(cleared).isEqualTo(2);
    assertThat(status(waiting)).isEqualTo("failed");
    assertThat(status(painted)).isEqualTo("failed");
    assertThat(status(recent)).isEqualTo("pending");
    assertThat(balance()).isEqualTo(99);
    // The worker that still paints the cleared job can no longer complete it.
    assertThat(rows.one("SELECT complete_generation(?, 1, 'w', '{}')", painted)).isEqualTo("f");
    assertThat(rows.count(
            "SELECT COUNT(*) FROM generation_jobs WHERE status IN ('pending', 'generating')"))
        .isOne();
  }

  @Test
  void clean_up_old_data_keeps_the_library_and_saved_pictures() throws SQLException {
    var unused = artwork(false, "91 days");
    var fresh = artwork(false, "89 days");
    var library = artwork(true, "91 days");
    var saved = artwork(false, "91 days");
    rows.run("INSERT INTO gallery (user_id, artwork_id) VALUES (?, ?)", user, saved);
    rows.run(
        "INSERT INTO impressions (session_id, artwork_id, tier) VALUES ('s', ?, 'fresh')", unused);
    rows.run(
        "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('old', NOW() - INTERVAL '31 days'), ('new', NOW())");

    rows.run("""
        DELETE FROM telemetry_events
        WHERE timestamp < NOW() - INTERVAL '30 days'""");
    rows.run("""
        DELETE FROM art_sessions
        WHERE last_used_at < NOW() - INTERVAL '90 days'
          AND is_saved = false""");
    rows.run("VACUUM ANALYZE");

    assertThat(rows.one("SELECT string_agg(event_type, ',') FROM telemetry_events"))
        .isEqualTo("new");
    assertThat(rows.count("SELECT COUNT(*) FROM art_sessions WHERE id = ?", unused))
        .isZero();
    for (var kept : new UUID[] {fresh, library, saved}) {
      assertThat(rows.count("SELECT COUNT(*) FROM art_sessions WHERE id = ?", kept))
          .isOne();
    }
  }

  @Test
  void every_read_only_statement_runs() throws SQLException {
    rows.run("UPDATE users SET email = 'user@example.com' WHERE id = ?", user);
    assertThat(rows.one("""
        SELECT
          u.email,
          u.subscription_tier,
          uc.balance,
          uc.base_quota,
          uc.billing_cycle_end
        FROM users u
        JOIN user_credits uc ON u.id = uc.user_id
        WHERE u.email = 'user@example.com'""")).isEqualTo("user@example.com");
    for (var query : new String[] {
      "SELECT 1",
      "SELECT count(*) FROM pg_stat_activity",
      """
      SELECT
        schemaname AS table_schema,
        tablename AS table_name,
        pg_size_pretty(pg_total_relation_size(schemaname||'.'||tablename)) AS size
      FROM pg_tables
      WHERE schemaname = 'public'
      ORDER BY pg_total_relation_size(schemaname||'.'||tablename) DESC""",
      "SELECT COUNT(*), status FROM generation_jobs WHERE status IN ('pending', 'generating') GROUP BY status",
      """
      SELECT * FROM generation_jobs
      WHERE status = 'failed'
      AND created_at > NOW() - INTERVAL '1 hour'
      ORDER BY created_at DESC
      LIMIT 10""",
      "SELECT * FROM pg_stat_statements WHERE mean_exec_time > 1000 ORDER BY mean_exec_time DESC",
      """
      SELECT * FROM credit_ledger
      WHERE created_at > NOW() - INTERVAL '1 hour'
      ORDER BY created_at DESC""",
      "SELECT COUNT(*) FROM users",
      "ANALYZE",
      """
      SELECT schemaname, tablename, attname, n_distinct, correlation
      FROM pg_stats
      WHERE schemaname = 'public'
      AND n_distinct > 100
      AND correlation < 0.1
      ORDER BY n_distinct DESC""",
      "REINDEX DATABASE " + rows.one("SELECT current_database()"),
    }) {
      rows.run(query);
    }
  }

  /** A statement of the runbook with the user's id. */
  private String withUser(String statement) {
    return statement.replace("user-id-here", user.toString());
  }

  /** Changes the balance without triggers, as a faulty disk or an old bug might. */
  private void corruptBalance() throws SQLException {
    rows.pastTriggers("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);
    assertThat(balance()).isEqualTo(7);
  }

  private UUID job(String status, String age) throws SQLException {
    var job = UUID.randomUUID();
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, 0, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user);
    rows.run("UPDATE generation_jobs SET created_at = NOW() - ?::interval WHERE id = ?", age, job);
    if (status.equals("generating")) {
      rows.run(
          "UPDATE generation_jobs SET status = 'generating', fence = 1, lease_until = NOW() WHERE id = ?",
          job);
    }
    return job;
  }

  private UUID artwork(boolean library, String unused) throws SQLException {
    var artwork = UUID.randomUUID();
    rows.run(ARTWORK, artwork, library ? null : "s", library ? null : user, library, unused);
    return artwork;
  }

  private long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  private String status(UUID job) throws SQLException {
    return rows.one("SELECT status FROM generation_jobs WHERE id = ?", job);
  }
}
