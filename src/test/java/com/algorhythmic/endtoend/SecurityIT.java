package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks that must fail on every operation of the contract, and odd values that must not cause a fault. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class SecurityIT {
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final String ID = "5f0c0b9e-0000-4000-8000-000000000000";

  private final ProgramFixture program;
  private final Visitor ann;
  private final Visitor mallory;
  private final String session;

  SecurityIT(ApiFixture api) {
    program = api.program();
    ann = new Visitor(program);
    session = ann.begin(new JsonObject()).getString("sessionId");
    mallory = new Visitor(program);
    mallory.begin(new JsonObject());
  }

  @Test
  void no_operation_accepts_another_guests_session() {
    var artwork = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    var mine = new JsonObject().put("sessionId", session);
    var styles = new JsonArray().add("noir");
    Map<String, Supplier<Answer>> attempts = Map.ofEntries(
        Map.entry("getSession", () -> mallory.get("/api/sessions/" + session)),
        Map.entry("getHistory", () -> mallory.get("/api/sessions/" + session + "/history")),
        Map.entry("offerPairing", () -> mallory.post("/api/sessions/" + session + "/pairing", "")),
        Map.entry(
            "disconnectRemotes", () -> mallory.delete("/api/sessions/" + session + "/remotes")),
        Map.entry("listPlayers", () -> mallory.get("/api/sessions/" + session + "/players")),
        Map.entry(
            "addPlayer",
            () -> mallory.post(
                "/api/sessions/" + session + "/players", new JsonObject().put("name", "mine"))),
        Map.entry(
            "forgetPlayer", () -> mallory.delete("/api/sessions/" + session + "/players/" + ID)),
        Map.entry(
            "nowPlaying",
            () -> mallory.post(
                "/api/sessions/" + session + "/now-playing", new JsonObject().put("title", "Air"))),
        Map.entry(
            "nowPlayingCover",
            () -> mallory.send(mallory
                .request("/api/sessions/" + session + "/now-playing/cover")
                .POST(BodyPublishers.ofString("a cover")))),
        Map.entry("getShowLink", () -> mallory.get("/api/sessions/" + session + "/show-link")),
        Map.entry("getWall", () -> mallory.get("/api/sessions/" + session + "/wall")),
        Map.entry(
            "layOutWall",
            () -> mallory.send(mallory
                .request("/api/sessions/" + session + "/wall")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"places\":[]}")))),
        Map.entry(
            "numberScreens",
            () -> mallory.send(mallory
                .request("/api/sessions/" + session + "/wall/numbers")
                .POST(BodyPublishers.noBody()))),
        Map.entry("listViewers", () -> mallory.get("/api/sessions/" + session + "/viewers")),
        Map.entry("readmitViewers", () -> mallory.delete("/api/sessions/" + session + "/viewers")),
        Map.entry(
            "removeViewer", () -> mallory.delete("/api/sessions/" + session + "/viewers/a-viewer")),
        Map.entry("generateArt", () -> mallory.post("/api/generate-art", mine)),
        Map.entry("paintAgain", () -> mallory.post("/api/artworks/" + artwork + "/again", mine)),
        Map.entry("testGenerate", () -> mallory.post("/api/test/generate", mine)),
        Map.entry(
            "identifyMusic",
            () -> mallory.send(mallory
                .request("/api/identify-music?sessionId=" + session)
                .POST(BodyPublishers.ofString("a sound")))),
        Map.entry("nextArtwork", () -> mallory.get("/api/artworks/next?sessionId=" + session)),
        Map.entry("checkUsage", () -> mallory.get("/api/usage/check?sessionId=" + session)),
        Map.entry("catalogueBridge", () -> mallory.post("/api/catalogue-bridge", mine)),
        Map.entry(
            "styleTransition",
            () -> mallory.post(
                "/api/style-transition", mine.copy().put("from", styles).put("to", styles))),
        Map.entry("markViewed", () -> mallory.post("/api/artworks/" + artwork + "/viewed", mine)),
        Map.entry(
            "batchImpressions",
            () -> mallory.post(
                "/api/artworks/batch-impressions",
                mine.copy().put("artworkIds", new JsonArray().add(artwork)))));

    assertThat(attempts.keySet())
        .as("operations with a session in their request")
        .isEqualTo(CONTRACT.operationsThatName("SessionId"));
    attempts.forEach((operation, attempt) -> {
      var answer = attempt.get();
      assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(403);
    });
    assertThat(ann.get("/api/sessions/" + session).status()).isEqualTo(200);
  }

  @Test
  void no_operation_that_changes_something_accepts_a_page_of_another_site() {
    forEachOperation((operation, address) -> {
      if (!address.getString("method").equals("GET")) {
        var request = ann.request(address.getString("path"))
            .header("Origin", "https://evil.example")
            .header("Content-Type", "application/json")
            .method(address.getString("method"), BodyPublishers.ofString("{}"));
        assertThat(ann.send(request).status()).as(operation).isEqualTo(403);
      }
    });
  }

  @Test
  void no_operation_accepts_an_unsigned_token() {
    var claims = new JsonObject()
        .put("sub", UUID.randomUUID().toString())
        .put("role", "admin")
        .put("exp", 4_000_000_000L);
    var token = part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims.encode()) + ".";
    forEachOperation((operation, address) -> {
      var request = new Visitor(program)
          .request(address.getString("path"))
          .header("Authorization", "Bearer " + token)
          .header("Content-Type", "application/json")
          .method(address.getString("method"), BodyPublishers.ofString("{}"));
      assertThat(ann.send(request).status()).as(operation).isEqualTo(401);
    });
  }

  /** Each operation with its method and a path whose parameters are filled in. */
  private static void forEachOperation(BiConsumer<String, JsonObject> action) {
    CONTRACT
        .addresses()
        .forEach((operation, address) -> action.accept(
            operation,
            address
                .copy()
                .put(
                    "path",
                    address
                        .getString("path")
                        .replace("{id}", ID)
                        .replace("{device}", ID)
                        .replace("{identity}", ID)
                        .replace("{passkey}", ID)
                        .replace("{provider}", "home")
                        .replace("{name}", "forget")
                        .replace("{player}", "a-player")
                        .replace("{viewer}", "a-viewer"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":[", "\"", "9", "{\"a\":1,\"a\":"})
  void a_bomb_of_json_is_refused(String piece) {
    var bomb = piece.repeat(900_000 / piece.length());
    for (var path : new String[] {"/api/sessions", "/api/telemetry/events", "/api/pair"}) {
      var answer = ann.post(path, bomb);
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    }
    assertThat(ann.get("/api/health").status()).isEqualTo(200);
  }

  /** CoverFetch checks that address; the link to an account is the secret in it. */
  @Test
  void no_request_but_that_for_a_cover_names_an_address_that_the_program_would_call() {
    var fields = new TreeSet<String>();
    CONTRACT.requestFields().forEach(field -> {
      if (field.matches("(?i).*(ur[il]|link|host|address|endpoint|callback|webhook).*")) {
        fields.add(field);
      }
    });
    assertThat(fields).containsExactly("coverUrl", "link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%252f..%252fetc/passwd",
        "..%c0%af..%c0%afetc/passwd",
        "..%5c..%5cetc%5cpasswd",
        "....//....//etc/passwd",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "x%00.jpg",
        "..;/..;/etc/passwd",
        "../com/algorhythmic/Algorhythmic.class",
        "..%2fopenapi.yaml",
        "..%2fdb/migration/V001__start.sql",
      })
  void no_path_leaves_the_folders_that_are_served(String name) throws IOException {
    for (var root : new String[] {
      "/", "/artworks/", "/art/", "/styles/", "/admin/", "/lib/uplot/", "/api/docs/", "/eventbus/"
    }) {
      var answer = program.raw(
          "GET " + root + name + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(root + name).matches("(?s)HTTP/1.1 [34]\\d\\d .*");
      assertThat(answer).doesNotContain("root:", "Exception", "openapi: 3", "CREATE TABLE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0d%0aX-Evil:%201", "%0aX-Evil:1", "%E5%98%8D%E5%98%8AX-Evil:1", "%00"})
  void no_value_becomes_a_header(String value) throws IOException {
    for (var target : new String[] {
      "/" + value,
      "/admin" + value,
      "/api/docs" + value,
      "/art/" + value,
      "/api/credits/statement?format=csv&limit=1&from=" + value,
      "/api/sessions/" + value
    }) {
      var answer = program.raw(
          "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: "
              + Visitor.COOKIE + "=" + ann.cookie() + "\r\n\r\n");
      assertThat(answer.substring(0, answer.indexOf("\r\n\r\n")))
          .as(target)
          .matches("(?s)HTTP/1.1 [34]\\d\\d .*")
          .doesNotContainPattern("(?im)^X-Evil");
    }
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @CsvSource({
    // Whole numbers for JSON Schema, in forms that Integer.parseInt refuses.
    "GET, /api/gallery?limit=5.0, 200",
    "GET, /api/credits/statement?before=1e3&limit=1E0, 200",
    "GET, /api/sessions/SESSION/history?limit=10.0, 200",
    // A line break after an id: Java's $ matches before it.
    "GET, /api/jobs/5f0c0b9e-0000-4000-8000-000000000000%0A, 400",
    "GET, /api/sessions/SESSION%0A, 400",
    "POST, /api/gallery/5f0c0b9e-0000-4000-8000-000000000000%0A/toggle, 400",
    // Escapes that can't be decoded.
    "GET, /api/gallery?limit=%, 400",
    "GET, /api/jobs/5f0c0b9e-0000-4000-8000-000000000000?%zz=1, 400",
    "GET, /api/sessions/%zz, 400",
    "GET, /art/%, 400",
    "GET, /eventbus/%zz/a/xhr, 400",
    // Repeated parameters.
    "GET, /api/gallery?limit=1&limit=2, 200",
    // Times that no timestamp can hold.
    "GET, /api/gallery?before=%2B1000000000-12-31T23:59:59.999999999Z, 400",
    // Bodies that SockJS answers with 500.
    "POST, /eventbus/000/nobody/xhr_send, 400",
  })
  void an_odd_value_is_no_fault(String method, String target, int status) throws IOException {
    var answer = program.raw(method + " " + target.replace("SESSION", session)
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 0\r\nCookie: "
        + Visitor.COOKIE + "=" + ann.cookie() + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("x-content-type-options: nosniff");
  }

  @Test
  void a_text_that_cannot_be_stored_is_refused_and_named() {
    var admin = new Visitor(program).asAdministrator();
    var nul = admin.get("/api/admin/audit?actor=%22a%5Cu0000%22");
    assertThat(nul.status()).as(nul.text()).isEqualTo(400);
    assertThat(nul.json().getString("field")).isEqualTo("actor");

    var half = ann.post("/api/preferences", "{\"styles\":[\"\\ud800\"]}");
    assertThat(half.status()).as(half.text()).isEqualTo(400);
    assertThat(half.json().getString("field")).isEqualTo("styles");
  }

  @Test
  void an_unknown_expectation_is_refused() throws IOException {
    assertThat(
            program.raw(
                "POST /api/telemetry/events HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: tea\r\n"
                    + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"))
        .matches("(?s)HTTP/1.1 4\\d\\d .*");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
