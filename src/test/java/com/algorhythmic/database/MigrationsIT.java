package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MigrationsIT {
  private static final int OLD_V011 = 1_521_379_032;

  @Test
  void a_migrated_database_is_left_as_it_is() {
    String url = PostgresFixture.freshDatabase();
    Migrations.run(url);
    Migrations.run(url);
  }

  @Test
  void an_owner_who_is_no_superuser_can_install_it() throws SQLException {
    var maintenance = DatabaseUrl.parse(PostgresFixture.emptyDatabase());
    try (var rows = Rows.of(maintenance.toUrl())) {
      rows.run("CREATE ROLE tenant LOGIN PASSWORD 'tenant' NOSUPERUSER");
      rows.run("CREATE DATABASE tenants OWNER tenant");
    }

    Migrations.run(new DatabaseUrl(
            maintenance.host(), maintenance.port(), "tenants", "tenant", "tenant", "prefer")
        .toUrl());
  }

  @Test
  void a_database_that_has_the_old_text_of_a_migration_that_was_written_anew_is_taken_on()
      throws SQLException {
    String url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      assertThat(rows.run(
              "UPDATE flyway_schema_history SET checksum = ? WHERE version = '011'", OLD_V011))
          .isOne();
      Migrations.run(url);
      assertThat(rows.count("SELECT checksum FROM flyway_schema_history WHERE version = '011'"))
          .isNotEqualTo(OLD_V011);

      rows.run("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '011'");
      assertThatException().isThrownBy(() -> Migrations.run(url)).withMessageContaining("checksum");
    }
  }

  @Test
  void a_database_that_does_not_answer_is_named_without_its_password() throws IOException {
    int nobodyListens;
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      nobodyListens = socket.getLocalPort();
    }
    String url = "postgresql://ada:secret@127.0.0.1:" + nobodyListens + "/art";
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(url, Duration.ofSeconds(1)))
        .withMessageContaining("127.0.0.1:" + nobodyListens + "/art did not answer within 1 s")
        .withMessageNotContaining("secret");
  }

  @Test
  void a_wrong_password_is_said_at_once() {
    var url = DatabaseUrl.parse(PostgresFixture.freshDatabase());
    var wrong =
        new DatabaseUrl(url.host(), url.port(), url.database(), url.user(), "wrong", url.sslMode());
    long begun = System.nanoTime();
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(wrong.toUrl(), Duration.ofMinutes(5)))
        .withMessageContaining("refuses us: FATAL: password authentication failed");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(1));
  }
}
