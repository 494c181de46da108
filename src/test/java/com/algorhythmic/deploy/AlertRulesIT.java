package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Manifests;
import com.algorhythmic.testing.Promtool;
import com.algorhythmic.testing.Runbook;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the alert rules with promtool: each alert fires and resolves. */
@Concurrent
@Timeout(400)
class AlertRulesIT {
  private static final Path CONF = Path.of("conf", "prometheus");
  private static final Pattern ALERT = Pattern.compile("alertname=\"(\\w+)\"");

  @Test
  void promtool_accepts_the_configuration_and_the_rule_tests_pass() throws Exception {
    Promtool.approve("check", "config", CONF.resolve("prometheus.yml").toString());
    var tests = Stream.concat(Stream.of("test", "rules"), tests().map(Path::toString));
    Promtool.approve(tests.toArray(String[]::new));
  }

  @Test
  void the_rule_tests_make_every_alert_fire_and_resolve() throws Exception {
    var fired = new TreeSet<String>();
    var resolved = new TreeSet<String>();
    for (var file : tests().toList()) {
      for (var test : objects(parse(file), "tests")) {
        var firing = new HashSet<String>();
        for (var query : objects(test, "promql_expr_test")) {
          var expression = query.getString("expr");
          if (!expression.contains("ALERTS{")) {
            continue;
          }
          var firingNow = objects(query, "exp_samples").stream()
              .map(sample -> name(sample.getString("labels")))
              .collect(Collectors.toSet());
          fired.addAll(firingNow);
          var filter = ALERT.matcher(expression);
          var covered = filter.find() ? Set.of(filter.group(1)) : firing;
          firing.stream()
              .filter(name -> covered.contains(name) && !firingNow.contains(name))
              .forEach(resolved::add);
          firing.addAll(firingNow);
        }
      }
    }
    var alerts = alerts().stream().map(alert -> alert.getString("alert")).toList();

    assertThat(alerts)
        .doesNotHaveDuplicates()
        .contains("CircuitBreakerOpen", "HighErrorRate", "QueueBacklog");
    assertThat(fired).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(resolved).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void every_alert_has_a_severity_an_action_and_a_link_to_the_runbook() throws Exception {
    for (var alert : alerts()) {
      var annotations = alert.getJsonObject("annotations");
      assertThat(alert.getJsonObject("labels").getString("severity"))
          .as(alert.getString("alert"))
          .isIn("warning", "critical");
      assertThat(annotations.fieldNames())
          .as(alert.getString("alert"))
          .containsExactlyInAnyOrder("summary", "action", "runbook");
      assertThat(annotations.getString("summary")).isNotBlank();
      assertThat(annotations.getString("action")).isNotBlank();
      assertThat(annotations.getString("runbook"))
          .startsWith("docs/runbook.md#")
          .satisfies(link -> assertThat(Runbook.anchors()).contains(link.replaceFirst(".*#", "")));
    }
  }

  private static List<JsonObject> alerts() throws IOException {
    var alerts = new ArrayList<JsonObject>();
    for (var group : objects(parse(CONF.resolve("algorhythmic.rules.yml")), "groups")) {
      objects(group, "rules").stream()
          .filter(rule -> rule.containsKey("alert"))
          .forEach(alerts::add);
    }
    return alerts;
  }

  private static Stream<Path> tests() throws IOException {
    try (var files = Files.list(CONF)) {
      return files.filter(file -> file.toString().endsWith(".test.yml")).sorted().toList().stream();
    }
  }

  private static JsonObject parse(Path file) throws IOException {
    return Manifests.parse(Files.readString(file)).get(0);
  }

  private static List<JsonObject> objects(JsonObject of, String key) {
    return of.containsKey(key)
        ? of.getJsonArray(key).stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  private static String name(String labels) {
    var name = ALERT.matcher(labels);
    assertThat(name.find()).as(labels).isTrue();
    return name.group(1);
  }
}
