package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.embedded.PostgresServer;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pool, LISTEN, JDBC and psql reach a server by the same address, and their sessions are alike. */
@Concurrent
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DatabaseAddressIT {
  @TempDir
  static Path folder;

  private static PostgresServer server;

  private Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    Script.needs(Map.of("psql", "postgresql-client"));
    server = PostgresServer.create(folder.resolve("server")).start().createDatabase();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
  }

  private void assertReached(DatabaseUrl url) {
    assertThat(DatabaseClients.ask(vertx, url, "SELECT current_user::text").values())
        .as(url.toString())
        .containsOnly(url.user());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a+b", "%40", "p@s:s/w?r#d&=", " sp ace ", "pässwörd€", "'\"\\$`!", "[::1]:5", "%"
      })
  void a_password_may_have_any_character(String password) throws Exception {
    server.runSql("DROP ROLE IF EXISTS \"u@ser\"");
    server.runSql("CREATE ROLE \"u@ser\" LOGIN PASSWORD '" + password.replace("'", "''") + "'");
    assertReached(server.address().withUser("u@ser", password));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "localhost", "127.0.0.1"})
  void a_host_is_a_name_or_an_address_of_either_kind(String host) {
    assertReached(server.address().withServers(List.of(new Server(host, server.port()))));
  }

  @Test
  void a_unix_socket_is_reached_by_its_folder() {
    var socket = List.of(new Server(server.data().toString(), server.port()));
    assertReached(server.address().withServers(socket));
    assertReached(
        DatabaseUrl.parse("postgresql:///algorhythmic?user=postgres&password=p@ss/w:rd%2B%25&host="
            + server.data() + "&port=" + server.port()));
  }

  @Test
  void of_several_servers_the_first_that_answers_is_taken() {
    var dead = new Server("127.0.0.1", ProgramFixture.freePort());
    var alive = new Server("127.0.0.1", server.port());
    assertReached(server.address().withServers(List.of(dead, alive)));
    assertReached(server.address().withServers(List.of(alive, dead)));
  }

  @Test
  void the_parameters_reach_the_server() {
    var url =
        server.address().with(Map.of("application_name", "gallery", "options", "-c work_mem=7MB"));
    assertThat(DatabaseClients.ask(vertx, url, "SHOW work_mem").values()).containsOnly("7MB");
    assertThat(DatabaseClients.ask(vertx, url, "SHOW application_name"))
        .containsEntry("pool", "gallery")
        .containsEntry("listen", "gallery-notices")
        .containsEntry("jdbc", "gallery-start")
        .containsEntry("psql", "script.sh");
  }

  @Test
  void sessions_do_not_depend_on_the_defaults_of_the_database() throws Exception {
    var url = server.address().withDatabase("odd");
    server.runSql("CREATE DATABASE odd");
    for (var setting : Map.of(
            "default_transaction_isolation", "serializable",
            "search_path", "nowhere",
            "TimeZone", "Asia/Tokyo",
            "DateStyle", "German",
            "IntervalStyle", "sql_standard",
            "bytea_output", "escape",
            "lock_timeout", "1ms",
            "idle_session_timeout", "1s",
            "statement_timeout", "5min")
        .entrySet()) {
      server.runSql(
          "ALTER DATABASE odd SET " + setting.getKey() + " = '" + setting.getValue() + "'");
    }
    Migrations.run(url);
    var query =
        "SELECT concat_ws('|', current_setting('transaction_isolation'), current_setting('search_path'),"
            + " current_setting('TimeZone'), current_setting('IntervalStyle'), current_setting('bytea_output'),"
            + " current_setting('lock_timeout'), current_setting('idle_session_timeout'))";
    assertThat(DatabaseClients.ask(vertx, url, query))
        .containsEntry("pool", "read committed|public|UTC|postgres|hex|0|0")
        .containsEntry("listen", "read committed|public|UTC|postgres|hex|0|0")
        .containsEntry("psql", "read committed|public|UTC|postgres|hex|0|0");
    assertThat(DatabaseClients.pool(vertx, url, "SHOW statement_timeout")).isEqualTo("10s");
    try (var rows = Rows.of(url.toUrl())) {
      assertThat(rows.count("SELECT count(*) FROM public.flyway_schema_history"))
          .isPositive();
    }
  }

  @Test
  void the_tables_are_found_in_the_schema_where_they_were_made() throws Exception {
    var url = server.address().withDatabase("elsewhere");
    server.runSql("CREATE DATABASE elsewhere");
    try (var rows = Rows.of(url.toUrl())) {
      rows.run("CREATE SCHEMA gallery");
      rows.run("ALTER DATABASE elsewhere SET search_path = gallery");
    }
    Migrations.run(url);
    server.runSql("ALTER DATABASE elsewhere RESET search_path");
    Migrations.run(url);
    var query = "SELECT count(*) || ' ' || current_schema() FROM generation_jobs";
    assertThat(DatabaseClients.ask(vertx, url, query))
        .containsEntry("pool", "0 gallery")
        .containsEntry("psql", "0 gallery");
  }
}
