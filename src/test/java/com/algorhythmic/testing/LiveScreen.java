package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A screen of a session on the live channel, without a browser: it asks, and hears the session's events. */
public final class LiveScreen implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final String PING = new JsonObject().put("type", "ping").encode();

  private final String session;
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private WebSocket socket;

  private LiveScreen(String session) {
    this.session = session;
  }

  /** A screen that has joined one of the visitor's sessions. */
  public static LiveScreen join(Program program, Visitor visitor, String session) throws Exception {
    var screen = new LiveScreen(session);
    screen.socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Cookie", Visitor.COOKIE + "=" + visitor.cookie())
        .buildAsync(
            URI.create("ws://127.0.0.1:" + program.port("HTTP") + "/eventbus/websocket"),
            screen.new Incoming())
        .get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    screen.request(new JsonObject().put("type", "register").put("address", "session." + session));
    screen.ask(
        "session.join", new JsonObject().put("screenId", UUID.randomUUID().toString()));
    return screen;
  }

  /** Sends to an address, for this session; gives the answer. */
  public JsonObject ask(String address, JsonObject body) throws Exception {
    return request(new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("body", body.copy().put("sessionId", session)));
  }

  /** Waits for the session's next event that is meant; those before it are dropped. */
  public JsonObject await(String what, Duration limit, Predicate<JsonObject> meant)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    var passed = new StringBuilder();
    while (System.nanoTime() < deadline) {
      var event = events.poll(2, TimeUnit.SECONDS);
      if (event == null) {
        // A screen that says nothing for long is taken for gone.
        socket.sendText(PING, true).join();
      } else if (meant.test(event)) {
        return event;
      } else {
        passed.append('\n').append(event.encode());
      }
    }
    throw new AssertionError(
        "not within " + limit.toSeconds() + " s: " + what + "; came:" + passed);
  }

  /** Waits for the next picture; gives its artwork. */
  public JsonObject awaitArtwork(Duration limit) throws InterruptedException {
    return await("a picture", limit, event -> event.getString("type").equals("artwork"))
        .getJsonObject("data");
  }

  @Override
  public void close() {
    socket.abort();
  }

  private JsonObject request(JsonObject frame) throws Exception {
    var reply = UUID.randomUUID().toString();
    var answer = new CompletableFuture<JsonObject>();
    answers.put(reply, answer);
    socket.sendText(frame.put("replyAddress", reply).encode(), true).join();
    return answer.get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private void take(JsonObject frame) {
    var answer =
        frame.getString("address") == null ? null : answers.remove(frame.getString("address"));
    if (frame.getString("type").equals("err")) {
      var refused = new AssertionError("refused: " + frame.encode());
      if (answer == null) {
        throw refused;
      }
      answer.completeExceptionally(refused);
    } else if (answer != null) {
      answer.complete(frame.getJsonObject("body"));
    } else if (frame.getString("type").equals("rec")) {
      events.add(frame.getJsonObject("body"));
    }
  }

  /** What comes in, put together from its fragments; a frame may be text or binary. */
  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      return add(from, part, last);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      // Fragments that split a letter would need more; the server sends frames whole.
      return add(from, StandardCharsets.UTF_8.decode(part), last);
    }

    private CompletionStage<?> add(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var frame = new JsonObject(text.toString());
        text.setLength(0);
        take(frame);
      }
      from.request(1);
      return null;
    }
  }
}
