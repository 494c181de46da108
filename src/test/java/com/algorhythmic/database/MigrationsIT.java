package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@Concurrent
class MigrationsIT {
  private static final String OTHER_FUNCTION =
      "CREATE OR REPLACE FUNCTION credits_left(who uuid) RETURNS integer LANGUAGE sql STABLE AS 'SELECT 7'";

  @Test
  void a_migrated_database_can_be_migrated_again() {
    String url = PostgresFixture.freshDatabase();
    Migrations.run(url);
    Migrations.run(url);
  }

  @Test
  void a_migrated_database_is_recognised_without_Flyway_and_any_other_is_left_to_it()
      throws Exception {
    var url = DatabaseUrl.parse(PostgresFixture.freshDatabase());
    var migrations = MigrationList.parse(
        MigrationList.below(Path.of("src/main/resources/db")).toString());
    assertThat(migrations.versioned()).hasSizeGreaterThan(20);
    assertThat(migrations.repeatable()).hasSizeGreaterThan(10);
    try (var connection = Jdbc.connect(url);
        var rows = Rows.of(url.toUrl())) {
      assertThat(migrations.isIn(connection)).isTrue();
      rows.run(
          "INSERT INTO flyway_functions_history SELECT 1000, version, 'gone', type, 'R__gone.sql',"
              + " checksum, installed_by, installed_on, execution_time, success"
              + " FROM flyway_functions_history WHERE script = 'R__limits.sql'");
      assertThat(migrations.isIn(connection)).as("a file that is gone").isTrue();

      for (var change : List.of(
          "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '011'",
          "UPDATE flyway_schema_history SET success = false WHERE version = '011'",
          "DELETE FROM flyway_schema_history WHERE version = '029'",
          "UPDATE flyway_schema_history SET version = '999', script = 'V999__new.sql' WHERE version = '029'",
          "UPDATE flyway_functions_history SET checksum = 1 WHERE script = 'R__limits.sql'",
          "UPDATE flyway_functions_history SET success = false WHERE script = 'R__limits.sql'",
          "DELETE FROM flyway_functions_history WHERE script = 'R__limits.sql'",
          "INSERT INTO flyway_functions_history SELECT 1001, version, description, type, script, 1,"
              + " installed_by, installed_on, execution_time, success"
              + " FROM flyway_functions_history WHERE script = 'R__limits.sql'",
          "DROP TABLE flyway_functions_history")) {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
          assertThat(statement.executeUpdate(change) == 1 || change.startsWith("DROP"))
              .isTrue();
        }
        assertThat(migrations.isIn(connection)).as(change).isFalse();
        connection.rollback();
      }
    }
    try (var connection = Jdbc.connect(DatabaseUrl.parse(PostgresFixture.emptyDatabase()))) {
      assertThat(migrations.isIn(connection)).as("an empty database").isFalse();
    }
  }

  @Test
  void an_owner_without_superuser_rights_can_install_the_schema() throws SQLException {
    var maintenance = DatabaseUrl.parse(PostgresFixture.emptyDatabase());
    try (var rows = Rows.of(maintenance.toUrl())) {
      rows.run("CREATE ROLE tenant LOGIN PASSWORD 'tenant' NOSUPERUSER");
      rows.run("CREATE DATABASE tenants OWNER tenant");
    }

    Migrations.run(maintenance.withDatabase("tenants").withUser("tenant", "tenant"));
  }

  @Test
  void a_database_that_ran_an_unknown_text_of_a_migration_is_refused_and_left_as_it_is()
      throws SQLException {
    String url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      rows.run("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '011'");

      assertThatIllegalStateException()
          .isThrownBy(() -> Migrations.run(url))
          .withMessageContaining("ran migrations that differ from every released text")
          .withMessageContaining("checksum mismatch for migration version 011");

      assertThat(rows.count("SELECT checksum FROM flyway_schema_history WHERE version = '011'"))
          .isOne();
    }
  }

  @Test
  void functions_that_a_newer_build_made_are_kept() throws SQLException {
    String url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      rows.run(OTHER_FUNCTION);
      rows.run(
          "UPDATE flyway_functions_history SET checksum = 1 WHERE description = 'credits ledger'");
      rows.run(
          "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', description, type, script,"
              + " checksum, installed_by, installed_on, execution_time, success"
              + " FROM flyway_schema_history WHERE version = '001'");

      Migrations.run(url);
      assertThat(rows.count("SELECT credits_left(gen_random_uuid())")).isEqualTo(7);

      rows.run("DELETE FROM flyway_schema_history WHERE version = '999'");
      Migrations.run(url);
      assertThat(rows.one("SELECT credits_left(gen_random_uuid())")).isNull();
    }
  }

  @Test
  void every_function_body_refers_to_what_exists() throws SQLException {
    try (var rows = Rows.of(PostgresFixture.freshDatabase())) {
      rows.run("SET check_function_bodies = on");
      assertThat(rows.count("SELECT count(*) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang"
              + " WHERE pronamespace = 'public'::regnamespace AND lanname IN ('sql', 'plpgsql')"))
          .isGreaterThan(80);
      rows.run("""
          DO $$
          DECLARE
            definition text;
          BEGIN
            FOR definition IN
              SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
              WHERE pronamespace = 'public'::regnamespace AND lanname IN ('sql', 'plpgsql')
            LOOP
              EXECUTE definition;
            END LOOP;
          END $$""");
    }
  }

  @Test
  void an_unreachable_database_is_named_without_its_password() throws IOException {
    int nobodyListens;
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobodyListens = socket.getLocalPort();
    }
    String url = "postgresql://ada:secret@127.0.0.1:" + nobodyListens + "/art";
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(DatabaseUrl.parse(url), Duration.ofSeconds(1)))
        .withMessageContaining("127.0.0.1:" + nobodyListens + "/art did not answer within 1 s")
        .withMessageNotContaining("secret");
  }

  @Test
  void a_wrong_password_fails_at_once() {
    var url = DatabaseUrl.parse(PostgresFixture.freshDatabase());
    var wrong = url.withUser(url.user(), "wrong");
    long begun = System.nanoTime();
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(wrong, Duration.ofMinutes(5)))
        .withMessageContaining("refuses us: FATAL: password authentication failed");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
  }
}
