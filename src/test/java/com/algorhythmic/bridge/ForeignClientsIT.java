package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.KickTrack;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote: each listens, is answered, is refused, and learns why it has to go. */
class ForeignClientsIT {
  private static final List<String> TRANSPORTS =
      List.of("websocket", "xhr-streaming", "eventsource", "xhr-polling");
  private static final String SOCK_JS =
      "/META-INF/resources/webjars/sockjs-client/1.6.1/dist/sockjs.min.js";
  private static final int LIMIT_MS = 10_000;
  private static final String FAREWELL = "1012 service restart";

  /** SockJS's own word for the end, which Vert.x says whatever code and reason it was given: come again, and resume. */
  private static final String SOCK_JS_FAREWELL = "3000 Go away!";

  @TempDir
  Path folder;

  private BridgeFixture stage;

  @BeforeEach
  void start() throws Exception {
    stage = new BridgeFixture();
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
    assertThat(stage.crashes()).isEmpty();
  }

  @Test
  void sockjs_by_every_transport_and_the_event_bus_client_of_vertx_are_served() throws Exception {
    try (var chromium = Chromium.hearing(KickTrack.write(folder.resolve("silence.wav"), 1));
        var person = chromium.person(320, 180)) {
      person.addCookies(
          List.of(new Cookie(Tokens.COOKIE, stage.tokens.mint(ANN, Duration.ofMinutes(5)))
              .setUrl("http://127.0.0.1:" + stage.port)));
      var page = person.newPage();
      // Any page of ours would do for these scripts.
      page.navigate("http://127.0.0.1:" + stage.port + "/eventbus/info");
      for (var script : List.of(SOCK_JS, "vertx-eventbus-1.0.0.js.txt", "foreign.js")) {
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(text(script)));
      }

      TRANSPORTS.forEach(
          transport -> page.evaluate("t => foreign.sockJs(t, 'session.ann-9')", transport));
      page.evaluate("() => foreign.eventBus('session.ann-9', 'session.bob-9')");
      until(page, "client.answers.registered && client.answers.time && client.answers.refused");
      stage.announce("ann-9", new SessionEvent(1, "artwork", 0, Map.of("prompt", "“ü”")));
      stage.announce("bob-9", new SessionEvent(1, "artwork", 0, Map.of()));
      stage.announce("ann-9", new SessionEvent(2, "styles", 0, Map.of()));
      until(page, "client.events.length >= 2");
      var stopped = stage.vertx.undeploy(stage.vertx.deploymentIDs().iterator().next());
      until(page, "client.farewell");
      BridgeFixture.await(stopped);

      for (var name : TRANSPORTS) {
        assertThat(client(page, name).getString("transport")).isEqualTo(name);
        served(client(page, name));
      }
      var stock = client(page, "event-bus");
      served(stock);
      // Its registration names no address for an answer.
      assertThat(stock.getJsonArray("errors")).containsExactly(Code.FORBIDDEN.wire());
    }
  }

  private static void served(JsonObject client) {
    var answers = client.getJsonObject("answers");
    assertThat(answers.getString("registered")).as(client.encode()).isEqualTo("done");
    assertThat(answers.getString("time")).isEqualTo("done");
    assertThat(answers.getInteger("refused")).isEqualTo(Code.FORBIDDEN.wire());
    assertThat(client.getJsonArray("events").stream()
            .map(event -> ((JsonObject) event).getLong("seq")))
        .as(client.encode())
        .containsExactly(1L, 2L);
    assertThat(client.getJsonArray("events").getJsonObject(0).getJsonObject("data"))
        .isEqualTo(new JsonObject().put("prompt", "“ü”"));
    assertThat(client.getString("farewell")).isEqualTo(SOCK_JS_FAREWELL);
  }

  private static void until(Page page, String fits) {
    var held = page.evaluate("limit => foreign.until(client => " + fits + ", limit)", LIMIT_MS);
    assertThat(held)
        .as("%s: %s", fits, page.evaluate("() => JSON.stringify(foreign.clients)"))
        .isEqualTo(true);
  }

  private static JsonObject client(Page page, String name) {
    return new JsonObject(
        (String) page.evaluate("name => JSON.stringify(foreign.clients[name])", name));
  }

  private static String text(String resource) throws Exception {
    try (var stream = ForeignClientsIT.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_bare_websocket_of_another_library_is_served_at_ws() throws Exception {
    var bare = new Bare();
    var socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", stage.bearer(ANN))
        .buildAsync(URI.create("ws://127.0.0.1:" + stage.port + "/ws"), bare)
        .get(10, TimeUnit.SECONDS);

    say(socket, "{'type':'register','address':'session.ann-8','replyAddress':'r1'}");
    assertThat(bare.next().getString("address")).isEqualTo("r1");
    say(socket, "{'type':'send','address':'time','body':{},'replyAddress':'r2'}");
    assertThat(bare.next().getJsonObject("body").getLong("now")).isPositive();
    say(
        socket,
        "{'type':'send','address':'session.join','body':{'sessionId':'bob-8',"
            + "'screenId':'x'},'replyAddress':'r3'}");
    assertThat(bare.next().getInteger("failureCode")).isEqualTo(Code.FORBIDDEN.wire());
    stage.announce("ann-8", new SessionEvent(1, "artwork", 0, Map.of()));
    assertThat(bare.next().getJsonObject("body").getLong("seq")).isEqualTo(1);
    // A ping of the protocol, from a client that does not know ours.
    socket.sendPing(ByteBuffer.allocate(0)).get(10, TimeUnit.SECONDS);
    assertThat(bare.pong.get(10, TimeUnit.SECONDS)).isTrue();
    var stopped = stage.vertx.undeploy(stage.vertx.deploymentIDs().iterator().next());
    assertThat(bare.farewell.get(10, TimeUnit.SECONDS)).isEqualTo(FAREWELL);
    BridgeFixture.await(stopped);
  }

  private static void say(WebSocket socket, String frame) throws Exception {
    socket.sendText(frame.replace('\'', '"'), true).get(10, TimeUnit.SECONDS);
  }

  /** What a bare WebSocket hears. */
  private static final class Bare implements WebSocket.Listener {
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> farewell = new CompletableFuture<>();
    private final CompletableFuture<Boolean> pong = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    JsonObject next() throws InterruptedException {
      var frame = frames.poll(10, TimeUnit.SECONDS);
      assertThat(frame).as("a frame within ten seconds").isNotNull();
      return frame;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(new JsonObject(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      pong.complete(true);
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      farewell.complete(code + " " + reason);
      return null;
    }
  }
}
