package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.SessionsMessages.EnterSession;
import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that enter sessions at the same time, as after the end of a node. */
@Timeout(60)
class SessionEntriesIT {
  private static final String OLD = "now() - interval '1 day'";

  private Vertx vertx;
  private Bus bus;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    Correlation.register();
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    vertx
        .deployVerticle(new SessionsVerticle(bus, new Database(vertx, url, 4), StyleBook.load()))
        .await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
    rows.close();
  }

  @Test
  void many_entries_keep_their_sessions_and_users_alive_in_few_commits() throws Exception {
    var owner = rows.account(1);
    rows.run("UPDATE users SET active_at = " + OLD);
    rows.run(
        "INSERT INTO sessions (id, user_id, last_seen_at) SELECT 's' || n, ?, " + OLD
            + " FROM generate_series(0, 300) n",
        owner);

    Future.all(IntStream.rangeClosed(1, 300)
            .mapToObj(i -> bus.ask(SessionsMessages.ENTER, new EnterSession("s" + i, owner, false)))
            .toList())
        .await(20, TimeUnit.SECONDS);

    assertThat(
            rows.one(
                "SELECT string_agg(id, ',') FROM sessions WHERE last_seen_at < now() - interval '1 hour'"))
        .as("only the one that nobody entered")
        .isEqualTo("s0");
    assertThat(rows.count("SELECT count(*) FROM users WHERE active_at > now() - interval '1 hour'"))
        .isOne();
    assertThat(rows.count("SELECT count(DISTINCT xmin::text) FROM sessions")).isLessThan(150);
  }
}
