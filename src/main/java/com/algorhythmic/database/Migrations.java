package com.algorhythmic.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schema's history: brings a database up to this build's version, one process at a time. */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String LIMIT_PER_ATTEMPT_SECONDS = "5";

  private Migrations() {}

  /**
   * Runs what the database has not seen yet; waits for a database that is only starting.
   *
   * @throws IllegalStateException with a sentence for the operator when the database cannot be reached or refuses us
   */
  public static void run(String url) {
    run(url, PATIENCE);
  }

  static void run(String url, Duration patience) {
    DatabaseUrl database = DatabaseUrl.parse(url);
    awaitDatabase(database, patience);
    var result = Flyway.configure()
        .dataSource(database.toJdbc(), database.user(), database.password())
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load()
        .migrate();
    LOG.info("Schema of {} is up to date: {} new migrations", database, result.migrationsExecuted);
  }

  private static void awaitDatabase(DatabaseUrl database, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("loginTimeout", LIMIT_PER_ATTEMPT_SECONDS);
    while (true) {
      try (Connection reached = DriverManager.getConnection(database.toJdbc(), properties)) {
        LOG.debug("Reached {} {}", database, reached.getMetaData().getDatabaseProductVersion());
        return;
      } catch (SQLException failure) {
        if (!mayPass(failure)) {
          throw new IllegalStateException(
              "the database " + database + " refuses us: " + failure.getMessage(), failure);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException(
              "the database " + database + " did not answer within " + patience.toSeconds() + " s: "
                  + failure.getMessage(),
              failure);
        }
        LOG.info("Waiting for the database {}: {}", database, failure.getMessage());
        pause();
      }
    }
  }

  /** True of a server that is not there (class 08), starts or stops (57P), or has no connection free (53). */
  private static boolean mayPass(SQLException failure) {
    String state = failure.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", interrupted);
    }
  }
}
