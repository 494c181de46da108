package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.auth.TokenCookie;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Client libraries of others: each gets events, answers, refusals and the reason of the close. */
class ForeignClientsIT {
  private static final String WEB_SOCKET = "websocket";
  private static final List<String> TRANSPORTS =
      List.of(WEB_SOCKET, "xhr-streaming", "eventsource", "xhr-polling");
  private static final String SOCK_JS =
      "/META-INF/resources/webjars/sockjs-client/1.6.1/dist/sockjs.min.js";
  private static final int LIMIT_MS = 10_000;
  private static final String RESTART = "1012 service restart";

  /** The close status of SockJS's other transports, for which Vert.x does not use the given code and reason. */
  private static final String SOCK_JS_CLOSED = "3000 Go away!";

  @TempDir
  Path folder;

  @RegisterExtension
  final BridgeFixture bridge = new BridgeFixture();

  @Test
  void all_sockjs_transports_and_the_vertx_event_bus_client_work() throws Exception {
    try (var chromium = Chromium.hearing(KickTrack.write(folder.resolve("silence.wav"), 1));
        var person = chromium.tester(320, 180)) {
      person.addCookies(List.of(new Cookie(
              TokenCookie.name(false),
              bridge.tokens.mint(ANN, Duration.ofMinutes(5)).text())
          .setUrl("http://127.0.0.1:" + bridge.port)));
      var page = person.newPage();
      // Any page of this origin can run the scripts.
      page.navigate("http://127.0.0.1:" + bridge.port + "/eventbus/info");
      for (var script : List.of(SOCK_JS, "vertx-eventbus-1.0.0.js.txt", "foreign.js")) {
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(text(script)));
      }

      TRANSPORTS.forEach(
          transport -> page.evaluate("t => foreign.sockJs(t, 'session.ann-9')", transport));
      page.evaluate("() => foreign.eventBus('session.ann-9', 'session.bob-9')");
      until(page, "client.answers.registered && client.answers.time && client.answers.refused");
      bridge.announce("ann-9", new SessionEvent(1, "artwork", 0, Map.of("prompt", "“ü”")));
      bridge.announce("bob-9", new SessionEvent(1, "artwork", 0, Map.of()));
      bridge.announce("ann-9", new SessionEvent(2, "styles", 0, Map.of()));
      until(page, "client.events.length >= 2");
      var stopped = bridge.undeploy();
      until(page, "client.closeStatus");
      BridgeFixture.await(stopped);

      for (var name : TRANSPORTS) {
        assertThat(client(page, name).getString("transport")).isEqualTo(name);
        assertWorked(client(page, name));
      }
      var stock = client(page, "event-bus");
      assertWorked(stock);
      // Its registration has no reply address, so the refusal is a general error.
      assertThat(stock.getJsonArray("errors")).containsExactly(Code.FORBIDDEN.wire());
    }
  }

  private static void assertWorked(JsonObject client) {
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
    assertThat(client.getString("closeStatus"))
        .isEqualTo(
            client.getString("transport", WEB_SOCKET).equals(WEB_SOCKET)
                ? RESTART
                : SOCK_JS_CLOSED);
  }

  private static void until(Page page, String condition) {
    var isTrue =
        page.evaluate("limit => foreign.until(client => " + condition + ", limit)", LIMIT_MS);
    assertThat(isTrue)
        .as("%s: %s", condition, page.evaluate("() => JSON.stringify(foreign.clients)"))
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
  void the_websocket_of_the_jdk_works_at_ws() throws Exception {
    var listener = new Listener();
    var socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", bridge.bearer(ANN))
        .buildAsync(URI.create("ws://127.0.0.1:" + bridge.port + "/ws"), listener)
        .get(10, TimeUnit.SECONDS);

    write(socket, "{'type':'register','address':'session.ann-8','replyAddress':'r1'}");
    assertThat(listener.next().getString("address")).isEqualTo("r1");
    write(socket, "{'type':'send','address':'time','body':{},'replyAddress':'r2'}");
    assertThat(listener.next().getJsonObject("body").getLong("now")).isPositive();
    write(
        socket,
        "{'type':'send','address':'session.join','body':{'sessionId':'bob-8',"
            + "'screenId':'x'},'replyAddress':'r3'}");
    assertThat(listener.next().getInteger("failureCode")).isEqualTo(Code.FORBIDDEN.wire());
    bridge.announce("ann-8", new SessionEvent(1, "artwork", 0, Map.of()));
    assertThat(listener.next().getJsonObject("body").getLong("seq")).isEqualTo(1);
    // A ping of the WebSocket protocol, for clients that do not send our own.
    socket.sendPing(ByteBuffer.allocate(0)).get(10, TimeUnit.SECONDS);
    assertThat(listener.pong.get(10, TimeUnit.SECONDS)).isTrue();
    var stopped = bridge.undeploy();
    assertThat(listener.closeStatus.get(10, TimeUnit.SECONDS)).isEqualTo(RESTART);
    BridgeFixture.await(stopped);
  }

  private static void write(WebSocket socket, String frame) throws Exception {
    socket.sendText(frame.replace('\'', '"'), true).get(10, TimeUnit.SECONDS);
  }

  /** Receives the frames of a plain WebSocket. */
  private static final class Listener implements WebSocket.Listener {
    private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closeStatus = new CompletableFuture<>();
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
      closeStatus.complete(code + " " + reason);
      return null;
    }
  }
}
