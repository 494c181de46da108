package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RawClient;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts, pages and networks the running program takes requests from, and the headers of its answers. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class SiteIT {
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  private static final String BROWSER =
      "Host: localhost\r\nAccept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\n";

  private final ApiFixture api;
  private final ProgramFixture program;

  SiteIT(ApiFixture api) {
    this.api = api;
    program = api.program();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET /remote",
        "GET /app/main.js",
        "GET /sw.js",
        "GET /lab/lab.js",
        "GET /admin/telemetry",
        "GET /api/health",
        "GET /api/docs/",
        "GET /api/openapi.yaml",
        "POST /api/sessions",
        "POST /api/test/generate",
        "GET /art/" + "00000000-0000-0000-0000-000000000000",
        "GET /artworks/nothing.jpg",
        "GET /styles/cubism.jpg",
        "GET /eventbus/info",
        "GET /nothing",
        "FROBNICATE /"
      })
  void a_page_that_points_its_own_name_at_us_reaches_nothing(String request) throws Exception {
    var head = head("HTTP", request, "Host: evil.example\r\nOrigin: http://evil.example\r\n");

    assertThat(head).startsWith("HTTP/1.1 421 ").contains("application/problem+json");
    assertThat(head.toLowerCase()).doesNotContain("set-cookie", "access-control-allow-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,   GET /ws",
    "HTTP,   GET /eventbus/websocket",
    "HTTP,   GET /eventbus/1/abc/websocket",
    "BRIDGE, GET /ws",
    "BRIDGE, GET /eventbus/websocket",
    "BRIDGE, GET /eventbus/1/abc/websocket"
  })
  void neither_does_its_live_channel(String port, String request) throws Exception {
    var evil = "Host: evil.example\r\nOrigin: http://evil.example\r\n" + UPGRADE;
    var own = "Host: localhost\r\nOrigin: http://localhost\r\n" + UPGRADE;
    var foreign = "Host: localhost\r\nOrigin: http://evil.example\r\n" + UPGRADE;
    var crossSite = "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n" + UPGRADE;

    assertThat(head(port, request, evil)).startsWith("HTTP/1.1 421 ");
    assertThat(head(port, request, own)).startsWith("HTTP/1.1 101 ");
    assertThat(head(port, request, foreign)).startsWith("HTTP/1.1 403 ");
    assertThat(head(port, request, crossSite)).startsWith("HTTP/1.1 403 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lab/lab.html", "/admin/telemetry", "/api/docs/", "/app/main.js", "/"})
  void an_invalid_date_is_ignored(String path) throws Exception {
    for (var date : List.of(
        "Tue, 3 Jun 999999999 11:05:30 GMT", "Tue, 03 Jun 2008 11:05:30 +9999", "rubbish")) {
      assertThat(
              head("HTTP", "GET " + path, "Host: localhost\r\nIf-Modified-Since: " + date + "\r\n"))
          .as(date)
          .startsWith("HTTP/1.1 200 ");
    }
  }

  /** Such a page on this machine's own browser can set the headers of a proxy, but not the host. */
  @ParameterizedTest
  @CsvSource({"HTTP, GET /api/health", "BRIDGE, GET /eventbus/info", "MANAGEMENT, GET /metrics"})
  void nor_does_it_by_a_header_of_proxies(String port, String request) throws Exception {
    assertThat(head(port, request, "Host: evil.example\r\nX-Forwarded-Host: localhost\r\n"))
        .startsWith("HTTP/1.1 421 ");
  }

  /** A proxy that takes such a request for a WebSocket forwards it with the headers that the client has set. */
  @Test
  void an_upgrade_where_there_is_no_websocket_is_answered_like_any_other_request()
      throws Exception {
    var own = "Host: localhost\r\nOrigin: http://localhost\r\n" + UPGRADE;
    var foreign = "Host: localhost\r\nOrigin: http://evil.example\r\n" + UPGRADE;

    assertThat(head("HTTP", "GET /eventbus/info", own)).startsWith("HTTP/1.1 200 ");
    assertThat(head("HTTP", "GET /eventbus/info", foreign)).startsWith("HTTP/1.1 403 ");
    assertThat(head("HTTP", "GET /eventbus/1/abc/web%73ocket", own)).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @CsvSource({"BRIDGE, GET /nothing", "BRIDGE, GET /eventbus/info", "MANAGEMENT, GET /metrics"})
  void nor_do_the_other_ports_answer_it(String port, String request) throws Exception {
    assertThat(head(port, request, "Host: evil.example\r\n")).startsWith("HTTP/1.1 421 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST.:1", "127.0.0.1:80", "[::1]:5000", "tv.local"})
  void local_names_are_answered(String host) throws Exception {
    assertThat(head("HTTP", "GET /api/health", "Host: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.9", "a b", "a/b", "user@localhost", "localhost:port", "[::1"})
  void other_addresses_and_broken_names_are_not(String host) throws Exception {
    assertThat(head("HTTP", "GET /api/health", "Host: " + host + "\r\n"))
        .matches("(?s)HTTP/1\\.1 4(00|21) .*");
  }

  @Test
  void a_probe_asks_the_management_port_for_any_address() throws Exception {
    assertThat(head("MANAGEMENT", "GET /health/live", "Host: 10.1.2.3:5090\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(head("MANAGEMENT", "GET /health/live", "Host: [fd00::1]:5090\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void the_refusal_names_the_settings() throws Exception {
    try (var client = RawClient.connect(program.port("HTTP"))) {
      var answer = client
          .send("GET /x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
          .untilClosed();
      var problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")).strip());
      assertThat(problem.getString("code")).isEqualTo("misdirected");
      assertThat(problem.getString("detail"))
          .contains("evil.example", "http.allowed-hosts", "public.url");
    }
  }

  /** The pairing link is what a host that somebody else chose would do most harm to. */
  @Test
  void no_link_has_a_host_that_is_not_ours() throws Exception {
    var ann = new Visitor(program);
    var session = ann.begin(new JsonObject()).getString("sessionId");
    var pairing = "POST /api/sessions/" + session + "/pairing";
    var cookie = "Cookie: " + Visitor.COOKIE + "=" + ann.cookie() + "\r\n";

    for (var forged : List.of(
        "Host: evil.example\r\n",
        "Host: localhost\r\nX-Forwarded-Host: evil.example\r\n",
        "Host: localhost\r\nX-Forwarded-Host: localhost, evil.example\r\n",
        "Host: localhost\r\nX-Forwarded-Host: localhost\r\nX-Forwarded-Host: evil.example\r\n")) {
      assertThat(head("HTTP", pairing, forged + cookie)).as(forged).startsWith("HTTP/1.1 421 ");
    }
    var invitation = ann.post("/api/sessions/" + session + "/pairing", new JsonObject());
    assertThat(invitation.status()).as(invitation.toString()).isIn(200, 201);
    assertThat(invitation.json().getString("url"))
        .matches("http://[0-9.]+:" + program.port("HTTP") + "/remote\\?code=.+");
  }

  @Test
  void a_page_behind_a_tls_proxy_on_this_machine_gets_a_secure_cookie() throws Exception {
    var proxied =
        "Host: localhost:443\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n"
            + "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n";

    var head = head("HTTP", "POST /api/sessions", proxied + "Origin: https://localhost\r\n");
    assertThat(head).startsWith("HTTP/1.1 201 ");
    assertThat(head.toLowerCase())
        .containsPattern("set-cookie: __host-algorhythmic=[^\r]+; path=/; secure; httponly")
        .doesNotContain("strict-transport-security");
    assertThat(head("HTTP", "POST /api/sessions", proxied + "Origin: http://localhost\r\n"))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void over_tls_the_plain_cookie_is_nobody() throws Exception {
    var ann = new Visitor(program);
    ann.begin(new JsonObject());
    var tls = "Host: localhost\r\nX-Forwarded-Proto: https\r\nCookie: ";
    var plain = Visitor.COOKIE + "=" + ann.cookie() + "\r\n";

    assertThat(head("HTTP", "GET /api/auth/user", tls + plain)).startsWith("HTTP/1.1 401 ");
    assertThat(head("HTTP", "GET /api/auth/user", tls + "__Host-" + plain))
        .startsWith("HTTP/1.1 200 ");
    assertThat(head("HTTP", "GET /api/auth/user", "Host: localhost\r\nCookie: __Host-" + plain))
        .startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: null",
        "Origin: https://localhost",
        "Origin: http://localhost:1",
        "Origin: http://evil.example",
        "Origin: http://localhost\r\nOrigin: http://localhost",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: http://localhost\r\nSec-Fetch-Site: cross-site"
      })
  void a_page_of_another_site_changes_nothing(String header) throws Exception {
    var request = "Host: localhost\r\nContent-Type: application/json\r\n" + header + "\r\n";

    assertThat(head("HTTP", "POST /api/sessions", request)).startsWith("HTTP/1.1 403 ");
    assertThat(head("HTTP", "GET /api/styles", request)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "Via: 1.1 proxy"})
  void what_is_for_development_needs_a_local_request_or_the_admin_token(String forwarded)
      throws Exception {
    var far = "Host: localhost\r\n" + forwarded + "\r\n";
    var admin = "Authorization: Bearer " + api.administrator().cookie() + "\r\n";

    for (var request : List.of("POST /api/test/generate", "POST /api/test/force-breaker-open")) {
      assertThat(post(request, far)).startsWith("HTTP/1.1 403 ").contains("server's own computer");
    }
    assertThat(head("HTTP", "GET /lab", far)).startsWith("HTTP/1.1 403 ");
    assertThat(head("HTTP", "GET /lab", far + admin)).contains("\nlocation: /lab/lab.html");
    for (var file : List.of("/lab/lab.html", "/lab/lab.js", "/%6cab/lab.js")) {
      assertThat(head("HTTP", "GET " + file, far)).startsWith("HTTP/1.1 403 ");
      assertThat(head("HTTP", "GET " + file, far + admin)).startsWith("HTTP/1.1 200 ");
      assertThat(head("HTTP", "GET " + file, "Host: localhost\r\n")).startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/deep/below/nothing", "/bundle/nothing.js"})
  void a_visit_to_nothing_gets_a_page_and_a_program_a_problem(String path) throws Exception {
    var visit = head("HTTP", "GET " + path, BROWSER);
    assertThat(visit).startsWith("HTTP/1.1 404 ");
    assertThat(visit.toLowerCase())
        .contains("content-type: text/html", "cache-control: no-store", "vary: accept");
    assertThat(visit).contains("default-src 'self'");

    for (var program : List.of("", "Accept: */*\r\n", "Accept: application/json\r\n")) {
      assertThat(head("HTTP", "GET " + path, "Host: localhost\r\n" + program))
          .startsWith("HTTP/1.1 404 ")
          .contains("application/problem+json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET /api/nothing, 404",
    "GET /api/sessions/00000000-0000-4000-8000-000000000000, 401",
    "GET /api/docs/nothing, 404",
    "GET /eventbus/nothing, 404",
    "POST /nothing, 405"
  })
  void the_api_answers_a_browser_like_a_program(String request, String status) throws Exception {
    assertThat(head("HTTP", request, BROWSER))
        .startsWith("HTTP/1.1 " + status + " ")
        .doesNotContain("text/html;charset");
  }

  private String post(String request, String headers) throws IOException {
    try (var client = RawClient.connect(program.port("HTTP"))) {
      var body = request.endsWith("generate") ? "{\"sessionId\":\"far\"}" : "{\"durationMs\":1}";
      return client
          .send(request + " HTTP/1.1\r\n" + headers + "Connection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
              + body)
          .untilClosed();
    }
  }

  @Test
  void every_answer_has_the_headers_that_restrict_browsers() throws Exception {
    var host = "Host: localhost\r\n";
    var answers = Stream.of(
            head("HTTP", "GET /", host),
            head("HTTP", "GET /app/main.js", host),
            head("HTTP", "GET /art/nothing", host),
            head("HTTP", "GET /styles/cubism.jpg", host),
            head("HTTP", "GET /artworks/nothing.jpg", host),
            head("HTTP", "GET /api/health", host),
            head("HTTP", "GET /api/nothing", host),
            head("HTTP", "GET /api/docs/", host),
            head("HTTP", "POST /api/sessions", host + "Origin: null\r\n"),
            head("HTTP", "GET /%zz", host),
            head("HTTP", "GET /", "Host: evil.example\r\n"),
            head("HTTP", "GET /eventbus/info", host),
            head("HTTP", "GET /ws", host),
            head("BRIDGE", "GET /ws", host),
            head("BRIDGE", "GET /nothing", host),
            head("BRIDGE", "GET /eventbus/info", host),
            head("HTTP", "GET /remote", host),
            head("HTTP", "GET /lab", host),
            head("HTTP", "GET /admin/audit", host),
            head("HTTP", "GET /eventbus/websocket", host),
            head("MANAGEMENT", "GET /health/live", host),
            head("MANAGEMENT", "GET /metrics", host),
            head("MANAGEMENT", "GET /nothing", host))
        .collect(Collectors.toList());
    for (var answer : answers) {
      assertThat(answer.toLowerCase())
          .containsPattern(
              "content-security-policy: default-src '(self|none)'[^\r]*; object-src 'none';"
                  + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r")
          .contains("x-content-type-options: nosniff\r")
          .contains("referrer-policy: same-origin\r")
          .contains("permissions-policy: microphone=(self), display-capture=(self), camera=(), ")
          .contains("cross-origin-opener-policy: same-origin\r")
          .containsPattern("cross-origin-resource-policy: (same|cross)-origin\r")
          .containsOnlyOnce("content-security-policy: ")
          .doesNotContain("strict-transport-security", "x-powered-by", "\r\nserver:");
    }
    assertThat(answers.get(0))
        .contains("default-src 'self'; script-src 'self'; connect-src 'self'");
    assertThat(answers.get(5)).contains("default-src 'none'", "cache-control: no-store");
    // Pages of other sites may show pictures, nothing else.
    assertThat(
            answers.stream().filter(answer -> answer.contains("cross-origin\r")).count())
        .isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP, GET /",
    "HTTP, GET /remote",
    "HTTP, GET /nothing",
    "HTTP, GET /%zz",
    "HTTP, GET /api/health",
    "HTTP, GET /ws",
    "HTTP, GET /eventbus/info",
    "HTTP, POST /eventbus/websocket",
    "BRIDGE, GET /ws",
    "BRIDGE, GET /eventbus/info",
    "BRIDGE, GET /nothing"
  })
  void every_answer_names_the_request(String port, String request) throws Exception {
    var answer = head(port, request, "Host: localhost\r\nX-Request-Id: mine\r\n");

    assertThat(answer.lines().filter(line -> line.toLowerCase().startsWith("x-request-id:")))
        .as(answer)
        .singleElement()
        .asString()
        .endsWith(": mine");
  }

  /** The head of the answer. */
  private String head(String port, String request, String headers) throws IOException {
    try (var client = RawClient.connect(program.port(port))) {
      var body = request.startsWith("POST") ? "Content-Length: 2\r\n\r\n{}" : "\r\n";
      return client.send(request + " HTTP/1.1\r\n" + headers + body).head();
    }
  }
}
