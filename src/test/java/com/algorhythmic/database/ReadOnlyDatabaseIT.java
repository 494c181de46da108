package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.embedded.PostgresServer;
import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers become read-only, as by a failover, and take changes again. */
@Concurrent
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ReadOnlyDatabaseIT {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int POOL = 4;

  @TempDir
  static Path folder;

  private static PostgresServer one;
  private static PostgresServer two;

  private Vertx vertx;
  private String both;
  private Database database;

  @BeforeAll
  static void start() throws Exception {
    one = PostgresServer.create(folder.resolve("one")).start().createDatabase();
    two = PostgresServer.create(folder.resolve("two")).start().createDatabase();
    for (var server : List.of(one, two)) {
      try (var rows = Rows.of(server.address().toUrl())) {
        rows.run("CREATE TABLE written (by_port int DEFAULT inet_server_port())");
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    one.close();
    two.close();
  }

  @BeforeEach
  void open(Vertx vertx) throws Exception {
    takesChanges(one, true);
    takesChanges(two, true);
    var servers = List.of(new Server("127.0.0.1", one.port()), new Server("127.0.0.1", two.port()));
    database = new Database(vertx, one.address().toUrl(), POOL);
    both = one.address().withServers(servers).toUrl();
    this.vertx = vertx;
  }

  @AfterEach
  void close() throws Exception {
    await(database.close());
  }

  private static void takesChanges(PostgresServer server, boolean yes) throws Exception {
    server.runSql("ALTER SYSTEM SET default_transaction_read_only = " + (yes ? "off" : "on"));
    server.reload();
    try (var rows = Rows.of(server.address().toUrl())) {
      Await.until(
          "the setting",
          LIMIT,
          () -> rows.one("SHOW default_transaction_read_only").equals(yes ? "off" : "on"));
    }
  }

  private String write() throws Exception {
    return await(write(database)).toString();
  }

  private static Future<Integer> write(Database database) {
    return database.inTransaction(connection -> connection
        .query("INSERT INTO written DEFAULT VALUES RETURNING by_port")
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0)));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(15, TimeUnit.SECONDS);
  }

  private void openWholePool() throws Exception {
    await(Future.all(IntStream.range(0, POOL)
        .mapToObj(i -> database.client().query("SELECT pg_sleep(0.2)").execute())
        .toList()));
    assertThat(connections()).isEqualTo(POOL);
  }

  private static long connections() throws Exception {
    try (var rows = Rows.of(one.address().withDatabase("postgres").toUrl())) {
      return rows.count(
          "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'algorhythmic'");
    }
  }

  @Test
  void a_failed_write_closes_all_connections_is_a_503_and_the_next_one_succeeds() throws Exception {
    openWholePool();
    takesChanges(one, false);

    var failure = catchThrowable(this::write);
    takesChanges(one, true);

    assertThat(Database.trouble(failure)).map(Refusal::code).contains(Code.BUSY);
    Await.value("no connection", LIMIT, ReadOnlyDatabaseIT::connections, open -> open == 0);
    assertThat(write()).isEqualTo(Integer.toString(one.port()));
  }

  @Test
  void the_ping_finds_a_read_only_database_without_a_write_and_closes_all_connections()
      throws Exception {
    openWholePool();
    takesChanges(one, false);

    assertThatThrownBy(() -> await(database.ping()))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.BUSY))
        .hasMessageContaining("read-only");

    Await.value("no connection", LIMIT, ReadOnlyDatabaseIT::connections, open -> open == 0);
    takesChanges(one, true);
    await(database.ping());
  }

  @Test
  void no_new_connection_is_made_to_a_read_only_database() throws Exception {
    takesChanges(one, false);

    var failure = catchThrowable(() -> await(database.client().query("SELECT 1").execute()));

    assertThat(Database.trouble(failure)).map(Refusal::code).contains(Code.BUSY);
    assertThat(connections()).isZero();
  }

  @Test
  void of_two_servers_the_one_that_takes_changes_is_used_there_and_back() throws Exception {
    takesChanges(one, false);
    await(database.close());
    database = new Database(vertx, both, POOL);
    assertThat(write()).isEqualTo(Integer.toString(two.port()));

    takesChanges(one, true);
    takesChanges(two, false);
    Await.value("the first server", LIMIT, this::writeAgain, Integer.toString(one.port())::equals);
    takesChanges(one, false);
    takesChanges(two, true);
    Await.value("the second server", LIMIT, this::writeAgain, Integer.toString(two.port())::equals);
  }

  private String writeAgain() {
    try {
      return write();
    } catch (Exception failure) {
      assertThat(Database.trouble(failure)).as("%s", failure).isPresent();
      return "";
    }
  }

  @Test
  void notifications_and_migrations_use_the_server_that_takes_changes() throws Exception {
    one.runSql("CREATE DATABASE migrated");
    takesChanges(one, false);
    await(database.close());
    two.runSql("CREATE DATABASE migrated");
    both = both.replace("/algorhythmic", "/migrated");
    database = new Database(vertx, both, POOL);
    Migrations.run(both);
    try (var rows = Rows.of(two.address().withDatabase("migrated").toUrl())) {
      assertThat(rows.count("SELECT count(*) FROM flyway_schema_history")).isPositive();
    }
    var notifications = new PgNotifications(vertx, both, database);
    var heard = new CompletableFuture<String>();
    notifications.hear("it", payload -> {
      if (!payload.isEmpty()) {
        heard.complete(payload);
      }
    });
    await(notifications.start());
    await(notifications.tell("it", "hello"));
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
    await(notifications.close());
  }
}
