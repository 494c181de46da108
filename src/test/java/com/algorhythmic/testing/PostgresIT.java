package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Jdbc;
import com.algorhythmic.settings.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresIT {

  @Test
  void fresh_databases_are_migrated_and_do_not_see_each_other() throws SQLException {
    String first = PostgresFixture.freshDatabase();
    String second = PostgresFixture.freshDatabase();
    try (var one = connect(first);
        var two = connect(second)) {
      one.createStatement().execute("CREATE TABLE mine (id int)");
      assertThat(tableExists(one, "mine")).isTrue();
      assertThat(tableExists(two, "mine")).isFalse();
      assertThat(tableExists(two, "flyway_schema_history")).isTrue();
    }
  }

  private static boolean tableExists(Connection connection, String table) throws SQLException {
    try (var result = connection
        .createStatement()
        .executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
      return result.next() && result.getBoolean(1);
    }
  }

  private static Connection connect(String text) throws SQLException {
    var url = DatabaseUrl.parse(text);
    return Jdbc.connect(url);
  }
}
