package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.BOB;
import static com.algorhythmic.bridge.BridgeFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bridge.BridgeFixture.Door;
import com.algorhythmic.http.auth.Identity;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BridgeSockJsIT {
  private static final String PING = "\"{\\\"type\\\":\\\"ping\\\"}\"";
  private static final String PONG = "a[\"{\\\"type\\\":\\\"pong\\\"}\"]";

  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  @Test
  void only_sockjs_is_served() throws Exception {
    bridge.through(Door.BRIDGE);
    var info = get("/eventbus/info");
    assertThat(info.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(info.body()).getBoolean("websocket")).isTrue();
    for (var path : new String[] {"/", "/index.html", "/eventbus/iframe.html", "/eventbus/a/b/c"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (var path : List.of("/ws", "/eventbus/websocket", "/eventbus/1/a/web%73ocket")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(400);
    }
  }

  @Test
  void a_polling_session_uses_the_same_frames_and_belongs_to_its_owner() throws Exception {
    bridge.through(Door.BRIDGE);
    assertThat(post("poll-1/xhr", ANN, "").body()).isEqualTo("o\n");
    var register = "[\"{\\\"type\\\":\\\"register\\\",\\\"address\\\":\\\"session.ann-6\\\","
        + "\\\"replyAddress\\\":\\\"r\\\"}\"]";
    assertThat(post("poll-1/xhr_send", BOB, register).statusCode()).isEqualTo(403);
    assertThat(post("poll-1/xhr", BOB, "").statusCode()).isEqualTo(403);
    assertThat(post("poll-1/xhr_send", ANN, register).statusCode()).isEqualTo(204);
    assertThat(post("poll-1/xhr", ANN, "").body()).contains("\\\"address\\\":\\\"r\\\"");

    assertThat(post("poll-1/xhr_send", ANN, "[\"" + "x".repeat(100_000) + "\"]").statusCode())
        .isEqualTo(413);
    for (var body : new String[] {"rubbish", "", "{}", "[1]", "[null]", "7", "[[]]"}) {
      assertThat(post("poll-1/xhr_send", ANN, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(post("poll-1/xhr_send", ANN, register).statusCode()).isEqualTo(204);
  }

  @Test
  void a_session_is_named_by_the_path_alone() throws Exception {
    bridge.through(Door.BRIDGE);
    assertThat(post("poll-2/xhr", ANN, "").body()).isEqualTo("o\n");

    for (var request : List.of(
        "mine/xhr_send?param0=poll-2",
        "mine/xhr?param0=poll-2",
        "mine/xhr_streaming?a=b&param%30=poll-2",
        "poll-2%21/xhr")) {
      assertThat(post(request, BOB, "[" + PING + "]").statusCode()).as(request).isEqualTo(400);
    }
    assertThat(postForm("mine-2/xhr", BOB, "param0=poll-2").body()).isEqualTo("o\n");
    assertThat(post("poll-2/xhr_send", ANN, "[" + PING + "]").statusCode()).isEqualTo(204);
    assertThat(post("poll-2/xhr", ANN, "").body()).contains("pong");
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void sockjs_over_a_websocket_uses_the_same_frames(Door door) throws Exception {
    bridge.through(door);
    var frames = new LinkedBlockingQueue<String>();
    var socket = overWebSocket(frames);
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("o");

    socket.writeTextMessage("");
    socket.writeTextMessage("[]");
    socket.writeTextMessage(PING);
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo(PONG);
    socket.writeTextMessage("[" + PING + "," + PING + "]");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo(PONG);
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo(PONG);
    for (var message : List.of("rubbish", "{}", "[1]", "[null]", "7", "[[]]")) {
      socket.writeTextMessage(message);
      assertThat(frames.poll(10, TimeUnit.SECONDS))
          .as(message)
          .startsWith("a[\"{")
          .contains("invalid");
    }
    socket.writeTextMessage("[" + PING + "]");
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo(PONG);
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void a_flood_of_empty_messages_ends_a_websocket_with_the_reason(Door door) throws Exception {
    bridge.through(door);
    var frames = new LinkedBlockingQueue<String>();
    var socket = overWebSocket(frames);
    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("o");

    for (int i = 0; i < 1_000; i++) {
      socket.writeTextMessage("[]");
    }

    assertThat(frames.poll(10, TimeUnit.SECONDS)).isEqualTo("c[1008,\"too many frames\"]");
  }

  /** Connects Ann over the WebSocket of SockJS; the queue gets all messages. */
  private static WebSocket overWebSocket(Queue<String> messages) throws Exception {
    var options =
        bridge.to("/eventbus/1/over/websocket").putHeader("Authorization", bridge.bearer(ANN));
    var socket = bridge.client.webSocket().textMessageHandler(messages::add);
    await(socket.connect(options));
    return socket;
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return http(HttpRequest.newBuilder(uri(path)).build());
  }

  private static HttpResponse<String> post(String path, Identity identity, String body)
      throws Exception {
    return http(HttpRequest.newBuilder(uri("/eventbus/1/" + path))
        .header("Authorization", bridge.bearer(identity))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build());
  }

  private static HttpResponse<String> postForm(String path, Identity identity, String form)
      throws Exception {
    return http(HttpRequest.newBuilder(uri("/eventbus/1/" + path))
        .header("Authorization", bridge.bearer(identity))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build());
  }

  private static HttpResponse<String> http(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + bridge.port + path);
  }
}
