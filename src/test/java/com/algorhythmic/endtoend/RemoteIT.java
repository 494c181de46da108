package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A phone as the remote of a show: what it may do and what it may not. */
@ExtendWith(BrowserFixture.Extension.class)
class RemoteIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ProgramFixture program;
  private final Visitor ann;
  private final Visitor phone;
  private String session;
  private String network;

  RemoteIT(BrowserFixture browser) {
    program = browser.program();
    ann = new Visitor(program);
    phone = new Visitor(program);
  }

  @BeforeEach
  void begin() {
    session = ann.begin(new JsonObject()).getString("sessionId");
    // Attempts are counted by network, so each test uses another network.
    network = "2001:db8:" + session.substring(0, 4) + ":" + session.substring(4, 8) + "::1";
  }

  @Test
  void a_remote_steers_the_show_and_votes_for_the_owner() throws Exception {
    try (var screen = LiveScreen.join(program, ann, session);
        var remote = LiveScreen.remote(program, pair(), session)) {
      remote.listen("session." + session);
      var joined = remote.ask("session.join", new JsonObject().put("screenId", "phone"));
      assertThat(joined.getString("motion")).isEqualTo("lively");
      assertThat(joined.getValue("balance")).as("the owner's credits").isNull();

      assertThat(remote
              .ask("session.control", new JsonObject().put("motion", "wild").put("skip", true))
              .getString("motion"))
          .isEqualTo("wild");
      screen.await(
          "the change on her screen",
          LIMIT,
          event -> event.getString("type").equals("styles")
              && event.getJsonObject("data").getString("motion").equals("wild"));
      assertThat(ann.get("/api/sessions/" + session).json().getString("motion")).isEqualTo("wild");

      var roster = remote.await(
          "the presence of the remote",
          LIMIT,
          event -> event.getString("type").equals("roster")
              && event.getJsonObject("data").getInteger("remotes") == 1);
      assertThat(roster.getJsonObject("data").getJsonArray("screens"))
          .as("a remote does not count as a screen")
          .isEqualTo(new JsonArray().add("test"));
    }
  }

  @Test
  void a_remote_votes_only_for_pictures_of_its_show_and_in_the_owners_name() throws Exception {
    var token = pair();
    var mine = artwork(session);
    var vote = new JsonObject().put("artworkId", mine).put("vote", 1);
    assertThat(as(token, "/api/vote", vote).status()).isEqualTo(200);
    assertThat(as(token, "/api/gallery/" + mine + "/toggle", new JsonObject()).status())
        .isEqualTo(200);
    var seen = ann.get("/api/artworks/" + mine).json();
    assertThat(seen.getInteger("vote")).isEqualTo(1);
    assertThat(seen.getBoolean("saved")).isTrue();

    try (var rows = Rows.of(program.databaseUrl())) {
      rows.run("DELETE FROM impressions WHERE session_id = ?", session);
    }
    for (int other : new int[] {-1, 0}) {
      assertThat(as(token, "/api/vote", vote.copy().put("vote", other)).status())
          .as("a picture that this show never received")
          .isEqualTo(404);
    }
    assertThat(as(token, "/api/gallery/" + mine + "/toggle", new JsonObject()).status())
        .isEqualTo(404);
    assertThat(ann.get("/api/artworks/" + mine).json().getBoolean("saved")).isTrue();
    assertThat(ann.post("/api/vote", vote.copy().put("vote", -1)).status())
        .as("its owner may still vote")
        .isEqualTo(200);
  }

  @Test
  void a_remote_reaches_nothing_else_over_http() {
    var token = pair();
    var other = ann.begin(new JsonObject()).getString("sessionId");
    var own = as(token, HttpRequest.Builder::GET, "/api/sessions/" + session);
    assertThat(own.status()).isEqualTo(200);
    assertThat(own.json().getValue("balance")).isNull();
    assertThat(own.json().getValue("tier")).isNull();

    for (var path : new String[] {
      "/api/sessions/" + other,
      "/api/credits",
      "/api/credits/statement",
      "/api/gallery",
      "/api/preferences",
      "/api/auth/user",
      "/api/usage/stats",
      "/api/usage/check?sessionId=" + session,
      "/api/artworks/next?sessionId=" + session,
      "/api/artworks/" + UUID.randomUUID(),
      "/api/jobs/" + UUID.randomUUID(),
      "/api/admin/cache-stats"
    }) {
      assertThat(as(token, HttpRequest.Builder::GET, path).status()).as(path).isEqualTo(403);
    }
    for (var path : new String[] {
      "/api/sessions",
      "/api/preferences",
      "/api/sessions/" + session + "/pairing",
      "/api/sessions/" + other + "/pairing",
      "/api/admin/reset-circuit-breaker"
    }) {
      assertThat(as(token, path, new JsonObject()).status()).as(path).isEqualTo(403);
    }
    assertThat(as(token, "/api/generate-art", new JsonObject().put("sessionId", session))
            .status())
        .isEqualTo(403);
    assertThat(as(token, HttpRequest.Builder::DELETE, "/api/sessions/" + session + "/remotes")
            .status())
        .isEqualTo(403);
  }

  @Test
  void a_remote_reaches_nothing_else_on_the_live_channel() {
    var user = ann.get("/api/auth/user").json().getString("user");
    var other = ann.begin(new JsonObject().put("visibility", "public")).getString("sessionId");
    try (var remote = LiveScreen.remote(program, pair(), session)) {
      for (var address :
          new String[] {"session." + other, "user." + user, "operations.pulse", "session."}) {
        refused(() -> remote.listen(address));
      }
      var elsewhere = new JsonObject().put("sessionId", other);
      refused(() -> remote.send("session.join", elsewhere.copy().put("screenId", "phone")));
      refused(() -> remote.send("session.resume", elsewhere.copy().put("lastSeq", 0)));
      refused(() -> remote.send("session.control", elsewhere.copy().put("skip", true)));
      refused(() -> remote.send("session.control", new JsonObject().put("skip", true)));
      refused(() -> remote.ask("session.control", new JsonObject().put("visibility", "public")));
      refused(() -> remote.ask("session.control", new JsonObject().put("orientation", "square")));
      refused(() -> remote.ask(
          "session.shown", new JsonObject().put("artworkId", UUID.randomUUID().toString())));
      refused(() -> remote.ask("session.vote", new JsonObject().put("vote", "next")));
      assertThat(remote.send("time", new JsonObject()).getLong("now")).isPositive();
    }
  }

  @Test
  void only_the_owner_disconnects_all_remotes() throws Exception {
    var bob = new Visitor(program);
    bob.begin(new JsonObject());
    var code = code();
    var token = pair(code).json().getString("token");
    try (var remote = LiveScreen.remote(program, token, session)) {
      remote.listen("session." + session);
      var remotes = "/api/sessions/" + session + "/remotes";
      assertThat(bob.delete(remotes).status()).isEqualTo(403);
      assertThat(bob.post("/api/sessions/" + session + "/pairing", new JsonObject())
              .status())
          .isEqualTo(403);
      assertThat(phone
              .post("/api/sessions/" + session + "/pairing", new JsonObject())
              .status())
          .isEqualTo(401);

      assertThat(ann.delete(remotes).json().getInteger("remotes")).isEqualTo(1);

      assertThat(remote.awaitEnd(LIMIT)).isEqualTo(4003);
      Await.until(
          "the rejection of its token",
          LIMIT,
          () -> as(token, HttpRequest.Builder::GET, "/api/sessions/" + session).status() == 401);
      assertThat(pair(code).status()).as("its code").isEqualTo(404);
    }
  }

  @Test
  void a_remote_keeps_its_user_id_and_leaves_alone() {
    phone.begin(new JsonObject());
    var cookie = phone.cookie();
    var answer = pair(code());
    var token = answer.json().getString("token");
    assertThat(answer.header("Set-Cookie")).isEmpty();

    var left = as(token, "/api/logout", new JsonObject());

    assertThat(left.header("Set-Cookie")).isEmpty();
    assertThat(phone.cookie()).isEqualTo(cookie);
    assertThat(phone.get("/api/credits").status()).isEqualTo(200);
  }

  @Test
  void a_code_is_valid_for_ten_minutes_or_until_a_new_code() throws Exception {
    var first = code();
    assertThat(pair(first.toLowerCase().replaceFirst("^...", "$0 - ")).status()).isEqualTo(201);
    var second = code();
    assertThat(pair(first).status()).isEqualTo(404);
    assertThat(pair(second).status()).isEqualTo(201);
    try (var rows = Rows.of(program.databaseUrl())) {
      assertThat(rows.one("SELECT code_digest FROM pairing_codes WHERE session_id = ?", session))
          .hasSize(64)
          .doesNotContainIgnoringCase(second);
      rows.run("UPDATE pairing_codes SET expires_at = now() WHERE session_id = ?", session);
    }
    assertThat(pair(second).status()).isEqualTo(404);
    for (var none : new String[] {"ABCDE", "ABCDEFG", "ABCDE0", "ABC'EF", "ÄBCDEF", " "}) {
      assertThat(pair(none).status()).as(none).isEqualTo(400);
    }
  }

  @Test
  void ten_attempts_are_allowed_per_network() {
    var code = code();
    for (int i = 0; i < 10; i++) {
      assertThat(pair("AAAAA" + (char) ('A' + i % 8)).status()).isEqualTo(404);
    }

    var refused = pair(code);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);

    network = "2001:db8:ffff:" + session.substring(0, 4) + "::1";
    assertThat(pair(code).status()).isEqualTo(201);
  }

  @Test
  void a_remotes_token_has_one_session_and_no_subject() {
    var claims = new JsonObject(
        new String(Base64.getUrlDecoder().decode(pair().split("\\.")[1]), StandardCharsets.UTF_8));

    assertThat(claims.fieldNames())
        .containsExactlyInAnyOrder("owner", "session", "role", "jti", "iss", "aud", "iat", "exp");
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(12 * 3600);
    assertThat(claims.getString("session")).isEqualTo(session);
  }

  /** The session's next picture; a busy machine may need several requests to paint it. */
  private String artwork(String ofSession) throws Exception {
    return Await.value(
        "a picture of the session",
        LIMIT,
        () -> ann.get("/api/artworks/next?sessionId=" + ofSession).json().getString("id"),
        Objects::nonNull);
  }

  private String code() {
    var offered = ann.post("/api/sessions/" + session + "/pairing", new JsonObject());
    assertThat(offered.status()).as(offered.text()).isEqualTo(201);
    return offered.json().getString("code");
  }

  private String pair() {
    return pair(code()).json().getString("token");
  }

  private Answer pair(String code) {
    return phone.send(phone
        .request("/api/pair")
        .header("Content-Type", "application/json")
        .header("X-Forwarded-For", network)
        .POST(BodyPublishers.ofString(new JsonObject().put("code", code).encode())));
  }

  private Answer as(String token, String path, JsonObject body) {
    return phone.send(phone
        .request(path)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode())));
  }

  private Answer as(
      String token, Function<HttpRequest.Builder, HttpRequest.Builder> method, String path) {
    return phone.send(method.apply(phone.request(path).header("Authorization", "Bearer " + token)));
  }

  private static void refused(ThrowingCallable attempt) {
    assertThatThrownBy(attempt).rootCause().hasMessageContaining("\"failureCode\":1403");
  }
}
