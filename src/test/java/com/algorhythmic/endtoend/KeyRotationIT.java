package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys are changed as the runbook says, with two of them valid meanwhile. */
@Concurrent
@Timeout(240)
class KeyRotationIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private final String database = PostgresFixture.freshDatabase();
  private final Rows rows;
  private ProgramFixture program;

  KeyRotationIT() throws Exception {
    rows = Rows.of(database);
  }

  @AfterEach
  void stop() throws Exception {
    if (program != null) {
      program.close();
    }
    rows.close();
  }

  @Test
  void another_signing_key_signs_nobody_out_who_came_back_meanwhile() throws Exception {
    var former = RandomSecret.create();
    var next = RandomSecret.create();
    restart(Map.of("ALGO_AUTH_SECRET", former));
    var guest = new Visitor(program);
    var session = guest.begin(new JsonObject()).getString("sessionId");
    var oldCookie = guest.cookie();
    var ann = signUp("ann@example.org");
    var bob = signUp("bob@example.org");
    var script = serviceToken("before");

    restart(Map.of("ALGO_AUTH_SECRET", next, "ALGO_AUTH_PREVIOUS_SECRET", former));
    var renewed = new Visitor(program).withCookie(oldCookie);
    assertThat(renewed.get("/api/sessions/" + session).status()).isEqualTo(200);
    assertThat(new Tokens(next).verify(renewed.cookie(), Instant.now()).isGuest())
        .isTrue();
    timePasses();
    assertThat(signIn("ann@example.org", ann.code(0)).status()).isEqualTo(200);
    assertThat(bearer(script).status()).isEqualTo(200);
    var newScript = serviceToken("after");
    assertThat(rows.count("SELECT count(*) FROM second_factors WHERE confirmed_at IS NOT NULL"
            + " AND to_timestamp(last_step * 30) < now() - interval '1 hour'"))
        .as("the runbook counts those who have typed no code since")
        .isEqualTo(1);

    restart(Map.of("ALGO_AUTH_SECRET", next));
    var back = new Visitor(program).withCookie(renewed.cookie());
    assertThat(back.get("/api/sessions/" + session).status()).isEqualTo(200);
    assertThat(new Visitor(program)
            .withCookie(oldCookie)
            .get("/api/sessions/" + session)
            .status())
        .isEqualTo(401);
    timePasses();
    assertThat(signIn("ann@example.org", ann.code(0)).status()).isEqualTo(200);
    assertThat(bearer(script).status()).isEqualTo(401);
    assertThat(bearer(newScript).status()).isEqualTo(200);

    // Bob's factor is sealed with the former key: an administrator turns it off.
    assertThat(signIn("bob@example.org", bob.code(0)).status()).isNotEqualTo(200);
    var admin = new Visitor(program).asAdministrator();
    var id = rows.one("SELECT id::text FROM users WHERE email = 'bob@example.org'");
    assertThat(admin.delete("/api/admin/users/" + id + "/second-factor").status())
        .isEqualTo(200);
    assertThat(signIn("bob@example.org", null).status()).isEqualTo(200);
  }

  @Test
  void another_key_of_the_image_provider_costs_no_picture() throws Exception {
    var next = "sk-next-0123456789abcdef";
    try (var provider = FakeOpenAi.start()) {
      provider.accept(next);
      int port = ProgramFixture.freePort();
      int otherPort = ProgramFixture.freePort();
      var members = "127.0.0.1:" + port + ",127.0.0.1:" + otherPort;
      var shared = Map.of(
          "OPENAI_BASE_URL",
          provider.base().toString(),
          "ALGO_CLUSTER_MEMBERS",
          members,
          "ALGO_AUTH_SECRET",
          RandomSecret.create(),
          "ALGO_STORE_DIR",
          folder.resolve("pictures").toString());
      var restarted = node("restarted", shared, next, port);
      try (var waiting = node("waiting", shared, FakeOpenAi.KEY, otherPort)) {
        program = restarted;
        assertThat(waiting.process().isAlive()).isTrue();
        var guest = new Visitor(program);
        var session = guest.beginWithCredits(new JsonObject()).getString("sessionId");
        Await.until("both keys are in use", LIMIT, () -> {
          painted(guest, session);
          return provider.usedKeys().equals(Set.of(FakeOpenAi.KEY, next));
        });
      }
      provider.revoke(FakeOpenAi.KEY);
      var guest = new Visitor(program);
      var session = guest.beginWithCredits(new JsonObject()).getString("sessionId");
      painted(guest, session);
      assertThat(provider.usedKeys()).containsExactly(next);
      assertThat(rows.count("SELECT count(*) FROM generation_jobs WHERE status = 'failed'"))
          .isZero();
    }
  }

  private ProgramFixture node(String name, Map<String, String> shared, String key, int port) {
    var settings = new HashMap<>(shared);
    settings.put("DATABASE_URL", database);
    settings.put("OPENAI_API_KEY", key);
    settings.put("ALGO_CLUSTER_PORT", Integer.toString(port));
    return ProgramFixture.in(folder.resolve(name), settings).start().awaitReady();
  }

  private static void painted(Visitor guest, String session) throws Exception {
    var order = guest.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(order.status()).as(order.text()).isEqualTo(202);
    var path = "/api/jobs/" + order.json().getString("jobId");
    Await.value(
        "the picture",
        LIMIT,
        () -> guest.get(path).json().getString("status"),
        "completed"::equals);
  }

  private void restart(Map<String, String> keys) {
    if (program != null) {
      program.close();
    }
    var settings = new HashMap<>(keys);
    settings.put("DATABASE_URL", database);
    program = ProgramFixture.in(folder, settings).start().awaitReady();
  }

  /** A user with an authenticator app. */
  private FactorVisitor signUp(String email) {
    var visitor = new Visitor(program);
    var link = new Visitor(program).asAdministrator().accountLink(email);
    assertThat(visitor.setPassword(link, PASSWORD).status()).isEqualTo(200);
    var app = new FactorVisitor(visitor).begin();
    assertThat(app.confirm().status()).isEqualTo(200);
    return app;
  }

  /** A code counts once: time passes by moving the last one back. */
  private void timePasses() throws Exception {
    rows.run("UPDATE second_factors SET last_step = -1");
  }

  private Answer signIn(String email, String code) {
    var body = new JsonObject().put("email", email).put("password", PASSWORD);
    return new Visitor(program)
        .post("/api/account/sign-in", code == null ? body : body.put("code", code));
  }

  private String serviceToken(String name) {
    return new Visitor(program)
        .asAdministrator()
        .post(
            "/api/admin/service-tokens", new JsonObject().put("name", name).put("role", "operator"))
        .json()
        .getString("token");
  }

  private Answer bearer(String token) {
    var visitor = new Visitor(program);
    return visitor.send(visitor
        .request("/api/admin/staff")
        .header("Authorization", "Bearer " + token)
        .GET());
  }
}
