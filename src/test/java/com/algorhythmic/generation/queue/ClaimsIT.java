package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.Database;
import com.algorhythmic.generation.queue.Jobs.ClaimRequest;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class ClaimsIT {
  private static final int ANY = 100_000;

  private Vertx vertx;
  private final Jobs jobs = new Jobs();
  private Database database;
  private Rows rows;

  @BeforeEach
  void connect(Vertx vertx) {
    this.vertx = vertx;
    var url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 10);
    rows = Rows.of(url);
  }

  @AfterEach
  void disconnect() throws Exception {
    rows.close();
  }

  @Test
  void a_users_orders_are_claimed_in_order() throws Exception {
    var ann = rows.account(10);
    var first = order(ann, 0);
    var second = order(ann, 0);
    var third = order(ann, 0);

    assertThat(List.of(claimed(), claimed(), claimed())).containsExactly(first, second, third);
    assertThat(claim(open())).isEmpty();
  }

  @Test
  void ten_thousand_orders_of_one_user_do_not_delay_the_first_of_another() throws Exception {
    var many = rows.account(20_000);
    var few = rows.account(10);
    enqueue(many, 10_000, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(claim(open()).get().user()).isEqualTo(many);
    }

    var one = order(few, 0);

    assertThat(rows.count("SELECT queue_position(?)", one)).isOne();
    assertThat(claimed()).as("the next claim").isEqualTo(one);
    // Later orders alternate with those of the other user.
    order(few, 0);
    order(few, 0);
    var next = List.of(owner(), owner(), owner(), owner());
    assertThat(next.stream().filter(few::equals)).hasSize(2);
  }

  @Test
  void newcomers_do_not_starve_a_waiting_user() throws Exception {
    var patient = rows.account(100);
    enqueue(patient, 10, 0);
    int served = 0;
    for (int i = 0; i < 40; i++) {
      order(rows.account(1), 20);
      served += claim(open()).get().user().equals(patient) ? 1 : 0;
    }
    // A newcomer of the highest tier arrives for each claim, and the waiting user is still served.
    assertThat(served).isBetween(2, 10);
  }

  @Test
  void fifty_equal_users_get_equal_shares() throws Exception {
    var users = new ArrayList<UUID>();
    for (int i = 0; i < 50; i++) {
      users.add(rows.account(1_000));
    }
    // Users order different numbers of pictures, one user after another.
    for (int i = 0; i < 50; i++) {
      enqueue(users.get(i), 12 + i / 2, 0);
    }

    var shares = new HashMap<UUID, Integer>();
    for (int i = 0; i < 500; i++) {
      shares.merge(owner(), 1, Integer::sum);
    }

    assertThat(jain(shares, 50)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void a_higher_tier_is_served_more_often_without_starving_a_lower_one() throws Exception {
    var free = rows.account(1_000);
    var premium = rows.account(1_000);
    enqueue(free, 200, 0);
    enqueue(premium, 200, 5);

    var shares = new HashMap<UUID, Integer>();
    for (int i = 0; i < 90; i++) {
      shares.merge(owner(), 1, Integer::sum);
    }

    assertThat(shares.get(premium)).isBetween(55, 65);
    assertThat(shares.get(free)).isBetween(25, 35);
  }

  @Test
  void the_limits_per_user_and_cluster_are_exact_under_parallel_claims() throws Exception {
    var greedy = rows.account(1_000);
    enqueue(greedy, 100, 0);
    for (int i = 0; i < 5; i++) {
      enqueue(rows.account(0), 2, 0);
    }

    var asked = new ArrayList<Future<Optional<Claim>>>();
    for (int i = 0; i < 60; i++) {
      asked.add(jobs.claim(
          database.client(), new ClaimRequest("w" + i, 60_000, null, 3, 9, true, true, null, 0)));
    }
    var perUser = new HashMap<UUID, Integer>();
    int all = 0;
    for (var one : asked) {
      var claim = one.await(10, TimeUnit.SECONDS);
      if (claim.isPresent()) {
        all++;
        perUser.merge(claim.get().user(), 1, Integer::sum);
      }
    }

    assertThat(all).isEqualTo(9);
    assertThat(perUser.values()).allMatch(share -> share <= 3);
    rows.run("DELETE FROM generation_jobs WHERE user_id <> ? AND status = 'pending'", greedy);
    for (int i = 0; i < 5; i++) {
      claim(new ClaimRequest("w", 60_000, null, 3, ANY, true, true, null, 0));
    }
    assertThat(rows.count(
            "SELECT count(*) FROM generation_jobs WHERE user_id = ? AND status = 'generating'",
            greedy))
        .isEqualTo(3);
  }

  @Test
  void orders_take_precedence_over_pictures_ahead_of_time() throws Exception {
    var ahead = rows.account(100);
    var ann = rows.account(10);
    behind(ahead, 5);
    var order = order(ann, 0);

    assertThat(claimed()).isEqualTo(order);
    assertThat(claim(open()).get().order().background()).isTrue();
    // A worker without room for orders claims no background job while an order is waiting.
    order(ann, 0);
    assertThat(claim(new ClaimRequest("w", 60_000, null, ANY, ANY, false, true, null, 0)))
        .isEmpty();
    claimed();
    assertThat(claim(new ClaimRequest("w", 60_000, null, ANY, ANY, true, false, null, 0)))
        .isEmpty();
    assertThat(claim(new ClaimRequest("w", 60_000, null, ANY, ANY, false, true, null, 0)))
        .isPresent();
  }

  @Test
  void nothing_is_claimed_while_the_breaker_is_open_or_quiet_and_one_job_while_half_open()
      throws Exception {
    var ann = rows.account(10);
    enqueue(ann, 5, 0);
    rows.run("INSERT INTO provider_health (provider, state, open_until, in_use)"
        + " VALUES ('p', 'open', now() + interval '1 minute', true)");
    var request = new ClaimRequest("w", 60_000, "p", ANY, ANY, true, true, null, 0);
    assertThat(claim(request)).isEmpty();

    rows.run("UPDATE provider_health SET open_until = now()");
    var probe = claim(request).get();
    assertThat(rows.one("SELECT state FROM provider_health")).isEqualTo("half_open");
    assertThat(claim(request)).as("one probe is in progress").isEmpty();

    jobs.fail(
            database.client(),
            probe,
            new PaintFailure(PaintFailure.Kind.SAFETY_BLOCK, "no verdict"))
        .await(10, TimeUnit.SECONDS);
    assertThat(claim(request)).as("the probe has ended").isPresent();

    rows.run(
        "UPDATE provider_health SET state = 'closed', quiet_until = now() + interval '9 seconds'");
    assertThat(claim(request)).isEmpty();
    rows.run("UPDATE provider_health SET quiet_until = now()");
    assertThat(claim(request)).isPresent();
  }

  @Test
  void nothing_is_claimed_beyond_the_hourly_budget() throws Exception {
    var ann = rows.account(10);
    enqueue(ann, 5, 0);
    rows.run("INSERT INTO provider_calls (provider, verdict, took_ms, cost_micro_usd)"
        + " VALUES ('p', 'success', 1, 50000)");
    var request = new ClaimRequest("w", 60_000, "p", ANY, ANY, true, true, 120_000L, 50_000);

    assertThat(claim(request)).as("50 + 50 ≤ 120").isPresent();
    assertThat(claim(request)).as("50 + one in progress + 50 > 120").isEmpty();
    rows.run("UPDATE provider_calls SET at = now() - interval '61 minutes'");
    assertThat(claim(request)).isPresent();
  }

  private UUID order(UUID user, int priority) throws SQLException {
    var job = UUID.randomUUID();
    rows.run(
        "SELECT enqueue_generation(?, ?, 's', 1, ?, false, '{}', 'h', NULL, '', 600000, NULL, 0)",
        job,
        user,
        priority);
    return job;
  }

  private void behind(UUID user, int count) throws SQLException {
    rows.run(
        "SELECT enqueue_generation(gen_random_uuid(), ?, 's', 1, 20, true, '{}', 'h', NULL, 'p', 600000, NULL, 0)"
            + " FROM generate_series(1, ?)",
        user,
        count);
  }

  private void enqueue(UUID user, int count, int priority) throws SQLException {
    rows.run(
        "SELECT enqueue_generation(gen_random_uuid(), ?, 's', 0, ?, false, '{}', 'h', NULL, '', 600000, NULL, 0)"
            + " FROM generate_series(1, ?)",
        user,
        priority,
        count);
  }

  private static ClaimRequest open() {
    return new ClaimRequest("worker", 60_000, null, ANY, ANY, true, true, null, 0);
  }

  private Optional<Claim> claim(ClaimRequest request) throws Exception {
    return jobs.claim(database.client(), request).await(10, TimeUnit.SECONDS);
  }

  private UUID claimed() throws Exception {
    return claim(open()).orElseThrow().job();
  }

  private UUID owner() throws Exception {
    return claim(open()).orElseThrow().user();
  }

  /** Jain's fairness index: 1 if all shares are equal, 1/n if one user has everything. */
  private static double jain(Map<UUID, Integer> shares, int users) {
    double sum = shares.values().stream().mapToInt(share -> share).sum();
    double squares =
        shares.values().stream().mapToDouble(share -> share * share).sum();
    return sum * sum / (users * squares);
  }
}
