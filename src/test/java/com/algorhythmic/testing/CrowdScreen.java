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
  private final Crowd.Seat seat;
  private final String name;
  private final String address;
  private final Random chance;
  private final EventRecorder diary = new EventRecorder();
  private final Map<String, Pending> pending = new HashMap<>();
  private WebSocket socket;
  private URI closedDoor;
  private int attempts;
  private int requests;
  private long heardAt;
  private long cutAt;
  private boolean there;
  private boolean over;

  CrowdScreen(
      Vertx vertx,
      WebSocketClient client,
      Crowd.Register register,
      Crowd.Seat seat,
      String name,
      long seed) {
    this.vertx = vertx;
    this.client = client;
    this.register = register;
    this.seat = seat;
    this.name = name;
    address = "session." + seat.session();
    chance = new Random(seed);
  }

  void connect() {
    if (over) {
      return;
    }
    var door = door();
    var options = new WebSocketConnectOptions()
        .setHost(door.getHost())
        .setPort(door.getPort())
        .setURI(door.getPath())
        .setAllowOriginHeader(false)
        .setTimeout(ANSWER_MS);
    if (seat.cookie() != null) {
      options.putHeader("Cookie", Visitor.COOKIE + "=" + seat.cookie());
    }
    register.attempt();
    client.connect(options).onSuccess(this::opened).onFailure(failure -> {
      closedDoor = door;
      register.turnedAway(failure);
      later();
    });
  }

  /** Any endpoint except the one that just refused, as a proxy would choose. */
  private URI door() {
    var open = seat.doors().stream().filter(door -> !door.equals(closedDoor)).toList();
    var doors = open.isEmpty() ? seat.doors() : open;
    return doors.get(chance.nextInt(doors.size()));
  }

  private void opened(WebSocket opened) {
    socket = opened;
    heardAt = System.nanoTime();
    opened.textMessageHandler(this::read);
    opened.binaryMessageHandler(bytes -> read(bytes.toString()));
    opened.exceptionHandler(broken -> {});
    opened.closeHandler(closed -> closed(opened));
    if (over) {
      opened.close();
      return;
    }
    request("register", address, null, body -> {
      attempts = 0;
      if (diary.isJoined()) {
        resume();
      } else {
        join();
      }
    });
  }

  private void join() {
    var body = new JsonObject().put("sessionId", seat.session()).put("screenId", name);
    request("send", "session.join", body, joined -> {
      boolean gap = diary.joined(joined.getLong("seq"));
      arrived();
      if (gap) {
        resume();
      }
    });
  }

  private void resume() {
    long since = diary.last();
    var body = new JsonObject().put("sessionId", seat.session()).put("lastSeq", since);
    request("send", "session.resume", body, answer -> {
      if (answer.getBoolean("reset")) {
        diary.reset();
        join();
        return;
      }
      boolean gap =
          diary.resumed(since, numbers(answer.getJsonArray("events")), answer.getLong("seq"));
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
    if (!there) {
      there = true;
      if (cutAt != 0) {
        register.back((System.nanoTime() - cutAt) / 1_000_000);
        cutAt = 0;
      }
    }
  }

  private void read(String frame) {
    heardAt = System.nanoTime();
    var word = new JsonObject(frame);
    var to = word.getString("address");
    var type = word.getString("type");
    var asked = to == null ? null : pending.remove(to);
    if (asked != null) {
      vertx.cancelTimer(asked.timer());
      if (type.equals("rec")) {
        asked.answered().accept(word.getJsonObject("body"));
      } else {
        refused(word);
      }
    } else if (type.equals("rec") && address.equals(to)) {
      if (diary.came(word.getJsonObject("body").getLong("seq"))) {
        resume();
      }
    } else if (to != null && to.matches("r[0-9]+")) {
      register.refused("an answer that came too late");
    } else if (!type.equals("pong")) {
      register.refused(word.encode());
    }
  }

  /** Repeats an unanswered request after a while, on an open connection. */
  private void refused(JsonObject word) {
    register.refused(word.getString("failureType") + ": " + word.getString("message"));
    again();
  }

  private void again() {
    var asking = socket;
    vertx.setTimer(REFUSED_MS, waited -> {
      if (asking == socket && socket != null) {
        greet();
      }
    });
  }

  private void greet() {
    request("register", address, null, body -> {
      if (diary.isJoined()) {
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
    long timer = vertx.setTimer(ANSWER_MS, late -> {
      if (pending.remove(replyAddress) != null) {
        register.refused("no answer to " + to);
        again();
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
    diary.cut();
    if (there) {
      there = false;
      cutAt = System.nanoTime();
    }
    later();
  }

  private void later() {
    if (over) {
      return;
    }
    long longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS << Math.min(attempts++, 10));
    vertx.setTimer(
        Math.max(1, Math.round(longest * (0.5 + chance.nextDouble() / 2))), waited -> connect());
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

  void leave() {
    over = true;
    cut();
  }

  boolean isThere() {
    return there;
  }

  EventRecorder diary() {
    return diary;
  }

  String session() {
    return seat.session();
  }

  private record Pending(Consumer<JsonObject> answered, long timer) {}
}
