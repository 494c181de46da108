package com.algorhythmic.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request to the fake Images API and the means to answer it, well or badly. */
public final class FakeOpenAiExchange {
  private final Vertx vertx;
  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final JsonObject asked;
  private final int number;
  private final Map<String, Future<String>> painted = new HashMap<>();
  private boolean hungUp;

  FakeOpenAiExchange(
      Vertx vertx,
      HttpConnection connection,
      HttpServerResponse response,
      JsonObject asked,
      int number) {
    this.vertx = vertx;
    this.connection = connection;
    this.response = response;
    this.asked = asked;
    this.number = number;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpServerResponse response() {
    return response;
  }

  /** The request's body, null when it was not JSON. */
  public JsonObject asked() {
    return asked;
  }

  /** Whether the server has ended the exchange; a close after that does not count as aborted. */
  boolean isOver() {
    return hungUp || response.ended();
  }

  /** Whether the client has disconnected. */
  boolean isGone() {
    return response.closed();
  }

  void answer(int status, String body, Map<String, String> headers) {
    if (!isGone()) {
      response.setStatusCode(status).putHeader("Content-Type", "application/json");
      headers.forEach(response::putHeader);
      response.putHeader("x-request-id", "req_fake_" + number).end(body);
    }
  }

  /** Whether the request asks for a stream. */
  boolean streams() {
    return asked.getBoolean("stream", false);
  }

  /** The requested format. */
  String format() {
    return asked.getString("output_format", "png");
  }

  /** The requested picture as base64, in the given format instead of the requested one. */
  Future<String> picture(String format) {
    return picture(format, 1);
  }

  /** The requested partial pictures, then the whole one, as base64. */
  Future<List<String>> pictures() {
    int partials = asked.getInteger("partial_images", 0);
    var pictures = new ArrayList<Future<String>>();
    for (int i = 1; i <= partials; i++) {
      pictures.add(picture(format(), i / (partials + 1.0)));
    }
    pictures.add(picture(format()));
    return Future.all(pictures).map(all -> all.list());
  }

  private Future<String> picture(String format, double share) {
    return painted.computeIfAbsent(format + share, first -> paint(format, share));
  }

  private Future<String> paint(String format, double share) {
    var asks = asked;
    return vertx.executeBlocking(
        () -> Base64.getEncoder()
            .encodeToString(FakeOpenAiPicture.paint(
                asks.getString("prompt"), asks.getString("size"), number, format, share)),
        false);
  }

  /** A successful answer around one picture, in the form asked for. */
  void answer(String base64) {
    if (streams()) {
      stream().end(completed(base64));
    } else {
      answer(200, whole(base64), Map.of());
    }
  }

  /** A successful answer around this item, which is not streamed. */
  void answer(JsonObject item) {
    answer(
        200, new JsonObject(whole("")).put("data", new JsonArray().add(item)).encode(), Map.of());
  }

  /** Such an answer's bytes. */
  String around(String base64) {
    return streams() ? completed(base64) : whole(base64);
  }

  /** The response, with the head of a streamed answer. */
  HttpServerResponse stream() {
    return response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream; charset=utf-8")
        .putHeader("x-request-id", "req_fake_" + number);
  }

  /** A partial picture's event. */
  String partial(int index, String base64) {
    return event(
        "image_generation.partial_image",
        described("image_generation.partial_image", base64).put("partial_image_index", index));
  }

  /** The event of the picture itself. */
  String completed(String base64) {
    return event(
        "image_generation.completed",
        described("image_generation.completed", base64).put("usage", usage()));
  }

  static String event(String type, JsonObject data) {
    return "event: " + type + "\ndata: " + data.encode() + "\n\n";
  }

  private JsonObject described(String type, String base64) {
    return new JsonObject()
        .put("type", type)
        .put("b64_json", base64)
        .put("created_at", 1_790_000_000L + number)
        .put("output_format", format())
        .put("size", asked.getString("size", "1024x1024"))
        .put("quality", asked.getString("quality", "high"));
  }

  private JsonObject usage() {
    long input = Math.max(1, asked.getString("prompt").length() / 4);
    return new JsonObject()
        .put("input_tokens", input)
        .put("output_tokens", 1056)
        .put("total_tokens", input + 1056)
        .put(
            "input_tokens_details",
            new JsonObject().put("text_tokens", input).put("image_tokens", 0));
  }

  /** A successful answer in one piece. */
  String whole(String base64) {
    return new JsonObject()
        .put("created", 1_790_000_000L + number)
        .put("data", new JsonArray().add(new JsonObject().put("b64_json", base64)))
        .put("output_format", format())
        .put("size", asked.getString("size", "1024x1024"))
        .put("quality", asked.getString("quality", "high"))
        .put("usage", usage())
        .encode();
  }

  /** Closes the socket after this much of an answer, or after none. */
  void hangUp(Buffer begun) {
    hungUp = true;
    if (begun.length() == 0) {
      connection.close();
    } else {
      form().write(begun).onComplete(written -> connection.close());
    }
  }

  /** The response, with the head of an answer in the form asked for. */
  HttpServerResponse form() {
    return streams()
        ? stream()
        : response.setChunked(true).putHeader("Content-Type", "application/json");
  }
}
