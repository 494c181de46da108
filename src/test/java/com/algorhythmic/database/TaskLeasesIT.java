package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.TaskLeases.Held;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskLeasesIT {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final JsonObject DETAILS = new JsonObject().put("found", 3);

  private final String url = PostgresFixture.freshDatabase();
  private final Vertx vertx = Vertx.vertx();
  private final Database database = new Database(vertx, url, 8);
  private final Rows rows = Rows.of(url);
  private final TaskLeases tasks = new TaskLeases();

  @AfterEach
  void close() throws Exception {
    rows.close();
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void of_many_takers_at_once_one_gets_the_task() throws Exception {
    var takers = new ArrayList<Future<Optional<Held>>>();
    for (int i = 0; i < 20; i++) {
      takers.add(tasks.take(database.client(), "t", "node" + i, LEASE, DAILY));
    }
    int taken = 0;
    for (var taker : takers) {
      taken += await(taker).isPresent() ? 1 : 0;
    }

    assertThat(taken).isOne();
    assertThat(rows.count("SELECT count(*) FROM task_runs")).isOne();
  }

  @Test
  void what_was_done_is_not_due_before_the_interval_is_over() throws Exception {
    var held = take(DAILY).orElseThrow();
    assertThat(take(DAILY)).isEmpty();

    assertThat(await(tasks.succeeded(database.client(), held, DETAILS))).isTrue();

    assertThat(take(DAILY)).isEmpty();
    assertThat(await(tasks.lastSuccess(database.client(), "t"))).hasValue(DETAILS);
    assertThat(await(tasks.lastSuccess(database.client(), "other"))).isEmpty();
    rows.run("UPDATE task_leases SET succeeded_at = now() - interval '25 hours'");
    assertThat(take(DAILY)).isPresent();
  }

  @Test
  void on_demand_it_is_done_again_at_once() throws Exception {
    await(tasks.succeeded(database.client(), take(DAILY).orElseThrow(), DETAILS));

    assertThat(take(Duration.ZERO)).isPresent();
  }

  @Test
  void what_failed_is_tried_again_after_the_pause() throws Exception {
    await(tasks.failed(database.client(), take(DAILY).orElseThrow(), DETAILS, LEASE));

    assertThat(take(DAILY)).isEmpty();
    expire();
    assertThat(take(DAILY)).isPresent();
    assertThat(await(tasks.lastSuccess(database.client(), "t"))).isEmpty();
  }

  @Test
  void a_holder_that_lost_its_lease_can_change_nothing() throws Exception {
    var lost = take(DAILY).orElseThrow();
    assertThat(await(tasks.renew(database.client(), lost, LEASE))).isTrue();
    expire();
    assertThat(await(tasks.renew(database.client(), lost, LEASE))).isFalse();
    var next = take(DAILY).orElseThrow();

    assertThat(next.fence()).isGreaterThan(lost.fence());
    assertThat(await(tasks.succeeded(database.client(), lost, DETAILS))).isFalse();
    assertThat(rows.one(
            "SELECT string_agg(coalesce(outcome, 'running'), ' ' ORDER BY id) FROM task_runs"))
        .isEqualTo("failed running");
    assertThat(await(tasks.succeeded(database.client(), next, DETAILS))).isTrue();
  }

  private void expire() throws SQLException {
    rows.run("UPDATE task_leases SET lease_until = now() - interval '1 second'");
  }

  private Optional<Held> take(Duration interval) throws Exception {
    return await(tasks.take(database.client(), "t", "node", LEASE, interval));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
