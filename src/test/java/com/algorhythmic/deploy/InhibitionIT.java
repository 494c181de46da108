package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.DebianProgram;
import com.algorhythmic.testing.Manifests;
import com.algorhythmic.testing.ProgramFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Alertmanager with our configuration holds back what follows from another alert. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InhibitionIT {
  private static final Path CONF = Path.of("conf", "prometheus");
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final List<String> BURN_RATES =
      List.of("generation", "breaker", "websocket", "database", "credits");

  @TempDir
  static Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = ProgramFixture.freePort();
  private Process alertmanager;

  @BeforeAll
  void start() throws Exception {
    var program = DebianProgram.need("prometheus-alertmanager", "prometheus-alertmanager");
    alertmanager = new ProcessBuilder(
            program.toString(),
            "--config.file=" + CONF.resolve("alertmanager.yml"),
            "--storage.path=" + folder.resolve("kept"),
            "--cluster.listen-address=",
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
    Await.until("Alertmanager", LIMIT, this::isReady);
  }

  @AfterAll
  void end() throws Exception {
    if (alertmanager != null) {
      alertmanager.destroy();
      if (!alertmanager.waitFor(10, TimeUnit.SECONDS)) {
        alertmanager.destroyForcibly();
      }
    }
  }

  @Test
  void only_causes_are_sent() throws Exception {
    assertThat(sentOf("HighErrorRate", "QueueBacklog", "BudgetGoneInTwoDays"))
        .as("without a cause")
        .contains("HighErrorRate", "QueueBacklog")
        .hasSize(2 + BURN_RATES.size());

    assertThat(sentOf(
            "CircuitBreakerOpen",
            "QueueBacklog",
            "GenerationTooSlow",
            "HighErrorRate",
            "BudgetGoneInTwoDays"))
        .containsExactlyInAnyOrder(
            "CircuitBreakerOpen",
            "HighErrorRate",
            "BudgetGoneInTwoDays websocket",
            "BudgetGoneInTwoDays database",
            "BudgetGoneInTwoDays credits");
    assertThat(sentOf("StoreUnwritable", "QueueGrowing", "BudgetGoneInTwoDays"))
        .doesNotContain("QueueGrowing", "BudgetGoneInTwoDays generation")
        .contains("StoreUnwritable");
    assertThat(sentOf("NodeGone", "NodeUnreachable")).containsExactly("NodeGone");
    assertThat(sentOf(
            "DatabaseDown",
            "HighErrorRate",
            "QueueBacklog",
            "CircuitBreakerOpen",
            "NodeGone",
            "ManyCreditFailures",
            "BudgetGoneInTwoDays",
            "BackupTooOld"))
        .containsExactlyInAnyOrder("DatabaseDown", "BackupTooOld");
  }

  @Test
  void every_rule_names_alerts_that_exist() throws Exception {
    var known = new TreeSet<String>();
    objects(parse("algorhythmic.rules.yml").getJsonArray("groups"))
        .forEach(group -> objects(group.getJsonArray("rules"))
            .forEach(rule -> known.add(rule.getString("alert", ""))));
    for (var rule : objects(parse("alertmanager.yml").getJsonArray("inhibit_rules"))) {
      var matchers = new ArrayList<Object>();
      rule.getJsonArray("source_matchers").forEach(matchers::add);
      rule.getJsonArray("target_matchers").forEach(matchers::add);
      for (var matcher : matchers) {
        var parts = matcher.toString().split("=~?", 2);
        if (parts[0].equals("alertname")) {
          for (var name :
              parts[1].replace("\"", "").replaceAll("\\(([^)]*)\\)", ".*").split("\\|")) {
            assertThat(known).as(name).anyMatch(alert -> alert.matches(name));
          }
        }
      }
    }
  }

  /** Raises alerts, and gives the names of those that are not inhibited; afterwards they end. */
  private Set<String> sentOf(String... names) throws Exception {
    var alerts = new JsonArray();
    for (var name : names) {
      for (var component : name.startsWith("Budget") ? BURN_RATES : List.of("")) {
        var labels = new JsonObject().put("alertname", name).put("pod", "a").put("instance", "a");
        alerts.add(new JsonObject()
            .put("labels", component.isEmpty() ? labels : labels.put("component", component)));
      }
    }
    post(alerts);
    try {
      return Await.value("all alerts", LIMIT, this::active, all -> all.size() == alerts.size())
          .stream()
          .filter(
              alert -> alert.getJsonObject("status").getJsonArray("inhibitedBy").isEmpty())
          .map(alert -> alert.getJsonObject("labels"))
          .map(labels ->
              (labels.getString("alertname") + " " + labels.getString("component", "")).strip())
          .collect(Collectors.toSet());
    } finally {
      alerts.forEach(alert -> ((JsonObject) alert)
          .put("endsAt", "2020-01-01T00:00:00Z")
          .put("startsAt", "2019-01-01T00:00:00Z"));
      post(alerts);
      Await.until("their end", LIMIT, () -> active().isEmpty());
    }
  }

  private List<JsonObject> active() throws Exception {
    var request = HttpRequest.newBuilder(at("/api/v2/alerts")).build();
    return objects(new JsonArray(http.send(request, BodyHandlers.ofString()).body()));
  }

  private void post(JsonArray alerts) throws Exception {
    var request = HttpRequest.newBuilder(at("/api/v2/alerts"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(alerts.encode()))
        .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private boolean isReady() throws Exception {
    try {
      return http.send(HttpRequest.newBuilder(at("/-/ready")).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      if (!alertmanager.isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("printed")));
      }
      return false;
    }
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static JsonObject parse(String file) throws IOException {
    return Manifests.parse(Files.readString(CONF.resolve(file))).get(0);
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
