package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases that earlier builds made, each dumped with some rows and named after its build's commit: this build starts
 * with any of them. Three ran texts of migrations that were edited later, one a migration before those below its number.
 */
@Concurrent
@Timeout(60)
class EarlierDatabasesIT {
  private static final String ADA = "00000000-0000-0000-0000-00000000000a";

  /** Columns, tables, constraints, indexes, triggers and functions, except those of extensions and of Flyway. */
  private static final String SCHEMA = """
      WITH tables AS (
        SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'flyway%'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e')
      )
      SELECT string_agg(line, E'\\n' ORDER BY line COLLATE "C") FROM (
        SELECT format('table %s %s %s %s', relname, relkind, relpersistence, reloptions) AS line
        FROM tables WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
        UNION ALL
        SELECT format('column %s.%s %s %s %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
          a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
        FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
        WHERE t.relkind IN ('r', 'p', 'v', 'm')
        UNION ALL
        SELECT format('constraint %s %s %s', t.relname, conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint c JOIN tables t ON t.oid = c.conrelid
        UNION ALL
        SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN tables t ON t.oid = i.indrelid
        UNION ALL
        SELECT format('%s %s', pg_get_triggerdef(g.oid), g.tgenabled)
        FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
        UNION ALL
        SELECT pg_get_functiondef(p.oid) FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      ) schema""";

  @ParameterizedTest
  @ValueSource(strings = {"adf9f3f", "84d092a", "41792b4", "0b773bb"})
  void gets_the_schema_of_a_new_database_and_keeps_its_rows(String build) throws Exception {
    var url = restored(build);

    Migrations.run(url);

    try (var rows = Rows.of(url);
        var fresh = Rows.of(PostgresFixture.freshDatabase())) {
      assertThat(rows.one(SCHEMA).lines())
          .containsExactlyElementsOf(fresh.one(SCHEMA).lines().toList());
      assertThat(counts(rows)).isEqualTo(List.of(2L, 2L, 6L, 3L, 2L, 2L, 1L, 2L, 2L));
      assertThat(rows.one("SELECT credit_findings()")).isNull();
      assertThat(rows.one(
              "SELECT idempotency_key FROM credit_ledger WHERE user_id::text = ? ORDER BY id", ADA))
          .isEqualTo("grant:first:" + ADA);
      assertThat(rows.count("SELECT charge_credits(?::uuid, 8, gen_random_uuid(), 'test')", ADA))
          .isEqualTo(90);
      rows.run(
          "UPDATE generation_jobs SET status = 'cancelled', completed_at = now() WHERE status = 'pending'");
      assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id::text = ?", ADA))
          .isEqualTo(91);
    }
    assertThat(SqlIT.refused(url)).isEmpty();
    Migrations.run(url);
  }

  @Test
  void telemetry_events_become_partitions_and_keep_their_rows_and_numbers() throws Exception {
    var url = restored("adf9f3f");
    try (var rows = Rows.of(url)) {
      rows.run(
          "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('old', now() - interval '300 days'),"
              + " ('today', now()), ('later', now() + interval '300 days')");
      var before = rows.one(
          "SELECT string_agg(id || event_type || data || timestamp, ' ' ORDER BY id) FROM telemetry_events");
      Migrations.run(url);
      assertThat(
              rows.one(
                  "SELECT string_agg(id || event_type || data || timestamp, ' ' ORDER BY id) FROM telemetry_events"))
          .isEqualTo(before);
      assertThat(rows.one("SELECT string_agg(event_type, ' ') FROM telemetry_events_other"))
          .isEqualTo("later");
      rows.run("INSERT INTO telemetry_events (event_type) VALUES ('new')");
      assertThat(rows.one("SELECT event_type FROM telemetry_events ORDER BY id DESC LIMIT 1"))
          .isEqualTo("new");
      assertThat(rows.count("SELECT count(DISTINCT id) FROM telemetry_events")).isEqualTo(6);
    }
  }

  @Test
  void a_dump_lacks_what_this_build_creates() throws Exception {
    try (var rows = Rows.of(restored("adf9f3f"));
        var fresh = Rows.of(PostgresFixture.freshDatabase())) {
      assertThat(rows.one(SCHEMA)).isNotEqualTo(fresh.one(SCHEMA));
    }
  }

  private static List<Long> counts(Rows rows) throws SQLException {
    var counts = new ArrayList<Long>();
    for (var table : List.of(
        "users",
        "user_credits",
        "credit_ledger",
        "generation_jobs",
        "art_sessions",
        "impressions",
        "gallery",
        "session_events",
        "telemetry_events")) {
      counts.add(rows.count("SELECT count(*) FROM " + table));
    }
    return counts;
  }

  private static String restored(String build) throws IOException, SQLException {
    var url = PostgresFixture.emptyDatabase();
    var dump =
        EarlierDatabasesIT.class.getResourceAsStream("/earlier-databases/" + build + ".sql.gz");
    try (var text = new GZIPInputStream(dump);
        var rows = Rows.of(url);
        var statement = rows.connection().createStatement()) {
      statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
    return url;
  }
}
