package com.algorhythmic.database;

import com.algorhythmic.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program needs of a server, checked before the migrations. */
final class ServerCheck {
  private static final Logger log = LoggerFactory.getLogger(ServerCheck.class);
  private static final int OLDEST = 14;
  private static final Sql SQL = Sql.of(ServerCheck.class);
  /** Other clients may take the server's connection between two statements, so one comparison is not enough. */
  private static final int COMPARISONS = 5;

  private final DatabaseUrl url;

  private ServerCheck(DatabaseUrl url) {
    this.url = url;
  }

  /**
   * Checks a server by a new connection.
   *
   * @throws SQLException with {@link Session#READ_ONLY} if it takes no changes, which may pass
   * @throws IllegalStateException with a sentence for the operator if it can't be used
   */
  static void run(Connection connection, DatabaseUrl url) throws SQLException {
    new ServerCheck(url).run(connection);
  }

  private void run(Connection connection) throws SQLException {
    var server = connection.getMetaData();
    log.debug("Reached {} {}", url, server.getDatabaseProductVersion());
    if (server.getDatabaseMajorVersion() < OLDEST) {
      throw new IllegalStateException("the database " + url + " is PostgreSQL "
          + server.getDatabaseProductVersion() + ", but " + OLDEST + " or newer is needed");
    }
    if (!one(connection, "takes-changes").equals("t")) {
      throw new SQLException("it is read-only or a standby", Session.READ_ONLY);
    }
    int told = connection.unwrap(PGConnection.class).getBackendPID();
    if (told != Integer.parseInt(one(connection, "backend"))) {
      checkPooler(connection);
    }
  }

  /**
   * Checks a pooler, which tells a process ID of its making. In transaction or statement mode it gives two clients the
   * same connection to the server, and a client several.
   */
  private void checkPooler(Connection first) throws SQLException {
    try (Connection second = Jdbc.connect(url)) {
      second.setAutoCommit(false);
      for (int i = 0; i < COMPARISONS; i++) {
        String before = one(first, "backend");
        String other = transactionOf(second);
        boolean same = other.equals(before) || !one(first, "backend").equals(before);
        second.rollback();
        if (same) {
          throw refusal("transaction");
        }
      }
    }
    log.info("Connections go through a pooler in session mode");
  }

  private String transactionOf(Connection second) throws SQLException {
    try {
      return one(second, "backend");
    } catch (SQLException refused) {
      // PgBouncer's answer to BEGIN in statement mode.
      if ("08P01".equals(refused.getSQLState())) {
        throw refusal("statement");
      }
      throw refused;
    }
  }

  private IllegalStateException refusal(String mode) {
    return new IllegalStateException(
        "the database's address " + url
            + " leads to a pooler, such as PgBouncer, in " + mode
            + " mode, in which connections share sessions: set pool_mode = session for this database, or name the server itself");
  }

  private static String one(Connection connection, String name) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(SQL.get(name))) {
      rows.next();
      return rows.getString(1);
    }
  }
}
