package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PgNotificationsIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Rows rows;
  private Database database;
  private PgNotifications notices;

  @BeforeEach
  void listen() throws Exception {
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    database = new Database(vertx, url, 4);
    notices = new PgNotifications(vertx, url, database);
    notices.hear("jobs", heard::add);
    notices.start().await(10, TimeUnit.SECONDS);
    Await.until("the first look", LIMIT, () -> heard.size() == 1);
    heard.clear();
  }

  @AfterEach
  void stop() throws Exception {
    notices.close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
    rows.close();
  }

  @Test
  void what_anybody_says_is_heard() throws Exception {
    notices.tell("jobs", "stop it");
    Await.until("the notice", LIMIT, () -> heard.contains("stop it"));
    rows.run("SELECT pg_notify('jobs', 'by hand')");
    Await.until("the notice by hand", LIMIT, () -> heard.contains("by hand"));
  }

  @Test
  void many_calls_at_once_are_few_notices_and_none_after_the_last_is_missed() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      notices.tell("jobs");
    }
    notices.tell("jobs", "end");

    Await.until("the end", LIMIT, () -> heard.contains("end"));
    Await.until("a call after the first", LIMIT, () -> heard.size() >= 3);
    assertThat(heard.size()).isBetween(3, 20);
  }

  @Test
  void a_line_that_was_cut_is_taken_up_again_and_says_that_something_may_have_been_missed()
      throws Exception {
    rows.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'algorhythmic-notices'"
            + " AND datname = current_database()");

    Await.until("another first look", LIMIT, () -> heard.contains(""));
    heard.clear();
    notices.tell("jobs", "again");
    Await.until("the notice", LIMIT, () -> heard.contains("again"));
  }
}
