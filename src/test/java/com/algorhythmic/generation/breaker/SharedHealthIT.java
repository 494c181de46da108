package com.algorhythmic.generation.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.breaker.ProviderCalls.Call;
import com.algorhythmic.generation.breaker.ProviderHealth.Limits;
import com.algorhythmic.generation.breaker.ProviderHealth.Observation;
import com.algorhythmic.generation.breaker.ProviderHealth.State;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.painter.PaintFailure.Verdict;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes that share the health of one provider. */
@Timeout(30)
class SharedHealthIT {
  private static final Duration AGREEMENT = Duration.ofSeconds(2);
  private static final Limits LIMITS = new Limits(5, 60_000, 30_000, 300_000);

  private final String url = PostgresFixture.freshDatabase();
  private final List<Node> nodes = new ArrayList<>();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Limits limits = LIMITS;
  private Rows rows;
  private Node one;
  private Node other;

  @BeforeEach
  void start() throws Exception {
    rows = Rows.of(url);
    one = node(() -> limits);
    other = node(() -> limits);
  }

  @AfterEach
  void stop() throws Exception {
    for (var node : nodes) {
      await(node.notifications.close());
      await(node.vertx.close());
    }
    rows.close();
  }

  @Test
  void failures_of_all_nodes_add_up_and_open_the_breaker_on_all() throws Exception {
    for (int i = 0; i < 4; i++) {
      report(i % 2 == 0 ? one : other, Verdict.COUNTED);
    }
    assertThat(one.health.now().state()).isEqualTo(State.CLOSED);

    report(other, Verdict.COUNTED);

    assertThat(other.health.now().state()).isEqualTo(State.OPEN);
    Await.until("agreement", AGREEMENT, () -> one.health.now().state() == State.OPEN);
  }

  @Test
  void a_failed_probe_continues_the_outage() throws Exception {
    assertThat(one.health.unwellSinceMs()).isZero();
    await(one.health.forceOpen(1, "an operator"));
    long since = one.health.unwellSinceMs();
    assertThat(since).isPositive();

    // The claim of a probe does the same.
    rows.run(
        "UPDATE provider_health SET state = 'half_open', open_until = NULL, changed_at = now()");
    report(one, Verdict.COUNTED);

    assertThat(one.health.now().state()).isEqualTo(State.OPEN);
    assertThat(one.health.unwellSinceMs()).isBetween(since - 1_000, since + 1_000);
    assertThat(rows.one("SELECT unwell_since < changed_at FROM provider_health"))
        .isEqualTo("t");
    Await.until("agreement", AGREEMENT, () -> other.health.unwellSinceMs() > 0);

    await(one.health.reset("an operator"));
    assertThat(one.health.unwellSinceMs()).isZero();
    assertThat(rows.one("SELECT unwell_since FROM provider_health")).isNull();
  }

  @Test
  void the_limits_can_be_changed_at_run_time() throws Exception {
    report(one, Verdict.COUNTED);
    report(other, Verdict.COUNTED);
    limits = new Limits(3, 60_000, 30_000, 300_000);
    assertThat(one.health.now().state()).isEqualTo(State.CLOSED);

    report(one, Verdict.COUNTED);

    assertThat(one.health.now().state()).isEqualTo(State.OPEN);
  }

  @Test
  void parallel_reports_are_all_counted() throws Exception {
    var reports = new ArrayList<Future<Void>>();
    for (int i = 0; i < 8; i++) {
      reports.add((i % 2 == 0 ? one : other).health.report(call(Verdict.COUNTED)));
      reports.add((i % 2 == 0 ? other : one).health.report(call(Verdict.SUCCESS)));
    }
    await(Future.all(reports));

    assertThat(rows.count("SELECT count(*) FROM provider_calls")).isEqualTo(16);
    assertThat(rows.count("SELECT sum(openings) FROM provider_health"))
        .as("half of sixteen calls failed: one opening")
        .isOne();
  }

  @Test
  void an_operators_decision_holds_on_every_node_and_after_a_restart() throws Exception {
    await(one.health.forceOpen(60_000, "an operator"));
    Await.until("agreement", AGREEMENT, () -> other.health.now().state() == State.OPEN);
    report(other, Verdict.SUCCESS);

    var restarted = node(() -> limits);

    assertThat(restarted.health.now().state()).isEqualTo(State.OPEN);
    assertThat(restarted.health.now().opening().forcedUntilMs() - restarted.health.nowMs())
        .isBetween(50_000L, 60_000L);

    await(restarted.health.reset("an operator"));

    for (var node : nodes) {
      Await.until("agreement", AGREEMENT, () -> node.health.now().state() == State.CLOSED);
    }
    assertThat(rows.one("SELECT string_agg(action || ' ' || (before ->> 'state') || '→'"
            + " || (after ->> 'state'), ', ' ORDER BY id) FROM audit_log"))
        .isEqualTo("force-breaker-open closed→open, reset-circuit-breaker open→closed");
  }

  @Test
  void a_quiet_time_requested_on_one_node_holds_on_all() throws Exception {
    await(one.health.report(new Call(
        null, null, new Observation(Verdict.IGNORED, "slow down", 5_000), "rate-limit", 10, 0)));

    Await.until("agreement", AGREEMENT, () -> other.health.now().isQuietAt(other.health.nowMs()));
    assertThat(other.health.now().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void refused_calls_of_all_nodes_raise_an_alarm_on_all_and_successes_end_it() throws Exception {
    for (int i = 0; i < 4; i++) {
      refuse(i % 2 == 0 ? one : other);
    }

    Await.until("agreement", AGREEMENT, () -> one.health.now().refuses());
    assertThat(one.health.now().state()).isEqualTo(State.CLOSED);
    assertThat(one.health.status(1_000).alarm()).isEqualTo("unknown_parameter");
    assertThat(one.health.status(1_000).providerState()).isEqualTo("refusing");
    assertThat(one.health.status(1_000).counts().tokens()).isZero();
    await(one.health.refresh());
    assertThat(one.health.summary().successRate()).isZero();

    for (int i = 0; i < 2; i++) {
      report(other, Verdict.SUCCESS);
    }
    Await.until("the end of the alarm", AGREEMENT, () -> !one.health.now().refuses());
  }

  private void refuse(Node node) throws Exception {
    await(node.health.report(new Call(
        null, null, new Observation(Verdict.REFUSED, "unknown_parameter", 0), "invalid", 10, 0)));
  }

  @Test
  void the_summary_covers_the_last_hour() throws Exception {
    rows.run(
        "INSERT INTO provider_calls (provider, verdict, took_ms, at)"
            + " SELECT 'p', 'success', i * 1000, now() - interval '50 minutes' FROM generate_series(1, 99) i");
    rows.run("INSERT INTO provider_calls (provider, verdict, took_ms, at)"
        + " VALUES ('p', 'success', 900000, now() - interval '2 hours')");
    rows.run(
        "INSERT INTO provider_calls (provider, verdict, kind, took_ms, at)"
            + " VALUES ('p', 'ignored', 'rate-limit', 1, now()), ('p', 'ignored', 'cancelled', 1, now())");
    report(one, Verdict.COUNTED);
    await(one.health.refresh());

    var summary = one.health.summary();

    assertThat(summary.calls()).isEqualTo(100);
    assertThat(summary.successRate()).isEqualTo(0.99);
    assertThat(summary.p95Ms()).isEqualTo(95_000);
  }

  @Test
  void calls_and_decisions_are_measured() throws Exception {
    report(one, Verdict.COUNTED);
    await(one.health.report(
        new Call(null, null, new Observation(Verdict.SUCCESS, null, 0), null, 10, 40_000)));

    assertThat(calls("overload")).isOne();
    assertThat(calls("ok")).isOne();
    assertThat(registry.counter("provider_cost_usd_total").count()).isEqualTo(0.04);
    assertThat(breaker(true)).isGreaterThanOrEqualTo(2);
    assertThat(breaker(false)).isZero();

    rows.run("DROP TABLE provider_health CASCADE");
    assertThatThrownBy(() -> await(one.health.reset("somebody")))
        .hasMessageContaining("provider_health");
    assertThat(breaker(false)).isGreaterThanOrEqualTo(1);
  }

  private double calls(String kind) {
    return registry
        .counter("provider_calls_total", "provider", "p", "kind", kind)
        .count();
  }

  private double breaker(boolean good) {
    return registry
        .counter("component_events_total", "component", "breaker", "good", "" + good)
        .count();
  }

  private void report(Node node, Verdict verdict) throws Exception {
    await(node.health.report(call(verdict)));
  }

  private static Call call(Verdict verdict) {
    boolean success = verdict == Verdict.SUCCESS;
    var observation = new Observation(verdict, success ? null : "busy", 0);
    return new Call(null, null, observation, success ? null : "overload", 10, 0);
  }

  private Node node(Supplier<Limits> limits) throws Exception {
    var vertx = Vertx.vertx();
    var database = new Database(vertx, url, 4);
    var notifications = new PgNotifications(vertx, url, database);
    var health = new SharedHealth("p", limits, database, notifications, new Meters(registry));
    await(notifications.start().compose(started -> health.start()));
    var node = new Node(vertx, notifications, health);
    nodes.add(node);
    return node;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private record Node(Vertx vertx, PgNotifications notifications, SharedHealth health) {}
}
