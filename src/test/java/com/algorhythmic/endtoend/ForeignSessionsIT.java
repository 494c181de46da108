package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.BadTokens;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A thousand attempts at another user's session while it streams: nothing leaks and nothing changes. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(BrowserFixture.Extension.class)
class ForeignSessionsIT {
  private static final int ROUNDS = 25;
  private static final long SEED = Long.getLong("foreign.seed", 20_261_124);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern REFUSALS =
      Pattern.compile("(?m)^bridge_refusals_total\\{[^}]*} ([0-9.E]+)$");

  private static final int SOCKETS = 40;

  private final ProgramFixture program;
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client =
      vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(2 * SOCKETS));
  private final Random chance = new Random(SEED);
  private final List<Intruder> intruders = new ArrayList<>();
  private String secret;
  private String address;
  private String user;
  private List<String> badTokens;

  ForeignSessionsIT(BrowserFixture browser) {
    program = browser.program();
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void nobody_accesses_another_users_session() throws Exception {
    var ann = new Visitor(program);
    var mallory = new Visitor(program);
    mallory.begin(new JsonObject());
    secret = ann.begin(new JsonObject()).getString("sessionId");
    address = "session." + secret;
    user = ann.get("/api/auth/user").json().getString("user");
    badTokens = badTokens();
    for (int i = 0; i < SOCKETS; i++) {
      var socket = await(client.connect(to("/ws", i % 2 == 0 ? null : mallory.cookie())));
      intruders.add(new Intruder(socket));
    }

    try (var screen = LiveScreen.join(program, ann, secret)) {
      double before = refusals(ann);
      int changes = 0;
      while (changes < ROUNDS) {
        screen.ask("session.control", new JsonObject().put("paused", ++changes % 2 == 0));
        var outcomes = new ArrayList<Outcome>();
        for (var intruder : intruders) {
          outcomes.add(chance.nextInt(5) == 0 ? connectWithBadToken() : sendBadFrame(intruder));
        }
        for (var outcome : outcomes) {
          outcome.assertRefused();
        }
      }

      assertThat(refusals(ann) - before).as("counted refusals").isEqualTo(ROUNDS * SOCKETS);
      for (var intruder : intruders) {
        // Leaked frames would arrive before this answer.
        intruder.send(frame("send", "time"));
        assertThat(intruder.next().getString("type")).isEqualTo("rec");
      }
      int made = changes;
      Await.until("every change on her screen", LIMIT, () -> heard(screen, "styles") == made);
      assertThat(screen.heard().stream().map(event -> event.getString("type")))
          .as("only the owner's changes")
          .isSubsetOf("styles", "artwork", "progress", "preview", "roster", "degraded");
    }
  }

  private static long heard(LiveScreen screen, String type) {
    return screen.heard().stream()
        .filter(event -> event.getString("type").equals(type))
        .count();
  }

  private static double refusals(Visitor visitor) {
    return REFUSALS
        .matcher(visitor.management("/metrics").text())
        .results()
        .mapToDouble(count -> Double.parseDouble(count.group(1)))
        .sum();
  }

  private List<String> badTokens() throws Exception {
    try (var rows = Rows.of(program.databaseUrl())) {
      var key = rows.one("SELECT secret FROM signing_keys WHERE name = 'identity'");
      return List.copyOf(BadTokens.all(key).values());
    }
  }

  private WebSocketConnectOptions to(String path, String token) {
    var options = new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(program.port("BRIDGE"))
        .setURI(path)
        .setAllowOriginHeader(false);
    if (token != null && chance.nextBoolean()) {
      options.putHeader("Authorization", "Bearer " + token);
    } else if (token != null) {
      options.putHeader("Cookie", Visitor.COOKIE + "=" + token);
    }
    return options;
  }

  /** Connects with a forged or expired token. */
  private Outcome connectWithBadToken() {
    var token = oneOf(badTokens);
    var path = oneOf(List.of(
        "/ws", "/eventbus/websocket", "/eventbus/1/" + chance.nextInt(1_000_000) + "/websocket"));
    var connected = client.connect(to(path, token));
    return () -> {
      var failure = catchThrowableOfType(ExecutionException.class, () -> await(connected));
      assertThat(failure).as("%s with '%s'", path, token).isNotNull();
      assertThat(failure.getCause()).isInstanceOf(UpgradeRejectedException.class);
      assertThat(((UpgradeRejectedException) failure.getCause()).getStatus()).isEqualTo(401);
    };
  }

  private Outcome sendBadFrame(Intruder intruder) {
    var frame = oddFrame();
    intruder.send(frame);
    return () -> {
      var err = intruder.next();
      assertThat(err.getString("type"))
          .as("with seed %d: %s → %s", SEED, frame, err)
          .isEqualTo("err");
      assertThat(err.getInteger("failureCode")).as(err.encode()).isPositive();
    };
  }

  private JsonObject oddFrame() {
    return oneOf(List.<Supplier<JsonObject>>of(
            () -> frame("register", oddAddress()),
            () -> frame("register", oneOf(List.of(address, "user." + user, "operations.pulse"))),
            () -> frame(
                    "send",
                    oneOf(List.of(
                        "session.join",
                        "session.resume",
                        "session.shown",
                        "session.control",
                        "session.audio")))
                .put("body", oddBody()),
            () -> frame(
                    "send",
                    oneOf(List.of(
                        address, "show.join", "sessions.find", "credits.charge", "node", "")))
                .put("body", new JsonObject().put("sessionId", secret)),
            () -> frame("publish", oneOf(List.of(address, "show.events", "session")))
                .put("body", new JsonObject().put("seq", 99).put("type", "artwork"))))
        .get();
  }

  private static JsonObject frame(String type, Object address) {
    return new JsonObject().put("type", type).put("address", address).put("replyAddress", "r");
  }

  private Object oddAddress() {
    return oneOf(List.<Object>of(
        "session.*",
        "session.#",
        "session.",
        "session",
        "session.ann",
        address + ".",
        address + "..",
        "." + address,
        address + "/",
        address + " ",
        " " + address,
        address + "\n",
        address + "\u0000",
        address + "\u200b",
        "\u0455ession." + secret,
        "session\u3002" + secret,
        "session.\u0430nn-secret",
        "session%2e" + secret,
        "session/" + secret,
        address.toUpperCase(),
        "Session." + secret,
        "session." + secret.toUpperCase(),
        "session." + secret + "," + secret,
        "session.x." + secret,
        "session.-.." + secret,
        "USER." + user,
        "user." + user.toUpperCase() + ".",
        "user.*",
        "user.",
        "operations.*",
        "Operations.Pulse",
        "operations.pulse.",
        "__vertx.reply." + chance.nextInt(1_000),
        "x".repeat(5_000),
        7,
        true,
        new JsonArray().add(address),
        new JsonObject().put("address", address)));
  }

  /** A well-formed body for her session. */
  private JsonObject oddBody() {
    Object session = oneOf(List.<Object>of(
        secret,
        secret,
        secret,
        secret + ".",
        secret.toUpperCase(),
        "*",
        "",
        7,
        new JsonArray().add(secret)));
    var body = new JsonObject().put("sessionId", session);
    return oneOf(List.<Supplier<JsonObject>>of(
            () -> body.put("screenId", "tv"),
            () -> body.put("lastSeq", chance.nextInt(1_000)),
            () -> body.put("artworkId", UUID.randomUUID().toString()),
            () -> body.put("skip", true),
            () -> body.put("user", user).put("screenId", "tv"),
            () -> body))
        .get();
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** The outcome of an attempt. */
  private interface Outcome {
    void assertRefused() throws Exception;
  }

  /** A connection and what it received. */
  private static final class Intruder {
    private final WebSocket socket;
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();

    Intruder(WebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    }

    void send(JsonObject frame) {
      socket.writeTextMessage(frame.encode());
    }

    JsonObject next() throws InterruptedException {
      var frame = frames.poll(10, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within ten seconds").isNotNull();
      return frame;
    }
  }
}
