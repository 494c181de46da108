package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program in production: what it logs while it is used, what it must not log, and what it refuses. */
@Concurrent
@Timeout(120)
class ProductionIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SECRET = RandomSecret.create();
  /** A key that the provider refuses and quotes in its refusal. */
  private static final String KEY = "sk-proj-not-the-right-one-0123456789";

  private static final String SONG = "A Song That Nobody Else Has Heard";
  private static final String REQUEST = "from-the-browser-1";

  @TempDir
  static Path folder;

  private static final List<String> secrets = new ArrayList<>();
  private static FakeOpenAi provider;
  private static ProgramFixture program;

  @BeforeAll
  static void useIt() throws Exception {
    provider = FakeOpenAi.start();
    var database = PostgresFixture.freshDatabase();
    var settings = new HashMap<>(Map.of(
        "ALGO_ENVIRONMENT",
        "production",
        "ALGO_PUBLIC_URL",
        "https://show.example",
        "ALGO_AUTH_SECRET",
        SECRET,
        "DATABASE_URL",
        database,
        "OPENAI_API_KEY",
        KEY,
        "OPENAI_BASE_URL",
        provider.base().toString(),
        "ALGO_MUSIC_ACRCLOUD_HOST",
        "http://127.0.0.1:" + ProgramFixture.freePort(),
        "ALGO_MUSIC_ACRCLOUD_ACCESS_KEY",
        "the-music-key-0123456789",
        "ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET",
        "the-music-secret-0123456789"));
    program = ProgramFixture.in(folder, settings).start();
    secrets.addAll(List.of(
        SECRET,
        KEY,
        SONG,
        settings.get("ALGO_MUSIC_ACRCLOUD_ACCESS_KEY"),
        settings.get("ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET"),
        DatabaseUrl.parse(database).password()));
    try (var rows = Rows.of(database)) {
      beAViewer(rows);
      beAnAdministrator();
      beBroken(rows);
    }
  }

  @AfterAll
  static void end() {
    if (program != null) {
      program.close();
    }
    if (provider != null) {
      provider.close();
    }
  }

  private static void beAViewer(Rows rows) throws Exception {
    var viewer = new Visitor(program);
    var session = viewer.beginWithCredits(new JsonObject());
    secrets.add(viewer.cookie());
    rows.run(
        "UPDATE users SET email = 'somebody@example.com', display_name = 'Some Body' WHERE id = ?",
        UUID.fromString(session.getString("userId")));
    secrets.addAll(List.of("somebody@example.com", "Some Body", "203.0.113.77"));
    var wish = new JsonObject()
        .put("sessionId", session.getString("sessionId"))
        .put("musicInfo", new JsonObject().put("title", SONG));
    var ordered = viewer.send(viewer
        .request("/api/generate-art")
        .header("Content-Type", "application/json")
        .header("X-Request-Id", REQUEST)
        .header("X-Forwarded-For", "203.0.113.77")
        .POST(BodyPublishers.ofString(wish.encode())));
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    Await.value(
        "the provider's refusal",
        SOON,
        ProductionIT::files,
        logged -> logged.contains("needs an operator"));
    viewer.send(viewer
        .request("/api/identify-music?sessionId=" + session.getString("sessionId"))
        .header("Content-Type", "audio/wav")
        .POST(BodyPublishers.ofByteArray(new byte[2_000])));
    viewer.get("/api/health?token=in-the-query");
    var link = UUID.randomUUID().toString();
    viewer.get("/art/" + link);
    secrets.addAll(List.of("in-the-query", link));
    try (var screen = LiveScreen.join(program, viewer, session.getString("sessionId"))) {
      var frame = new JsonObject().put("styles", List.of("in-a-frame"));
      assertThatThrownBy(() -> screen.ask("session.control", frame))
          .isInstanceOf(AssertionError.class);
      secrets.add("in-a-frame");
    }
    Await.until(
        "the log line of a closed WebSocket",
        SOON,
        () -> files().contains("WebSocket disconnected"));
  }

  private static void beAnAdministrator() throws Exception {
    var token = Script.of("token.sh").with("ALGO_AUTH_SECRET", SECRET).run().stdout();
    secrets.add(token);
    var admin = new Visitor(program);
    assertThat(admin
            .send(admin
                .request("/api/admin/cache-stats")
                .header("Authorization", "Bearer " + token)
                .GET())
            .status())
        .isEqualTo(200);
    var forged = token.substring(0, token.length() - 4) + "AAAA";
    secrets.add(forged);
    assertThat(admin
            .send(admin
                .request("/api/admin/cache-stats")
                .header("Authorization", "Bearer " + forged)
                .GET())
            .status())
        .isEqualTo(401);
  }

  /** Makes a statement fail, which is answered with 500. */
  private static void beBroken(Rows rows) throws Exception {
    var viewer = new Visitor(program);
    viewer.begin(new JsonObject());
    secrets.add(viewer.cookie());
    rows.run("ALTER TABLE votes RENAME TO lost");
    var vote = new JsonObject().put("artworkId", UUID.randomUUID().toString()).put("vote", 1);
    for (int i = 0; i < 2; i++) {
      var answer = viewer.send(viewer
          .request("/api/vote")
          .header("Content-Type", "application/json")
          .header("X-Request-Id", "a-vote-" + i)
          .POST(BodyPublishers.ofString(vote.encode())));
      assertThat(answer.status()).isEqualTo(500);
    }
    rows.run("ALTER TABLE lost RENAME TO votes");
    Await.until(
        "the line of the last request",
        SOON,
        () -> files().contains("500 in") && files().contains(" a-vote-1\n"));
  }

  @Test
  void no_secret_and_no_personal_data_is_logged() throws Exception {
    var everything = files() + program.printed();

    assertThat(everything).contains("job ", "WebSocket connected", "/api/vote POST 500 in");
    assertThat(secrets).hasSizeGreaterThan(12).allMatch(secret -> secret.length() > 8);
    for (var secret : secrets) {
      assertThat(everything).doesNotContain(secret);
    }
  }

  @Test
  void the_grep_in_the_runbook_lists_the_failing_paths() throws Exception {
    // With several files, grep prefixes each line with the file's name.
    Files.copy(serverLog(), serverLog().resolveSibling("server_2.log"));

    var paths = grepped("grep '500 in' server_*.log | cut -d' ' -f2 | sort | uniq -c");
    Files.delete(serverLog().resolveSibling("server_2.log"));

    assertThat(paths).isEqualTo("4 /api/vote");
    assertThat(grepped("grep ERROR server_*.log | tail -50")).contains("a-vote-0 ", "a-vote-1 ");
    assertThat(grepped("grep WebSocket server_*.log | tail -50"))
        .containsPattern("WebSocket connected: guest [0-9a-f-]{36}, 1 open")
        .containsPattern("WebSocket disconnected: guest [0-9a-f-]{36}, 0 open, 10\\d\\d");
  }

  @Test
  void one_request_can_be_followed_in_the_log_up_to_the_failed_job() throws Exception {
    var lines = grepped("grep -h " + REQUEST + " server_*.log").lines().toList();

    assertThat(lines)
        .anyMatch(line -> line.matches("\\S+ /api/generate-art POST 202 in \\d+ ms " + REQUEST));
    var order = lines.stream()
        .filter(line -> line.contains(" Orders " + REQUEST + " "))
        .findFirst()
        .orElseThrow();
    var job = order.replaceFirst(".*job (\\S+) is queued.*", "$1");
    assertThat(lines)
        .anyMatch(line -> line.contains(" ERROR JobWorker ")
            && line.contains("job " + job + " has failed after ")
            && line.contains("auth"));
  }

  @Test
  void an_error_names_the_request_in_the_error_log_too() throws Exception {
    assertThat(program.logged("error_*.log")).containsPattern("(?m)^\\S+ ERROR \\S+ a-vote-0 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/test/generate | {\"sessionId\":\"test-session\"}",
        "/api/test/force-breaker-open | {\"durationMs\":300000}",
      })
  void operations_for_development_are_refused_in_production(String path, String body) {
    AdminScene.refused(
        AdminScene.call(new Visitor(program), "POST", path, body), 403, "forbidden", null);
  }

  @Test
  void the_public_address_decides_links_cookies_and_transport_security() {
    var viewer = new Visitor(program);
    var begun = viewer.post("/api/sessions", new JsonObject());
    var session = begun.json().getString("sessionId");

    assertThat(begun.header("Set-Cookie"))
        .startsWith("__Host-algorhythmic=")
        .containsIgnoringCase("; Path=/; Secure; HttpOnly; SameSite=Lax")
        .doesNotContain("Domain");
    for (var answer :
        List.of(begun, viewer.get("/"), viewer.get("/nothing"), viewer.management("/metrics"))) {
      assertThat(answer.header("Strict-Transport-Security"))
          .isEqualTo("max-age=63072000; includeSubDomains");
    }
    assertThat(viewer
            .post("/api/sessions/" + session + "/pairing", new JsonObject())
            .json()
            .getString("url"))
        .startsWith("https://show.example/remote?code=");
    assertThat(changeFrom(viewer, "https://show.example")).isEqualTo(201);
    assertThat(changeFrom(viewer, "http://show.example")).isEqualTo(403);
  }

  private static int changeFrom(Visitor viewer, String origin) {
    return viewer
        .send(viewer
            .request("/api/sessions")
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString("{}")))
        .status();
  }

  @Test
  void standard_output_is_one_json_object_a_line() {
    var lines = program.printed().lines().map(JsonObject::new).toList();

    assertThat(lines)
        .hasSizeGreaterThan(10)
        .allMatch(line -> line.containsKey("level") && line.containsKey("formattedMessage"));
    assertThat(lines)
        .anyMatch(line -> "access".equals(line.getString("loggerName"))
            && REQUEST.equals(line.getJsonObject("mdc").getString("correlation")));
  }

  private static String files() throws IOException {
    return program.logged("*.log");
  }

  private static Path serverLog() {
    return folder.resolve("logs").resolve("server_" + program.port("CLUSTER") + ".log");
  }

  private static String grepped(String line) throws Exception {
    var shell = new ProcessBuilder("sh", "-c", line)
        .directory(folder.resolve("logs").toFile())
        .start();
    return Script.outcome(shell).stdout();
  }
}
