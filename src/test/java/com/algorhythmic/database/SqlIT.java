package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Sources;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SqlIT {

  @Test
  void every_statement_is_understood_by_the_migrated_database() throws Exception {
    assertThat(refused(PostgresFixture.freshDatabase())).isEmpty();
  }

  /** The program's statements that the database cannot prepare, by name, each with its error message. */
  static Map<String, String> refused(String url) throws Exception {
    var vertx = Vertx.vertx();
    try {
      var connection =
          PgConnection.connect(vertx, PgConnectOptions.fromUri(url)).await(10, TimeUnit.SECONDS);
      var refused = new TreeMap<String, String>();
      int prepared = 0;
      for (var file : Sources.below(Sources.MAIN, ".sql")) {
        var repository = Class.forName(Sources.MAIN
            .relativize(file.path())
            .toString()
            .replaceFirst("\\.sql$", "")
            .replace('/', '.'));
        for (var statement : Sql.of(repository).all().entrySet()) {
          var message = connection
              .prepare(statement.getValue())
              .map("")
              .otherwise(Throwable::getMessage)
              .await(10, TimeUnit.SECONDS);
          if (!message.isEmpty()) {
            refused.put(file.name() + "." + statement.getKey(), message);
          }
          prepared++;
        }
      }
      assertThat(prepared).isGreaterThan(30);
      return refused;
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
