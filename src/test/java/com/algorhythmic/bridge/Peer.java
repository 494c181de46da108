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

/** The browser's end of a live channel, as a test holds it: what came in waits in a queue. */
final class Peer {
  private final WebSocket socket;
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> farewell = new CompletableFuture<>();
  private final AtomicInteger requests = new AtomicInteger();

  Peer(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    socket.exceptionHandler(broken -> {});
    socket.closeHandler(
        closed -> farewell.complete(socket.closeStatusCode() + " " + socket.closeReason()));
  }

  WebSocket socket() {
    return socket;
  }

  void say(String frame) {
    socket.writeTextMessage(frame.replace('\'', '"'));
  }

  /** The next frame of those to come. */
  JsonObject next() throws InterruptedException {
    var frame = frames.poll(10, TimeUnit.SECONDS);
    assertThat(frame).as("a frame within ten seconds").isNotNull();
    return frame;
  }

  /** The next frame's body, which must have come to that address. */
  JsonObject nextAt(String address) throws InterruptedException {
    var frame = next();
    assertThat(frame.getString("type")).as(frame.encode()).isEqualTo("rec");
    assertThat(frame.getString("address")).isEqualTo(address);
    return frame.getJsonObject("body");
  }

  /** Refused with that code, by the next frame. */
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

  void refusedRegister(Code code, String address) throws InterruptedException {
    refused(code, new JsonObject().put("type", "register").put("address", address));
  }

  JsonObject send(String address, String body) throws InterruptedException {
    return answer(sending(address, body));
  }

  JsonObject refusedSend(Code code, String address, String body) throws InterruptedException {
    return refused(code, sending(address, body));
  }

  /** What has come in and was not looked at. */
  List<JsonObject> heard() {
    return List.copyOf(frames);
  }

  /** Works as it should: the plainest proof is the time. */
  void stillWorks() throws InterruptedException {
    assertThat(send("time", "{}").getLong("now"))
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
  }

  /** The code and reason with which the other end closed. */
  String farewell() throws Exception {
    return farewell.get(10, TimeUnit.SECONDS);
  }

  private static JsonObject sending(String address, String body) {
    return new JsonObject()
        .put("type", "send")
        .put("address", address)
        .put("body", new JsonObject(body.replace('\'', '"')));
  }

  private JsonObject answer(JsonObject request) throws InterruptedException {
    return nextAt(ask(request));
  }

  private JsonObject refused(Code code, JsonObject request) throws InterruptedException {
    var replyAddress = ask(request);
    var err = nextRefused(code);
    assertThat(err.getString("address")).isEqualTo(replyAddress);
    return err;
  }

  private String ask(JsonObject request) {
    var replyAddress = "reply-" + requests.incrementAndGet();
    socket.writeTextMessage(request.put("replyAddress", replyAddress).encode());
    return replyAddress;
  }
}
