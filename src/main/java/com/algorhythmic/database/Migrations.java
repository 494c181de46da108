package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Derived;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to this build's schema: tables by versioned migrations, functions and triggers by repeatable ones.
 * Flyway's lock lets one process migrate at a time.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int NO_TIMEOUT = 0;
  /** SQLSTATE of a server that answers but doesn't take the connection, for example because it has no TLS. */
  private static final String REJECTED = "08004";

  private static final String TABLES = "classpath:db/migration";
  private static final String FUNCTIONS = "classpath:db/functions";

  /** A separate history table, because the release before refuses to start if the main one has repeatable migrations. */
  private static final String FUNCTIONS_HISTORY = "flyway_functions_history";

  private Migrations() {}

  /**
   * Runs the migrations that the database has not run yet; waits for a database that is only starting.
   *
   * @throws IllegalStateException with a sentence for the operator if the database cannot be reached, refuses us, or ran
   *     a migration with a text that is not known
   */
  public static void run(DatabaseUrl database) {
    run(database, WAIT);
  }

  public static void run(String url) {
    run(DatabaseUrl.parse(url), WAIT);
  }

  static void run(DatabaseUrl database, Duration wait) {
    if (awaitDatabase(database, wait)) {
      LOG.info("Schema of {} is up to date", database);
      return;
    }
    var tables = flyway(database, TABLES).load();
    if (has(MigrationState.IGNORED, tables)) {
      // Two early builds had a migration before the one with the number below it.
      tables = flyway(database, TABLES).outOfOrder(true).load();
    }
    int run = migrate(tables, database);
    if (has(MigrationState.FUTURE_SUCCESS, tables)) {
      LOG.warn("The schema of {} is newer than this build; its functions are kept", database);
      return;
    }
    var functions = flyway(database, FUNCTIONS)
        .table(FUNCTIONS_HISTORY)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .ignoreMigrationPatterns("repeatable:missing")
        .load();
    run += migrate(functions, database);
    LOG.info("Schema of {} is up to date: {} new migrations", database, run);
  }

  private static FluentConfiguration flyway(DatabaseUrl database, String location) {
    return Flyway.configure()
        .dataSource(Jdbc.source(database, Session.begin(NO_TIMEOUT)))
        .locations(location)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true);
  }

  private static int migrate(Flyway flyway, DatabaseUrl database) {
    try {
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayValidateException mismatch) {
      throw new IllegalStateException(
          "the database " + database + " ran migrations that differ from every released text;"
              + " no migration was run. " + mismatch.getMessage(),
          mismatch);
    }
  }

  private static boolean has(MigrationState state, Flyway flyway) {
    return Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState() == state);
  }

  /** Waits for a server that can be used; whether its database ran all migrations of the jar. */
  private static boolean awaitDatabase(DatabaseUrl database, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      try (Connection reached = Jdbc.connect(database)) {
        ServerCheck.run(reached, database);
        return isMigrated(reached);
      } catch (SQLException failure) {
        if (isAboutCertificates(failure)) {
          throw new IllegalStateException(
              "the database " + database
                  + " can't be reached over TLS: its certificate is not accepted, or ours (sslmode "
                  + database.sslMode() + "): " + failure.getMessage(),
              failure);
        }
        if (!isTransient(failure)) {
          throw new IllegalStateException(
              "the database " + database + " refuses us: " + failure.getMessage(), failure);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new IllegalStateException(
              "the database " + database + " did not answer within " + wait.toSeconds() + " s: "
                  + failure.getMessage(),
              failure);
        }
        LOG.info("Waiting for the database {}: {}", database, failure.getMessage());
        pause();
      }
    }
  }

  private static boolean isMigrated(Connection connection) throws SQLException {
    var migrations = Derived.read(Derived.MIGRATIONS);
    if (migrations.isEmpty()) {
      return false;
    }
    try (var statement = connection.createStatement()) {
      statement.execute(Session.begin(NO_TIMEOUT));
    }
    return MigrationList.parse(migrations.get()).isIn(connection);
  }

  /**
   * True if the server is unreachable (class 08), starts or stops (57P), has no free connection (53), or is read-only, as
   * during a failover.
   */
  private static boolean isTransient(SQLException failure) {
    String state = failure.getSQLState();
    return state == null
        || state.startsWith("08") && !state.equals(REJECTED)
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.equals(Session.READ_ONLY);
  }

  /** The driver reports another host's name without a cause, as a failure of the connection that names the verifier. */
  private static boolean isAboutCertificates(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return String.valueOf(failure.getMessage()).contains("HostnameVerifier");
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
