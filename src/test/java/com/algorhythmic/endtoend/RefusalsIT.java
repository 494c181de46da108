package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.BadTokens;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.OpenApi;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals: which requests get one, how it reads, and that the program stays healthy. */
@Concurrent
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalsIT {
  private static final String SECRET = RandomSecret.create();
  private static final OpenApi CONTRACT = OpenApi.read();
  private static final Tokens TOKENS = new Tokens(SECRET);

  @TempDir
  static Path folder;

  private static ProgramFixture program;
  private static Visitor ann;
  private static Visitor bob;
  private static String session;

  @BeforeAll
  static void start() {
    program = ProgramFixture.in(
            folder,
            Map.of("DATABASE_URL", PostgresFixture.freshDatabase(), "ALGO_AUTH_SECRET", SECRET))
        .start();
    ann = new Visitor(program);
    bob = new Visitor(program);
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    bob.beginWithCredits(new JsonObject());
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  static Stream<Arguments> badBodies() {
    return BadBodies.all(session);
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource
  void badBodies(String path, String body, String field) {
    var problem = refused(ann.post(path, body), 400, "invalid-request");

    if (field != null) {
      assertThat(problem.getString("field")).as(problem.encode()).isEqualTo(field);
      assertThat(problem.getString("detail")).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/gallery?limit=0, limit",
    "/api/gallery?limit=1000, limit",
    "/api/gallery?limit=many, limit",
    "/api/gallery?before=yesterday, before",
    "/api/gallery?before=%2B1000000000-12-31T23:59:59Z, before",
    "/api/gallery?before=-1000000000-01-01T00:00:00Z, before",
    "/api/artworks/next, sessionId",
    "/api/artworks/next?sessionId=a/b, sessionId",
    "/api/jobs/1, id",
    "/api/artworks/none, id",
  })
  void an_invalid_parameter_is_named(String path, String field) {
    assertThat(refused(ann.get(path), 400, "invalid-request").getString("field"))
        .isEqualTo(field);
  }

  @Test
  void an_invalid_idempotency_key_is_named() {
    var request = json("/api/generate-art", "{\"sessionId\":\"" + session + "\"}")
        .header("Idempotency-Key", "k".repeat(201));

    assertThat(refused(ann.send(request), 400, "invalid-request").getString("field"))
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void a_body_of_ten_megabytes_is_too_large() {
    var body = "{\"styles\":[\"" + "x".repeat(10_000_000) + "\"]}";

    refused(ann.post("/api/sessions", body), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
  void a_body_of_another_type_is_unsupported(String type) {
    var request = ann.request("/api/sessions")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString("{}"));

    refused(ann.send(request), 415, "unsupported-media-type");
  }

  static Stream<Arguments> badTokens() {
    return BadTokens.all(SECRET).entrySet().stream()
        .map(bad -> Arguments.of(bad.getKey(), bad.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void badTokens(String what, String token) {
    for (var path : new String[] {"/api/credits", "/api/auth/user", "/api/sessions/" + session}) {
      var bearer = ann.request(path).header("Authorization", "Bearer " + token).GET();
      refused(ann.send(bearer), 401, "unauthenticated");
      refused(new Visitor(program).withCookie(token).get(path), 401, "unauthenticated");
    }
  }

  /** Last, because its 503 would count among the responses that the previous test excludes. */
  @Test
  @Order(Integer.MAX_VALUE)
  void recognition_without_music_service_keys_is_answered_with_503() {
    var answer = ann.send(ann.request("/api/identify-music?sessionId=" + session)
        .header("Content-Type", "audio/wav")
        .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().getString("code")).isEqualTo("music-id-not-configured");
    assertThat(answer.header("Retry-After")).isEmpty();
  }

  @Test
  void the_test_signs_tokens_like_the_program() {
    var account = TOKENS
        .mint(
            new Identity(
                UUID.fromString(ann.get("/api/auth/user").json().getString("user")), "guest"),
            Duration.ofMinutes(1))
        .text();

    var bearer =
        new Visitor(program).request("/api/auth/user").header("Authorization", "Bearer " + account);
    assertThat(ann.send(bearer.GET()).status()).isEqualTo(200);
  }

  /** A page cannot delete an HttpOnly cookie, so a visitor whose account is deleted must be able to start again. */
  @Test
  void a_visitor_with_an_invalid_cookie_starts_again() {
    var lost = TOKENS
        .mint(new Identity(UUID.randomUUID(), "guest"), Duration.ofHours(1))
        .text();
    for (var token : new String[] {"rubbish", lost}) {
      var visitor = new Visitor(program).withCookie(token);
      var created = visitor.post("/api/sessions", new JsonObject());

      assertThat(created.status()).as(created.text()).isEqualTo(201);
      assertThat(visitor.cookie()).isNotEqualTo(token);
      assertThat(visitor.get("/api/credits").json().getInteger("balance")).isZero();
    }
  }

  @Test
  void a_request_without_identity_gets_a_hint_to_create_a_session() {
    var stranger = new Visitor(program);
    for (var path : new String[] {
      "/api/credits", "/api/gallery", "/api/sessions/" + session, "/api/jobs/" + UUID.randomUUID()
    }) {
      refused(stranger.get(path), 401, "unauthenticated");
    }
    refused(stranger.post("/api/generate-art", mine()), 401, "unauthenticated");
  }

  @Test
  void another_users_data_is_forbidden_or_not_found() {
    var job = ann.post("/api/generate-art", mine()).json().getString("jobId");

    refused(bob.get("/api/sessions/" + session), 403, "forbidden");
    refused(bob.post("/api/generate-art", mine()), 403, "forbidden");
    refused(bob.get("/api/artworks/next?sessionId=" + session), 403, "forbidden");
    refused(bob.get("/api/jobs/" + job), 404, "not-found");
    assertThat(bob.get("/api/credits").json().getInteger("balance")).isEqualTo(100);
  }

  @Test
  void an_unknown_resource_is_not_found() {
    var nothing = UUID.randomUUID();
    for (var path : new String[] {
      "/api/nothing",
      "/api/",
      "/api/sessions/" + nothing,
      "/api/jobs/" + nothing,
      "/api/artworks/" + nothing,
      "/artworks/00/" + "0".repeat(64) + ".jpg",
      "/artworks/..%2f..%2f..%2f..%2fetc/passwd",
      "/artworks/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
      "/nothing.html"
    }) {
      refused(ann.get(path), 404, "not-found");
    }
    refused(ann.post("/api/gallery/" + nothing + "/toggle", new JsonObject()), 404, "not-found");
    var vote = new JsonObject().put("artworkId", nothing.toString()).put("vote", 1);
    refused(ann.post("/api/vote", vote), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/sessions",
    "PUT, /api/vote",
    "PATCH, /api/health",
    "POST, /api/health",
    "FROBNICATE, /api/styles",
    "DELETE, /",
    "POST, /app/main.js",
  })
  void a_method_that_is_not_offered_is_refused(String method, String path) {
    var answer = ann.send(ann.request(path).method(method, BodyPublishers.noBody()));

    refused(answer, 405, "method-not-allowed");
    if (path.startsWith("/api")) {
      assertThat(answer.header("Allow")).matches("(GET|POST)");
    }
  }

  @Test
  void a_cross_origin_request_changes_nothing() {
    for (var origin :
        new String[] {"https://evil.example", "null", "http://127.0.0.1:1", "::", "file://"}) {
      refused(ann.send(json("/api/sessions", "{}").header("Origin", origin)), 403, "forbidden");
    }
    var own = json("/api/sessions", "{}").header("Origin", program.at("").toString());
    assertThat(ann.send(own).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "hello\r\n\r\n",
        "GET /api/health\r\n\r\n",
        "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
      })
  void invalid_http_is_answered_and_the_connection_closed(String garbage) throws IOException {
    var answer = program.raw(garbage);

    assertThat(answer).matches("(?s)HTTP/1.[01] 4\\d\\d .*");
    assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
    var problem = new JsonObject(answer
        .substring(answer.indexOf("\r\n\r\n") + 4)
        .replaceFirst("(?s)^[0-9a-f]+\r\n(.*)\r\n0\r\n\r\n$", "$1"));
    assertThat(problem.getInteger("status")).isEqualTo(Integer.parseInt(answer.substring(9, 12)));
  }

  @Test
  void the_connection_of_a_truncated_body_is_closed() throws IOException {
    var head =
        "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    assertThat(program.raw(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
        .doesNotContain("HTTP/1.1 2");
    try (var socket = new Socket("127.0.0.1", program.port("HTTP"))) {
      socket
          .getOutputStream()
          .write((head + "Content-Length: 100\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Test
  void a_page_answers_head_requests() {
    var head = ann.send(ann.request("/app/main.js").method("HEAD", BodyPublishers.noBody()));

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.text()).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void after_all_refusals_the_program_is_healthy_and_has_counted_them() throws IOException {
    assertThat(ann.get("/api/health").json().getString("status")).isEqualTo("ok");
    for (var check : new String[] {"live", "ready", "started"}) {
      assertThat(ann.management("/health/" + check).json().getString("status")).isEqualTo("UP");
    }
    assertThat(program.logged("error_*.log")).isEmpty();
    assertThat(program.logged("server_*.log"))
        .contains(" /api/health GET 200 in ")
        .doesNotContain("\tat ", "Exception", " ERROR ", SECRET, ann.cookie());
    assertThat(program.printed()).doesNotContain("\tat ", "Exception");
    var metrics = ann.management("/metrics").text();
    for (var status : new int[] {200, 201, 202, 400, 401, 403, 404, 405, 413, 415}) {
      assertThat(metrics)
          .containsPattern("(?m)^http_requests_total\\{.*status=\"" + status + "\".*} [1-9]");
    }
    assertThat(metrics)
        .doesNotContainPattern("http_requests_total\\{.*status=\"5\\d\\d\"")
        .containsPattern("(?m)^circuit_breaker_state(\\{.*})? 0")
        .containsPattern("(?m)^generation_queue_depth(\\{.*})? \\d")
        .doesNotContain(session, "etc/passwd");
  }

  private JsonObject refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .as(answer.text())
        .isEqualTo("application/problem+json");
    var problem = answer.json();
    assertThat(CONTRACT.problemComplaints(problem)).as(answer.text()).isEmpty();
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("Exception", "com.algorhythmic", "io.vertx");
    return problem;
  }

  private static HttpRequest.Builder json(String path, String body) {
    return ann.request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static JsonObject mine() {
    return new JsonObject().put("sessionId", session);
  }
}
