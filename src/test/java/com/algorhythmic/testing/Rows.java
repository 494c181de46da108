package com.algorhythmic.testing;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A database connection for tests. */
public final class Rows implements AutoCloseable {
  private final Connection connection;

  private Rows(Connection connection) {
    this.connection = connection;
  }

  public static Rows of(String url) {
    var parsed = DatabaseUrl.parse(url);
    try {
      return new Rows(Jdbc.connect(parsed));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The first column of the first row, as text; null when there is no row. */
  public String one(String sql, Object... parameters) throws SQLException {
    try (var statement = statement(sql, parameters)) {
      if (!statement.execute()) {
        return null;
      }
      var rows = statement.getResultSet();
      return rows.next() ? rows.getString(1) : null;
    }
  }

  public long count(String sql, Object... parameters) throws SQLException {
    var one = one(sql, parameters);
    return one == null ? 0 : Long.parseLong(one);
  }

  /** Runs a statement; returns the number of changed rows. */
  public int run(String sql, Object... parameters) throws SQLException {
    try (var statement = statement(sql, parameters)) {
      statement.execute();
      return statement.getUpdateCount();
    }
  }

  /** Takes each picture of the studio itself for its large picture, because painting large ones takes long. */
  public void largePictures() throws SQLException {
    run("""
        INSERT INTO large_pictures (artwork_id, status, image_hash, media_type, width, height, bytes)
        SELECT id, 'ready', image_hash, media_type, width, height, 1 FROM art_sessions WHERE brief IS NOT NULL
        ON CONFLICT DO NOTHING""");
  }

  /** A new account with that many credits. */
  public UUID account(int credits) throws SQLException {
    var user = UUID.randomUUID();
    run("INSERT INTO users (id) VALUES (?)", user);
    run("SELECT open_credits(?, ?)", user, credits);
    return user;
  }

  /** Runs a statement with triggers disabled; returns the number of changed rows. */
  public int pastTriggers(String sql, Object... parameters) throws SQLException {
    run("SET session_replication_role = replica");
    try {
      return run(sql, parameters);
    } finally {
      run("SET session_replication_role = DEFAULT");
    }
  }

  private PreparedStatement statement(String sql, Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
