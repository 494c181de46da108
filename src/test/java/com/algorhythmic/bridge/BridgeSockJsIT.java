package com.algorhythmic.bridge;

import static com.algorhythmic.bridge.BridgeFixture.ANN;
import static com.algorhythmic.bridge.BridgeFixture.BOB;
import static com.algorhythmic.bridge.BridgeFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BridgeSockJsIT {
  @RegisterExtension
  static final BridgeFixture bridge = new BridgeFixture();

  @Test
  void only_sockjs_is_served() throws Exception {
    var info = get("/eventbus/info");
    assertThat(info.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(info.body()).getBoolean("websocket")).isTrue();
    for (var path : new String[] {"/", "/index.html", "/eventbus/iframe.html", "/eventbus/a/b/c"}) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(get("/ws").statusCode()).isEqualTo(400);
  }

  @Test
  void a_polling_session_uses_the_same_frames_and_belongs_to_its_owner() throws Exception {
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
  void sockjs_over_a_websocket_uses_the_same_frames() throws Exception {
    var socket = await(bridge.client.connect(
        bridge.to("/eventbus/1/over/websocket").putHeader("Authorization", bridge.bearer(ANN))));
    var frames = new LinkedBlockingQueue<String>();
    socket.textMessageHandler(frames::add);

    socket.writeTextMessage("[\"{\\\"type\\\":\\\"ping\\\"}\"]");

    var frame = frames.poll(10, TimeUnit.SECONDS);
    if ("o".equals(frame)) {
      frame = frames.poll(10, TimeUnit.SECONDS);
    }
    assertThat(frame).isEqualTo("a[\"{\\\"type\\\":\\\"pong\\\"}\"]");
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

  private static HttpResponse<String> http(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + bridge.port + path);
  }
}
