package com.algorhythmic.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.generation.breaker.ProviderMessages.Successes;
import com.algorhythmic.monitoring.KeyMetrics.Provider;
import com.algorhythmic.monitoring.KeyMetrics.Values;
import com.algorhythmic.monitoring.MonitoringMessages.ComponentStatus;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricStatus;
import com.algorhythmic.testing.Runbook;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of the runbook's table, and the judgement of unknown values. */
class KeyMetricsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Reading NONE = Reading.NOTHING;
  private static final Successes NO_CALLS = new Successes(0, 0);
  private static final Provider CLOSED =
      new Provider("closed", null, null, null, NO_CALLS, NO_CALLS);

  @ParameterizedTest
  @CsvSource({
    "closed, 0, normal, closed",
    "half_open, 3600, warning, half open",
    "open, 0, warning, open for 0 min",
    "open, 300, warning, open for 5 min",
    "open, 301, critical, open for 5 min",
    "open, 7200, critical, open for 120 min",
    // The database's clock may be a little ahead.
    "open, -2, warning, open for 0 min"
  })
  void the_breaker_is_critical_after_five_minutes(
      String state, long unwellS, String band, String text) {
    var metric = only(
        "circuit_breaker",
        values(new Provider(state, NOW.minusSeconds(unwellS), null, null, NO_CALLS, NO_CALLS)));

    assertThat(metric.band()).isEqualTo(band);
    assertThat(metric.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, normal",
    "800, normal",
    "70000, normal",
    "70001, warning",
    "90000, warning",
    "90001, critical"
  })
  void a_low_generation_latency_is_normal(long p95Ms, String band) {
    assertThat(only("generation_p95", new Values(null, p95Ms, 0L, null, null, null))
            .band())
        .isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"0, normal", "4, normal", "5, warning", "9, warning", "10, warning", "11, critical"})
  void a_deep_queue_is_critical(long waiting, String band) {
    assertThat(only("queue_depth", new Values(null, null, waiting, null, null, null))
            .band())
        .isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({"0, normal", "500, normal", "501, warning", "1000, warning", "1001, critical"})
  void the_fullest_node_counts_and_few_connections_are_normal(long sockets, String band) {
    assertThat(only("websocket_connections", new Values(null, null, null, null, null, sockets))
            .band())
        .isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, unknown",
    "19, 19, unknown",
    "0, 20, normal",
    // A single failure is no rate.
    "1, 20, warning",
    "2, 20, critical",
    "1, 1000, normal",
    "2, 1000, warning",
    "10, 1000, warning",
    "11, 1000, critical"
  })
  void a_high_error_rate_is_critical(long failed, long all, String band) {
    var requests = new Reading(all - failed, all, null);

    assertThat(only("error_rate", new Values(null, null, null, requests, null, null))
            .band())
        .isEqualTo(band);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, unknown",
    "0, 50, normal",
    "1, 50, warning",
    "2, 200, normal",
    "3, 200, warning",
    "10, 200, warning",
    "11, 200, critical"
  })
  void many_credit_failures_are_critical(long failed, long all, String band) {
    var credits = new Reading(all - failed, all, null);

    assertThat(only("credit_failures", new Values(null, null, null, null, credits, null))
            .band())
        .isEqualTo(band);
  }

  @Test
  void a_fresh_start_is_never_critical() {
    var fresh = judge(new Values(CLOSED, null, 0L, NONE, NONE, 0L), List.of());

    assertThat(fresh).extracting(KeyMetricStatus::band).containsOnly("normal", "unknown");
    assertThat(byName(fresh, "generation_p95").value())
        .as("the value without a picture")
        .isNull();
    assertThat(byName(fresh, "generation_p95").text()).isEqualTo("no pictures in the last hour");
    assertThat(byName(fresh, "error_rate").text()).isEqualTo("fewer than 20 requests in 5 min");
    assertThat(KeyMetrics.status(fresh, true, NOW, NOW)).isEqualTo("normal");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 61, 100_000})
  void without_known_metrics_the_status_is_starting_and_after_a_minute_a_warning(long upS) {
    var nothing = judge(values(null), List.of());

    assertThat(nothing).extracting(KeyMetricStatus::band).containsOnly("unknown");
    assertThat(nothing).extracting(KeyMetricStatus::value).containsOnlyNulls();
    assertThat(KeyMetrics.status(nothing, true, NOW.minusSeconds(upS), NOW))
        .isEqualTo(upS <= 60 ? "starting" : "warning");
    assertThat(KeyMetrics.status(nothing, false, NOW.minusSeconds(upS), NOW)).isEqualTo("critical");
  }

  @Test
  void the_status_is_the_worst_known_severity() {
    var one = judge(new Values(CLOSED, 80_000L, 0L, NONE, NONE, 0L), List.of());
    var two = judge(new Values(CLOSED, 80_000L, 11L, NONE, NONE, 0L), List.of());

    assertThat(KeyMetrics.status(one, true, NOW, NOW)).isEqualTo("warning");
    assertThat(KeyMetrics.status(two, true, NOW, NOW)).isEqualTo("critical");
  }

  @Test
  void the_time_of_the_last_change_is_kept() {
    var calm = new Values(CLOSED, null, 0L, NONE, NONE, 0L);
    var deep = new Values(CLOSED, null, 6L, NONE, NONE, 0L);
    var first = KeyMetrics.judge(calm, NOW, List.of());
    var second = KeyMetrics.judge(calm, NOW.plusSeconds(5), first);
    var third = KeyMetrics.judge(deep, NOW.plusSeconds(10), second);

    assertThat(byName(second, "queue_depth").since()).isEqualTo(NOW);
    assertThat(byName(third, "queue_depth").since()).isEqualTo(NOW.plusSeconds(10));
    assertThat(byName(third, "circuit_breaker").since()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    // Unknown while a single failure would exceed the budget.
    "0, 0, unknown", "1, 100, unknown", "0, 1000, normal", "0, 100000, normal",
    "75, 100000, normal", "76, 100000, warning", "99, 100000, warning", "101, 100000, critical"
  })
  void a_component_is_judged_by_its_error_budget(long failed, long all, String band) {
    var database = component("database", Map.of("database", new Reading(all - failed, all, null)));

    assertThat(database.band()).isEqualTo(band);
    assertThat(database.sla()).isEqualTo(0.999);
    assertThat(database.availability())
        .isEqualTo(all == 0 ? null : Double.valueOf((double) (all - failed) / all));
  }

  @Test
  void every_key_metric_links_to_a_section_of_the_runbook() throws IOException {
    for (var metric : KeyMetric.values()) {
      assertThat(Runbook.anchors()).contains(metric.guide.runbook().replaceFirst(".*#", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, normal, closed",
    "5, normal, closed",
    "6, warning, paused until 2026-01-02T03:04:11Z",
    "3600, warning, paused until 2026-01-02T04:04:05Z"
  })
  void a_pause_that_the_provider_asks_for_is_shown_with_its_end(
      long pauseS, String band, String text) {
    var until = NOW.plusSeconds(pauseS);

    var metric = only(
        "circuit_breaker", values(new Provider("closed", null, until, null, NO_CALLS, NO_CALLS)));

    assertThat(metric.band()).isEqualTo(band);
    assertThat(metric.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, unknown, fewer than 5 calls in an hour",
    "0, 4, unknown, fewer than 5 calls in an hour",
    "5, 5, normal, 100 % of 5 calls in 5 min",
    "4, 5, warning, 80 % of 5 calls in 5 min",
    "19, 20, normal, 95 % of 20 calls in 5 min",
    "18, 20, warning, 90 % of 20 calls in 5 min",
    "16, 20, warning, 80 % of 20 calls in 5 min",
    "15, 20, critical, 75 % of 20 calls in 5 min",
    "3, 48, critical, 6 % of 48 calls in 5 min",
    "9999, 10000, normal, 99 % of 10000 calls in 5 min"
  })
  void the_providers_success_is_a_key_metric(long good, long all, String band, String text) {
    var calls = new Successes(good, all);

    var metric =
        only("provider_success", values(new Provider("closed", null, null, null, calls, calls)));

    assertThat(metric.band()).isEqualTo(band);
    assertThat(metric.text()).isEqualTo(text);
    assertThat(metric.value()).isEqualTo(all < 5 ? null : Double.valueOf((double) good / all));
  }

  @Test
  void few_calls_are_judged_by_the_hour() {
    var metric = only(
        "provider_success",
        values(new Provider("closed", null, null, null, new Successes(1, 1), new Successes(2, 8))));

    assertThat(metric.text()).isEqualTo("25 % of 8 calls in an hour");
    assertThat(metric.band()).isEqualTo("critical");
  }

  @Test
  void an_alarm_of_the_provider_makes_the_status_critical_at_once() {
    var all =
        judge(values(new Provider("closed", null, null, "no", NO_CALLS, NO_CALLS)), List.of());

    assertThat(byName(all, "provider_success").band()).isEqualTo("critical");
    assertThat(KeyMetrics.status(all, true, NOW, NOW)).isEqualTo("critical");
  }

  private static Values values(Provider provider) {
    return new Values(provider, null, null, null, null, null);
  }

  private static ComponentStatus component(String name, Map<String, Reading> month) {
    return ServiceLevels.judge(month).stream()
        .filter(component -> component.component().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<KeyMetricStatus> judge(Values values, List<KeyMetricStatus> before) {
    return KeyMetrics.judge(values, NOW, before);
  }

  private static KeyMetricStatus only(String name, Values values) {
    return byName(judge(values, List.of()), name);
  }

  private static KeyMetricStatus byName(List<KeyMetricStatus> metrics, String name) {
    return metrics.stream()
        .filter(metric -> metric.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
