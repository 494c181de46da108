package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Floods from one network or one user: what is refused, and who is not affected. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class RateLimitsIT {
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  private final ApiFixture api;
  private final ProgramFixture program;
  private final List<String> changed = new ArrayList<>();
  private final String attacker = network();

  RateLimitsIT(ApiFixture api) {
    this.api = api;
    program = api.program();
  }

  /** A network that no other test uses; the fixture's program trusts what a client on loopback forwards. */
  private static String network() {
    return "203.0.113." + NETWORKS.incrementAndGet();
  }

  @AfterEach
  void restore() {
    changed.forEach(key -> set(key, null));
  }

  /** Changes a limit while the program runs. */
  private void limit(String key, String value) {
    changed.add(key);
    set(key, value);
  }

  private void set(String key, String value) {
    var answer = api.administrator()
        .post("/api/admin/settings", new JsonObject().put("key", key).put("value", value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void a_flood_of_new_guests_ends_at_the_limit_of_its_network() throws Exception {
    limit("limits.session.per-network", "60/1h");

    var answers = concurrently(
        200, () -> send(new Visitor(program), attacker, "/api/sessions", new JsonObject()));

    long created = answers.stream().filter(answer -> answer.status() == 201).count();
    assertThat(created).isBetween(57L, 63L + 1);
    assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(refused -> {
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
      var problem = refused.json();
      assertThat(problem.getString("code")).isEqualTo("too-many-requests");
      assertThat(problem.getString("detail"))
          .startsWith("too many shows were started from your network; try again in ");
    });
    assertThat(send(new Visitor(program), network(), "/api/sessions", new JsonObject())
            .status())
        .as("another network")
        .isEqualTo(201);
    assertThat(send(api.administrator(), attacker, "/api/sessions", new JsonObject())
            .status())
        .as("an operator behind the same network")
        .isEqualTo(201);
    assertThat(new Visitor(program)
            .management("/metrics")
            .text()
            .lines()
            .filter(line -> line.startsWith("rate_limited_total")
                && line.contains("class=\"session\"")
                && line.contains("by=\"network\""))
            .mapToDouble(line -> Double.parseDouble(line.replaceFirst(".* ", "")))
            .sum())
        .isGreaterThanOrEqualTo(200 - created);
  }

  @Test
  void a_user_is_limited_in_every_network_and_others_are_not() {
    limit("limits.change.per-user", "5/1h");
    var ann = new Visitor(program);
    var bob = new Visitor(program);
    ann.begin(new JsonObject());
    bob.begin(new JsonObject());
    var preferences = new JsonObject().put("styles", List.of("noir"));
    for (int i = 0; i < 5; i++) {
      assertThat(send(ann, network(), "/api/preferences", preferences).status()).isEqualTo(200);
    }

    var refused = send(ann, network(), "/api/preferences", preferences);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(600, 720);
    assertThat(refused.json().getString("detail"))
        .isEqualTo("too many changes were made; try again in 12 minutes");
    assertThat(send(bob, network(), "/api/preferences", preferences).status()).isEqualTo(200);
    assertThat(ann.get("/api/preferences").status()).as("a read").isEqualTo(200);
  }

  @Test
  void an_upload_is_refused_before_its_body_is_read() {
    limit("limits.music.per-user", "1/1h");
    var ann = new Visitor(program);
    var session = ann.begin(new JsonObject()).getString("sessionId");
    var path = "/api/identify-music?sessionId=" + session;
    var sound = BodyPublishers.ofByteArray(new byte[1_000]);
    ann.send(ann.request(path).header("Content-Type", "audio/wav").POST(sound));

    var refused = ann.send(ann.request(path).header("Content-Type", "audio/wav").POST(sound));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("detail")).startsWith("too many songs were identified");
  }

  @Test
  void frames_of_the_live_channel_count_as_well() {
    limit("limits.control.per-user", "3/1h");
    var ann = new Visitor(program);
    var session = ann.begin(new JsonObject()).getString("sessionId");
    try (var screen = LiveScreen.join(program, ann, session)) {
      var pause = new JsonObject().put("paused", true);
      var refusal = IntStream.range(0, 20)
          .mapToObj(i -> catchThrowable(() -> screen.ask("session.control", pause)))
          .filter(thrown -> thrown != null)
          .toList();

      assertThat(refusal).hasSizeBetween(16, 17);
      assertThat(refusal.get(0).getCause())
          .hasMessageContaining("\"failureCode\":1429")
          .hasMessageContaining("\"retryAfterS\":")
          .hasMessageContaining("too many changes of a show were made; try again in ");
      assertThat(screen.send("time", new JsonObject()).getLong("now"))
          .as("the channel stays open")
          .isPositive();
    }
  }

  @Test
  void guesses_at_one_address_count_together_and_those_at_others_do_not() {
    limit("limits.password.per-user", "3/1h");
    var ann =
        new JsonObject().put("email", "ann-" + attacker + "@example.org").put("password", "?");
    for (int i = 0; i < 3; i++) {
      assertThat(
              send(new Visitor(program), network(), "/api/account/sign-in", ann).status())
          .isEqualTo(404);
    }
    var refused = send(new Visitor(program), network(), "/api/account/sign-in", ann);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().getString("detail"))
        .startsWith("too many wrong passwords were tried; try again in ");
    var bea = ann.copy().put("email", "bea-" + attacker + "@example.org");
    assertThat(
            send(new Visitor(program), network(), "/api/account/sign-in", bea).status())
        .isEqualTo(404);
  }

  @Test
  void guesses_from_one_network_count_together() {
    limit("limits.password.per-network", "3/1h");
    for (int i = 0; i < 4; i++) {
      var guess = new JsonObject().put("email", i + "@example.org").put("password", "?");
      assertThat(send(new Visitor(program), attacker, "/api/account/sign-in", guess)
              .status())
          .isEqualTo(i < 3 ? 404 : 429);
    }
  }

  @Test
  void a_correct_code_is_accepted_while_others_guess() throws Exception {
    var ann = new Visitor(program);
    var session = ann.begin(new JsonObject()).getString("sessionId");
    var pairing = "/api/sessions/" + session + "/pairing";
    var code = ann.post(pairing, new JsonObject()).json().getString("code");
    var right = new JsonObject().put("code", code);
    var wrong = new JsonObject().put("code", "AAAAAA");

    var networks = IntStream.range(0, 120).mapToObj(i -> "198.51.100." + i).toList();
    for (var network : networks) {
      assertThat(send(new Visitor(program), network, "/api/pair", wrong).status())
          .isEqualTo(404);
    }
    var answers =
        concurrently(100, () -> send(new Visitor(program), networks.get(0), "/api/pair", wrong));
    assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(9);
    assertThat(send(new Visitor(program), networks.get(0), "/api/pair", right).status())
        .as("a network that guesses is refused, or it could go on")
        .isEqualTo(429);

    var hammering = new AtomicBoolean(true);
    var hammer = new Thread(() -> {
      for (int i = 0; hammering.get(); i++) {
        var forged = networks.get(i % 120) + ", " + networks.get(1);
        send(new Visitor(program), forged, "/api/pair", wrong);
      }
    });
    hammer.start();
    try {
      for (int i = 0; i < 15; i++) {
        assertThat(send(new Visitor(program), "10.0.0.1, " + attacker, "/api/pair", right)
                .status())
            .as("more right codes than a network may enter wrong ones")
            .isEqualTo(201);
      }
    } finally {
      hammering.set(false);
      hammer.join();
    }
    var next = ann.post(pairing, new JsonObject()).json().getString("code");
    assertThat(next).as("a new code while many networks guess").hasSize(8);
    assertThat(
            send(new Visitor(program), network(), "/api/pair", new JsonObject().put("code", next))
                .status())
        .isEqualTo(201);
  }

  private Answer send(Visitor visitor, String network, String path, JsonObject body) {
    return visitor.send(visitor
        .request(path)
        .header("Content-Type", "application/json")
        .header("X-Forwarded-For", network)
        .POST(BodyPublishers.ofString(body.encode())));
  }

  private static List<Answer> concurrently(int times, Callable<Answer> call) throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      var answers = new ArrayList<Answer>();
      for (var answer :
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList())) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
