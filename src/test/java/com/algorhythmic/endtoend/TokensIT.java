package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.BadTokens;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How tokens end, and how they outlast their cookie and their key, at every door of the program. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class TokensIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String COOKIE = "Cookie: " + Visitor.COOKIE + "=";

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor ann;
  private String session;
  private Identity guest;

  TokensIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    ann = new Visitor(program);
  }

  @BeforeEach
  void begin() {
    session = ann.begin(new JsonObject()).getString("sessionId");
    guest = verified(ann.cookie());
  }

  @Test
  void a_guest_who_has_logged_out_gets_in_nowhere() throws Exception {
    var token = ann.cookie();

    endsEverywhere(token, "/api/credits", () -> {
      var answer = ann.post("/api/logout", new JsonObject());
      assertThat(answer.header("Set-Cookie"))
          .startsWith(Visitor.COOKIE + "=;")
          .contains("Max-Age=0");
    });
  }

  @Test
  void an_administrator_who_has_logged_out_gets_in_nowhere() throws Exception {
    var token = api.tokens()
        .mint(new Identity(UUID.randomUUID(), "admin"), Duration.ofHours(1))
        .text();

    endsEverywhere(token, "/api/admin/cache-stats", () -> {
      var answer = bearer(token, "/api/logout", "{}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    });
  }

  @Test
  void a_remote_that_was_disconnected_gets_in_nowhere() throws Exception {
    var token = pair(code()).json().getString("token");

    endsEverywhere(
        token,
        "/api/sessions/" + session,
        () -> assertThat(
                ann.delete("/api/sessions/" + session + "/remotes").json().getInteger("remotes"))
            .isEqualTo(1));
  }

  /** Before its end only the token itself is accepted, in no other encoding; after it nothing is. */
  private void endsEverywhere(String token, String path, Runnable end) throws Exception {
    assertThat(statuses(token, path)).as("the token").allMatch(status -> status < 300);
    for (var variant : BadTokens.variants(token).entrySet()) {
      assertThat(statuses(variant.getValue(), path)).as(variant.getKey()).containsOnly(401);
    }
    try (var open = LiveScreen.remote(program, token, session)) {
      open.send("time", new JsonObject());

      end.run();

      assertThat(open.awaitEnd(LIMIT)).isEqualTo(4003);
    }
    assertThat(statuses(token, path)).as("the token").containsOnly(401);
    for (var variant : BadTokens.variants(token).entrySet()) {
      assertThat(statuses(variant.getValue(), path)).as(variant.getKey()).containsOnly(401);
    }
  }

  @Test
  void a_token_of_the_previous_key_is_accepted_and_a_cookie_of_it_exchanged() throws Exception {
    var old = api.previousTokens().mint(guest, Duration.ofDays(365)).text();
    assertThat(statuses(old, "/api/sessions/" + session)).allMatch(status -> status < 300);
    var browser = new Visitor(program).withCookie(old);

    assertThat(browser.get("/api/credits").header("Set-Cookie")).isEmpty();
    assertThat(browser.get("/api/sessions/" + session).status()).isEqualTo(200);

    var renewed = verified(browser.cookie());
    assertThat(renewed.isSameAs(guest)).isTrue();
    assertThat(api.tokens().isOfCurrentKey(renewed)).isTrue();
    assertThat(browser.get("/api/sessions/" + session).header("Set-Cookie"))
        .as("once is enough")
        .isEmpty();
  }

  @Test
  void a_code_that_was_shown_before_the_key_was_changed_still_pairs() throws Exception {
    var code = code();
    try (var rows = Rows.of(api.database())) {
      rows.run(
          "UPDATE pairing_codes SET code_digest = ? WHERE session_id = ?",
          api.previousTokens().hmac("pairing", code),
          session);
    }

    assertThat(pair(code).status()).isEqualTo(201);
  }

  @Test
  void a_guest_who_comes_back_keeps_the_account_beyond_the_life_of_the_cookie() {
    for (var resume : List.of("resume", "begin")) {
      var old = guests(Duration.ofDays(182));
      var browser = new Visitor(program).withCookie(old);

      var answer = resume.equals("resume")
          ? browser.get("/api/sessions/" + session)
          : browser.post("/api/sessions", new JsonObject());

      assertThat(answer.status()).isLessThan(300);
      assertThat(answer.header("Set-Cookie")).contains("Max-Age=31536000", "HTTPOnly", "Path=/");
      var renewed = verified(browser.cookie());
      assertThat(renewed.isSameAs(guest)).isTrue();
      assertThat(renewed.token().id()).isNotEqualTo(verified(old).token().id());
      assertThat(renewed.token().expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(364)));
      assertThat(bearer(old, "/api/sessions/" + session).status())
          .as("the old token, which another tab may send")
          .isEqualTo(200);
    }
  }

  @Test
  void only_a_guests_old_cookie_is_renewed() {
    var admin = api.tokens()
        .mint(new Identity(UUID.randomUUID(), "admin"), Duration.ofDays(2))
        .text();
    for (var kept : List.of(guests(Duration.ofDays(184)), ann.cookie(), admin)) {
      var answer = new Visitor(program).withCookie(kept).get("/api/sessions/" + session);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
    var brief = guests(Duration.ofDays(1));
    assertThat(bearer(brief, "/api/sessions/" + session).header("Set-Cookie")).isEmpty();
    var begun = bearer(brief, "/api/sessions", "{}");
    assertThat(begun.status()).isEqualTo(201);
    assertThat(begun.header("Set-Cookie")).isEmpty();
  }

  @Test
  void a_bearer_token_of_a_deleted_account_is_refused_and_not_replaced_by_a_cookie() {
    var lost = api.tokens()
        .mint(new Identity(UUID.randomUUID(), "guest"), Duration.ofHours(1))
        .text();

    var answer = bearer(lost, "/api/sessions", "{}");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void an_invalid_cookie_is_deleted_as_it_was_set() {
    var answer = new Visitor(program).withCookie("rubbish").get("/api/credits");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Set-Cookie"))
        .startsWith(Visitor.COOKIE + "=;")
        .contains("Max-Age=0", "Path=/", "HTTPOnly", "SameSite=Lax");
  }

  private String guests(Duration lifetime) {
    return api.tokens().mint(guest, lifetime).text();
  }

  private Identity verified(String token) {
    return api.tokens().verify(token, Instant.now());
  }

  private String code() {
    return ann.post("/api/sessions/" + session + "/pairing", new JsonObject())
        .json()
        .getString("code");
  }

  private Answer pair(String code) {
    var phone = new Visitor(program);
    return phone.post("/api/pair", new JsonObject().put("code", code));
  }

  private Answer bearer(String token, String path) {
    var client = new Visitor(program);
    return client.send(client.request(path).header("Authorization", "Bearer " + token));
  }

  private Answer bearer(String token, String path, String body) {
    var client = new Visitor(program);
    return client.send(client
        .request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  /** The status that each door answers to the token. Sent as bytes, because HTTP clients refuse to send some tokens. */
  private List<Integer> statuses(String token, String path) throws IOException {
    var bearer = "Authorization: Bearer " + token;
    var protocol = "Sec-WebSocket-Protocol: " + Tokens.WEB_SOCKET_PROTOCOL + ", bearer." + token;
    var upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    var statuses = new ArrayList<Integer>();
    for (var identity : List.of(bearer, COOKIE + token)) {
      statuses.add(status("HTTP", "GET " + path, identity + "\r\nConnection: close"));
      statuses.add(status("BRIDGE", "GET /ws", upgrade + identity));
      statuses.add(status("HTTP", "GET /eventbus/websocket", upgrade + identity));
      statuses.add(status(
          "HTTP",
          "POST /eventbus/1/" + UUID.randomUUID() + "/xhr",
          "Content-Length: 0\r\nConnection: close\r\n" + identity));
    }
    statuses.add(status("BRIDGE", "GET /ws", upgrade + protocol));
    statuses.add(status("HTTP", "GET /ws", upgrade + protocol));
    return statuses;
  }

  private int status(String door, String request, String headers) throws IOException {
    try (var socket = new Socket(program.host(), program.port(door))) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      var text = request + " HTTP/1.1\r\nHost: " + program.host() + ":" + program.port(door)
          + "\r\n" + headers + "\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      var line = new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
      return Integer.parseInt(line.split(" ")[1]);
    }
  }
}
