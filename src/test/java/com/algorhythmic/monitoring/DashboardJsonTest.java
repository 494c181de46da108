package com.algorhythmic.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.accounts.signin.SignInMessages.Mails;
import com.algorhythmic.cluster.ClusterMessages.GoneNode;
import com.algorhythmic.cluster.ClusterMessages.Node;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.DatabaseHealth;
import com.algorhythmic.monitoring.MonitoringMessages.Guide;
import com.algorhythmic.monitoring.MonitoringMessages.Health;
import com.algorhythmic.monitoring.MonitoringMessages.Host;
import com.algorhythmic.monitoring.MonitoringMessages.Jobs;
import com.algorhythmic.monitoring.MonitoringMessages.KeyMetricStatus;
import com.algorhythmic.monitoring.MonitoringMessages.LibraryStatus;
import com.algorhythmic.monitoring.MonitoringMessages.NodesStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Owed;
import com.algorhythmic.monitoring.MonitoringMessages.Series;
import com.algorhythmic.monitoring.MonitoringMessages.SeriesOfOutcomes;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of the dashboard are nested in code and flat in JSON. */
class DashboardJsonTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final List<Long> VALUES = Arrays.asList(1L, null);
  private static final Dashboard DASHBOARD = new Dashboard(
      NOW,
      new Host("n", "production", "1", NOW),
      new Health(
          "normal",
          List.of("credits"),
          List.of(new KeyMetricStatus(
              "queue_depth",
              "Queue depth",
              3.0,
              "jobs",
              "3 jobs",
              "normal",
              NOW,
              new Guide("n", "w", "c", "a", "r"))),
          null,
          new DatabaseHealth(null, 12)),
      null,
      Jobs.UNKNOWN,
      new Owed(null, new Mails(true, 2, 1, 60_000)),
      new LibraryStatus(1, 2, 3, true, null),
      new NodesStatus(
          List.of(new Node("n", "h", List.of("http"), "1", NOW, NOW, 3)),
          List.of(new GoneNode("g", "h", 5701, List.of("http"), NOW, NOW))),
      new Series(
          NOW,
          60_000,
          VALUES,
          VALUES,
          VALUES,
          VALUES,
          VALUES,
          new SeriesOfOutcomes(VALUES, VALUES, VALUES)));

  @Test
  void the_fields_of_nested_records_are_flat_and_in_order() {
    var json = JsonObject.mapFrom(DASHBOARD);

    assertThat(json.fieldNames())
        .containsExactly(
            "at",
            "node",
            "environment",
            "version",
            "startedAt",
            "status",
            "missing",
            "keyMetrics",
            "components",
            "database",
            "breaker",
            "queue",
            "failures",
            "recent",
            "credits",
            "mails",
            "library",
            "nodes",
            "goneNodes",
            "series");
    assertThat(json.getJsonArray("keyMetrics").getJsonObject(0).fieldNames())
        .containsExactly(
            "metric",
            "label",
            "value",
            "unit",
            "text",
            "band",
            "since",
            "normal",
            "warning",
            "critical",
            "action",
            "runbook");
    assertThat(json.getJsonObject("series").fieldNames())
        .containsExactly(
            "from",
            "stepMs",
            "requests",
            "errors",
            "p95Ms",
            "queueDepth",
            "sockets",
            "generated",
            "failed",
            "creditFailures");
  }

  @Test
  void another_node_reads_the_same_records() {
    var json = new JsonObject(JsonObject.mapFrom(DASHBOARD).encode());

    assertThat(json.mapTo(Dashboard.class)).isEqualTo(DASHBOARD);
  }
}
