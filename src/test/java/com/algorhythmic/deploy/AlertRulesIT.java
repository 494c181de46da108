package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The alerts as Prometheus' own tool judges them: each comes in its time, and goes. */
@Timeout(400)
class AlertRulesIT {
  private static final Path CONF = Path.of("conf", "prometheus");
  private static final Pattern ALERT = Pattern.compile("alertname=\"(\\w+)\"");

  @Test
  void the_configuration_and_the_rules_are_right_and_do_what_their_tests_say() throws Exception {
    Promtool.approve("check", "config", CONF.resolve("prometheus.yml").toString());
    var tests = Stream.concat(Stream.of("test", "rules"), tests().map(Path::toString));
    Promtool.approve(tests.toArray(String[]::new));
  }

  @Test
  void every_alert_is_seen_to_come_and_to_go_by_a_test() throws Exception {
    var come = new TreeSet<String>();
    var gone = new TreeSet<String>();
    for (var file : tests().toList()) {
      for (var test : objects(parse(file), "tests")) {
        var firing = new HashSet<String>();
        for (var look : objects(test, "promql_expr_test")) {
          var expression = look.getString("expr");
          if (!expression.contains("ALERTS{")) {
            continue;
          }
          var now = objects(look, "exp_samples").stream()
              .map(sample -> name(sample.getString("labels")))
              .collect(Collectors.toSet());
          come.addAll(now);
          var only = ALERT.matcher(expression);
          var asked = only.find() ? Set.of(only.group(1)) : firing;
          firing.stream()
              .filter(name -> asked.contains(name) && !now.contains(name))
              .forEach(gone::add);
          firing.addAll(now);
        }
      }
    }
    var alerts = alerts().stream().map(alert -> alert.getString("alert")).toList();

    assertThat(alerts)
        .doesNotHaveDuplicates()
        .contains("CircuitBreakerOpen", "HighErrorRate", "QueueBacklog");
    assertThat(come).containsExactlyInAnyOrderElementsOf(alerts);
    assertThat(gone).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void every_alert_says_how_bad_it_is_what_to_do_and_where_it_is_written() throws Exception {
    for (var alert : alerts()) {
      var says = alert.getJsonObject("annotations");
      assertThat(alert.getJsonObject("labels").getString("severity"))
          .as(alert.getString("alert"))
          .isIn("warning", "critical");
      assertThat(says.fieldNames())
          .as(alert.getString("alert"))
          .containsExactlyInAnyOrder("summary", "action", "runbook");
      assertThat(says.getString("summary")).isNotBlank();
      assertThat(says.getString("action")).isNotBlank();
      assertThat(says.getString("runbook"))
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
