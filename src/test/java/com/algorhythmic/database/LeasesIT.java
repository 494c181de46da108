package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Leases.Run;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class LeasesIT {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final JsonObject DETAILS = new JsonObject().put("found", 3);

  private final String url = PostgresFixture.freshDatabase();
  private Vertx vertx;
  private Database database;
  private final Rows rows = Rows.of(url);
  private final Leases leases = new Leases();

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
    database = new Database(vertx, url, 8);
  }

  @AfterEach
  void close() throws Exception {
    rows.close();
  }

  @Test
  void only_one_of_many_simultaneous_starts_gets_the_task() throws Exception {
    var starts = new ArrayList<Future<Optional<Run>>>();
    for (int i = 0; i < 20; i++) {
      starts.add(leases.start(database.client(), "t", "node" + i, LEASE, DAILY));
    }
    int taken = 0;
    for (var start : starts) {
      taken += await(start).isPresent() ? 1 : 0;
    }

    assertThat(taken).isOne();
    assertThat(rows.count("SELECT count(*) FROM task_runs")).isOne();
  }

  @Test
  void a_task_that_succeeded_cannot_start_again_within_the_interval() throws Exception {
    var held = start(DAILY).orElseThrow();
    assertThat(start(DAILY)).isEmpty();

    assertThat(await(leases.succeeded(database.client(), held, DETAILS))).isTrue();

    assertThat(start(DAILY)).isEmpty();
    assertThat(await(leases.lastSuccess(database.client(), "t"))).hasValue(DETAILS);
    assertThat(await(leases.lastSuccess(database.client(), "other"))).isEmpty();
    rows.run("UPDATE task_leases SET succeeded_at = now() - interval '25 hours'");
    assertThat(start(DAILY)).isPresent();
  }

  @Test
  void an_interval_of_zero_starts_a_task_again_at_once() throws Exception {
    await(leases.succeeded(database.client(), start(DAILY).orElseThrow(), DETAILS));

    assertThat(start(Duration.ZERO)).isPresent();
  }

  @Test
  void a_task_that_failed_can_start_again_after_the_pause() throws Exception {
    await(leases.failed(database.client(), start(DAILY).orElseThrow(), DETAILS, LEASE));

    assertThat(start(DAILY)).isEmpty();
    expire();
    assertThat(start(DAILY)).isPresent();
    assertThat(await(leases.lastSuccess(database.client(), "t"))).isEmpty();
  }

  @Test
  void a_holder_that_lost_its_lease_can_neither_renew_nor_finish() throws Exception {
    var lost = start(DAILY).orElseThrow();
    assertThat(await(leases.renew(database.client(), lost.lease(), LEASE))).isTrue();
    expire();
    assertThat(await(leases.renew(database.client(), lost.lease(), LEASE))).isFalse();
    var next = start(DAILY).orElseThrow();

    assertThat(next.lease().fence()).isGreaterThan(lost.lease().fence());
    assertThat(await(leases.succeeded(database.client(), lost, DETAILS))).isFalse();
    assertThat(rows.one(
            "SELECT string_agg(coalesce(outcome, 'running'), ' ' ORDER BY id) FROM task_runs"))
        .isEqualTo("failed running");
    assertThat(await(leases.succeeded(database.client(), next, DETAILS))).isTrue();
  }

  private void expire() throws SQLException {
    rows.run("UPDATE task_leases SET lease_until = now() - interval '1 second'");
  }

  private Optional<Run> start(Duration interval) throws Exception {
    return await(leases.start(database.client(), "t", "node", LEASE, interval));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }
}
