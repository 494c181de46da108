package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class PgNotificationsIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Vertx vertx;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Rows rows;
  private Database database;
  private PgNotifications notifications;

  @BeforeEach
  void listen(Vertx vertx) throws Exception {
    this.vertx = vertx;
    var url = PostgresFixture.freshDatabase();
    rows = Rows.of(url);
    database = new Database(vertx, url, 4);
    notifications = new PgNotifications(vertx, url, database);
    notifications.hear("jobs", heard::add);
    notifications.start().await(10, TimeUnit.SECONDS);
    Await.until("the first connect", LIMIT, () -> heard.size() == 1);
    heard.clear();
  }

  @AfterEach
  void stop() throws Exception {
    notifications.close().await(10, TimeUnit.SECONDS);
    rows.close();
  }

  @Test
  void a_notification_of_any_client_is_received() throws Exception {
    notifications.tell("jobs", "stop it");
    Await.until("the notification", LIMIT, () -> heard.contains("stop it"));
    rows.run("SELECT pg_notify('jobs', 'by hand')");
    Await.until("the notification by hand", LIMIT, () -> heard.contains("by hand"));
  }

  @Test
  void many_calls_at_once_are_merged_and_the_last_is_not_lost() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      notifications.tell("jobs");
    }
    notifications.tell("jobs", "end");

    Await.until("the end", LIMIT, () -> heard.contains("end"));
    Await.until("a call after the first", LIMIT, () -> heard.size() >= 3);
    assertThat(heard.size()).isBetween(3, 20);
  }

  @Test
  void ten_thousand_notifications_at_once_all_arrive_in_order_and_leave_the_pool_to_others()
      throws Exception {
    int many = 10_000;
    var sent = new ArrayList<Future<Void>>();
    for (int i = 0; i < many; i++) {
      sent.add(notifications.tell("jobs", Integer.toString(i)));
    }
    // Must not wait for a place behind ten thousand statements, of which the pool refuses most.
    database.ping().await(10, TimeUnit.SECONDS);

    Future.all(sent).await(20, TimeUnit.SECONDS);
    Await.until("all of them", LIMIT, () -> heard.size() == many);
    assertThat(heard)
        .containsExactlyElementsOf(
            IntStream.range(0, many).mapToObj(Integer::toString).toList());
  }

  @Test
  void a_payload_that_postgresql_refuses_fails_alone() throws Exception {
    var tooLong = notifications.tell("jobs", "x".repeat(8_000));
    var withZero = notifications.tell("jobs", "a\0b");
    notifications.tell("jobs", "good").await(10, TimeUnit.SECONDS);

    assertThat(tooLong.failed()).isTrue();
    assertThat(withZero.failed()).isTrue();
    Await.until("the good one", LIMIT, () -> heard.contains("good"));
  }

  @Test
  void a_terminated_connection_is_replaced_and_the_listener_is_called() throws Exception {
    rows.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'algorhythmic-notices'"
            + " AND datname = current_database()");

    Await.until("the second connect", LIMIT, () -> heard.contains(""));
    heard.clear();
    notifications.tell("jobs", "again");
    Await.until("the notification", LIMIT, () -> heard.contains("again"));
  }
}
