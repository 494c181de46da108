package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
