package com.algorhythmic.testing;

import com.algorhythmic.database.DatabaseUrl;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A look into a program's database, past the program. */
public final class Rows {
  private final DatabaseUrl url;

  public Rows(String url) {
    this.url = DatabaseUrl.parse(url);
  }

  /** The number in the first column of the first row. */
  public long number(String sql, Object... parameters) {
    return text(sql, parameters).map(Long::parseLong).orElseThrow();
  }

  /** The first column of the first row as text; empty without a row or where it is null. */
  public Optional<String> text(String sql, Object... parameters) {
    try (var connection = DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (var result = statement.executeQuery()) {
        return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure.getMessage() + " in " + sql, failure);
    }
  }
}
