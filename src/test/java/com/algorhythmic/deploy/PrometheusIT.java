package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Manifests;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.PromQl;
import com.algorhythmic.testing.PrometheusServer;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus with our rules scrapes the running program after some traffic. */
@Concurrent
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ApiFixture.Extension.class)
class PrometheusIT {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Path RULES = Path.of("conf", "prometheus", "algorhythmic.rules.yml");
  private static final Path DASHBOARDS = Path.of("conf", "grafana");
  /** Metrics of Prometheus itself. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  @TempDir
  static Path folder;

  private final ProgramFixture program;
  private final Visitor visitor;
  private String metrics;

  PrometheusIT(ApiFixture api) {
    program = api.program();
    visitor = new Visitor(program);
  }

  @BeforeAll
  void traffic() throws Exception {
    var session = visitor.beginWithCredits(new JsonObject()).getString("sessionId");
    var order = new JsonObject().put("sessionId", session);
    assertThat(visitor.post("/api/generate-art", order).status()).isEqualTo(202);
    metrics = Await.value(
        "the metrics of a picture",
        LIMIT,
        () -> visitor.management("/metrics").text(),
        text -> text.contains("generation_painting_seconds_bucket{outcome=\"completed\"")
            && text.contains("key_metric_band"));
  }

  @Tag("long")
  @Test
  void prometheus_accepts_the_rules_and_scrapes_the_metrics_of_the_runbook() throws Exception {
    try (var prometheus = PrometheusServer.watching(folder.resolve("prometheus"), program)) {
      var rules = Await.value(
          "all rules evaluated",
          LIMIT,
          prometheus::rules,
          all -> all.stream().noneMatch(rule -> rule.getString("health").equals("unknown")));

      assertThat(rules)
          .hasSizeGreaterThan(30)
          .allSatisfy(
              rule -> assertThat(rule.getString("health")).as(rule.encode()).isEqualTo("ok"));
      assertThat(prometheus.query("circuit_breaker_state")).isZero();
      assertThat(prometheus.query("generation_queue_depth")).isGreaterThanOrEqualTo(0);
      assertThat(prometheus.query("sum(http_requests_total{status=\"202\"})")).isPositive();
      assertThat(prometheus.query("no_such_metric")).isNaN();
      assertThat(rules.stream()
              .filter(rule -> "firing".equals(rule.getString("state")))
              .map(rule -> rule.getString("name")))
          .as("alerts of a healthy program")
          .isEmpty();
    }
  }

  @Test
  void every_metric_of_an_alert_or_a_dashboard_is_exported() throws Exception {
    var exported = metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("[ {].*", ""))
        .collect(Collectors.toSet());
    var used = new TreeMap<String, String>();
    var recorded = new HashSet<>(OF_PROMETHEUS);
    for (var group :
        objects(Manifests.parse(Files.readString(RULES)).get(0).getJsonArray("groups"))) {
      for (var rule : objects(group.getJsonArray("rules"))) {
        recorded.add(rule.getString("record", ""));
        PromQl.metrics(rule.getString("expr"))
            .forEach(name -> used.put(name, rule.getString("alert", rule.getString("record"))));
      }
    }
    for (var dashboard : dashboards().entrySet()) {
      for (var panel : objects(dashboard.getValue().getJsonArray("panels"))) {
        for (var target : objects(panel.getJsonArray("targets", new JsonArray()))) {
          PromQl.metrics(target.getString("expr"))
              .forEach(
                  name -> used.put(name, dashboard.getKey() + ": " + panel.getString("title")));
        }
      }
    }

    assertThat(used).hasSizeGreaterThan(30);
    used.keySet().removeAll(recorded);
    var missing = new TreeMap<>(used);
    missing.keySet().removeAll(exported);
    assertThat(missing).isEmpty();
  }

  @Test
  void dashboards_have_a_current_schema_and_read_from_the_chosen_data_source() throws Exception {
    var dashboards = dashboards();
    var uids = new TreeSet<String>();
    for (var dashboard : dashboards.values()) {
      uids.add(dashboard.getString("uid"));
      assertThat(dashboard.getInteger("schemaVersion")).isGreaterThanOrEqualTo(41);
      assertThat(dashboard.getJsonObject("templating").getJsonArray("list").encode())
          .contains("\"type\":\"datasource\"")
          .contains("\"query\":\"prometheus\"");
      var ids = new HashSet<Integer>();
      for (var panel : objects(dashboard.getJsonArray("panels"))) {
        assertThat(ids.add(panel.getInteger("id"))).as("unique id").isTrue();
        if (!panel.getString("type").equals("row")) {
          assertThat(panel.getJsonObject("datasource").getString("uid")).isEqualTo("${source}");
          assertThat(panel.getJsonArray("targets")).isNotEmpty();
        }
      }
    }
    assertThat(uids).containsExactly("algorhythmic", "algorhythmic-slas");
  }

  /**
   * A label with an id or a path would create a series for each value. Requests of HTTP and of the bus have series for each
   * operation that somebody used; the others don't depend on the traffic.
   */
  @Test
  void the_number_of_series_is_small() {
    var labels = metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("} .*", ""))
        .toList();
    var others = labels.stream()
        .map(line -> line.replaceFirst("[ {].*", ""))
        .filter(name -> !name.matches("(http|bus)_request.*"))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));

    assertThat(others.values().stream().mapToLong(Long::longValue).sum())
        .as("series by name: %s", others)
        .isLessThan(400);
    assertThat(labels)
        .noneMatch(line -> line.matches(
            "(?i).*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-.*|.*route=\"[^\"]*/\\w+/[^*].*"));
  }

  private static Map<String, JsonObject> dashboards() throws Exception {
    var dashboards = new TreeMap<String, JsonObject>();
    try (var files = Files.list(DASHBOARDS)) {
      for (var file : files.filter(any -> any.toString().endsWith(".json")).toList()) {
        dashboards.put(file.getFileName().toString(), new JsonObject(Files.readString(file)));
      }
    }
    return dashboards;
  }

  private static Iterable<JsonObject> objects(JsonArray array) {
    return Stream.of(array)
        .flatMap(JsonArray::stream)
        .map(JsonObject.class::cast)
        .toList();
  }
}
