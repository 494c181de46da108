package com.algorhythmic.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** One client of a crowd that follows the page's rules: it reconnects and resumes. */
final class CrowdScreen {
  private static final long FIRST_DELAY_MS = 250;
  private static final long LONGEST_DELAY_MS = 10_000;
  private static final long ANSWER_MS = 5_000;
  private static final long REFUSED_MS = 2_000;
  private static final long QUIET_MS = 15_000;

  private final Vertx vertx;
  private final WebSocketClient client;
  private final Crowd.Register register;
  private final Crowd.Target target;
  private final String name;
  private final String address;
  /** The id by which the owner of a public show knows it. */
  private final JsonObject headers;

  private final String network;
  private final Random chance;
  private final EventRecorder recorder = new EventRecorder();
  private final Map<String, Pending> pending = new HashMap<>();
  private WebSocket socket;
  private URI lastRefused;
  private int attempts;
  private int requests;
  private long heardAt;
  private long cutAt;
  private boolean ready;
  private boolean stopped;

  CrowdScreen(
      Vertx vertx,
      WebSocketClient client,
      Crowd.Register register,
      Crowd.Target target,
      String name,
      long seed) {
    this.vertx = vertx;
    this.client = client;
    this.register = register;
    this.target = target;
    this.name = name;
    address = "session." + target.session();
    headers = target.cookie() == null ? new JsonObject().put("viewer", "viewer-" + name) : null;
    network = "10.%d.%d.%d".formatted(seed >> 16 & 255, seed >> 8 & 255, seed & 255);
    chance = new Random(seed);
  }

  void connect() {
    if (stopped) {
      return;
    }
    var endpoint = endpoint();
    var options = new WebSocketConnectOptions()
        .setHost(endpoint.getHost())
        .setPort(endpoint.getPort())
        .setURI(endpoint.getPath())
        .setAllowOriginHeader(false)
        .setTimeout(ANSWER_MS);
    if (target.cookie() != null) {
      options.putHeader("Cookie", Visitor.COOKIE + "=" + target.cookie());
    }
    if (target.areApart()) {
      options.putHeader("X-Forwarded-For", network);
    }
    register.attempt();
    client.connect(options).onSuccess(this::opened).onFailure(failure -> {
      lastRefused = endpoint;
      register.rejected(failure);
      reconnectLater();
    });
  }

  /** Any endpoint except the one that just refused, as a proxy would choose. */
  private URI endpoint() {
    var open = target.endpoints().stream()
        .filter(endpoint -> !endpoint.equals(lastRefused))
        .toList();
    var endpoints = open.isEmpty() ? target.endpoints() : open;
    return endpoints.get(chance.nextInt(endpoints.size()));
  }

  private void opened(WebSocket opened) {
    socket = opened;
    heardAt = System.nanoTime();
    opened.textMessageHandler(this::read);
    opened.binaryMessageHandler(bytes -> read(bytes.toString()));
    opened.exceptionHandler(broken -> {});
    opened.closeHandler(closed -> closed(opened));
    if (stopped) {
      opened.close();
      return;
    }
    request("register", address, null, body -> {
      attempts = 0;
      if (recorder.isJoined()) {
        resume();
      } else {
        join();
      }
    });
  }

  private void join() {
    var body = new JsonObject().put("sessionId", target.session()).put("screenId", name);
    request("send", "session.join", body, joined -> {
      boolean gap = recorder.joined(joined.getLong("seq"));
      arrived();
      if (gap) {
        resume();
      }
    });
  }

  private void resume() {
    long since = recorder.last();
    var body = new JsonObject().put("sessionId", target.session()).put("lastSeq", since);
    request("send", "session.resume", body, answer -> {
      if (answer.getBoolean("reset")) {
        recorder.reset();
        join();
        return;
      }
      boolean gap =
          recorder.resumed(since, numbers(answer.getJsonArray("events")), answer.getLong("seq"));
      arrived();
      if (gap) {
        resume();
      }
    });
  }

  private static List<Long> numbers(JsonArray events) {
    return events.stream().map(event -> ((JsonObject) event).getLong("seq")).toList();
  }

  private void arrived() {
    if (!ready) {
      ready = true;
      if (cutAt != 0) {
        register.back((System.nanoTime() - cutAt) / 1_000_000);
        cutAt = 0;
      }
    }
  }

  private void read(String frame) {
    heardAt = System.nanoTime();
    var reply = new JsonObject(frame);
    var to = reply.getString("address");
    var type = reply.getString("type");
    var asked = to == null ? null : pending.remove(to);
    if (asked != null) {
      vertx.cancelTimer(asked.timer());
      if (type.equals("rec")) {
        asked.answered().accept(reply.getJsonObject("body"));
      } else {
        refused(reply);
      }
    } else if (type.equals("rec") && address.equals(to)) {
      var event = reply.getJsonObject("body");
      if (event.getString("type").equals("artwork")) {
        register.received(event.getLong("seq"));
      }
      if (recorder.received(event.getLong("seq"))) {
        resume();
      }
    } else if (to != null && to.matches("r[0-9]+")) {
      register.refused("an answer that came too late");
    } else if (!type.equals("pong")) {
      register.refused(reply.encode());
    }
  }

  /** Repeats an unanswered request after a while, on an open connection. */
  private void refused(JsonObject reply) {
    register.refused(reply.getString("failureType") + ": " + reply.getString("message"));
    retryLater();
  }

  private void retryLater() {
    var asking = socket;
    vertx.setTimer(REFUSED_MS, waited -> {
      if (asking == socket && socket != null) {
        rejoin();
      }
    });
  }

  private void rejoin() {
    request("register", address, null, body -> {
      if (recorder.isJoined()) {
        resume();
      } else {
        join();
      }
    });
  }

  private void request(String type, String to, JsonObject body, Consumer<JsonObject> answered) {
    if (socket == null) {
      return;
    }
    var replyAddress = "r" + ++requests;
    var frame =
        new JsonObject().put("type", type).put("address", to).put("replyAddress", replyAddress);
    if (body != null) {
      frame.put("body", body);
    }
    if (headers != null && type.equals("register")) {
      frame.put("headers", headers);
    }
    long timer = vertx.setTimer(ANSWER_MS, late -> {
      if (pending.remove(replyAddress) != null) {
        register.refused("no answer to " + to);
        retryLater();
      }
    });
    pending.put(replyAddress, new Pending(answered, timer));
    socket.writeTextMessage(frame.encode());
  }

  private void closed(WebSocket closed) {
    if (closed != socket) {
      return;
    }
    register.closed(closed.closeStatusCode(), closed.closeReason());
    socket = null;
    pending.values().forEach(waiting -> vertx.cancelTimer(waiting.timer()));
    pending.clear();
    recorder.cut();
    if (ready) {
      ready = false;
      cutAt = System.nanoTime();
    }
    reconnectLater();
  }

  private void reconnectLater() {
    if (stopped) {
      return;
    }
    long longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS << Math.min(attempts++, 10));
    vertx.setTimer(
        Math.max(1, Math.round(longest * (0.5 + chance.nextDouble() / 2))), waited -> connect());
  }

  /** Votes as one of those who watch. */
  void vote(String artwork, String vote) {
    var body = new JsonObject()
        .put("sessionId", target.session())
        .put("artworkId", artwork)
        .put("vote", vote);
    request("send", "session.vote", body, answer -> register.voted());
  }

  /** Sends a ping, and closes a connection that was silent for too long. */
  void ping() {
    if (socket == null) {
      return;
    }
    if ((System.nanoTime() - heardAt) / 1_000_000 > QUIET_MS) {
      var quiet = socket;
      attempts = 0;
      closed(quiet);
      quiet.close();
    } else {
      socket.writeTextMessage("{\"type\":\"ping\"}");
    }
  }

  /** Drops the connection, then reconnects. */
  void cut() {
    if (socket != null) {
      socket.close();
    }
  }

  void close() {
    stopped = true;
    cut();
  }

  boolean isReady() {
    return ready;
  }

  EventRecorder recorder() {
    return recorder;
  }

  String session() {
    return target.session();
  }

  private record Pending(Consumer<JsonObject> answered, long timer) {}
}
