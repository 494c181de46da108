package com.algorhythmic.testing;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.database.Migrations;
import com.algorhythmic.database.embedded.EmbeddedPostgres;
import com.algorhythmic.settings.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL server of a test process. It starts with the first test that needs it and stops with the process. Each test gets its own database, a copy of a migrated template.
 */
public final class PostgresFixture {
  private static final String TEMPLATE = "template_migrated";
  private static final String DATA_PREFIX = "data-";

  private final EmbeddedPostgres server;
  private final DatabaseUrl maintenance;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresFixture() throws IOException, SQLException {
    Path directory = Path.of("target", "postgres").toAbsolutePath();
    removeDead(directory);
    Path data = directory.resolve(DATA_PREFIX + ProcessHandle.current().pid());
    try (var first = EmbeddedPostgres.start(data);
        var rows = Rows.of(first.url())) {
      // Several programs and fifty concurrent users hold connections at the same time.
      rows.run("ALTER SYSTEM SET max_connections = 400");
      // The data need not survive a crash.
      rows.run("ALTER SYSTEM SET fsync = off");
    }
    server = EmbeddedPostgres.start(data);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data), "postgres-end"));
    maintenance = DatabaseUrl.parse(server.url()).withDatabase("postgres");
    execute("CREATE DATABASE " + TEMPLATE);
    Migrations.run(maintenance.withDatabase(TEMPLATE).toUrl());
  }

  /** The url of a new database with the whole schema and no rows. */
  public static String freshDatabase() {
    return Shared.POSTGRES.copyOf(TEMPLATE);
  }

  /** The url of a new database with nothing in it. */
  public static String emptyDatabase() {
    return Shared.POSTGRES.copyOf("template1");
  }

  private String copyOf(String template) {
    String name = "test_" + databases.incrementAndGet();
    try {
      execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException failure) {
      throw new IllegalStateException("no fresh database: " + failure.getMessage(), failure);
    }
    return maintenance.withDatabase(name).toUrl();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Jdbc.connect(maintenance);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void end(Path data) {
    try {
      // Benchmarks turn fsync on, but data that is about to be deleted needs no flush.
      execute("ALTER SYSTEM SET fsync = off");
      execute("SELECT pg_reload_conf()");
    } catch (SQLException slower) {
      // The shutdown only takes longer.
    }
    server.close();
    try {
      remove(data.getParent(), data.getFileName().toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes what killed test processes left. A server that still runs there stops within a minute of losing its files. */
  private static void removeDead(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<String> dead;
    try (var entries = Files.list(directory)) {
      dead = entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(DATA_PREFIX + "[0-9]+"))
          .filter(name -> ProcessHandle.of(Long.parseLong(name.substring(DATA_PREFIX.length())))
              .isEmpty())
          .toList();
    }
    for (String name : dead) {
      remove(directory, name);
    }
  }

  /** Removes a data directory and the files beside it. */
  private static void remove(Path directory, String name) throws IOException {
    List<Path> doomed;
    try (var entries = Files.list(directory)) {
      doomed = entries
          .filter(entry -> entry.getFileName().toString().matches(name + "(\\..*)?"))
          .toList();
    }
    for (Path path : doomed) {
      try (var tree = Files.walk(path)) {
        for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Starts the shared server at first use. */
  private static final class Shared {
    static final PostgresFixture POSTGRES = make();

    private static PostgresFixture make() {
      try {
        return new PostgresFixture();
      } catch (IOException | SQLException failure) {
        throw new IllegalStateException(
            "no PostgreSQL for the tests: " + failure.getMessage(), failure);
      }
    }
  }
}
