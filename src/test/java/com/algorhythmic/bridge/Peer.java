package com.algorhythmic.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The client side of a live channel in a test; received frames wait in a queue. */
final class Peer {
  private final WebSocket socket;
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closeStatus = new CompletableFuture<>();
  private final AtomicInteger requests = new AtomicInteger();

  Peer(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    socket.exceptionHandler(failure -> {});
    socket.closeHandler(
        closed -> closeStatus.complete(socket.closeStatusCode() + " " + socket.closeReason()));
  }

  WebSocket socket() {
    return socket;
  }

  void write(String frame) {
    socket.writeTextMessage(frame.replace('\'', '"'));
  }

  /** Waits for the next frame. */
  JsonObject next() throws InterruptedException {
    var frame = frames.poll(10, TimeUnit.SECONDS);
    assertThat(frame).as("a frame within ten seconds").isNotNull();
    return frame;
  }

  /** Waits for the next frame, which must be for the address, and returns its body. */
  JsonObject nextAt(String address) throws InterruptedException {
    var frame = next();
    assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("rec");
    assertThat(frame.getString("address")).isEqualTo(address);
    return frame.getJsonObject("body");
  }

  /** Waits for the next frame, which must be a refusal with the code. */
  JsonObject nextRefused(Code code) throws InterruptedException {
    var frame = next();
    assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("err");
    assertThat(frame.getInteger("failureCode")).as(frame.encode()).isEqualTo(code.wire());
    assertThat(frame.getString("failureType")).isEqualTo(code.word());
    assertThat(frame.getString("message")).isNotBlank();
    return frame;
  }

  JsonObject register(String address) throws InterruptedException {
    return answer(new JsonObject().put("type", "register").put("address", address));
  }

  void registerRefused(Code code, String address) throws InterruptedException {
    refused(code, new JsonObject().put("type", "register").put("address", address));
  }

  JsonObject send(String address, String body) throws InterruptedException {
    return answer(sendRequest(address, body));
  }

  JsonObject sendRefused(Code code, String address, String body) throws InterruptedException {
    return refused(code, sendRequest(address, body));
  }

  /** The frames that no test has read. */
  List<JsonObject> unread() {
    return List.copyOf(frames);
  }

  /** Asserts that the bridge answers this client. */
  void assertWorks() throws InterruptedException {
    assertThat(send("time", "{}").getLong("now"))
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
  }

  /** The code and reason with which the bridge closed the connection. */
  String closeStatus() throws Exception {
    return closeStatus.get(10, TimeUnit.SECONDS);
  }

  private static JsonObject sendRequest(String address, String body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("body", new JsonObject(body.replace('\'', '"')));
  }

  private JsonObject answer(JsonObject request) throws InterruptedException {
    return nextAt(request(request));
  }

  private JsonObject refused(Code code, JsonObject request) throws InterruptedException {
    var replyAddress = request(request);
    var err = nextRefused(code);
    assertThat(err.getString("address")).isEqualTo(replyAddress);
    return err;
  }

  private String request(JsonObject request) {
    var replyAddress = "reply-" + requests.incrementAndGet();
    socket.writeTextMessage(request.put("replyAddress", replyAddress).encode());
    return replyAddress;
  }
}
