package com.algorhythmic.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.metrics.Meters.CreditsOperation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry, Refusal::isFault);

  @Test
  void counters_are_registered_at_zero() {
    for (var component : Component.values()) {
      var label = "component=\"" + component.name().toLowerCase() + "\"";
      assertThat(registry.scrape())
          .contains("component_events_total{" + label + ",good=\"true\"} 0.0")
          .contains("component_events_total{" + label + ",good=\"false\"} 0.0");
    }
    assertThat(registry.scrape())
        .contains("credits_operations_total{operation=\"charge\",outcome=\"failed\"} 0.0")
        .contains("telemetry_dropped_total 0.0", "generation_queue_depth 0.0", "cluster_nodes 1.0");
  }

  @Test
  void only_an_expected_refusal_is_no_fault() {
    meters.credits(CreditsOperation.CHARGE, Future.succeededFuture());
    meters.credits(
        CreditsOperation.CHARGE,
        Future.failedFuture(new Refusal(Code.INSUFFICIENT_CREDITS, "none left")));
    meters.credits(
        CreditsOperation.CHARGE, Future.failedFuture(new Refusal(Code.BUSY, "no answer")));
    meters.credits(CreditsOperation.CHARGE, Future.failedFuture(new IllegalStateException()));
    meters.credits(CreditsOperation.REFUND, 3);

    assertThat(registry.scrape())
        .contains("credits_operations_total{operation=\"charge\",outcome=\"done\"} 1.0")
        .contains("credits_operations_total{operation=\"charge\",outcome=\"refused\"} 1.0")
        .contains("credits_operations_total{operation=\"charge\",outcome=\"failed\"} 2.0")
        .contains("credits_operations_total{operation=\"refund\",outcome=\"done\"} 3.0")
        .contains("component_events_total{component=\"credits\",good=\"true\"} 5.0")
        .contains("component_events_total{component=\"credits\",good=\"false\"} 2.0");
  }

  @Test
  void an_unknown_method_adds_no_series() {
    meters.httpRequest("GET", "pages", 200, 30_000_000);
    meters.httpRequest("BREW", "pages", 405, 1);
    meters.httpRequest("WHEN", "pages", 405, 1);

    assertThat(registry.scrape())
        .contains("http_requests_total{method=\"other\",route=\"pages\",status=\"405\"} 2.0")
        .contains(
            "http_request_duration_seconds_bucket{method=\"GET\",route=\"pages\",le=\"0.025\"} 0")
        .contains(
            "http_request_duration_seconds_bucket{method=\"GET\",route=\"pages\",le=\"0.1\"} 1")
        .doesNotContain("BREW", "WHEN");
  }

  @Test
  void a_tier_that_is_left_out_becomes_zero() {
    meters.queueByTier(Map.of("free", 3L, "premium", 1L));
    meters.queueByTier(Map.of("free", 2L));

    assertThat(registry.scrape())
        .contains("generation_queue_jobs{tier=\"free\"} 2.0")
        .contains("generation_queue_jobs{tier=\"premium\"} 0.0");
  }

  @Test
  void the_longest_event_loop_lag_is_shown_in_seconds() {
    meters.eventLoopLag(250_000_000);
    meters.eventLoopLag(1_000_000);

    assertThat(registry.get("event_loop_lag_seconds").gauge().value()).isEqualTo(0.25);
  }

  @Test
  void key_metrics_and_tasks_show_their_last_value_or_nan() {
    meters.keyMetric("error_rate", Double.NaN, -1);
    meters.keyMetric("queue_depth", 12, 2);
    meters.keyMetric("queue_depth", 3, 0);
    meters.task("backup", 1_700_000_000, 12.5, false);
    meters.task("restore-drill", Double.NaN, Double.NaN, true);

    assertThat(registry.scrape())
        .contains("key_metric_value{metric=\"error_rate\"} NaN")
        .contains("key_metric_band{metric=\"error_rate\"} -1.0")
        .contains("key_metric_value{metric=\"queue_depth\"} 3.0")
        .contains("key_metric_band{metric=\"queue_depth\"} 0.0")
        .contains("task_last_success_timestamp_seconds{task=\"backup\"} 1.7E9")
        .contains("task_last_success_timestamp_seconds{task=\"restore-drill\"} NaN")
        .contains("task_overdue{task=\"restore-drill\"} 1.0");
  }

  @Test
  void the_database_pool_has_the_name_in_the_runbook_and_no_port_in_a_label() {
    var pool = Tags.of("pool_type", "sql", "pool_name", "algorhythmic 127.0.0.1:4711/x");
    Gauge.builder("vertx.pool.in.use", () -> 7).tags(pool).register(registry);
    Gauge.builder("vertx.pool.ratio", () -> 0.5).tags(pool).register(registry);
    registry.counter("vertx.http.server.requests", "method", "BREW").increment();

    assertThat(registry.scrape())
        .contains("database_pool_in_use 7.0")
        .contains("vertx_pool_ratio{pool_name=\"database\",pool_type=\"sql\"} 0.5")
        .doesNotContain("4711", "BREW");
  }
}
