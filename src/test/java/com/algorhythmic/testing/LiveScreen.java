package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client of a session that joins, receives events and reports each artwork as shown at once. */
public final class LiveScreen implements WebSocket.Listener, AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final long PING_S = 4;

  private final String session;
  private final Map<String, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
  private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  // One thread writes: a WebSocket takes one text at a time.
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "screen");
        thread.setDaemon(true);
        return thread;
      });
  private final StringBuilder text = new StringBuilder();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();
  private final boolean showsPictures;
  private final WebSocket socket;

  private LiveScreen(URI address, String cookie, String session, boolean showsPictures) {
    this(
        HttpClient.newHttpClient().newWebSocketBuilder().header("Cookie", cookie),
        address,
        session,
        showsPictures);
  }

  private LiveScreen(
      WebSocket.Builder builder, URI address, String session, boolean showsPictures) {
    this.session = session;
    this.showsPictures = showsPictures;
    try {
      socket = builder.buildAsync(address, this).get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new AssertionError("no live channel", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
    writer.scheduleAtFixedRate(
        () -> write(new JsonObject().put("type", "ping")), PING_S, PING_S, TimeUnit.SECONDS);
  }

  /** Connects a screen to the visitor's session; returns once it has joined. */
  public static LiveScreen join(ProgramFixture program, Visitor visitor, String session) {
    return join(program, visitor, session, true);
  }

  /** Connects a screen that reports no picture as shown. */
  public static LiveScreen joinBlank(ProgramFixture program, Visitor visitor, String session) {
    return join(program, visitor, session, false);
  }

  private static LiveScreen join(
      ProgramFixture program, Visitor visitor, String session, boolean showsPictures) {
    var screen = new LiveScreen(address(program), visitor.cookieHeader(), session, showsPictures);
    screen.request(new JsonObject().put("type", "register").put("address", "session." + session));
    screen.ask("session.join", new JsonObject().put("screenId", "test"));
    return screen;
  }

  /** Connects a remote. */
  public static LiveScreen remote(ProgramFixture program, String token, String session) {
    var builder = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("algorhythmic", "bearer." + token);
    return new LiveScreen(builder, address(program), session, false);
  }

  /** Connects somebody without an account who watches a public session. @param viewer the id by which the owner can remove them */
  public static LiveScreen watch(ProgramFixture program, String session, String viewer) {
    var screen = new LiveScreen(
        HttpClient.newHttpClient().newWebSocketBuilder(), address(program), session, false);
    screen.request(new JsonObject()
        .put("type", "register")
        .put("address", "session." + session)
        .put("headers", new JsonObject().put("viewer", viewer)));
    screen.ask("session.join", new JsonObject().put("screenId", viewer));
    return screen;
  }

  private static URI address(ProgramFixture program) {
    return URI.create(
        "ws://" + program.host() + ":" + program.port("HTTP") + "/eventbus/websocket");
  }

  /** Connects a client that listens to an address without joining. */
  public static LiveScreen follow(ProgramFixture program, Visitor visitor, String address) {
    var screen = new LiveScreen(address(program), visitor.cookieHeader(), null, false);
    screen.request(new JsonObject().put("type", "register").put("address", address));
    return screen;
  }

  /** Sends a body with the session's id; returns the answer. */
  public JsonObject ask(String address, JsonObject body) {
    return request(toSession(address, body));
  }

  /** Sends a body with the session's id, without an answer. */
  public void tell(String address, JsonObject body) {
    write(toSession(address, body));
  }

  private JsonObject toSession(String address, JsonObject body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("body", body.copy().put("sessionId", session));
  }

  /** Listens to an address. */
  public JsonObject listen(String address) {
    return request(new JsonObject().put("type", "register").put("address", address));
  }

  /** Sends a body as it is; returns the answer. */
  public JsonObject send(String address, JsonObject body) {
    return request(new JsonObject().put("type", "send").put("address", address).put("body", body));
  }

  /** The close code. */
  public int awaitEnd(Duration limit) throws Exception {
    return end.get(limit.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits for the next event that matches; skips those before it. */
  public JsonObject await(String what, Duration limit, Predicate<JsonObject> meant)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      var event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new AssertionError(
            "not within " + limit.toSeconds() + " s: " + what + "; heard: " + heard);
      }
      if (meant.test(event)) {
        return event;
      }
    }
  }

  /** Waits for the next picture; returns its artwork. */
  public JsonObject awaitArtwork(Duration limit) throws InterruptedException {
    return await("a picture", limit, event -> event.getString("type").equals("artwork"))
        .getJsonObject("data");
  }

  /** Waits for another picture than that; a show whose library is still empty may repeat one first. */
  public JsonObject awaitArtworkAfter(String earlier, Duration limit) throws InterruptedException {
    return await(
            "another picture",
            limit,
            event -> event.getString("type").equals("artwork")
                && !event.getJsonObject("data").getString("id").equals(earlier))
        .getJsonObject("data");
  }

  /** Every event so far, oldest first. */
  public List<JsonObject> heard() {
    return List.copyOf(heard);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      received(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    return onText(from, StandardCharsets.UTF_8.decode(data), last);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end.complete(code);
    return null;
  }

  @Override
  public void close() {
    writer.shutdownNow();
    socket.abort();
  }

  private void received(String frame) {
    var word = new JsonObject(frame);
    var answer = word.containsKey("address") ? answers.remove(word.getString("address")) : null;
    if (answer != null) {
      if (word.getString("type").equals("err")) {
        answer.completeExceptionally(new AssertionError("refused: " + frame));
      } else {
        answer.complete(word.getJsonObject("body"));
      }
    } else if ("rec".equals(word.getString("type"))) {
      var event = word.getJsonObject("body");
      heard.add(event);
      events.add(event);
      if (showsPictures && "artwork".equals(event.getString("type"))) {
        var shown = new JsonObject()
            .put("sessionId", session)
            .put("artworkId", event.getJsonObject("data").getString("id"));
        write(new JsonObject()
            .put("type", "send")
            .put("address", "session.shown")
            .put("body", shown));
      }
    }
  }

  private JsonObject request(JsonObject frame) {
    var replyAddress = "reply-" + requests.incrementAndGet();
    var answer = new CompletableFuture<JsonObject>();
    answers.put(replyAddress, answer);
    write(frame.put("replyAddress", replyAddress));
    try {
      return answer.orTimeout(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException failure) {
      throw new AssertionError("no answer to " + frame, failure.getCause());
    }
  }

  private void write(JsonObject frame) {
    writer.execute(() -> socket.sendText(frame.encode(), true).join());
  }
}
