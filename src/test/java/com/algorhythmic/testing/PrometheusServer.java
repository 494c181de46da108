package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Prometheus server that scrapes running programs every second, with the rules of conf/prometheus. */
public final class PrometheusServer implements AutoCloseable {
  private static final Path CONF = Path.of("conf", "prometheus");
  private static final String RULES = "algorhythmic.rules.yml";
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Path folder;
  private final int port = ProgramFixture.freePort();
  private Process process;

  private PrometheusServer(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts it; returns once it is ready and has seen each of the programs.
   *
   * @param folder for its data and output; the test deletes it
   */
  public static PrometheusServer watching(Path folder, ProgramFixture... programs)
      throws Exception {
    var program = DebianProgram.need("prometheus", "prometheus");
    var server = new PrometheusServer(folder);
    server.configure(List.of(programs));
    server.start(program);
    Await.until(
        "a Prometheus that has seen everybody",
        LIMIT,
        () -> server.isReady() && server.query("sum(up)") == programs.length);
    return server;
  }

  private void configure(List<ProgramFixture> programs) throws IOException {
    Files.createDirectories(folder);
    var targets = programs.stream()
        .map(program -> "\"" + program.management("").getAuthority() + "\"")
        .collect(Collectors.joining(", "));
    var settings = Files.readString(CONF.resolve("prometheus.yml"))
        .replace("\"127.0.0.1:5090\"", targets)
        .replace("_interval: 15s", "_interval: 1s");
    Files.writeString(folder.resolve("prometheus.yml"), settings);
    Files.copy(CONF.resolve(RULES), folder.resolve(RULES));
  }

  private void start(Path program) throws IOException {
    process = new ProcessBuilder(
            program.toString(),
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("kept"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("printed").toFile())
        .start();
  }

  private boolean isReady() throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus ended: " + Files.readString(folder.resolve("printed")));
    }
    return get("/-/ready").status == 200;
  }

  /** The current value of an expression's first series; NaN if it has none. */
  public double query(String promql) {
    var result = result(promql);
    return result.isEmpty()
        ? Double.NaN
        : Double.parseDouble(result.getJsonObject(0).getJsonArray("value").getString(1));
  }

  /** Whether an expression, such as an alert's, currently has a series. */
  public boolean holds(String promql) {
    return !result(promql).isEmpty();
  }

  private JsonArray result(String promql) {
    var query = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    return data("/api/v1/query?query=" + query).getJsonArray("result");
  }

  /** The state of its rules, with their last errors. */
  public List<JsonObject> rules() {
    return data("/api/v1/rules").getJsonArray("groups").stream()
        .map(JsonObject.class::cast)
        .flatMap(group -> group.getJsonArray("rules").stream())
        .map(JsonObject.class::cast)
        .toList();
  }

  private JsonObject data(String path) {
    var answer = get(path);
    if (answer.status != 200) {
      throw new AssertionError("Prometheus answers " + answer);
    }
    return new JsonObject(answer.text).getJsonObject("data");
  }

  private Answer get(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(5))
        .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException notYet) {
      return new Answer(0, notYet.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Answer(int status, String text) {}
}
