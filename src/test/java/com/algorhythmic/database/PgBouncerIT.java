package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.database.embedded.PgBouncer;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pooler works in session mode and is refused in the others. */
@Concurrent
@ExtendWith(VertxExtension.class)
@Timeout(60)
class PgBouncerIT {
  @TempDir
  Path folder;

  private final DatabaseUrl server = DatabaseUrl.parse(PostgresFixture.emptyDatabase());

  @ParameterizedTest
  @CsvSource({"transaction, false", "transaction, true", "statement, false"})
  void sessions_that_are_shared_are_refused_before_anything_is_done(String mode, boolean roundRobin)
      throws Exception {
    try (var pooler = PgBouncer.start(folder, server, mode, roundRobin);
        var rows = Rows.of(server.toUrl())) {
      // Several connections to the server, so that the pooler may choose.
      busy(pooler.address(), mode);
      assertThatIllegalStateException()
          .isThrownBy(() -> Migrations.run(pooler.address()))
          .withMessageContaining("leads to a pooler, such as PgBouncer, in " + mode + " mode")
          .withMessageContaining("pool_mode = session")
          .withMessageNotContaining(server.password());
      assertThat(rows.count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isZero();
    }
  }

  private static void busy(DatabaseUrl url, String mode) throws Exception {
    if (mode.equals("transaction")) {
      try (var one = Jdbc.connect(url);
          var other = Jdbc.connect(url)) {
        for (var connection : new java.sql.Connection[] {one, other}) {
          connection.setAutoCommit(false);
          connection.createStatement().execute("SELECT 1");
        }
      }
    }
  }

  @Test
  void session_mode_works_with_the_defaults_of_pgbouncer(Vertx vertx) throws Exception {
    Script.needs(Map.of("psql", "postgresql-client"));
    try (var pooler = PgBouncer.start(folder, server, "session", false)) {
      Migrations.run(pooler.address());
      assertThat(DatabaseClients.ask(
                  vertx, pooler.address(), "SELECT count(*)::text FROM generation_jobs")
              .values())
          .containsOnly("0");
    }
  }
}
