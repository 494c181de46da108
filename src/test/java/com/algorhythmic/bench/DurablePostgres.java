package com.algorhythmic.bench;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** The tests' PostgreSQL with durable commits, as in production. */
public final class DurablePostgres {
  private DurablePostgres() {}

  /** The URL of a new database on a server with fsync on. */
  public static String freshDatabase() throws Exception {
    var url = PostgresFixture.freshDatabase();
    try (var rows = Rows.of(url)) {
      rows.run("ALTER SYSTEM SET fsync = on");
      rows.run("SELECT pg_reload_conf()");
      Await.until("fsync", Duration.ofSeconds(10), () -> rows.one("SHOW fsync").equals("on"));
      if (!rows.one("SHOW synchronous_commit").equals("on")) {
        throw new IllegalStateException("this server answers before it has written");
      }
    }
    return url;
  }

  /** Accounts with the ids of {@link #user} 1 to count, each with a session of the same id. */
  static void accounts(Rows rows, int count, int credits) throws SQLException {
    rows.run("""
        INSERT INTO users (id) SELECT lpad(to_hex(n), 32, '0')::uuid FROM generate_series(1, ?) n""", count);
    rows.run("INSERT INTO sessions (id, user_id) SELECT id, id FROM users");
    rows.run("SELECT count(open_credits(id, ?)) FROM users", credits);
    rows.run("ANALYZE");
  }

  static UUID user(int number) {
    return new UUID(0, number);
  }
}
